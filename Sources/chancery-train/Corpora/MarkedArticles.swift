// Articles with their attributions marked: JSON, one article a line, with `id`, `text` and
// `quotes` (`start`, `end`, `cue`, `speaker`, `group`, `cue_class`; positions in scalars).

import Articles
import Extraction
import FoundationEssentials
import JSON
import Reading

/// An article whose attributions are known.
struct MarkedArticle: KeptBackByID {
    var id: String
    var article: Article
    var statements: [MarkedStatement]

    /// The articles of a file.
    static func read(_ path: String) throws -> [MarkedArticle] {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        return try bytes.split(separator: 0x0A).compactMap { line in
            let value = try JSONValue.parse(Array(line))
            guard let id = value["id"]?.string, let text = value["text"]?.string else { return nil }
            let upload = Upload(contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
            let article = try UploadReader().read(upload)
            let offsets = ScalarOffsets(text)
            var groups: [String: MarkedStatement] = [:]
            var order: [String] = []
            guard case .array(let quotes)? = value["quotes"] else { return nil }
            for quote in quotes {
                guard let group = quote["group"]?.string, let cue = range(quote["cue"], offsets),
                    let start = number(quote["start"]), let end = number(quote["end"])
                else { continue }
                let content = offsets.bytes(start..<end)
                if let known = groups[group] {
                    groups[group]?.content =
                        min(
                            known.content.lowerBound, content.lowerBound)..<max(
                            known.content.upperBound, content.upperBound)
                    groups[group]?.pieces.append(content)
                } else {
                    order.append(group)
                    groups[group] = MarkedStatement(
                        cue: cue, speaker: range(quote["speaker"], offsets), content: content,
                        pieces: [content], isSpeech: quote["cue_class"]?.string == "speech")
                }
            }
            return MarkedArticle(
                id: id, article: article, statements: order.compactMap { groups[$0] })
        }
    }

    private static func number(_ value: JSONValue?) -> Int? {
        guard case .number(let text)? = value else { return nil }
        return Int(text)
    }

    private static func range(_ value: JSONValue?, _ offsets: ScalarOffsets) -> ByteRange? {
        guard case .array(let pair)? = value, pair.count == 2, let start = number(pair[0]),
            let end = number(pair[1]), start <= end
        else { return nil }
        return offsets.bytes(start..<end)
    }
}
