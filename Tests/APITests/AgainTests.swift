// Articles again over HTTP: revisions, rehearsals, and requests that are sent twice.

import JSON
import TestSupport
import Testing

struct AgainTests {
    static let url = "https://news.example/accord"
    static let changed = lisbon.replacing("overdue", "expected")

    @Test func `a changed text under the same address is told with what came and went`() throws {
        let api = try Harness()
        let first = try api.post("/v1/articles?url=\(Self.url)", lisbon)
        let id = try #require(first.json()["id"]?.string)
        #expect(try first.json()["revision"]?.integer == 1)
        let second = try api.post("/v1/articles?url=\(Self.url)%23top", Self.changed)
        #expect(second.status == 201)
        #expect(second.field("Location") == "/v1/articles/\(id)")
        #expect(try second.json()["id"]?.string == id)
        #expect(try second.json()["revision"]?.integer == 2)
        let items = try api.get("/v1/articles/\(id)/revisions").items()
        #expect(items.map { $0["number"]?.integer } == [2, 1])
        #expect(items.map { $0["text"]?.string } == [Self.changed, lisbon])
        guard case .array(let went)? = items[0]["quotes"]?["went"] else {
            Issue.record("no list of quotes that went")
            return
        }
        #expect(went.map { $0["text"]?.string } == ["This was long overdue,"])
        #expect(went.map { $0["speaker"]?.string } == ["Ama Boateng"])
        #expect(try api.get("/v1/articles/\(id)/revisions?limit=0").blamed() == ["limit"])
        #expect(try api.get("/v1/articles/none/revisions").status == 404)
    }

    @Test func `a dry run stores nothing and tells what would be`() throws {
        let api = try Harness()
        let told = try api.post("/v1/articles?dry_run=true&url=\(Self.url)", lisbon)
        #expect(told.status == 200)
        #expect(try told.json()["dry_run"]?["status"]?.integer == 201)
        #expect(try api.get("/v1/articles").items().isEmpty)
        let done = try api.post("/v1/articles?url=\(Self.url)", lisbon)
        #expect(try told.json()["id"] == done.json()["id"])
        #expect(try told.json()["quotes"] == done.json()["quotes"])
        let again = try api.post("/v1/articles?dry_run=true&url=\(Self.url)", Self.changed)
        #expect(try again.json()["dry_run"]?["revision"]?.integer == 2)
        let lines = try api.post(
            "/v1/articles?dry_run=true", "{\"text\":\"Talks go on in the north.\"}\n{\n",
            type: "application/x-ndjson")
        let results = try String(decoding: lines.body, as: UTF8.self).split(separator: "\n")
            .map { try JSONValue.parse(Array($0.utf8)) }
        #expect(results[0]["dry_run"]?["status"]?.integer == 201)
        #expect(results[1]["status"]?.integer == 400)
        #expect(try api.get("/v1/articles").items().count == 1)
        #expect(try api.post("/v1/articles?dry_run=yes", lisbon).blamed() == ["dry_run"])
    }

    private func post(
        _ api: Harness, key: String, _ body: String, target: String = "/v1/articles",
        type: String = "text/plain"
    ) throws -> TestClient.Reply {
        try api.send(
            "POST", target, fields: [("Content-Type", type), ("Idempotency-Key", key)],
            body: Array(body.utf8))
    }

    @Test func `a request with the same key and body is answered as before`() throws {
        let api = try Harness()
        let first = try post(api, key: "\"8e03978e-40d5\"", lisbon)
        #expect(first.status == 201)
        let second = try post(api, key: "8e03978e-40d5", lisbon)
        #expect(second.status == 201)
        #expect(second.field("Location") == first.field("Location"))
        #expect(second.body == first.body)
        // Another body, another target: another request.
        #expect(try post(api, key: "8e03978e-40d5", Self.changed).status == 422)
        #expect(
            try post(api, key: "8e03978e-40d5", lisbon, target: "/v1/articles?source=a").status
                == 422)
        #expect(try post(api, key: "another", lisbon).status == 200)
        #expect(try api.get("/v1/articles").items().count == 1)
    }

    @Test func `what failed may be tried again with its key`() throws {
        let api = try Harness()
        #expect(try post(api, key: "k", "  ").status == 422)
        #expect(try post(api, key: "k", lisbon).status == 201)
    }

    @Test(arguments: ["", "\"\"", "a b", "a,b", String(repeating: "k", count: 256), "k\"k"])
    func `a key that is none is refused`(key: String) throws {
        let api = try Harness()
        #expect(try post(api, key: key, lisbon).status == 400)
        #expect(try api.get("/v1/articles").items().isEmpty)
    }

    @Test func `many articles in one request take no key`() throws {
        let api = try Harness()
        let reply = try post(
            api, key: "k", "{\"text\":\"Talks go on.\"}\n", type: "application/x-ndjson")
        #expect(reply.status == 400)
    }

    @Test func `a page's and a feed's statements are shown`() throws {
        let api = try Harness()
        let item = #"""
            {"uri": "urn:example:7", "headline": "Talks open", "version": 3, "language": "en-GB",
             "usageterms": " Not for   broadcast. ", "copyrightholder": "Example",
             "versioncreated": "2024-03-06T10:00:00Z",
             "body_text": "OSLO - Envoys of both states met on Monday and agreed to meet again."}
            """#
        let reply = try api.post("/v1/articles", item, type: "application/ninjs+json").json()
        #expect(reply["usage_terms"]?.string == " Not for   broadcast. ")
        #expect(reply["copyright_holder"]?.string == "Example")
        #expect(reply["provider_uri"]?.string == "urn:example:7")
        #expect(reply["provider_version"]?.string == "3")
        #expect(reply["version_created"]?.string == "2024-03-06T10:00:00Z")
        #expect(reply["language"]?.string == "en-GB")
        #expect(reply["dateline"]?.string == "OSLO -")
        #expect(reply["site_name"] == .null)
    }

    @Test func `a page without text, and a PDF called a page, are refused`() throws {
        let api = try Harness()
        for body in ["", "<html><body></body></html>"] {
            #expect(try api.post("/v1/articles", body, type: "text/html").status == 422)
        }
        let pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"
        #expect(try api.post("/v1/articles", pdf, type: "text/html").status == 415)
    }
}

extension String {
    /// The text with one word in place of another.
    fileprivate func replacing(_ word: String, _ other: String) -> String {
        split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(word) ? other + $0.dropFirst(word.count) : $0 }
            .joined(separator: " ")
    }
}
