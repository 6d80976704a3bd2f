// What speaks for one statement of a sentence as the one that attributes words in marks, seen
// beside the other statements that might.

import Glibc
import Language

/// A statement that may attribute words in marks.
struct AttributionCandidate {
    var statement: Statement
    /// Its likeliest content does not have the words; this is the likeliest of those that have.
    var isForced: Bool
    /// The piece of its content that has the words.
    var piece: Range<Int>

    /// Its log-likelihood before it is seen beside the others.
    var prior: Float {
        logf(statement.cueLikelihood * statement.spanLikelihood * statement.speakerLikelihood)
    }
}

extension StatementFeatures {
    /// The features of the candidate at an index.
    mutating func attribution(
        _ index: Int, among candidates: [AttributionCandidate], stretch: Range<Int>,
        rule: ReportingClause?, _ view: StatementView, _ sentence: ReporterSentence
    ) {
        clear()
        let candidate = candidates[index]
        let statement = candidate.statement
        let cue = statement.cue
        let lemma = view.lemma(cue)
        let listed = view.listed(cue) << 1 | (candidate.isForced ? 1 : 0)
        let side: UInt32 =
            cue < stretch.lowerBound ? 1 : cue >= stretch.upperBound ? 2 : 3
        let gap = Self.distance(
            side == 1 ? stretch.lowerBound - cue : cue - stretch.upperBound + 1)
        // What stands inside of what, and who speaks in both.
        var outer: UInt32 = 0
        var inner: UInt32 = 0
        var nearer: UInt32 = 0
        var sharing: UInt32 = 0
        var innermost: Int?
        var outermost: Int?
        for (place, other) in candidates.enumerated() where place != index {
            if other.piece.contains(cue) {
                outer += 1
                outermost = outermost ?? other.statement.cue
                if other.statement.speaker == statement.speaker { sharing |= 1 }
            }
            if candidate.piece.contains(other.statement.cue) {
                inner += 1
                innermost = other.statement.cue
                if other.statement.speaker == statement.speaker { sharing |= 2 }
            }
            if abs(other.statement.cue - stretch.lowerBound) < abs(cue - stretch.lowerBound) {
                nearer += 1
            }
        }
        let nesting = min(outer, 2) << 2 | min(inner, 2)
        let likely = Self.bucket(statement.cueLikelihood)
        let span = Self.bucket(statement.spanLikelihood)
        let speaker = Self.bucket(statement.speakerLikelihood)
        let byRule: UInt32 = rule.map { $0.cue.contains(cue) ? 1 : 2 } ?? 0
        let lead = Self.distance(stretch.lowerBound - candidate.piece.lowerBound)
        let trail = Self.distance(candidate.piece.upperBound - stretch.upperBound)
        let manner: UInt32 =
            (statement.isThought ? 1 : 0) | (statement.speaker == nil ? 2 : 0)
            | (candidate.isForced ? 4 : 0)
        add(701, lemma)
        add(702, lemma, nesting)
        add(703, listed, nesting, sharing)
        add(704, nesting, sharing, manner)
        add(705, likely, candidate.isForced ? 1 : 0)
        add(706, span, candidate.isForced ? 1 : 0)
        add(707, speaker, manner)
        add(708, likely / 2, span / 2)
        add(709, byRule, manner)
        add(710, byRule, nesting, listed)
        add(711, side, gap, listed)
        add(712, side, gap, nesting)
        add(713, side, min(nearer, 3), listed)
        add(714, lead, trail)
        add(715, lead, side, nesting)
        add(716, trail, side, nesting)
        add(717, view.wordClass(cue), nesting)
        add(718, view.wordClass(cue), gap, side)
        add(719, view.tag(cue), nesting, sharing)
        add(720, lemma, gap, side)
        add(721, view.relation(cue), nesting)
        add(722, likely / 2, nesting)
        add(723, manner, likely / 2)
        if let outermost {
            add(731, view.lemma(outermost), lemma)
            add(732, view.lemma(outermost), listed)
            add(733, view.listed(outermost), listed, sharing)
            add(734, view.wordClass(outermost), view.wordClass(cue))
        }
        if let innermost {
            add(741, lemma, view.lemma(innermost))
            add(742, listed, view.lemma(innermost))
            add(743, view.listed(innermost), listed, sharing)
            add(744, view.wordClass(innermost), view.wordClass(cue))
            add(745, view.lemma(innermost), Self.distance(stretch.lowerBound - innermost))
        }
    }

    /// The log odds of a likelihood in 25 steps.
    static func bucket(_ likelihood: Float) -> UInt32 {
        UInt32(min(max(logf(likelihood / max(1 - likelihood, 1e-4)) * 2 + 12, 0), 24))
    }
}
