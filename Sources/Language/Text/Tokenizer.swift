// Text to tokens, as the English treebanks of Universal Dependencies cut them: clitics and
// hyphens apart, abbreviations and numbers whole. One pass over the bytes; what is looked ahead
// is bounded, so that time is linear for any text.
//
// UD tokenization of English: https://universaldependencies.org/en/index.html

/// What a token is, as far as the cut between sentences needs to know.
enum TokenKind: UInt8 {
    case word, number, symbol, clitic
    /// An abbreviation that can end a sentence: `U.S.`, `p.m.`
    case abbreviation
    /// One that leads to what follows: `Mr.`, `No.`, an initial.
    case leadingAbbreviation
    case terminal, ellipsis
    case openingMark, closingMark, straightQuote
}

/// Cuts paragraphs into tokens; holds the tokens found so far.
struct Tokenizer {
    let text: UnsafeBufferPointer<UInt8>
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []
    private(set) var kinds: [TokenKind] = []

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        starts.reserveCapacity(text.count / 4)
        ends.reserveCapacity(text.count / 4)
        kinds.reserveCapacity(text.count / 4)
    }

    /// Adds the tokens of one paragraph; nothing is read outside of its bytes.
    mutating func tokenize(_ paragraph: Range<Int>) {
        let firstToken = starts.count
        var index = paragraph.lowerBound
        while index < paragraph.upperBound {
            let scalar = ScalarAt(text, index)
            if scalar.kind == .space || scalar.kind == .invisible {
                index += scalar.width
                continue
            }
            var end = index + scalar.width
            while end < paragraph.upperBound {
                let next = ScalarAt(text, end)
                if next.kind == .space { break }
                end += next.width
            }
            let chunk = Chunk(
                range: index..<end, paragraph: paragraph, opensParagraph: starts.count == firstToken
            )
            cut(chunk)
            index = end
        }
    }

    /// The bytes between two spaces.
    struct Chunk {
        let range: Range<Int>
        let paragraph: Range<Int>
        let opensParagraph: Bool
        var end: Int { range.upperBound }
    }

    /// Cuts what stands between two spaces; every branch takes at least one scalar.
    private mutating func cut(_ chunk: Chunk) {
        var index = chunk.range.lowerBound
        while index < chunk.end {
            let before = index
            index = special(index, chunk) ?? plain(index, chunk)
            assert(index > before)
        }
    }

    /// Takes what begins at a word, a number or a mark; gives the place after it.
    private mutating func plain(_ index: Int, _ chunk: Chunk) -> Int {
        let scalar = ScalarAt(text, index)
        let after = index + scalar.width
        switch scalar.kind {
        case .letter, .digit: return word(index, chunk)
        case .space, .invisible: return after
        case .apostrophe: return apostrophe(index, scalar.width, chunk)
        case .period, .terminal, .ellipsis: return terminals(index, chunk)
        case .hyphen, .dash: return add(index, run(index, chunk), .symbol)
        case .openingQuote: return add(index, run(index, chunk), .openingMark)
        case .closingQuote: return add(index, run(index, chunk), .closingMark)
        case .doubleQuote: return add(index, after, .straightQuote)
        case .openBracket: return add(index, after, .openingMark)
        case .closeBracket: return add(index, after, .closingMark)
        case .comma: return add(index, after, .symbol)
        case .emoji: return add(index, emoji(index, chunk), .symbol)
        case .symbol: return add(index, repeats(index) ? run(index, chunk) : after, .symbol)
        }
    }

    /// Adds a token and gives its end.
    @discardableResult
    mutating func add(_ start: Int, _ end: Int, _ kind: TokenKind) -> Int {
        starts.append(Int32(truncatingIfNeeded: start))
        ends.append(Int32(truncatingIfNeeded: end))
        kinds.append(kind)
        return end
    }

    func kind(_ index: Int, _ chunk: Chunk) -> ScalarKind? {
        index < chunk.end ? ScalarAt(text, index).kind : nil
    }

    func isAlphanumeric(_ index: Int, _ chunk: Chunk) -> Bool {
        guard index < chunk.end else { return false }
        let kind = ScalarAt(text, index).kind
        return kind == .letter || kind == .digit
    }

    /// The end of a run of the same scalar.
    private func run(_ index: Int, _ chunk: Chunk) -> Int {
        let width = ScalarAt(text, index).width
        var end = index + width
        while end + width <= chunk.end,
            (0..<width).allSatisfy({ text[end + $0] == text[index + $0] })
        {
            end += width
        }
        return end
    }

    /// Whether a row of this symbol is one token: rules drawn with it, arrows, `<<`.
    private func repeats(_ index: Int) -> Bool {
        switch text[index] {
        case UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "+"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "|"),
            UInt8(ascii: "^"):
            return true
        default: return false
        }
    }

    /// A full stop, `?!`, an ellipsis: the run of them is one token.
    private mutating func terminals(_ index: Int, _ chunk: Chunk) -> Int {
        var end = index
        var periods = 0
        var sawEllipsis = false
        var sawTerminal = false
        while end < chunk.end {
            let scalar = ScalarAt(text, end)
            switch scalar.kind {
            case .period: periods += 1
            case .ellipsis: sawEllipsis = true
            case .terminal: sawTerminal = true
            default:
                return add(
                    index, end,
                    !sawTerminal && (sawEllipsis || periods > 1) ? .ellipsis : .terminal)
            }
            end += scalar.width
        }
        return add(
            index, end, !sawTerminal && (sawEllipsis || periods > 1) ? .ellipsis : .terminal)
    }

    /// A pictograph with its modifiers, joined pictographs and flags.
    private func emoji(_ index: Int, _ chunk: Chunk) -> Int {
        func code(_ place: Int) -> UInt32 {
            guard place + 4 <= chunk.end, text[place] == 0xF0, text[place + 1] == 0x9F else {
                return 0
            }
            return UInt32(text[place + 2]) << 8 | UInt32(text[place + 3])
        }
        func isFlagLetter(_ place: Int) -> Bool {
            (0x87A6...0x87BF).contains(code(place))
        }
        var end = index + ScalarAt(text, index).width
        if isFlagLetter(index), isFlagLetter(end) { return end + 4 }
        while end < chunk.end {
            let isSkinTone = (0x8FBB...0x8FBF).contains(code(end))
            let isVariation =
                end + 3 <= chunk.end && text[end] == 0xEF && text[end + 1] == 0xB8
            let isJoiner =
                end + 3 <= chunk.end && text[end] == 0xE2 && text[end + 1] == 0x80
                && text[end + 2] == 0x8D
            if isSkinTone {
                end += 4
            } else if isVariation {
                end += 3
            } else if isJoiner, kind(end + 3, chunk) == .emoji {
                end += 3 + ScalarAt(text, end + 3).width
            } else {
                break
            }
        }
        return end
    }
}
