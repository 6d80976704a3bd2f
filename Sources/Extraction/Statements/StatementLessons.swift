// Turns articles whose attributions are known into lessons for the trainer: candidates as hashed
// features and which of them is right. No word of a text leaves this file.

package import Articles
import Language

/// An attribution as a corpus marks it, in bytes of the text.
package struct MarkedStatement: Sendable {
    package var cue: ByteRange
    package var speaker: ByteRange?
    /// From the first to the last byte that is attributed.
    package var content: ByteRange
    /// The parts of that, without what stands between.
    package var pieces: [ByteRange]
    package var isSpeech: Bool

    /// An attribution of these parts.
    package init(
        cue: ByteRange, speaker: ByteRange?, content: ByteRange, pieces: [ByteRange],
        isSpeech: Bool
    ) {
        self.pieces = pieces
        self.cue = cue
        self.speaker = speaker
        self.content = content
        self.isSpeech = isSpeech
    }
}

/// Candidates of one choice, as hashed features, and the right one.
package struct StatementLesson: Sendable {
    package var candidates: [[UInt32]]
    /// Of each candidate the log-likelihood that the features correct; empty for none.
    package var priors: [Float] = []
    package var right: Int
}

/// Choices of one kind each, from one article or from many.
package struct StatementLessons: Sendable {
    /// One candidate each; `right` is 0 for none, 1 for speech, 2 for thought.
    package var cues: [StatementLesson] = []
    package var starts: [StatementLesson] = []
    package var ends: [StatementLesson] = []
    package var spans: [StatementLesson] = []
    package var speakers: [StatementLesson] = []
    /// One candidate each; `right` is 1 for a quotation, and for a quote that is right.
    package var quotations: [StatementLesson] = []
    /// The statements that words in marks may belong to.
    package var attributions: [StatementLesson] = []
    package var trusts: [StatementLesson] = []

    /// No lessons.
    package init() {}

    /// Adds those of another article.
    package mutating func add(_ other: StatementLessons) {
        cues += other.cues
        starts += other.starts
        ends += other.ends
        spans += other.spans
        speakers += other.speakers
        quotations += other.quotations
        attributions += other.attributions
        trusts += other.trusts
    }
}

