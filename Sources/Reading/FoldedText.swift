// Lines and phrases made comparable: lower case, straight marks, single blanks, as bytes. Every
// passage is compared with some hundred phrases, so the tables are looked up by their first byte.

import Articles

/// The beginning of a passage, folded for comparison.
struct FoldedText {
    var bytes: ArraySlice<UInt8>

    /// As a string.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Without leading bytes out of a set of ASCII bytes.
    func dropping(_ set: StaticString) -> Self {
        Self(bytes: bytes.drop { byte in set.contains(byte) })
    }

    /// Without trailing bytes out of a set of ASCII bytes.
    func droppingLast(_ set: StaticString) -> Self {
        var bytes = bytes
        while let last = bytes.last, set.contains(last) { bytes = bytes.dropLast() }
        return Self(bytes: bytes)
    }

    /// Whether an ASCII phrase stands at the beginning.
    func hasPrefix(_ phrase: StaticString) -> Bool {
        phrase.withUTF8Buffer { bytes.starts(with: $0) }
    }

    /// Whether an ASCII phrase stands at the end.
    func hasSuffix(_ phrase: StaticString) -> Bool {
        phrase.withUTF8Buffer { bytes.suffix($0.count).elementsEqual($0) }
    }

    /// Whether an ASCII phrase stands anywhere.
    func contains(_ phrase: StaticString) -> Bool {
        phrase.withUTF8Buffer { phrase in
            var rest = bytes
            while let start = rest.firstIndex(of: phrase[0]) {
                if rest[start...].starts(with: phrase) { return true }
                rest = rest[(start + 1)...]
            }
            return false
        }
    }

    /// The parts between a separator, without the blanks around them.
    func split(_ separator: UInt8) -> [Self] {
        bytes.split(separator: separator).map { Self(bytes: $0).dropping(" ").droppingLast(" ") }
    }
}

extension StaticString {
    /// Whether a byte is one of this ASCII string's.
    fileprivate func contains(_ byte: UInt8) -> Bool { withUTF8Buffer { $0.contains(byte) } }
}

/// A list of folded phrases.
struct PhraseTable: Sendable {
    private let buckets: [[[UInt8]]]

    /// A table of phrases, none of them empty.
    init(_ phrases: [String]) {
        var buckets = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            buckets[Int(bytes[0])].append(bytes)
        }
        self.buckets = buckets
    }

    /// Whether a text is one of the phrases.
    func contains(_ text: FoldedText) -> Bool {
        guard let first = text.bytes.first else { return false }
        return buckets[Int(first)].contains {
            $0.count == text.bytes.count && text.bytes.elementsEqual($0)
        }
    }

    /// Whether a text begins with one of the phrases.
    func matchesStart(of text: FoldedText) -> Bool {
        guard let first = text.bytes.first else { return false }
        return buckets[Int(first)].contains { text.bytes.starts(with: $0) }
    }
}

extension SourceText {
    /// The first bytes of a range for comparison with phrases: ASCII in lower case, curly quotation
    /// marks straight, every dash `-`, blanks one space. At most `limit` bytes.
    func folded(_ range: ByteRange, limit: Int = 240) -> FoldedText {
        var result: [UInt8] = []
        result.reserveCapacity(min(range.count, limit))
        var index = range.lowerBound
        while index < range.upperBound, result.count < limit {
            let blank = blankLength(at: index)
            if blank > 0 {
                if let last = result.last, last != 0x20 { result.append(0x20) }
                index += blank
                continue
            }
            let byte = bytes[index]
            if byte == 0xE2, bytes[index + 1] == 0x80 {
                switch bytes[index + 2] {
                case 0x90...0x95: result.append(0x2D)
                case 0x98, 0x99: result.append(0x27)
                case 0x9C, 0x9D: result.append(0x22)
                default: result += bytes[index..<index + 3]
                }
                index += 3
            } else {
                result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                index += 1
            }
        }
        return FoldedText(bytes: result[...])
    }
}
