// Pairs of quotation marks, by typography alone.

import Language
import Testing

@testable import Extraction

@Suite struct QuoteMarksTests {
    /// The stretches of paragraphs parted by blank lines.
    private func stretches(_ text: String) -> [String] {
        let document = English.annotate(text)
        return QuoteMarks(TextWords(document)).stretches.map {
            document.string(document.range($0.tokens))
        }
    }

    @Test(arguments: [
        ("“We will go,” she said.", ["We will go,"]),
        ("\"We will go,\" she said. \"Soon.\"", ["We will go,", "Soon."]),
        ("„Wir gehen“, she said.", ["Wir gehen"]),
        ("«We will go», she said.", ["We will go"]),
        ("``We will go,'' she said.", ["We will go,"]),
        ("''We will go,'' she said.", ["We will go,"]),
        ("‘We will go,’ she said.", ["We will go,"]),
        ("'We will go,' she said.", ["We will go,"]),
    ])
    func `marks of every kind are paired`(_ text: String, _ expected: [String]) {
        #expect(stretches(text) == expected)
    }

    @Test(arguments: [
        "The ministers’ aides don't know the minister's plans.",
        "It’s the ’90s again, and the states' rights are in doubt.",
        "He’d said they'd go.",
    ])
    func `an apostrophe is no mark`(_ text: String) {
        #expect(stretches(text).isEmpty)
    }

    @Test(arguments: [
        ("“They call it the ‘Lind plan’ here,” she said.", ["They call it the ‘Lind plan’ here,"]),
        ("‘The ministers’ lunch was useful,’ she said.", ["The ministers’ lunch was useful,"]),
        ("‘They said “no” twice,’ she said.", ["They said “no” twice,"]),
    ])
    func `marks inside of marks belong to the outer pair`(_ text: String, _ expected: [String]) {
        #expect(stretches(text) == expected)
    }

    @Test func `a quotation that opens again was closed before`() {
        #expect(
            stretches("“They have no respect. “It will get worse,” warned the envoy.")
                == ["They have no respect.", "It will get worse,"])
    }

    @Test func `a quotation without an end goes on where the next paragraph opens it again`() {
        #expect(
            stretches("Lind said: “It is late.\n\n“It is very late.”")
                == ["It is late.", "It is very late."])
    }

    @Test func `a quotation that is closed in the next paragraph covers its beginning`() {
        #expect(
            stretches("“It is late.\n\nIt is very late,” he said.")
                == ["It is late.", "It is very late,"])
    }

    @Test func `a lone mark in the middle of a paragraph opens nothing`() {
        #expect(stretches("The 5\" pipe leaked.\n\nNobody came.").isEmpty)
    }

    @Test(arguments: [
        "\"", "“", "”", "‘", "’", "''''", "\"\"\"\"", "“”", "« »", "“ “ “ ”",
        String(repeating: "‘a ", count: 3_000), String(repeating: "”x ", count: 3_000),
        String(repeating: "\" ", count: 3_000),
    ])
    func `no text is too odd`(_ text: String) {
        let document = English.annotate(text)
        let marks = QuoteMarks(TextWords(document))
        var last = 0
        for stretch in marks.stretches {
            #expect(stretch.tokens.lowerBound >= last && !stretch.tokens.isEmpty)
            last = stretch.tokens.upperBound
        }
    }
}
