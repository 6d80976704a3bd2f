import Articles
import JSON
import SQLiteStore
import TestSupport
import Testing

@testable import API

/// Events over articles, and timelines, as they are asked for.
struct EventEndpointTests {
    /// Three outlets tell of one visit, a fourth of another one.
    static func filled(_ transport: Transport = .inProcess) throws -> (Harness, ids: [String]) {
        let api = try Harness(transport)
        let ids = try [
            ("2024-05-04", "Swedish Foreign Minister Mara Lind visited Lima on May 3."),
            ("2024-05-05", "Swedish Foreign Minister Mara Lind visited Lima on May 3, 2024."),
            ("2024-05-06", "Mara Lind, Sweden’s foreign minister, visited Lima on Friday."),
            ("2024-05-20", "Swedish Foreign Minister Mara Lind visited Lima on May 19."),
        ].enumerated().map { number, told in
            let target = "/v1/articles?published_at=\(told.0)&source=s\(number).example"
            return try #require(try api.post(target, told.1).json()["id"]?.string) + "-e1"
        }
        return (api, ids)
    }

    @Test(arguments: Transport.allCases)
    func `one event has all its reports, by any of their names`(transport: Transport) throws {
        let (api, ids) = try Self.filled(transport)
        let items = try api.get("/v1/events?country=SE,PE&type=CONSULT").items()
        #expect(items.compactMap { $0["counts"]?["reports"]?.integer } == [3, 1])
        #expect(items.compactMap { $0["counts"]?["sources"]?.integer } == [3, 1])
        let bodies = try ids.prefix(3).map { try api.get("/v1/events/\($0)").body }
        #expect(Set(bodies).count == 1)
        let event = try JSONValue.parse(bodies[0])
        #expect(event["id"]?.string == items[0]["id"]?.string)
        #expect(event["date"]?["edtf"]?.string == "2024-05-03")
        let reports = event.list("reports")
        #expect(reports.compactMap { $0["id"]?.string } == Array(ids.prefix(3)))
        #expect(reports[0].list("joined_by") == [.string("first")])
        #expect(reports[1].list("joined_by").contains(.string("same_days")))
        #expect(reports[1]["article"]?["source"]?.string == "s1.example")
        for report in reports {
            let id = try #require(report["article"]?["id"]?.string)
            let text = try #require(try api.get("/v1/articles/\(id)").json()["text"]?.string)
            let range = try #require(report["start"]?.integer)..<#require(report["end"]?.integer)
            let scalars = Array(text.unicodeScalars)[range]
            #expect(String(String.UnicodeScalarView(scalars)) == report["text"]?.string)
        }
        #expect(event.list("history").map { $0["status"]?.string } == ["occurred"])
        #expect(event.list("history")[0]["report"]?.string == ids[0])
        for unknown in ["x", "x-e1", "\(ids[0])0", ids[0].replacing("-e1", with: "-e01"), "r1"] {
            #expect(try api.get("/v1/events/\(unknown)").status == 404, "\(unknown)")
        }
    }

    @Test(arguments: Transport.allCases)
    func `two events become one and two again`(transport: Transport) throws {
        let (api, ids) = try Self.filled(transport)
        let body = "{\"with\": \"\(ids[3])\", \"note\": \"the same\"}"
        let target = "/v1/events/\(ids[1])/merge"
        let merged = try api.post(target, body, type: "application/json")
        #expect(merged.status == 201)
        #expect(try merged.json()["event"]?["counts"]?["reports"]?.integer == 4)
        #expect(try merged.json()["correction"]?["kind"]?.string == "event_merge")
        #expect(try api.get("/v1/events/\(ids[3])").json().list("corrections").count == 1)
        #expect(try api.post(target, body, type: "application/json").status == 409)
        let split = try api.post(
            "/v1/events/\(ids[0])/split", "{\"reports\": [\"\(ids[1])\", \"\(ids[3])\"]}",
            type: "application/json")
        #expect(split.status == 201)
        #expect(try split.json()["event"]?["id"]?.string == ids[1])
        #expect(try api.get("/v1/events/\(ids[0])").json()["counts"]?["reports"]?.integer == 2)
        let listed = try api.get("/v1/corrections").items()
        #expect(listed.compactMap { $0["kind"]?.string } == ["event_split", "event_merge"])
        for correction in [split, merged] {
            let location = try #require(correction.field("Location"))
            #expect(try api.send("DELETE", location).status == 204)
            #expect(try api.send("DELETE", location).status == 404)
        }
        #expect(try api.get("/v1/events/\(ids[1])").json()["counts"]?["reports"]?.integer == 3)
        #expect(try api.store.check() == [])
    }

