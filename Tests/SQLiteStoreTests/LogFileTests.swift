// The log stays short while articles come: beside readers that come and go, and as soon as one that
// stayed has gone.

import Articles
import Dispatch
import GRDB
import Synchronization
import Testing

@testable import SQLiteStore

@Suite struct LogFileTests {
    static let limit = 1 << 20

    /// A connection whose transactions may outlive a call.
    private static func reader(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func withStore(
        _ body: (SQLiteArticleStore, String) throws -> Void
    ) throws {
        try FileTests.withFolder { folder in
            let path = folder.path("data")
            let store = try SQLiteArticleStore(
                path: path, options: StoreOptions(maxLogBytes: limit))
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(100).map(\.new))
            try body(store, path)
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `a reader that stays holds no write up, and its log goes when it has gone`() throws {
        try Self.withStore { store, path in
            let reader = try Self.reader(path)
            try reader.inDatabase { db in
                try db.execute(sql: "BEGIN; SELECT count(*) FROM articles")
            }
            for draft in GeneratedArchive.drafts(400).dropFirst(100) {
                #expect(try store.insert(draft.new).isNew)
            }
            #expect(try store.statistics().logBytes > Self.limit)
            try reader.inDatabase { try $0.execute(sql: "COMMIT") }
            try reader.close()
            // Tried again when it has grown a little.
            for draft in GeneratedArchive.drafts(440).dropFirst(400) {
                _ = try store.insert(draft.new)
            }
            #expect(try store.statistics().logBytes <= Self.limit)
        }
    }

    @Test func `readers that are always there let the log go`() throws {
        try Self.withStore { store, path in
            let isOver = Atomic<Bool>(false)
            // Each begins before the one before it has ended.
            let (first, second) = (try Self.reader(path), try Self.reader(path))
            @Sendable func begin(_ reader: DatabaseQueue) throws {
                try reader.inDatabase {
                    try $0.execute(sql: "BEGIN; SELECT count(*) FROM articles")
                }
            }
            @Sendable func end(_ reader: DatabaseQueue) throws {
                try reader.inDatabase { try $0.execute(sql: "COMMIT") }
            }
            let done = DispatchSemaphore(value: 0)
            DispatchQueue(label: "readers").async {
                defer { done.signal() }
                try? begin(first)
                while !isOver.load(ordering: .relaxed) {
                    try? begin(second)
                    try? end(first)
                    try? begin(first)
                    try? end(second)
                }
                try? end(first)
            }
            var longest = 0
            for draft in GeneratedArchive.drafts(500).dropFirst(100) {
                _ = try store.insert(draft.new)
                longest = max(longest, try store.statistics().logBytes)
            }
            isOver.store(true, ordering: .relaxed)
            done.wait()
            // A try that fails by chance is made again after a quarter.
            #expect(longest < 4 * Self.limit)
            try first.close()
            try second.close()
        }
    }
}
