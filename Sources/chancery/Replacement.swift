// An archive's file as another takes its place: checked, whole, in one step.

import Articles
import Glibc
import SQLiteStore

extension SQLiteArticleStore {
    /// Checks everything and closes; fails with 65 where anything is wrong.
    func verify(_ path: String) throws(Failure) -> StoreStatistics {
        do throws(StoreError) {
            let findings = try check()
            let statistics = try statistics()
            try close()
            guard findings.isEmpty else {
                throw StoreError.corrupt(detail: findings.joined(separator: "; "))
            }
            return statistics
        } catch {
            try? close()
            throw Failure(error, path: path)
        }
    }
}

/// A file that is made beside the one whose place it takes.
struct Replacement {
    let path: String
    /// Where it is made: in the same folder, so that one step puts it in its place.
    let draft: String

    /// A replacement of the file at a path.
    init(of path: String) {
        self.path = path
        draft = "\(path).new-\(getpid())"
    }

    /// Takes the draft away with what SQLite keeps beside it.
    func discard() { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) } }

    /// Puts the draft in its place, and both it and its name on the disk.
    func commit() throws(Failure) {
        try Self.sync(draft)
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        guard rename(draft, path) == 0 else { throw Self.failure(path) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        try Self.sync(folder.isEmpty ? "/" : folder)
    }

    private static func sync(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(.cannotWrite, "'\(path)': \(String(cString: strerror(errno)))")
    }
}
