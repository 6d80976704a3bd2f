// The language of a full-text search, which every list with a `q` takes: words, "phrases in marks"
// and prefi*. What cannot be meant is told to who asked, rather than searched as something else.

/// The syntax of `SearchQuery.text`.
package enum SearchText {
    /// Words and phrases of one search at most.
    package static let maxTerms = 64
    /// A shorter prefix stands for a large part of all words, whose lists would all be joined.
    package static let minPrefixLetters = 3

    /// What is wrong with a text, as a clause; `nil` where it can be searched.
    package static func fault(in text: String) -> String? {
        let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
        if pieces.count % 2 == 0 { return "a quotation mark is not closed" }
        var terms = 0
        for (index, piece) in pieces.enumerated() {
            if index % 2 == 1 {
                guard hasWord(piece) else { return "there is no word in the marks" }
                terms += 1
                continue
            }
            for term in piece.split(whereSeparator: \.isWhitespace) {
                terms += hasWord(term) ? 1 : 0
                guard let star = term.firstIndex(of: "*") else { continue }
                let stem = term[..<star]
                guard term[star...] == "*" else {
                    return "'*' may only end a word, as in diplom*"
                }
                let letters = stem.unicodeScalars.reversed().prefix(while: isLetter)
                guard letters.count >= minPrefixLetters else {
                    return "'\(term.prefix(32))' needs \(minPrefixLetters) letters before the '*'"
                }
            }
        }
        if terms == 0 { return "there is no word in it" }
        return terms > maxTerms ? "there are more than \(maxTerms) words and phrases" : nil
    }

    private static func hasWord(_ text: Substring) -> Bool {
        text.unicodeScalars.contains(where: isLetter)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
