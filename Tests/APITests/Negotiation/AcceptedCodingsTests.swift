import Testing

@testable import API

struct AcceptedCodingsTests {
    @Test(arguments: [
        (nil, false), ("gzip", true), ("GZIP", true), ("br, gzip;q=0.1", true), ("*", true),
        ("gzip;q=0", false), ("*;q=0", false), ("br", false), ("gzip;q=0, *", false),
        ("*;q=0.5", true), ("", false), ("gzip ; q=0.000", false),
        ("deflate,\tgzip\t;\tQ=0.5 , br", true), ("gzip;q=inf", false), ("gzip;q=", false),
        ("gzip;q", false), ("xgzip", false), ("gzipx, x-gzip", true), (",,gzip", true),
        ("*;q=0, gzip", true), ("gzip;", false), ("gzip;q=1.5", false), ("gzip;q=0.0001", false),
        ("identity, gzip;q=0.5", false), ("identity;q=0.5, gzip;q=0.5", true),
        ("gzip;q=1.000", true), ("gzip;q=1.", true), ("gzip;q=.5", false), ("gzip br", false),
    ])
    func `gzip is sent to who takes it and likes nothing better`(field: String?, takesGzip: Bool) {
        #expect(AcceptedCodings(field).takesGzip == takesGzip)
    }

    @Test(arguments: [
        (nil, true), ("", true), ("gzip", true), ("br", true), ("*", true),
        ("identity;q=0", false), ("*;q=0", false), ("gzip, *;q=0", false),
        ("identity;q=0.1, *;q=0", true), ("*;q=0, identity", true), ("identity;q=0, gzip", false),
    ])
    func `no coding is taken unless a client says otherwise`(field: String?, takesIdentity: Bool) {
        #expect(AcceptedCodings(field).takesIdentity == takesIdentity)
    }
}
