import API
import TestSupport
import Testing

/// Tokens from end to end.
struct AccessEndpointTests {
    private static let writer = ("Authorization", "Bearer writer-0123456789")
    private static let reader = ("Authorization", "bearer reader-0123456789")

    private func guarded() -> APIOptions {
        var options = APIOptions()
        options.access = Access([
            (.write, "writer-0123456789"), (.read, "reader-0123456789"),
        ])
        return options
    }

    @Test func `every endpoint has the role that it should`() throws {
        let api = try Harness()
        let services = Services(
            store: api.store, newsroom: Newsroom(), program: ProgramFacts(version: "x") { 0 },
            metrics: Metrics(), now: { 0 }, report: { _ in })
        for facts in Routes.all(services).map(\.facts) {
            let role: Role? =
                switch (facts.method, facts.path) {
                case (_, "/"), (_, "/health"), (_, "/openapi.json"): nil
                case ("GET", _), (_, "/v1/extract"): .read
                default: .write
                }
            #expect(facts.role == role, "\(facts.method) \(facts.path)")
        }
    }

    @Test(arguments: Transport.allCases)
    func `each call is answered by what its token may`(transport: Transport) throws {
        let api = try Harness(transport, api: guarded())
        let text = ("Content-Type", "text/plain")
        let body = Array(lisbon.utf8)
        func statuses(_ method: String, _ target: String, body: [UInt8] = []) throws -> [Int] {
            try [nil, ("Authorization", "Bearer nobody-0123456789"), Self.reader, Self.writer].map {
                try api.send(method, target, fields: [text] + ($0.map { [$0] } ?? []), body: body)
                    .status
            }
        }
        #expect(try statuses("POST", "/v1/articles", body: body) == [401, 401, 403, 201])
        #expect(try statuses("POST", "/v1/extract", body: body) == [401, 401, 200, 200])
        #expect(try statuses("GET", "/v1/articles") == [401, 401, 200, 200])
        #expect(try statuses("HEAD", "/v1/articles") == [401, 401, 200, 200])
        #expect(try statuses("GET", "/metrics") == [401, 401, 200, 200])
        #expect(try statuses("DELETE", "/v1/articles/x") == [401, 401, 403, 404])
        for target in ["/", "/health", "/openapi.json"] {
            #expect(try statuses("GET", target) == [200, 200, 200, 200], "\(target)")
        }
    }

    @Test(arguments: Transport.allCases)
    func `a refusal is a problem with a challenge, and nothing is stored`(
        transport: Transport
    ) throws {
        let api = try Harness(transport, api: guarded())
        let reply = try api.post("/v1/articles", lisbon)
        #expect(reply.status == 401)
        #expect(reply.field("WWW-Authenticate") == "Bearer realm=\"chancery\"")
        #expect(reply.field("Content-Type") == "application/problem+json")
        #expect(try api.get("/v1/articles", fields: [Self.reader]).items().isEmpty)
    }
}
