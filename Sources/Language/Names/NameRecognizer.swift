// The name recognizer: the best sequence of classes by Viterbi, over a whole document twice; the
// second reading knows what the first took each word for, here and elsewhere.

/// Finds names.
package struct NameRecognizer: Sendable {
    private let first: NameDecoder
    private let second: NameDecoder

    /// A recognizer of trained weights for its two readings.
    ///
    /// - Throws: `ModelError` for models of another kind.
    package init(
        first: UnsafeRawBufferPointer, second: UnsafeRawBufferPointer, words: WordTable
    ) throws(ModelError) {
        self.first = try NameDecoder(first, words: words)
        self.second = try NameDecoder(second, words: words)
    }

    /// Adds the names of a document, which must be tagged.
    package func recognize(_ document: inout Document, _ lexemes: Lexemes) {
        let labels = lexemes.items.withUnsafeBufferPointer { items in
            var features = NameFeatures(document, items)
            let draft = first.decode(features, draft: nil)
            draft.withUnsafeBufferPointer { features.vote($0) }
            return second.decode(features, draft: draft)
        }
        document.names = Self.names(labels, document.sentences)
    }

    /// The names that a sequence of classes spells.
    static func names(_ labels: [UInt8], _ sentences: [Range<Int>]) -> [Name] {
        var names: [Name] = []
        for sentence in sentences {
            var start = sentence.lowerBound
            for token in sentence where labels[token] > 0 {
                let position = (Int(labels[token]) - 1) % 4
                if position == 0 || position == 3 { start = token }
                guard position >= 2, let type = NameType(rawValue: UInt8((labels[token] - 1) / 4))
                else { continue }
                names.append(Name(tokens: start..<token + 1, type: type))
            }
        }
        return names
    }
}
