// Decides which words of a sentence report, what they report, and who speaks: cue by cue, each
// with the likeliest content and speaker among all that the sentence offers.

import Glibc
import Language

/// What a cue attributes to whom.
struct Statement: Sendable {
    /// The token of the cue.
    var cue: Int
    var isThought: Bool
    /// The words that are attributed; may go around the cue's own clause.
    var content: Range<Int>
    /// The head of the phrase that names the speaker.
    var speaker: Int?
    /// How likely it is, 0 to 1, that the cue reports, that it reports just this, and that just
    /// this speaks.
    var cueLikelihood: Float
    var spanLikelihood: Float
    var speakerLikelihood: Float
}

/// Reads the statements of sentences.
struct StatementReader {
    let view: StatementView
    let model: StatementModel
    /// How likely a cue must be to be followed.
    var minConfidence: Float = 0.4
    /// The same for a cue in the sentence of a quotation that has no other.
    var minForcedConfidence: Float = 0.1
    /// How likely it must be that nobody is named, for somebody who might be not to be taken.
    var minNobody: Float = 0.6
    /// How many cues of a sentence are followed; more are not looked at.
    var maxCues = 16
    /// How many first and last tokens of a content are weighed together, and how far they may be
    /// behind the best in log-likelihood.
    var maxStarts = 3
    var maxEnds = 4
    var maxLoss: Float = 4

    /// The statements of a sentence in the order of their cues.
    /// `clauses`: what word order makes of its cues.
    func statements(
        in sentence: ReporterSentence, _ clauses: [ReportingClause]
    ) -> [Statement] {
        var features = StatementFeatures()
        var found: [Statement] = []
        for token in sentence.tokens where found.count < maxCues {
            guard view.mayReport(token, in: sentence) else { continue }
            features.cue(token, view, sentence)
            let likely = model.cue(features)
            guard 1 - likely.none >= minConfidence else { continue }
            if let next = statement(token, likely, sentence, clauses, &features) {
                found.append(next)
            }
        }
        return found
    }

    /// The statement of a cue that is known to report, with words in marks that are known to be
    /// of it.
    func statement(
        of cue: Int, covering stretch: Range<Int>, in sentence: ReporterSentence,
        _ clauses: [ReportingClause]
    ) -> Statement? {
        var features = StatementFeatures()
        features.cue(cue, view, sentence)
        return statement(
            cue, model.cue(features), sentence, clauses, &features, covering: stretch)
    }

    /// The statement of words in marks that are known to be a quotation, by the likeliest cue.
    func statement(
        covering stretch: Range<Int>, in sentence: ReporterSentence, _ clauses: [ReportingClause]
    ) -> Statement? {
        var features = StatementFeatures()
        var best: (token: Int, none: Float)?
        for token in sentence.tokens where view.mayReport(token, in: sentence) {
            features.cue(token, view, sentence)
            let none = model.cue(features).none
            if none < best?.none ?? 1 { best = (token, none) }
        }
        guard let best, 1 - best.none >= minForcedConfidence else { return nil }
        return statement(of: best.token, covering: stretch, in: sentence, clauses)
    }

    private func statement(
        _ cue: Int, _ likely: (none: Float, speech: Float, thought: Float),
        _ sentence: ReporterSentence, _ clauses: [ReportingClause],
        _ features: inout StatementFeatures, covering stretch: Range<Int>? = nil
    ) -> Statement? {
        let facts = features.facts(cue, view, sentence, clauses)
        guard let (content, span) = content(facts, sentence, &features, covering: stretch) else {
            return nil
        }
        let (speaker, certainty) = speaker(facts, content, sentence, &features)
        return Statement(
            cue: cue, isThought: likely.thought > likely.speech, content: content,
            speaker: speaker, cueLikelihood: 1 - likely.none, spanLikelihood: span,
            speakerLikelihood: certainty)
    }

    /// The likeliest content of a cue.
    func content(
        of cue: Int, in sentence: ReporterSentence, _ clauses: [ReportingClause]
    ) -> Range<Int>? {
        var features = StatementFeatures()
        let facts = features.facts(cue, view, sentence, clauses)
        return content(facts, sentence, &features)?.0
    }

    /// What a cue reports, and how likely it is just that; `stretch`: words in quotation marks
    /// that belong to it, if any are known to.
    private func content(
        _ cue: StatementFeatures.CueFacts, _ sentence: ReporterSentence,
        _ features: inout StatementFeatures, covering stretch: Range<Int>? = nil
    ) -> (Range<Int>, Float)? {
        let candidates = spans(cue, sentence, &features, covering: stretch)
        var best: (Range<Int>, Float)?
        var scores: [Float] = []
        for candidate in candidates {
            features.span(candidate, cue, view, sentence)
            let score = model.score(.span, features)
            scores.append(score)
            if score > best?.1 ?? -.infinity { best = (candidate.tokens, score) }
        }
        guard let best else { return nil }
        let sum = scores.reduce(Float(0)) { $0 + expf($1 - best.1) }
        return (best.0, 1 / sum)
    }

