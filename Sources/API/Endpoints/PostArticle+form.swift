// Files as a browser or `curl -F file=@…` sends them: one is answered as an article that is posted
// alone, several with a result each.

import Articles
import HTTPCore
import JSON
import Reading

extension PostArticle {
    static let form = "multipart/form-data"

    /// The articles of a form's files; its other fields tell what the files do not.
    func form(of call: Call) throws(Problem) -> Answer {
        let form = try FormData(
            call.request.body, contentType: call.request.field(named: "content-type") ?? "",
            maxParts: maxFormParts)
        let files = form.parts.filter { $0.fileName != nil }
        guard !files.isEmpty else {
            throw .field("/file", "the form has no file: curl -F file=@article.html sends one")
        }
        let metadata = try Self.metadata(form, call)
        if files.count == 1 {
            return try one(call) { () throws(Problem) in files[0].upload(metadata) }
        }
        try call.refuseKeyOfMany()
        let read = files.map { file in
            Result { () throws(ReadingError) in try newsroom.read(file.upload(metadata)) }
                .mapError { Problem($0) }
        }
        var insertions = try asking { () throws(StoreError) in
            let articles = read.compactMap { try? $0.get() }
            return call.isRehearsal
                ? try newsroom.rehearse(articles, in: store, receivedAtSeconds: now())
                : try newsroom.store(articles, in: store, receivedAtSeconds: now())
        }[...]
        let results = read.map { article in article.map { _ in insertions.removeFirst() } }
        return Self.answer(files, results, isRehearsal: call.isRehearsal)
    }

    private static func metadata(
        _ form: FormData, _ call: Call
    ) throws(Problem) -> ArticleMetadata {
        var faults: [Problem.Fault] = []
        var given: [(name: String, value: String)] = []
        for name in ArticleMetadata.parameterNames {
            if let value = call.parameters[name] { given.append((name, value)) }
        }
        for field in form.parts where field.fileName == nil {
            guard ArticleMetadata.parameterNames.contains(field.name) else {
                let known = ArticleMetadata.parameterNames.joined(separator: ", ")
                faults.append(
                    .init(
                        place: .pointer("/\(field.name)"),
                        detail: "'\(field.name)' is no field here; there are \(known), and files"))
                continue
            }
            given.append((field.name, String(decoding: field.body, as: UTF8.self)))
        }
        guard faults.isEmpty else {
            throw Problem(status: 422, detail: faults[0].detail, faults: faults)
        }
        do { return try ArticleMetadata(parameters: given) } catch { throw Problem(error) }
    }

    /// 201 where each file is a new article, 422 where none is one at all, else 200.
    private static func answer(
        _ files: [FormData.Part], _ results: [Result<Insertion, Problem>], isRehearsal: Bool
    ) -> Answer {
        let stored = results.compactMap { try? $0.get() }
        let isNew =
            !isRehearsal && stored.count == files.count && stored.allSatisfy(\.isNew)
        return .json(status: stored.isEmpty ? 422 : isNew ? 201 : 200) { json in
            json.object { json in
                json.array("items") { json in
                    for (file, result) in zip(files, results) {
                        json.object { json in
                            json.member("file", file.fileName)
                            json.members(of: result, isRehearsal: isRehearsal)
                        }
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    /// What became of one article of several.
    mutating func members(of result: Result<Insertion, Problem>, isRehearsal: Bool) {
        switch result {
        case .success(let insertion) where isRehearsal:
            object("dry_run") { $0.members(of: insertion) }
        case .success(let insertion):
            members(of: insertion)
        case .failure(let problem): members(of: problem)
        }
    }
}

extension FormData.Part {
    /// A file as an upload. A type that says nothing gives way to the ending of the file's name,
    /// and that to the bytes.
    fileprivate func upload(_ metadata: ArticleMetadata) -> Upload {
        let saysNothing = contentType == nil || contentType == "application/octet-stream"
        let type = saysNothing ? fileName.flatMap(FileEnding.mediaType) : contentType
        return Upload(contentType: type, body: Array(body), metadata: metadata)
    }
}
