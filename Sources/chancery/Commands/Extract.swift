// chancery extract: the middle of the road without the server and without the store.

import API
import ArgumentParser
import Articles
import JSON
import Reading

/// `chancery extract`.
struct Extract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the extraction of articles as JSON, one a line; stores nothing.",
        discussion: """
            Each FILE is one article: HTML by the ending .html or .htm, JSON by .json, else plain \
            text. Without a FILE, or with -, standard input is read as one. With --ndjson every \
            line of the input is an article as JSON, {"id", "text" | "html", "published_at"…}.
            """)

    @Flag(help: "Read one JSON article a line.")
    var ndjson = false

    @Option(help: ArgumentHelp("The day of publication of each FILE.", valueName: "yyyy-mm-dd"))
    var publishedAt: String?

    @Argument(help: "Files to read.")
    var file: [String] = []

    func validate() throws {
        guard publishedAt == nil || !ndjson else {
            throw ValidationError("With --ndjson each line carries its own published_at.")
        }
    }

    func run() async throws {
        try await chancery.run {
            let newsroom = Newsroom()
            var failures = 0
            for path in file.isEmpty ? ["-"] : file {
                let input = try Input(path)
                if ndjson {
                    failures += try lines(of: input, newsroom)
                } else {
                    failures += try one(input, path: path, newsroom)
                }
            }
            if failures > 0 {
                throw Failure(
                    .badData,
                    failures == 1 ? "1 article was not read" : "\(failures) articles were not read")
            }
        }
    }

    /// The articles of NDJSON lines; returns how many could not be read. A bad line is told on
    /// standard error and has a result of its own, so that lines and results stay in step.
    private func lines(of input: Input, _ newsroom: Newsroom) throws(Failure) -> Int {
        var failures = 0
        var number = 0
        while let line = try input.line() {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let (id, result) = newsroom.readItem(line)
            switch result {
            case .success(let read): try print(read, id: id)
            case .failure(let error):
                failures += 1
                Console.say("\(input.name), line \(number): \(error.detail)")
                var json = JSONWriter()
                json.object { json in
                    json.member("id", id)
                    json.object("error") { $0.members(of: Problem(error)) }
                }
                try Output.standard.write(json.bytes + [0x0A])
            }
        }
        return failures
    }

    /// The article of one file; returns 1 where it could not be read.
    private func one(_ input: Input, path: String, _ newsroom: Newsroom) throws(Failure) -> Int {
        do {
            let given = publishedAt.map { [(name: "published_at", value: $0)] } ?? []
            let upload = Upload(
                contentType: mediaType(ofFile: path), body: try input.rest(),
                metadata: try ArticleMetadata(parameters: given))
            try print(try newsroom.read(upload), id: nil)
            return 0
        } catch let error as ReadingError {
            Console.say("\(input.name): \(error.detail)")
            return 1
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.software, "\(error)")
        }
    }

    private func print(_ read: ReadArticle, id: String?) throws(Failure) {
        let body = ArticleBody(id: id, article: read.article, extraction: read.extraction)
        try Output.standard.write(body.bytes() + [0x0A])
    }
}

/// The media type that a file's ending stands for; plain text where it tells nothing.
func mediaType(ofFile path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() {
    case "html", "htm", "xhtml": "text/html"
    case "json": "application/json"
    default: "text/plain"
    }
}
