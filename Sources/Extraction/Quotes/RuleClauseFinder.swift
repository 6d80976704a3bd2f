// Reporting clauses by word order: the subject stands before the verb, or after it where the
// verb follows what was said; appositions are stepped over, and a verb behind `and` shares the
// subject of the one before.

import Language

/// Finds reporting clauses by rules over closed classes, cues and mentions.
struct RuleClauseFinder: ReportingClauseFinder {
    let words: TextWords
    let marks: QuoteMarks
    let phrases: NounPhraseReader
    /// How many reporting clauses a sentence may have; more are not looked for.
    var maxClauses = 24

    func clauses(in sentence: ReporterSentence) -> [ReportingClause] {
        var found: [ReportingClause] = []
        var token = sentence.tokens.lowerBound
        while token < sentence.tokens.upperBound, found.count < maxClauses {
            defer { token += 1 }
            guard !marks.isQuoted(token) else { continue }
            if words.is(token, Self.according), words.is(token + 1, Self.to) {
                if let clause = accordingTo(token, sentence) { found.append(clause) }
            } else if words.has(token, .cue), phrases.mention(at: token) == nil,
                words.has(token, .lowercase) || token == sentence.tokens.lowerBound
            {
                if let clause = verb(token, sentence, found) { found.append(clause) }
            } else if words.has(token, .colon), found.isEmpty {
                if let clause = colon(token, sentence) { found.append(clause) }
            }
        }
        return found
    }

    private func clause(
        _ form: ReportingClause.Form, _ cue: Range<Int>, _ speaker: SpeakerPhrase?,
        from start: Int? = nil
    ) -> ReportingClause {
        let verb = words.cues[cue.lowerBound]
        let first = min(cue.lowerBound, start ?? speaker?.tokens.lowerBound ?? cue.lowerBound)
        let last = max(cue.upperBound, speaker?.tokens.upperBound ?? 0)
        return ReportingClause(
            form: form, cue: cue, verb: verb >= 0 && form != .accordingTo ? Int(verb) : nil,
            speaker: speaker, tokens: first..<last)
    }

    private func accordingTo(_ token: Int, _ sentence: ReporterSentence) -> ReportingClause? {
        guard let speaker = phrases.phrase(startingAt: token + 2, in: sentence.tokens) else {
            return nil
        }
        return clause(.accordingTo, token..<token + 2, speaker)
    }

    /// `Lind: “We will not go”`
    private func colon(_ token: Int, _ sentence: ReporterSentence) -> ReportingClause? {
        guard token + 1 < sentence.tokens.upperBound, !sentence.stretches.isEmpty,
            marks.isQuoted(token + 1) || sentence.isHeading,
            let speaker = phrases.phrase(endingBefore: token, in: sentence.tokens)
        else { return nil }
        // `Lind: Talks Are a ‘Slow Dance’` in a headline; `So Lind on Monday: “We go.”` in text.
        let opens = speaker.tokens.lowerBound == sentence.tokens.lowerBound
        let last = phrases.mention(at: speaker.core.upperBound - 1)
        guard last?.isPerson ?? false || opens && sentence.isHeading && speaker.tokens.count <= 4
        else { return nil }
        return clause(.colon, token..<token + 1, speaker)
    }

    // MARK: Verbs

    private func verb(
        _ token: Int, _ sentence: ReporterSentence, _ before: [ReportingClause]
    ) -> ReportingClause? {
        let tokens = sentence.tokens
        if words.has(token, [.noun, .properNoun, .adjective]) { return nil }
        if words.has(token, .gerund) || !words.has(token, .finiteCue) {
            return participle(token, sentence, before)
        }
        if isInfinitive(token, tokens) { return nil }
        if let agent = agent(token, tokens) { return clause(.passive, token..<token + 1, agent) }
        if words.has(token, .participle), isPassive(token, tokens) { return nil }
        if let speaker = inverted(token, tokens) {
            return clause(.inverted, token..<token + 1, speaker)
        }
        guard let (speaker, start) = subject(token, tokens, before) else { return nil }
        return clause(.subjectFirst, token..<token + 1, speaker, from: start)
    }

    /// `to say`, `asked to explain`
    private func isInfinitive(_ token: Int, _ sentence: Range<Int>) -> Bool {
        var before = token - 1
        while before > sentence.lowerBound, words.has(before, .adverb), !marks.isQuoted(before) {
            before -= 1
        }
        return words.is(before, Self.to)
    }

