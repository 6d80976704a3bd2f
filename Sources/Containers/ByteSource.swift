// Bytes that come piece by piece: from a descriptor, from memory, or unpacked from another source.

import Glibc
import Gzip

/// Where bytes come from.
package protocol ByteSource: AnyObject {
    /// The next bytes; empty at the end.
    func read() throws(SourceError) -> [UInt8]
}

/// Why a source gives no more, as a clause.
package struct SourceError: Error, Sendable, Equatable {
    package let reason: String

    /// An error with a reason.
    package init(_ reason: String) { self.reason = reason }

    /// What a system call failed with.
    init(code: Int32) { reason = String(cString: strerror(code)) }

    /// What unpacking failed with.
    init(_ error: GzipError) {
        reason =
            switch error {
            case .malformed: "it is no whole gzip"
            case .tooLarge(let maxBytes): "it unpacks to more than \(maxBytes) bytes"
            case .tooDense(let ratio): "it unpacks to more than \(ratio) times its size"
            case .noMemory: "there is no memory to unpack it"
            }
    }
}

/// A file or standard input.
package final class FileSource: ByteSource {
    private let descriptor: Int32
    /// Bytes that were read so far.
    package private(set) var position = 0
    private static let pieceBytes = 1 << 17

    /// Opens a file, or standard input for `-`.
    package init(_ path: String) throws(SourceError) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SourceError(code: errno) }
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    package func read() throws(SourceError) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count >= 0 {
                position += count
                piece.removeLast(piece.count - count)
                return piece
            }
            guard errno == EINTR else { throw SourceError(code: errno) }
        }
    }
}

/// Bytes in memory.
package final class MemorySource: ByteSource {
    private var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package func read() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}

/// What gzip bytes unpack to, one member or many.
package final class GunzipSource: ByteSource {
    private let source: any ByteSource
    private let inflater: GzipInflater
    private var isAtEnd = false
    /// What is told once all has been given that came before it.
    private var failure: SourceError?

    package init(_ source: any ByteSource, limits: ContainerLimits) throws(SourceError) {
        self.source = source
        do { inflater = try GzipInflater(maxRatio: limits.maxInflationRatio) } catch {
            throw SourceError(error)
        }
    }

    package func read() throws(SourceError) -> [UInt8] {
        if let failure {
            self.failure = nil
            throw failure
        }
        var output: [UInt8] = []
        while output.isEmpty, !isAtEnd {
            let piece = try source.read()
            do throws(GzipError) {
                if piece.isEmpty {
                    isAtEnd = true
                    guard inflater.isWhole else { throw .malformed }
                } else {
                    try inflater.inflate(piece, into: &output, maxBytes: .max)
                }
            } catch {
                isAtEnd = true
                guard !output.isEmpty else { throw SourceError(error) }
                failure = SourceError(error)
            }
        }
        return output
    }
}
