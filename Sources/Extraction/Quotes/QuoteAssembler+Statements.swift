// What the statement model finds in a sentence becomes quotes: reported clauses without marks,
// and the clause, cue and speaker of words quoted inside of one.

import Articles
import Language

extension QuoteAssembler {
    /// `the “green line”`, in a clause that only the model attributes: a name for a thing.
    func isName(_ stretch: Int) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        return tokens.count <= 2 && words.has(tokens.lowerBound - 2, .article)
            && !words.has(tokens.upperBound - 1, .punctuation)
    }

    /// Quoted words inside of a sentence of the reporter's: in the content of a statement, or of
    /// the reporting clause beside them.
    mutating func addMixed(
        _ stretch: Int, _ found: Statement?, _ likelihood: Float?, _ rule: ReportingClause?,
        _ sentence: ReporterSentence
    ) {
        let tokens = marks.stretches[stretch].tokens
        let whole = found.flatMap { pieces($0).first { $0.overlaps(tokens) } } ?? tokens
        let named = named(rule, found)
        let clause =
            found.map { ownClause(whole, of: $0.cue, by: named, around: tokens) } ?? whole
        let isWhole = !clause.contains { !marks.isQuoted($0) }
        statement += 1
        var quote = Quote(
            range: document.range(tokens),
            kind: isWhole
                && (opensSentence(tokens) || rule.map { isSecondHalf(stretch, $0) } ?? false)
                ? .direct : .mixed,
            statement: statement)
        quote.speaker = speaker(named)
        if let found {
            quote.cue = cue(found)
            quote.attitude = found.isThought ? .thought : .speech
        } else if let rule {
            quote.cue = cue(rule)
            quote.attitude = isThought(rule) ? .thought : .speech
        }
        if !isWhole {
            let range = document.range(clause)
            quote.clause = withMarks(
                min(
                    range.lowerBound, quote.range.lowerBound)..<max(
                        range.upperBound, quote.range.upperBound), of: tokens)
        }
        var evidence = QuoteEvidence(
            kind: quote.kind == .direct ? 0 : 2, source: .nothing, tokens: clause)
        switch (rule, found) {
        case (nil, nil): break
        case (_?, nil): evidence.source = .clause
        case (nil, _?): evidence.source = .statement
        case (_?, _?): evidence.source = .both
        }
        evidence.form = rule?.form
        evidence.cue = found?.cue ?? rule?.cue.lowerBound
        evidence.statement = found
        evidence.speaker = named?.core
        evidence.agrees = agrees(rule?.speaker, found)
        evidence.attribution = likelihood
        let isUnsaid = found == nil && rule == nil
        guard add(quote, evidence, least: isUnsaid || quote.kind == .mixed ? minMixed : 0) else {
            return
        }
        remember(stretch, sentence, isDirect: quote.kind == .direct)
    }

    /// A content without what is the reporter's own behind words in marks: `her warning that
    /// “…” was ignored`, `described as “…” by Lind`.
    private func ownClause(
        _ content: Range<Int>, of cue: Int, by speaker: SpeakerPhrase?,
        around stretch: Range<Int>
    ) -> Range<Int> {
        let behind = stretch.upperBound + 1
        guard content.upperBound > behind, cue < stretch.lowerBound else { return content }
        let isNoun = words.has(cue, .noun)
        let isVerb = words.isFiniteVerb(behind) || words.has(behind, .auxiliary)
        let isAgent =
            words.is(behind, RuleClauseFinder.by)
            && speaker.map { $0.tokens.lowerBound > behind } ?? false
        return isNoun && isVerb || isAgent
            ? content.lowerBound..<stretch.upperBound : content
    }

    /// Whether words in marks begin as a sentence does, and are no mere word or two.
    private func opensSentence(_ tokens: Range<Int>) -> Bool {
        tokens.count > 3
            && tokens.first { view.isWorded($0) }.map { !words.has($0, .lowercase) } ?? false
    }

    /// A clause with the marks of the quoted words that it begins or ends with.
    private func withMarks(_ clause: ByteRange, of stretch: Range<Int>) -> ByteRange {
        let quoted = document.range(stretch)
        guard clause != quoted else { return clause }
        var clause = clause
        if clause.lowerBound == quoted.lowerBound, words.has(stretch.lowerBound - 1, .quoteMark) {
            clause = document.range(stretch.lowerBound - 1).lowerBound..<clause.upperBound
        }
        // A clause may end before the stop inside of the marks.
        if clause.upperBound <= quoted.upperBound,
            !document.tokenRange(ofBytes: clause.upperBound..<quoted.upperBound).contains(where: {
                words.has($0, [.lowercase, .capital, .number])
            })
        {
            let isClosed = words.has(stretch.upperBound, .quoteMark)
            let end = isClosed ? document.range(stretch.upperBound).upperBound : quoted.upperBound
            clause = clause.lowerBound..<end
        }
        return clause
    }

    /// A reported clause without marks, or with a few quoted words that are no quotation.
    mutating func addIndirect(_ statement: Statement, isAround: Bool) {
        // `Asked who would pay, he laughed`: who asked is not said, and what was said follows.
        if statement.speaker == nil,
            document.xpos[statement.cue] == .vbn || words.has(statement.cue, .capital)
        {
            return
        }
        // `“We built it”: A look back`: behind a headline's colon stands what its speaker says.
        if words.has(statement.cue, .colon) {
            guard let speaker = statement.speaker, speaker < statement.cue,
                phrases.mention(at: speaker) != nil, statement.content.lowerBound > statement.cue
            else { return }
        }
        guard !isDeed(statement) else { return }
        let pieces = pieces(statement).filter { piece in
            let quoted = piece.count { marks.isQuoted($0) }
            return quoted * 2 <= piece.count && !isHearer(piece, of: statement)
        }
        // `The dam, Lind said, will hold`: a piece may be short where the whole is not.
        guard pieces.reduce(0, { $0 + $1.count }) >= minWords else { return }
        self.statement += 1
        let phrase = phrase(statement)
        for tokens in pieces {
            var quote = Quote(
                range: document.range(tokens), kind: .indirect, statement: self.statement)
            quote.cue = cue(statement)
            quote.speaker = speaker(phrase)
            quote.attitude = statement.isThought ? .thought : .speech
            add(
                quote,
                QuoteEvidence(
                    kind: 3, source: .statement, cue: statement.cue, statement: statement,
                    speaker: phrase?.core, isAround: isAround, tokens: tokens),
                least: statement.isThought ? minThought : minSpeech)
        }
    }

    /// `The road is open, Lind told parliament`: who is told is no part of what is said.
    private func isHearer(_ piece: Range<Int>, of statement: Statement) -> Bool {
        statement.content.lowerBound < statement.cue && piece.lowerBound == statement.cue + 1
            && !piece.contains { words.isFiniteVerb($0) || words.has($0, .auxiliary) }
    }

    /// `recalled its ambassador`, `spoke in Oslo on Monday`: tells what was done and where, but
    /// nothing that was said.
    private func isDeed(_ statement: Statement) -> Bool {
        let content = statement.content
        let before = content.lowerBound - 1
        guard before >= statement.cue,
            !content.contains(where: {
                words.isFiniteVerb($0) || words.has($0, [.auxiliary, .gerund])
                    || marks.isQuoted($0)
            })
        else { return false }
        if before > statement.cue, Self.places.contains(words.hashes[before]),
            let place = phrases.mention(at: content.lowerBound), !place.isPerson
        {
            return true
        }
        return words.document.lemma(statement.cue) == "recall"
            && content.contains { words.has($0, .office) }
    }

    private static let places = Set(["in", "at", "from", "near"].map { WordHashing.folded($0) })

    /// The parts of a content: two where the cue's own clause stands inside.
    func pieces(_ statement: Statement) -> [Range<Int>] {
        let content = statement.content
        guard content.contains(statement.cue) else { return [withoutDay(statement)] }
        var hole = statement.cue..<statement.cue + 1
        if let phrase = phrase(statement)?.tokens, content.contains(phrase.lowerBound) {
            hole = min(hole.lowerBound, phrase.lowerBound)..<max(hole.upperBound, phrase.upperBound)
        }
        var start = hole.lowerBound
        while start > content.lowerBound, hole.lowerBound - start < 30,
            !words.has(start - 1, [.comma, .dash]), !marks.isQuoted(start - 1)
        {
            start -= 1
        }
        if start == content.lowerBound || hole.lowerBound - start == 30 { start = hole.lowerBound }
        var end = hole.upperBound
        while end < content.upperBound, end - hole.upperBound < 30,
            !words.has(end, [.comma, .dash]), !marks.isQuoted(end)
        {
            end += 1
        }
        if end == content.upperBound || end - hole.upperBound == 30 { end = hole.upperBound }
        return [
            trimmed(content.lowerBound..<max(start, content.lowerBound)),
            trimmed(min(end, content.upperBound)..<content.upperBound),
        ].filter { !$0.isEmpty }
    }

    /// `said Wednesday that talks would resume`: the day of the saying is not said.
    private func withoutDay(_ statement: Statement) -> Range<Int> {
        let content = statement.content
        guard content.count > 2, content.lowerBound == statement.cue + 1,
            words.has(content.lowerBound, .weekday),
            words.has(content.lowerBound + 1, .subordinator)
                || words.is(content.lowerBound + 1, RuleClauseFinder.to)
        else { return content }
        return content.dropFirst()
    }

    private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var tokens = tokens
        let edge: WordTraits = [.comma, .stop, .dash, .colon, .semicolon, .quoteMark]
        while let token = tokens.first, words.has(token, edge) { tokens = tokens.dropFirst() }
        while let token = tokens.last, words.has(token, edge) { tokens = tokens.dropLast() }
        return tokens
    }

    func cue(_ statement: Statement) -> Cue {
        let token = statement.cue
        if words.is(token, RuleClauseFinder.according), words.is(token + 1, RuleClauseFinder.to) {
            return Cue(range: document.range(token..<token + 2), lemma: "according to")
        }
        let known = words.cues[token]
        return Cue(
            range: document.range(token),
            lemma: known >= 0 ? Lexicon.standard.cues[Int(known)].lemma : document.lemma(token))
    }
}
