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
    /// How likely the cue reports, 0 to 1, lowered by doubt about the content.
    var confidence: Double
}

/// Reads the statements of sentences.
struct StatementReader {
    let view: StatementView
    let model: StatementModel
    /// How likely a cue must be to be followed.
    var minConfidence: Float = 0.5
    /// How many cues of a sentence are followed; more are not looked at.
    var maxCues = 16

    /// The statements of a sentence in the order of their cues.
    func statements(in sentence: ReporterSentence) -> [Statement] {
        var features = StatementFeatures()
        var found: [Statement] = []
        for token in sentence.tokens where found.count < maxCues {
            guard view.mayReport(token, in: sentence) else { continue }
            features.cue(token, view, sentence)
            let likely = model.cue(features)
            guard 1 - likely.none >= minConfidence else { continue }
            let facts = features.facts(token, view, sentence)
            guard let (content, span) = content(facts, sentence, &features) else { continue }
            found.append(
                Statement(
                    cue: token, isThought: likely.thought > likely.speech, content: content,
                    speaker: speaker(facts, content, sentence, &features),
                    confidence: Double((1 - likely.none) * (1 + span) / 2)))
        }
        return found
    }

    private func content(
        _ cue: StatementFeatures.CueFacts, _ sentence: ReporterSentence,
        _ features: inout StatementFeatures
    ) -> (Range<Int>, Float)? {
        var starts: [(token: Int, score: Float)] = []
        for token in view.starts(cue.token, sentence) {
            features.start(token, cue, view, sentence)
            starts.append((token, model.score(.start, features)))
        }
        starts.sort { ($0.score, $1.token) > ($1.score, $0.token) }
        guard let top = starts.first else { return nil }
        var best: (range: Range<Int>, score: Float)?
        for start in starts.prefix(3) where start.score > top.score - 3 {
            var ends: [(token: Int, score: Float)] = []
            for token in view.ends(from: start.token, cue.token, sentence) {
                features.end(token, from: start.token, cue, view, sentence)
                ends.append((token, model.score(.end, features)))
            }
            guard let end = ends.max(by: { $0.score < $1.score }) else { continue }
            let sum = ends.reduce(Float(0)) { $0 + expf($1.score - end.score) }
            let score = start.score - logf(sum)
            if score > best?.score ?? -.infinity {
                best = (start.token..<end.token + 1, score)
            }
        }
        let all = starts.reduce(Float(0)) { $0 + expf($1.score - top.score) }
        return best.map { ($0.range, expf($0.score - top.score - logf(all))) }
    }

    private func speaker(
        _ cue: StatementFeatures.CueFacts, _ content: Range<Int>, _ sentence: ReporterSentence,
        _ features: inout StatementFeatures
    ) -> Int? {
        features.speaker(nil, cue, content, view, sentence, rank: 0)
        var best: Int?
        var score = model.score(.speaker, features)
        for (rank, token) in view.rankedSpeakers(around: cue.token, in: sentence.tokens) {
            features.speaker(token, cue, content, view, sentence, rank: rank)
            let next = model.score(.speaker, features)
            if next > score { (best, score) = (token, next) }
        }
        return best
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
