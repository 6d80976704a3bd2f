// One article written for this project, with what a careful reader finds in it. Gold and answer
// are brought into the same rows, so that one comparison serves every layer and its failure
// reads as a diff.

import Articles
import Extraction
import Foundation
import Reading

/// What is compared, apart from the others.
enum FixtureLayer: String, CaseIterable, CodingKeyRepresentable, Codable {
    case reading, quotes, statements, people, dates, events
}

/// One value of a row: words, nothing, or a set of codes in any order.
enum Field: Codable, Hashable, Sendable, CustomStringConvertible {
    case text(String)
    case nothing
    case codes(Set<String>)

    init(_ text: String?) { self = text.map(Field.text) ?? .nothing }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .codes(Set(try container.decode([String].self)))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .nothing: try container.encodeNil()
        case .codes(let codes): try container.encode(codes.sorted())
        }
    }

    var description: String {
        switch self {
        case .text(let text): text
        case .nothing: "null"
        case .codes(let codes): codes.sorted().joined(separator: ",")
        }
    }
}

/// `["direct", "We are ready,", "Guo Wenshan", "said"]`.
typealias Row = [Field]

/// An article with its expected rows, read from `Fixtures/NAME.txt` and `Fixtures/NAME.json`.
struct Fixture: Sendable {
    /// The expected rows as they stand in the file.
    struct Gold: Decodable, Sendable {
        var givenPublishedAt: String?
        var publishedAt: String?
        var publishedAtFrom: String?
        var title: String?
        var byline: [String]?
        /// Layers that a file leaves out are not compared.
        var blocks, quotes, statements, people, dates, events: [Row]?
        /// Lines of the diff that are known to be wrong, each with the reason.
        var knownErrors: [FixtureLayer: [[String]]]?
    }

    let name: String
    let gold: Gold
    let article: Article
    let extraction: Extraction

    /// The folder beside this file: read there, because recording writes there too.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(component: "Fixtures")

    /// Every NAME with a `NAME.json`.
    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".actual.json") }
        .map { String($0.dropLast(".json".count)) }
        .sorted()

    /// The article of a name, read once for all tests.
    static func named(_ name: String) throws -> Fixture { try all[name]!.get() }

    private static let all = Dictionary(
        uniqueKeysWithValues: names.map { name in (name, Result { try Fixture(name) }) })

    private init(_ name: String) throws {
        func bytes(_ suffix: String) throws -> Data {
            try Data(contentsOf: Self.folder.appending(component: name + suffix))
        }
        self.name = name
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        gold = try decoder.decode(Gold.self, from: bytes(".json"))
        let metadata = ArticleMetadata(
            publishedAt: gold.givenPublishedAt.flatMap { CalendarDay(iso: $0) })
        article = try PlainTextReader().read(Array(bytes(".txt")), metadata: metadata)
        extraction = Pipeline.standard.extract(article)
    }

    /// What the reader of the article expects; `nil` for a layer that the file leaves out.
    func expected(_ layer: FixtureLayer) -> [Row]? {
        switch layer {
        case .reading:
            gold.blocks.map { blocks in
                Self.head(
                    day: gold.publishedAt, from: gold.publishedAtFrom ?? "", title: gold.title,
                    byline: gold.byline ?? []) + blocks
            }
        case .quotes: gold.quotes
        case .statements: gold.statements
        case .people: gold.people
        case .dates: gold.dates
        case .events: gold.events
        }
    }

    /// What the program answers.
    func actual(_ layer: FixtureLayer) -> [Row] {
        switch layer {
        case .reading:
            Self.head(
                day: article.publishedAt?.iso, from: article.publishedAtFrom.rawValue,
                title: article.title, byline: article.byline)
                + article.blocks.map { block in
                    let opening = String(words(block.range).unicodeScalars.prefix(30))
                    return [Field(block.kind.rawValue), Field(opening)]
                }
        case .quotes:
            extraction.quotes.filter { $0.kind != .indirect }.map { quote in
                [
                    Field(quote.kind.rawValue), Field(words(quote.range)),
                    Field(speakers(of: quote)), Field((quote.cue?.range).map(words)),
                ]
            }
        case .statements:
            extraction.quotes.map { quote in
                [
                    Field(quote.kind.rawValue), Field(quote.attitude.rawValue),
                    Field(words(quote.range)),
                    Field(quote.kind == .mixed ? words(quote.clause) : nil),
                    Field(speakers(of: quote)), Field((quote.cue?.range).map(words)),
                ]
            }
        case .people:
            extraction.entities.filter { $0.kind == .person }.map { person in
                [Field(person.name), Field(person.role), Field(person.country)]
            }
        case .dates:
            extraction.dates.map { date in
                [Field(words(date.range)), Field(date.kind.rawValue), Field(date.value)]
            }
        case .events: (gold.events ?? []).compactMap(answer)
        }
    }

    /// The program's event for an expected one: the list of expected events is not complete, so
    /// only those whose clause has the trigger's words are looked at, a right one first.
    private func answer(to expected: Row) -> Row? {
        guard case .text(let trigger) = expected.last else { return nil }
        let rows = extraction.events.filter { words($0.range).contains(trigger) }.map { event in
            [
                Field(event.type?.rawValue), Field(event.status.rawValue),
                Field(event.date?.edtf), .codes(Set(event.countries)), Field(trigger),
            ]
        }
        return rows.contains(expected) ? expected : rows.first
    }

    private static func head(
        day: String?, from: String, title: String?, byline: [String]
    ) -> [Row] {
        [
            [Field("published"), Field(day), Field(from)],
            [Field("headline"), Field(title)],
            [Field("authors"), Field(byline.joined(separator: "; "))],
        ]
    }

    /// `Eleni Lind; Mehmet Marsh`
    private func speakers(of quote: Quote) -> String? {
        quote.speaker == nil ? nil : quote.speakers.map(\.name).joined(separator: "; ")
    }

    /// The words of a range on one line: any run of white space is one space, and what has no
    /// width is gone.
    private func words(_ range: ByteRange) -> String {
        var line = String.UnicodeScalarView()
        for scalar in ScalarOffsets(article.text).string(range).unicodeScalars {
            switch scalar {
            case "\u{200B}", "\u{FEFF}": continue
            case _ where scalar.properties.isWhitespace:
                if line.last != " " { line.append(" ") }
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
