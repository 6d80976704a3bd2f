import Articles
import Language
import Testing

@testable import Extraction

@Suite struct `The event lexicon` {
    /// Each entry of the lists with the sentence that it is for.
    static let entries = EventLexicon.english.triggers.compactMap { trigger in
        trigger.example.map { Entry(trigger: trigger, example: $0) }
    }

    struct Entry: Sendable, CustomTestStringConvertible {
        let trigger: EventTrigger
        let example: String
        var testDescription: String { example }
    }

    @Test func `every PLOVER type has triggers`() {
        let types = Set(EventLexicon.english.triggers.compactMap(\.type))
        #expect(types == Set(PloverType.allCases))
    }

    @Test(arguments: entries)
    func `an entry finds itself in its sentence`(_ entry: Entry) {
        let lexicon = EventLexicon.english
        let bytes = entry.example.utf8.count
        let document = English.annotate(entry.example, paragraphs: [0..<bytes])
        let people = ["Ada Brandt"].compactMap { name in
            entry.example.range(of: name).map {
                Entity(
                    kind: .person, name: name,
                    mentions: [Mention(range: $0, kind: .name)])
            }
        }
        let text = EventText(
            document, extraction: Extraction(entities: people), vocabulary: lexicon.vocabulary)
        let found = document.sentences.contains { sentence in
            sentence.contains { token in
                text.match(entry.trigger.pattern, at: token, limit: sentence.upperBound) != nil
            }
        }
        #expect(found)
    }

    @Test(arguments: [
        ("lift.v _ ban|curbs", "ban|curbs _ be.v lifted"),
        ("send|give.v _ aid", "aid _ be.v sent|given"),
        ("visit.v", nil), ("be.v _ donor", nil), ("sentence.v _ to", nil), ("call.v @p", nil),
        ("attack.n on _ government", nil), ("put.v _ on hold", nil),
    ])
    func `a verb with its object has a passive`(_ pattern: String, _ passive: String?) {
        let rows = EventList.all().first { $0.name == "irregular_verbs" }?.rows ?? []
        let forms = WordForms(irregularVerbs: rows)
        #expect(EventLexicon.passive(of: pattern, forms: forms) == passive)
    }

    @Test(arguments: [
        ("visit", "visits visited visited visiting"),
        ("ban", "bans banned banned banning"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("expel", "expels expelled expelled expelling"),
        ("deny", "denies denied denied denying"),
        ("free", "frees freed freed freeing"),
        ("release", "releases released released releasing"),
        ("veto", "vetoes vetoed vetoed vetoing"),
        ("hit", "hits hit hit hitting"),
        ("begin", "begins began begun beginning"),
    ])
    func `a verb has its forms`(base: String, expected: String) {
        let rows = EventList.all().first { $0.name == "irregular_verbs" }?.rows ?? []
        let forms = WordForms(irregularVerbs: rows).verb(base).dropFirst().map(\.0)
        #expect(forms.joined(separator: " ") == expected)
    }
}

extension String {
    /// The bytes of the first place of some words, or `nil`.
    func range(of words: String) -> ByteRange? {
        let (bytes, wanted) = (Array(utf8), Array(words.utf8))
        guard bytes.count >= wanted.count, !wanted.isEmpty else { return nil }
        return (0...(bytes.count - wanted.count)).first {
            bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }.map { $0..<$0 + wanted.count }
    }
}
