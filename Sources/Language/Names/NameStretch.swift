// Where names can be: near capitals. Two thirds of a text's tokens lie outside of such stretches
// and are not looked at; nearly all names, nicknames and brands in small letters apart, lie inside.

/// Tokens of one sentence that may stand in names.
package struct NameStretch: Sendable {
    /// The tokens, at least one.
    package let tokens: Range<Int>
    /// The sentence that they are part of.
    package let sentence: Range<Int>

    /// Whether nothing of the sentence comes before.
    package var opensSentence: Bool { tokens.lowerBound == sentence.lowerBound }
    /// Whether nothing of the sentence comes after.
    package var closesSentence: Bool { tokens.upperBound == sentence.upperBound }

    /// Words between two capitals that belong to the stretch: `Bank of the West`.
    private static let widestGap = 2

    /// Adds the stretches of a sentence: capitals, their neighbours on both sides, and what joins
    /// them.
    static func find(
        in sentence: Range<Int>, _ lexemes: UnsafeBufferPointer<Lexeme>,
        into stretches: inout [NameStretch]
    ) {
        var start = -1
        var end = -1
        for token in sentence where lexemes[token].flags.contains(.startsUpper) {
            let first = max(sentence.lowerBound, token - 1)
            if start < 0 {
                start = first
            } else if token - end > widestGap {
                stretches.append(NameStretch(tokens: start..<end, sentence: sentence))
                start = first
            }
            end = min(sentence.upperBound, token + 2)
            // A mark joins one word more: `Jong - un`, `Baha ' i`.
            if end < sentence.upperBound, !lexemes[end - 1].flags.contains(.hasLetter) { end += 1 }
        }
        if start >= 0 { stretches.append(NameStretch(tokens: start..<end, sentence: sentence)) }
    }
}
