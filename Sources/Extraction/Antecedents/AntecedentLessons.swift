// Turns articles whose chains of people are known into lessons for the trainer: for each pronoun
// its candidates as hashed features and which of them is right. No word of a text leaves this file.

package import Articles
import Language

/// Candidates of one pronoun, as hashed features; the last is nobody.
package struct AntecedentLesson: Sendable {
    package var candidates: [[UInt32]]
    package var right: Int
    /// Whether the pronoun stands inside of quotation marks.
    package var isQuoted: Bool
    /// Whether it speaks: `he said`.
    package var isSpeaking: Bool
    /// The last fitting subject, as a candidate: what a rule would choose.
    package var foremost: Int?
}

/// All lessons of one article.
package struct AntecedentLessons: Sendable {
    package private(set) var lessons: [AntecedentLesson] = []

    /// The lessons of an article. `chains`: of the first byte of each token that names or means a
    /// person, who that is.
    package init(_ article: Article, chains: [Int: String]) {
        let draft = Draft(article: article)
        let words = TextWords(draft.document)
        let marks = QuoteMarks(words)
        let entities = EntityResolver().named(draft, words: words)
        func chain(_ token: Int) -> String? { chains[words.document.range(token).lowerBound] }
        // Whose name most of an entity's mentions are.
        let chainOf = entities.map { entity in
            var counts: [String: Int] = [:]
            for mention in entity.mentions where entity.kind == .person {
                if let found = mention.tokens.lazy.compactMap(chain).first {
                    counts[found, default: 0] += 1
                }
            }
            return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        let recorder = LessonRecorder()
        _ = Coreference(words: words, marks: marks, entities: entities) { context, discourse in
            let own = chain(context.pronoun.token)
            let right = context.candidates.firstIndex { candidate in
                let referent = discourse.referents[candidate]
                let known =
                    referent.entity.map { chainOf[$0] }
                    ?? chain(
                        discourse.uses.first { $0.referent == candidate }?.head ?? 0)
                return own != nil && known == own
            }
            recorder.add(context, discourse, right: right)
            return right
        }
        lessons = recorder.lessons
    }
}

/// Gathers lessons while a text is read.
private final class LessonRecorder {
    private(set) var lessons: [AntecedentLesson] = []

    func add(_ context: AntecedentFeatures.Context, _ discourse: Discourse, right: Int?) {
        var features = AntecedentFeatures()
        var candidates = context.candidates.indices.map { index in
            features.candidate(index, context, discourse)
            return features.hashes
        }
        features.nobody(context, discourse)
        candidates.append(features.hashes)
        lessons.append(
            AntecedentLesson(
                candidates: candidates, right: right ?? candidates.count - 1,
                isQuoted: context.stretch >= 0, isSpeaking: context.isSpeaking,
                foremost: context.foremost))
    }
}
