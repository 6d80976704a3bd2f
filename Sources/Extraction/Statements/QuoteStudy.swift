// What a text whose attributions are known teaches while its quotes are read: which words in marks
// are quotations, and which quotes turn out right.

import Articles
import Language

/// Gathers lessons; decides what is a quotation as the text's marks of attribution do.
struct QuoteStudy {
    /// Of each token whether it is attributed to somebody.
    let isAttributed: [Bool]
    /// Features of each stretch, `right` 1 for a quotation.
    private(set) var quotations: [StatementLesson] = []
    /// Features of each quote, in the order of the quotes.
    private(set) var quotes: [[UInt32]] = []

    init(isAttributed: [Bool]) { self.isAttributed = isAttributed }

    /// Notes a stretch; gives back whether it is a quotation.
    mutating func learn(quotation tokens: Range<Int>, _ features: [UInt32]) -> Bool {
        let isQuotation = tokens.contains { isAttributed[$0] }
        quotations.append(StatementLesson(candidates: [features], right: isQuotation ? 1 : 0))
        return isQuotation
    }

    mutating func learn(quote features: [UInt32]) { quotes.append(features) }

    mutating func sort(_ order: [Int]) { quotes = order.map { quotes[$0] } }
}
