// English inflection, from the dictionary form to the forms that stand in a text: the lexicon
// names lemmas, the vocabulary knows their forms.

/// How a word stands in a text, as far as its spelling tells.
enum WordForm: UInt8, Sendable {
    /// A word that is taken as it is.
    case word
    case base, third, past, participle, gerund
    case singular, plural

    var isVerb: Bool { rawValue >= Self.base.rawValue && rawValue <= Self.gerund.rawValue }
    var isNoun: Bool { self == .singular || self == .plural }
}

/// Makes the forms of verbs and nouns by rule, and from a table where the rule fails.
struct WordForms {
    private struct Irregular {
        let past: [String]
        let participle: [String]
        let gerund: [String]
    }

    private let irregular: [String: Irregular]

    /// Forms with a table of irregular verbs: rows of base, past, participle and, where the rule
    /// fails, gerund, with `|` between two forms that are both in use.
    init(irregularVerbs rows: [[String]]) {
        var irregular: [String: Irregular] = [:]
        for row in rows {
            let forms = row.joined(separator: " ").split(separator: " ").map {
                $0.split(separator: "|").map(String.init)
            }
            guard forms.count >= 3 else { continue }
            irregular[forms[0][0]] = Irregular(
                past: forms[1], participle: forms[2], gerund: forms.count > 3 ? forms[3] : [])
        }
        self.irregular = irregular
    }

    /// The forms of a verb: `visit`, `visits`, `visited` (twice), `visiting`.
    func verb(_ base: String) -> [(String, WordForm)] {
        let doubled = doublesConsonant(base) ? base + String(base.last!) : base
        var forms: [(String, WordForm)] = [(base, .base), (plural(base), .third)]
        if base == "be" {
            return ["be", "am", "are", "is", "'s", "'re", "was", "were", "been", "being"].map {
                ($0, $0 == "been" ? .participle : $0 == "being" ? .gerund : .past)
            }
        }
        if base == "have" { forms = [("have", .base), ("has", .third), ("'ve", .base)] }
        if let known = irregular[base] {
            forms += known.past.map { ($0, .past) } + known.participle.map { ($0, .participle) }
        } else {
            let past = regularPast(base, doubled)
            forms += [(past, .past), (past, .participle)]
        }
        let gerunds = irregular[base].map(\.gerund) ?? []
        forms += (gerunds.isEmpty ? [gerund(base, doubled)] : gerunds).map { ($0, .gerund) }
        return forms
    }

    /// The forms of a noun: `visit`, `visits`.
    func noun(_ singular: String) -> [(String, WordForm)] {
        [(singular, .singular), (plural(singular), .plural)]
    }

    private func plural(_ word: String) -> String {
        if endsInConsonantY(word) { return word.dropLast() + "ies" }
        let sibilants = ["s", "x", "z", "ch", "sh"]
        if sibilants.contains(where: word.hasSuffix) || word == "go" || word == "veto" {
            return word + "es"
        }
        return word + "s"
    }

    private func regularPast(_ base: String, _ doubled: String) -> String {
        if endsInConsonantY(base) { return base.dropLast() + "ied" }
        return base.hasSuffix("e") ? base + "d" : doubled + "ed"
    }

    private func gerund(_ base: String, _ doubled: String) -> String {
        if let known = irregular[base], known.past[0].hasSuffix("tted") || isDoubled(known.past[0])
        {
            return known.past[0].dropLast(2) + "ing"
        }
        if base.hasSuffix("ee") { return base + "ing" }
        return base.hasSuffix("e") && base.count > 2 ? base.dropLast() + "ing" : doubled + "ing"
    }

    /// Whether a past form doubles its consonant: `expelled`.
    private func isDoubled(_ past: String) -> Bool {
        let letters = Array(past.utf8.suffix(4))
        return letters.count == 4 && past.hasSuffix("ed") && letters[0] == letters[1]
            && letters[0] != 0x73
    }

    private func endsInConsonantY(_ word: String) -> Bool {
        let letters = Array(word.utf8.suffix(2))
        return letters.count == 2 && letters[1] == 0x79 && !isVowel(letters[0])
    }

    /// One syllable that ends in one vowel and one consonant: `ban`, not `join`, not `visit`.
    private func doublesConsonant(_ base: String) -> Bool {
        let letters = Array(base.utf8)
        guard letters.count >= 3 else { return false }
        let (third, second, last) = (
            letters[letters.count - 3], letters[letters.count - 2], letters[letters.count - 1]
        )
        let vowels = letters.filter(isVowel).count
        return vowels == 1 && isVowel(second) && !isVowel(third) && !isVowel(last)
            && ![0x77, 0x78, 0x79].contains(last)
    }

    private func isVowel(_ letter: UInt8) -> Bool {
        [0x61, 0x65, 0x69, 0x6F, 0x75].contains(letter)
    }
}