    static let faults: [(String, String, Int)] = [
        ("/v1/events/x-e1/merge", #"{"with": "ID"}"#, 404),
        ("/v1/events/ID/merge", #"{"with": "x-e1"}"#, 422),
        ("/v1/events/ID/merge", #"{"with": 7}"#, 422), ("/v1/events/ID/merge", "{}", 422),
        ("/v1/events/ID/merge", #"{"with": "ID"}"#, 409), ("/v1/events/ID/merge", "{", 400),
        ("/v1/events/ID/merge", #"{"with": "ID", "whit": 1}"#, 422),
        ("/v1/events/ID/split", #"{"reports": []}"#, 422),
        ("/v1/events/ID/split", #"{"reports": ["x"]}"#, 422),
        ("/v1/events/ID/split", #"{"reports": ["ID"]}"#, 201),
        ("/v1/events/x/split", #"{"reports": ["ID"]}"#, 404),
    ]

    @Test(arguments: faults)
    func `what cannot be done is said`(target: String, body: String, status: Int) throws {
        let (api, ids) = try Self.filled()
        let reply = try api.post(
            target.replacing("ID", with: ids[0]), body.replacing("ID", with: ids[0]),
            type: "application/json")
        #expect(reply.status == status)
        #expect(try api.get("/v1/corrections").items().count == (status == 201 ? 1 : 0))
    }

    @Test func `an event of one report cannot be split`() throws {
        let (api, ids) = try Self.filled()
        let reply = try api.post(
            "/v1/events/\(ids[3])/split", "{\"reports\": [\"\(ids[3])\"]}",
            type: "application/json")
        #expect(reply.status == 422)
    }

    static func dated(_ days: [String]) throws -> Harness {
        let api = try Harness()
        for (number, day) in days.enumerated() {
            let text = "Chile expelled \(number + 2) envoys of Peru \(day)."
            #expect(try api.post("/v1/articles", text).status == 201)
        }
        return api
    }

    @Test(arguments: [
        ("day", ["2024-12-29", "2024-12-30", "2025-01-01", "2025-01"]),
        ("week", ["2024-W52", "2025-W01", "2025-01"]),
        ("month", ["2024-12", "2025-01"]), ("year", ["2024", "2025"]),
    ])
    func `a timeline has the asked periods, weeks by ISO at a year's edge`(
        group: String, periods: [String]
    ) throws {
        let api = try Self.dated([
            "on December 29, 2024", "on December 30, 2024", "on January 1, 2025",
            "in January 2025",
        ])
        let whole = try api.get("/v1/timeline?group=\(group)").items()
        #expect(whole.compactMap { $0["period"]?.string } == periods)
        var pages: [JSONValue] = []
        var target: String? = "/v1/timeline?group=\(group)&limit=1"
        while let asked = target {
            let reply = try api.get(asked)
            pages += try reply.items()
            target = try reply.json()["next"]?.string
        }
        #expect(pages == whole)
        #expect(whole.compactMap { $0["total"]?.integer }.reduce(0, +) == 4)
        #expect(whole[0]["types"]?["SANCTION"]?.integer == whole[0]["total"]?.integer)
        #expect(try api.get("/v1/timeline?group=decade").status == 400)
    }

    @Test func `a week that holds a month's end is whole, and the month stands where it ends`()
        throws
    {
        let api = try Self.dated([
            "on January 30, 2023", "in January 2023", "on February 1, 2023",
            "on February 8, 2023",
        ])
        for limit in 1...4 {
            var items: [JSONValue] = []
            var target: String? = "/v1/timeline?group=week&limit=\(limit)"
            while let asked = target {
                let reply = try api.get(asked)
                items += try reply.items()
                target = try reply.json()["next"]?.string
            }
            #expect(
                items.compactMap { $0["period"]?.string } == ["2023-01", "2023-W05", "2023-W06"])
            #expect(items.compactMap { $0["total"]?.integer } == [1, 2, 1])
        }
    }

    @Test func `what is told most often stands foremost`() throws {
        let (api, _) = try Self.filled()
        let period = try api.get("/v1/timeline?foremost=1").items()[0]
        #expect(period["period"]?.string == "2024-05")
        #expect(period.list("events").compactMap { $0["counts"]?["sources"]?.integer } == [3])
        #expect(period["statuses"]?["occurred"]?.integer == period["total"]?.integer)
    }

    @Test func `an unknown country has no events, and undated ones come last when asked`() throws {
        let (api, _) = try Self.filled()
        #expect(try api.get("/v1/events?country=XX").items().isEmpty)
        #expect(try api.get("/v1/timeline?country=XX").items().isEmpty)
        _ = try api.post("/v1/articles", "Chile expelled two envoys of Peru.")
        #expect(try api.get("/v1/events?country=CL,PE").items().isEmpty)
        let undated = try api.get("/v1/timeline?country=CL,PE&include=undated").items()
        #expect(undated.map { $0["period"] } == [.null] && undated[0]["from"] == .null)
        for target in ["/v1/events", "/v1/timeline"] {
            let reply = try api.get("\(target)?include=undated&month=2024-05")
            #expect(try reply.status == 400 && reply.blamed() == ["include"])
        }
    }
}
