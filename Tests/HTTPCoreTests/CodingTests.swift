import HTTPCore
import Testing

struct CodingTests {
    @Test(arguments: [0, 1, 100, 65_536, 300_000])
    func `what was compressed comes back`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let packed = try #require(GzipCoding.compress(bytes))
        #expect(try GzipCoding.decompress(packed, maxBytes: 300_000) == bytes)
        let twice = try GzipCoding.decompress(packed + packed, maxBytes: 600_000)
        #expect(twice == bytes + bytes)
    }

    @Test func `a bomb is stopped at its bound`() throws {
        let packed = try #require(GzipCoding.compress(Array(repeating: 0, count: 10_000_000)))
        #expect(packed.count < 50_000)
        let fault = #expect(throws: HTTPFault.self) {
            try GzipCoding.decompress(packed, maxBytes: 1_000_000)
        }
        #expect(fault?.status == 413)
    }

    @Test func `what is no whole gzip is 400`() throws {
        let packed = try #require(GzipCoding.compress(Array("some words".utf8)))
        for length in 0..<packed.count {
            let fault = #expect(throws: HTTPFault.self, "\(length)") {
                try GzipCoding.decompress(Array(packed[..<length]), maxBytes: 1000)
            }
            #expect(fault?.status == 400)
        }
        for extra: [UInt8] in [[1, 2, 3], [0], Array(packed.dropLast())] {
            let fault = #expect(throws: HTTPFault.self) {
                try GzipCoding.decompress(packed + extra, maxBytes: 1000)
            }
            #expect(fault?.status == 400)
        }
    }

    @Test func `every damaged byte is found, or changes nothing`() throws {
        let text = Array("some words, some words".utf8)
        let packed = try #require(GzipCoding.compress(text))
        for index in packed.indices {
            var damaged = packed
            damaged[index] ^= 0x55
            do throws(HTTPFault) {
                let bytes = try GzipCoding.decompress(damaged, maxBytes: 1000)
                // Time, flags and system in the header (RFC 1952 §2.3) are not checked.
                #expect(bytes == text && (4..<10).contains(index), "\(index)")
            } catch { #expect(error.status == 400) }
        }
    }

    @Test func `many bombs in one body are stopped too`() throws {
        let member = try #require(GzipCoding.compress(Array(repeating: 0, count: 900_000)))
        let fault = #expect(throws: HTTPFault.self) {
            try GzipCoding.decompress(member + member, maxBytes: 1_000_000)
        }
        #expect(fault?.status == 413)
    }

    @Test(arguments: [
        (nil, false), ("gzip", true), ("GZIP", true), ("br, gzip;q=0.1", true), ("*", true),
        ("gzip;q=0", false), ("*;q=0", false), ("br", false), ("gzip;q=0, *", false),
        ("identity, *;q=0.5", true), ("", false), ("gzip ; q=0.000", false),
        ("deflate,\tgzip\t;\tQ=0.5 , br", true), ("gzip;q=inf", false), ("gzip;q=", false),
        ("gzip;q", false), ("xgzip", false), ("gzipx, x-gzip", true), (",,gzip", true),
        ("*;q=0, gzip", true), ("gzip;", false),
    ])
    func `gzip is sent to who takes it`(field: String?, isAccepted: Bool) {
        #expect(GzipCoding.isAccepted(field) == isAccepted)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    ])
    func `dates are written as RFC 9110 has them`(seconds: Int, text: String) {
        #expect(String(decoding: HTTPDate.bytes(seconds: seconds), as: UTF8.self) == text)
    }
}
