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
        let document = draft.document
        var found: [FoundDate] = []
        var order = NumericOrder()
        let governor = DateGovernor(document: document)
        for (block, sentences) in zip(draft.blocks, document.paragraphs) {
            var lexemes = DateLexer.lexemes(of: document.text, in: block.range)
            lexemes.mark(
                sentences: sentences.lazy.map {
                    document.range(document.sentences[$0].lowerBound).lowerBound
                })
            lexemes.mark(words: marks(of: sentences, in: document))
            order.read(lexemes)
            for candidate in DateFinder(lexemes: lexemes).candidates() {
                let first = lexemes.items[candidate.range.lowerBound]
                let last = lexemes.items[candidate.range.upperBound - 1]
                let range = Int(first.start)..<Int(last.end)
                found.append(
                    FoundDate(
                        range: range,
                        meaning: governor.isSomeDay(candidate.meaning, range)
                            ? .reference("FUTURE_REF")
                            : NamedDay.meaning(
                                of: candidate.meaning, before: range.upperBound, in: document,
                                publication: draft.article.publishedAt),
                        setting: lexemes.setting(
                            of: candidate.range, governor: governor.tense(of: range)),
                        isAside: block.kind == .caption))
            }
            found.countFromSayings(in: block.range, governor)
        }
        found.lendDays()
        var reading = DateReading(
            publication: draft.article.publishedAt,
            isNarrative: NarrativeMode.isNarrative(
                found.lazy.map(\.meaning), draft.article.publishedAt),
            dayFirst: order.dayFirst)
        draft.extraction.dates = found.map { found in
            let before = reading
            let resolved = reading.resolve(found.meaning, found.setting)
            if found.isAside { reading = before }
            return DateExpression(
                range: found.range, kind: resolved.kind, value: resolved.value,
                span: resolved.granule?.span, assumption: resolved.assumption)
        }
    }
}

extension DateResolver {
    /// What lasts for years, beside persons, who have ages.
    private static let enduring: Set<String> = [
        "accord", "agreement", "alliance", "ban", "blockade", "boycott", "ceasefire", "conflict",
        "crisis", "deadlock", "deal", "dispute", "embargo", "feud", "insurgency", "moratorium",
        "occupation", "pact", "policy", "quarrel", "rebellion", "regime", "rift", "rivalry",
        "sanction", "siege", "standoff", "stalemate", "strike", "treaty", "truce", "uprising",
        "war",
    ]

    /// The words that describe a noun right behind them, those that are prepositions for certain,
    /// and nouns for what lasts.
    private func marks(
        of sentences: Range<Int>, in document: Document
    ) -> [(start: Int, form: DateLexeme.Form)] {
        guard document.relations.count == document.count else { return [] }
        return sentences.flatMap { sentence in
            document.sentences[sentence].compactMap { token in
                let start = document.range(token).lowerBound
                if document.upos[token] == .adp { return (start, .adposition) }
                if document.upos[token] == .noun, Self.enduring.contains(document.lemma(token)) {
                    return (start, .enduring)
                }
                let isAttribute =
                    document.relations[token] == .amod
                    && (1...2).contains(Int(document.heads[token]) - token)
                return isAttribute ? (start, .attribute) : nil
            }
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
