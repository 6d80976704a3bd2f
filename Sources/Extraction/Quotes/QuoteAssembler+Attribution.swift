// Which statement of a sentence attributes words in marks: of all whose content has them, or might
// have them, the likeliest.

import Articles
import Glibc
import Language

extension QuoteAssembler {
    /// The statements whose likeliest content has a stretch, in the order of their cues.
    func attributions(of stretch: Int, _ statements: [Statement]) -> [AttributionCandidate] {
        statements.compactMap { candidate($0, stretch, isForced: false) }
    }

    /// What attributes a stretch that is a quotation if no likely content has it: the cue that
    /// word order finds, or else the likeliest.
    func forced(
        _ stretch: Int, _ rule: ReportingClause?, _ sentence: ReporterSentence,
        _ clauses: [ReportingClause]
    ) -> AttributionCandidate? {
        let tokens = marks.stretches[stretch].tokens
        var found: Statement?
        if let cue = rule?.cue.lowerBound {
            guard view.mayReport(cue, in: sentence) else { return nil }
            found = reader.statement(of: cue, covering: tokens, in: sentence, clauses)
        } else {
            found = reader.statement(covering: tokens, in: sentence, clauses)
        }
        return found.flatMap { candidate($0, stretch, isForced: true) }
    }

    private func candidate(
        _ statement: Statement, _ stretch: Int, isForced: Bool
    ) -> AttributionCandidate? {
        let tokens = marks.stretches[stretch].tokens
        // A headline's colon behind words in marks names nobody.
        guard statement.content.contains(tokens.lowerBound),
            statement.speaker != nil || !words.has(statement.cue, .colon)
        else { return nil }
        return pieces(statement).first { $0.overlaps(tokens) }.map {
            AttributionCandidate(statement: statement, isForced: isForced, piece: $0)
        }
    }

    /// The likeliest of some candidates, and how likely it is among them.
    mutating func best(
        _ candidates: [AttributionCandidate], of stretch: Int, _ rule: ReportingClause?,
        _ sentence: ReporterSentence
    ) -> (candidate: AttributionCandidate, likelihood: Float)? {
        let tokens = marks.stretches[stretch].tokens
        var lesson: [[UInt32]] = []
        var scores: [Float] = []
        for index in candidates.indices {
            features.attribution(
                index, among: candidates, stretch: tokens, rule: rule, view, sentence)
            scores.append(
                candidates[index].prior + reader.model.score(.attribution, features))
            if study != nil { lesson.append(features.hashes) }
        }
        guard var top = scores.max(), var index = scores.firstIndex(of: top) else { return nil }
        // `Lind insisted that the states understand that it “must be done”`: what somebody says
        // that others think is the words of who says it.
        if candidates[index].statement.isThought,
            let outer = candidates.indices.filter({
                !candidates[$0].statement.isThought
                    && candidates[$0].piece.contains(candidates[index].statement.cue)
            }).max(by: { scores[$0] < scores[$1] })
        {
            (index, top) = (outer, scores[outer])
        }
        if study != nil {
            let parts = candidates.map { ($0.piece, phrase($0.statement)?.tokens) }
            study?.learn(attribution: lesson, candidates.map(\.prior), parts)
        }
        return (
            candidates[index], 1 / scores.reduce(Float(0)) { $0 + expf($1 - top) }
        )
    }
}