    /// `was asked`, `has been told`: who is told did not say it.
    private func isPassive(_ token: Int, _ sentence: Range<Int>) -> Bool {
        var before = token - 1
        while before > sentence.lowerBound, words.has(before, [.adverb, .lyForm]) { before -= 1 }
        if Self.be.contains(words.hash(before)) { return true }
        // `a man accused of theft`; a verb like `said` is hardly ever meant so.
        let cue = words.cues[token]
        guard cue >= 0, !Lexicon.standard.cues[Int(cue)].takesClause else { return false }
        return !words.has(before, .auxiliary) && !words.has(before, .conjunction)
            && !words.has(token, .finiteVerb) && marks.isQuoted(before) == false
            && words.has(before, [.noun, .comma, .closeBracket])
            && phrases.mention(at: before) == nil
    }

    /// `…, adding that the talks went well`
    private func participle(
        _ token: Int, _ sentence: ReporterSentence, _ before: [ReportingClause]
    ) -> ReportingClause? {
        let previous = token - 1
        // `was saying`, `has been warning`
        if words.has(previous, .auxiliary),
            let (speaker, start) = subject(token, sentence.tokens, before)
        {
            return clause(.subjectFirst, token..<token + 1, speaker, from: start)
        }
        guard previous >= sentence.tokens.lowerBound,
            words.has(previous, [.comma, .quoteMark, .dash, .conjunction])
                || marks.isQuoted(previous)
        else { return nil }
        if let last = before.last(where: { $0.speaker != nil }) {
            return clause(.participle, token..<token + 1, last.speaker, from: token)
        }
        guard let main = mainSubject(sentence.tokens, before: token) else { return nil }
        return clause(.participle, token..<token + 1, main, from: token)
    }

    private func hasPastEnding(_ token: Int) -> Bool {
        let range = words.document.range(token)
        return words.document.text[range.upperBound - 1] == UInt8(ascii: "d")
    }

    /// `reported by the ministry`
    private func agent(_ token: Int, _ sentence: Range<Int>) -> SpeakerPhrase? {
        guard words.is(token + 1, Self.by),
            hasPastEnding(token) || words.has(token - 1, .auxiliary),
            token + 2 < sentence.upperBound,
            let phrase = phrases.phrase(startingAt: token + 2, in: sentence),
            phrases.mention(at: phrase.core.upperBound - 1) != nil
        else { return nil }
        return phrase
    }

    /// `“…,” said Drew Thompson`: the verb follows what was said, a noun phrase follows it.
    private func inverted(_ token: Int, _ sentence: Range<Int>) -> SpeakerPhrase? {
        guard !Self.transitive.contains(words.hashes[token]), !isBare(token) else { return nil }
        var before = token - 1
        if before >= sentence.lowerBound, words.has(before, [.comma, .dash]),
            !marks.isQuoted(before)
        {
            before -= 1
            guard before >= sentence.lowerBound, !isAppositionEnd(before + 1, sentence),
                marks.isQuoted(before) && phrases.mention(at: before) == nil
                    || Self.says.contains(words.hashes[token]) && isStatement(before, sentence)
            else { return nil }
        } else if before >= sentence.lowerBound {
            guard marks.isQuoted(before) else { return nil }
        } else if token != sentence.lowerBound {
            return nil
        }
        before = token + 1
        guard before < sentence.upperBound, !marks.isQuoted(before),
            !words.has(before, .punctuation), !words.has(before, [.weekday, .month]),
            !words.has(before, [.preposition, .subordinator, .conjunction, .auxiliary, .adverb])
                || phrases.mention(at: before) != nil
        else { return nil }
        guard let phrase = phrases.phrase(startingAt: before, in: sentence) else { return nil }
        // `, said he would go`: what follows is a clause of its own.
        let after = phrase.tokens.upperBound
        if words.has(after, [.auxiliary, .finiteCue, .verb]), words.has(after, .lowercase) {
            return nil
        }
        // `said the mediator, Lorenz van der Meulen`: the name behind the office.
        if words.has(after, .comma), phrases.mention(at: phrase.core.upperBound - 1) == nil,
            let name = phrases.mention(at: after + 1), name.isPerson,
            words.has(name.tokens.upperBound, [.comma, .stop])
        {
            return SpeakerPhrase(tokens: name.tokens, core: name.tokens)
        }
        return phrase
    }

