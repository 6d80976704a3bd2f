// From marks and reporting clauses to quotes: each stretch is given the clause that attributes
// it; one without a clause goes on from the quote before, or is no quotation.

import Articles
import Language

/// Makes the quotes of a document, sentence by sentence.
struct QuoteAssembler {
    let words: TextWords
    let marks: QuoteMarks
    let phrases: NounPhraseReader
    let finder: any ReportingClauseFinder
    private var quotes: [Quote] = []
    private var statement = 0
    /// Whether the sentence that is being read has no words outside of marks.
    private var isAllQuoted = false
    /// What the sentences before leave for a quotation without a cue.
    private var context = QuoteContext()

    init(
        words: TextWords, marks: QuoteMarks, phrases: NounPhraseReader,
        finder: any ReportingClauseFinder
    ) {
        self.words = words
        self.marks = marks
        self.phrases = phrases
        self.finder = finder
    }

    private var document: Document { words.document }

    /// The quotes of sentences in text order.
    mutating func quotes(in sentences: [ReporterSentence]) -> [Quote] {
        for sentence in sentences { read(sentence) }
        return quotes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func read(_ sentence: ReporterSentence) {
        let clauses = finder.clauses(in: sentence)
        isAllQuoted =
            !sentence.stretches.isEmpty
            && !sentence.tokens.contains {
                !marks.isQuoted($0) && words.has($0, [.lowercase, .capital, .number])
            }
        context.enter(block: sentence.block)
        var used = Set<Int>()
        var last: Int?
        for stretch in sentence.stretches {
            guard isWorded(stretch), !isTerm(stretch, clauses, sentence) else { continue }
            if let index = clause(for: stretch, clauses, sentence) {
                guard !isTitle(stretch, sentence) else { continue }
                add(stretch, clauses[index], sentence, clauses, joins: last == index)
                used.insert(index)
                last = index
            } else {
                addWithoutClause(stretch, sentence, hasClause: !clauses.isEmpty)
            }
        }
        for (index, clause) in clauses.enumerated() {
            addIndirect(clause, index, clauses, sentence, isUsed: used.contains(index))
        }
        guard !sentence.isHeading else { return }
        context.leave(sentence, clauses.last { $0.speaker != nil }, words: words, marks: marks)
    }

    private func isWorded(_ stretch: Int) -> Bool {
        marks.stretches[stretch].tokens.contains { words.has($0, [.lowercase, .capital, .number]) }
    }

    // MARK: Stretches with a clause

    /// The reporting clause that attributes a stretch: the one right behind it, else the last
    /// before it, else the next.
    private func clause(
        for stretch: Int, _ clauses: [ReportingClause], _ sentence: ReporterSentence
    ) -> Int? {
        let tokens = marks.stretches[stretch].tokens
        var behind = tokens.upperBound + 1
        while behind < sentence.tokens.upperBound, words.has(behind, [.comma, .dash, .stop]),
            !marks.isQuoted(behind)
        {
            behind += 1
        }
        if let next = clauses.firstIndex(where: {
            $0.tokens.lowerBound >= tokens.upperBound
                && ($0.tokens.lowerBound == behind || $0.cue.lowerBound == behind)
                && $0.form != .participle
        }) {
            // `He said “no,” she said “yes”`: the clause behind has its own quotation.
            return next
        }
        let before = clauses.indices.filter { clauses[$0].cue.upperBound <= tokens.lowerBound }
        if let last = before.last {
            if words.has(tokens.lowerBound - 2, .colon) { return last }
            // `said Lind called it “weak”`: the words next to a verb are its own.
            if isNaming(clauses[last]), tokens.lowerBound - clauses[last].cue.upperBound <= 4 {
                return last
            }
            let chosen =
                before.last { isForemost(clauses[$0]) && !isEmbedded($0, clauses, sentence) }
                ?? before.last { isForemost(clauses[$0]) } ?? last
            // `says he is proud and expects a “solid share”`: what `says` reports ends before.
            guard chosen != last,
                let reported = content(
                    of: clauses[chosen], clauses, sentence, around: nil),
                reported.upperBound <= tokens.lowerBound
            else { return chosen }
            return last
        }
        return clauses.firstIndex {
            $0.cue.lowerBound >= tokens.upperBound && $0.form != .participle
        }
    }

    /// A verb that gives names to things: `called`, `described`.
    private func isNaming(_ clause: ReportingClause) -> Bool {
        clause.verb.map { !Lexicon.standard.cues[$0].takesClause } ?? false
    }

    /// Whether a clause stands inside of what an earlier one reports with `that` or right behind
    /// its verb: `said that he and Lind agreed`.
    private func isEmbedded(
        _ index: Int, _ clauses: [ReportingClause], _ sentence: ReporterSentence
    ) -> Bool {
        clauses[..<index].contains { outer in
            guard outer.form == .subjectFirst, isForemost(outer),
                outer.speaker?.tokens != clauses[index].speaker?.tokens,
                clauses[index].form == .subjectFirst
            else { return false }
            let between = outer.cue.upperBound..<clauses[index].cue.lowerBound
            return !between.contains {
                words.has($0, [.semicolon, .stop]) || marks.isQuoted($0)
                    || words.has($0, .comma) && words.has($0 + 1, .conjunction)
            }
        }
    }

    /// A verb of saying that takes a clause and is not itself in progress inside of another:
    /// `said`, but neither `had been calling` nor `understand`.
    private func isForemost(_ clause: ReportingClause) -> Bool {
        guard let verb = clause.verb.map({ Lexicon.standard.cues[$0] }) else { return true }
        return verb.takesClause && !verb.isThought
            && (words.has(clause.cue.lowerBound, .finiteCue) || clause.form == .participle)
    }

    private mutating func add(
        _ stretch: Int, _ clause: ReportingClause, _ sentence: ReporterSentence,
        _ clauses: [ReportingClause], joins: Bool
    ) {
        let tokens = marks.stretches[stretch].tokens
        let isDirect = isDirect(stretch, clause, sentence)
        let goesOn = joins && isDirect && quotes.last?.kind == .direct
        if !goesOn { statement += 1 }
        var quote = Quote(
            range: document.range(tokens), kind: isDirect ? .direct : .mixed,
            statement: statement)
        quote.cue = cue(clause)
        quote.speaker = speaker(clause.speaker)
        quote.attitude = isThought(clause) ? .thought : .speech
        if !isDirect {
            quote.clause = document.range(
                content(of: clause, clauses, sentence, around: tokens) ?? tokens)
            if !quote.clause.contains(quote.range.lowerBound) { quote.clause = quote.range }
        }
        quote.confidence = clause.speaker == nil ? 0.5 : 0.95
        quotes.append(quote)
        context.last = QuoteContext.Last(
            quote: quotes.count - 1, block: sentence.block, paragraph: sentence.paragraph,
            isDirect: isDirect,
            stretch: marks.stretches[stretch])
    }

    /// Whether a stretch is a sentence of the speaker's own: nothing of the reporter's sentence
    /// leads into it but the reporting clause.
    private func isDirect(
        _ stretch: Int, _ clause: ReportingClause, _ sentence: ReporterSentence
    ) -> Bool {
        let tokens = marks.stretches[stretch].tokens
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

    private func endsSentence(_ tokens: Range<Int>) -> Bool {
        words.has(tokens.upperBound - 1, [.stop, .comma, .ellipsis])
    }

    private func isSecondHalf(_ stretch: Int, _ clause: ReportingClause) -> Bool {
        guard let last = quotes.last, last.kind == .direct, let cue = last.cue else { return false }
        return cue.range == document.range(clause.cue)
    }

    /// A nickname inside of a name, a title, a so-called word: marks without a statement.
    private func isTitle(_ stretch: Int, _ sentence: ReporterSentence) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        guard tokens.count <= 8 else { return false }
        let before = tokens.lowerBound - 2
        let after = tokens.upperBound + 1
        if before >= sentence.tokens.lowerBound, words.has(before, .capital),
            words.has(after, .capital),
            tokens.count <= 3, after < sentence.tokens.upperBound
        {
            return true
        }
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
    private func isTerm(
        _ stretch: Int, _ clauses: [ReportingClause], _ sentence: ReporterSentence
    ) -> Bool {
        let end = marks.stretches[stretch].tokens.upperBound
        return clauses.contains {
            isNaming($0) && $0.form == .subjectFirst && $0.cue.lowerBound > end
                && $0.tokens.lowerBound <= end + 3
                && words.is($0.tokens.lowerBound - 1, Self.asWord)
        }
    }

    private static let asWord = WordHashing.folded("as")
    private static let naming = Set(
        [
            "so-called", "titled", "entitled", "nicknamed", "dubbed", "book", "film", "song",
            "movie", "novel", "album", "memoir", "documentary", "slogan", "motto", "hashtag",
            "codenamed",
        ].map { WordHashing.folded($0) })

    // MARK: Stretches without a clause

    private mutating func addWithoutClause(
        _ stretch: Int, _ sentence: ReporterSentence, hasClause: Bool
    ) {
        let found = marks.stretches[stretch]
        let stands = standsAlone(found, sentence)
        let isSentence =
            stands && (found.tokens.count >= 4 || endsSentence(found.tokens))
            || found.isOpenedBefore || found.isUnclosed && stands
        guard isSentence else { return }
        let source = context.source(
            stretch: found, sentence: sentence, words: words, quotes: quotes)
        var quote = Quote(
            range: document.range(found.tokens), kind: .direct, confidence: 0.4,
            statement: statement + 1)
        switch source {
        case .goesOn(let index, let confidence):
            quote.statement = quotes[index].statement
            quote.attitude = quotes[index].attitude
            quote.confidence = confidence
        case .clause(let clause, let confidence):
            statement += 1
            quote.speaker = speaker(clause.speaker)
            quote.cue = cue(clause)
            quote.confidence = confidence
        case .subject(let tokens, let confidence):
            statement += 1
            quote.speaker = speaker(SpeakerPhrase(tokens: tokens, core: tokens))
            quote.confidence = confidence
        case .none:
            statement += 1
        }
        quotes.append(quote)
        context.last = QuoteContext.Last(
            quote: quotes.count - 1, block: sentence.block, paragraph: sentence.paragraph,
            isDirect: true, stretch: found)
    }

    /// Whether a stretch is all that its sentence says.
    private func standsAlone(_ stretch: QuotedStretch, _ sentence: ReporterSentence) -> Bool {
        !sentence.tokens.contains { token in
            !marks.isQuoted(token) && words.has(token, [.lowercase, .capital, .number])
        }
            || stretch.tokens.lowerBound <= sentence.tokens.lowerBound + 1
                && words.has(stretch.tokens.upperBound - 1, .stop) && stretch.tokens.count > 4
    }

    // MARK: Reported without marks

    private mutating func addIndirect(
        _ clause: ReportingClause, _ index: Int, _ clauses: [ReportingClause],
        _ sentence: ReporterSentence, isUsed: Bool
    ) {
        guard clause.speaker != nil, clause.form != .colon,
            let tokens = content(of: clause, clauses, sentence, around: nil)
        else { return }
        // Marks inside have made it a mixed quote already.
        if isUsed, tokens.contains(where: { marks.isQuoted($0) }) { return }
        if tokens.contains(where: { marks.isQuoted($0) }), !isUsed {
            let outside = tokens.count { !marks.isQuoted($0) }
            guard outside * 2 > tokens.count else { return }
        }
        guard tokens.count >= 3 else { return }
        statement += 1
        var quote = Quote(range: document.range(tokens), kind: .indirect, statement: statement)
        quote.cue = cue(clause)
        quote.speaker = speaker(clause.speaker)
        quote.attitude = isThought(clause) ? .thought : .speech
        quote.confidence = 0.8
        quotes.append(quote)
    }

    /// The words that a clause attributes. `around`: tokens that they have to cover, if any.
    private func content(
        of clause: ReportingClause, _ clauses: [ReportingClause], _ sentence: ReporterSentence,
        around stretch: Range<Int>?
    ) -> Range<Int>? {
        ContentReader(words: words, marks: marks, phrases: phrases, sentence: sentence)
            .content(of: clause, among: clauses, around: stretch)
    }

    // MARK: Parts

    private func isThought(_ clause: ReportingClause) -> Bool {
        clause.verb.map { Lexicon.standard.cues[$0].isThought } ?? false
    }

    private func cue(_ clause: ReportingClause) -> Cue {
        let lemma =
            clause.verb.map { Lexicon.standard.cues[$0].lemma }
            ?? (clause.form == .colon ? ":" : "according to")
        return Cue(range: document.range(clause.cue), lemma: lemma)
    }

    /// The words of a speaker: the mention that the phrase ends in, else the whole phrase.
    private func speaker(_ phrase: SpeakerPhrase?) -> Speaker? {
        guard let phrase else { return nil }
        if let named = phrase.named {
            return Speaker(
                entity: nil, name: words.name(named), range: document.range(phrase.tokens))
        }
        var tokens = phrase.tokens
        if let mention = phrases.mention(at: phrase.core.upperBound - 1) { tokens = mention.tokens }
        return Speaker(
            entity: nil, name: words.name(tokens),
            range: document.range(tokens))
    }
}
