// An invented article, read by the stages that tell who said what: what the tests of entities,
// quotes and speakers share.

import Articles
import Language

@testable import Extraction

/// The extraction of an article whose paragraphs are given, with its parts as short strings.
struct ReadArticle {
    let text: String
    let extraction: Extraction

    /// Reads paragraphs; a first one with `# ` before it is the title.
    init(_ paragraphs: String..., options: SpeakerResolver.Options = .init()) throws {
        var text = ""
        var blocks: [Block] = []
        for paragraph in paragraphs {
            let isTitle = paragraph.hasPrefix("# ")
            let words = isTitle ? String(paragraph.dropFirst(2)) : paragraph
            let start = text.utf8.count
            text += words
            blocks.append(
                Block(
                    range: start..<start + words.utf8.count, kind: isTitle ? .title : .paragraph))
            text += "\n\n"
        }
        self.text = text
        let pipeline = try Pipeline([
            EntityResolver(), QuoteExtractor(), SpeakerResolver(options: options),
        ])
        extraction = pipeline.extract(Article(text: text, blocks: blocks))
    }

    func string(_ range: ByteRange) -> String {
        String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }

    /// `Name · role · country` of each person, in order; `-` for what is not told.
    var people: [String] {
        extraction.entities.filter { $0.kind == .person }.map {
            "\($0.name) · \($0.role ?? "-") · \($0.country ?? "-")"
        }
    }

    /// The names of the entities of a kind.
    func names(_ kind: Entity.Kind) -> [String] {
        extraction.entities.filter { $0.kind == kind }.map(\.name)
    }

    /// The mentions of the entity of a name, as they stand.
    func mentions(of name: String) -> [String] {
        extraction.entities.first { $0.name == name }?.mentions.map { string($0.range) } ?? []
    }

    /// The quotes in marks: `speaker: words`.
    var quoted: [String] {
        extraction.quotes.filter { $0.kind != .indirect }.map {
            "\($0.speaker?.name ?? "-"): \(string($0.range))"
        }
    }

    /// What is reported without marks: `speaker: words`.
    var reported: [String] {
        extraction.quotes.filter { $0.kind == .indirect }.map {
            "\($0.speaker?.name ?? "-"): \(string($0.range))"
        }
    }
}
