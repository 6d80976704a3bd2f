// The archive in one SQLite file: one writing connection, a pool that reads beside it (WAL), and
// readers with connections of their own for event loops. GRDB opens, pools, migrates and caches
// statements; what the statements say is in Writing/ and Queries/.

package import Articles
import GRDB
import Synchronization

/// An archive in a SQLite file.
package final class SQLiteArticleStore: ArticleStore, QueryAnswering {
    let path: String
    private let options: StoreOptions
    private let pool: DatabasePool
    private let cursors: CursorCodec
    private let written = Atomic<Int>(0)
    private let log: LogFile

    /// Opens an archive, or makes one where the file is missing or empty.
    ///
    /// - Throws: `.notADatabase` and `.newerVersion`, with the file as it was; `.cannotOpen`,
    ///   `.readOnly`, `.busy`, `.full`, `.inputOutput`, `.corrupt`.
    package init(path: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
        self.path = path
        self.options = options
        log = LogFile(path: path + "-wal", maxBytes: options.maxLogBytes)
        try DatabaseFile(path: path).prepare()
        (pool, cursors) = try StoreError.translating {
            let pool = try DatabasePool(path: path, configuration: options.configuration)
            do {
                try Self.prepare(pool, options: options)
                let key = try pool.read { db in
                    try db.prepared("SELECT value FROM secrets WHERE name = 'cursor'")
                        .first { Array($0.utf8(0)) }
                }
                guard let key else { throw StoreError.corrupt(detail: "no key for cursors") }
                return (pool, CursorCodec(key: key))
            } catch {
                try? pool.close()
                throw error
            }
        }
    }

    private static func prepare(_ pool: DatabasePool, options: StoreOptions) throws {
        // The header may be older than the log: only now is the version certain.
        let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard found <= Schema.version else {
            throw StoreError.newerVersion(found: found, known: Schema.version)
        }
        // GRDB sets NORMAL when it opens a pool.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(options.synchronous.rawValue)")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(options.checkpointPages)")
            if let pages = options.maxPages {
                try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
        }
        guard found < Schema.version else { return }
        try Schema.migrator.migrate(pool)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
            try db.checkpoint(.truncate)
        }
    }

    package func insert(_ article: NewArticle) throws(StoreError) -> Insertion {
        try insert(contentsOf: [article])[0]
    }

    package func insert(contentsOf articles: [NewArticle]) throws(StoreError) -> [Insertion] {
        try writing { try ArticleWriter($0).insert(articles) }
    }

    package func rehearse(_ articles: [NewArticle]) throws(StoreError) -> [Insertion] {
        // The real thing, undone: so that no second set of rules can disagree with it.
        try StoreError.translating {
            var insertions: [Insertion] = []
            try pool.writeInTransaction { db in
                insertions = try ArticleWriter(db).insert(articles)
                return .rollback
            }
            return insertions
        }
    }

    package func remembered(
        _ key: String, nowSeconds: Int
    ) throws(StoreError) -> RememberedAnswer? {
        try reading { try $0.remembered(key, nowSeconds: nowSeconds) }
    }

    package func restore(
        _ lines: [ExportedLine], contentHash: (Article) -> [UInt8]
    ) throws(StoreError) -> [Restoration] {
        try writing { try ExportRestorer(db: $0).restore(lines, contentHash: contentHash) }
    }

    package func delete(article id: String) throws(StoreError) -> Bool {
        try writing { try ArticleEraser(db: $0).delete(id) }
    }

    package func replace(
        article id: String, extraction: Extraction, pipelineVersion: String
    ) throws(StoreError) -> Bool {
        try writing {
            try ArticleEraser(db: $0)
                .rewrite(id, extraction: extraction, pipelineVersion: pipelineVersion)
        }
    }

    package func redate(
        article id: String, publishedAt: CalendarDay?, extraction: Extraction,
        pipelineVersion: String
    ) throws(StoreError) -> Bool {
        try writing {
            try ArticleEraser(db: $0).rewrite(
                id, extraction: extraction, pipelineVersion: pipelineVersion,
                publication: (publishedAt, publishedAt == nil ? .none : .given))
        }
    }

    package func correct(_ correction: Correction) throws(StoreError) -> CorrectionOutcome {
        try writing { try CorrectionWriter(db: $0).make(correction) }
    }

    package func undo(correction id: Int) throws(StoreError) -> Bool {
        try writing { try CorrectionWriter(db: $0).undo(id) }
    }

    /// The one way to write: a transaction, whose end is counted before its result is known.
    private func writing<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        defer { written.wrappingAdd(1, ordering: .sequentiallyConsistent) }
        let value = try StoreError.translating { try pool.write(body) }
        log.shorten(pool)
        return value
    }

    package var changes: Int { written.load(ordering: .sequentiallyConsistent) }

    package func backup(to path: String) throws(StoreError) {
        try StoreError.translating {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            try copy.close()
        }
    }

    /// Takes the file at a path for whoever is to put another in its place: its log goes into it.
    /// One that is damaged, or not there, is free to be taken.
    ///
    /// - Throws: `.busy` where another process, or this one, has the archive open.
    package static func claim(_ path: String) throws(StoreError) {
        guard DatabaseFile(path: path).byteCount > 0 else { return }
        do {
            var configuration = Configuration()
            configuration.busyMode = .immediateError
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // A file that is open elsewhere cannot leave the mode in which it has a log.
            let mode = try queue.inDatabase {
                try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
            guard mode == "delete" else { throw StoreError.busy }
        } catch {
            switch StoreError(error) {
            case .corrupt, .notADatabase: return
            case let error: throw error
            }
        }
    }

    package func makeReader() throws(StoreError) -> any ArticleReader & Sendable {
        try StoreError.translating {
            var configuration = options.configuration
            configuration.readonly = true
            return SQLiteArticleReader(
                path: path, queue: try DatabaseQueue(path: path, configuration: configuration),
                cursors: cursors)
        }
    }

    package func check() throws(StoreError) -> [String] {
        try StoreError.translating {
            // FTS5 checks an index by a write to it; nothing is changed.
            try pool.writeWithoutTransaction { try StoreCheck(db: $0).problems() }
        }
    }

    package func close() throws(StoreError) {
        try StoreError.translating {
            do {
                _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                // A reader is in the middle of a row: the log stays, and nothing is lost.
            }
            try pool.close()
        }
    }

    /// What SQLite says of the writing connection, for tests: a setting that was overridden on
    /// the way would lose data in silence.
    func settingsInForce() throws -> [String: String] {
        try pool.writeWithoutTransaction { db in
            var settings: [String: String] = [:]
            for name in [
                "journal_mode", "synchronous", "busy_timeout", "foreign_keys", "cache_size",
                "application_id", "user_version",
            ] {
                settings[name] = try db.prepared("PRAGMA \(name)").first { $0.string(0) }
            }
            return settings
        }
    }

    func reading<Value>(
        _ body: (ArchiveQueries) throws -> Value
    ) throws(StoreError) -> Value {
        try StoreError.translating {
            try pool.read { try body(ArchiveQueries(db: $0, cursors: cursors)) }
        }
    }
}