    /// Whether a comma closes an apposition to a name that opens the sentence or follows a
    /// quotation: `“…,” Drew Lind, a former envoy, said`.
    private func isAppositionEnd(_ comma: Int, _ sentence: Range<Int>) -> Bool {
        var open = comma - 1
        while open > sentence.lowerBound, comma - open < 60 {
            if words.has(open, .comma), let name = phrases.mention(at: open - 1), name.isPerson,
                !marks.isQuoted(open - 1)
            {
                var start = name.tokens.lowerBound
                while start > sentence.lowerBound, !marks.isQuoted(start - 1),
                    !words.has(start - 1, [.comma, .stop]), !words.isFiniteVerb(start - 1)
                {
                    start -= 1
                }
                return start == sentence.lowerBound || marks.isQuoted(start - 1)
                    || words.has(start - 1, .comma)
            }
            if marks.isQuoted(open) { return false }
            open -= 1
        }
        return false
    }

    /// Whether what ends at a token, with no marks, may be what is reported: `Talks failed, says
    /// a diplomat`. Needs a verb somewhere before.
    private func isStatement(_ end: Int, _ sentence: Range<Int>) -> Bool {
        (sentence.lowerBound...end).contains { words.isFiniteVerb($0) }
    }

    /// The phrase before a verb, and where it starts with all that belongs to it.
    private func subject(
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
    private func antecedent(before token: Int, _ sentence: Range<Int>) -> (SpeakerPhrase, Int)? {
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
    private func shared(
        _ before: [ReportingClause], _ sentence: Range<Int>, _ token: Int
    ) -> (SpeakerPhrase, Int)? {
        if let last = before.last(where: { $0.speaker != nil && $0.form != .accordingTo }) {
            return last.speaker.map { ($0, token) }
        }
        return mainSubject(sentence, before: token).map { ($0, token) }
    }

    /// The first noun phrase of a sentence that a verb follows.
    private func mainSubject(_ sentence: Range<Int>, before limit: Int) -> SpeakerPhrase? {
        var token = sentence.lowerBound
        while token < limit {
            if let mention = phrases.mention(at: token) {
                if words.has(mention.tokens.lowerBound - 1, .preposition),
                    mention.tokens.lowerBound > sentence.lowerBound
                {
                    token = max(mention.tokens.upperBound, token + 1)
                    continue
                }
                if words.has(mention.tokens.upperBound, .clitic) {
                    token = max(mention.tokens.upperBound, token + 1)
                    continue
                }
                if !marks.isQuoted(token) {
                    return SpeakerPhrase(tokens: mention.tokens, core: mention.tokens)
                }
            }
            token += 1
        }
        return nil
    }

    /// `Scott Kennedy, senior advisor at the center, told`: over the apposition to the name.
    private func behindApposition(
        _ close: Int, _ sentence: Range<Int>, _ before: [ReportingClause]
    ) -> (SpeakerPhrase, Int)? {
        var open = close - 1
        var commas = 0
        let limit = max(sentence.lowerBound, close - 60)
        while open > limit {
            if marks.isQuoted(open), phrases.mention(at: open) == nil { return nil }
            if words.has(open, .stop) { return nil }
            if words.has(open, [.comma, .dash, .openBracket]) {
                // `the undersecretary, Juan Castrillón, explained`: the name is the apposition.
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

    /// Whether a verb stands in its base form, as behind `they` and `to`.
    private func isBare(_ token: Int) -> Bool {
        let cue = words.cues[token]
        return cue >= 0 && words.hashes[token] == Lexicon.standard.cueHashes[Int(cue)]
    }

    /// Verbs whose noun phrase behind them is who hears it.
    private static let transitive = Set(
        ["told", "tells", "assured", "assures", "informed", "informs", "reminded", "reminds"].map {
            WordHashing.folded($0)
        })
    private static let says = Set(["said", "says"].map { WordHashing.folded($0) })
    private static let according = WordHashing.folded("according")
    private static let to = WordHashing.folded("to")
    private static let who = WordHashing.folded("who")
    private static let by = WordHashing.folded("by")
    private static let be = Set(
        ["is", "are", "was", "were", "be", "been", "being", "am"].map { WordHashing.folded($0) })
}
