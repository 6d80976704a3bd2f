import Language
import Testing

struct RobustnessTests {
    /// Texts that no corpus has, each with a name for the report.
    static let odd: [(String, String)] = [
        ("empty", ""), ("one mark", "."), ("spaces", String(repeating: " \n\t", count: 200)),
        ("one word", String(repeating: "diplomacy", count: 200)),
        ("capitals", String(repeating: "TREATY ", count: 100)),
        ("no spaces", String(repeating: "talks,(went)on;", count: 800)),
        ("emoji", String(repeating: "👩🏽‍🚀🇳🇴 said 🤝. ", count: 200)),
        ("right to left", String(repeating: "قال الوزير إن المحادثات مستمرة. ", count: 150)),
        ("marks", String(repeating: "“‘«(", count: 100)),
        ("combining", "e" + String(repeating: "\u{301}\u{316}", count: 200)),
        ("table", String(repeating: "Oslo\t12\t3.5%\n", count: 400)),
        ("code", String(repeating: "let x = f(a[0], \"b\") // c\n", count: 300)),
        ("no end", String(repeating: "and the envoy of Norway said that ", count: 400)),
        ("initials", String(repeating: "J. R. R. ", count: 800)),
    ]

    @Test(arguments: odd)
    func `any text is annotated, and all that is said of it holds`(name: String, text: String) {
        let document = English.annotate(text)
        #expect(document.fault(bytes: text.utf8.count) == nil, "\(name)")
    }

    @Test func `random scalars are annotated soundly`() {
        var generator = SplitMix(state: 7)
        for _ in 0..<30 {
            var text = ""
            for _ in 0..<Int.random(in: 0...300, using: &generator) {
                let ranges: [ClosedRange<UInt32>] = [
                    0...0x7F, 0x20...0x7A, 0x80...0x7FF, 0x2000...0x2069, 0x1F300...0x1F6FF,
                ]
                let range = ranges.randomElement(using: &generator)!
                let value = UInt32.random(in: range, using: &generator)
                text.unicodeScalars.append(Unicode.Scalar(value) ?? " ")
            }
            #expect(English.annotate(text).fault(bytes: text.utf8.count) == nil)
        }
    }
}
