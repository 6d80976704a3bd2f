// Who is the subject of a verb of saying: the phrase before it, over appositions and relative
// clauses, or the subject of a verb before.

import Language

extension RuleClauseFinder {
    /// The phrase before a verb, and where it starts with all that belongs to it.
    func subject(
        _ token: Int, _ sentence: Range<Int>, _ before: [ReportingClause]
    ) -> (SpeakerPhrase, Int)? {
        var end = token
        while end > sentence.lowerBound, !marks.isQuoted(end - 1),
            words.has(end - 1, [.adverb, .auxiliary, .lyForm, .negation, .weekday])
                || words.has(end - 1, .preposition) && words.has(end, .weekday),
            phrases.mention(at: end - 1) == nil,
            !words.has(end - 1, .clitic) || words.has(end - 1, .auxiliary)
        {
            end -= 1
        }
        guard end > sentence.lowerBound,
            !marks.isQuoted(end - 1) || phrases.mention(at: end - 1) != nil
        else { return nil }
        let last = end - 1
        if words.has(last, .conjunction), !words.has(last, .subordinator) {
            return shared(before, sentence, last)
        }
        if words.has(last, .relative), !words.has(last, .determiner) || words.has(last - 1, .comma)
        {
            let stop = words.has(last - 1, .comma) ? last - 1 : last
            guard let phrase = phrases.phrase(endingBefore: stop, in: sentence) else { return nil }
            guard words.is(last, Self.who) else { return (phrase, phrase.tokens.lowerBound) }
            let who = SpeakerPhrase(
                tokens: last..<end, core: last..<end,
                named: phrases.mention(at: phrase.core.upperBound - 1)?.tokens ?? phrase.tokens)
            return (who, last)
        }
        if words.has(last, .pronoun), phrases.mention(at: last) == nil || words.has(last, .subject)
        {
            let phrase = SpeakerPhrase(tokens: last..<end, core: last..<end)
            return (phrase, last)
        }
        if words.has(last, [.comma, .dash, .closeBracket]) {
            return behindApposition(last, sentence, before)
        }
        guard !words.has(last, .punctuation) || words.has(last, .clitic) else { return nil }
        guard let phrase = phrases.phrase(endingBefore: end, in: sentence) else {
            return antecedent(before: last, sentence)
        }
        let verb = phrase.tokens.lowerBound - 1
        if words.isFiniteVerb(verb) || words.has(verb, [.baseVerb, .auxiliary]) {
            return antecedent(before: verb, sentence) ?? (phrase, phrase.tokens.lowerBound)
        }
        return (phrase, phrase.tokens.lowerBound)
    }

    /// `A diplomat who asked not to be named because talks are private said`: what stands before
    /// the verb belongs to a relative clause; the subject stands before that.
    func antecedent(before token: Int, _ sentence: Range<Int>) -> (SpeakerPhrase, Int)? {
        var token = token
        while token > sentence.lowerBound, !marks.isQuoted(token), !words.has(token, .stop) {
            if words.has(token, .relative), !words.has(token - 1, [.auxiliary, .cue]),
                token > sentence.lowerBound
            {
                let end = words.has(token - 1, .comma) ? token - 1 : token
                return phrases.phrase(endingBefore: end, in: sentence).map {
                    ($0, $0.tokens.lowerBound)
                }
            }
            token -= 1
        }
        return nil
    }

    /// `X confirmed the visit and said`: the subject of the clause before.
    func shared(
        _ before: [ReportingClause], _ sentence: Range<Int>, _ token: Int
    ) -> (SpeakerPhrase, Int)? {
        if let last = before.last(where: { $0.speaker != nil && $0.form != .accordingTo }) {
            return last.speaker.map { ($0, token) }
        }
        return mainSubject(sentence, before: token).map { ($0, token) }
    }

    /// The first noun phrase of a sentence that a verb follows.
    /// `owners`: also `Lind’s` of `Lind’s reply`.
    func mainSubject(
        _ sentence: Range<Int>, before limit: Int, owners: Bool = false
    ) -> SpeakerPhrase? {
        var token = sentence.lowerBound
        while token < limit {
            if let mention = phrases.mention(at: token) {
                if words.has(mention.tokens.lowerBound - 1, .preposition),
                    mention.tokens.lowerBound > sentence.lowerBound
                {
                    token = max(mention.tokens.upperBound, token + 1)
                    continue
                }
                if words.has(mention.tokens.upperBound, .clitic), !owners {
                    token = max(mention.tokens.upperBound, token + 1)
                    continue
                }
                if !marks.isQuoted(token) {
                    return SpeakerPhrase(tokens: mention.tokens, core: mention.tokens)
                }
            }
            token += 1
        }
        // `His office put out a statement saying`
        guard
            let verb = (sentence.lowerBound..<limit).first(where: {
                words.isFiniteVerb($0) && !marks.isQuoted($0)
            })
        else { return nil }
        return phrases.phrase(endingBefore: verb, in: sentence)
    }

    /// `Drew Marsh, senior fellow at the institute, told`: over the apposition to the name.
    func behindApposition(
        _ close: Int, _ sentence: Range<Int>, _ before: [ReportingClause]
    ) -> (SpeakerPhrase, Int)? {
        var open = close - 1
        var commas = 0
        let limit = max(sentence.lowerBound, close - 60)
        while open > limit {
            if marks.isQuoted(open), phrases.mention(at: open) == nil { return nil }
            if words.has(open, .stop) { return nil }
            if words.has(open, [.comma, .dash, .openBracket]) {
                // `the undersecretary, Pablo Arce, explained`: the name is the apposition.
                if commas == 0, let inner = phrases.mention(at: open + 1), inner.isPerson,
                    inner.tokens == open + 1..<close
                {
                    return (
                        SpeakerPhrase(tokens: inner.tokens, core: inner.tokens),
                        inner.tokens.lowerBound
                    )
                }
                if let mention = phrases.mention(at: open - 1),
                    mention.isPerson || commas > 0
                        || !words.has(mention.tokens.lowerBound - 1, .preposition)
                {
                    if let phrase = phrases.phrase(endingBefore: open, in: sentence) {
                        return (phrase, phrase.tokens.lowerBound)
                    }
                }
                commas += 1
                if commas > 4 { break }
            }
            open -= 1
        }
        if let last = before.last(where: { $0.speaker != nil }), let speaker = last.speaker {
            return (speaker, close)
        }
        return mainSubject(sentence, before: close).map { ($0, $0.tokens.lowerBound) }
    }
}
