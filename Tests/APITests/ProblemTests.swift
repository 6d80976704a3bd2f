import API
import Articles
import HTTPCore
import JSON
import SQLiteStore
import TestSupport
import Testing

/// Bad input gets a clear error, in one shape, and nothing is lost.
struct ProblemTests {
    private func expectProblem(
        _ reply: TestClient.Reply, _ status: Int, blaming names: [String] = [],
        location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(reply.status == status, sourceLocation: location)
        #expect(
            reply.field("Content-Type") == "application/problem+json", sourceLocation: location)
        let json = try reply.json()
        #expect(json["status"] == .number("\(status)"), sourceLocation: location)
        for member in ["type", "title", "detail"] {
            #expect(json[member]?.string?.isEmpty == false, sourceLocation: location)
        }
        #expect(try reply.blamed() == names, sourceLocation: location)
    }

    @Test(arguments: Transport.allCases)
    func `bodies that are no article are refused with what is wrong`(transport: Transport) throws {
        let api = try Harness(transport)
        let plain = [("Content-Type", "text/plain")]
        let json = [("Content-Type", "application/json")]
        func post(_ body: [UInt8], _ fields: [(String, String)]) throws -> TestClient.Reply {
            try api.send("POST", "/v1/articles", fields: fields, body: body)
        }
        try expectProblem(post([0x41, 0xFF], plain), 400)
        try expectProblem(post([], plain), 422)
        try expectProblem(post(Array(" \n\t ".utf8), plain), 422)
        try expectProblem(post(Array(repeating: 0x41, count: 100_001), plain), 413)
        try expectProblem(post(Array("x".utf8), [("Content-Type", "image/png")]), 415)
        try expectProblem(post(Array("{".utf8), json), 400)
        try expectProblem(post(Array(#"{"text": 7}"#.utf8), json), 422, blaming: ["/text"])
        try expectProblem(
            post(Array(#"{"text": "x", "colour": "red"}"#.utf8), json), 422, blaming: ["/colour"])
        try expectProblem(
            post(Array(#"{"text": "x", "published_at": "2023-02-30"}"#.utf8), json), 422,
            blaming: ["/published_at"])
        try expectProblem(
            post(Array("x".utf8), plain + [("Content-Encoding", "br")]), 415)
        try expectProblem(
            post(Array("x".utf8), plain + [("Content-Encoding", "gzip")]), 400)
        #expect(try api.get("/v1/articles").items().isEmpty)
    }

    @Test(arguments: [
        ("/v1/quotes?limit=0", "limit"), ("/v1/quotes?limit=201", "limit"),
        ("/v1/quotes?speakr=x", "speakr"), ("/v1/quotes?kind=loud", "kind"),
        ("/v1/quotes?cursor=tampered", "cursor"), ("/v1/quotes?from=2023-02-30", "from"),
        ("/v1/quotes?from=2023-03-01&to=2023-02-01", "to"), ("/v1/events?month=2023-13", "month"),
        ("/v1/events?month=2023-02&from=2023-02-01", "month"),
        ("/v1/events?country=USA", "country"),
        ("/v1/events?type=WAR", "type"), ("/v1/people?page=2", "page"), ("/health?x=1", "x"),
        ("/v1/search", "q"), ("/v1/articles/0123456789abcdef?x=1", "x"),
    ])
    func `a parameter that cannot be used is named`(target: String, name: String) throws {
        try expectProblem(Harness().get(target), 400, blaming: [name])
    }

    @Test func `metadata that cannot be is refused before anything is stored`() throws {
        let api = try Harness()
        try expectProblem(
            api.post("/v1/articles?published_at=2023-02-30", lisbon), 400,
            blaming: ["published_at"])
        #expect(try api.get("/v1/articles").items().isEmpty)
    }

    @Test(arguments: Transport.allCases)
    func `what is not there is 404, and a method that does not fit is 405 with Allow`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        for target in ["//", "/v1", "/v1/quotes/", "/v1/quote", "/v1/articles/x", "/v1//quotes"] {
            try expectProblem(api.get(target), 404)
        }
        for (method, target, allow) in [
            ("POST", "/v1/quotes", "GET, HEAD, OPTIONS"),
            ("DELETE", "/health", "GET, HEAD, OPTIONS"),
            ("PUT", "/v1/articles", "POST, GET, HEAD, OPTIONS"),
            ("GET", "/v1/extract", "POST, OPTIONS"),
        ] {
            let reply = try api.send(method, target)
            try expectProblem(reply, 405)
            #expect(reply.field("Allow") == allow)
        }
        let server = try api.send("OPTIONS", "*")
        #expect(server.status == 204)
        #expect(server.field("Allow") == "DELETE, GET, HEAD, OPTIONS, PATCH, POST")
        let options = try api.send("OPTIONS", "/v1/quotes")
        #expect(options.status == 204)
        #expect(options.field("Allow") == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: Transport.allCases)
    func `a cursor of one list or of other parameters is refused`(transport: Transport) throws {
        let api = try Harness(transport)
        for number in 0..<3 {
            _ = try api.post("/v1/articles", "“Note \(number),” said Ama Boateng in Accra.")
        }
        let next = try #require(
            try api.get("/v1/articles?limit=1").json()["next"]?.string)
        let cursor = try #require(next.split(separator: "cursor=").last)
        try expectProblem(
            api.get("/v1/quotes?limit=1&cursor=\(cursor)"), 400, blaming: ["cursor"])
        try expectProblem(
            api.get("/v1/articles?limit=1&source=x&cursor=\(cursor)"), 400, blaming: ["cursor"])
        let changed = cursor.dropLast() + (cursor.last == "A" ? "B" : "A")
        try expectProblem(
            api.get("/v1/articles?limit=1&cursor=\(changed)"), 400, blaming: ["cursor"])
    }

    @Test func `a full disk is 507, and the server lives on`() throws {
        let api = try Harness(maxPages: 120)
        var stored = 0
        var refused = 0
        for number in 0..<200 where refused < 3 {
            let text =
                "“Note \(number),” said Ama Boateng. " + String(repeating: "More. ", count: 500)
            let reply = try api.post("/v1/articles", text)
            if reply.status == 201 {
                #expect(refused == 0)
                stored += 1
            } else {
                try expectProblem(reply, 507)
                refused += 1
                let id = try #require(reply.field("X-Request-Id"))
                #expect(api.reports.all.last?.hasPrefix("\(id) POST /v1/articles: ") == true)
            }
        }
        #expect(stored > 0)
        #expect(refused == 3)
        #expect(try api.get("/health").status == 200)
        #expect(try api.get("/v1/articles?limit=200").items().count == stored)
        #expect(try api.store.check().isEmpty)
    }
}
