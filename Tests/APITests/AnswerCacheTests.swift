import HTTPCore
import JSON
import TestSupport
import Testing

@testable import API

struct AnswerCacheTests {
    private let question = Array("GET /v1/quotes".utf8)

    private func time(_ seconds: Double) -> MonotonicTime {
        MonotonicTime(reading: .seconds(seconds))
    }

    private func answer(bytes: Int) -> HTTPResponse {
        HTTPResponse(body: [UInt8](repeating: 0x61, count: bytes))
    }

    @Test func `an answer is given again for a second, while nothing was written`() {
        var cache = AnswerCache(maxBytes: 10_000)
        cache.keep(answer(bytes: 10), to: question, changes: 3, now: time(5))
        #expect(cache.response(to: question, changes: 3, now: time(5.9))?.body.count == 10)
        #expect(cache.response(to: question, changes: 3, now: time(6)) == nil)
        #expect(cache.response(to: question, changes: 4, now: time(5.1)) == nil)
        #expect(cache.response(to: question + [0x3F], changes: 3, now: time(5.1)) == nil)
    }

    @Test func `a cache holds no more than its bytes, and nothing that fills it alone`() {
        var cache = AnswerCache(maxBytes: 10_000)
        cache.keep(answer(bytes: 5000), to: question, changes: 0, now: time(0))
        #expect(cache.response(to: question, changes: 0, now: time(0)) == nil)
        for number in 0..<100 {
            let question = Array("GET /\(number)".utf8)
            cache.keep(answer(bytes: 1000), to: question, changes: 0, now: time(0))
            #expect(cache.response(to: question, changes: 0, now: time(0)) != nil)
        }
        let kept = (0..<100).count {
            cache.response(to: Array("GET /\($0)".utf8), changes: 0, now: time(0)) != nil
        }
        #expect((1...6).contains(kept))
        var none = AnswerCache(maxBytes: 0)
        none.keep(answer(bytes: 0), to: question, changes: 0, now: time(0))
        #expect(none.response(to: question, changes: 0, now: time(0)) == nil)
    }

    @Test(arguments: Transport.allCases)
    func `what was just written is found at once, though the same was just asked`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        for number in 0..<5 {
            #expect(try api.get("/v1/articles").items().count == number)
            #expect(try api.get("/v1/articles").items().count == number)
            let posted = try api.post("/v1/articles", "Note \(number) of Oslo.")
            let address = try #require(posted.field("Location"))
            #expect(try api.get(address).status == 200)
        }
        let address = try #require(
            try api.post("/v1/articles", "Note 0 of Oslo.").json()["id"]?.string)
        #expect(try api.get("/v1/articles/\(address)").status == 200)
        #expect(try api.send("DELETE", "/v1/articles/\(address)").status == 204)
        #expect(try api.get("/v1/articles/\(address)").status == 404)
    }
}
