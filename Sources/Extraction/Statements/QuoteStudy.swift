// What a text whose attributions are known teaches while its quotes are read: which words in marks
// are quotations, which statement they belong to, and which quotes turn out right.

import Articles
import Language

/// Gathers lessons; decides what is a quotation as the text's marks of attribution do.
struct QuoteStudy {
    /// An attribution of the text: the words of each of its pieces, and who speaks.
    struct Known {
        var pieces: [Set<Int>]
        var speaker: Range<Int>?
    }

    let known: [Known]
    /// Of each token whether it is attributed to somebody.
    private let isAttributed: Set<Int>
    /// Features of each stretch, `right` 1 for a quotation.
    private(set) var quotations: [StatementLesson] = []
    /// Features of each statement that a stretch may belong to.
    private(set) var attributions: [StatementLesson] = []
    /// Features of each quote, in the order of the quotes.
    private(set) var quotes: [[UInt32]] = []

    init(_ known: [Known]) {
        self.known = known
        isAttributed = known.reduce(into: []) { all, one in
            for piece in one.pieces { all.formUnion(piece) }
        }
    }

    /// Notes a stretch; gives back whether it is a quotation.
    mutating func learn(quotation tokens: Range<Int>, _ features: [UInt32]) -> Bool {
        let isQuotation = tokens.contains { isAttributed.contains($0) }
        quotations.append(StatementLesson(candidates: [features], right: isQuotation ? 1 : 0))
        return isQuotation
    }

    /// Notes a choice among statements, where one shares most of its words with an attribution;
    /// best is one that has its speaker too.
    mutating func learn(
        attribution features: [[UInt32]], _ priors: [Float],
        _ candidates: [(piece: Range<Int>, speaker: Range<Int>?)]
    ) {
        guard candidates.count > 1 else { return }
        let worth = candidates.map { candidate in
            var best = 0.0
            for one in known {
                let isSpeaker =
                    one.speaker.map { $0.overlaps(candidate.speaker ?? 0..<0) } ?? true
                for piece in one.pieces {
                    let shared = piece.count { candidate.piece.contains($0) }
                    let share =
                        Double(shared) / Double(candidate.piece.count + piece.count - shared)
                    if share >= 0.5 { best = max(best, share + (isSpeaker ? 0.5 : 0)) }
                }
            }
            return best
        }
        guard let top = worth.max(), top > 0, let right = worth.firstIndex(of: top) else { return }
        attributions.append(StatementLesson(candidates: features, priors: priors, right: right))
    }

    mutating func learn(quote features: [UInt32]) { quotes.append(features) }

    mutating func sort(_ order: [Int]) { quotes = order.map { quotes[$0] } }
}
