// The words by which a reporter attributes: a verb of saying with its subject (`Marsh said`,
// `said Drew Marsh`), or `according to` with its phrase.

import Language

/// A cue with its speaker in one sentence.
struct ReportingClause: Sendable, Equatable {
    enum Form: Sendable, Equatable {
        /// `Marsh said`
        case subjectFirst
        /// `said Marsh`
        case inverted
        /// `according to Marsh`
        case accordingTo
        /// `…, adding that`: the speaker is the subject of the clause before.
        case participle
        /// `reported by the agency`
        case passive
        /// `Marsh: “…”`
        case colon
    }
    let form: Form
    /// The words of the cue.
    let cue: Range<Int>
    /// The verb's place in `Lexicon.cues`, or `nil` for `according to` and a colon.
    let verb: Int?
    let speaker: SpeakerPhrase?
    /// From the first to the last of its words, appositions included.
    let tokens: Range<Int>
}

/// Finds reporting clauses: the seam behind which syntax may come.
protocol ReportingClauseFinder {
    /// The reporting clauses of a sentence in the order of their cues.
    func clauses(in sentence: ReporterSentence) -> [ReportingClause]
}
