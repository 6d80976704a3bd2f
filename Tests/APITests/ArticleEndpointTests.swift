import JSON
import TestSupport
import Testing

/// What goes in, and what comes out of it, by the contract.
struct ArticleEndpointTests {
    @Test(arguments: Transport.allCases)
    func `an article is stored once, found, and gone when it is deleted`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let target = "/v1/articles?published_at=2024-03-06&source=example.org"
        let created = try api.post(target, lisbon)
        #expect(created.status == 201)
        let location = try #require(created.field("Location"))
        let id = try #require(created.json()["id"]?.string)
        #expect(location == "/v1/articles/\(id)")
        #expect(try created.json()["text"]?.string == lisbon)
        #expect(try created.json()["published_at"]?.string == "2024-03-06")
        #expect(try created.json()["published_at_from"]?.string == "given")
        #expect(try created.json()["source"]?.string == "example.org")

        let again = try api.post(target, lisbon)
        #expect(again.status == 200)
        #expect(try again.json()["id"]?.string == id)
        #expect(again.field("Location") == nil)

        let read = try api.get(location)
        #expect(read.status == 200)
        #expect(read.body == again.body)
        #expect(try api.get("/v1/articles").items().count == 1)

        #expect(try api.send("DELETE", location).status == 204)
        #expect(try api.get(location).status == 404)
        #expect(try api.send("DELETE", location).status == 404)
        for list in ["articles", "quotes?attitude=all", "people", "entities", "events"] {
            #expect(try api.get("/v1/\(list)").items().isEmpty, "\(list)")
        }
    }

    @Test(arguments: Transport.allCases)
    func `quotes are found by any part of the speaker's name, with words and article`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let id = try #require(
            try api.post("/v1/articles?published_at=2024-03-06", lisbon).json()["id"]?.string)
        for speaker in ["Figueiredo", "rui", "RUI+FIGUEIREDO", "Figueir%C3%AAdo"] {
            let quotes = try api.get("/v1/quotes?speaker=\(speaker)").items()
            #expect(quotes.count == 1, "\(speaker)")
            let quote = try #require(quotes.first)
            #expect(quote["text"]?.string == "Our fleets need clear rules,")
            #expect(quote["speaker"]?["name"]?.string == "Rui Figueiredo")
            #expect(quote["article"]?["id"]?.string == id)
            guard case .number(let start) = quote["start"], case .number(let end) = quote["end"]
            else {
                Issue.record("no positions")
                return
            }
            let scalars = Array(lisbon.unicodeScalars)
            let words = String(String.UnicodeScalarView(scalars[Int(start)!..<Int(end)!]))
            #expect(words == "Our fleets need clear rules,")
        }
        #expect(try api.get("/v1/quotes?speaker=Fig").items().isEmpty)
        #expect(try api.get("/v1/quotes?speaker=nobody").items().isEmpty)
    }

    @Test func `people carry role and country, and what they said`() throws {
        let api = try Harness()
        _ = try api.post("/v1/articles?published_at=2024-03-06", lisbon)
        let people = try api.get("/v1/people").items()
        #expect(Set(people.compactMap { $0["name"]?.string }) == ["Ama Boateng", "Rui Figueiredo"])
        let rui = try #require(people.first { $0["name"]?.string == "Rui Figueiredo" })
        #expect(rui["country"]?.string == "PT")
        let id = try #require(rui["id"]?.string)
        let one = try api.get("/v1/people/\(id)")
        #expect(one.status == 200)
        #expect(one.text.contains("Portuguese Foreign Minister"))
        let quotes = try api.get("/v1/people/\(id)/quotes").items()
        #expect(quotes.map { $0["text"]?.string } == ["Our fleets need clear rules,"])
        #expect(try api.get("/v1/entities/\(id)").status == 200)
        #expect(try api.get("/v1/people/r999").status == 404)
        #expect(try api.get("/v1/people/nonsense").status == 404)
    }

    @Test func `events are found in their own month, not in the month of publication`() throws {
        let api = try Harness()
        _ = try api.post("/v1/articles?published_at=2024-04-02", lisbon)
        let march = try api.get("/v1/events?month=2024-03&country=PT,GH").items()
        // PLOVER counts a signed agreement as SUPPORT, as CAMEO's 057.
        #expect(march.contains { $0["type"]?.string == "SUPPORT" })
        for event in march {
            #expect(event["date"]?["from"]?.string == "2024-03-04")
        }
        let february = try api.get("/v1/events?month=2024-02").items()
        #expect(february.isEmpty)
        let months = try api.get("/v1/timeline").items().compactMap { $0["period"]?.string }
        #expect(months.first == "2024-03")
    }

    @Test(arguments: Transport.allCases)
    func `extract answers the same record and stores nothing`(transport: Transport) throws {
        let api = try Harness(transport)
        let extracted = try api.post("/v1/extract?published_at=2024-03-06", lisbon)
        #expect(extracted.status == 200)
        #expect(try extracted.json()["id"] == .null)
        #expect(try api.get("/v1/articles").items().isEmpty)
        let stored = try api.post("/v1/articles?published_at=2024-03-06", lisbon)
        for layer in ["blocks", "dates", "quotes", "events"] {
            #expect(try extracted.json()[layer] == stored.json()[layer], "\(layer)")
        }
    }

    @Test func `JSON uploads carry their own metadata`() throws {
        let api = try Harness()
        let body =
            #"{"text": "“We agree,” said Ama Boateng.", "published_at": "2024-03-06","#
            + #""source": "example.org", "title": "Agreement", "byline": ["Jo Reporter"]}"#
        let created = try api.post("/v1/articles", body, type: "application/json")
        #expect(created.status == 201)
        #expect(try created.json()["title"]?.string == "Agreement")
        #expect(try created.json()["byline"] == .array([.string("Jo Reporter")]))
    }

    @Test(arguments: Transport.allCases)
    func `NDJSON answers a line a line in order, and one bad line spoils no other`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let body = """
            {"text": "“One,” said Ama Boateng."}
            {"text": 7}
            nonsense
            {"text": "“Two,” said Ama Boateng."}
            {"text": "“One,” said Ama Boateng."}
            """
        let reply = try api.post("/v1/articles", body, type: "application/x-ndjson")
        #expect(reply.status == 200)
        #expect(reply.field("Content-Type") == "application/x-ndjson")
        let lines = try reply.text.split(separator: "\n").map {
            try JSONValue.parse(Array($0.utf8))
        }
        #expect(
            lines.map { $0["status"] } == ["201", "422", "400", "201", "200"].map { .number($0) })
        #expect(lines.map { $0["line"] } == ["1", "2", "3", "4", "5"].map { .number($0) })
        #expect(lines[4]["id"] == lines[0]["id"])
        #expect(try api.get("/v1/articles").items().count == 2)
    }

    @Test func `pages follow each other by next without gap or double, in body and Link`() throws {
        let api = try Harness()
        for number in 0..<7 {
            _ = try api.post("/v1/articles", "“Note \(number) stands,” said Ama Boateng in Accra.")
        }
        var seen: [String] = []
        var target: String? = "/v1/quotes?limit=3&speaker=Boateng"
        while let address = target {
            let page = try api.get(address)
            #expect(page.status == 200)
            seen += try page.items().compactMap { $0["text"]?.string }
            target = try page.json()["next"]?.string
            #expect(page.field("Link") == target.map { "<\($0)>; rel=\"next\"" })
        }
        #expect(seen.count == 7)
        #expect(Set(seen).count == 7)
    }
}
