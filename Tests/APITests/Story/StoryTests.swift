import API
import Articles
import JSON
import SQLiteStore
import TestSupport
import Testing

/// The story of twelve articles, through the API: the one right timeline was written before the
/// first run. What is wrong because of how a sentence is read is listed as known, with its cause.
struct StoryTests {
    /// An event as the timeline should show it.
    struct Expected: Equatable, CustomStringConvertible {
        var period: String
        var date: String
        var type: String
        var mode: String?
        var status: String
        /// The turns of its history.
        var history: [String]
        /// Publication days of the articles that report it.
        var reports: [String]

        var description: String {
            "\(period) \(date) \(type) \(mode ?? "-") \(status) \(history) \(reports)"
        }
    }

    static let visit = Expected(
        period: "2024-06", date: "2024-06-11", type: "CONSULT", mode: "visit",
        status: "occurred", history: ["planned", "occurred"],
        reports: ["2024-05-20", "2024-06-11", "2024-06-12", "2024-06-14", "2025-02-20"])
    static let misdated = Expected(
        period: "2024-06", date: "2024-06-21", type: "CONSULT", mode: "visit",
        status: "occurred", history: ["occurred"], reports: ["2024-07-02"])

    static let timeline = [
        Expected(
            period: "2024-02", date: "2024-02-09", type: "REJECT", mode: "meet",
            status: "occurred", history: ["occurred"], reports: ["2024-02-09"]),
        Expected(
            period: "2024-02", date: "2024-02-14", type: "CONSULT", mode: "visit",
            status: "planned", history: ["planned", "postponed"],
            reports: ["2024-01-10", "2024-01-24"]),
        visit, misdated,
        Expected(
            period: "2024-09", date: "2024-09", type: "CONSULT", mode: "visit",
            status: "denied", history: ["denied"], reports: ["2024-08-05"]),
        Expected(
            period: "2024-11", date: "2024-11-18", type: "CONSULT", mode: "visit",
            status: "occurred", history: ["planned", "occurred"],
            reports: ["2024-10-02", "2024-11-19"]),
        Expected(
            // PLOVER counts a signature as SUPPORT (CAMEO 057); AGREE is the promise of one.
            period: "2025-02", date: "2025-02-18", type: "SUPPORT", mode: nil, status: "occurred",
            history: ["occurred"], reports: ["2025-02-20"]),
    ]

    static func posted(_ articles: [StoryArticle]) throws -> Harness {
        let api = try Harness()
        for article in articles {
            let target =
                "/v1/articles?published_at=\(article.published)&source=\(article.source)"
            #expect(try api.post(target, article.text).status == 201)
        }
        return api
    }

    /// The timeline of what passed between Norway and Chile, each event with its reports.
    static func timeline(_ api: Harness) throws -> [Expected] {
        try api.get("/v1/timeline?country=NO,CL&foremost=20").items().flatMap { period in
            guard case .array(let events) = period["events"] else { return [Expected]() }
            return try events.map { event in
                let id = try #require(event["id"]?.string)
                let detail = try api.get("/v1/events/\(id)").json()
                return Expected(
                    period: period["period"]?.string ?? "",
                    date: event["date"]?["edtf"]?.string ?? "",
                    type: event["type"]?.string ?? "", mode: event["mode"]?.string,
                    status: event["status"]?.string ?? "",
                    history: detail.list("history").compactMap { $0["status"]?.string },
                    reports: detail.list("reports")
                        .compactMap { $0["article"]?["published_at"]?.string })
            }.sorted { $0.date < $1.date }
        }
    }

    @Test func `twelve articles give the one right timeline`() throws {
        let found = try Self.timeline(Self.posted(storyArticles))
        #expect(found == Self.timeline)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `the order in which they come makes no difference`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let found = try Self.timeline(Self.posted(storyArticles.shuffled(using: &random)))
        #expect(found == Self.timeline)
    }

    @Test func `a misdated report is put right by hand, and stays so`() throws {
        let api = try Self.posted(storyArticles)
        func id(of expected: Expected) throws -> String {
            let target = "/v1/events?from=\(expected.date)&to=\(expected.date)&country=NO,CL"
            return try #require(
                try api.get(target).items().first { $0["mode"]?.string == "visit" }?["id"]?.string)
        }
        let (right, wrong) = (try id(of: Self.visit), try id(of: Self.misdated))
        let merged = try api.post(
            "/v1/events/\(right)/merge", "{\"with\": \"\(wrong)\", \"note\": \"June 11\"}",
            type: "application/json")
        #expect(merged.status == 201)
        var visit = Self.visit
        visit.reports.insert("2024-07-02", at: 4)
        var timeline = Self.timeline
        timeline[2...3] = [visit]
        #expect(try Self.timeline(api) == timeline)

        // Every article is read anew, as `chancery reextract` does.
        for article in try api.get("/v1/articles?limit=200").items() {
            let id = try #require(article["id"]?.string)
            let read = try #require(try Newsroom().reread(id, of: api.store))
            #expect(try Newsroom().store(read, in: api.store))
        }
        #expect(try Self.timeline(api) == timeline)

        // The article goes and comes again, and is read anew as of another day.
        let article = try #require(wrong.split(separator: "-").first.map(String.init))
        #expect(try api.send("DELETE", "/v1/articles/\(article)").status == 204)
        var without = Self.timeline
        without.remove(at: 3)
        #expect(try Self.timeline(api) == without)
        let back = storyArticles[7]
        let target = "/v1/articles?published_at=2024-07-01&source=\(back.source)"
        #expect(try api.post(target, back.text).status == 201)
        let patched = try api.send(
            "PATCH", "/v1/articles/\(article)", fields: [("Content-Type", "application/json")],
            body: Array(#"{"published_at": "2024-07-02"}"#.utf8))
        #expect(patched.status == 200)
        #expect(try Self.timeline(api) == timeline)

        let correction = try #require(merged.field("Location"))
        #expect(try api.send("DELETE", correction).status == 204)
        #expect(try Self.timeline(api) == Self.timeline)
        #expect(try api.store.check() == [])
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension JSONValue {
    /// The elements of an array member.
    func list(_ name: String) -> [JSONValue] {
        if case .array(let items) = self[name] { items } else { [] }
    }
}
