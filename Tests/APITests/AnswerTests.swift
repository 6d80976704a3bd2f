import API
import FoundationEssentials
import Gzip
import HTTPCore
import JSON
import TestSupport
import Testing

/// What all answers have in common.
struct AnswerTests {
    @Test(arguments: Transport.allCases)
    func `a GET carries an entity tag, and answers 304 to who has it`(transport: Transport) throws {
        let api = try Harness(transport)
        _ = try api.post("/v1/articles", lisbon)
        let first = try api.get("/v1/quotes")
        let tag = try #require(first.field("ETag"))
        for known in [tag, "\"other\", \(tag)", "*", "W/\(tag)"] {
            let again = try api.get("/v1/quotes", fields: [("If-None-Match", known)])
            #expect(again.status == 304, "\(known)")
            #expect(again.body.isEmpty)
            #expect(again.field("ETag") == tag)
            #expect(again.field("Vary") == "Accept-Encoding")
            for field in ["Content-Length", "Content-Type", "Content-Encoding"] {
                #expect(again.field(field) == nil)
            }
        }
        #expect(try api.get("/v1/quotes", fields: [("If-None-Match", "W/\"0\"")]).status == 200)
        _ = try api.post("/v1/articles", lisbon + "\n\n“More,” said Ama Boateng.")
        #expect(try api.get("/v1/quotes", fields: [("If-None-Match", tag)]).status == 200)
    }

    @Test(arguments: Transport.allCases)
    func `HEAD has the fields of GET and no body`(transport: Transport) throws {
        let api = try Harness(transport)
        _ = try api.post("/v1/articles", lisbon)
        let get = try api.get("/v1/quotes")
        let head = try api.send("HEAD", "/v1/quotes")
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        for field in ["Content-Type", "Content-Length", "ETag", "Vary"] {
            #expect(head.field(field) == get.field(field))
        }
    }

    @Test(arguments: Transport.allCases)
    func `gzip is spoken both ways, where it is asked for`(transport: Transport) throws {
        let api = try Harness(transport)
        let packed = try Gzip.compress(Array(lisbon.utf8))
        let created = try api.send(
            "POST", "/v1/articles",
            fields: [("Content-Type", "text/plain"), ("Content-Encoding", "gzip")], body: packed)
        #expect(created.status == 201)
        let location = try #require(created.field("Location"))
        let plain = try api.get(location)
        #expect(plain.field("Content-Encoding") == nil)
        let gzip = try api.get(location, fields: [("Accept-Encoding", "br, gzip;q=0.5")])
        #expect(gzip.field("Content-Encoding") == "gzip")
        #expect(gzip.body.count < plain.body.count)
        let tag = try #require(plain.field("ETag"))
        #expect(!tag.hasPrefix("W/"))
        #expect(gzip.field("ETag") == "W/\(tag)")
        #expect(try Gzip.decompress(gzip.body, maxBytes: 1_000_000) == plain.body)
        let refused = try api.get(location, fields: [("Accept-Encoding", "gzip;q=0")])
        #expect(refused.field("Content-Encoding") == nil)
        let bomb = try Gzip.compress(Array(repeating: 0x20, count: 300_000))
        let stopped = try api.send(
            "POST", "/v1/articles",
            fields: [("Content-Type", "text/plain"), ("Content-Encoding", "gzip")], body: bomb)
        #expect(stopped.status == 413)
    }

    @Test func `health tells version, uptime and what is stored`() throws {
        let api = try Harness()
        _ = try api.post("/v1/articles", lisbon)
        let health = try api.get("/health").json()
        #expect(health["status"]?.string == "ok")
        #expect(health["version"]?.string == "0.0.0-test")
        #expect(health["uptime_seconds"] == .number("7"))
        #expect(health["store"]?["articles"] == .number("1"))
    }

    @Test func `search finds words in articles, quotes and events, and marks them`() throws {
        let api = try Harness()
        _ = try api.post("/v1/articles", lisbon)
        let hits = try api.get("/v1/search?q=fleets").items()
        let types = Set(hits.compactMap { $0["type"]?.string })
        #expect(types.isSuperset(of: ["article", "quote"]))
        for hit in hits {
            guard case .array(let marks) = hit["snippet"]?["marks"] else {
                Issue.record("no marks")
                return
            }
            #expect(!marks.isEmpty)
        }
        #expect(try api.get("/v1/search?q=%22%20(%20OR").items().isEmpty)
    }
}

/// README, routes and the OpenAPI document say the same.
struct DocumentTests {
    @Test func `the OpenAPI document has every route and parameter`() throws {
        let api = try Harness()
        let document = try api.get("/openapi.json").json()
        let scheme = document["components"]?["securitySchemes"]?["bearer"]
        #expect(scheme?["scheme"]?.string == "bearer")
        #expect(document["openapi"]?.string == "3.1.0")
        let services = Services(
            store: api.store, newsroom: Newsroom(), program: ProgramFacts(version: "x") { 0 },
            metrics: Metrics(), now: { 0 }, report: { _ in })
        for endpoint in Routes.all(services) {
            let facts = endpoint.facts
            let operation = document["paths"]?[facts.path]?[facts.method.lowercased()]
            #expect(operation?["summary"]?.string == facts.summary, "\(facts.path)")
            guard case .array(let parameters) = operation?["parameters"] else {
                Issue.record("no parameters at \(facts.path)")
                continue
            }
            let names = parameters.compactMap { $0["name"]?.string }.filter { $0 != "id" }
            #expect(names == (facts.parameters + facts.fields).map(\.name), "\(facts.path)")
            guard case .array(let security) = operation?["security"] else {
                Issue.record("no security at \(facts.path)")
                continue
            }
            let roles = security.compactMap { $0["bearer"] }
            #expect(roles == (facts.role.map { [.array([.string("\($0)")])] } ?? []))
        }
    }

    @Test func `README lists every endpoint as it is`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let api = try Harness()
        let services = Services(
            store: api.store, newsroom: Newsroom(), program: ProgramFacts(version: "x") { 0 },
            metrics: Metrics(), now: { 0 }, report: { _ in })
        for endpoint in Routes.all(services) {
            let facts = endpoint.facts
            let row = "| `\(facts.method) \(facts.path)` | \(facts.summary) |"
            #expect(readme.contains(row), "README lacks: \(row)")
        }
    }
}
