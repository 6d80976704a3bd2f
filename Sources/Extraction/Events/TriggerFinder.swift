// Finds the words that name acts in a sentence, and tells verbs from nouns of the same spelling
// (`visits`, `attack`, `meeting`) by the words beside them.

import Articles
import Language

/// A trigger at its place.
struct TriggerMatch {
    let trigger: EventTrigger
    let match: PatternMatch

    var head: Int { match.head }
    var isVerbal: Bool { trigger.pattern.isVerbal }
}

/// Finds triggers in sentences.
struct TriggerFinder {
    let text: EventText
    let lexicon: EventLexicon

    /// The triggers of a sentence in text order; no word belongs to two of them, and of two that
    /// claim a word the one that fixes more words has it.
    func triggers(in sentence: Range<Int>) -> [TriggerMatch] {
        var found: [TriggerMatch] = []
        for token in sentence where text.entries[token] >= 0 {
            for reading in text.vocabulary.entries[Int(text.entries[token])].readings {
                for number in lexicon.triggersByLemma[reading.lemma] ?? [] {
                    let trigger = lexicon.triggers[number]
                    guard
                        let match = text.match(
                            trigger.pattern, at: token, limit: sentence.upperBound),
                        isUsable(match, of: trigger, in: sentence)
                    else { continue }
                    found.append(TriggerMatch(trigger: trigger, match: match))
                }
            }
        }
        var taken: Set<Int> = []
        var kept: [TriggerMatch] = []
        for candidate in found.sorted(by: precedes) {
            guard taken.isDisjoint(with: candidate.match.words) else { continue }
            taken.formUnion(candidate.match.words)
            kept.append(candidate)
        }
        return kept.sorted { $0.head < $1.head }
    }

    private func precedes(_ left: TriggerMatch, _ right: TriggerMatch) -> Bool {
        let ranks = [left, right].map { candidate in
            let pattern = candidate.trigger.pattern
            // `lifted the long-standing sanctions on`: a verb with its object says more than the
            // noun with its preposition.
            return pattern.specificity * 4 + (candidate.trigger.type == nil ? 0 : 2)
                + (pattern.isVerbal && pattern.specificity > 1 ? 5 : 0)
                - (candidate.match.tokens.count > pattern.specificity ? 1 : 0)
        }
        return ranks[0] != ranks[1]
            ? ranks[0] > ranks[1] : left.match.tokens.lowerBound < right.match.tokens.lowerBound
    }

    private func isUsable(
        _ match: PatternMatch, of trigger: EventTrigger, in sentence: Range<Int>
    ) -> Bool {
        let head = match.head
        if trigger.pattern.isVerbal {
            if text.has(head, .capital), head > sentence.lowerBound, !isHeadlineVerb(head) {
                return false
            }
            // `has refused talks`: the auxiliary has no object.
            if text.has(head, .have), isAuxiliary(head, in: sentence) { return false }
            // `call on Thursday`: the preposition is the date's.
            if let last = match.words.last, last > head, text.has(last, .preposition),
                last + 1 < sentence.upperBound, text.dateAt[last + 1] != -1
            {
                return false
            }
            // `is going to support` is no journey.
            if let last = match.words.last, last > head, text.has(last, .to),
                last + 1 < sentence.upperBound, trigger.mode == "visit",
                text.mentionAt[last + 1] < 0, text.forms(of: last + 1).contains(.base)
            {
                return false
            }
            // A noun of the same spelling seldom has the verb's particle or object behind it.
            if trigger.pattern.specificity > 1, match.form == .base {
                return !isAfterArticle(head, in: sentence)
            }
            return isVerb(head, in: sentence)
        }
        if let last = match.words.last, last > head, text.has(last, .preposition),
            last + 1 < sentence.upperBound, text.dateAt[last + 1] != -1
        {
            return false
        }
        if let mention = text.mention(at: head), mention.kind != .country,
            mention.tokens != match.tokens
        {
            // `the Amnesty office` is no amnesty; `the Andean Summit` is a summit.
            guard trigger.mode == "multilateral" else { return false }
        }
        return !match.form.isNoun || !isVerb(head, in: sentence)
    }

    private func isAuxiliary(_ have: Int, in sentence: Range<Int>) -> Bool {
        var next = have + 1
        while next < sentence.upperBound, text.has(next, [.adverb, .negation, .be]) { next += 1 }
        guard next < sentence.upperBound else { return false }
        return text.forms(of: next).contains(.participle)
            || text.document.text[text.document.range(next)].suffix(2).elementsEqual("ed".utf8)
    }

