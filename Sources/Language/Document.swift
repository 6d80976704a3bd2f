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

    /// Coarse part of speech of each token; empty until the tagger has run.
    package var upos: [UPOS] = []
    /// Fine part of speech of each token; empty until the tagger has run.
    package var xpos: [PennTag] = []
    /// Token index of each token's head; -1 for the root of a sentence. Heads are of the same
    /// sentence, and every sentence is one tree. Empty until the parser has run.
    package var heads: [Int32] = []
    /// How each token depends on its head; empty until the parser has run.
    package var relations: [Relation] = []
    /// Names in order, apart from each other, none across sentences.
    package var names: [Name] = []
    /// The class of each token's word that was found without tags, 0 for an unknown word; empty
    /// until the tagger has run.
    package var wordClasses: [UInt16] = []
    /// The lemmas' bytes, one after another, and where each ends.
    var lemmaBytes: [UInt8] = []
    var lemmaEnds: [Int32] = []

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

    /// The dictionary form of a token, as the English treebanks give it: `say` for `said`, proper
    /// names as written. The token itself where the tagger has not run.
    package func lemma(_ token: Int) -> String {
        guard token < lemmaEnds.count else { return string(token) }
        let start = token == 0 ? 0 : Int(lemmaEnds[token - 1])
        return String(decoding: lemmaBytes[start..<Int(lemmaEnds[token])], as: UTF8.self)
    }

    /// Whether a token's lemma is this word; makes no string.
    package func hasLemma(_ token: Int, _ word: StaticString) -> Bool {
        guard token < lemmaEnds.count else { return false }
        let start = token == 0 ? 0 : Int(lemmaEnds[token - 1])
        let end = Int(lemmaEnds[token])
        guard end - start == word.utf8CodeUnitCount else { return false }
        return (start..<end).allSatisfy { lemmaBytes[$0] == word.utf8Start[$0 - start] }
    }

    /// A document of tokens that were cut elsewhere, joined with single spaces.
    ///
    /// - Parameter sentences: the tokens of each sentence; empty tokens and sentences are left out.
    package init(sentences: [[String]]) {
        var text: [UInt8] = []
        var starts: [Int32] = []
        var ends: [Int32] = []
        var ranges: [Range<Int>] = []
        for sentence in sentences {
            let first = starts.count
            for token in sentence where !token.isEmpty {
                if !text.isEmpty { text.append(0x20) }
                starts.append(Int32(text.count))
                text.append(contentsOf: token.utf8)
                ends.append(Int32(text.count))
            }
            if first < starts.count { ranges.append(first..<starts.count) }
        }
        self.init(
            text: text, tokenStarts: starts, tokenEnds: ends, sentences: ranges,
            paragraphs: [0..<ranges.count])
    }

    init(
        text: [UInt8], tokenStarts: [Int32], tokenEnds: [Int32], sentences: [Range<Int>],
        paragraphs: [Range<Int>]
    ) {
        self.text = text
        self.tokenStarts = tokenStarts
        self.tokenEnds = tokenEnds
        self.sentences = sentences
        self.paragraphs = paragraphs
    }
}
