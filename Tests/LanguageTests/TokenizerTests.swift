// Tokens and sentences on the habits of newspapers and on text that is no text.

import Testing

@testable import Language

/// The tokens of a text, sentence by sentence, joined with spaces.
func sentences(_ text: String) -> [String] {
    let document = English.annotate(text)
    return document.sentences.map { $0.map { document.string($0) }.joined(separator: " ") }
}

@Suite struct TokenizerTests {
    @Test(arguments: [
        ("The U.S.-China talks", "The U.S. - China talks"),
        ("a well-known pro-Kremlin vice-minister", "a well - known pro-Kremlin vice - minister"),
        ("Mr. Okoro and Dr. Lind met", "Mr. Okoro and Dr. Lind met"),
        ("in Washington, D.C., today", "in Washington , D.C. , today"),
        ("at 10 a.m. on Jan. 6, 2023", "at 10 a.m. on Jan. 6 , 2023"),
        ("Senator J. D. Vance and J.D. Vance", "Senator J. D. Vance and J.D. Vance"),
        ("the No. 2 official said no. Then", "the No. 2 official said no . Then"),
        ("paid $2,460 or US$5.5 million", "paid $ 2,460 or US$ 5.5 million"),
        ("from the ’90s and '02", "from the ’90s and '02"),
        ("The minister's aides don't, won’t", "The minister 's aides do n't , wo n’t"),
        ("They’ll say we've I'm he'd", "They ’ll say we 've I 'm he 'd"),
        ("the states’ rights", "the states ’ rights"),
        ("O’Rourke of L'Aquila", "O’Rourke of L'Aquila"),
        ("a 5% rise, 20km, 7:30pm, the 20th", "a 5 % rise , 20 km , 7:30 pm , the 20th"),
        ("They cannot. Gonna", "They can not . Gon na"),
        ("see https://example.org/a-b?x=1, or", "see https://example.org/a-b?x=1 , or"),
        ("write to press.desk@example.org.", "write to press.desk@example.org ."),
        ("and/or 24/7 9/11", "and / or 24/7 9/11"),
        ("Well... yes… no?!", "Well ... yes … no ?!"),
        ("talks–which failed—ended -- again", "talks – which failed — ended -- again"),
        ("call 555-0142 on 2023-06-16", "call 555-0142 on 2023-06-16"),
        ("AT&T, Q&A, 1980s, 3.5", "AT&T , Q&A , 1980s , 3.5"),
        ("“No,” he said", "“ No , ” he said"),
        ("\"No,\" he said", "\" No , \" he said"),
        ("the U.S.'s envoy", "the U.S. 's envoy"),
        ("#Summit by @example", "#Summit by @example"),
        ("fine 👍🏽 👨‍👩‍👧 🇫🇷🇩🇪.", "fine 👍🏽 👨‍👩‍👧 🇫🇷 🇩🇪 ."),
        ("a\u{A0}b\u{2009}c\u{200B}d \u{FEFF}e\u{200F}", "a b c d e"),
    ])
    func `a text is cut as the treebanks cut it`(text: String, tokens: String) {
        #expect(sentences(text).joined(separator: " ") == tokens)
    }

    @Test(arguments: [
        ["He left.", "She stayed."],
        ["The U.S. Senate met.", "It voted."],
        ["They met in the U.S.", "The talks failed."],
        ["At 10 a.m. Tuesday they met Mr. Oda.", "Then they ate."],
        ["Senator J. D. Vance spoke.", "Nobody heard."],
        ["“It is so.”", "He left."],
        ["“It will change policy,” Jia said.", "Others agreed."],
        ["\"It is so.\"", "\"It is not.\""],
        ["“Why?” Ambassador Ode asked.", "Silence fell."],
        ["“Is it over?” he asked.", "It was."],
        ["“We won!”", "The crowd cheered."],
        ["They signed (in Geneva.)", "Nothing came of it."],
        ["The No. 2 man of Acme Inc. left on Jan. 6.", "In March he came back."],
        ["GENEVA (Reuters) — Talks began.", "They ended."],
        ["Prices rose 3.5 percent.", "20 people left."],
        ["He said… nothing.", "Then he left."],
    ])
    func `sentences end where a reader ends them`(expected: [String]) {
        let text = expected.joined(separator: " ")
        let document = English.annotate(text)
        #expect(document.sentences.map { document.string(document.range($0)) } == expected)
    }

    @Test func `a headline without a full stop ends with its paragraph`() {
        let text = "Envoys Meet in Oslo\n\nThe envoys met."
        let document = English.annotate(text)
        #expect(
            document.sentences.map { document.string(document.range($0)) }
                == ["Envoys Meet in Oslo", "The envoys met."])
        #expect(document.paragraphs == [0..<1, 1..<2])
    }

    @Test func `only the paragraphs that are given are read`() {
        let text = "Skip this. Read this. Skip that."
        let document = English.annotate(text, paragraphs: [5..<5, 11..<21])
        #expect(document.paragraphs == [0..<0, 0..<1])
        #expect((0..<document.count).map { document.string($0) } == ["Read", "this", "."])
    }

    @Test(arguments: [
        "", " ", "\n\n\n", "\u{FEFF}", "....", "''''", "\"\"\"", "a", "’", "-", "$", "’s", "n't",
        "@", "#",
        "日本語のテキスト。次の文。", "שלום עולם", "ضصثق؟", "e\u{301}e\u{301}", "🇫", "👍", "👨‍", "\u{1F3FD}",
        String(repeating: "a", count: 100_000), String(repeating: "a.", count: 50_000),
        String(repeating: "'", count: 10_001), String(repeating: "1-", count: 20_000),
        String(repeating: "a@", count: 20_000), String(repeating: "(", count: 20_000),
        String(repeating: ".\"", count: 20_000), "|a|b|\n|-|-|", "if (x) { return y[0]; }",
        String(repeating: "👩‍", count: 5_000), "\u{0}\u{1}", "a\u{AD}b", "\u{10FFFF}\u{E000}",
    ])
    func `any text gives ranges in order, inside the text, on scalar boundaries`(text: String) {
        let document = English.annotate(text)
        check(document)
    }

    @Test func `random bytes give sound ranges`() {
        var generator = SplitMix(state: 7)
        let alphabet = Array("aZ.'’ \"-0,$@:/?!“”…\u{301}👍\u{200D}\u{A0}\n".unicodeScalars)
        for _ in 0..<400 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int(generator.next() % 60) {
                text.append(alphabet[Int(generator.next() % UInt64(alphabet.count))])
            }
            check(English.annotate(String(text)))
        }
    }

    func check(_ document: Document) {
        var last = 0
        for token in 0..<document.count {
            let range = document.range(token)
            #expect(range.lowerBound >= last && !range.isEmpty)
            #expect(range.upperBound <= document.text.count)
            #expect(document.text[range.lowerBound] & 0xC0 != 0x80)
            #expect(
                range.upperBound == document.text.count
                    || document.text[range.upperBound] & 0xC0 != 0x80)
            last = range.upperBound
        }
        var next = 0
        for sentence in document.sentences {
            #expect(sentence.lowerBound == next && !sentence.isEmpty)
            next = sentence.upperBound
        }
        #expect(next == document.count)
    }
}

/// A small seeded generator (SplitMix64), so that a failure comes back.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
