// The log beside the file (WAL). SQLite puts it into the file as it grows, and begins it anew as
// soon as nobody reads in it; where somebody always does, it would grow for ever. After a write that
// leaves it long, readers that are in it are waited for: those that come meanwhile find all they
// need in the file.

import GRDB
import Synchronization

/// Keeps the log of an archive short.
final class LogFile: Sendable {
    private let path: String
    private let maxBytes: Int
    /// The size from which it is tried: after readers that did not end, a longer one.
    private let nextTry: Atomic<Int>

    /// How long readers are waited for, while other writers wait too.
    private static let patienceMilliseconds = 50

    init(path: String, maxBytes: Int) {
        self.path = path
        self.maxBytes = maxBytes
        nextTry = Atomic(maxBytes)
    }

    /// Puts a log that is too long into the file, and empties it. Where a reader stays in it, it is
    /// left until it has grown by a quarter of its limit.
    func shorten(_ pool: DatabasePool) {
        let size = DatabaseFile(path: path).byteCount
        guard size > nextTry.load(ordering: .relaxed) else {
            if size <= maxBytes { nextTry.store(maxBytes, ordering: .relaxed) }
            return
        }
        let isEmptied =
            try? pool.writeWithoutTransaction { db in
                let usual = try db.prepared("PRAGMA busy_timeout").first { $0.int(0) } ?? 0
                try db.execute(sql: "PRAGMA busy_timeout = \(Self.patienceMilliseconds)")
                defer { try? db.execute(sql: "PRAGMA busy_timeout = \(usual)") }
                // The first column says whether somebody was in the way.
                return try db.prepared("PRAGMA wal_checkpoint(TRUNCATE)").first { $0.int(0) } == 0
            }
        // What is committed is safe in the log, whatever became of this.
        nextTry.store(
            isEmptied == true ? maxBytes : size + maxBytes / 4, ordering: .relaxed)
    }
}
