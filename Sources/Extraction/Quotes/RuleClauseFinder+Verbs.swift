// What a verb of saying is in its sentence: finite or not, active or passive, before its subject
// or behind it.

import Language

extension RuleClauseFinder {
    func verb(
        _ token: Int, _ sentence: ReporterSentence, _ before: [ReportingClause]
    ) -> ReportingClause? {
        let tokens = sentence.tokens
        if words.has(token, [.noun, .properNoun, .adjective]) { return nil }
        if words.has(token, .gerund) || !words.has(token, .finiteCue) {
            return participle(token, sentence, before)
        }
        if isInfinitive(token, tokens) { return nil }
        if let source = quoted(token, tokens) {
            return clause(.subjectFirst, token..<token + 1, source)
        }
        if let agent = agent(token, tokens) { return clause(.passive, token..<token + 1, agent) }
        if words.has(token, .participle), isPassive(token, tokens) { return nil }
        if let speaker = inverted(token, tokens) {
            return clause(.inverted, token..<token + 1, speaker)
        }
        guard let (speaker, start) = subject(token, tokens, before) else { return nil }
        return clause(.subjectFirst, token..<token + 1, speaker, from: start)
    }

    /// `to say`, `asked to explain`
    func isInfinitive(_ token: Int, _ sentence: Range<Int>) -> Bool {
        var before = token - 1
        while before > sentence.lowerBound, words.has(before, .adverb), !marks.isQuoted(before) {
            before -= 1
        }
        return words.is(before, Self.to)
    }

    /// `was asked`, `has been told`: who is told did not say it.
    func isPassive(_ token: Int, _ sentence: Range<Int>) -> Bool {
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
    func participle(
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
            words.has(
                previous,
                [.comma, .quoteMark, .dash, .conjunction, .preposition, .noun, .subordinator])
                || marks.isQuoted(previous)
        else { return nil }
        if let last = before.last(where: { $0.speaker != nil }) {
            return clause(.participle, token..<token + 1, last.speaker, from: token)
        }
        guard let main = mainSubject(sentence.tokens, before: token) else { return nil }
        return clause(.participle, token..<token + 1, main, from: token)
    }

    func hasPastEnding(_ token: Int) -> Bool {
        let range = words.document.range(token)
        return words.document.text[range.upperBound - 1] == UInt8(ascii: "d")
    }

    /// `reported by the ministry`, `described as “late” by the ministry`
    func agent(_ token: Int, _ sentence: Range<Int>) -> SpeakerPhrase? {
        var by = token + 1
        if words.is(by, QuoteAssembler.asWord) { by += 1 }
        while by < sentence.upperBound, marks.isQuoted(by) { by += 1 }
        guard words.is(by, Self.by),
            hasPastEnding(token) || words.has(token - 1, .auxiliary),
            by + 1 < sentence.upperBound,
            let phrase = phrases.phrase(startingAt: by + 1, in: sentence),
            phrases.mention(at: phrase.core.upperBound - 1) != nil
                || words.has(phrase.tokens.lowerBound, [.determiner, .possessive])
        else { return nil }
        return phrase
    }

    /// `“…,” the agency quoted Lind as saying`: whose words those are, not who passes them on.
    private func quoted(_ token: Int, _ sentence: Range<Int>) -> SpeakerPhrase? {
        guard Self.quotes.contains(words.hashes[token]),
            let core = phrases.phrase(startingAt: token + 1, in: sentence)?.core,
            words.is(core.upperBound, QuoteAssembler.asWord),
            words.has(core.upperBound + 1, .gerund)
        else { return nil }
        return SpeakerPhrase(tokens: core, core: core)
    }

    /// `“…,” said Drew Marsh`: the verb follows what was said, a noun phrase follows it.
    func inverted(_ token: Int, _ sentence: Range<Int>) -> SpeakerPhrase? {
        guard !Self.transitive.contains(words.hashes[token]), !isBare(token),
            !hasSubject(before: token, sentence)
        else { return nil }
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

    /// `Lind’s letter, which the paper has seen, says the two sides met`: the subject stands before.
    private func hasSubject(before token: Int, _ sentence: Range<Int>) -> Bool {
        guard !words.document.heads.isEmpty, !marks.isQuoted(token - 1) else { return false }
        return (sentence.lowerBound..<token).contains {
            words.document.heads[$0] == Int32(token) && words.document.relations[$0] == .nsubj
                && !marks.isQuoted($0)
        }
    }

    /// Whether a comma closes an apposition to a name that opens the sentence or follows a
    /// quotation: `“…,” Drew Lind, a former envoy, said`.
    func isAppositionEnd(_ comma: Int, _ sentence: Range<Int>) -> Bool {
        var open = comma - 1
        while open > sentence.lowerBound, comma - open < 60 {
            if words.has(open, .comma), let name = phrases.mention(at: open - 1), name.isPerson,
                !marks.isQuoted(open - 1)
            {
                // `Lind, the envoy, is expected soon, said an aide`: closed already.
                if words.isFiniteVerb(open + 1) { return false }
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
    func isStatement(_ end: Int, _ sentence: Range<Int>) -> Bool {
        (sentence.lowerBound...end).contains { words.isFiniteVerb($0) }
    }

    /// Whether a verb stands in its base form, as behind `they` and `to`.
    func isBare(_ token: Int) -> Bool {
        let cue = words.cues[token]
        return cue >= 0 && words.hashes[token] == Lexicon.standard.cueHashes[Int(cue)]
    }

    /// Verbs whose noun phrase behind them is who hears it.
    static let transitive = Set(
        ["told", "tells", "assured", "assures", "informed", "informs", "reminded", "reminds"].map {
            WordHashing.folded($0)
        })

    static let quotes = Set(["quoted", "quotes", "cited", "cites"].map { WordHashing.folded($0) })

    static let says = Set(["said", "says"].map { WordHashing.folded($0) })

    static let be = Set(
        ["is", "are", "was", "were", "be", "been", "being", "am"].map { WordHashing.folded($0) })
}
