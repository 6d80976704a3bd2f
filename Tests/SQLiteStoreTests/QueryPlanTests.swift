// SQLite's own word (EXPLAIN QUERY PLAN) that every list is read from an index in its order: no
// table is scanned, and nothing is sorted that was not bounded before.

import Articles
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct QueryPlanTests {
    /// A connection to an empty archive; plans do not depend on rows, since the schema keeps no
    /// statistics and the statements name their indexes.
    static func withDatabase(_ body: (Database) throws -> Void) throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        try queue.inDatabase(Relevance.register)
        try queue.read(body)
    }

    /// The values of the bits of a mask that are set.
    struct Choice {
        let mask: Int

        func callAsFunction<Value>(_ bit: Int, _ value: Value) -> Value? {
            mask & 1 << bit == 0 ? nil : value
        }
    }

    @Test func `quotes are read from an index under any combination of conditions`() throws {
        try Self.withDatabase { db in
            for mask in 0..<512 {
                let asked = Choice(mask: mask)
                let query = QuoteQuery(
                    speaker: asked(0, "Mara Lind"), speakerID: asked(1, EntityID(number: 1)),
                    text: asked(2, "ferry"), about: asked(3, "Chile"),
                    aboutID: asked(4, EntityID(number: 2)), kind: asked(5, .direct),
                    attitude: asked(6, .speech), article: asked(7, "0123456789abcdef"),
                    source: asked(8, "north.example"))
                let plan = try QuotePlan(query, words: Words(db: db))
                try Self.expectIndexed(try #require(plan.sql), db)
            }
        }
    }

    @Test func `articles are read from an index under any combination of conditions`() throws {
        try Self.withDatabase { db in
            for mask in 0..<8 {
                let asked = Choice(mask: mask)
                let query = ArticleQuery(
                    source: asked(0, "north.example"), text: asked(1, "ferry"),
                    entity: asked(2, EntityID(number: 1)))
                let plan = try ArticlePlan(query, words: Words(db: db))
                try Self.expectIndexed(try #require(plan.sql), db)
            }
        }
    }

    @Test func `articles of another version are found in the order of keys`() throws {
        try Self.withDatabase { db in
            let plan = try ArticlePlan(ArticleQuery(outdatedFor: "2"), words: Words(db: db))
            try Self.expectIndexed(try #require(plan.sql), db)
        }
    }

    @Test(arguments: ["", CountedEvent.columns])
    func `events are read from an index under any combination of conditions`(
        _ columns: String
    ) throws {
        try Self.withDatabase { db in
            for mask in 0..<256 {
                let asked = Choice(mask: mask)
                let query = EventQuery(
                    from: asked(0, CalendarDay("2023-02-01")),
                    to: asked(1, CalendarDay("2023-02-28")),
                    countries: asked(2, ["US", "CN"]) ?? [], type: asked(3, .consult),
                    actor: asked(4, "Mara Lind"), status: asked(5, .planned),
                    text: asked(6, "ferry"), article: asked(7, "0123456789abcdef"))
                let plan = try EventPlan(query, words: Words(db: db))
                try Self.expectIndexed(try #require(plan.sql(columns: columns)), db)
            }
        }
    }

    @Test(arguments: [nil] + Entity.Kind.allCases, EntityQuery.Order.allCases)
    func `entities are read from an index`(
        _ kind: Entity.Kind?, _ order: EntityQuery.Order
    ) throws {
        try Self.withDatabase { db in
            for words in [[], ["lind"], ["lind", "mara"]] {
                let sql = EntityPlan(
                    query: EntityQuery(kind: kind, order: order), words: words
                ).sql
                // Those that share a word are few beside all, and their counts are in no index
                // with the word: here alone a bounded list is sorted.
                let isSorted = order == .articles && !words.isEmpty
                try Self.expectIndexed(sql, db, maySort: isSorted)
            }
        }
    }

    @Test(arguments: SearchQuery.Scope.allCases)
    func `search is read from an index`(_ scope: SearchQuery.Scope) throws {
        try Self.withDatabase { try Self.expectIndexed(scope.sql, $0) }
    }

    /// What is asked of people, one event, corrections and variants, whose statements stand beside their
    /// questions: they are taken from the connection that answers them.
    @Test func `people, events, corrections, variants and revisions are read from an index`() throws
    {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        var asked: Set<String> = []
        try queue.inDatabase { db in
            for draft in GeneratedArchive.drafts(3) {
                _ = try ArticleWriter(db).insert([draft.new])
            }
            let reports = try db.prepared(
                """
                SELECT a.id, e.ordinal, e.start, e."end" FROM events e
                JOIN articles a ON a.key = e.article GROUP BY e.act
                """
            ).all { row in
                (
                    id: ReportID(article: row.string(0), index: row.int(1)),
                    place: ReportPlace(article: row.string(0), range: row.range(2))
                )
            }
            let statements = Statements()
            db.trace { if case .statement(let statement) = $0 { statements.add(statement.sql) } }
            var again = RevisionContract.one("https://news.example/pier").new
            again.request = RepeatableRequest(key: "k", fingerprint: [1], keptSeconds: 1)
            let revised = RevisionContract.two("https://news.example/pier").new
            let stored = try ArticleWriter(db).insert([again, revised])[1].id
            _ = try ArticleWriter(db).insert(NearDuplicateContract.drafts.map(\.new))
            let queries = ArchiveQueries(db: db, cursors: CursorCodec(key: Array(0..<16)))
            let id = EntityID(number: 1)
            _ = try queries.appearances(id, limit: 20)
            _ = try queries.suggestions(speaker: "Lindt Mara", limit: 5)
            for person in [nil, id] {
                _ = try queries.corrections(person: person, page: PageRequest())
            }
            _ = try queries.quoteGroups(QuoteQuery())
            _ = try queries.revisions(stored, page: PageRequest())
            _ = try queries.remembered("k", nowSeconds: 0)
            _ = try ArticleEraser(db: db).delete(stored)
            _ = try queries.events(EventQuery(status: .planned, includesUndated: true))
            _ = try queries.event(reports[0].id)
            let merged = try CorrectionWriter(db: db).make(
                Correction(
                    .mergeEvents([reports[0].place], with: [reports[1].place]), madeAtSeconds: 1))
            guard case .made(let record) = merged else {
                Issue.record("\(merged)")
                return
            }
            _ = try queries.event(reports[1].id)
            _ = try CorrectionWriter(db: db).undo(record.id)
            _ = try CorrectionWriter(db: db).make(
                Correction(.edit(id, name: "Mara Berg", country: nil), madeAtSeconds: 1))
            let first = GeneratedArchive.drafts(1)[0].new.contentHash
            _ = try queries.exported(ArticleWriter.id(of: first))
            _ = try queries.exportedCorrections(after: 0, limit: 10)
            _ = try CorrectionWriter(db: db).undo(2)
            db.trace()
            asked = statements.all
        }
        // GRDB asks for a tokenizer in its own words.
        let read = asked.filter { $0.hasPrefix("SELECT") && !$0.contains("fts5(?)") }
        #expect(read.count > 40)
        try queue.read { db in
            for sql in read {
                // Sorted are only what one article, one person or one group has.
                try Self.expectIndexed(sql, db, maySort: true)
            }
        }
    }

    /// The statements that a connection has run.
    final class Statements {
        private(set) var all: Set<String> = []
        func add(_ sql: String) { all.insert(sql) }
    }

    @Test func `a plan that scans or sorts is noticed`() throws {
        try Self.withDatabase { db in
            for sql in [
                "SELECT key FROM quotes WHERE text = 'x'", "SELECT key FROM events ORDER BY text",
                "SELECT rowid FROM quotes_fts",
            ] {
                let faults = try Self.faults(sql, db)
                #expect(!faults.isEmpty, "\(sql)")
            }
            let faults = try Self.faults("SELECT id FROM articles WHERE key = 1", db)
            #expect(faults.isEmpty)
        }
    }

    static func expectIndexed(_ sql: String, _ db: Database, maySort: Bool = false) throws {
        let faults = try faults(sql, db).filter { !maySort || !$0.contains("TEMP B-TREE") }
        #expect(faults.isEmpty, "\(sql)")
    }

    /// The steps that read a whole table or sort. Reading a table in the order of its keys
    /// between two of them is a SEARCH; a full-text table asked by MATCH is a SCAN to SQLite,
    /// with an `M` in its plan.
    static func faults(_ sql: String, _ db: Database) throws -> [String] {
        let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        statement.setUncheckedArguments(StatementArguments())
        return try Row.fetchAll(statement).map { $0["detail"] as String }.filter { step in
            if step.contains("TEMP B-TREE") { return true }
            // A constant is no table.
            guard step.contains("SCAN"), step != "SCAN CONSTANT ROW" else { return false }
            return !step.contains("_fts") && !step.contains(" f ")
                || !step.contains("VIRTUAL TABLE INDEX") || !step.contains("M")
        }
    }
}
