import Testing

@testable import API

struct AcceptedTypesTests {
    @Test(arguments: [
        (nil, true), ("*/*", true), ("application/json", true), ("APPLICATION/JSON", true),
        ("application/*", true), ("text/html", false), ("text/*", false), ("", true),
        ("text/html, */*;q=0.1", true), ("application/json;q=0", false),
        ("application/json;q=0, */*", false), ("*/*, application/json;q=0", false),
        ("application/*;q=0, application/json", true), ("application/json;charset=utf-8", true),
        ("application/json; charset=\"a, b\" ; q=0.5", true), ("text/html;q=1, image/png", false),
        ("application/jso", false), ("application/jsonx", false), ("application", true),
        ("nonsense, application/json;q=2", true), ("text/html, application/json;q=2", false),
        ("application/problem+json", false), (",", true), ("text/html;x=\"open", true),
    ])
    func `the most specific range decides, and what cannot be read says nothing`(
        field: String?, isTaken: Bool
    ) {
        #expect(AcceptedTypes(field).contains("application/json") == isTaken)
    }

    @Test func `an item keeps its weight in thousandths and its place`() {
        let items = WeightedList("text/*;q=0.3, text/html;level=1;q=1.0,gzip , x;q=0.025").items
        #expect(items.map(\.name) == ["text", "text", "gzip", "x"])
        #expect(items.map(\.subtype) == ["*", "html", nil, nil])
        #expect(items.map(\.weight) == [300, 1000, 1000, 25])
    }
}
