// Names on sentences that leave no doubt, and the order of the classes.

import Testing

@testable import Language

/// Names of a text as `words/type`.
func names(_ text: String) -> [String] {
    let document = English.annotate(text)
    return document.names.map { "\(document.string(document.range($0.tokens)))/\($0.type.name)" }
}

@Suite struct NameRecognizerTests {
    @Test(arguments: [
        (
            "President Emmanuel Macron arrived in Berlin on Monday.",
            ["Emmanuel Macron/Person", "Berlin/Location"]
        ),
        (
            "The United Nations said on Tuesday that aid had reached Sudan.",
            ["United Nations/Organization", "Sudan/Location"]
        ),
        (
            "Prime Minister Anna Lindholm met Chinese officials.",
            ["Anna Lindholm/Person", "Chinese/NORP"]
        ),
        ("Nothing of note was said by anyone.", []),
    ])
    func `plain names have plain types`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test func `a surname alone is the person that the article names in full elsewhere`() {
        let found = names(
            "Foreign Minister Ilse Brandvik spoke in Oslo. Brandvik said talks go on.")
        #expect(found.contains("Brandvik/Person"))
    }

    @Test func `names stay inside their sentences, in order`() {
        let document = English.annotate(
            "In Paris Anna Lind met Jan Oda. Oslo agreed. U.N. envoys went to New York, Rome.")
        var last = 0
        for name in document.names {
            #expect(name.tokens.lowerBound >= last && !name.tokens.isEmpty)
            #expect(
                document.sentences.contains {
                    $0.contains(name.tokens.upperBound - 1)
                        && $0.contains(name.tokens.lowerBound)
                })
            last = name.tokens.upperBound
        }
    }

    @Test func `classes spell names and nothing else`() {
        let spans = [(tokens: 0..<2, kind: 0), (tokens: 2..<3, kind: 1), (tokens: 4..<7, kind: 4)]
        let labels = NameClasses.labels(spans, count: 8)
        var previous = -1
        for label in labels {
            #expect(NameClasses.follows(previous, Int(label)))
            previous = Int(label)
        }
        #expect(NameClasses.follows(previous, -1))
        let names = NameRecognizer.names(labels, [0..<8])
        #expect(names.map(\.tokens) == [0..<2, 2..<3, 4..<7])
        #expect(names.map(\.type) == [.person, .organization, .norp])
    }

    @Test func `a name that is open must go on, and only with its own kind`() {
        let begin = NameClasses.label(0, .begin)
        #expect(NameClasses.follows(begin, NameClasses.label(0, .end)))
        #expect(!NameClasses.follows(begin, NameClasses.label(1, .end)))
        #expect(!NameClasses.follows(begin, 0))
        #expect(!NameClasses.follows(begin, -1))
        #expect(!NameClasses.follows(-1, NameClasses.label(0, .inside)))
    }
}
