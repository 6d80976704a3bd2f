// Every word that the event stage knows, with its lemmas and its grammatical class, found from
// the bytes of a token without making a string of it.

/// What a closed-class word can be. A word may be several: `that`, `since`.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt32

    static let adverb = Self(rawValue: 1 << 0)
    static let be = Self(rawValue: 1 << 1)
    static let conjunction = Self(rawValue: 1 << 2)
    static let determiner = Self(rawValue: 1 << 3)
    static let `do` = Self(rawValue: 1 << 4)
    static let get = Self(rawValue: 1 << 5)
    static let have = Self(rawValue: 1 << 6)
    static let modal = Self(rawValue: 1 << 7)
    static let negation = Self(rawValue: 1 << 8)
    static let possessive = Self(rawValue: 1 << 9)
    static let preposition = Self(rawValue: 1 << 10)
    static let pronoun = Self(rawValue: 1 << 11)
    static let relative = Self(rawValue: 1 << 12)
    static let report = Self(rawValue: 1 << 13)
    static let subordinator = Self(rawValue: 1 << 14)
    static let to = Self(rawValue: 1 << 15)
    static let by = Self(rawValue: 1 << 16)
    static let that = Self(rawValue: 1 << 17)
    // Shapes, found in the text rather than in a list.
    static let capital = Self(rawValue: 1 << 18)
    static let number = Self(rawValue: 1 << 19)
    static let comma = Self(rawValue: 1 << 20)
    static let stop = Self(rawValue: 1 << 21)
    static let quote = Self(rawValue: 1 << 22)
    static let bracket = Self(rawValue: 1 << 23)
    static let hyphen = Self(rawValue: 1 << 24)

    static let auxiliary: Self = [.be, .have, .do, .modal]
    static let punctuation: Self = [.comma, .stop, .quote, .bracket]

    /// The classes of the list of function words, by name.
    static let named: [String: Self] = [
        "adverb": .adverb, "be": .be, "conjunction": .conjunction, "determiner": .determiner,
        "do": .do, "get": .get, "have": .have, "modal": .modal, "negation": .negation,
        "possessive": .possessive, "preposition": .preposition, "pronoun": .pronoun,
        "relative": .relative, "report": .report, "subordinator": .subordinator,
    ]
}

/// One way to read a word: a lemma in a form.
struct WordReading: Sendable, Equatable {
    var lemma: Int32
    var form: WordForm
}

/// The words, by the hash of their lower-cased bytes.
///
/// 64 bits of FNV-1a stand for a word: with some thousand known words a foreign one is taken
/// for a known one about once in 10¹⁵ tokens.
struct EventVocabulary: Sendable {
    struct Entry: Sendable {
        var readings: [WordReading] = []
        var classes: WordClass = []
    }

    private var index: [UInt64: Int32] = [:]
    private var lemmas: [String: Int32] = [:]
    private(set) var entries: [Entry] = []

    /// The entry of a token's bytes, or `nil` for a word that no list has.
    func entry(of bytes: some Sequence<UInt8>) -> Int32? { index[Self.hash(bytes)] }

    /// The number of a lemma, `nil` where no list has it. `kind`: `v`, `n` or `w` for a word
    /// that is taken as it stands.
    func lemma(_ word: String, kind: Character) -> Int32? { lemmas["\(kind):\(word)"] }

    /// The number of a lemma; its forms become known with it.
    mutating func addLemma(_ word: String, kind: Character, forms: WordForms) -> Int32 {
        let key = "\(kind):\(word)"
        if let known = lemmas[key] { return known }
        let lemma = Int32(lemmas.count)
        lemmas[key] = lemma
        let all: [(String, WordForm)] =
            switch kind {
            case "v": forms.verb(word)
            case "n": forms.noun(word)
            default: [(word, .word)]
            }
        for (text, form) in all {
            let entry = addEntry(text)
            entries[entry].readings.append(WordReading(lemma: lemma, form: form))
        }
        return lemma
    }

    /// Adds a word to a class.
    mutating func addWord(_ word: String, to classes: WordClass) {
        entries[addEntry(word)].classes.formUnion(classes)
    }

    private mutating func addEntry(_ word: String) -> Int {
        let hash = Self.hash(word.utf8)
        if let known = index[hash] { return Int(known) }
        index[hash] = Int32(entries.count)
        entries.append(Entry())
        return entries.count - 1
    }

    /// FNV-1a over the bytes, ASCII letters in lower case, ’ as '.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var curly = 0
        for byte in bytes {
            switch (curly, byte) {
            case (0, 0xE2): curly = 1
            case (1, 0x80): curly = 2
            case (2, 0x98), (2, 0x99):
                curly = 0
                add(0x27)
            default:
                if curly > 0 { add(0xE2) }
                if curly > 1 { add(0x80) }
                curly = 0
                add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
        return hash
    }
}
