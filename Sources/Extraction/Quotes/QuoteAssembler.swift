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
    /// How likely words in marks must be a quotation, 0 to 1.
    var minQuotation: Float = 0.65
    /// How likely speech and thought without marks must be right, 0 to 1.
    var minSpeech = 0.4
    var minThought = 0.6
    /// The same for words in marks inside of the reporter's sentence: what hardly anybody says of
    /// them is hardly a quotation.
    var minMixed = 0.25
    /// How many tokens a content without marks must have.
    var minWords = 3
    /// What is known of a text that is learnt from, and what is learnt; `nil` otherwise.
    var study: QuoteStudy?
    var quotes: [Quote] = []
    var statement = 0
    /// Whether the sentence that is being read has no words outside of marks.
    private var isAllQuoted = false
    /// What the sentences before leave for a quotation without a cue.
    var context = QuoteContext()
    var features = StatementFeatures()

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

    /// Words in marks, and the cue and content of the statement that has them.
    private struct Attributed {
        var tokens: Range<Int>
        var cue: Int?
        var content: Range<Int>
    }

    /// The quotes of sentences in text order.
    mutating func quotes(in sentences: [ReporterSentence]) -> [Quote] {
        for sentence in sentences { read(sentence) }
        let order = quotes.indices.sorted {
            (quotes[$0].range.lowerBound, $0) < (quotes[$1].range.lowerBound, $1)
        }
        study?.sort(order)
        return order.map { quotes[$0] }
    }

    mutating func read(_ sentence: ReporterSentence) {
        let clauses = finder.clauses(in: sentence)
        let statements = reader.statements(in: sentence, clauses)
        isAllQuoted =
            !sentence.stretches.isEmpty
            && !sentence.tokens.contains {
                !marks.isQuoted($0) && words.has($0, [.lowercase, .capital, .number])
            }
        var attributed: [Attributed] = []
        var directCues = Set<Int>()
        var last: Int?
        for stretch in sentence.stretches {
            guard isWorded(stretch) else { continue }
            let index = clause(for: stretch, clauses, sentence)
            let rule = index.map { clauses[$0] }
            let found = best(
                attributions(of: stretch, statements), of: stretch, rule, sentence)
            let around = found?.candidate.statement
            let isDirect = index.map { self.isDirect(stretch, clauses[$0], sentence) } ?? false
            guard isQuotation(stretch, clauses, index, around, isDirect, sentence) else {
                continue
            }
            if let index, isDirect {
                addDirect(stretch, clauses[index], sentence, clauses, joins: last == index)
                directCues.insert(clauses[index].cue.lowerBound)
                last = index
                if let around {
                    attributed.append(
                        Attributed(
                            tokens: marks.stretches[stretch].tokens, cue: around.cue,
                            content: around.content))
                }
            } else if around == nil, index == nil, standsAlone(marks.stretches[stretch], sentence) {
                addWithoutClause(stretch, sentence, clause: nil)
            } else if around == nil, index == nil, isBegun(stretch, sentence) {
                addWithoutClause(stretch, sentence, clause: wholeClause(sentence))
            } else {
                let statement =
                    around ?? forced(stretch, rule, sentence, clauses)?.statement
                addMixed(stretch, statement, found?.likelihood, rule, sentence)
                attributed.append(
                    Attributed(
                        tokens: marks.stretches[stretch].tokens,
                        cue: statement?.cue, content: statement?.content ?? 0..<0))
            }
        }
        // `“No,” answered Lind, the envoy`: what has its words in marks has told all.
        for statement in statements
        where !directCues.contains(statement.cue)
            && !attributed.contains(where: {
                $0.cue == statement.cue && $0.content.overlaps(statement.content)
            })
        {
            addIndirect(
                statement,
                isAround: attributed.contains { $0.tokens.overlaps(statement.content) })
        }
        guard !sentence.isHeading else { return }
        context.leave(sentence, clauses.last { $0.speaker != nil }, words: words)
    }

    func isWorded(_ stretch: Int) -> Bool {
        marks.stretches[stretch].tokens.contains { words.has($0, [.lowercase, .capital, .number]) }
    }

    /// Whether words in marks are a quotation.
    private mutating func isQuotation(
        _ stretch: Int, _ clauses: [ReportingClause], _ index: Int?, _ around: Statement?,
        _ isDirect: Bool, _ sentence: ReporterSentence
    ) -> Bool {
        let found = marks.stretches[stretch]
        guard !isNickname(stretch, sentence), !isByname(stretch),
            !isTerm(stretch, clauses, sentence),
            !(index.map { isCalledSo(stretch, clauses[$0]) } ?? false),
            isDirect || sentence.isHeading || !isTitle(stretch, sentence)
        else { return false }
        // `known for a column, “Letters”`: nobody thinks it.
        if index == nil, let around,
            isName(stretch) || around.isThought && around.speaker == nil
        {
            return false
        }
        // What was left open above, or is left open, is no name for a thing.
        if study == nil, found.isOpenedBefore || found.isUnclosed, context.last?.isDirect ?? false {
            return true
        }
        // `described as “late” by the ministry`
        if study == nil, let index, clauses[index].form == .passive,
            (0...2).contains(found.tokens.lowerBound - clauses[index].cue.upperBound)
        {
            return true
        }
        let place = StretchPlace(
            tokens: found.tokens, isSingle: found.isSingle,
            isUnclosed: found.isUnclosed || found.isOpenedBefore,
            clause: index.map { clauses[$0] }, statement: around, isDirect: isDirect,
            standsAlone: standsAlone(found, sentence), isTitle: isTitle(stretch, sentence),
            isName: isName(stretch), nearness: context.nearness(of: sentence))
        features.quotation(place, view, sentence)
        if let answer = study?.learn(quotation: found.tokens, features.hashes) { return answer }
        return reader.model.likelihood(.quotation, features) >= minQuotation
    }

    /// Adds a quote with its confidence, `floor` at least, if that is `least`; says whether.
    @discardableResult
    mutating func add(
        _ quote: Quote, _ evidence: QuoteEvidence, least: Double = 0, floor: Double = 0
    ) -> Bool {
        var quote = quote
        if let cue = evidence.cue { addOthers(to: &quote, cue) }
        features.trust(evidence, view, isThought: quote.attitude == .thought)
        quote.confidence = max(
            floor, Double(reader.model.likelihood(.trust, features)))
        guard quote.confidence >= least || study != nil else { return false }
        study?.learn(quote: features.hashes)
        quotes.append(quote)
        return true
    }

    /// A sentence of the speaker's own.
    mutating func addDirect(
        _ stretch: Int, _ clause: ReportingClause, _ sentence: ReporterSentence,
        _ clauses: [ReportingClause], joins: Bool
    ) {
        if !joins || quotes.last?.kind != .direct { statement += 1 }
        let tokens = marks.stretches[stretch].tokens
        var quote = Quote(range: document.range(tokens), kind: .direct, statement: statement)
        quote.cue = cue(clause)
        quote.attitude = isThought(clause) ? .thought : .speech
        let cue = clause.cue.lowerBound
        let found =
            view.mayReport(cue, in: sentence)
            ? reader.statement(of: cue, covering: tokens, in: sentence, clauses) : nil
        // Word order knows best who stands beside the cue of a whole sentence in marks.
        let named = clause.speaker ?? found.flatMap { phrase($0) }
        quote.speaker = speaker(named)
        add(
            quote,
            QuoteEvidence(
                kind: 1, source: found == nil ? .clause : .both, form: clause.form, cue: cue,
                statement: found, speaker: named?.core,
                agrees: agrees(clause.speaker, found), tokens: tokens))
        remember(stretch, sentence, isDirect: true)
    }

    /// Notes the quote that was added last for those that may go on from it.
    mutating func remember(_ stretch: Int, _ sentence: ReporterSentence, isDirect: Bool) {
        context.last = QuoteContext.Last(
            quote: quotes.count - 1, block: sentence.block, paragraph: sentence.paragraph,
            isDirect: isDirect, stretch: marks.stretches[stretch])
    }

    /// A quotation that has no cue in its sentence; `clause`: all that is said, where that is more
    /// than the words in marks.
    mutating func addWithoutClause(
        _ stretch: Int, _ sentence: ReporterSentence, clause: Range<Int>?
    ) {
        let found = marks.stretches[stretch]
        let source = context.source(
            stretch: found, sentence: sentence, words: words, quotes: quotes)
        var quote = Quote(
            range: document.range(found.tokens), kind: .direct, statement: statement + 1)
        var evidence = QuoteEvidence(kind: 1, source: .nothing, tokens: found.tokens)
        var floor = 0.0
        switch source {
        case .goesOn(let index, let nearness):
            quote.statement = quotes[index].statement
            quote.attitude = quotes[index].attitude
            evidence.source = .goesOn
            evidence.kind += 4 * nearness.rawValue
            // What opens again is as sure as what it goes on from: few corpora have it.
            if nearness == .open { floor = quotes[index].confidence }
        case .clause(let clause, let isColon):
            statement += 1
            quote.speaker = speaker(clause.speaker)
            quote.cue = cue(clause)
            evidence.source = isColon ? .announced : .before
            evidence.form = clause.form
            evidence.cue = clause.cue.lowerBound
            evidence.speaker = clause.speaker?.core
        case .none:
            statement += 1
        }
        if let clause {
            quote.kind = .mixed
            quote.clause = document.range(clause)
        }
        add(quote, evidence, floor: floor)
        remember(stretch, sentence, isDirect: true)
    }

    /// Whether a stretch is all that its sentence says.
    func standsAlone(_ stretch: QuotedStretch, _ sentence: ReporterSentence) -> Bool {
        isAllQuoted || stretch.isOpenedBefore
            || stretch.tokens.lowerBound <= sentence.tokens.lowerBound + 1
                && words.has(stretch.tokens.upperBound - 1, .stop) && stretch.tokens.count > 4
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
}
