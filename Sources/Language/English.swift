// The face of the language core: a text in, a document out. Reads nothing but the text and the
// models in the program, holds no state, and may be called from any number of threads.

/// Reads text as English.
package enum English {
    /// Tokens and sentences of a text, with what the models know of them.
    ///
    /// - Parameters:
    ///   - text: any text; at most `Int32.max` UTF-8 bytes are read.
    ///   - paragraphs: half-open UTF-8 byte ranges of the text on scalar boundaries, ascending and
    ///     apart. Tokens outside of them are not made, and no sentence crosses from one to another.
    ///   - layers: what the models add; all of it by default.
    /// - Returns: the document; empty for an empty text. There is no text that it fails on.
    package static func annotate(
        _ text: String, paragraphs: [Range<Int>], layers: Annotations = .all
    ) -> Document {
        annotate(Array(text.utf8), paragraphs: paragraphs, layers: layers)
    }

    /// The same, with a paragraph wherever blank lines part the text.
    package static func annotate(_ text: String) -> Document {
        let bytes = Array(text.utf8)
        return annotate(bytes, paragraphs: paragraphs(bytes))
    }

    static func annotate(
        _ bytes: [UInt8], paragraphs: [Range<Int>], layers: Annotations = .all
    ) -> Document {
        var document = tokenize(bytes, paragraphs: paragraphs)
        Models.standard.annotate(&document, layers)
        return document
    }

    /// Fills in all that the models know of a document's tokens.
    package static func annotate(_ document: inout Document) {
        Models.standard.annotate(&document)
    }

    /// Tokens and sentences alone.
    package static func tokenize(_ bytes: [UInt8], paragraphs: [Range<Int>]) -> Document {
        bytes.withUnsafeBufferPointer { text in
            var tokenizer = Tokenizer(text)
            var tokenRanges: [Range<Int>] = []
            let limit = min(text.count, Int(Int32.max))
            for paragraph in paragraphs {
                let first = tokenizer.starts.count
                tokenizer.tokenize(paragraph.clamped(to: 0..<limit))
                tokenRanges.append(first..<tokenizer.starts.count)
            }
            let splitter = SentenceSplitter(
                text: text, starts: tokenizer.starts, ends: tokenizer.ends,
                kinds: tokenizer.kinds)
            var sentences: [Range<Int>] = []
            var sentenceRanges: [Range<Int>] = []
            for tokens in tokenRanges {
                let first = sentences.count
                splitter.split(tokens, into: &sentences)
                sentenceRanges.append(first..<sentences.count)
            }
            return Document(
                text: bytes, tokenStarts: tokenizer.starts, tokenEnds: tokenizer.ends,
                sentences: sentences, paragraphs: sentenceRanges)
        }
    }

    /// Tokens and sentences of a text whose paragraphs are parted by blank lines.
    package static func tokenize(_ bytes: [UInt8]) -> Document {
        tokenize(bytes, paragraphs: paragraphs(bytes))
    }

    /// Runs of lines between blank lines.
    static func paragraphs(_ bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\n") else {
                index += 1
                continue
            }
            var next = index + 1
            while next < bytes.count,
                bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D
            {
                next += 1
            }
            if next < bytes.count, bytes[next] == UInt8(ascii: "\n") {
                if start < index { result.append(start..<index) }
                while next < bytes.count,
                    bytes[next] == 0x20 || (0x09...0x0D).contains(bytes[next])
                {
                    next += 1
                }
                start = next
            }
            index = next
        }
        if start < bytes.count { result.append(start..<bytes.count) }
        return result
    }
}
