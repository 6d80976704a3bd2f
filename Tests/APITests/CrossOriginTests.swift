import API
import TestSupport
import Testing

struct CrossOriginTests {
    private func harness(_ transport: Transport, _ origins: [String]) throws -> Harness {
        var options = APIOptions()
        options.crossOrigin = try #require(CrossOrigin(origins))
        return try Harness(transport, api: options)
    }
    private let page = ("Origin", "https://desk.example.org")

    @Test(arguments: [
        (["*"], true), ([], true), (["https://example.org"], true),
        (["http://localhost:3000", "https://a.example"], true), (["http://[::1]:80"], true),
        (["*", "https://example.org"], false), (["https://example.org/"], false),
        (["https://Example.org"], false), (["example.org"], false), (["null"], false),
        (["https://"], false), (["file:///x"], false), (["https://a b"], false), ([""], false),
    ])
    func `origins are given as browsers write them`(origins: [String], isValid: Bool) {
        #expect((CrossOrigin(origins) != nil) == isValid)
    }

    @Test(arguments: Transport.allCases)
    func `without the setting nothing is said`(transport: Transport) throws {
        let api = try Harness(transport)
        let reply = try api.get("/health", fields: [page])
        #expect(reply.status == 200)
        #expect(reply.field("Access-Control-Allow-Origin") == nil)
        #expect(reply.field("Vary") == "Accept-Encoding")
        let preflight = try api.send(
            "OPTIONS", "/health", fields: [page, ("Access-Control-Request-Method", "GET")])
        #expect(preflight.status == 204)
        #expect(!preflight.head.contains("Access-Control-"))
    }

    @Test(arguments: Transport.allCases)
    func `a page of an origin in the list may read answers and problems`(
        transport: Transport
    ) throws {
        let api = try harness(transport, ["https://other.example", page.1])
        for target in ["/health", "/v1/quotes?limit=0", "/nothing"] {
            let reply = try api.get(target, fields: [page])
            #expect(reply.field("Access-Control-Allow-Origin") == page.1)
            #expect(
                reply.field("Access-Control-Expose-Headers")
                    == "ETag, Link, Location, Retry-After, X-Request-Id")
            #expect(reply.field("Vary")?.hasSuffix("Origin") == true)
            #expect(reply.field("Access-Control-Allow-Credentials") == nil)
        }
    }

    @Test func `a page of another origin is told nothing, and caches that it varies`() throws {
        let api = try harness(.inProcess, [page.1])
        for fields in [
            [("Origin", "https://desk.example.org.evil.example")], [("Origin", "null")], [],
        ] {
            let reply = try api.get("/health", fields: fields)
            #expect(reply.status == 200)
            #expect(reply.field("Access-Control-Allow-Origin") == nil)
            #expect(reply.field("Vary") == "Accept-Encoding, Origin")
        }
    }

    @Test func `a star lets every page read, and the answer varies no more`() throws {
        let api = try harness(.inProcess, ["*"])
        let reply = try api.get("/health", fields: [page])
        #expect(reply.field("Access-Control-Allow-Origin") == "*")
        #expect(reply.field("Vary") == "Accept-Encoding")
    }

    @Test(arguments: Transport.allCases)
    func `a preflight is answered before a token is asked for`(transport: Transport) throws {
        var options = APIOptions()
        options.crossOrigin = try #require(CrossOrigin([page.1]))
        options.access = Access([(.write, "writer-0123456789")])
        let api = try Harness(transport, api: options)
        let reply = try api.send(
            "OPTIONS", "/v1/articles/x",
            fields: [page, ("Access-Control-Request-Method", "DELETE")])
        #expect(reply.status == 204)
        #expect(reply.field("Access-Control-Allow-Origin") == page.1)
        #expect(reply.field("Access-Control-Allow-Methods") == "GET, HEAD, PATCH, DELETE, OPTIONS")
        let fields = try #require(reply.field("Access-Control-Allow-Headers"))
        for name in ["Authorization", "Content-Type", "If-Match", "Idempotency-Key"] {
            #expect(fields.contains(name))
        }
        #expect(reply.field("Access-Control-Max-Age") == "600")
        #expect(reply.field("Vary") == "Origin")
        let plain = try api.send("OPTIONS", "/v1/articles/x", fields: [page])
        #expect(plain.field("Access-Control-Allow-Methods") == nil)
    }

    @Test func `a page that was not named changes nothing, though its browser does not ask first`()
        throws
    {
        let api = try harness(.inProcess, [page.1])
        for (origin, status) in [
            ("https://evil.example", 403), ("null", 403), ("http://localhost:1", 403),
            ("http://localhost", 201), (page.1, 200),
        ] {
            let reply = try api.send(
                "POST", "/v1/articles",
                fields: [("Origin", origin), ("Content-Type", "text/plain")],
                body: Array(lisbon.utf8))
            #expect(reply.status == status, "\(origin)")
        }
        let foreign = [("Origin", "https://evil.example")]
        #expect(try api.send("DELETE", "/v1/articles/x", fields: foreign).status == 403)
        #expect(try api.get("/v1/articles", fields: foreign).status == 200)
    }
}