/// An article with its marked attributions, read once for all lessons.
package struct MarkedDraft: Sendable {
    private let draft: Draft
    private let view: StatementView
    private let sentences: [ReporterSentence]
    private let marked: [MarkedStatement]
    private let finder: RuleClauseFinder

    /// Reads an article.
    package init(_ article: Article, _ marked: [MarkedStatement]) {
        var draft = Draft(article: article)
        EntityResolver().apply(to: &draft)
        let words = TextWords(draft.document)
        let marks = QuoteMarks(words)
        let phrases = NounPhraseReader(words: words, marks: marks, extraction: draft.extraction)
        view = StatementView(words: words, marks: marks, phrases: phrases)
        sentences = ReporterSentenceReader(words: words, marks: marks).sentences(of: draft.blocks)
        finder = RuleClauseFinder(words: words, marks: marks, phrases: phrases)
        self.marked = marked
        self.draft = draft
    }

    /// The lessons of quotations and of quotes, as a model reads them.
    package func quotes(by model: StatementModel) -> StatementLessons {
        let words = view.words
        let document = words.document
        var assembler = QuoteAssembler(
            words: words, marks: view.marks, phrases: view.phrases, finder: finder, model: model)
        assembler.study = QuoteStudy(
            marked.map { statement in
                QuoteStudy.Known(
                    pieces: statement.pieces.map { piece in
                        Set(document.tokenRange(ofBytes: piece).filter { view.isWorded($0) })
                    }, speaker: statement.speaker.map { document.tokenRange(ofBytes: $0) })
            })
        var draft = draft
        draft.extraction.quotes = assembler.quotes(in: sentences)
        SpeakerResolver(options: .init(minConfidence: 0)).apply(to: &draft)
        var lessons = StatementLessons()
        guard let study = assembler.study else { return lessons }
        lessons.quotations = study.quotations
        lessons.attributions = study.attributions
        for (quote, features) in zip(draft.extraction.quotes, study.quotes) {
            lessons.trusts.append(
                StatementLesson(
                    candidates: [features], right: isRight(quote, draft.extraction) ? 1 : 0))
        }
        return lessons
    }

    /// Whether an attribution has most of a quote's words, and its speaker.
    private func isRight(_ quote: Quote, _ extraction: Extraction) -> Bool {
        let document = view.words.document
        func worded(_ range: ByteRange) -> Set<Int> {
            Set(document.tokenRange(ofBytes: range).filter { view.isWorded($0) })
        }
        let own = worded(quote.clause)
        guard let token = own.first else { return false }
        let block = draft.blocks.first { $0.range.contains(document.range(token).lowerBound) }
        for statement in marked {
            for piece in statement.pieces {
                let part = block.map { piece.clamped(to: $0.range) } ?? piece
                guard part.overlaps(quote.clause) else { continue }
                let other = worded(part)
                guard own.intersection(other).count * 2 >= own.union(other).count else { continue }
                guard let known = statement.speaker else { return true }
                guard let speaker = quote.speaker else { continue }
                if speaker.range.overlaps(known) { return true }
                if let entity = speaker.entity,
                    extraction.entities[entity].mentions.contains(where: {
                        $0.range.overlaps(known)
                    })
                {
                    return true
                }
            }
        }
        return false
    }

    /// The lessons of cues, ends and speakers.
    package func lessons() -> StatementLessons {
        var lessons = StatementLessons()
        var features = StatementFeatures()
        for sentence in sentences {
            let known = known(sentence)
            let clauses = finder.clauses(in: sentence)
            for token in sentence.tokens where view.mayReport(token, in: sentence) {
                features.cue(token, view, sentence)
                let statement = known[token]
                let isThought =
                    statement.map {
                        !$0.isSpeech
                            && !(view.words.has(token, .cue)
                                && !view.words.has(token, .thoughtCue))
                    } ?? false
                lessons.cues.append(
                    StatementLesson(
                        candidates: [features.hashes],
                        right: statement == nil ? 0 : isThought ? 2 : 1))
                if let statement {
                    learn(statement, token, sentence, clauses, &features, &lessons)
                }
            }
        }
        return lessons
    }

    /// The lessons of whole contents, among those that a model of their ends finds likely.
    package func spans(by model: StatementModel) -> [StatementLesson] {
        let reader = StatementReader(view: view, model: model)
        var features = StatementFeatures()
        var lessons: [StatementLesson] = []
        for sentence in sentences {
            let clauses = finder.clauses(in: sentence)
            for (token, statement) in known(sentence).sorted(by: { $0.key < $1.key }) {
                guard let content = content(of: statement, token, sentence) else { continue }
                let facts = features.facts(token, view, sentence, clauses)
                let candidates = reader.spans(facts, sentence, &features)
                guard let right = candidates.firstIndex(where: { $0.tokens == content }) else {
                    continue
                }
                lessons.append(
                    StatementLesson(
                        candidates: candidates.map {
                            features.span($0, facts, view, sentence)
                            return features.hashes
                        }, right: right))
            }
        }
        return lessons
    }

    /// The tokens that a statement attributes, as the model may bound them.
    private func content(
        of statement: MarkedStatement, _ cue: Int, _ sentence: ReporterSentence
    ) -> Range<Int>? {
        var content = view.words.document.tokenRange(ofBytes: statement.content).clamped(
            to: sentence.tokens)
        while let token = content.first, !view.mayStart(token) { content = content.dropFirst() }
        while let token = content.last, !view.mayEnd(token, in: sentence.tokens) {
            content = content.dropLast()
        }
        guard let first = content.first, let last = content.last, first != cue, last != cue else {
            return nil
        }
        return content
    }

    private func learn(
        _ statement: MarkedStatement, _ cue: Int, _ sentence: ReporterSentence,
        _ clauses: [ReportingClause], _ features: inout StatementFeatures,
        _ lessons: inout StatementLessons
    ) {
        guard let content = content(of: statement, cue, sentence) else { return }
        let facts = features.facts(cue, view, sentence, clauses)
        let startTokens = view.starts(cue, sentence)
        let endTokens = view.ends(from: content.lowerBound, cue, sentence)
        guard let start = startTokens.firstIndex(of: content.lowerBound),
            let end = endTokens.firstIndex(of: content.upperBound - 1)
        else { return }
        lessons.starts.append(
            StatementLesson(
                candidates: startTokens.map {
                    features.start($0, facts, view, sentence)
                    return features.hashes
                }, right: start))
        lessons.ends.append(
            StatementLesson(
                candidates: endTokens.map {
                    features.end($0, from: content.lowerBound, facts, view, sentence)
                    return features.hashes
                }, right: end))
        let candidates = view.rankedSpeakers(around: cue, in: sentence.tokens)
        var right = 0
        if let speaker = statement.speaker {
            let tokens = view.words.document.tokenRange(ofBytes: speaker)
            let inside = candidates.indices.filter { tokens.contains(candidates[$0].token) }
            guard
                let chosen = inside.first(where: {
                    !tokens.contains(view.head(candidates[$0].token))
                }) ?? inside.first
            else { return }
            right = chosen + 1
        }
        features.speaker(nil, facts, content, view, sentence, rank: 0)
        lessons.speakers.append(
            StatementLesson(
                candidates: [features.hashes]
                    + candidates.map {
                        features.speaker(
                            $0.token, facts, content, view, sentence, rank: $0.rank)
                        return features.hashes
                    }, right: right))
    }

    /// The statements of a sentence by the token that reports them.
    private func known(_ sentence: ReporterSentence) -> [Int: MarkedStatement] {
        let document = view.words.document
        let bytes = document.range(sentence.tokens)
        var known: [Int: MarkedStatement] = [:]
        for statement in marked where bytes.contains(statement.cue.lowerBound) {
            let tokens = document.tokenRange(ofBytes: statement.cue).clamped(to: sentence.tokens)
            let candidates = tokens.filter { view.mayReport($0, in: sentence) }
            let chosen =
                candidates.first { view.words.has($0, .cue) }
                ?? candidates.first { !tokens.contains(view.head($0)) } ?? candidates.last
            if let chosen, known[chosen] == nil { known[chosen] = statement }
        }
        return known
    }
}
