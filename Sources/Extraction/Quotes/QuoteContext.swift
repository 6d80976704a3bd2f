// What the sentences before leave for a quotation that has no cue of its own: the quote it may
// go on from, the clause that announces it, the subject that it may be spoken by.

import Articles
import Language

/// The state between sentences.
struct QuoteContext {
    /// The quote read last.
    struct Last {
        let quote: Int
        let block: Int
        let paragraph: Int
        let isDirect: Bool
        let stretch: QuotedStretch
    }

    /// How a quotation without a cue goes on from the one before.
    enum Nearness: UInt32 {
        /// Left open above, or opened again.
        case open, sentence, block, paragraph
    }

    /// Where a quotation without a cue gets its speaker from.
    enum Source {
        /// It is a piece of the statement of that quote.
        case goesOn(quote: Int, Nearness)
        /// A clause before announces it.
        case clause(ReportingClause, isColon: Bool)
        case none
    }

    var last: Last?
    /// The last sentence that was left: its block, its clause, and whether a colon ends it.
    private var before: (block: Int, clause: ReportingClause?, isColon: Bool)?
    private var hadStretch = false

    mutating func leave(
        _ sentence: ReporterSentence, _ clause: ReportingClause?, words: TextWords
    ) {
        hadStretch = !sentence.stretches.isEmpty
        before = (
            sentence.block, clause, words.has(sentence.tokens.upperBound - 1, .colon)
        )
    }

    /// How far the last quote is from a sentence: 0 none, 1 far, 2 in the paragraph before, 3 in
    /// its own; and 4 more if it is left open.
    func nearness(of sentence: ReporterSentence) -> UInt32 {
        guard let last else { return 0 }
        let distance =
            last.block == sentence.block ? 3 : sentence.paragraph - last.paragraph <= 1 ? 2 : 1
        return UInt32(distance) + (last.stretch.isUnclosed ? 4 : 0) + (last.isDirect ? 8 : 0)
    }

    /// Where a quotation without a clause in its sentence gets its speaker from.
    func source(
        stretch: QuotedStretch, sentence: ReporterSentence, words: TextWords, quotes: [Quote]
    ) -> Source {
        if let last, last.isDirect || quotes[last.quote].kind == .mixed {
            // Left open above, or opened again: one statement over paragraphs.
            if last.stretch.isUnclosed, last.block < sentence.block || stretch.isOpenedBefore {
                return .goesOn(quote: last.quote, .open)
            }
            if last.block == sentence.block, hadStretch {
                return .goesOn(quote: last.quote, .sentence)
            }
        }
        if let before {
            if before.isColon, let clause = before.clause {
                return .clause(clause, isColon: true)
            }
            if before.block == sentence.block, let clause = before.clause {
                return .clause(clause, isColon: false)
            }
        }
        if let last, last.isDirect, last.block == sentence.block {
            return .goesOn(quote: last.quote, .block)
        }
        if let last, last.isDirect, sentence.paragraph - last.paragraph <= 1, hadStretch {
            return .goesOn(quote: last.quote, .paragraph)
        }
        return .none
    }
}
