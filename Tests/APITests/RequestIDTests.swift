import TestSupport
import Testing

@testable import API

struct RequestIDTests {
    @Test(arguments: [
        ("a", true), ("0b7c-4f.A_z", true), (String(repeating: "x", count: 128), true),
        (String(repeating: "x", count: 129), false), ("", false), ("a b", false), ("a\"", false),
        ("ä", false), ("a/b", false), ("<a>", false),
    ])
    func `a client's name is taken if it is sane`(name: String, isSane: Bool) {
        #expect(RequestIDs.isSane(name) == isSane)
    }

    @Test func `new names are short, sane and never the same`() {
        let ids = RequestIDs()
        let names = (0..<1000).map { _ in ids.id(of: nil) }
        #expect(Set(names).count == 1000)
        #expect(names.allSatisfy { RequestIDs.isSane($0) && $0.utf8.count <= 15 })
        #expect(RequestIDs().id(of: nil) != RequestIDs().id(of: nil))
        #expect(RequestIDs(prefix: "p").id(of: nil) == "p-1")
    }

    @Test(arguments: Transport.allCases)
    func `every answer carries its name, errors too`(transport: Transport) throws {
        let api = try Harness(transport)
        for (method, target) in [
            ("GET", "/health"), ("GET", "/nothing"), ("PUT", "/health"), ("OPTIONS", "/health"),
            ("GET", "/v1/quotes?limit=0"), ("BREW", "/health"), ("GET", "/a%"),
        ] {
            let made = try api.send(method, target)
            #expect(made.field("X-Request-Id").map(RequestIDs.isSane) == true, "\(target)")
            #expect(made.field("X-Content-Type-Options") == "nosniff", "\(target)")
        }
        for target in ["/health", "/nothing", "/v1/quotes?limit=0"] {
            let given = try api.get(target, fields: [("X-Request-Id", "desk-17")])
            #expect(given.field("X-Request-Id") == "desk-17")
            let replaced = try api.get(target, fields: [("X-Request-Id", "desk 17")])
            #expect(replaced.field("X-Request-Id")?.contains("desk") == false)
        }
    }
}
