import Articles
import Language
import Testing

@testable import Extraction

/// A pattern, a sentence, and the words that the pattern takes from it, or `nil` for no match.
struct PatternCase: Sendable, CustomTestStringConvertible {
    let pattern: String
    let sentence: String
    let words: String?
    var testDescription: String { "\(pattern) in: \(sentence)" }
}

@Suite struct `A pattern of the event lists` {
    @Test(arguments: [
        PatternCase(pattern: "visit.v", sentence: "They visited Lima.", words: "visited"),
        PatternCase(pattern: "visit.n", sentence: "Two visits to Lima.", words: "visits"),
        PatternCase(pattern: "talks", sentence: "The talks ended.", words: "talks"),
        PatternCase(pattern: "talks", sentence: "She talked.", words: nil),
        PatternCase(
            pattern: "hold.v _ talks|meeting", sentence: "They held a long meeting.",
            words: "held meeting"),
        PatternCase(
            pattern: "hold.v _ talks", sentence: "They held a post while talks went on.",
            words: nil),
        PatternCase(pattern: "want.v + to", sentence: "They want to leave.", words: nil),
        PatternCase(
            pattern: "want.v + to", sentence: "They want Peru to leave.", words: "want to"),
        PatternCase(
            pattern: "call.v for", sentence: "They called on Monday for calm.", words: nil),
        PatternCase(
            pattern: "call.v for", sentence: "They called Monday for calm.", words: "called for"),
        PatternCase(
            pattern: "receive.v @p", sentence: "They received Mr Ada Brandt.",
            words: "received Mr"),
        PatternCase(
            pattern: "receive.v @p", sentence: "They received Ada Brandt's letter.", words: nil),
    ])
    func `takes the words that it names`(_ test: PatternCase) throws {
        let rows = EventList.all().first { $0.name == "irregular_verbs" }?.rows ?? []
        var vocabulary = EventLexicon.english.vocabulary
        let pattern = WordPattern(
            test.pattern, into: &vocabulary, forms: WordForms(irregularVerbs: rows))
        let document = English.annotate(
            test.sentence, paragraphs: [0..<test.sentence.utf8.count])
        let extraction = Extraction(
            entities: test.sentence.range(of: "Ada Brandt").map {
                [
                    Entity(
                        kind: .person, name: "Ada Brandt",
                        mentions: [Mention(range: $0, kind: .name)])
                ]
            } ?? [],
            dates: test.sentence.range(of: "Monday").map {
                [
                    DateExpression(
                        range: $0, kind: .date, value: "2024-03-11",
                        span: CalendarDay(iso: "2024-03-11").map {
                            DateSpan(edtf: "2024-03-11", from: $0, to: $0)
                        })
                ]
            } ?? [])
        let text = EventText(document, extraction: extraction, vocabulary: vocabulary)
        let match = (0..<document.count).lazy
            .compactMap { text.match(pattern, at: $0, limit: document.count) }.first
        let words = match.map { $0.words.map(document.string).joined(separator: " ") }
        #expect(words == test.words)
    }
}
