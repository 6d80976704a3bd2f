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
    let view: StatementView
    let reader: StatementReader
    /// How sure speech and thought without marks must be, 0 to 1.
    var minSpeech = 0.6
    var minThought = 0.8
    /// How many tokens a content without marks must have.
    var minWords = 3
    var quotes: [Quote] = []
    var statement = 0
    /// Whether the sentence that is being read has no words outside of marks.
    private var isAllQuoted = false
    /// What the sentences before leave for a quotation without a cue.
    private var context = QuoteContext()

    init(
        words: TextWords, marks: QuoteMarks, phrases: NounPhraseReader,
        finder: any ReportingClauseFinder, model: StatementModel = .standard
    ) {
        view = StatementView(words: words, marks: marks, phrases: phrases)
        reader = StatementReader(view: view, model: model)
        self.words = words
        self.marks = marks
        self.phrases = phrases
        self.finder = finder
    }

    var document: Document { words.document }

    /// The quotes of sentences in text order.
    mutating func quotes(in sentences: [ReporterSentence]) -> [Quote] {
        for sentence in sentences { read(sentence) }
        return quotes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    mutating func read(_ sentence: ReporterSentence) {
        let clauses = finder.clauses(in: sentence)
        let statements = reader.statements(in: sentence)
        isAllQuoted =
            !sentence.stretches.isEmpty
            && !sentence.tokens.contains {
                !marks.isQuoted($0) && words.has($0, [.lowercase, .capital, .number])
            }
        var used = Set<Int>()
        var directCues = Set<Int>()
        var last: Int?
        for stretch in sentence.stretches {
            guard isWorded(stretch), !isTerm(stretch, clauses, sentence) else { continue }
            let around = statement(around: stretch, statements)
            if let index = clause(for: stretch, clauses, sentence) {
                guard !isTitle(stretch, sentence), !isCalledSo(stretch, clauses[index]) else {
                    continue
                }
                let isDirect = isDirect(stretch, clauses[index], sentence)
                if let around, !isDirect {
                    addMixed(stretch, statements[around], sentence, clauses[index])
                    used.insert(around)
                } else {
                    add(stretch, clauses[index], sentence, clauses, joins: last == index)
                    if let around { used.insert(around) }
                    if isDirect { directCues.insert(clauses[index].cue.lowerBound) }
                    last = index
                }
            } else if let around, !isTitle(stretch, sentence) {
                // `known for a column, “Letters”`: nobody thinks it.
                guard !isName(stretch),
                    statements[around].speaker != nil || !statements[around].isThought
                else { continue }
                addMixed(stretch, statements[around], sentence)
                used.insert(around)
            } else {
                addWithoutClause(stretch, sentence)
            }
        }
        // `“No,” answered Lind, the envoy`: what has its words in marks has told all.
        for (index, statement) in statements.enumerated()
        where !used.contains(index) && !directCues.contains(statement.cue) {
            addIndirect(statement)
        }
        guard !sentence.isHeading else { return }
        context.leave(sentence, clauses.last { $0.speaker != nil }, words: words)
    }

    func isWorded(_ stretch: Int) -> Bool {
        marks.stretches[stretch].tokens.contains { words.has($0, [.lowercase, .capital, .number]) }
    }

    mutating func add(
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
            quote.clause = withMarks(quote.clause, of: tokens)
        }
        quote.confidence = clause.speaker == nil ? 0.5 : 0.95
        quotes.append(quote)
        context.last = QuoteContext.Last(
            quote: quotes.count - 1, block: sentence.block, paragraph: sentence.paragraph,
            isDirect: isDirect,
            stretch: marks.stretches[stretch])
    }

    mutating func addWithoutClause(_ stretch: Int, _ sentence: ReporterSentence) {
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
        case .none:
            statement += 1
        }
        quotes.append(quote)
        context.last = QuoteContext.Last(
            quote: quotes.count - 1, block: sentence.block, paragraph: sentence.paragraph,
            isDirect: true, stretch: found)
    }

    /// Whether a stretch is all that its sentence says.
    func standsAlone(_ stretch: QuotedStretch, _ sentence: ReporterSentence) -> Bool {
        isAllQuoted
            || stretch.tokens.lowerBound <= sentence.tokens.lowerBound + 1
                && words.has(stretch.tokens.upperBound - 1, .stop) && stretch.tokens.count > 4
    }

    /// Quoted words inside of a clause that the model attributes.
    mutating func addMixed(
        _ stretch: Int, _ found: Statement, _ sentence: ReporterSentence,
        _ rule: ReportingClause? = nil
    ) {
        let tokens = marks.stretches[stretch].tokens
        let clause = pieces(found).first { $0.overlaps(tokens) } ?? tokens
        let isWhole = !clause.contains { !marks.isQuoted($0) }
        statement += 1
        var quote = Quote(
            range: document.range(tokens), kind: isWhole && tokens.count > 3 ? .direct : .mixed,
            statement: statement)
        quote.cue = cue(found)
        // Word order knows best who stands beside a cue that it knows.
        let phrase = phrase(found)
        quote.speaker = speaker(
            rule.map { phrase == nil || $0.cue.contains(found.cue) } ?? false
                ? rule?.speaker ?? phrase : phrase)
        quote.attitude = found.isThought ? .thought : .speech
        quote.clause = quote.range
        if !isWhole {
            let range = document.range(clause)
            quote.clause = withMarks(
                min(
                    range.lowerBound, quote.range.lowerBound)..<max(
                        range.upperBound, quote.range.upperBound), of: tokens)
        }
        quote.confidence = found.confidence
        quotes.append(quote)
        context.last = QuoteContext.Last(
            quote: quotes.count - 1, block: sentence.block, paragraph: sentence.paragraph,
            isDirect: quote.kind == .direct, stretch: marks.stretches[stretch])
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

    /// The words that a clause attributes. `around`: tokens that they have to cover, if any.
    func content(
        of clause: ReportingClause, _ clauses: [ReportingClause], _ sentence: ReporterSentence,
        around stretch: Range<Int>?
    ) -> Range<Int>? {
        ContentReader(words: words, marks: marks, phrases: phrases, sentence: sentence)
            .content(of: clause, among: clauses, around: stretch)
    }

    func isThought(_ clause: ReportingClause) -> Bool {
        clause.verb.map { Lexicon.standard.cues[$0].isThought } ?? false
    }

    func cue(_ clause: ReportingClause) -> Cue {
        let lemma =
            clause.verb.map { Lexicon.standard.cues[$0].lemma }
            ?? (clause.form == .accordingTo
                ? "according to" : words.document.lemma(clause.cue.lowerBound))
        return Cue(range: document.range(clause.cue), lemma: lemma)
    }

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
        if let name = apposedName(to: tokens) { tokens = name }
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
}
