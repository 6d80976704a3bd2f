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
            } else if words.isFiniteVerb(token), !words.has(token, .auxiliary) {
                if let clause = unlisted(token, sentence) { found.append(clause) }
            } else if words.has(token, .colon), found.isEmpty {
                if let clause = colon(token, sentence) { found.append(clause) }
            }
        }
        return found
    }

    func clause(
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

    func accordingTo(_ token: Int, _ sentence: ReporterSentence) -> ReportingClause? {
        guard let speaker = phrases.phrase(startingAt: token + 2, in: sentence.tokens) else {
            return nil
        }
        return clause(.accordingTo, token..<token + 2, speaker)
    }

    /// `Lind: “We will not go”`
    func colon(_ token: Int, _ sentence: ReporterSentence) -> ReportingClause? {
        guard token + 1 < sentence.tokens.upperBound, !sentence.stretches.isEmpty,
            marks.isQuoted(token + 1) || sentence.isHeading
        else { return nil }
        guard let speaker = phrases.phrase(endingBefore: token, in: sentence.tokens) else {
            return sentence.isHeading ? nil : announced(token, sentence)
        }
        // `Lind: Talks Are a ‘Slow Dance’` in a headline; `So Lind on Monday: “We go.”` in text.
        let opens = speaker.tokens.lowerBound == sentence.tokens.lowerBound
        let last = phrases.mention(at: speaker.core.upperBound - 1)
        guard last?.isPerson ?? false || opens && sentence.isHeading && speaker.tokens.count <= 4
        else { return sentence.isHeading ? nil : announced(token, sentence) }
        return clause(.colon, token..<token + 1, speaker)
    }

    /// `Later that day Lind went further: “…”`: the colon says enough; the subject speaks.
    func announced(_ token: Int, _ sentence: ReporterSentence) -> ReportingClause? {
        guard let subject = mainSubject(sentence.tokens, before: token, owners: true) else {
            return nil
        }
        return clause(.colon, token..<token + 1, subject)
    }

    /// `“Enough!” Lind fumed`, `“Enough,” thundered Lind`: beside a quotation that ends with a
    /// comma, `?` or `!`, any verb reports.
    func unlisted(_ token: Int, _ sentence: ReporterSentence) -> ReportingClause? {
        guard !sentence.stretches.isEmpty, phrases.mention(at: token) == nil else { return nil }
        if endsQuotation(token - 1),
            let phrase = phrases.phrase(startingAt: token + 1, in: sentence.tokens),
            phrases.mention(at: phrase.core.upperBound - 1)?.isPerson ?? false
        {
            return clause(.inverted, token..<token + 1, phrase)
        }
        guard let phrase = phrases.phrase(endingBefore: token, in: sentence.tokens),
            endsQuotation(phrase.tokens.lowerBound - 1),
            words.has(token + 1, [.stop, .comma, .preposition, .adverb, .weekday]),
            words.has(phrase.core.lowerBound, .subject)
                || phrases.mention(at: phrase.core.upperBound - 1)?.isPerson ?? false
        else { return nil }
        return clause(.subjectFirst, token..<token + 1, phrase)
    }

    /// Whether a token is the mark that closes a quotation which ends with a comma, `?` or `!`.
    func endsQuotation(_ token: Int) -> Bool {
        guard token > 0, marks.isQuoted(token), words.has(token, .quoteMark) else { return false }
        let last = words.document.range(token - 1).lowerBound
        return words.has(token - 1, .comma)
            || words.has(token - 1, .stop) && words.document.text[last] != UInt8(ascii: ".")
    }

    static let according = WordHashing.folded("according")
    static let to = WordHashing.folded("to")
    static let who = WordHashing.folded("who")
    static let by = WordHashing.folded("by")
}
