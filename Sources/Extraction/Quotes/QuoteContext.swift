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

    /// Where a quotation without a cue gets its speaker from.
    enum Source {
        /// It is a piece of the statement of that quote.
        case goesOn(quote: Int, confidence: Double)
        /// A clause before announces it.
        case clause(ReportingClause, confidence: Double)
        /// The sentence before has this subject.
        case subject(Range<Int>, confidence: Double)
        case none
    }

    var last: Last?
    private var block = -1
    /// The last sentence that was left: its block, its clause, its subject, its end.
    private var before: (block: Int, clause: ReportingClause?, subject: Range<Int>?, isColon: Bool)?
    private var hadStretch = false

    mutating func enter(block: Int) { self.block = block }

    mutating func leave(
        _ sentence: ReporterSentence, _ clause: ReportingClause?, words: TextWords,
        marks: QuoteMarks
    ) {
        hadStretch = !sentence.stretches.isEmpty
        before = (
            sentence.block, clause, nil,
            words.has(sentence.tokens.upperBound - 1, .colon)
        )
    }

    /// Where a quotation without a clause in its sentence gets its speaker from.
    func source(
        stretch: QuotedStretch, sentence: ReporterSentence, words: TextWords, quotes: [Quote]
    ) -> Source {
        if let last, last.isDirect || quotes[last.quote].kind == .mixed {
            // Left open above, or opened again: one statement over paragraphs.
            if last.stretch.isUnclosed, last.block < sentence.block || stretch.isOpenedBefore {
                return .goesOn(quote: last.quote, confidence: 0.95)
            }
            if last.block == sentence.block, hadStretch {
                return .goesOn(quote: last.quote, confidence: 0.9)
            }
        }
        if let before {
            if before.isColon, let clause = before.clause {
                return .clause(clause, confidence: 0.9)
            }
            if before.block == sentence.block, let clause = before.clause {
                return .clause(clause, confidence: 0.8)
            }
        }
        if let last, last.isDirect, last.block == sentence.block {
            return .goesOn(quote: last.quote, confidence: 0.6)
        }
        if let last, last.isDirect, sentence.paragraph - last.paragraph <= 1, hadStretch {
            return .goesOn(quote: last.quote, confidence: 0.7)
        }
        return .none
    }
}
