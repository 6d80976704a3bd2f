// Whether capitalised words that no list places are a person's name: evidence inside (a given
// name, a particle, an initial) and around (a title, an age, `who`, a verb of saying), summed.

import Language

/// Weighs names.
struct PersonWeigher {
    let words: TextWords
    /// The weight from which words count as a person's name.
    var threshold = 2

    /// What some capitalised words name.
    func kind(of tokens: Range<Int>, in sentence: Range<Int>, isHeadline: Bool) -> NameSpan.Kind {
        let count = nameCount(tokens)
        let isTitled = isTitled(tokens.lowerBound, sentence)
        if count == 1 {
            if words.has(tokens.lowerBound, [.plainWord, .officeModifier, .closed]) {
                return .unknown
            }
            if isTitled { return .person }
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
        let weight = inside(tokens, count) + around(tokens, sentence) + (isTitled ? 4 : 0)
        return weight >= threshold ? .person : .other
    }

    /// The words of a name, hyphenated ones counted once.
    private func nameCount(_ tokens: Range<Int>) -> Int {
        tokens.count { !words.has($0, .hyphen) && !words.has($0 - 1, .hyphen) }
    }

    private func inside(_ tokens: Range<Int>, _ count: Int) -> Int {
        var weight = 0
        let first = tokens.lowerBound
        if words.has(first, .givenName) { weight += 3 }
        if words.has(first, .familyFirst), count <= 3 { weight += 2 }
        if words.has(first, [.plainWord, .closed]), !words.has(first, [.givenName, .familyFirst]) {
            weight -= 4
        }
        for token in tokens.dropFirst() {
            if words.has(token, .givenName) { weight += 1 }
            if words.has(token, .particle) { weight += 1 }
            if words.has(token, .initial) { weight += 2 }
            if words.has(token, .plainWord), !words.has(token, .givenName) { weight -= 2 }
            if words.has(token, .allCapitals), words.document.range(token).count > 3 { weight -= 1 }
        }
        if words.has(first, .initial) { weight += 2 }
        if words.has(first, .allCapitals), words.document.range(first).count > 2 { weight -= 2 }
        switch count {
        case 2, 3: weight += isProper(tokens) ? 2 : 1
        case 4: weight += isProper(tokens) ? 1 : 0
        default: weight -= 2
        }
        return weight
    }

    /// Whether the tagger takes all of it for names.
    private func isProper(_ tokens: Range<Int>) -> Bool {
        tokens.allSatisfy { words.has($0, [.properNoun, .hyphen, .particle, .quoteMark]) }
    }

    private func around(_ tokens: Range<Int>, _ sentence: Range<Int>) -> Int {
        var weight = 0
        let before = tokens.lowerBound - 1
        let after = tokens.upperBound
        if before >= sentence.lowerBound {
            if words.has(before, .article) { weight -= words.has(after, .regime) ? 0 : 3 }
            if words.has(before, .finiteCue) { weight += 1 }
            if Self.locative.contains(words.hashes[before]) { weight -= 2 }
            if words.has(before, [.office, .relation]) { weight += 3 }
            if words.has(before, .comma), words.has(before - 1, [.office]) { weight += 2 }
        }
        guard after < sentence.upperBound else { return weight }
        if words.has(after, .regime) { weight += 3 }
        if words.has(after, .finiteCue) { weight += 2 }
        if words.has(after, .clitic) { weight += 1 }
        if words.has(after, .lowercase), words.has(after, [.office]) { weight -= 1 }
        if Self.who.contains(words.hashes[after]) { weight += 3 }
        if words.isFiniteVerb(after) { weight += 1 }
        if words.has(after, .comma) {
            if words.has(after + 1, .number), words.has(after + 2, [.comma, .stop]) { weight += 3 }
            if Self.who.contains(words.hash(after + 1)) { weight += 3 }
            if hasOffice(after + 1, sentence) { weight += 2 }
        }
        return weight
    }

    /// Whether an apposition with an office starts at a token: `, a former envoy`.
    private func hasOffice(_ token: Int, _ sentence: Range<Int>) -> Bool {
        var token = token
        let limit = min(sentence.upperBound, token + 7)
        while token < limit {
            if words.has(token, [.office, .relation]) { return true }
            if words.has(token, [.comma, .stop, .auxiliary, .finiteCue, .quoteMark]) {
                return false
            }
            token += 1
        }
        return false
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

    private static let locative = Set(
        ["in", "at", "near", "across", "outside", "via"].map { WordHashing.folded($0) })
    private static let who = Set(["who", "whose"].map { WordHashing.folded($0) })
}

extension TextWords {
    /// The hash of a token; 0 outside of the document.
    func hash(_ token: Int) -> WordHash {
        token >= 0 && token < hashes.count ? hashes[token] : 0
    }
}
