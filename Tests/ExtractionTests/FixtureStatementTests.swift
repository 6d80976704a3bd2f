// Whole invented articles with their records made by hand: every quotation in marks has its
// speaker by full name, and every person is found.

import Articles
import FoundationEssentials
import Reading
import Testing

@testable import Extraction

/// What a fixture's record says of quotes and people.
private struct StatementRecord: Decodable {
    /// Kind, words, speaker, cue.
    let quotes: [[String?]]
    /// Name, role, country.
    let people: [[String?]]
}

@Suite struct FixtureStatementTests {
    static let fixtures = [
        "african-agency", "british-broadsheet", "chinese-agency", "events-and-dates",
        "gulf-agency", "hard-wrapped-mail", "pasted-web-page", "quotation-marks",
        "russian-agency", "us-wire",
    ]

    private func record(of fixture: String) throws -> (Article, Extraction, StatementRecord) {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let path = "/\(folder)/Fixtures/\(fixture)"
        let text = try String(contentsOfFile: path + ".txt", encoding: .utf8)
        let article = try PlainTextReader().read(text)
        let extraction = try Pipeline([EntityResolver(), QuoteExtractor(), SpeakerResolver()])
            .extract(article)
        let data = try Data(contentsOf: URL(filePath: path + ".json"))
        return (article, extraction, try JSONDecoder().decode(StatementRecord.self, from: data))
    }

    /// Words on one line, without the marks at their edges.
    private func plain(_ words: String) -> String {
        words.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
    }

    @Test(arguments: fixtures)
    func `every quotation has its speaker by full name`(_ fixture: String) throws {
        let (article, extraction, record) = try record(of: fixture)
        let bytes = Array(article.text.utf8)
        let found = extraction.quotes.filter { $0.kind != .indirect }.map {
            "\($0.speaker?.name ?? "-"): \(plain(String(decoding: bytes[$0.range], as: UTF8.self)))"
        }
        for quote in record.quotes {
            let expected = "\(quote[2] ?? "-"): \(plain(quote[1] ?? ""))"
            #expect(found.contains(expected))
        }
    }

    @Test(arguments: fixtures)
    func `every person is found, and nobody else`(_ fixture: String) throws {
        let (_, extraction, record) = try record(of: fixture)
        let found = extraction.entities.filter { $0.kind == .person }.map(\.name)
        #expect(Set(found) == Set(record.people.compactMap { $0[0] }))
    }
}
