// The quotation stage: which quoted stretches are quotations, what is reported without marks,
// and the words beside them that tell who spoke. Whose words those are, the next stage says.

import Articles
import Language

/// Fills `Draft.extraction.quotes`. A quote's speaker is the words that stand there, without an
/// entity; a piece that goes on from the one before shares its statement and has no speaker yet.
package struct QuoteExtractor: Stage {
    package let needs: Set<Layer> = [.language, .entities]
    package let gives: Set<Layer> = [.quotes]

    /// A quotation stage for English.
    package init() {}

    package func apply(to draft: inout Draft) {
        let words = TextWords(draft.document)
        let marks = QuoteMarks(words)
        let phrases = NounPhraseReader(words: words, marks: marks, extraction: draft.extraction)
        let reader = ReporterSentenceReader(words: words, marks: marks)
        var assembler = QuoteAssembler(
            words: words, marks: marks, phrases: phrases,
            finder: RuleClauseFinder(words: words, marks: marks, phrases: phrases))
        draft.extraction.quotes = assembler.quotes(in: reader.sentences(of: draft.blocks))
    }
}

extension NounPhraseReader {
    /// A reader that knows the mentions of an extraction; of nested ones the outer.
    init(words: TextWords, marks: QuoteMarks, extraction: Extraction) {
        var all: [MentionTokens] = []
        for (index, entity) in extraction.entities.enumerated() {
            for mention in entity.mentions {
                all.append(
                    MentionTokens(
                        entity: index,
                        tokens: words.document.tokenRange(ofBytes: mention.range),
                        isPerson: entity.kind == .person))
            }
        }
        all.sort {
            ($0.tokens.lowerBound, -$0.tokens.upperBound)
                < ($1.tokens.lowerBound, -$1.tokens.upperBound)
        }
        var mentionAt = [Int32](repeating: -1, count: words.count)
        for (index, mention) in all.enumerated() {
            for token in mention.tokens where mentionAt[token] < 0 {
                mentionAt[token] = Int32(index)
            }
        }
        self.init(words: words, marks: marks, mentionAt: mentionAt, mentions: all)
    }
}
