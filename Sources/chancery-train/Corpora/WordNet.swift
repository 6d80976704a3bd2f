// WordNet's lists of words by part of speech, and the inflected forms of each: what a word can be that
// the treebanks hardly show (Fellbaum 1998; the format: https://wordnet.princeton.edu, wndb(5WN)).

import FoundationEssentials

/// What a form can be by a dictionary; some may hold together.
struct WordForms: OptionSet {
    let rawValue: UInt32
    static let noun = WordForms(rawValue: 1)
    static let plural = WordForms(rawValue: 2)
    static let verb = WordForms(rawValue: 4)
    static let thirdPerson = WordForms(rawValue: 8)
    static let past = WordForms(rawValue: 16)
    static let gerund = WordForms(rawValue: 32)
    static let adjective = WordForms(rawValue: 64)
    static let adverb = WordForms(rawValue: 128)
    static let comparison = WordForms(rawValue: 256)
    /// Bits that a set can take.
    static let width = 9
}

/// The forms of the single words of WordNet that are written in lower case.
struct WordNet {
    private(set) var forms: [String: WordForms] = [:]

    /// Reads `data.*` and `*.exc` in a folder.
    init(_ folder: String) throws {
        for (list, form) in [
            ("noun", WordForms.noun), ("verb", .verb), ("adj", .adjective), ("adv", .adverb),
        ] {
            let irregular = try Self.exceptions("\(folder)/\(list).exc")
            for word in try Self.lemmas("\(folder)/data.\(list)") {
                forms[word, default: []].insert(form)
                let listed = irregular[word] ?? []
                switch form {
                case .noun: addPlurals(word, listed)
                case .verb: addVerbForms(word, listed)
                case .adjective: for form in listed { add(form, .comparison) }
                default: break
                }
            }
        }
    }

    private mutating func add(_ form: String, _ kind: WordForms) {
        forms[form, default: []].insert(kind)
    }

    private mutating func addPlurals(_ noun: String, _ listed: [String]) {
        for form in listed.isEmpty ? [Self.withS(noun)] : listed { add(form, .plural) }
    }

    private mutating func addVerbForms(_ verb: String, _ listed: [String]) {
        add(Self.withS(verb), .thirdPerson)
        for form in listed {
            add(form, form.hasSuffix("ing") ? .gerund : form.hasSuffix("s") ? .thirdPerson : .past)
        }
        let stem = Self.doublesLast(verb) ? verb + verb.suffix(1) : verb
        if !listed.contains(where: { $0.hasSuffix("ing") }) {
            let dropsE = verb.hasSuffix("e") && !verb.hasSuffix("ee")
            add((dropsE ? String(verb.dropLast()) : stem) + "ing", .gerund)
        }
        if listed.allSatisfy({ $0.hasSuffix("ing") || $0.hasSuffix("s") }) {
            let base =
                verb.hasSuffix("e")
                ? String(verb.dropLast()) : Self.changesY(verb) ? verb.dropLast() + "i" : stem
            add(base + "ed", .past)
        }
    }

    /// The plural of a regular noun, the third person of a regular verb.
    private static func withS(_ word: String) -> String {
        if changesY(word) { return word.dropLast() + "ies" }
        let hisses = ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) }
        return word + (hisses ? "es" : "s")
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    private static func changesY(_ word: String) -> Bool {
        word.hasSuffix("y") && !(word.dropLast().last.map(isVowel) ?? true)
    }

    /// Short verbs in consonant, vowel, consonant: `plan`, `planned`.
    private static func doublesLast(_ verb: String) -> Bool {
        let end = Array(verb.suffix(3))
        return end.count == 3 && verb.count <= 5 && !isVowel(end[0]) && isVowel(end[1])
            && "bdfgklmnprt".contains(end[2])
    }

    /// Base forms to their irregular forms.
    private static func exceptions(_ path: String) throws -> [String: [String]] {
        var forms: [String: [String]] = [:]
        for line in try lines(path) {
            let words = line.split(separator: " ").map(String.init)
            for base in words.dropFirst() { forms[base, default: []].append(words[0]) }
        }
        return forms
    }

    /// The words of the synsets of a part of speech, without names and words of several parts.
    private static func lemmas(_ path: String) throws -> Set<String> {
        var lemmas: Set<String> = []
        // The licence stands first, its lines indented.
        for line in try lines(path) where !line.hasPrefix("  ") {
            let fields = line.split(separator: " ", maxSplits: 200)
            guard fields.count > 4, let count = Int(fields[3], radix: 16) else { continue }
            for index in 0..<count where 4 + 2 * index < fields.count {
                // An adjective's place in its phrase is marked: galore(ip).
                let word = fields[4 + 2 * index].prefix { $0 != "(" }
                let isPlain = word.utf8.allSatisfy {
                    $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") || $0 == UInt8(ascii: "-")
                        || $0 == UInt8(ascii: "'")
                }
                if word.count > 1, isPlain { lemmas.insert(String(word)) }
            }
        }
        return lemmas
    }

    private static func lines(_ path: String) throws -> [Substring] {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            .split(separator: "\n")
    }
}
