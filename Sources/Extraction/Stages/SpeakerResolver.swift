// The speaker stage: the words beside each quote become a person, a body or a country of the
// article with its full name, or stay a description; pieces of one statement share a speaker.

import Articles
import Language

/// Fills the speakers of `Draft.extraction.quotes`.
package struct SpeakerResolver: Stage {
    package let needs: Set<Layer> = [.language, .entities, .quotes]
    package let gives: Set<Layer> = [.quotes]

    /// Settings of the stage.
    package struct Options: Sendable {
        /// Below this confidence, 0 to 1, a quote has no speaker but candidates.
        package var minConfidence: Double
        /// How many candidates a quote without a speaker has at most.
        package var maxCandidates: Int

        /// Settings of these values.
        package init(minConfidence: Double = 0.1, maxCandidates: Int = 3) {
            self.minConfidence = minConfidence
            self.maxCandidates = maxCandidates
        }
    }

    private let options: Options

    /// A speaker stage.
    package init(options: Options = Options()) { self.options = options }

    package func apply(to draft: inout Draft) {
        var linker = SpeakerLinker(
            words: TextWords(draft.document), extraction: draft.extraction, options: options)
        let quotes = linker.linked()
        draft.extraction.quotes = quotes
        for (entity, mention) in linker.pronouns {
            draft.extraction.entities[entity].mentions.append(mention)
        }
        for (entity, _) in linker.pronouns {
            draft.extraction.entities[entity].mentions.sort {
                $0.range.lowerBound < $1.range.lowerBound
            }
        }
    }
}
