// The file: what is refused untouched, what is in force once it is open, and what a fault leaves.

import Articles
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct FileTests {
    static func withFolder(_ body: (TemporaryFolder) throws -> Void) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try body(folder)
    }

    /// A database of another program.
    static func foreignDatabase(_ folder: TemporaryFolder, _ name: String) throws {
        let queue = try DatabaseQueue(path: folder.path(name))
        try queue.inDatabase {
            try $0.execute(sql: "CREATE TABLE notes(text); PRAGMA user_version = 1")
        }
        try queue.close()
    }

    @Test(arguments: [
        Array("no database at all".utf8), [0], Array("SQLite format 3\0".utf8),
        Array(repeating: 0x20, count: 8192),
    ])
    func `a file that is not SQLite is refused and left as it is`(_ bytes: [UInt8]) throws {
        try Self.withFolder { folder in
            folder.write(bytes, to: "data")
            let error = #expect(throws: StoreError.self) {
                _ = try SQLiteArticleStore(path: folder.path("data"))
            }
            guard case .notADatabase = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(folder.read("data") == bytes)
            #expect(folder.names == ["data"])
        }
    }

    @Test func `another program's database is refused and left as it is`() throws {
        try Self.withFolder { folder in
            try Self.foreignDatabase(folder, "data")
            let bytes = folder.read("data")
            let error = #expect(throws: StoreError.self) {
                _ = try SQLiteArticleStore(path: folder.path("data"))
            }
            guard case .notADatabase = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(folder.read("data") == bytes)
            #expect(folder.names == ["data"])
        }
    }

    @Test func `a file of a newer version is refused and left as it is`() throws {
        try Self.withFolder { folder in
            try SQLiteArticleStore(path: folder.path("data")).close()
            let queue = try DatabaseQueue(path: folder.path("data"))
            try queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
            _ = try queue.inDatabase { try $0.checkpoint(.truncate) }
            try queue.close()
            let bytes = folder.read("data")
            #expect(throws: StoreError.newerVersion(found: 99, known: Schema.version)) {
                _ = try SQLiteArticleStore(path: folder.path("data"))
            }
            #expect(folder.read("data") == bytes)
        }
    }

    @Test func `a newer version that stands only in the log is refused as well`() throws {
        try Self.withFolder { folder in
            let store = try SQLiteArticleStore(path: folder.path("data"))
            let other = try DatabaseQueue(path: folder.path("data"))
            try other.inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
            #expect(throws: StoreError.newerVersion(found: 99, known: Schema.version)) {
                _ = try SQLiteArticleStore(path: folder.path("data"))
            }
            try other.close()
            try store.close()
        }
    }

    @Test(arguments: ["/proc/none/data", "/", "/tmp/chancery-no-such-folder/data"])
    func `a place where no file can be says so`(_ path: String) {
        let error = #expect(throws: StoreError.self) { _ = try SQLiteArticleStore(path: path) }
        guard case .cannotOpen = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a file of the first version is brought up to date and keeps its events`() throws {
        try Self.withFolder { folder in
            let first = "1: articles and their records"
            let queue = try DatabaseQueue(path: folder.path("data"))
            try Schema.migrator.migrate(queue, upTo: first)
            try queue.inDatabase { db in
                try db.execute(
                    sql: """
                        PRAGMA application_id = \(0x4368_6379);
                        PRAGMA user_version = 1;
                        """)
                #expect(try !db.columns(in: "events").map(\.name).contains("setting"))
            }
            try queue.close()
            let store = try SQLiteArticleStore(path: folder.path("data"))
            let id = try store.insert(ArticleStoreContract.full().new).id
            #expect(try store.settingsInForce()["user_version"] == "\(Schema.version)")
            try store.close()
            let other = try DatabaseQueue(path: folder.path("data"))
            let settings = try other.read {
                try String.fetchAll($0, sql: "SELECT setting FROM events ORDER BY ordinal")
            }
            #expect(settings == ["background", "news"])
            #expect(id.utf8.count == 16)
            try other.close()
        }
    }

    @Test func `an empty file becomes an archive`() throws {
        try Self.withFolder { folder in
            folder.write([], to: "data")
            let store = try SQLiteArticleStore(path: folder.path("data"))
            #expect(try store.insert(ArticleStoreContract.full().new).id.utf8.count == 16)
            try store.close()
        }
    }

    @Test func `what is in force is what was asked for`() throws {
        try Self.withFolder { folder in
            var options = StoreOptions(busyTimeout: .milliseconds(1234), cacheKiB: 777)
            var store = try SQLiteArticleStore(path: folder.path("data"), options: options)
            var settings = try store.settingsInForce()
            #expect(settings["journal_mode"] == "wal")
            #expect(settings["synchronous"] == "2")
            #expect(settings["busy_timeout"] == "1234")
            #expect(settings["foreign_keys"] == "1")
            #expect(settings["cache_size"] == "-777")
            #expect(settings["application_id"] == "\(0x4368_6379)")
            #expect(settings["user_version"] == "\(Schema.version)")
            try store.close()
            options.synchronous = .normal
            store = try SQLiteArticleStore(path: folder.path("data"), options: options)
            settings = try store.settingsInForce()
            #expect(settings["synchronous"] == "1")
            try store.close()
        }
    }

    @Test func `what was answered is there after the process is gone`() throws {
        try Self.withFolder { folder in
            // Few enough to lie in the log alone.
            let drafts = GeneratedArchive.drafts(8)
            let store = try SQLiteArticleStore(path: folder.path("data"))
            let ids = try drafts.map { try store.insert($0.new).id }
            // The files as a killed process leaves them: the log not yet in the main file, and
            // the end of one more transaction torn off.
            _ = try store.insert(ArticleStoreContract.full().new)
            let log = folder.read("data-wal")
            folder.write(folder.read("data"), to: "copy")
            folder.write(Array(log.dropLast(1000)), to: "copy-wal")
            let copy = try SQLiteArticleStore(path: folder.path("copy"))
            for (id, draft) in zip(ids, drafts) {
                #expect(try copy.article(id)?.extraction == draft.extraction)
            }
            #expect(try copy.statistics().articles == 8)
            #expect(try copy.check() == [])
            try copy.close()
            try store.close()
        }
    }

    @Test func `closing leaves one file, and a closed store says that it is closed`() throws {
        try Self.withFolder { folder in
            let store = try SQLiteArticleStore(path: folder.path("data"))
            let id = try store.insert(ArticleStoreContract.full().new).id
            let reader = try store.makeReader()
            #expect(try reader.article(id) != nil)
            try store.close()
            #expect(throws: StoreError.closed) { try store.article(id) }
            #expect(throws: StoreError.closed) { try store.insert(Draft("x").new) }
            let again = try SQLiteArticleStore(path: folder.path("data"))
            #expect(try again.article(id)?.extraction == ArticleStoreContract.full().extraction)
            try again.close()
        }
    }

    @Test func `a full disk refuses an article whole, and the store lives on`() throws {
        try Self.withFolder { folder in
            let options = StoreOptions(maxPages: 120)
            let store = try SQLiteArticleStore(path: folder.path("data"), options: options)
            var ids: [String] = []
            #expect(throws: StoreError.full) {
                for draft in GeneratedArchive.drafts(500) {
                    ids.append(try store.insert(draft.new).id)
                }
            }
            #expect(!ids.isEmpty && ids.count < 500)
            #expect(try store.statistics().articles == ids.count)
            #expect(try store.quotes(QuoteQuery()).items.count == 20)
            #expect(try store.check() == [])
            #expect(throws: StoreError.full) {
                for draft in GeneratedArchive.drafts(500, seed: 2) {
                    _ = try store.insert(draft.new)
                }
            }
            try store.close()
            // There is room again.
            let roomy = try SQLiteArticleStore(path: folder.path("data"))
            for id in ids { #expect(try roomy.article(id) != nil) }
            #expect(throws: Never.self) { try roomy.insert(ArticleStoreContract.full().new) }
            #expect(try roomy.check() == [])
            try roomy.close()
        }
    }

    @Test func `another process that writes is waited for, then reported`() throws {
        try Self.withFolder { folder in
            let options = StoreOptions(busyTimeout: .milliseconds(1))
            let store = try SQLiteArticleStore(path: folder.path("data"), options: options)
            let other = try DatabaseQueue(path: folder.path("data"))
            try other.inDatabase { db in
                try db.execute(sql: "BEGIN IMMEDIATE")
                #expect(throws: StoreError.busy) { try store.insert(Draft("x").new) }
                #expect(try store.articles(ArticleQuery()).items.isEmpty)
                try db.execute(sql: "ROLLBACK")
            }
            #expect(throws: Never.self) { try store.insert(Draft("x").new) }
            try other.close()
            try store.close()
        }
    }

    static let codes: [(ResultCode, StoreError)] = [
        (.SQLITE_FULL, .full), (.SQLITE_READONLY, .readOnly), (.SQLITE_BUSY, .busy),
        (.SQLITE_CORRUPT, .corrupt(detail: "11: m")),
        (.SQLITE_NOTADB, .notADatabase(detail: "26: m")),
        (.SQLITE_IOERR_FSYNC, .inputOutput(detail: "1034: m")),
        (.SQLITE_CANTOPEN, .cannotOpen(detail: "14: m")),
        (.SQLITE_CONSTRAINT, .unexpected(detail: "19: m")),
    ]

    @Test(arguments: codes)
    func `each of SQLite's codes has its error`(_ code: ResultCode, _ error: StoreError) {
        #expect(StoreError(DatabaseError(resultCode: code, message: "m")) == error)
    }

    static let damages: [(String, String)] = [
        ("UPDATE quotes SET range = range + (1 << 32) WHERE ordinal = 0", "text of quotes"),
        ("UPDATE mentions SET \"end\" = 99999", "range of mentions"),
        ("UPDATE numbers SET value = 7 WHERE name = 'quotes'", "count"),
        ("UPDATE entities SET articles = 5", "entity"),
        ("DELETE FROM quote_speaker_words", "words of speakers"),
        ("INSERT INTO quotes_fts(quotes_fts) VALUES ('delete-all')", "full text"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM articles", "reference"),
    ]

    @Test(arguments: damages)
    func `a check names what is damaged`(_ sql: String, _ expected: String) throws {
        try Self.withFolder { folder in
            let store = try SQLiteArticleStore(path: folder.path("data"))
            _ = try store.insert(ArticleStoreContract.full().new)
            #expect(try store.check() == [])
            let other = try DatabaseQueue(path: folder.path("data"))
            try other.inDatabase { try $0.execute(sql: sql) }
            try other.close()
            #expect(try store.check().contains { $0.contains(expected) })
            try store.close()
        }
    }
}
