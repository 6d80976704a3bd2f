import FoundationEssentials
import JSON
import Testing

struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `members and elements are separated by commas at every depth`() {
        let written = text { json in
            json.object { json in
                json.member("a", 1)
                json.array("b") { json in
                    json.value("x")
                    json.object { $0.member("c", true) }
                    json.array { _ in }
                    json.null()
                }
                json.member("d", nil as String?)
            }
        }
        #expect(written == #"{"a":1,"b":["x",{"c":true},[],null],"d":null}"#)
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("say \"yes\"", #""say \"yes\"""#), ("a\\b", #""a\\b""#),
        ("line\nnext\ttab\r", #""line\nnext\ttab\r""#), ("\u{0}\u{1f}", #""\u0000\u001f""#),
        ("“café” 🇨🇳", "\"“café” 🇨🇳\""), ("", "\"\""),
    ])
    func `strings escape what RFC 8259 demands and nothing else`(raw: String, json: String) {
        #expect(text { $0.value(raw) } == json)
    }

    @Test(arguments: [0, 7, -7, 1_234_567_890, Int.max, Int.min])
    func `whole numbers are written in full`(number: Int) {
        #expect(text { $0.value(number) } == "\(number)")
    }

    @Test(arguments: [(0.5, "0.5"), (1.0, "1"), (0.25, "0.25"), (0.999, "1"), (-2.05, "-2.05")])
    func `decimals are rounded and lose their trailing zeros`(number: Double, json: String) {
        #expect(text { $0.value(number, decimals: 2) } == json)
    }

    @Test func `any string comes back from a JSON reader as it was`() throws {
        let all = String(String.UnicodeScalarView((0..<0x500).compactMap(Unicode.Scalar.init)))
        let written = text { json in json.array { $0.value(all) } }
        let read = try JSONDecoder().decode([String].self, from: Data(written.utf8))
        #expect(read == [all])
    }
}
