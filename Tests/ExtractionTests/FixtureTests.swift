// Reads each article of `Fixtures` as the program does and compares what it finds with the rows
// made by hand beside it, layer by layer.
//
// An article's JSON may name `known_errors`: lines of the diff as a failure prints them
// (`- ` missing, `+ ` extra), each with its reason. Exactly those must be wrong: one that has
// become right fails as well, so that the list stays honest. `RECORD_FIXTURES=1` writes the
// program's own rows and the diff to `NAME.actual.json` for review; the gold, and the reason of
// each known error, are only ever written by hand.

import Foundation
import Testing

struct FixtureTests {
    @Test func `there are articles to read`() {
        #expect(Fixture.names.count >= 20)
    }

    @Test(arguments: Fixture.names)
    func `blocks, headline, authors and day of publication`(name: String) throws {
        try compare(.reading, of: name)
    }

    @Test(arguments: Fixture.names)
    func `quotes with their speakers and cues`(name: String) throws {
        try compare(.quotes, of: name)
    }

    @Test(arguments: Fixture.names)
    func `statements of every kind, in words and in thought`(name: String) throws {
        try compare(.statements, of: name)
    }

    @Test(arguments: Fixture.names)
    func `people with their roles and countries`(name: String) throws {
        try compare(.people, of: name)
    }

    @Test(arguments: Fixture.names)
    func `dates with their values`(name: String) throws {
        try compare(.dates, of: name)
    }

    @Test(arguments: Fixture.names)
    func `main events with type, status, date and countries`(name: String) throws {
        try compare(.events, of: name)
    }

    private func compare(_ layer: FixtureLayer, of name: String) throws {
        let fixture = try Fixture.named(name)
        guard let expected = fixture.expected(layer) else { return }
        let wrong = difference(expected, fixture.actual(layer))
        let errors = fixture.gold.knownErrors?[layer] ?? []
        let known = errors.map { $0[0] }
        let new = wrong.filter { !known.contains($0) }
        let mended = known.filter { !wrong.contains($0) }
        #expect(new.isEmpty, "\(name), \(layer):\n\(new.joined(separator: "\n"))")
        #expect(
            mended.isEmpty,
            "\(name), \(layer), right now, so no known error:\n\(mended.joined(separator: "\n"))")
        #expect(errors.allSatisfy { $0.count == 2 && !$0[1].isEmpty }, "each with its reason")
    }

    /// The lines that are missing (`- `) and those that are extra (`+ `), in their order.
    private func difference(_ expected: [Row], _ actual: [Row]) -> [String] {
        func line(_ row: Row) -> String { row.map(\.description).joined(separator: " · ") }
        let changes = actual.difference(from: expected).map { change in
            switch change {
            case .remove(let offset, let row, _): (2 * offset, "- " + line(row))
            case .insert(let offset, let row, _): (2 * offset + 1, "+ " + line(row))
            }
        }
        return changes.sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test(
        .enabled(if: ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1"),
        arguments: Fixture.names)
    func `the program's own rows are recorded for review`(name: String) throws {
        let fixture = try Fixture.named(name)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        func list(_ rows: [some Encodable], of layer: FixtureLayer) throws -> String {
            let lines = try rows.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            return "\"\(layer)\": [\n    \(lines.joined(separator: ",\n    "))\n  ]"
        }
        var lists: [String] = []
        var errors: [String] = []
        for layer in FixtureLayer.allCases {
            guard let expected = fixture.expected(layer) else { continue }
            let rows = fixture.actual(layer)
            let wrong = difference(expected, rows)
            lists.append(try list(rows, of: layer))
            if !wrong.isEmpty { errors.append(try list(wrong.map { [$0, ""] }, of: layer)) }
        }
        lists.append("\"known_errors\": {\n  \(errors.joined(separator: ",\n  "))\n  }")
        try Data("{\n  \(lists.joined(separator: ",\n  "))\n}\n".utf8)
            .write(to: Fixture.folder.appending(component: name + ".actual.json"))
    }
}
