// A text read as English: tokens, sentences and, as the models fill them in, tags, lemmas,
// syntax and names. Laid out as arrays, one slot a token, so that nothing is allocated for a
// single token.

/// A text with its tokens and sentences. All ranges are half-open UTF-8 byte ranges of `text`.
package struct Document: Sendable {
    /// The text's UTF-8 bytes.
    package let text: [UInt8]
    /// First byte of each token, ascending.
    package var tokenStarts: [Int32]
    /// The byte after each token's last; never past the next token's start.
    package var tokenEnds: [Int32]
    /// Token index ranges, in order, covering all tokens; a sentence never crosses a paragraph.
    package var sentences: [Range<Int>]
    /// Sentence index ranges, one for each paragraph that was given, in the same order; empty
    /// for a paragraph without tokens.
    package var paragraphs: [Range<Int>]

    /// The number of tokens.
    package var count: Int { tokenStarts.count }

    /// The bytes of a token.
    package func range(_ token: Int) -> Range<Int> {
        Int(tokenStarts[token])..<Int(tokenEnds[token])
    }

    /// The bytes from the first of some tokens to the last; `tokens` must not be empty.
    package func range(_ tokens: Range<Int>) -> Range<Int> {
        Int(tokenStarts[tokens.lowerBound])..<Int(tokenEnds[tokens.upperBound - 1])
    }

    /// The words of a byte range.
    package func string(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self)
    }

    /// The words of a token.
    package func string(_ token: Int) -> String { string(range(token)) }
}
