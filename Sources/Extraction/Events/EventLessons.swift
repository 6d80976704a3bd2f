// Turns sentences whose act is known into lessons for the trainer: of each act that the lexicon finds
// its hashed features and whether it is of the known type. No word of a text leaves this file.

package import Articles
import Language

/// The acts of one sentence, as hashed features.
package struct EventLesson: Sendable {
    /// Of each act its features, whether it is right, and its hand-made weight.
    package var acts: [(features: [UInt32], isRight: Bool, weight: Double)] = []
}

/// The lesson of an article of one sentence. `types`: what its act may be called.
package func eventLesson(_ article: Article, types: Set<PloverType>) -> EventLesson {
    var draft = Draft(article: article)
    let stages: [any Stage] = [EntityResolver(), DateResolver(), QuoteExtractor()]
    for stage in stages { stage.apply(to: &draft) }
    let (text, frames) = EventExtractor().frames(of: draft)
    var features = EventFeatures()
    var lesson = EventLesson()
    for sentence in frames.sentences() {
        let typed = frames[sentence].filter { $0.type != nil }
        for index in typed.indices {
            features.fill(index, of: typed[...], in: text)
            lesson.acts.append(
                (
                    features.hashes, typed[index].type.map(types.contains) ?? false,
                    typed[index].weight
                ))
        }
    }
    return lesson
}
