// Looks at a file before SQLite does: whatever is not an archive of this program is refused
// without being touched. The header's fields are read at the offsets of
// sqlite.org/fileformat2.html, section 1.3.

import Articles
import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is, or will be, an archive.
struct DatabaseFile {
    /// "Chcy" in ASCII, in the header's `application_id`.
    static let applicationID: Int32 = 0x4368_6379

    let path: String

    /// Makes sure that the file is an archive of a known version. A file that is not there, or
    /// is empty, becomes an empty archive.
    func prepare() throws(StoreError) {
        guard let header = try header() else { return try create() }
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .notADatabase(detail: "\(path) is not a SQLite file")
        }
        let application = Self.integer(header[68..<72])
        guard application == Self.applicationID else {
            throw .notADatabase(
                detail: "\(path) belongs to another program (application id \(application))")
        }
        let version = Int(Self.integer(header[60..<64]))
        guard version <= Schema.version else {
            throw .newerVersion(found: version, known: Schema.version)
        }
    }

    /// The id goes into the header while the file has no log yet, so that even after a crash
    /// the header alone tells whose file it is.
    private func create() throws(StoreError) {
        try StoreError.translating {
            let queue = try DatabaseQueue(path: path)
            try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
            }
            try queue.close()
        }
    }

    /// The file's size; 0 where there is none.
    var byteCount: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The first 100 bytes, fewer where the file is shorter; `nil` where it is empty or missing.
    private func header() throws(StoreError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT { return nil }
            throw .cannotOpen(detail: "\(path): errno \(errno)")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .cannotOpen(detail: "\(path): errno \(errno)") }
        return count == 0 ? nil : Array(bytes[..<count])
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int32 {
        Int32(bitPattern: bytes.reduce(0) { $0 << 8 | UInt32($1) })
    }
}
