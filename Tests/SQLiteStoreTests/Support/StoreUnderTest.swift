// The stores that the contract is held against. A new store is one more case.

import Articles
import SQLiteStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A kind of store that the contract tests open anew for each test.
enum StoreUnderTest: CaseIterable, Sendable {
    /// The pool, as handlers off the event loop ask it.
    case sqlite
    /// The same, asked through the reader of one event loop.
    case sqliteReader

    /// Runs a test on an empty store, which is checked and removed afterwards.
    func run(_ body: (any ArticleStore, any ArticleReader) throws -> Void) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let store = try SQLiteArticleStore(path: folder.path("archive.sqlite"))
        switch self {
        case .sqlite: try body(store, store)
        case .sqliteReader: try body(store, try store.makeReader())
        }
        try store.close()
    }
}

/// A folder of one test.
struct TemporaryFolder {
    let root: String

    init() throws {
        var template = Array("/tmp/chancery-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw StoreError.cannotOpen(detail: "mkdtemp") }
        root = String(cString: made)
    }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    func write(_ bytes: [UInt8], to name: String) {
        let file = fopen(path(name), "wb")!
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    func read(_ name: String) -> [UInt8] {
        guard let file = fopen(path(name), "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Names of the files, in order.
    var names: [String] {
        guard let folder = opendir(root) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func remove() {
        for name in names { unlink(path(name)) }
        rmdir(root)
    }
}
