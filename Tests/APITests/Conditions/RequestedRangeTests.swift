import Testing

@testable import API

struct RequestedRangeTests {
    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-499", .part(0..<500)), ("bytes=500-999", .part(500..<1000)),
            ("bytes=9500-", .part(9500..<10_000)), ("bytes=-500", .part(9500..<10_000)),
            ("bytes=0-0", .part(0..<1)), ("bytes=-1", .part(9999..<10_000)),
            ("bytes=0-99999", .part(0..<10_000)), ("bytes=-99999", .part(0..<10_000)),
            ("Bytes=0-0", .part(0..<1)), ("bytes=9999-9999", .part(9999..<10_000)),
            ("bytes=0-99999999999999999999", .part(0..<10_000)),
            ("bytes=-99999999999999999999", .part(0..<10_000)), ("bytes= 0-1 ", .part(0..<2)),
            ("bytes=10000-", .unsatisfiable), ("bytes=10000-10001", .unsatisfiable),
            ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=1-0", .whole), ("bytes=0-1,3-4", .whole), ("bytes=0-1, 3-4", .whole),
            ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=+1-2", .whole),
            ("bytes=1", .whole), ("bytes", .whole), ("", .whole), ("items=0-1", .whole),
            ("bytes=0-1x", .whole), ("bytes=0 - 1", .whole), ("bytes=0x1-2", .whole),
        ] as [(String?, RequestedRange)])
    func `one range of bytes is understood, anything else is all of the body`(
        field: String?, expected: RequestedRange
    ) {
        #expect(RequestedRange(field, length: 10_000) == expected)
    }

    @Test(arguments: ["bytes=0-", "bytes=0-0", "bytes=-1"])
    func `no byte of an empty body can be had`(field: String) {
        #expect(RequestedRange(field, length: 0) == .unsatisfiable)
    }

    @Test func `Content-Range says what is sent, or how much there would be`() {
        #expect(RequestedRange.part(0..<500).contentRange(length: 1234) == "bytes 0-499/1234")
        #expect(RequestedRange.unsatisfiable.contentRange(length: 1234) == "bytes */1234")
        #expect(RequestedRange.whole.contentRange(length: 1234) == nil)
    }

    @Test(arguments: [
        ("\"now\"", true), ("W/\"now\"", false), ("\"old\"", false), ("\"now\", \"old\"", false),
        ("Sun, 06 Nov 1994 08:49:37 GMT", true), ("Sun, 06 Nov 1994 08:49:38 GMT", false),
        ("Sun, 06 Nov 1994 08:49:36 GMT", false), ("", false), ("*", false),
    ])
    func `If-Range must name this very state`(field: String, isMet: Bool) {
        let current = Validators(tag: EntityTag("now"), lastModifiedSeconds: 784_111_777)
        #expect(
            RequestedRange.isMet(ifRange: field, by: current, nowSeconds: 784_111_778) == isMet)
    }

    @Test func `a date of this very second may be another state, and so is a weak tag`() {
        var current = Validators(tag: EntityTag("now"), lastModifiedSeconds: 784_111_777)
        let date = "Sun, 06 Nov 1994 08:49:37 GMT"
        #expect(
            !RequestedRange.isMet(ifRange: date, by: current, nowSeconds: 784_111_777))
        current = Validators(tag: EntityTag("now", isWeak: true))
        #expect(
            !RequestedRange.isMet(ifRange: "\"now\"", by: current, nowSeconds: 784_111_778))
    }
}
