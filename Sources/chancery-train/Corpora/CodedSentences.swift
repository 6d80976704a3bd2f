// Sentences with the type of the act that they tell: JSON, one sentence a line, with `id`, `text`,
// `type` (PLOVER) and, where CONCEDE and RETREAT are one label, `yields`.

import Articles
import FoundationEssentials
import JSON

/// A sentence whose act is known.
struct CodedSentence: KeptBackByID {
    var id: String
    var article: Article
    /// What its act may be called.
    var types: Set<PloverType>

    /// The sentences of a file; those of no PLOVER type are passed over.
    static func read(_ path: String) throws -> [CodedSentence] {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        return try bytes.split(separator: 0x0A).compactMap { line in
            let value = try JSONValue.parse(Array(line))
            guard let id = value["id"]?.string, let text = value["text"]?.string,
                let type = value["type"]?.string.flatMap(PloverType.init(rawValue:))
            else { return nil }
            let block = Block(range: 0..<text.utf8.count, kind: .paragraph)
            let article = Article(
                text: text, publishedAt: value["date"]?.string.flatMap { CalendarDay(iso: $0) },
                blocks: [block])
            let yields = value["yields"] != nil && (type == .concede || type == .retreat)
            return CodedSentence(
                id: id, article: article, types: yields ? [.concede, .retreat] : [type])
        }
    }
}
