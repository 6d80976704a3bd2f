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
    package var isSpeech: Bool

    /// An attribution of these parts.
    package init(cue: ByteRange, speaker: ByteRange?, content: ByteRange, isSpeech: Bool) {
        self.cue = cue
        self.speaker = speaker
        self.content = content
        self.isSpeech = isSpeech
    }
}

/// Candidates of one choice, as hashed features, and the right one.
package struct StatementLesson: Sendable {
    package var candidates: [[UInt32]]
    package var right: Int
}

/// All lessons of one article.
package struct StatementLessons: Sendable {
    /// One candidate each; `right` is 0 for none, 1 for speech, 2 for thought.
    package private(set) var cues: [StatementLesson] = []
    package private(set) var starts: [StatementLesson] = []
    package private(set) var ends: [StatementLesson] = []
    package private(set) var speakers: [StatementLesson] = []

    /// The lessons of an article.
    package init(_ article: Article, _ marked: [MarkedStatement]) {
        var draft = Draft(article: article)
        EntityResolver().apply(to: &draft)
        let words = TextWords(draft.document)
        let marks = QuoteMarks(words)
        let phrases = NounPhraseReader(words: words, marks: marks, extraction: draft.extraction)
        let view = StatementView(words: words, marks: marks, phrases: phrases)
        let sentences = ReporterSentenceReader(words: words, marks: marks).sentences(
            of: draft.blocks)
        var features = StatementFeatures()
        for sentence in sentences where !sentence.isHeading {
            let known = Self.known(sentence, view, marked)
            for token in sentence.tokens where view.mayReport(token, in: sentence) {
                features.cue(token, view, sentence)
                let statement = known[token]
                let isThought =
                    statement.map {
                        !$0.isSpeech && !(words.has(token, .cue) && !words.has(token, .thoughtCue))
                    } ?? false
                cues.append(
                    StatementLesson(
                        candidates: [features.hashes],
                        right: statement == nil ? 0 : isThought ? 2 : 1))
                if let statement { learn(statement, token, sentence, view, &features) }
            }
        }
    }

    private mutating func learn(
        _ statement: MarkedStatement, _ cue: Int, _ sentence: ReporterSentence,
        _ view: StatementView, _ features: inout StatementFeatures
    ) {
        let document = view.words.document
        var content = document.tokenRange(ofBytes: statement.content).clamped(to: sentence.tokens)
        while let token = content.first, !view.mayStart(token) { content = content.dropFirst() }
        while let token = content.last, !view.mayEnd(token, in: sentence.tokens) {
            content = content.dropLast()
        }
        guard let first = content.first, let last = content.last, first != cue, last != cue else {
            return
        }
        let facts = features.facts(cue, view, sentence)
        let startTokens = view.starts(cue, sentence)
        let endTokens = view.ends(from: first, cue, sentence)
        guard let start = startTokens.firstIndex(of: first),
            let end = endTokens.firstIndex(of: last)
        else { return }
        starts.append(
            StatementLesson(
                candidates: startTokens.map {
                    features.start($0, facts, view, sentence)
                    return features.hashes
                }, right: start))
        ends.append(
            StatementLesson(
                candidates: endTokens.map {
                    features.end($0, from: first, facts, view, sentence)
                    return features.hashes
                }, right: end))
        let candidates = view.rankedSpeakers(around: cue, in: sentence.tokens)
        var right = 0
        if let speaker = statement.speaker {
            let tokens = document.tokenRange(ofBytes: speaker)
            let inside = candidates.indices.filter { tokens.contains(candidates[$0].token) }
            guard
                let chosen = inside.first(where: {
                    !tokens.contains(view.head(candidates[$0].token))
                }) ?? inside.first
            else { return }
            right = chosen + 1
        }
        features.speaker(nil, facts, content, view, sentence, rank: 0)
        speakers.append(
            StatementLesson(
                candidates: [features.hashes]
                    + candidates.map {
                        features.speaker(
                            $0.token, facts, content, view, sentence, rank: $0.rank)
                        return features.hashes
                    }, right: right))
    }

    /// The statements of a sentence by the token that reports them.
    private static func known(
        _ sentence: ReporterSentence, _ view: StatementView, _ marked: [MarkedStatement]
    ) -> [Int: MarkedStatement] {
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
