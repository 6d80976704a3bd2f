// The date stage: finds the dates, times, durations and sets of an article and says which days
// they cover. Three steps: the bytes become lexemes, the rules find meanings among them, and the
// meanings are resolved in text order.

import Articles
import Language

/// Fills `Draft.extraction.dates`: TIMEX3 type and value, and the days covered.
package struct DateResolver: Stage {
    package let needs: Set<Layer> = [.language]
    package let gives: Set<Layer> = [.dates]

    /// A date stage for English.
    package init() {}

    package func apply(to draft: inout Draft) {
        draft.extraction.dates = dates(
            in: draft.document.text, blocks: draft.blocks.map(\.range),
            publication: draft.article.publishedAt)
    }

    /// The dates of a text's blocks, in text order.
    func dates(in text: [UInt8], blocks: [ByteRange], publication: CalendarDay?)
        -> [DateExpression]
    {
        var found: [(range: ByteRange, meaning: DateMeaning, setting: DateSetting)] = []
        var order = NumericOrder()
        for block in blocks {
            let lexemes = DateLexer.lexemes(of: text, in: block)
            order.read(lexemes)
            for candidate in DateFinder(lexemes: lexemes).candidates() {
                let first = lexemes.items[candidate.range.lowerBound]
                let last = lexemes.items[candidate.range.upperBound - 1]
                found.append(
                    (
                        Int(first.start)..<Int(last.end), candidate.meaning,
                        lexemes.setting(of: candidate.range)
                    ))
            }
        }
        var reading = DateReading(
            publication: publication,
            isNarrative: NarrativeMode.isNarrative(found.lazy.map(\.meaning), publication),
            dayFirst: order.dayFirst)
        return found.map { range, meaning, setting in
            let resolved = reading.resolve(meaning, setting)
            return DateExpression(
                range: range, kind: resolved.kind, value: resolved.value,
                span: resolved.granule?.span, assumption: resolved.assumption)
        }
    }
}

/// Which comes first in an article's numeric dates, by those that can be read one way only.
private struct NumericOrder {
    private var dayFirstCount = 0
    private var monthFirstCount = 0

    /// `true` day before month, `false` month before day, `nil` where the dates do not tell.
    var dayFirst: Bool? {
        dayFirstCount == monthFirstCount ? nil : dayFirstCount > monthFirstCount
    }

    mutating func read(_ lexemes: DateLexemes) {
        for lexeme in lexemes.items where lexeme.terms.has(.numericDate) {
            let (first, second) = (lexeme.value / 100_000_000, lexeme.value / 10_000 % 10_000)
            if first > 12, second <= 12 { dayFirstCount += 1 }
            if second > 12, first <= 12 { monthFirstCount += 1 }
        }
    }
}
