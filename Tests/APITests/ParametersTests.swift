import Articles
import HTTPCore
import Testing

@testable import API

struct ParametersTests {
    private let declared = [
        Parameter("q", .text, "words"), Parameter("limit", .integer(1...200), "rows"),
        Parameter("from", .day, "first day"), Parameter("month", .month, "month"),
        Parameter("kind", .choice(["direct", "mixed"]), "kind"),
        Parameter("country", .countries, "countries"), Parameter("min", .fraction, "least"),
    ]

    @Test func `values are read as their parameter says`() throws {
        let parameters = try Parameters(
            [
                ("q", "a b"), ("limit", "200"), ("from", "2024-02-29"), ("month", "2023-02"),
                ("kind", "mixed"), ("country", "us,CN"), ("min", "0.5"),
            ], declared: declared)
        #expect(parameters["q"] == "a b")
        #expect(parameters.integer("limit") == 200)
        #expect(parameters.day("from")?.iso == "2024-02-29")
        #expect(parameters.month("month")?.lowerBound.iso == "2023-02-01")
        #expect(parameters.month("month")?.upperBound.iso == "2023-02-28")
        #expect(parameters["kind"] == "mixed")
        #expect(parameters.countries("country") == ["US", "CN"])
        #expect(parameters.fraction("min") == 0.5)
        #expect(parameters["absent"] == nil)
    }

    @Test(arguments: [
        ("limit", "0"), ("limit", "201"), ("limit", "-1"), ("limit", "x"), ("limit", ""),
        ("limit", "+5"), ("from", "2023-02-30"), ("from", "yesterday"), ("month", "2023-13"),
        ("month", "2023"), ("kind", "Direct"), ("country", "USA"), ("country", "US,CN,RU"),
        ("country", "US,"), ("min", "1.1"), ("min", "nan"), ("q", " "), ("nonsense", "1"),
    ])
    func `a bad value or an unknown name is a 400 that names the parameter`(
        name: String, value: String
    ) {
        let problem = #expect(throws: Problem.self) {
            try Parameters([(name, value)], declared: declared)
        }
        #expect(problem?.status == 400)
        #expect(problem?.faults.map(\.place) == [.parameter(name)])
    }

    @Test func `all faults are told at once`() {
        let problem = #expect(throws: Problem.self) {
            try Parameters(
                [("limit", "0"), ("colour", "red"), ("q", "x"), ("q", "y")], declared: declared)
        }
        #expect(
            problem?.faults.map(\.place)
                == [.parameter("limit"), .parameter("colour"), .parameter("q")])
    }

    @Test func `query items are decoded, and broken ones refused`() throws {
        func items(_ query: String) throws -> [String] {
            try Parameters.items(of: Array(query.utf8)[...]).map { "\($0.name)=\($0.value)" }
        }
        #expect(try items("a=b&c=d+e%20f&g&%C3%A9=%3D") == ["a=b", "c=d e f", "g=", "é=="])
        #expect(try items("") == [])
        #expect(throws: HTTPFault.self) { try items("a=%") }
        #expect(throws: HTTPFault.self) { try items("a=%FF") }
    }
}