    /// A capital in the middle of a sentence is a name's, but for a word behind a mark.
    private func isHeadlineVerb(_ token: Int) -> Bool {
        text.has(token - 1, [.quote, .stop, .bracket]) && text.mentionAt[token] < 0
    }

    private func isAfterArticle(_ token: Int, in sentence: Range<Int>) -> Bool {
        guard let before = wordBefore(token, in: sentence) else { return false }
        return text.has(before, [.determiner, .possessive]) && !text.has(before, .that)
    }

    /// Whether a word that can be a verb is one here.
    func isVerb(_ token: Int, in sentence: Range<Int>) -> Bool {
        let forms = text.forms(of: token)
        guard forms.contains(where: \.isVerb) else { return false }
        let hasNoun = forms.contains(where: \.isNoun)
        let before = wordBefore(token, in: sentence)
        let next = token + 1 < sentence.upperBound ? token + 1 : nil
        let afterArticle = before.map { text.has($0, [.determiner, .possessive]) } ?? false
        let opensObject =
            next.map {
                text.has($0, [.determiner, .pronoun, .that, .to])
                    || text.mentionAt[$0] >= 0 && !text.has($0, .preposition)
            } ?? false

        if forms.contains(.past) || forms.contains(.participle) {
            if forms.contains(.base) || hasNoun, afterArticle { return false }
            return !(afterArticle && !isThatBefore(before) && isNominal(next))
        }
        if forms.contains(.gerund) {
            if let before, text.has(before, [.be, .get]) { return true }
            if next.map({ text.string($0) == "of" }) ?? false { return false }
            if afterArticle { return false }
            return !hasNoun || opensObject
        }
        if forms.contains(.base) {
            if let before, text.has(before, [.to, .modal, .do, .negation, .pronoun]) {
                return !(text.has(before, .to) && hasNoun && isNominalTo(before, in: sentence))
            }
            if !hasNoun { return !afterArticle }
            if afterArticle { return false }
            if let before, text.has(before, .conjunction) {
                return opensObject && followsBaseVerb(before, in: sentence)
            }
            return opensObject && !text.has(next!, .to) && before.map(isSubject) ?? false
        }
        if forms.contains(.third) {
            if afterArticle { return false }
            if !hasNoun { return true }
            guard let before else { return false }
            if text.has(before, .preposition) || text.has(before, .number) { return false }
            return (isSubject(before) || text.has(before, .relative))
                && (opensObject || hasDate(next))
        }
        return false
    }

    private func isThatBefore(_ token: Int?) -> Bool { token.map { text.has($0, .that) } ?? false }

    /// The last word before a token that is no adverb, in the sentence.
    private func wordBefore(_ token: Int, in sentence: Range<Int>) -> Int? {
        var token = token - 1
        while token >= sentence.lowerBound, text.has(token, .adverb) { token -= 1 }
        return token >= sentence.lowerBound ? token : nil
    }

    private func isSubject(_ token: Int) -> Bool {
        text.mentionAt[token] >= 0 && !text.has(token, .possessive)
            || text.has(token, [.pronoun, .capital])
            || text.entries[token] < 0
                && !text.has(token, [.punctuation, .adverb, .number, .hyphen])
    }

    private func isNominal(_ token: Int?) -> Bool {
        guard let token else { return false }
        return !text.has(
            token,
            [
                .preposition, .determiner, .to, .punctuation, .conjunction, .pronoun, .auxiliary,
                .adverb, .relative, .subordinator,
            ])
    }

    private func hasDate(_ token: Int?) -> Bool { token.map { text.dateAt[$0] >= 0 } ?? false }

    /// `to talks`, `response to attack`: the preposition, where a noun or a participle asks for
    /// it. A verb before `to` makes it the mark of an infinitive.
    private func isNominalTo(_ to: Int, in sentence: Range<Int>) -> Bool {
        guard to > sentence.lowerBound else { return false }
        return text.has(to - 1, [.preposition])
    }

    /// Whether a verb in the base form stands shortly before a conjunction: `to visit and meet`.
    private func followsBaseVerb(_ conjunction: Int, in sentence: Range<Int>) -> Bool {
        var token = conjunction - 1
        while token > sentence.lowerBound, conjunction - token < 10 {
            if text.forms(of: token).contains(.base), text.has(token - 1, [.to, .modal]) {
                return true
            }
            token -= 1
        }
        return false
    }
}

extension EventText {
    /// The words of a token.
    func string(_ token: Int) -> String { document.string(token) }
}
