// What a quoted stretch is: a sentence of the speaker’s own, words inside of the reporter’s, or no
// quotation at all but a title, a term, a nickname.

import Articles
import Language

extension QuoteAssembler {
    /// Whether a stretch is a sentence of the speaker's own: nothing of the reporter's sentence
    /// leads into it but the reporting clause.
    func isDirect(
        _ stretch: Int, _ clause: ReportingClause, _ sentence: ReporterSentence
    ) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        if runsOn(stretch, clause, sentence) { return false }
        let first =
            tokens.first { words.has($0, [.lowercase, .capital, .number]) } ?? tokens.lowerBound
        let startsSentence =
            !words.has(first, .lowercase) || words.has(tokens.lowerBound, .ellipsis)
        let before = tokens.lowerBound - 2
        // Nothing before it but marks, other stretches, or a conjunction.
        if before < sentence.tokens.lowerBound { return startsSentence || tokens.count > 3 }
        if marks.isQuoted(before) { return startsSentence }
        if words.has(before, .colon) { return startsSentence || tokens.count > 4 }
        if clause.tokens.contains(before) || clause.tokens.upperBound == before,
            words.has(before, [.comma, .colon]) || clause.tokens.contains(before)
        {
            // `“Nobody,” he said, “takes a lemon”` goes on from a direct quotation.
            if !startsSentence {
                return words.has(before, .comma)
                    && (isSecondHalf(stretch, clause) || tokens.count > 3 && endsSentence(tokens))
            }
            return tokens.count > 3 || endsSentence(tokens)
        }
        // `he said in Geneva on Monday, “We go on”`
        return startsSentence && words.has(before, .comma) && clause.cue.upperBound <= before
            && tokens.count > 3
    }

    /// `“We are appalled” by the attack, Lind said`: the reporter ends what the speaker began.
    private func runsOn(
        _ stretch: Int, _ clause: ReportingClause, _ sentence: ReporterSentence
    ) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        let after = tokens.upperBound + 1
        return !endsSentence(tokens) && after < sentence.tokens.upperBound
            && words.has(tokens.upperBound, .quoteMark) && !marks.isQuoted(after)
            && clause.cue.lowerBound > after && !clause.tokens.contains(after)
            && words.has(after, [.preposition, .conjunction, .subordinator])
    }

    /// `“I think they care about wages” and other such matters.`: begun by the one who is being
    /// quoted, ended by the reporter with no verb of his own.
    func isBegun(_ stretch: Int, _ sentence: ReporterSentence) -> Bool {
        guard let last = context.last, last.isDirect, last.block == sentence.block else {
            return false
        }
        let tokens = marks.stretches[stretch].tokens
        let after = tokens.upperBound + 1
        return tokens.lowerBound <= sentence.tokens.lowerBound + 1 && tokens.count > 4
            && !endsSentence(tokens) && after < sentence.tokens.upperBound
            && words.has(after, [.preposition, .conjunction])
            && !(after..<sentence.tokens.upperBound).contains { words.isFiniteVerb($0) }
    }

    /// All that a sentence says.
    func wholeClause(_ sentence: ReporterSentence) -> Range<Int> {
        var tokens = sentence.tokens
        while let last = tokens.last, words.has(last, .stop) { tokens = tokens.dropLast() }
        return tokens
    }

    func endsSentence(_ tokens: Range<Int>) -> Bool {
        words.has(tokens.upperBound - 1, [.stop, .comma, .ellipsis])
    }

    func isSecondHalf(_ stretch: Int, _ clause: ReportingClause) -> Bool {
        guard let last = quotes.last, last.kind == .direct, let cue = last.cue else { return false }
        return cue.range == document.range(clause.cue)
    }

    /// A nickname inside of a name: `Drew “Sparky” Marsh`.
    func isNickname(_ stretch: Int, _ sentence: ReporterSentence) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        let before = tokens.lowerBound - 2
        let after = tokens.upperBound + 1
        return tokens.count <= 3 && before >= sentence.tokens.lowerBound
            && words.has(before, .capital) && after < sentence.tokens.upperBound
            && words.has(after, .capital)
    }

    /// `known as “Heron”`: a name that somebody goes by.
    func isByname(_ stretch: Int) -> Bool {
        let before = marks.stretches[stretch].tokens.lowerBound - 2
        return marks.stretches[stretch].tokens.count <= 4 && words.is(before, Self.asWord)
            && words.is(before - 1, Self.known)
    }

    /// What looks like a title or a so-called word.
    func isTitle(_ stretch: Int, _ sentence: ReporterSentence) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        guard tokens.count <= 8 else { return false }
        let before = tokens.lowerBound - 2
        if before >= sentence.tokens.lowerBound, Self.naming.contains(words.hashes[before]) {
            return true
        }
        // Title case throughout, as of books and songs.
        guard tokens.count > 1, !endsSentence(tokens) || words.has(tokens.upperBound - 1, .comma)
        else {
            return false
        }
        var capitals = 0
        for token in tokens where words.has(token, [.lowercase, .capital]) {
            if words.has(token, .capital) {
                capitals += 1
            } else if !words.has(token, [.preposition, .determiner, .conjunction, .clitic]) {
                return false
            }
        }
        return capitals > 1
    }

    /// `The ‘Rock question’, as officials call it`
    func isTerm(
        _ stretch: Int, _ clauses: [ReportingClause], _ sentence: ReporterSentence
    ) -> Bool {
        let end = marks.stretches[stretch].tokens.upperBound
        return clauses.contains {
            isNaming($0) && $0.form == .subjectFirst && $0.cue.lowerBound > end
                && $0.tokens.lowerBound <= end + 3
                && words.is($0.tokens.lowerBound - 1, Self.asWord)
        }
    }

    /// `what it calls the “Rock question”`
    func isCalledSo(_ stretch: Int, _ clause: ReportingClause) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        return tokens.count <= 2 && words.is(tokens.lowerBound - 2, Self.the)
            && clause.cue.upperBound == tokens.lowerBound - 2
            && words.is(clause.tokens.lowerBound - 1, Self.what)
    }

    static let the = WordHashing.folded("the")
    static let what = WordHashing.folded("what")
    static let known = WordHashing.folded("known")
    static let asWord = WordHashing.folded("as")

    static let naming = Set(
        [
            "so-called", "titled", "entitled", "nicknamed", "dubbed", "book", "film", "song",
            "movie", "novel", "album", "memoir", "documentary", "slogan", "motto", "hashtag",
            "codenamed",
        ].map { WordHashing.folded($0) })
}
