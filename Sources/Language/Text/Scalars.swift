// What a byte or a Unicode scalar is to a tokenizer: part of a word, space, a mark, a symbol.
// Decides by ranges of code points (Unicode 16 blocks), without tables and without strings.

/// ASCII tests on bytes.
enum ASCII {
    static func isUpper(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
    static func isLower(_ byte: UInt8) -> Bool { byte &- 97 < 26 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
    static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

/// The part that a scalar plays.
enum ScalarKind {
    case letter, digit, space
    /// Has no width of its own: joiners, direction marks, soft hyphens.
    case invisible
    case openingQuote, closingQuote, apostrophe, doubleQuote
    case openBracket, closeBracket
    case hyphen, dash, period, ellipsis, terminal, comma
    case emoji, symbol
}

/// A scalar at a place in the text.
struct ScalarAt {
    let kind: ScalarKind
    /// Bytes, 1…4.
    let width: Int

    /// Reads the scalar that starts at `index`, which must be inside the text and on a boundary.
    init(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) {
        let first = text[index]
        if first < 0x80 {
            width = 1
            kind = Self.ascii(first)
            return
        }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index + length <= text.count else {
            width = text.count - index
            kind = .symbol
            return
        }
        var code = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length { code = code << 6 | UInt32(text[index + offset] & 0x3F) }
        width = length
        kind = Self.other(code)
    }

    private static func ascii(_ byte: UInt8) -> ScalarKind {
        if ASCII.isLetter(byte) || byte == UInt8(ascii: "_") { return .letter }
        if ASCII.isDigit(byte) { return .digit }
        switch byte {
        case 0x20, 0x09...0x0D: return .space
        case 0x00...0x1F, 0x7F: return .invisible
        case UInt8(ascii: "."): return .period
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return .terminal
        case UInt8(ascii: "\""): return .doubleQuote
        case UInt8(ascii: "'"), UInt8(ascii: "`"): return .apostrophe
        case UInt8(ascii: "-"): return .hyphen
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return .openBracket
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return .closeBracket
        default: return .symbol
        }
    }

    private static func other(_ code: UInt32) -> ScalarKind {
        switch code {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
            0x200B:
            return .space
        case 0xAD, 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFE00...0xFE0F,
            0x80...0x9F:
            return .invisible
        case 0xAB, 0x201C, 0x201E, 0x201F, 0x2039, 0x300C, 0x300E, 0x2018, 0x201A, 0x201B:
            return .openingQuote
        case 0xBB, 0x201D, 0x203A, 0x300D, 0x300F: return .closingQuote
        case 0x2019, 0x2BC, 0xFF07: return .apostrophe
        case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0xB5, 0xBC...0xBE: return .letter
        case 0xA1...0xBF, 0xD7, 0xF7: return .symbol
        case 0x2010, 0x2011: return .hyphen
        case 0x2012...0x2015, 0x2212: return .dash
        case 0x2026: return .ellipsis
        case 0x203C, 0x203D, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0x61F, 0x6D4, 0x964:
            return .terminal
        case 0x3001, 0xFF0C, 0x60C: return .comma
        case 0x3008...0x300B, 0x3010, 0xFF08: return .openBracket
        case 0x3011, 0xFF09: return .closeBracket
        case 0x2070, 0x2071, 0x2074...0x207F, 0x2080...0x209C, 0x2102...0x2184: return .letter
        case 0x2600...0x27BF, 0x2B00...0x2BFF, 0x1F000...0x1FAFF, 0x231A, 0x231B, 0x23E9...0x23FA:
            return .emoji
        case 0x2016...0x2BFF, 0x2E00...0x2E7F, 0x3003, 0x3012...0x3020, 0xFF02...0xFF0F,
            0xFF1A...0xFF20, 0xFFFC, 0xFFFD, 0xE000...0xF8FF, 0x66A...0x66D:
            return .symbol
        default: return .letter
        }
    }
}