/// A reader of its own connection, for one event loop: it takes no turn in the pool and hops to
/// no other thread.
final class SQLiteArticleReader: QueryAnswering, Sendable {
    let path: String
    private let queue: DatabaseQueue
    private let cursors: CursorCodec

    init(path: String, queue: DatabaseQueue, cursors: CursorCodec) {
        self.path = path
        self.queue = queue
        self.cursors = cursors
    }

    /// Without a transaction round it: every question of the hot path is one statement, which
    /// sees one state of the file by itself.
    func reading<Value>(
        _ body: (ArchiveQueries) throws -> Value
    ) throws(StoreError) -> Value {
        try StoreError.translating {
            try queue.unsafeRead { try body(ArchiveQueries(db: $0, cursors: cursors)) }
        }
    }
}

extension StoreOptions {
    /// What GRDB needs of the options.
    fileprivate var configuration: Configuration {
        var configuration = Configuration()
        let (seconds, attoseconds) = busyTimeout.components
        let timeout = Double(seconds) + Double(attoseconds) / 1e18
        configuration.busyMode = .timeout(timeout)
        configuration.maximumReaderCount = max(maxReaders, 1)
        configuration.label = "chancery-store"
        let cacheKiB = cacheKiB
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -\(cacheKiB)")
            try Relevance.register(db)
        }
        return configuration
    }
}
