// Which of the reporting clauses of a sentence attributes a quoted stretch.

import Articles
import Language

extension QuoteAssembler {
    /// The reporting clause that attributes a stretch: the one right behind it, else the last
    /// before it, else the next.
    func clause(
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
                let reported = reader.content(
                    of: clauses[chosen].cue.lowerBound, in: sentence, clauses),
                reported.upperBound <= tokens.lowerBound
            else { return chosen }
            return last
        }
        return clauses.firstIndex {
            $0.cue.lowerBound >= tokens.upperBound && $0.form != .participle
        }
    }

    /// A verb that gives names to things: `called`, `described`.
    func isNaming(_ clause: ReportingClause) -> Bool {
        clause.verb.map { !Lexicon.standard.cues[$0].takesClause } ?? false
    }

    /// Whether a clause stands inside of what an earlier one reports with `that` or right behind
    /// its verb: `said that he and Lind agreed`.
    func isEmbedded(
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
    func isForemost(_ clause: ReportingClause) -> Bool {
        guard let verb = clause.verb.map({ Lexicon.standard.cues[$0] }) else { return true }
        return verb.takesClause && !verb.isThought
            && (words.has(clause.cue.lowerBound, .finiteCue) || clause.form == .participle)
    }
}