    /// The contents that are likely by their ends alone, best first.
    func spans(
        _ cue: StatementFeatures.CueFacts, _ sentence: ReporterSentence,
        _ features: inout StatementFeatures, covering stretch: Range<Int>? = nil
    ) -> [SpanCandidate] {
        var starts: [(token: Int, score: Float)] = []
        for token in view.starts(cue.token, sentence) {
            if let stretch, token > stretch.lowerBound { continue }
            features.start(token, cue, view, sentence)
            starts.append((token, model.score(.start, features)))
        }
        starts.sort { ($0.score, $1.token) > ($1.score, $0.token) }
        guard let top = starts.first else { return [] }
        var found: [SpanCandidate] = []
        for (rank, start) in starts.prefix(maxStarts).enumerated()
        where start.score > top.score - maxLoss {
            var ends: [(token: Int, score: Float)] = []
            for token in view.ends(from: start.token, cue.token, sentence) {
                if let stretch, token < stretch.upperBound - 1, !isLast(token, of: stretch) {
                    continue
                }
                features.end(token, from: start.token, cue, view, sentence)
                ends.append((token, model.score(.end, features)))
            }
            ends.sort { ($0.score, $1.token) > ($1.score, $0.token) }
            guard let end = ends.first else { continue }
            let sum = logf(ends.reduce(Float(0)) { $0 + expf($1.score - end.score) })
            for (place, other) in ends.prefix(maxEnds).enumerated()
            where other.score > end.score - maxLoss {
                found.append(
                    SpanCandidate(
                        tokens: start.token..<other.token + 1, startRank: rank, endRank: place,
                        loss: top.score - start.score + end.score - other.score + sum))
            }
        }
        return found
    }

    /// Whether no word of a stretch follows a token.
    private func isLast(_ token: Int, of stretch: Range<Int>) -> Bool {
        stretch.contains(token)
            && !(token + 1..<stretch.upperBound).contains { view.isWorded($0) }
    }

    /// The head of the phrase that names the speaker, or none, and how likely it is.
    private func speaker(
        _ cue: StatementFeatures.CueFacts, _ content: Range<Int>, _ sentence: ReporterSentence,
        _ features: inout StatementFeatures
    ) -> (Int?, Float) {
        features.speaker(nil, cue, content, view, sentence, rank: 0)
        var best: Int?
        let nobody = model.score(.speaker, features)
        var scores = [nobody]
        var top = -Float.infinity
        for (rank, token) in view.rankedSpeakers(around: cue.token, in: sentence.tokens) {
            features.speaker(token, cue, content, view, sentence, rank: rank)
            let next = model.score(.speaker, features)
            scores.append(next)
            if next > top { (top, best) = (next, token) }
        }
        func likelihood(_ score: Float) -> Float {
            1 / scores.reduce(Float(0)) { $0 + expf($1 - score) }
        }
        let isNobody = best == nil || likelihood(nobody) > minNobody
        return isNobody ? (nil, likelihood(nobody)) : (best, likelihood(top))
    }
}

extension StatementView {
    /// Where a cue's content may start.
    func starts(_ cue: Int, _ sentence: ReporterSentence) -> [Int] {
        (max(sentence.tokens.lowerBound, cue - 80)..<min(sentence.tokens.upperBound, cue + 60))
            .filter { $0 != cue && mayStart($0) }
            + (sentence.tokens.lowerBound < cue - 80 && mayStart(sentence.tokens.lowerBound)
                ? [sentence.tokens.lowerBound] : [])
    }

    /// The last tokens that a content from a start may have.
    func ends(from start: Int, _ cue: Int, _ sentence: ReporterSentence) -> [Int] {
        (start..<min(sentence.tokens.upperBound, start + 160))
            .filter { $0 != cue && mayEnd($0, in: sentence.tokens) }
    }

    /// The candidates of a cue, each with its rank of nearness on its side.
    func rankedSpeakers(around cue: Int, in sentence: Range<Int>) -> [(rank: Int, token: Int)] {
        let all = speakers(around: cue, in: sentence)
        let before = all.count { $0 < cue }
        return all.enumerated().map { index, token in
            (min(token < cue ? before - index : index - before + 1, 4), token)
        }
    }
}
