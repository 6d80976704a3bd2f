// The small word lists that the tokenizer and the sentence splitter look at, read once from the
// bytes in the program. A word is known by a hash of its bytes, so that a look-up makes no string.

import LanguageModels

/// Words of one list, each with a small value: what the list says of it.
struct WordList: Sendable {
    private let hashes: [UInt32]
    private let values: [UInt8]

    /// Reads `word TAB field…` lines; `#` opens a comment line. `value` reads the fields.
    init(_ data: LanguageData, value: (Substring) -> UInt8) {
        var rows: [(hash: UInt32, value: UInt8)] = []
        let text = String(
            decoding: UnsafeBufferPointer(start: data.start, count: data.count), as: UTF8.self)
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", maxSplits: 1)
            guard fields.count == 2 else { continue }
            let word = Array(fields[0].utf8)
            let hash = word.withUnsafeBufferPointer { Hash.bytes($0, 0..<$0.count) }
            rows.append((hash, value(fields[1])))
        }
        rows.sort { $0.hash < $1.hash }
        hashes = rows.map(\.hash)
        values = rows.map(\.value)
    }

    /// What the list says of the word with this hash; zero for a word that it lacks.
    func value(_ hash: UInt32) -> UInt8 {
        var low = 0
        var high = hashes.count
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash ? values[low] : 0
    }
}

/// When the full stop after an abbreviation belongs to it.
enum Abbreviation: UInt8 {
    /// Not an abbreviation.
    case none
    /// `Mr.`, `Inc.`, `Dec.`
    case always
    /// `etc.`, except where the paragraph ends.
    case end
    /// `Gen.`, before a capital letter.
    case title
    /// `No.`, before a digit.
    case number
    /// `Sat.`, before a digit or a comma.
    case day
    /// `Calif.`, after a comma.
    case state

    init(name: Substring) {
        switch name {
        case "always": self = .always
        case "end": self = .end
        case "title": self = .title
        case "number": self = .number
        case "day": self = .day
        case "state": self = .state
        default: self = .none
        }
    }
}

/// The closed classes that `words.txt` marks.
struct WordClass: OptionSet {
    let rawValue: UInt8
    /// Stays joined to what its hyphen leads to: `anti-`, `mid-`.
    static let prefix = WordClass(rawValue: 1)
    /// A unit that is written against its number: `5km`, `11am`.
    static let unit = WordClass(rawValue: 2)
    /// Keeps the apostrophe that it opens with: `’til`.
    static let elision = WordClass(rawValue: 4)
    /// A word that, with a capital, shows that a sentence begins: `The`.
    static let starter = WordClass(rawValue: 8)
    /// A verb form that tells who spoke: `asked`.
    static let saying = WordClass(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(names: Substring) {
        self = []
        for name in names.split(separator: " ") {
            switch name {
            case "prefix": insert(.prefix)
            case "unit": insert(.unit)
            case "elision": insert(.elision)
            case "starter": insert(.starter)
            case "saying": insert(.saying)
            default: break
            }
        }
    }
}

/// The lists, each read at first use: about five kilobytes in all.
enum WordLists {
    private static let abbreviations = WordList(
        language_abbreviations()
    ) { Abbreviation(name: $0).rawValue }
    private static let contractions = WordList(
        language_contractions()
    ) { UInt8($0) ?? 0 }
    private static let words = WordList(
        language_words()
    ) { WordClass(names: $0).rawValue }

    static func abbreviation(_ hash: UInt32) -> Abbreviation {
        Abbreviation(rawValue: abbreviations.value(hash)) ?? .none
    }

    /// The length of the first word of a contraction without an apostrophe; zero for none.
    static func contraction(_ lowerHash: UInt32) -> Int { Int(contractions.value(lowerHash)) }

    static func classes(_ lowerHash: UInt32) -> WordClass {
        WordClass(rawValue: words.value(lowerHash))
    }
}
