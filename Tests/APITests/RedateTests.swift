import Articles
import JSON
import SQLiteStore
import TestSupport
import Testing

/// `PATCH /v1/articles/{id}`: another day of publication, under which all is read anew.
struct RedateTests {
    static let text = "SANTIAGO — Chile signed an accord with Peru on Tuesday."

    static func patch(
        _ api: Harness, _ target: String, _ body: String, _ fields: [(String, String)] = []
    ) throws -> TestClient.Reply {
        try api.send(
            "PATCH", target, fields: [("Content-Type", "application/json")] + fields,
            body: Array(body.utf8))
    }

    @Test(arguments: Transport.allCases)
    func `dates and events are those of the new day, and the state another one`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let posted = try api.post("/v1/articles?published_at=2024-03-06", Self.text)
        let target = try #require(posted.field("Location"))
        #expect(try posted.json().list("events")[0]["date"]?["edtf"]?.string == "2024-03-05")
        let before = try api.get(target)
        let tag = try #require(before.field("ETag"))

        let patched = try Self.patch(
            api, target, #"{"published_at": "2024-05-02T09:00:00Z"}"#, [("If-Match", tag)])
        #expect(patched.status == 200)
        let article = try patched.json()
        #expect(article["published_at"]?.string == "2024-05-02")
        #expect(article["published_at_from"]?.string == "given")
        #expect(article.list("dates")[0]["edtf"]?.string == "2024-04-30")
        #expect(article.list("events")[0]["date"]?["edtf"]?.string == "2024-04-30")
        #expect(try api.get("/v1/events?month=2024-03").items().isEmpty)
        #expect(try api.get("/v1/events?month=2024-04").items().count == 1)
        #expect(try api.get("/v1/articles?from=2024-05-01").items().count == 1)
        let after = try api.get(target)
        #expect(after.field("ETag") != tag)
        for known in [
            ("If-None-Match", tag), ("If-Modified-Since", before.field("Last-Modified") ?? ""),
        ] { #expect(try api.get(target, fields: [known]).status == 200) }
        #expect(try api.get(target).body == after.body)

        let stale = try Self.patch(
            api, target, #"{"published_at": "2024-06-01"}"#, [("If-Match", tag)])
        #expect(stale.status == 412)
        #expect(try api.get(target).body == after.body)

        let undated = try Self.patch(api, target, #"{"published_at": null}"#)
        #expect(try undated.json()["published_at"] == .null)
        #expect(try undated.json()["published_at_from"]?.string == "none")
        #expect(try undated.json().list("events")[0]["date"] == .null)
        #expect(try api.get("/v1/events").items().isEmpty)
        #expect(try api.get("/v1/events?include=undated").items().count == 1)
        #expect(try api.store.check() == [])
    }

    @Test(arguments: [
        ("{}", 422), (#"{"published_at": 7}"#, 422), (#"{"published_at": "yesterday"}"#, 422),
        (#"{"published_at": "2024-02-30"}"#, 422), (#"{"published_on": null}"#, 422), ("x", 400),
    ])
    func `what is no day is refused, and nothing changes`(body: String, status: Int) throws {
        let api = try Harness()
        let posted = try api.post("/v1/articles?published_at=2024-03-06", Self.text)
        let target = try #require(posted.field("Location"))
        let before = try api.get(target).body
        let reply = try Self.patch(api, target, body)
        #expect(reply.status == status)
        #expect(reply.field("Content-Type") == "application/problem+json")
        #expect(try api.get(target).body == before)
    }

    @Test func `an unknown article is 404`() throws {
        let api = try Harness()
        #expect(
            try Self.patch(api, "/v1/articles/x", #"{"published_at": null}"#).status == 404)
    }
}
