// Who says it: the phrase round the head that the statement model found or word order knows, the
// name in it or in apposition to it, and all who speak together.

import Articles
import Language

extension QuoteAssembler {
    /// The words of a speaker: the mention that the phrase ends in, else the whole phrase.
    func speaker(_ phrase: SpeakerPhrase?) -> Speaker? {
        guard let phrase else { return nil }
        if var named = phrase.named {
            if words.has(named.lowerBound, .article), named.count > 1 {
                named = named.lowerBound + 1..<named.upperBound
            }
            return Speaker(
                entity: nil, name: words.name(named), range: document.range(phrase.tokens))
        }
        var tokens = phrase.tokens
        if let mention = phrases.mention(at: phrase.core.upperBound - 1) { tokens = mention.tokens }
        // `the envoy for the talks, Mara Lind, said`
        if let name = apposedName(to: phrase.tokens) ?? apposedName(to: tokens) {
            tokens = name
        }
        return Speaker(
            entity: nil, name: words.name(tokens),
            range: document.range(tokens))
    }

    /// `the envoy, Mara Lind, said`, `his wife, the painter Mara Lind, said`: a description is
    /// followed by the name of the one whom it describes, with a comma or the verb behind it.
    private func apposedName(to phrase: Range<Int>) -> Range<Int>? {
        // `her Kenyan counterpart`: the phrase may stop short of its noun.
        var comma = phrase.upperBound
        while comma < phrase.upperBound + 2, words.has(comma, .noun), words.has(comma, .lowercase) {
            comma += 1
        }
        guard words.has(comma - 1, .lowercase), words.has(comma, .comma),
            !words.has(phrase.lowerBound, .pronoun)
                || words.has(phrase.lowerBound, [.possessive, .determiner])
        else { return nil }
        var token = comma + 1
        while token < min(comma + 6, words.count), phrases.mention(at: token)?.isPerson != true,
            words.has(token, [.lowercase, .capital, .hyphen]), !words.isFiniteVerb(token),
            !words.has(token, [.preposition, .conjunction, .relative, .pronoun])
                || words.has(token, [.possessive, .determiner])
        {
            token += 1
        }
        guard let name = phrases.mention(at: token), name.isPerson, !marks.isQuoted(token),
            words.sentence[token] == words.sentence[phrase.lowerBound],
            words.has(name.tokens.lowerBound, .capital),
            words.has(name.tokens.upperBound, [.comma, .stop, .dash])
                && !words.has(name.tokens.upperBound, .clitic)
        else { return nil }
        return name.tokens
    }

    /// The phrase round the head that names a speaker.
    func phrase(_ statement: Statement) -> SpeakerPhrase? {
        guard let head = statement.speaker else { return nil }
        let mention = phrases.mention(at: head)
        if let mention, mention.isPerson {
            return SpeakerPhrase(tokens: mention.tokens, core: mention.tokens)
        }
        // `Norwegian Ambassador to Oman Drew Marsh said`: word order knows the whole phrase.
        if !words.has(head, [.pronoun, .relative]) {
            let sentence = words.sentenceTokens(head)
            // `according to the ministry`, `asked by a reporter`
            var first = statement.cue + 1
            while first < head, words.has(first, .preposition) { first += 1 }
            let whole =
                head < statement.cue
                ? phrases.phrase(endingBefore: statement.cue, in: sentence)
                : phrases.phrase(startingAt: first, in: sentence)
            // `hours after Lind spoke`: the head stands in what leads to it; but in `officials in
            // both capitals said` what leads is who speaks.
            if let whole,
                whole.core.contains(head) || mention == nil && whole.tokens.contains(head)
            {
                return whole
            }
        }
        // `Ministry Secretary Korir Lind`: the name behind the office.
        if let name = phrases.mention(at: head + 1), name.isPerson, !words.has(head, .clitic),
            mention == nil || mention?.tokens.upperBound == head + 1
        {
            return SpeakerPhrase(tokens: name.tokens, core: name.tokens)
        }
        if let mention { return SpeakerPhrase(tokens: mention.tokens, core: mention.tokens) }
        if words.has(head, .pronoun) || words.has(head, .relative) {
            var found = SpeakerPhrase(tokens: head..<head + 1, core: head..<head + 1)
            if words.is(head, RuleClauseFinder.who) {
                let stop = words.has(head - 1, .comma) ? head - 1 : head
                if let named = phrases.phrase(
                    endingBefore: stop, in: words.sentenceTokens(head))
                {
                    found.named =
                        phrases.mention(at: named.core.upperBound - 1)?.tokens ?? named.tokens
                }
            }
            return found
        }
        var start = head
        while start > Int(view.first[head]), !marks.isQuoted(start - 1),
            !words.has(start - 1, .punctuation) || words.has(start - 1, .hyphen),
            !words.has(start - 1, [.preposition, .subordinator])
        {
            start -= 1
        }
        while start < head, words.has(start, .conjunction) { start += 1 }
        return SpeakerPhrase(tokens: start..<head + 1, core: start..<head + 1)
    }

