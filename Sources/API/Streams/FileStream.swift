// A file, or a part of one, as an answer.

import Glibc
import HTTPCore
import Synchronization

/// A file without a name, which goes with the value.
final class SpoolFile: Sendable {
    let descriptor: Int32

    /// Makes an empty file in a folder.
    init(folder: String) throws(SpoolError) {
        let path = Self.path(in: folder)
        let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SpoolError(code: errno) }
        unlink(path)
        descriptor = file
    }

    /// A path in a folder that no file has.
    static func path(in folder: String) -> String {
        "\(folder)/.chancery-spool-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    }

    /// Opens a file and takes its name away.
    init(taking path: String) throws(SpoolError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        let code = errno
        unlink(path)
        guard descriptor >= 0 else { throw SpoolError(code: code) }
    }

    deinit { close(descriptor) }

    /// Its length in bytes.
    var byteCount: Int {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws(SpoolError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw SpoolError(code: errno)
            }
        }
    }
}

/// Why a spool file cannot be made or written.
struct SpoolError: Error {
    /// `errno`.
    let code: Int32

    /// What the client is told: only a full disk is for it to know.
    var problem: Problem {
        code == ENOSPC || code == EDQUOT
            ? Problem(status: 507, detail: "the disk is full", retryAfterSeconds: 60)
            : Problem(status: 500, detail: "a temporary file cannot be written")
    }
}

/// A range of a file's bytes.
final class FileStream: HTTPStream {
    private let file: SpoolFile
    private let left: Mutex<Range<Int>>
    private static let pieceBytes = 131_072

    init(_ file: SpoolFile, _ range: Range<Int>) {
        self.file = file
        left = Mutex(range)
    }

    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        left.withLock { left in
            var piece = [UInt8](repeating: 0, count: min(Self.pieceBytes, left.count))
            let count = piece.withUnsafeMutableBytes {
                pread(file.descriptor, $0.baseAddress, $0.count, off_t(left.lowerBound))
            }
            guard count > 0 || left.isEmpty else { return .failed }
            piece.removeLast(piece.count - count)
            left = (left.lowerBound + count)..<left.upperBound
            return left.isEmpty ? .end(piece) : .more(piece)
        }
    }
}
