import HTTPCore
import Testing

@testable import API

struct HTTPDateReadingTests {
    /// 2026-01-01.
    private let now = 1_767_225_600

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ])
    func `the three forms of the RFC name one time`(text: String) {
        #expect(HTTPDate.seconds(text, nowSeconds: now) == 784_111_777)
    }

    @Test func `what is written is read again`() {
        for seconds in [0, 951_782_400, 1_709_164_799, 4_102_444_799] {
            let text = String(decoding: HTTPDate.bytes(seconds: seconds), as: UTF8.self)
            #expect(HTTPDate.seconds(text, nowSeconds: now) == seconds)
        }
    }

    @Test(arguments: [
        ("Wednesday, 01-Jan-76 00:00:00 GMT", 3_345_062_400),
        ("Friday, 01-Jan-77 00:00:00 GMT", 220_924_800),
    ])
    func `a year of two digits lies at most fifty years ahead`(text: String, seconds: Int) {
        #expect(HTTPDate.seconds(text, nowSeconds: now) == seconds)
    }

    @Test func `a leap second is the first of the next minute`() {
        #expect(
            HTTPDate.seconds("Sat, 31 Dec 2016 23:59:60 GMT", nowSeconds: now) == 1_483_228_800)
    }

    @Test(arguments: [
        "", "now", "784111777", "Sun, 06 Nov 1994 08:49:37", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 nov 1994 08:49:37 GMT",
        "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994", "Sun, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
    ])
    func `anything else is no date`(text: String) {
        #expect(HTTPDate.seconds(text, nowSeconds: now) == nil)
    }
}
