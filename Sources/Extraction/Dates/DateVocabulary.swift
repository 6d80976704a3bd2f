// The words that the date grammar knows, as lists: each term with its words and their values.
// Looked up by the lower-cased bytes of a word, packed into one 128-bit key.

/// The words of the date grammar.
struct DateVocabulary: Sendable {
    /// What a word can stand for. A word has one value for all its terms, but for a unit.
    struct Entry: Sendable {
        var terms = DateTerms.none
        var value = 0
        /// The value as a unit, where the word is one (`second` is 2 as an ordinal).
        var unit = 0
        /// A full stop right behind belongs to it (`Sept.`).
        var isAbbreviation = false
    }

    /// The words of English.
    static let english = DateVocabulary()

    // Open addressing; a key of 0 is a free slot.
    private var keys = [UInt128](repeating: 0, count: slotCount)
    private var entries = [Entry](repeating: Entry(), count: slotCount)
    private static let slotCount = 4096

    private init() {
        precondition(DateTerm.allCases.count <= 128, "a set of terms has 128 bits")
        for (term, words) in Self.valued {
            for (word, value) in words { add(word, term) { $0.value = value } }
        }
        for (unit, words) in Self.units {
            add(words.0, .unit) { $0.unit = unit.rawValue }
            add(words.1, .units) { $0.unit = unit.rawValue }
        }
        for (term, words) in Self.plain {
            for word in words.split(separator: " ") { add(String(word), term) { _ in } }
        }
        for word in Self.abbreviations.split(separator: " ") {
            let slot = slot(of: Self.key(word.utf8))
            entries[slot].isAbbreviation = true
        }
    }

    /// What a key stands for; no terms for an unknown word.
    @inline(__always)
    func entry(_ key: UInt128) -> Entry? {
        let slot = slot(of: key)
        return keys[slot] == key ? entries[slot] : nil
    }

    /// The key of a word of at most sixteen bytes, in lower case; 0 for a longer one.
    static func key(_ word: some Sequence<UInt8>) -> UInt128 {
        var key: UInt128 = 0
        var count = 0
        for byte in word {
            count += 1
            key = key << 8 | UInt128(byte | ((0x41...0x5A).contains(byte) ? 0x20 : 0))
        }
        return count <= 16 ? key : 0
    }

    @inline(__always)
    private func slot(of key: UInt128) -> Int {
        let folded = UInt64(truncatingIfNeeded: key) ^ UInt64(truncatingIfNeeded: key >> 61)
        let mixed = folded &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(mixed >> 52)
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
        return slot
    }

    private mutating func add(_ word: String, _ term: DateTerm, _ change: (inout Entry) -> Void) {
        let key = Self.key(word.utf8)
        precondition(key != 0, "\(word) is too long for the vocabulary")
        let slot = slot(of: key)
        keys[slot] = key
        entries[slot].terms.insert(term)
        change(&entries[slot])
    }
}
