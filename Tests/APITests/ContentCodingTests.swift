import Testing

@testable import API

struct ContentCodingTests {
    @Test(arguments: [
        (nil, false), ("gzip", true), ("GZIP", true), ("br, gzip;q=0.1", true), ("*", true),
        ("gzip;q=0", false), ("*;q=0", false), ("br", false), ("gzip;q=0, *", false),
        ("identity, *;q=0.5", true), ("", false), ("gzip ; q=0.000", false),
        ("deflate,\tgzip\t;\tQ=0.5 , br", true), ("gzip;q=inf", false), ("gzip;q=", false),
        ("gzip;q", false), ("xgzip", false), ("gzipx, x-gzip", true), (",,gzip", true),
        ("*;q=0, gzip", true), ("gzip;", false),
    ])
    func `gzip is sent to who takes it`(field: String?, isAccepted: Bool) {
        #expect(ContentCoding.acceptsGzip(field) == isAccepted)
    }
}
