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
        return kept.filter { !$0.trigger.isVoid }.sorted { $0.head < $1.head }
    }

    private func precedes(_ left: TriggerMatch, _ right: TriggerMatch) -> Bool {
        let ranks = [left, right].map { candidate in
            let pattern = candidate.trigger.pattern
            // `lifted the long-standing sanctions on`: a verb with its object says more than the
            // noun with its preposition.
            let kind = candidate.trigger.isVoid ? 3 : candidate.trigger.type == nil ? 0 : 2
            return pattern.specificity * 4 + kind
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
        // `threatened to halt unity talks` is a threat: what follows is no object.
        if trigger.isVoid, text.upos(head) == .verb,
            match.tokens.contains(where: { text.has($0, .to) && !match.words.contains($0) })
        {
            return false
        }
        // `call on Thursday`: the preposition is the date's.
        if let last = match.words.last, last > head, last + 1 < sentence.upperBound {
            if text.has(last, .preposition), text.dateAt[last + 1] != -1 { return false }
            // `is going to support` is no journey.
            if text.has(last, .to), trigger.mode == "visit", text.xpos(last + 1) == .vb {
                return false
            }
        }
        if trigger.pattern.isVerbal {
            return isVerb(head, isPhrase: trigger.pattern.specificity > 1, in: sentence)
        }
        if let mention = text.mention(at: head), mention.kind != .country,
            mention.tokens != match.tokens
        {
            // `the Amnesty office` is no amnesty; `the Andean Summit` is a summit.
            guard trigger.mode == "multilateral" else { return false }
        }
        return !match.form.isNoun || text.upos(head) == .noun || text.upos(head) == .propn
    }

    /// Whether a word is a verb here, and not one that describes the noun behind it. A form that
    /// only a verb has (`surrendered`) says more than its tag.
    private func isVerb(_ token: Int, isPhrase: Bool, in sentence: Range<Int>) -> Bool {
        let isInflected =
            isPhrase ? text.isPast(token) : text.isPastOnly(token) || isThirdOnly(token, sentence)
        guard
            text.upos(token) == .verb || isInflected && text.upos(token) != .propn
                || text.upos(token) == .aux && text.has(token, .be)
        else { return false }
        // `the Israeli-occupied valley`, `suspected militants`: it describes the noun behind it.
        if isAttribute(token, in: sentence) { return false }
        // `had been due to visit … for talks` holds no talks.
        if text.upos(token) == .aux, text.has(token, .have) { return false }
        guard isInflected || text.xpos(token) == .vbn || text.xpos(token) == .vbg,
            token > sentence.lowerBound, token + 1 < sentence.upperBound
        else { return true }
        if text.xpos(token) == .vbz { return true }
        // `the detained sailors`, `a visiting scholar`.
        let before = text.upos(token - 1)
        let isInside =
            before == .det || before == .adj || text.has(token - 1, [.possessive, .determiner])
        return !(isInside && [.noun, .propn, .adj].contains(text.upos(token + 1)))
    }
}

extension TriggerFinder {
    /// Whether a participle describes a noun, by the tree and by what stands before it: where
    /// that is a noun, the tree may have missed a verb (`the tanks shelled positions`).
    private func isAttribute(_ token: Int, in sentence: Range<Int>) -> Bool {
        guard text.document.relations.indices.contains(token),
            text.document.relations[token] == .amod, text.xpos(token) != .vbd,
            token > sentence.lowerBound
        else { return false }
        return [.verb, .det, .adj, .num, .adp, .punct].contains(text.upos(token - 1))
    }

    /// `accuses Peru`: a third person that no list has as a noun, with an object behind it.
    private func isThirdOnly(_ token: Int, _ sentence: Range<Int>) -> Bool {
        let forms = text.forms(of: token)
        let next = token + 1
        return forms.contains(.third) && !forms.contains(where: \.isNoun)
            && next < sentence.upperBound
            && (text.mentionAt[next] >= 0 || text.has(next, [.determiner, .pronoun]))
    }
}

extension EventText {
    /// The words of a token.
    func string(_ token: Int) -> String { document.string(token) }
}
