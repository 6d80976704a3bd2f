// Whether capitalised words that no list places are a person's name: a title before them says so,
// or the name recognizer does. Single words and headlines, where it errs more, are left to rules.

import Language

/// Weighs names.
struct PersonWeigher {
    let words: TextWords
    /// Words that the recognizer takes for persons' names more than once, and for nothing else.
    let steady: Set<WordHash>

    /// What some capitalised words name.
    func kind(of tokens: Range<Int>, in sentence: Range<Int>, isHeadline: Bool) -> NameSpan.Kind {
        let count = nameCount(tokens)
        let isTitled = isTitled(tokens.lowerBound, sentence)
        if count == 1 {
            if words.has(tokens.lowerBound, [.plainWord, .officeModifier, .closed]) {
                return .unknown
            }
            if isTitled { return .person }
            // `Amanda said`, `Wong’s shop`: a name that only people bear, as a subject or owner.
            if words.has(tokens.lowerBound, [.givenName, .familyFirst]), !isHeadline,
                !words.has(tokens.lowerBound - 1, [.article, .capital]),
                words.isFiniteVerb(tokens.upperBound)
            {
                return .person
            }
            // `Lind refused`: a name that the recognizer takes for a person's wherever it stands.
            if words.has(tokens.lowerBound, .personName), !isHeadline,
                steady.contains(words.hashes[tokens.lowerBound]),
                !words.has(tokens.lowerBound, [.allCapitals, .nameWord]),
                !words.has(tokens.lowerBound - 1, [.article, .capital, .hyphen]),
                words.isFiniteVerb(tokens.upperBound) || words.has(tokens.upperBound, .clitic)
            {
                return .person
            }
            if words.has(tokens.lowerBound, .allCapitals) {
                return isHeadline ? .unknown : .organization
            }
            if words.has(tokens.upperBound, .regime), !isHeadline,
                !words.has(tokens.lowerBound, [.nameWord, .closed])
            {
                return .person
            }
            return .unknown
        }
        if isHeadline, !isTitled { return .unknown }
        return isTitled || isPerson(tokens) ? .person : .unknown
    }

    /// Whether the recognizer takes most of some tokens for a person's name.
    private func isPerson(_ tokens: Range<Int>) -> Bool {
        tokens.count { words.has($0, .personName) } * 2 > tokens.count
    }

    /// The words of a name, hyphenated ones counted once.
    private func nameCount(_ tokens: Range<Int>) -> Int {
        let marks = tokens.filter { words.has($0, .quoteMark) && !words.has($0, .clitic) }
        let nickname = marks.count == 2 ? marks[1] - marks[0] + 1 : 0
        return -nickname + tokens.count { !words.has($0, .hyphen) && !words.has($0 - 1, .hyphen) }
    }

    private func isTitled(_ token: Int, _ sentence: Range<Int>) -> Bool {
        let before = token - 1
        guard before >= sentence.lowerBound else { return false }
        if words.has(before, .honorific), words.has(before, .capital) { return true }
        guard words.has(before, .office) else {
            // `Secretary of State Brewster`, `Chief of Staff Lind`
            return before - 2 >= sentence.lowerBound && words.has(before, .officeModifier)
                && words.has(before, .capital) && words.has(before - 1, .preposition)
                && words.has(before - 2, .office) && words.has(before - 2, .capital)
        }
        return words.has(before, .capital)
            || before > sentence.lowerBound
                && words.has(
                    before - 1, [.officeModifier, .capital, .determiner, .hyphen, .clitic, .comma])
    }
}

extension TextWords {
    /// The hash of a token; 0 outside of the document.
    func hash(_ token: Int) -> WordHash {
        token >= 0 && token < hashes.count ? hashes[token] : 0
    }
}
