// gzip (RFC 1952), both ways, by the system's zlib: whole or in pieces.

import CZlib

/// Why bytes cannot be packed or unpacked.
package enum GzipError: Error, Sendable, Equatable {
    /// They are not gzip, or end too early.
    case malformed
    /// They unpack to more than so many bytes.
    case tooLarge(maxBytes: Int)
    /// They unpack to more than so many bytes for each of theirs: a bomb.
    case tooDense(maxRatio: Int)
    /// There is no memory for it.
    case noMemory
}

/// Packs and unpacks what is whole.
package enum Gzip {
    /// The bytes packed.
    package static func compress(_ bytes: [UInt8]) throws(GzipError) -> [UInt8] {
        try GzipDeflater().deflate(bytes, isLast: true)
    }

    /// The bytes of one gzip member or several, as many as `maxBytes` and `maxRatio` for each
    /// byte; beyond it nothing more is unpacked.
    package static func decompress(
        _ bytes: [UInt8], maxBytes: Int, maxRatio: Int = .max
    ) throws(GzipError) -> [UInt8] {
        let inflater = try GzipInflater(maxRatio: maxRatio)
        var output: [UInt8] = []
        try inflater.inflate(bytes, into: &output, maxBytes: maxBytes)
        guard inflater.isWhole else { throw .malformed }
        return output
    }
}

/// A zlib stream, which must stay where it is in memory.
private typealias Stream = UnsafeMutablePointer<z_stream>

// 15 bits of window, and 16 more for gzip's wrapping.
private let windowBits: Int32 = 31
private let streamSize = Int32(MemoryLayout<z_stream>.size)

/// Unpacks gzip that comes in pieces.
///
/// `@unchecked Sendable`: its owner makes one call at a time.
package final class GzipInflater: @unchecked Sendable {
    private let stream: Stream
    private var piece = [UInt8](repeating: 0, count: 65_536)

    /// Whether what came so far ends with the end of a member.
    package private(set) var isWhole = false

    /// Bytes that came and went, and how many may go for each that came.
    private var taken = 0
    private var given = 0
    private let maxRatio: Int
    /// Before so much has come out no ratio tells anything.
    private static let minBytesForRatio = 1 << 20

    /// An inflater that stops where more than `maxRatio` bytes come out for each that goes in,
    /// once there are a million; DEFLATE reaches 1,032, news in JSON about 10.
    package init(maxRatio: Int = .max) throws(GzipError) {
        self.maxRatio = maxRatio
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, windowBits, ZLIB_VERSION, streamSize) == Z_OK else {
            stream.deallocate()
            throw .noMemory
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Appends what further bytes unpack to, as long as `output` holds no more than `maxBytes`.
    package func inflate(
        _ bytes: [UInt8], into output: inout [UInt8], maxBytes: Int
    ) throws(GzipError) {
        var used = 0
        while used < bytes.count {
            if isWhole {
                guard inflateReset(stream) == Z_OK else { throw .malformed }
                isWhole = false
            }
            let status = try step(bytes, &used, &output, maxBytes)
            switch status {
            case Z_STREAM_END: isWhole = true
            case Z_OK: break
            default: throw .malformed
            }
        }
        // A full piece may have left more inside.
        while !isWhole, stream.pointee.avail_out == 0 {
            let status = try step(bytes, &used, &output, maxBytes)
            if status == Z_STREAM_END { isWhole = true } else if status != Z_OK { break }
        }
    }

    /// Unpacks one piece, within the bounds.
    private func step(
        _ bytes: [UInt8], _ used: inout Int, _ output: inout [UInt8], _ maxBytes: Int
    ) throws(GzipError) -> Int32 {
        let before = used
        let status = run(bytes, &used)
        let count = piece.count - Int(stream.pointee.avail_out)
        output += piece.prefix(count)
        (taken, given) = (taken + used - before, given + count)
        guard output.count <= maxBytes else { throw .tooLarge(maxBytes: maxBytes) }
        guard given < Self.minBytesForRatio || given / max(taken, 1) <= maxRatio else {
            throw .tooDense(maxRatio: maxRatio)
        }
        return status
    }

    private func run(_ bytes: [UInt8], _ used: inout Int) -> Int32 {
        let left = bytes.count - used
        let status = bytes.withUnsafeBufferPointer { input in
            piece.withUnsafeMutableBufferPointer { piece in
                // zlib reads what `next_in` points to, and never writes it.
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress.map { $0 + used })
                stream.pointee.avail_in = UInt32(left)
                stream.pointee.next_out = piece.baseAddress
                stream.pointee.avail_out = UInt32(piece.count)
                return CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        used += left - Int(stream.pointee.avail_in)
        return status
    }
}

/// Packs bytes that come in pieces.
///
/// `@unchecked Sendable`: its owner makes one call at a time.
package final class GzipDeflater: @unchecked Sendable {
    private let stream: Stream

    package init() throws(GzipError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Level 5 packs JSON nearly as small as 9 in a third of the time.
        let status = deflateInit2_(
            stream, 5, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, streamSize)
        guard status == Z_OK else {
            stream.deallocate()
            throw .noMemory
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// All that can be unpacked of what came so far, as far as it was not given before; with the
    /// end where `isLast`.
    package func deflate(_ bytes: [UInt8], isLast: Bool) throws(GzipError) -> [UInt8] {
        // The bound is for one flush; the gzip header and a flush's mark may come on top.
        let room = Int(deflateBound(stream, UInt(bytes.count))) + 64
        var output = [UInt8](repeating: 0, count: room)
        let status = bytes.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                return CZlib.deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
            }
        }
        // With nothing new to say, zlib calls a flush a Z_BUF_ERROR, which is none.
        guard status == (isLast ? Z_STREAM_END : Z_OK) || bytes.isEmpty && status == Z_BUF_ERROR
        else { throw .noMemory }
        output.removeLast(Int(stream.pointee.avail_out))
        return output
    }
}
