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
        #expect(fault(document, bytes: text.utf8.count) == nil, "\(name)")
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
            #expect(fault(English.annotate(text), bytes: text.utf8.count) == nil)
        }
    }

    /// What is wrong with a document of so many bytes; `nil` where all of it holds. One expectation
    /// for each token would take longer than the reading.
    private func fault(_ document: Document, bytes: Int) -> String? {
        var end = 0
        for token in 0..<document.count {
            let range = document.range(token)
            guard range.lowerBound >= end, !range.isEmpty else { return "token \(token) \(range)" }
            end = range.upperBound
            guard end <= bytes, document.text[range.lowerBound] & 0xC0 != 0x80,
                end == bytes || document.text[end] & 0xC0 != 0x80
            else { return "token \(token) cuts a scalar" }
        }
        let layers = [document.upos.count, document.xpos.count, document.heads.count]
        guard layers.allSatisfy({ $0 == document.count }) else { return "layers of \(layers)" }
        var next = 0
        for sentence in document.sentences {
            guard sentence.lowerBound == next, !sentence.isEmpty else { return "\(sentence)" }
            next = sentence.upperBound
            let heads = sentence.map { Int(document.heads[$0]) }
            guard heads.count(where: { $0 < 0 }) == 1,
                heads.allSatisfy({ $0 < 0 || sentence.contains($0) })
            else { return "the sentence \(sentence) is no tree" }
        }
        guard next == document.count else { return "tokens in no sentence" }
        var last = 0
        for name in document.names {
            guard name.tokens.lowerBound >= last, !name.tokens.isEmpty else { return "\(name)" }
            last = name.tokens.upperBound
        }
        return last <= document.count ? nil : "a name beyond the end"
    }
}
