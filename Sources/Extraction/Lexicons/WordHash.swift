// Words are known by a hash of their bytes, so that a look-up makes no string. Letter case is
// folded for ASCII, and the typographic apostrophe to the typewriter's.

/// A 64-bit hash of a word's folded bytes (FNV-1a); 0 stands for no word.
typealias WordHash = UInt64

/// Hashes words.
enum WordHashing {
    /// The hash of some bytes of a text, with A–Z lowered and `’` read as `'`.
    static func folded(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> WordHash {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = range.lowerBound
        while index < range.upperBound {
            var byte = text[index]
            if byte &- 65 < 26 {
                byte |= 0x20
            } else if byte == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80,
                text[index + 2] == 0x99
            {
                byte = UInt8(ascii: "'")
                index += 2
            }
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            index += 1
        }
        return hash ^ (hash >> 29) | 1
    }

    /// The hash of a word.
    static func folded(_ word: some StringProtocol) -> WordHash {
        let bytes = Array(word.utf8)
        return bytes.withUnsafeBufferPointer { folded($0, 0..<$0.count) }
    }
}

/// Values by the hash of their word: open addressing, at most half full.
struct WordTable<Value> {
    private var keys: [WordHash]
    private var values: [Value]
    private let mask: Int

    /// A table of words; where a word comes twice, `merge` makes one value of the two.
    init(_ pairs: [(WordHash, Value)], merge: (Value, Value) -> Value) {
        var size = 16
        while size < pairs.count * 2 { size *= 2 }
        mask = size - 1
        keys = [WordHash](repeating: 0, count: size)
        values = []
        guard let filler = pairs.first?.1 else { return }
        values = [Value](repeating: filler, count: size)
        for (key, value) in pairs {
            var slot = Int(truncatingIfNeeded: key) & mask
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
            values[slot] = keys[slot] == key ? merge(values[slot], value) : value
            keys[slot] = key
        }
    }

    /// What is known of a word.
    subscript(key: WordHash) -> Value? {
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

extension WordTable: Sendable where Value: Sendable {}
