// gzip (RFC 1952), both ways, by the system's zlib, and which coding a client accepts.

import CZlib

/// The content coding that is spoken beside identity.
package enum GzipCoding {
    /// The bytes compressed, or `nil` where zlib has no memory.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 more for gzip's wrapping.
        let version = ZLIB_VERSION
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, 5, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, version, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let status = bytes.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                // zlib reads what `next_in` points to, and never writes it.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        output.removeLast(Int(stream.avail_out))
        return output
    }

    /// The bytes of one gzip member or several. Throws 400 for what is no gzip, and 413 beyond
    /// `maxBytes`, before more than that is unpacked.
    package static func decompress(
        _ bytes: [UInt8], maxBytes: Int
    ) throws(HTTPFault) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 31, ZLIB_VERSION, size) == Z_OK else {
            throw HTTPFault(500, "there is no memory to unpack the body")
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        var used = 0
        var isWhole = false
        while used < bytes.count || !isWhole {
            let (status, taken, given) = bytes.withUnsafeBufferPointer { input in
                piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_in = UnsafeMutablePointer(
                        mutating: input.baseAddress.map { $0 + used })
                    stream.avail_in = UInt32(input.count - used)
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(piece.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (
                        status, input.count - used - Int(stream.avail_in),
                        piece.count - Int(stream.avail_out)
                    )
                }
            }
            used += taken
            output += piece[..<given]
            guard output.count <= maxBytes else {
                throw HTTPFault(413, "the body unpacks to more than \(maxBytes) bytes")
            }
            switch status {
            case Z_STREAM_END:
                isWhole = true
                if used < bytes.count {
                    guard inflateReset(&stream) == Z_OK else { throw broken }
                    isWhole = false
                }
            case Z_OK where taken > 0 || given > 0: break
            default: throw broken
            }
        }
        return output
    }

    private static let broken = HTTPFault(400, "the body is not the gzip that its field says")

    /// Whether a client that sent this `Accept-Encoding` takes gzip (RFC 9110 §12.5.3).
    package static func isAccepted(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        let value = Array(acceptEncoding.utf8)
        var star = false
        for item in value.split(separator: 0x2C) {
            let parts = item.split(separator: 0x3B, omittingEmptySubsequences: false)
                .map { value.trimmed($0.startIndex..<$0.endIndex) }
            let coding = parts[0]
            let isTaken = parts.dropFirst().allSatisfy { isPositiveWeight(value[$0]) }
            if value.matches(coding, "gzip") || value.matches(coding, "x-gzip") { return isTaken }
            if value.matches(coding, "*") { star = isTaken }
        }
        return star
    }

    // RFC 9110 §12.4.2: weight = "q=" qvalue. What is no weight counts as none, so that a client
    // is never sent what it may not want.
    private static func isPositiveWeight(_ parameter: ArraySlice<UInt8>) -> Bool {
        let digits = parameter.dropFirst(2)
        return parameter.count <= 7 && parameter.first.map { $0 | 0x20 } == 0x71
            && parameter.dropFirst().first == 0x3D
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            && digits.contains { (0x31...0x39).contains($0) }
    }
}

extension HTTPRequest {
    /// Undoes the body's `Content-Encoding`: gzip or identity. Throws 415 for any other.
    package mutating func decodeBody(maxBytes: Int) throws(HTTPFault) {
        guard let coding = list(named: "content-encoding")?.lowercased() else { return }
        switch coding {
        case "identity", "": return
        case "gzip", "x-gzip": body = try GzipCoding.decompress(body, maxBytes: maxBytes)
        default: throw HTTPFault(415, "the Content-Encoding '\(coding)' is not known; gzip is")
        }
    }
}
