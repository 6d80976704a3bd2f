// Keys by which names of people meet: as folded words, and as they would sound however they were
// put into Latin letters. The second alone never joins anything; it only finds who may be meant.

import Articles

/// Makes the keys of a person's name.
enum PersonKey {
    /// The key of the words and that of the sounds; none for a name that does not tell a person
    /// apart: a bare surname, or one with initials alone.
    static func keys(of name: String, words: Words) throws -> [String] {
        let folded = try words.name(name)
        guard folded.count(where: { $0.unicodeScalars.count > 1 }) > 1 else { return [] }
        return [exact(folded), "~" + sound(of: folded)]
    }

    /// A folded name, as lists order by it.
    static func exact(_ folded: [String]) -> String { folded.joined(separator: " ") }

    /// Articles before Arabic names, which some spellings leave out.
    private static let articles: Set<String> = ["al", "el"]
    /// Given names whose spellings differ too much for the rules of letters.
    private static let given: [String: String] = [
        "mohammed": "muhammad", "mohamed": "muhammad", "mohammad": "muhammad",
        "mohamad": "muhammad", "muhammed": "muhammad", "muhamed": "muhammad",
        "abdul": "abd", "abdel": "abd", "abdal": "abd",
    ]
    /// In their order: the first that fits a place is taken there.
    private static let letters: [(from: [UInt8], to: [UInt8])] = [
        ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("ou", "u"), ("oo", "u"), ("oe", "u"),
        ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("ij", "i"),
        ("dh", "d"), ("gh", "g"), ("kh", "k"), ("ph", "f"), ("sh", "s"), ("ch", "c"),
        ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("e", "i"), ("o", "u"), ("x", "ks"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// "Zelenskyy" and "Zelensky" sound alike, so do "Muammar al-Qadhafi" and "Muammar Gaddafi".
    static func sound(of folded: [String]) -> String {
        var key: [UInt8] = []
        for word in folded where !articles.contains(word) {
            key += sound(of: Array((given[word] ?? word).utf8))
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func sound(of word: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        var rest = word[...]
        // Arabic qaf is written g, q or k before an a.
        if rest.starts(with: Array("ga".utf8)) || rest.starts(with: Array("gha".utf8)) {
            rest = rest.drop { $0 == UInt8(ascii: "g") || $0 == UInt8(ascii: "h") }
            sound.append(UInt8(ascii: "k"))
        }
        while let first = rest.first {
            let rule = letters.first { rest.starts(with: $0.from) }
            for letter in rule?.to ?? [first] where sound.last != letter { sound.append(letter) }
            rest = rest.dropFirst(rule?.from.count ?? 1)
        }
        return sound
    }
}
