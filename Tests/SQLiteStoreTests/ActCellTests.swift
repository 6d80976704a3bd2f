// Months of timelines as they are kept: as bytes, as acts come and go, and beside what a plain
// count of the events gives.

import Articles
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct ActCellTests {
    static func item(_ key: Int64, _ confidence: Double, sources: Int = 1) -> ForemostActs.Item {
        ForemostActs.Item(
            standing: ActStanding(
                status: .occurred, sources: sources, specificity: 2, confidence: confidence),
            key: key)
    }

    static let kinds =
        ([nil] + PloverType.allCases).flatMap { type in
            Event.Status.allCases.map { ActCell.Kind(type: type, status: $0) }
        }

    @Test func `a cell reads back from its bytes, whatever its types and statuses`() throws {
        var cell = ActCell()
        for (index, kind) in Self.kinds.enumerated() {
            for copy in 0...index {
                let item = Self.item(
                    Int64(index) << 40 | Int64(copy), Double(copy) / 97, sources: 1 + index * 300)
                cell.add(kind, item)
            }
        }
        #expect(cell.total == 68 * 69 / 2)
        let again = try ActCell(bytes: cell.bytes)
        #expect(again == cell)
        #expect(again.counts.count == 68)
        #expect(try ActCell(bytes: ActCell().bytes) == ActCell())
    }

    @Test func `bytes that are cut or of no type are no cell`() throws {
        var cell = ActCell()
        cell.add(Self.kinds[3], Self.item(5, 0.5))
        for length in 0..<cell.bytes.count where length != 3 {
            #expect(throws: StoreError.self) { try ActCell(bytes: cell.bytes.prefix(length)) }
        }
        #expect(throws: StoreError.self) { try ActCell(bytes: [1, 68, 1]) }
        #expect(throws: StoreError.self) { try ActCell(bytes: [UInt8](repeating: 255, count: 11)) }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `a cell keeps the foremost acts, and says when it cannot`(_ seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var cell = ActCell()
        var there: [ForemostActs.Item] = []
        var fills = 0
        for key in 0..<Int64(4000) {
            // Down to nothing, and up again.
            let grows = key / 400 % 2 == 0
            if Int.random(in: 0..<10, using: &random) < (grows ? 9 : 1) {
                let item = Self.item(key, Double(Int.random(in: 0..<40, using: &random)) / 40)
                there.append(item)
                cell.add(Self.kinds[0], item)
            } else if let index = there.indices.randomElement(using: &random) {
                cell.remove(Self.kinds[0], there.remove(at: index).key)
            }
            if cell.isShort {
                fills += 1
                cell.fill(there)
            }
            let sorted = there.sorted { $0.precedes($1) }
            #expect(cell.total == there.count)
            #expect(
                cell.foremost.items.prefix(ActCell.shown).elementsEqual(
                    sorted.prefix(ActCell.shown)))
            #expect(sorted.starts(with: cell.foremost.items))
        }
        // Rarely beside how often an act went.
        #expect((1...200).contains(fills))
    }

    /// An article with some events of May 2023 between two countries.
    static func draft(_ number: Int, _ random: inout SeededGenerator) -> Draft {
        var draft = Draft("Note \(number): envoys met.", published: "2023-06-01")
        for _ in 0..<10 {
            let day = "2023-05-\(Int.random(in: 10..<30, using: &random))"
            let dates: [EventListContract.Date?] = [
                (day, day, day), ("2023-05", "2023-05-01", "2023-05-31"),
                ("2023", "2023-01-01", "2023-12-31"), nil,
            ]
            draft.event(
                "met", date: dates.randomElement(using: &random)!,
                confidence: Double(Int.random(in: 0..<100, using: &random)) / 100)
            let last = draft.extraction.events.count - 1
            let all = ["CL", "FR", "NO"] + "ABCDEFGHIJKLMNO".map { "X\($0)" }
            draft.extraction.events[last].countries =
                [["FR", "CL"], ["FR"], ["CL", "FR", "NO"], all, []].randomElement(using: &random)!
            draft.extraction.events[last].status =
                Event.Status.allCases.randomElement(using: &random)!
        }
        return draft
    }

    @Test(arguments: [UInt64(1), 2])
    func `months stay right while articles come and go, for all, one country and two`(
        _ seed: UInt64
    ) throws {
        var random = SeededGenerator(state: seed)
        try StoreUnderTest.sqlite.run { store, reader in
            var there: [String] = []
            for number in 0..<60 {
                there.append(try store.insert(Self.draft(number, &random).new).id)
            }
            while there.count > 10 {
                let index = there.indices.randomElement(using: &random)!
                #expect(try store.delete(article: there.remove(at: index)))
                guard there.count % 10 == 0 else { continue }
                #expect(try store.check() == [])
                for countries in [[], ["CL"], ["FR", "CL"], ["CL", "FR"], ["XA", "XB"], ["US"]] {
                    for (from, to) in [
                        (nil, nil), ("2023-05-01", "2023-05-31"), ("2023-05-12", nil),
                        ("2023-05-12", "2023-05-20"), (nil, "2023-05-20"),
                    ] {
                        let query = EventQuery(
                            from: from.map { CalendarDay($0) } ?? nil,
                            to: to.map { CalendarDay($0) } ?? nil,
                            countries: countries, includesUndated: true)
                        try Self.expect(reader, query)
                    }
                }
            }
        }
    }

    /// A timeline has the counts and the foremost that its events have.
    static func expect(_ reader: any ArticleReader, _ query: EventQuery) throws {
        let events = try EventListContract.pages(reader, query, limit: 100)
        for group in [TimelineGroup.month, .year] {
            let periods = try reader.timeline(query, group: group, foremost: 3).items
            #expect(periods.map(\.total).reduce(0, +) == events.count, "\(query)")
            for period in periods {
                let within = events.filter { event in
                    guard let from = period.from, let to = period.to else {
                        return event.date == nil
                    }
                    guard let date = event.date else { return false }
                    // All dates are of one month or of its year.
                    return (date.from.iso == "2023-01-01") == (from.iso == "2023-01-01")
                        && date.from <= to || group == .year
                }
                #expect(period.total == within.count)
                let ranked = within.enumerated().sorted { left, right in
                    func rank(_ event: EventRecord) -> (Int, Int, Int, Double) {
                        let isFact = event.status == .occurred || event.status == .planned
                        let isShort = event.date.map { $0.dayCount <= 7 } ?? false
                        let known = [
                            event.type != nil, event.mode != nil, isShort,
                            event.countries.count > 1,
                        ].count { $0 }
                        return (isFact ? 1 : 0, event.sources, known, event.confidence)
                    }
                    let ranks = (rank(left.element), rank(right.element))
                    return ranks.0 != ranks.1 ? ranks.0 > ranks.1 : left.offset < right.offset
                }.map(\.element)
                #expect(period.foremost == Array(ranked.prefix(3)))
            }
        }
    }

    @Test func `a month that is wrong is noticed by the check`() throws {
        try FileTests.withFolder { folder in
            var random = SeededGenerator(state: 1)
            let path = folder.path("data")
            let store = try SQLiteArticleStore(path: path)
            _ = try store.insert(Self.draft(1, &random).new)
            #expect(try store.check() == [])
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in
                try db.execute(
                    sql: """
                        UPDATE act_cells SET acts = (
                          SELECT acts FROM act_cells WHERE subject = 'FR' AND month = 24280)
                        WHERE subject = '' AND month = 24280;
                        DELETE FROM act_cells WHERE subject = 'CL FR' AND month = 24280;
                        INSERT INTO act_cells
                          SELECT 'US', month, acts FROM act_cells WHERE subject = 'FR';
                        """)
            }
            #expect(try store.check().filter { $0.hasPrefix("timeline") }.count >= 3)
            try queue.close()
            try store.close()
        }
    }
}
