// The words that a reporting clause attributes where no marks bound them: `said that …`, `told
// the paper the talks …`, `…, officials said`, `according to X, …`.

import Language

/// Finds reported clauses in one sentence.
struct ContentReader {
    let words: TextWords
    let marks: QuoteMarks
    let phrases: NounPhraseReader
    let sentence: ReporterSentence

    /// The words that a clause attributes, or `nil` where it attributes none without marks.
    /// `around`: a quoted stretch that they have to cover.
    func content(
        of clause: ReportingClause, among clauses: [ReportingClause], around stretch: Range<Int>?
    ) -> Range<Int>? {
        let verb = clause.verb.map { Lexicon.standard.cues[$0] }
        if clause.form == .accordingTo { return accordingTo(clause) }
        if let stretch, clause.cue.lowerBound >= stretch.upperBound {
            return before(clause)
        }
        if stretch == nil, let verb, !verb.takesClause {
            return verb.isThought || clause.form == .inverted ? nil : object(clause, clauses)
        }
        if stretch == nil, verb == nil, clause.form != .colon { return before(clause) }
        switch clause.form {
        case .inverted: return before(clause)
        case .passive: return nil
        case .subjectFirst, .participle, .colon, .accordingTo:
            if let after = after(clause, clauses), stretch != nil || isClause(after) {
                if let stretch, !after.overlaps(stretch) { return stretch }
                return after
            }
            return clause.form == .participle ? nil : before(clause)
        }
    }

    /// From behind the cue to the end of the clause.
    private func after(_ clause: ReportingClause, _ clauses: [ReportingClause]) -> Range<Int>? {
        var start = clause.cue.upperBound
        let end = end(clause, clauses)
        guard start < end else { return nil }
        if words.has(start, [.comma, .stop, .colon]) && !words.has(start, .clitic) {
            // `Still, Lind said, the talks go on`: the clause stands inside of what it reports.
            let isInserted =
                words.has(start, .comma) && words.has(clause.tokens.lowerBound - 1, .comma)
            guard words.has(start, .colon) || isInserted && !words.has(start + 1, .participle)
            else {
                return nil
            }
            start += 1
        }
        if let that = that(start, end) { return trimmed(that, end) }
        let verb = clause.verb.map { Lexicon.standard.cues[$0].lemma }
        if verb == "tell" || verb == "remind" || verb == "inform" || verb == "assure" {
            start = behindObject(start, end)
        }
        start = behindAdjuncts(start, end)
        guard start < end, !words.has(start, [.comma, .stop]) else { return nil }
        return trimmed(start, end)
    }

    /// `accused the envoy of lying`, `praised the plan`: what a verb of judging is said of.
    private func object(_ clause: ReportingClause, _ clauses: [ReportingClause]) -> Range<Int>? {
        let start = clause.cue.upperBound
        let end = end(clause, clauses)
        guard start < end, Self.judging.contains(Lexicon.standard.cues[clause.verb ?? 0].lemma),
            !words.has(start, .punctuation),
            !words.has(start, [.preposition, .subordinator, .auxiliary, .adverb])
        else { return nil }
        return trimmed(start, end)
    }

    /// Whether words are a reported clause: with a conjunction, an infinitive or a verb of their
    /// own; not `added two seats` or `said in a rare interview`.
    private func isClause(_ tokens: Range<Int>) -> Bool {
        let first = tokens.lowerBound
        if words.is(first, Self.that) || words.is(first, Self.to) { return true }
        if words.has(first, .subordinator), !words.has(first, .preposition) {
            return !Self.temporal.contains(words.hashes[first])
        }
        guard !words.has(first, .preposition) else { return false }
        return tokens.contains { words.isFiniteVerb($0) || words.has($0, .baseVerb) }
    }

    /// `that` soon after the cue, with no verb between.
    private func that(_ start: Int, _ end: Int) -> Int? {
        var token = start
        while token < end, token - start < 14 {
            if words.is(token, Self.that) { return token }
            if marks.isQuoted(token) { return nil }
            if words.isFiniteVerb(token) || words.has(token, [.subordinator, .stop, .baseVerb]),
                !words.has(token, [.capital, .preposition])
            {
                return nil
            }
            token += 1
        }
        return nil
    }

    /// `told reporters on Monday`
    private func behindObject(_ start: Int, _ end: Int) -> Int {
        guard start < end, !marks.isQuoted(start) else { return start }
        if words.has(start, .pronoun) { return start + 1 }
        if let mention = phrases.mention(at: start) { return min(mention.tokens.upperBound, end) }
        var token = start
        while token < end,
            words.has(
                token, [.determiner, .possessive, .officeModifier, .capital, .hyphen, .clitic])
                && phrases.mention(at: token) == nil || phrases.mention(at: token) != nil
        {
            token = phrases.mention(at: token)?.tokens.upperBound ?? token + 1
        }
        if token < end, words.has(token, .lowercase), !words.has(token, .closed) { token += 1 }
        return min(token, end)
    }

