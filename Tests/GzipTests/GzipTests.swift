import Gzip
import Testing

struct GzipTests {
    @Test(arguments: [0, 1, 100, 65_536, 300_000])
    func `what was compressed comes back`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let packed = try Gzip.compress(bytes)
        #expect(try Gzip.decompress(packed, maxBytes: 300_000) == bytes)
        let twice = try Gzip.decompress(packed + packed, maxBytes: 600_000)
        #expect(twice == bytes + bytes)
    }

    @Test func `a bomb is stopped at its bound`() throws {
        let packed = try Gzip.compress(Array(repeating: 0, count: 10_000_000))
        #expect(packed.count < 50_000)
        let fault = #expect(throws: GzipError.self) {
            try Gzip.decompress(packed, maxBytes: 1_000_000)
        }
        #expect(fault == .tooLarge(maxBytes: 1_000_000))
    }

    @Test func `what is no whole gzip is refused`() throws {
        let packed = try Gzip.compress(Array("some words".utf8))
        for length in 0..<packed.count {
            let fault = #expect(throws: GzipError.self, "\(length)") {
                try Gzip.decompress(Array(packed[..<length]), maxBytes: 1000)
            }
            #expect(fault == .malformed)
        }
        for extra: [UInt8] in [[1, 2, 3], [0], Array(packed.dropLast())] {
            let fault = #expect(throws: GzipError.self) {
                try Gzip.decompress(packed + extra, maxBytes: 1000)
            }
            #expect(fault == .malformed)
        }
    }

    @Test func `every damaged byte is found, or changes nothing`() throws {
        let text = Array("some words, some words".utf8)
        let packed = try Gzip.compress(text)
        for index in packed.indices {
            var damaged = packed
            damaged[index] ^= 0x55
            do throws(GzipError) {
                let bytes = try Gzip.decompress(damaged, maxBytes: 1000)
                // Time, flags and system in the header (RFC 1952 §2.3) are not checked.
                #expect(bytes == text && (4..<10).contains(index), "\(index)")
            } catch { #expect(error == .malformed) }
        }
    }

    @Test func `many bombs in one body are stopped too`() throws {
        let member = try Gzip.compress(Array(repeating: 0, count: 900_000))
        let fault = #expect(throws: GzipError.self) {
            try Gzip.decompress(member + member, maxBytes: 1_000_000)
        }
        #expect(fault == .tooLarge(maxBytes: 1_000_000))
    }

    @Test(arguments: [1, 7, 1000, 70_000])
    func `what goes in pieces comes out whole`(size: Int) throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let pieces = stride(from: 0, to: bytes.count, by: size * 3).map {
            Array(bytes[$0..<min($0 + size * 3, bytes.count)])
        }
        let deflater = try GzipDeflater()
        var packed: [UInt8] = []
        for piece in pieces.prefix(2000) { packed += try deflater.deflate(piece, isLast: false) }
        packed += try deflater.deflate([], isLast: true)
        let sent = pieces.prefix(2000).flatMap(\.self)
        let inflater = try GzipInflater()
        var unpacked: [UInt8] = []
        for start in stride(from: 0, to: packed.count, by: size) {
            let piece = Array(packed[start..<min(start + size, packed.count)])
            try inflater.inflate(piece, into: &unpacked, maxBytes: sent.count)
        }
        #expect(inflater.isWhole)
        #expect(unpacked == sent)
    }

    @Test func `each piece can be unpacked as soon as it is packed`() throws {
        let (deflater, inflater) = (try GzipDeflater(), try GzipInflater())
        for word in ["one", "two", "two", "", "three"] {
            var output: [UInt8] = []
            let packed = try deflater.deflate(Array(word.utf8), isLast: false)
            try inflater.inflate(packed, into: &output, maxBytes: 100)
            #expect(String(decoding: output, as: UTF8.self) == word)
        }
        #expect(!inflater.isWhole)
    }
}
