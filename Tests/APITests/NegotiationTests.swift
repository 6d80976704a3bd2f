import Gzip
import TestSupport
import Testing

/// What a client takes, it is sent; what it does not, it is told.
struct NegotiationTests {
    @Test(arguments: [
        ("/v1/quotes", "text/html", 406), ("/v1/quotes", "text/html, */*;q=0.1", 200),
        ("/v1/quotes", "application/json;q=0", 406), ("/metrics", "application/json", 406),
        ("/metrics", "application/openmetrics-text;q=0.5, text/plain;version=0.0.4;q=0.3", 200),
        ("/", "text/html,application/xhtml+xml", 200), ("/", "application/json", 406),
        ("/health", "application/problem+json", 406), ("/v1/nothing", "image/png", 404),
    ])
    func `Accept decides by the endpoint's media type`(
        target: String, accept: String, status: Int
    ) throws {
        let reply = try Harness().get(target, fields: [("Accept", accept)])
        #expect(reply.status == status)
        if status >= 400 { #expect(reply.field("Content-Type") == "application/problem+json") }
    }

    @Test func `406 lists what there is`() throws {
        let reply = try Harness().get("/v1/quotes", fields: [("Accept", "text/html")])
        #expect(reply.text.contains("application/json"))
    }

    @Test(arguments: Transport.allCases)
    func `nothing is stored for a client that could not take the answer`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let fields = [("Content-Type", "text/plain"), ("Accept", "image/png")]
        let post = try api.send(
            "POST", "/v1/articles", fields: fields, body: Array(lisbon.utf8))
        #expect(post.status == 406)
        #expect(try api.get("/v1/articles").items().isEmpty)
        // An answer without a body fits anyone: there is nothing at that id.
        let delete = try api.send("DELETE", "/v1/articles/x", fields: [("Accept", "image/png")])
        #expect(delete.status == 404)
    }

    @Test(
        arguments: [
            ("identity;q=0", 406, nil), ("*;q=0", 406, nil), ("identity;q=0, gzip", 200, "gzip"),
            ("gzip;q=0.2, identity;q=0.8", 200, nil), ("br", 200, nil), ("gzip", 200, nil),
        ] as [(String, Int, String?)])
    func `a short body is packed only for who takes nothing else`(
        encoding: String, status: Int, coding: String?
    ) throws {
        let reply = try Harness().get("/v1/quotes", fields: [("Accept-Encoding", encoding)])
        #expect(reply.status == status)
        #expect(reply.field("Content-Encoding") == coding)
        if coding != nil {
            #expect(try Gzip.decompress(reply.body, maxBytes: 1000).first == 0x7B)
        }
    }

    @Test(arguments: [("identity;q=0, gzip", 406), ("gzip", 200)])
    func `what is sent in parts has no coding`(encoding: String, status: Int) throws {
        let reply = try Harness().get("/v1/export", fields: [("Accept-Encoding", encoding)])
        #expect(reply.status == status)
        #expect(reply.field("Content-Encoding") == nil)
    }
}