    /// `Tuesday`, `on Monday`, `in a statement`, `later`
    private func behindAdjuncts(_ start: Int, _ end: Int) -> Int {
        var token = start
        while token < end {
            if words.has(token, [.weekday]) {
                token += 1
            } else if words.has(token, .adverb), !words.has(token, [.subordinator, .negation]) {
                token += 1
            } else if let behind = behindOccasion(token, end) {
                token = behind
            } else if words.has(token, .preposition), words.has(token + 1, [.weekday, .month]) {
                token += words.has(token + 2, .number) ? 3 : 2
            } else {
                break
            }
        }
        return min(token, end)
    }

    /// `in an interview`, `in a statement`
    private func behindOccasion(_ token: Int, _ end: Int) -> Int? {
        guard words.has(token, .preposition), words.has(token + 1, [.article, .possessive]) else {
            return nil
        }
        return (token + 2..<min(token + 5, end)).first {
            NounPhraseReader.occasions.contains(words.hashes[$0])
                && !NounPhraseReader.occasions.contains(words.hash($0 + 1))
        }.map { $0 + 1 }
    }

    /// Where the content of a clause ends: before another reporting clause or the sentence's end.
    private func end(_ clause: ReportingClause, _ clauses: [ReportingClause]) -> Int {
        var end = sentence.tokens.upperBound
        for other in clauses where other.cue.lowerBound > clause.cue.upperBound {
            switch other.form {
            case .participle:
                if words.has(other.cue.lowerBound - 1, .comma) {
                    end = min(end, other.cue.lowerBound - 1)
                }
            case .accordingTo, .subjectFirst, .inverted:
                let start = other.tokens.lowerBound
                let isTrailing =
                    words.has(start - 1, .comma)
                    && (other.form != .subjectFirst || !hasContent(after: other))
                let isJoined =
                    words.has(start, .conjunction)
                    && other.speaker?.tokens == clause.speaker?.tokens
                let isOther = words.has(start - 1, .conjunction) && words.has(start - 2, .comma)
                if isOther {
                    end = min(end, start - 2)
                } else if isTrailing || isJoined {
                    end = min(end, words.has(start - 1, .comma) ? start - 1 : start)
                }
            case .passive, .colon: break
            }
        }
        return end
    }

    private func hasContent(after clause: ReportingClause) -> Bool {
        let next = clause.cue.upperBound
        if (next..<sentence.tokens.upperBound).contains(where: { marks.isQuoted($0) }) {
            return true
        }
        return next < sentence.tokens.upperBound
            && !words.has(next, [.stop, .comma, .preposition, .weekday, .adverb])
    }

    /// `The talks failed, officials said`
    private func before(_ clause: ReportingClause) -> Range<Int>? {
        var end = clause.tokens.lowerBound
        guard end > sentence.tokens.lowerBound,
            words.has(end - 1, [.comma, .dash, .quoteMark, .stop])
        else { return nil }
        if words.has(end - 1, [.comma, .dash]), !marks.isQuoted(end - 1) { end -= 1 }
        return trimmed(sentence.tokens.lowerBound, end)
    }

    private func accordingTo(_ clause: ReportingClause) -> Range<Int>? {
        if clause.tokens.lowerBound <= sentence.tokens.lowerBound + 1 {
            var start = clause.tokens.upperBound
            while start < sentence.tokens.upperBound, !words.has(start, .comma) { start += 1 }
            guard start < sentence.tokens.upperBound else { return nil }
            return trimmed(start + 1, sentence.tokens.upperBound)
        }
        var end = clause.tokens.lowerBound
        if words.has(end - 1, [.comma, .dash]) { end -= 1 }
        return trimmed(sentence.tokens.lowerBound, end)
    }

    private func trimmed(_ start: Int, _ end: Int) -> Range<Int>? {
        var start = start
        var end = end
        while start < end,
            words.has(start, [.comma, .stop, .dash, .colon]) && !marks.isQuoted(start)
        {
            start += 1
        }
        while start < end, words.has(end - 1, [.comma, .stop, .dash, .colon, .semicolon]),
            !marks.isQuoted(end - 1)
        {
            end -= 1
        }
        return start < end ? start..<end : nil
    }

    private static let that = WordHashing.folded("that")
    private static let to = WordHashing.folded("to")
    private static let temporal = Set(
        ["when", "while", "after", "before", "since", "until", "as", "where", "because"].map {
            WordHashing.folded($0)
        })
    /// Verbs whose object and what follows it tell what was said.
    private static let judging: Set<String> = [
        "accuse", "applaud", "attack", "blame", "blast", "call", "commend", "condemn",
        "congratulate", "criticize", "criticise", "decry", "denounce", "describe", "dismiss",
        "dub", "endorse", "hail", "label", "lambast", "mock", "oppose", "praise", "rebuke",
        "reject", "ridicule", "salute", "slam", "thank", "tout", "welcome", "outline", "discuss",
    ]
}
