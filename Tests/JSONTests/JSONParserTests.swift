// What is JSON, what is not, and where the fault lies.

import JSON
import Testing

struct JSONParserTests {
    @Test func `every kind of value is read`() throws {
        let value = try parse(
            " {\"a\": [1, -0.5e+3, true, false, null], \"b\": {\"c\": \"d\"}, \"\": \"\"}\r\n\t")
        #expect(
            value
                == .object([
                    .init(
                        "a",
                        .array([
                            .number("1"), .number("-0.5e+3"), .bool(true), .bool(false), .null,
                        ])), .init("b", .object([.init("c", .string("d"))])),
                    .init("", .string("")),
                ]))
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u2019\u00e9""#, "’é"),
        (#""\ud83d\uDE00""#, "😀"), (#""\u0000""#, "\u{0}"), ("\"游錫堃\"", "游錫堃"),
    ])
    func `escapes stand for their characters`(json: String, text: String) throws {
        #expect(try parse(json) == .string(text))
    }

    @Test(arguments: [
        ("", 0), (" ", 1), ("{", 1), ("[1,]", 3), ("[1 2]", 3), ("{\"a\" 1}", 5), ("{\"a\":1,}", 7),
        ("{a:1}", 1), ("nul", 0), ("01", 1), ("1.", 2), ("-", 1), ("1e", 2), ("+1", 0), ("\"a", 0),
        ("\"\u{1}\"", 1), ("\"\\x\"", 1), ("\"\\u12g4\"", 1), ("\"\\ud800\"", 1),
        ("\"\\ud800\\u0041\"", 1), ("\"\\udc00\"", 1), ("1 1", 2), ("'a'", 0), ("NaN", 0),
        ("{\"a\":1,\"a\":2}", 7), ("{\"a\":1,\"\\u0061\":2}", 7), ("[\u{FEFF}]", 1),
    ])
    func `what is not JSON is refused at its byte`(json: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try parse(json) }
        #expect(error?.offset == offset)
    }

    @Test func `a fault is also told by line and column`() {
        let error = #expect(throws: JSONError.self) { try parse("{\n  \"a\": 1,\n  b\n}") }
        #expect(error?.line == 3)
        #expect(error?.column == 3)
        #expect(error?.offset == 14)
    }

    @Test func `bytes in a string have to be UTF-8`() {
        #expect(throws: JSONError.self) { try JSONValue.parse([0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test func `nesting is bounded`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(64)) }
        #expect(throws: JSONError.self) { try parse(nested(65)) }
        #expect(throws: JSONError.self) { try parse(nested(100_000)) }
        #expect(throws: Never.self) { try JSONValue.parse(Array(nested(3).utf8), maxDepth: 3) }
        #expect(throws: JSONError.self) { try JSONValue.parse(Array(nested(4).utf8), maxDepth: 3) }
    }

    @Test func `a text cut at any byte is refused and never crashes`() {
        let json = Array(#"{"a": ["é\u00e9\ud83d\ude00", -1.5e3, null], "b": true}"#.utf8)
        for end in 0..<json.count {
            #expect(throws: JSONError.self) { try JSONValue.parse(Array(json[..<end])) }
        }
    }

    private func parse(_ json: String) throws -> JSONValue { try JSONValue.parse(Array(json.utf8)) }
}
