// Tokens to sentences. A sentence ends after a terminal mark and the marks that close with it,
// where what follows can begin one; always where its paragraph ends.

/// Finds where sentences end among the tokens of one paragraph.
struct SentenceSplitter {
    let text: UnsafeBufferPointer<UInt8>
    let starts: [Int32]
    let ends: [Int32]
    let kinds: [TokenKind]
    /// Tokens after which a sentence is cut wherever it stands; the models' room grows with it.
    var maxSentenceTokens = 1_000

    /// Appends the sentences of some tokens, which are one paragraph.
    func split(_ tokens: Range<Int>, into sentences: inout [Range<Int>]) {
        var first = tokens.lowerBound
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            let next = sentenceEnd(token, tokens)
            if let next {
                sentences.append(first..<next)
                first = next
            }
            token = max(next ?? 0, token + 1)
            if token - first >= maxSentenceTokens {
                sentences.append(first..<token)
                first = token
            }
        }
        if first < tokens.upperBound { sentences.append(first..<tokens.upperBound) }
    }

    /// The first token of the next sentence, if one ends with this token and what closes it.
    private func sentenceEnd(_ token: Int, _ tokens: Range<Int>) -> Int? {
        let kind = kinds[token]
        guard kind == .terminal || kind == .ellipsis || kind == .abbreviation else { return nil }
        var next = token + 1
        var closesQuote = false
        while next < tokens.upperBound, starts[next] == ends[next - 1] {
            switch kinds[next] {
            case .closingMark: break
            // A straight mark against a word opens, one before a space or a mark closes.
            case .straightQuote: if isGluedToWord(next, tokens) && kind != .terminal { return nil }
            default:
                return next < tokens.upperBound && begins(kind, closesQuote, token, next, tokens)
                    ? next : nil
            }
            closesQuote = closesQuote || !isBracket(next)
            next += 1
        }
        guard next < tokens.upperBound else { return nil }
        return begins(kind, closesQuote, token, next, tokens) ? next : nil
    }

    private func isBracket(_ token: Int) -> Bool {
        let byte = text[Int(starts[token])]
        return byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
    }

    private func isGluedToWord(_ token: Int, _ tokens: Range<Int>) -> Bool {
        token + 1 < tokens.upperBound && starts[token + 1] == ends[token]
            && (kinds[token + 1] == .word || kinds[token + 1] == .number)
    }

    /// Whether a sentence can begin with the token at `next`.
    private func begins(
        _ kind: TokenKind, _ closesQuote: Bool, _ token: Int, _ next: Int, _ tokens: Range<Int>
    ) -> Bool {
        var opener = next
        while opener < tokens.upperBound,
            kinds[opener] == .openingMark || kinds[opener] == .straightQuote
        {
            opener += 1
        }
        guard opener < tokens.upperBound else { return false }
        let start = Int(starts[opener])
        let byte = text[start]
        let isUpper = Follow.isUpper(text, start)
        let isSpaced = starts[next] > ends[next - 1]
        switch kind {
        case .abbreviation:
            // `in the U.S. The`, but `the U.S. Senate`; a quotation opens a sentence too.
            guard isUpper, isSpaced else { return false }
            return isStarter(opener) || (opener > next && kinds[next] != .closingMark)
        case .ellipsis:
            return isUpper && isSpaced
        default:
            if ASCII.isLower(byte) {
                return !closesQuote && isSpaced && text[Int(starts[token])] != UInt8(ascii: "!")
            }
            guard isUpper || isSpaced else { return false }
            if kinds[opener] == .symbol, !isUpper {
                // A comma or a dash after the mark carries the sentence on: `“Why?” — she`.
                return byte >= 0x80 ? ScalarAt(text, start).kind == .emoji : isRule(byte)
            }
            let asks = text[Int(ends[token]) - 1] != UInt8(ascii: ".")
            return !(asks && closesQuote && opener == next && tellsSpeaker(opener, tokens))
        }
    }

    /// Symbols that open lists, amounts and tags.
    private func isRule(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "*"),
            UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: ":"):
            return true
        case UInt8(ascii: "-"): return true
        default: return false
        }
    }

    private func isStarter(_ token: Int) -> Bool {
        WordLists.classes(lowered(token)).contains(.starter)
    }

    /// `“Why?” Ambassador Ode asked.`: the words that follow belong to the question before.
    private func tellsSpeaker(_ token: Int, _ tokens: Range<Int>) -> Bool {
        var index = token
        while index < min(token + 5, tokens.upperBound) {
            if WordLists.classes(lowered(index)).contains(.saying) { return true }
            guard Follow.isUpper(text, Int(starts[index])) else { return false }
            index += 1
        }
        return false
    }

    private func lowered(_ token: Int) -> UInt32 {
        Hash.lowered(text, Int(starts[token])..<Int(ends[token]))
    }
}
