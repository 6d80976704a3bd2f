import API
import JSON
import TestSupport
import Testing

/// What is put right over HTTP.
struct CorrectionEndpointTests {
    /// Two articles, each with a person and a quote; the ids of the people.
    static func filled(_ api: Harness) throws -> [String] {
        for name in ["Ama Boateng", "Rui Figueiredo"] {
            _ = try api.post(
                "/v1/articles?published_at=2024-03-06&url=https://example.org/\(name.prefix(3))",
                "“We spoke of fish and of boats all day long,” said \(name) in Accra.")
        }
        return try ["Boateng", "Figueiredo"].map { name in
            try #require(
                try api.get("/v1/quotes?speaker=\(name)").items().first?["speaker"]?["id"]?.string)
        }
    }

    static func patch(
        _ api: Harness, _ target: String, _ body: String
    ) throws -> TestClient.Reply {
        try api.send(
            "PATCH", target, fields: [("Content-Type", "application/json"), ("X-User", "ada")],
            body: Array(body.utf8))
    }

    @Test(arguments: Transport.allCases)
    func `two people become one and two again`(transport: Transport) throws {
        let api = try Harness(transport)
        let ids = try Self.filled(api)
        let tag = try #require(try api.get("/v1/people/\(ids[0])").field("ETag"))
        let target = "/v1/people/\(ids[0])/merge"
        let body = "{\"with\": \"\(ids[1])\", \"note\": \"same\"}"
        let merged = try api.post(target, body, type: "application/json")
        #expect(merged.status == 201)
        #expect(try merged.json()["person"]?["counts"]?["quotes"]?.integer == 2)
        let location = try #require(merged.field("Location"))
        #expect(
            try api.get("/v1/people/\(ids[0])", fields: [("If-None-Match", tag)]).status == 200)
        #expect(try api.get("/v1/people/\(ids[1])").json()["id"]?.string == ids[0])
        #expect(try api.get("/v1/people/\(ids[1])/quotes").items().count == 2)
        #expect(try api.get("/v1/quotes?speaker_id=\(ids[1])").items().count == 2)
        let again = try api.post(target, body, type: "application/json")
        #expect(again.status == 409)
        #expect(try again.json()["title"]?.string == "Conflict")
        let back = try api.post(
            "/v1/people/\(ids[1])/merge", "{\"with\": \"\(ids[0])\"}", type: "application/json")
        #expect(back.status == 409)
        let listed = try api.get("/v1/corrections").items()
        #expect(listed.count == 1 && listed[0]["note"]?.string == "same")
        #expect(listed[0]["made_at"]?.string == "2023-11-14T22:13:20Z")
        #expect(try api.send("DELETE", location).status == 204)
        #expect(try api.send("DELETE", location).status == 404)
        #expect(try api.get("/v1/people/\(ids[1])").json()["id"]?.string == ids[1])
    }

    @Test func `a name, a country and a speaker are corrected, with who did it`() throws {
        let api = try Harness()
        let ids = try Self.filled(api)
        let named = try Self.patch(
            api, "/v1/people/\(ids[0])", #"{"name": "Ama Yaa Boateng", "country": "GH"}"#)
        #expect(named.status == 200)
        #expect(try named.json()["person"]?["name"]?.string == "Ama Yaa Boateng")
        #expect(try named.json()["correction"]?["by"]?.string == "ada")
        let quote = try #require(
            try api.get("/v1/quotes?speaker=yaa").items().first?["id"]?.string)
        let given = try Self.patch(api, "/v1/quotes/\(quote)", "{\"speaker\": \"\(ids[1])\"}")
        #expect(given.status == 200)
        #expect(try given.json()["quote"]?["speaker"]?["name"]?.string == "Rui Figueiredo")
        #expect(try api.get("/v1/quotes?speaker=rui").items().count == 2)
        let taken = try Self.patch(api, "/v1/quotes/\(quote)", #"{"speaker": null}"#)
        #expect(try taken.json()["quote"]?["speaker"] == .null)
    }

    @Test func `a mention is split off where it starts, and comes back`() throws {
        let api = try Harness()
        let posted = try api.post(
            "/v1/articles?published_at=2024-03-06",
            "“We spoke of fish all day long,” said Ama Boateng in Accra. Boateng left early.")
        let article = try posted.json()
        let (id, text) = (
            try #require(article["id"]?.string), try #require(article["text"]?.string)
        )
        let quote = try #require(try api.get("/v1/quotes?speaker=Boateng").items().first)
        let person = try #require(quote["speaker"]?["id"]?.string)
        let last = try #require(text.firstRange(of: "Boateng left"))
        let start = text.unicodeScalars.distance(
            from: text.unicodeScalars.startIndex, to: last.lowerBound)
        let split = try api.post(
            "/v1/people/\(person)/split",
            "{\"mentions\": [{\"article\": \"\(id)\", \"start\": \(start)}]}",
            type: "application/json")
        #expect(split.status == 201)
        let made = try #require(try split.json()["correction"]?["made"]?.string)
        #expect(try split.json()["person"]?["id"]?.string == made)
        #expect(try split.json()["person"]?["name"]?.string == "Boateng")
        let listed = try api.get("/v1/corrections").items()
        #expect(listed.map { $0["kind"]?.string } == ["split"])
        guard case .array(let mentions)? = listed[0]["mentions"] else {
            Issue.record("no mentions")
            return
        }
        #expect(mentions.map { $0["article"]?.string } == [id])
        #expect(mentions.map { $0["start"]?.integer } == [start])
        #expect(try api.get("/v1/people").items().count == 2)
        #expect(try api.send("DELETE", try #require(split.field("Location"))).status == 204)
        #expect(try api.get("/v1/people").items().count == 1)
    }

    static let faults: [(String, String, String, Int)] = [
        ("POST", "/v1/people/r99/merge", #"{"with": "r1"}"#, 404),
        ("POST", "/v1/people/ID/merge", #"{"with": "ID"}"#, 422),
        ("POST", "/v1/people/ID/merge", #"{"with": "r99"}"#, 422),
        ("POST", "/v1/people/ID/merge", #"{"with": 7}"#, 422),
        ("POST", "/v1/people/ID/merge", "{}", 422),
        ("POST", "/v1/people/ID/merge", "{", 400),
        ("POST", "/v1/people/ID/merge", "[]", 422),
        ("POST", "/v1/people/ID/merge", #"{"with": "r1", "wiht": 1}"#, 422),
        ("POST", "/v1/people/ID/split", #"{"articles": []}"#, 422),
        ("POST", "/v1/people/ID/split", #"{"articles": ["x"]}"#, 422),
        ("POST", "/v1/people/ID/split", "{}", 422),
        ("POST", "/v1/people/ID/split", #"{"articles": ["x"], "mentions": []}"#, 422),
        ("POST", "/v1/people/ID/split", #"{"mentions": []}"#, 422),
        ("POST", "/v1/people/ID/split", #"{"mentions": ["x"]}"#, 422),
        ("POST", "/v1/people/ID/split", #"{"mentions": [{"article": "x", "start": -1}]}"#, 422),
        ("POST", "/v1/people/ID/split", #"{"mentions": [{"article": "x", "start": 1}]}"#, 422),
        ("PATCH", "/v1/people/ID", "{}", 422),
        ("PATCH", "/v1/people/ID", #"{"country": "Chile"}"#, 422),
        ("PATCH", "/v1/people/nonsense", #"{"name": "X"}"#, 404),
        ("PATCH", "/v1/quotes/nonsense", #"{"speaker": null}"#, 404),
        ("PATCH", "/v1/quotes/0000000000000000-q1", #"{"speaker": null}"#, 404),
        ("DELETE", "/v1/corrections/x", "", 404),
        ("DELETE", "/v1/corrections/01", "", 404),
    ]

    @Test(arguments: faults)
    func `what cannot be done is said, and nothing is changed`(
        method: String, target: String, body: String, status: Int
    ) throws {
        let api = try Harness()
        let id = try Self.filled(api)[0]
        let reply = try api.send(
            method, target.replacing("ID", with: id),
            fields: [("Content-Type", "application/json")],
            body: Array(body.replacing("ID", with: id).utf8))
        #expect(reply.status == status)
        #expect(reply.field("Content-Type") == "application/problem+json")
        #expect(try api.get("/v1/corrections").items().isEmpty)
    }

    @Test func `corrections need a token that may write, and no foreign page may make them`() throws
    {
        var options = APIOptions()
        options.access = Access([(.write, "w-0123456789abcdef"), (.read, "r-0123456789abcdef")])
        let api = try Harness(api: options)
        for (method, target) in [
            ("POST", "/v1/people/r1/merge"), ("POST", "/v1/people/r1/split"),
            ("PATCH", "/v1/people/r1"), ("PATCH", "/v1/quotes/x-q1"),
            ("POST", "/v1/events/x-e1/merge"), ("POST", "/v1/events/x-e1/split"),
            ("PATCH", "/v1/articles/x"),
            ("DELETE", "/v1/corrections/1"),
        ] {
            let json = ("Content-Type", "application/json")
            let reader = ("Authorization", "Bearer r-0123456789abcdef")
            let writer = ("Authorization", "Bearer w-0123456789abcdef")
            let page = ("Origin", "https://elsewhere.example")
            #expect(try api.send(method, target, fields: [json]).status == 401)
            #expect(try api.send(method, target, fields: [json, reader]).status == 403)
            #expect(try api.send(method, target, fields: [json, writer]).status == 404)
            #expect(try api.send(method, target, fields: [json, writer, page]).status == 403)
        }
    }

    @Test func `a quote has a selector and a link to its words in the page`() throws {
        let api = try Harness()
        _ = try Self.filled(api)
        let quote = try #require(try api.get("/v1/quotes?speaker=Boateng").items().first)
        #expect(quote["selector"]?["type"]?.string == "TextQuoteSelector")
        #expect(quote["selector"]?["exact"] == quote["text"])
        #expect(quote["selector"]?["prefix"]?.string == "“")
        #expect(quote["selector"]?["suffix"]?.string == "” said Ama Boateng in Accra.")
        #expect(
            quote["text_fragment"]?.string
                == "https://example.org/Ama#:~:text="
                + "We%20spoke%20of%20fish%20and%20of%20boats%20all%20day%20long%2C,"
                + "-%E2%80%9D%20said%20Ama%20Boateng%20in%20Accra.")
    }

    @Test func `a name that is nowhere is answered by none and suggests who was meant`() throws {
        let api = try Harness()
        _ = try Self.filled(api)
        let reply = try api.get("/v1/quotes?speaker=Boatneg")
        #expect(try reply.items().isEmpty)
        guard case .array(let found) = try reply.json()["suggestions"] else {
            Issue.record("no suggestions")
            return
        }
        #expect(found.map { $0["name"]?.string } == ["Ama Boateng"])
        #expect(try api.get("/v1/quotes?speaker=Boateng").json()["suggestions"] == nil)
    }
}
