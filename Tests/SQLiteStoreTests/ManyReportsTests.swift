// What very many report: what a further report costs, and that the few reports on which the event
// rests say what all of them say.

import Articles
import GRDB
import GRDBSQLite
import Testing

@testable import SQLiteStore

@Suite struct ManyReportsTests {
    typealias Told = EventJoinContract.Told

    /// The pages that a connection asked for in `body`, from its cache or from the file.
    static func pages(_ db: Database, _ body: () throws -> Void) rethrows -> Int {
        func asked() -> Int {
            [SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS].reduce(0) { sum, kind in
                var (current, highest): (Int32, Int32) = (0, 0)
                sqlite3_db_status(db.sqliteConnection, kind, &current, &highest, 0)
                return sum + Int(current)
            }
        }
        let before = asked()
        try body()
        return asked() - before
    }

    @Test(arguments: [true, false])
    func `a further report reads no more than one did when there were half as many`(isLatest: Bool)
        throws
    {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        // Published day by day, in order or the last one first; told in twenty ways.
        let drafts = (0..<420).map { number in
            let day = CalendarDay("2024-05-04").adding(days: isLatest ? number : 420 - number)
            var told = Told("visited the capital", "2024-05-03", day.iso)
            told.confidence = Double(number * 7 % 20) / 20
            return EventJoinContract.draft(number, told).new
        }
        func cost(of range: Range<Int>) throws -> Int {
            try queue.write { db in
                try Self.pages(db) {
                    for draft in drafts[range] { _ = try ArticleWriter(db).insert([draft]) }
                }
            }
        }
        _ = try cost(of: 0..<160)
        let early = try cost(of: 160..<180)
        _ = try cost(of: 180..<400)
        let late = try cost(of: 400..<420)
        // What reads all of them would read more than twice as much.
        #expect(late < early * 5 / 4)
        try queue.read { db in
            let acts = try db.prepared("SELECT reports, sources FROM acts")
                .all { [$0.int(0), $0.int(1)] }
            #expect(acts == [[420, 420]])
            let witnesses =
                try db.prepared("SELECT count(*) FROM events WHERE follows = 0")
                .first { $0.int(0) } ?? 0
            #expect(witnesses < 90)
            let queries = ArchiveQueries(db: db, cursors: CursorCodec(key: []))
            let items = try queries.events(EventQuery()).items
            #expect(items.map(\.reports) == [420])
            let asked = try Self.pages(db) { _ = try queries.events(EventQuery()) }
            #expect(asked < 2000)
        }
    }

    /// One visit as it is told in many ways that do not contradict each other.
    static func told(_ random: inout SeededGenerator) -> Told {
        func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
        var told = Told(
            pick(["visited the old capital", "came to the old capital for a visit"]),
            pick(["2024-05-03", "2024-05-03/2024-05-05", "2024-05", "2024-05-03"]),
            pick(["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04", "2024-05-05"]),
            pick([.planned, .planned, .denied, .hypothetical]), mode: "visit",
            target: pick(["Chile", "Eva Ruiz"]))
        told.confidence = Double.random(in: 0...1, using: &random)
        return told
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `few reports say what all of them say, as reports come and go`(_ seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let drafts = (0..<220).map { EventJoinContract.draft($0, Self.told(&random)) }
        try StoreUnderTest.sqlite.run { store, reader in
            var there: [String] = []
            var largest = 0
            for (number, draft) in drafts.enumerated() {
                there.append(try store.insert(draft.new).id)
                if number % 5 == 4, let index = there.indices.randomElement(using: &random) {
                    #expect(try store.delete(article: there.remove(at: index)))
                }
                guard number % 40 == 39 else { continue }
                #expect(try store.check() == [])
                let items = try EventListContract.pages(reader, EventQuery(), limit: 50)
                #expect(items.map(\.reports).reduce(0, +) == there.count)
                for item in items {
                    largest = max(largest, item.reports)
                    let all = try Self.reports(of: item, store as! SQLiteArticleStore)
                    let sum = ActSummary(all)
                    #expect(item.reports == all.count && item.sources == sum.sources)
                    #expect(item.date == sum.date && item.status == sum.status)
                    #expect(item.id == sum.lead.id && item.confidence == sum.confidence)
                    #expect(item.countries == sum.countries)
                    let detail = try #require(try reader.event(item.id))
                    #expect(detail.history == ActSummary.turns(of: all))
                    #expect(detail.reports.map(\.id) == all.map(\.id))
                    let acting = Set(all.flatMap { $0.actors.map { [$0.entity] } })
                    #expect(Set(item.actors.map { [$0.id.number] }) == acting)
                    for id in there.prefix(20) {
                        let found = try reader.events(EventQuery(article: id)).items
                        #expect(
                            found.contains { $0.id == item.id }
                                == all.contains { $0.id.article == id })
                    }
                }
            }
            #expect(largest > 100)
        }
    }

    /// All reports of an event, as if none followed.
    static func reports(
        of event: EventRecord, _ store: SQLiteArticleStore
    ) throws -> [Report] {
        try store.reading { queries in
            let loader = ReportLoader(db: queries.db)
            let key = try #require(try loader.key(of: event.id))
            let act = try #require(try loader.act(of: key))
            return try loader.keys(ofAct: act).compactMap(loader.report).map { report in
                var report = report
                report.follows = false
                return report
            }.sorted { $0.precedes($1) }
        }
    }

    @Test func `counts of what follows read back from their text`() throws {
        let day = CalendarDay("2024-05-03")
        var counts: [FollowingDate] = []
        counts.count(nil, isNewSource: true)
        counts.count(DateSpan(edtf: "2024-05-03", from: day, to: day), isNewSource: false)
        counts.count(nil, isNewSource: false)
        #expect(counts.map(\.reports) == [2, 1] && counts.map(\.sources) == [1, 0])
        #expect([FollowingDate](text: counts.text) == counts)
        #expect([FollowingDate](text: "")?.isEmpty == true)
        #expect([FollowingDate](text: "1 x") == nil)
        #expect([FollowingDate](text: "1 1 3") == nil)
        counts.count(nil, isNewSource: true, by: -1)
        counts.count(nil, isNewSource: false, by: -1)
        #expect(counts.map(\.reports) == [1])
    }
}
