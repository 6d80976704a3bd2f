// The bytes of one text and the few questions that all reading rules ask of them: what is blank,
// where words are, how a line ends. Everything works on UTF-8 bytes; a rule looks at no more than
// the first and last few dozen words of a passage, so that reading stays linear.

import Articles

/// A text as UTF-8 bytes, known to be valid.
struct SourceText {
    let bytes: [UInt8]

    /// The words of a range.
    func string(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The length of the blank scalar at an offset, 0 if it is visible. Blank are white space,
    /// control characters and the invisible format characters that pasted pages carry: soft
    /// hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark.
    func blankLength(at index: Int) -> Int {
        let byte = bytes[index]
        if byte <= 0x20 || byte == 0x7F { return 1 }
        if byte < 0xC2 || byte > 0xEF { return 0 }
        switch byte {
        case 0xC2: return bytes[index + 1] <= 0xA0 || bytes[index + 1] == 0xAD ? 2 : 0
        case 0xE1: return bytes[index + 1] == 0x9A && bytes[index + 2] == 0x80 ? 3 : 0
        case 0xE2:
            let last = bytes[index + 2]
            return switch bytes[index + 1] {
            case 0x80: last <= 0x8F || (0xA8...0xAF).contains(last) ? 3 : 0
            case 0x81: last >= 0x9F && last <= 0xAF ? 3 : 0
            default: 0
            }
        case 0xE3: return bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
        case 0xEF: return bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
        default: return 0
        }
    }

    /// The first visible offset at or after `start`, or `end`.
    func skipBlank(_ start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            let length = blankLength(at: index)
            if length == 0 { return index }
            index += length
        }
        return end
    }

    /// A range without the blanks around it; empty at its end if it has nothing else.
    func trimmed(_ range: ByteRange) -> ByteRange {
        let start = skipBlank(range.lowerBound, to: range.upperBound)
        var end = range.upperBound
        while end > start {
            let last = scalarStart(before: end)
            if blankLength(at: last) == 0 { break }
            end = last
        }
        return start..<max(start, end)
    }

    /// The offset where the scalar that ends before `end` begins.
    func scalarStart(before end: Int) -> Int {
        var index = end - 1
        while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }

    /// The scalar at an offset.
    func scalar(at index: Int) -> Unicode.Scalar {
        let byte = bytes[index]
        if byte < 0x80 { return Unicode.Scalar(byte) }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var value = UInt32(byte) & (0xFF >> (UInt32(length) + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// The first words of a range, split at blanks; at most `limit`.
    func words(_ range: ByteRange, limit: Int = 48) -> [ByteRange] {
        var words: [ByteRange] = []
        var index = skipBlank(range.lowerBound, to: range.upperBound)
        while index < range.upperBound, words.count < limit {
            let start = index
            index = wordEnd(index, to: range.upperBound)
            words.append(start..<index)
            index = skipBlank(index, to: range.upperBound)
        }
        return words
    }

    /// The number of words of a range, or `limit` if it has more.
    func wordCount(_ range: ByteRange, limit: Int) -> Int {
        var count = 0
        var index = skipBlank(range.lowerBound, to: range.upperBound)
        while index < range.upperBound, count < limit {
            count += 1
            index = skipBlank(wordEnd(index, to: range.upperBound), to: range.upperBound)
        }
        return count
    }

    /// The first blank offset at or after a visible one, or `end`.
    private func wordEnd(_ start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            let byte = bytes[index]
            // ASCII, and all that follows a first byte other than these, is visible.
            if byte <= 0x20 || byte == 0x7F { return index }
            if byte >= 0xC2, blankLength(at: index) > 0 { return index }
            index += 1
        }
        return end
    }

    /// The words of a range with every run of blanks as one space.
    func collapsed(_ range: ByteRange) -> String {
        words(range, limit: .max).map(string).joined(separator: " ")
    }

    /// Whether the word at a range begins with an upper-case letter, after any opening marks.
    func isCapitalized(_ word: ByteRange) -> Bool {
        firstLetter(word).map { $0.properties.isUppercase } ?? false
    }

    /// The first scalar of a range that is no punctuation, or `nil`.
    func firstLetter(_ range: ByteRange) -> Unicode.Scalar? {
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = scalar(at: index)
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                return scalar
            }
            index += UTF8.width(scalar)
        }
        return nil
    }

    /// The offset of an ASCII phrase, in lower case, in a range whatever the case there, or `nil`.
    func find(_ phrase: StaticString, in range: ByteRange) -> Int? {
        let count = phrase.utf8CodeUnitCount
        guard range.count >= count else { return nil }
        return phrase.withUTF8Buffer { phrase in
            var start = range.lowerBound
            while start + count <= range.upperBound {
                var offset = 0
                while offset < count, lowercased(bytes[start + offset]) == phrase[offset] {
                    offset += 1
                }
                if offset == count { return start }
                start += 1
            }
            return nil
        }
    }

    private func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

extension UTF8 {
    /// The bytes that a scalar takes.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x80: 1
        case 0x80..<0x800: 2
        case 0x800..<0x10000: 3
        default: 4
        }
    }
}
