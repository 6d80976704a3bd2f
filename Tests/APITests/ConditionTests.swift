import TestSupport
import Testing

/// Conditional requests from end to end.
struct ConditionTests {
    // The harness's clock stands at 1,700,000,000 seconds.
    private static let received = "Tue, 14 Nov 2023 22:13:20 GMT"
    private static let before = "Tue, 14 Nov 2023 22:13:19 GMT"

    @Test(arguments: Transport.allCases)
    func `an article tells when it was received, and is not sent again since`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let location = try #require(try api.post("/v1/articles", lisbon).field("Location"))
        let first = try api.get(location)
        #expect(first.field("Last-Modified") == Self.received)
        #expect(first.field("Cache-Control") == "no-cache")
        for (name, date, status) in [
            ("If-Modified-Since", Self.received, 304), ("If-Modified-Since", Self.before, 200),
            ("If-Modified-Since", "yesterday", 200), ("If-Unmodified-Since", Self.before, 412),
            ("If-Unmodified-Since", Self.received, 200),
        ] {
            for method in ["GET", "HEAD"] {
                let reply = try api.send(method, location, fields: [(name, date)])
                #expect(reply.status == status, "\(name): \(date)")
                if status == 304 {
                    #expect(reply.field("Last-Modified") == Self.received)
                    #expect(reply.field("ETag") == first.field("ETag"))
                    #expect(reply.field("Content-Type") == nil)
                }
            }
        }
        let list = try api.get("/v1/articles", fields: [("If-Modified-Since", Self.received)])
        #expect(list.status == 200)
        #expect(list.field("Last-Modified") == nil)
    }

    @Test func `a packed body has a weak tag, with which 304 comes and If-Match fails`() throws {
        let api = try Harness()
        let location = try #require(try api.post("/v1/articles", lisbon).field("Location"))
        let gzip = ("Accept-Encoding", "gzip")
        let tag = try #require(try api.get(location, fields: [gzip]).field("ETag"))
        #expect(tag.hasPrefix("W/"))
        let known = try api.get(location, fields: [gzip, ("If-None-Match", tag)])
        #expect(known.status == 304)
        #expect(known.field("ETag") == tag)
        #expect(known.field("Content-Encoding") == nil)
        #expect(try api.get(location, fields: [gzip, ("If-Match", tag)]).status == 412)
    }

    @Test(arguments: Transport.allCases)
    func `an article is removed only in the state that the client counts on`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let location = try #require(try api.post("/v1/articles", lisbon).field("Location"))
        let tag = try #require(try api.get(location).field("ETag"))
        for (name, value) in [
            ("If-Match", "\"other\""), ("If-Match", "W/\(tag)"), ("If-None-Match", "*"),
            ("If-Unmodified-Since", Self.before),
        ] {
            let refused = try api.send("DELETE", location, fields: [(name, value)])
            #expect(refused.status == 412, "\(name): \(value)")
            #expect(refused.field("Content-Type") == "application/problem+json")
        }
        #expect(try api.get(location).status == 200)
        let removed = try api.send(
            "DELETE", location, fields: [("If-Match", "\"other\", \(tag)")])
        #expect(removed.status == 204)
        let gone = try api.send("DELETE", location, fields: [("If-Match", tag)])
        #expect(gone.status == 404)
    }
}
