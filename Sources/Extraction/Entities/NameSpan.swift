// The seam between recognising names and knowing who bears them: whatever finds names gives
// spans of tokens with a kind, and nothing behind it asks how they were found.

import Language

/// A name at a place in a document.
struct NameSpan: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case person, organization, place, country
        /// A name of something else: a treaty, a summit.
        case other
        /// A capitalised word that is a name only if another mention tells whose.
        case unknown
    }
    /// The tokens of the name, without title and clitic.
    var tokens: Range<Int>
    var kind: Kind
    /// What the gazetteer knows of it.
    var match: GazetteerMatch?
    /// The country in its name or before it: `China’s Ministry of Foreign Affairs`.
    var country: String?
}

/// Finds names in a document.
protocol NameFinder: Sendable {
    /// Names in text order, not overlapping.
    func names(in words: TextWords, blocks: BlockStyles) -> [NameSpan]
}

/// Which sentences are written like headlines, where capitals tell nothing.
struct BlockStyles: Sendable {
    /// Of each sentence whether it is in title case or all capitals.
    let isHeadline: [Bool]

    /// Looks at the capitals of all sentences; `titles`: sentences of titles and headings.
    init(_ words: TextWords, titles: Set<Int>) {
        isHeadline = words.document.sentences.enumerated().map { index, tokens in
            var capitals = 0
            var all = 0
            var wholly = 0
            for token in tokens {
                let isCapital = words.has(token, .capital)
                guard isCapital || words.has(token, .lowercase),
                    !words.has(token, [.preposition, .determiner, .conjunction, .clitic])
                else { continue }
                all += 1
                if isCapital { capitals += 1 }
                if words.has(token, .allCapitals) { wholly += 1 }
            }
            if all >= 3, wholly * 10 >= all * 8 { return true }
            if !titles.contains(index), words.has(tokens.upperBound - 1, [.stop, .quoteMark]) {
                return false
            }
            guard all >= 4 else { return titles.contains(index) && capitals == all && all > 1 }
            return capitals * 10 >= all * (titles.contains(index) ? 6 : 8)
        }
    }
}