    /// Who speaks by what word order and the model make of one cue: the phrase that word order
    /// finds, unless the model chooses another; `by` and `according to` leave no choice.
    func named(_ rule: ReportingClause?, _ found: Statement?) -> SpeakerPhrase? {
        guard let found else { return rule?.speaker }
        if let rule, rule.cue.contains(found.cue), let phrase = rule.speaker,
            rule.form == .passive || rule.form == .accordingTo || isBeside(rule, found)
                || found.speaker.map({ isSame($0, phrase, rule) }) ?? true
        {
            return phrase
        }
        return phrase(found)
    }

    /// Whether a person's name stands right before a verb that the tree gives no other subject:
    /// `Oslo agreed, and an envoy of the union, Anna Lind, said`.
    private func isBeside(_ rule: ReportingClause, _ found: Statement) -> Bool {
        guard rule.form == .subjectFirst, let name = rule.speaker?.core, let head = found.speaker,
            phrases.mention(at: name.upperBound - 1)?.isPerson ?? false
        else { return false }
        let next = words.has(name.upperBound, .comma) ? name.upperBound + 1 : name.upperBound
        return next == rule.cue.lowerBound && head < name.lowerBound
            && view.head(head) != found.cue
    }

    /// Whether a phrase's head is of the speaker that word order finds: in its phrase, or in an
    /// apposition to the name: `Anna Lind, senior adviser at the institute, told`.
    private func isSame(_ head: Int, _ phrase: SpeakerPhrase, _ rule: ReportingClause) -> Bool {
        if phrase.tokens.contains(head) { return true }
        guard phrases.mention(at: phrase.core.upperBound - 1)?.isPerson ?? false,
            phrases.mention(at: head)?.isPerson != true, !words.has(head, [.pronoun, .relative])
        else { return false }
        // `a spokesperson for the ministry, Anna Lind, said`
        let name = phrase.core.lowerBound
        return rule.tokens.contains(head)
            || head < name && words.has(name - 1, .comma)
                && !(head..<name).contains { words.isFiniteVerb($0) || marks.isQuoted($0) }
    }

    func agrees(_ phrase: SpeakerPhrase?, _ statement: Statement?) -> Bool? {
        guard let phrase, let head = statement?.speaker else { return nil }
        return phrase.tokens.contains(head)
    }

    /// Gives a quote all who speak together; the first of them is its speaker.
    func addOthers(to quote: inout Quote, _ cue: Int) {
        guard let speaker = quote.speaker else { return }
        let tokens = document.tokenRange(ofBytes: speaker.range)
        guard !tokens.isEmpty else { return }
        let names = JointSpeakerReader(words: words, marks: marks, phrases: phrases).names(
            with: tokens, cue: cue)
        guard names.count > 1 else { return }
        let speakers = names.map { name in
            name == tokens
                ? speaker
                : Speaker(entity: nil, name: words.name(name), range: document.range(name))
        }
        quote.speaker = speakers[0]
        quote.others = Array(speakers.dropFirst())
    }
}
