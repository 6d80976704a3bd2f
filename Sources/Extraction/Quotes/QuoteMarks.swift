// Where quotation marks open and close, by typography alone: which glyph stands where, and what
// touches it. Says nothing of what is a quotation; that needs a cue.

import Articles
import Language

/// What stands between two quotation marks of a paragraph.
struct QuotedStretch: Sendable, Equatable {
    /// The tokens between the marks; not empty.
    var tokens: Range<Int>
    /// The index of its block in `Draft.blocks`.
    let block: Int
    /// It ends with its paragraph: the writer closes it in a later one or forgot to.
    var isUnclosed = false
    /// It began in the paragraph before and was not opened again.
    var isOpenedBefore = false
    /// Its outer marks are single ones.
    var isSingle = false
}

/// The quoted stretches of a document's paragraphs, outermost only, in text order.
struct QuoteMarks: Sendable {
    private(set) var stretches: [QuotedStretch] = []
    /// Of each token its stretch, its marks included, or -1.
    private(set) var stretchAt: [Int32]

    /// Finds the stretches of the paragraphs of a document.
    init(_ words: TextWords) {
        stretchAt = [Int32](repeating: -1, count: words.count)
        var reader = QuoteMarkReader(words: words)
        let document = words.document
        for block in document.paragraphs.indices {
            let tokens = Self.tokens(of: block, in: document)
            guard !tokens.isEmpty else { continue }
            let following = document.paragraphs.indices.dropFirst(block + 1).first {
                !document.paragraphs[$0].isEmpty
            }
            for stretch in reader.read(
                tokens, block: block,
                next: following.map { Self.tokens(of: $0, in: document) } ?? 0..<0)
            {
                let first = max(stretch.tokens.lowerBound - 1, tokens.lowerBound)
                let last = min(stretch.tokens.upperBound + 1, tokens.upperBound)
                for token in first..<last { stretchAt[token] = Int32(stretches.count) }
                stretches.append(stretch)
            }
        }
    }

    /// Whether a token stands inside of quotation marks, or is one.
    func isQuoted(_ token: Int) -> Bool {
        token >= 0 && token < stretchAt.count && stretchAt[token] >= 0
    }

    /// The tokens of a paragraph.
    static func tokens(of block: Int, in document: Document) -> Range<Int> {
        let sentences = document.paragraphs[block]
        guard !sentences.isEmpty else { return 0..<0 }
        return document.sentences[sentences.lowerBound]
            .lowerBound..<document.sentences[
                sentences.upperBound - 1
            ].upperBound
    }
}

/// What a mark's glyph tells.
enum QuoteGlyph: Sendable, Equatable {
    case openDouble, closeDouble, lowDouble, straightDouble
    case openAngle, closeAngle
    case backticks, twoApostrophes
    case openSingle, closeSingle, lowSingle, straightSingle

    var isSingle: Bool {
        switch self {
        case .openSingle, .closeSingle, .lowSingle, .straightSingle: true
        default: false
        }
    }

    /// Whether a mark of this glyph closes what `opener` opened.
    func closes(_ opener: QuoteGlyph) -> Bool {
        switch opener {
        case .openDouble: self == .closeDouble || self == .straightDouble
        // A quotation that was opened the wrong way round: `”No,” he said`.
        case .closeDouble: self == .closeDouble || self == .straightDouble
        case .lowDouble: self == .openDouble || self == .closeDouble || self == .straightDouble
        case .straightDouble: self == .straightDouble || self == .closeDouble
        case .openAngle: self == .closeAngle
        case .closeAngle: self == .openAngle
        case .backticks: self == .twoApostrophes || self == .straightDouble
        case .twoApostrophes: self == .twoApostrophes
        case .openSingle, .straightSingle, .closeSingle:
            self == .closeSingle || self == .straightSingle
        case .lowSingle: self == .openSingle || self == .closeSingle
        }
    }

    /// The glyph of a token, if it is a quotation mark.
    init?(_ text: ArraySlice<UInt8>) {
        let first = text[text.startIndex]
        let second = text.count > 1 ? text[text.startIndex + 1] : 0
        switch (first, text.count) {
        case (UInt8(ascii: "\""), _): self = .straightDouble
        case (UInt8(ascii: "'"), 1): self = .straightSingle
        case (UInt8(ascii: "'"), 2) where second == first: self = .twoApostrophes
        case (UInt8(ascii: "`"), 1): self = .openSingle
        case (UInt8(ascii: "`"), 2) where second == first: self = .backticks
        case (0xC2, 2) where second == 0xAB: self = .openAngle
        case (0xC2, 2) where second == 0xBB: self = .closeAngle
        case (0xE2, 3) where second == 0x80:
            switch text[text.startIndex + 2] {
            case 0x98: self = .openSingle
            case 0x99, 0x9B: self = .closeSingle
            case 0x9A: self = .lowSingle
            case 0x9C, 0x9F: self = .openDouble
            case 0x9D: self = .closeDouble
            case 0x9E: self = .lowDouble
            case 0xB9: self = .openAngle
            case 0xBA: self = .closeAngle
            default: return nil
            }
        default: return nil
        }
    }
}
