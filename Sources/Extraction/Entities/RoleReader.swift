// A person's role as the sentence states it: before the name (`Iranian Foreign Minister X`), in
// an apposition after it (`X, a professor at Peking University`), before it with a comma (`The
// director of the agency, X, said`), or in a clause with who (`X, who heads the council`).

import Language

/// A role that a sentence gives to a name beside it.
struct RoleReading: Sendable, Equatable {
    /// The words of the role, without determiner.
    var tokens: Range<Int>
    /// The folded hash of the noun that heads it.
    var head: WordHash
    /// The country that it is an office of, where its words tell.
    var country: String?
    /// `his Chinese counterpart`: the office is that of somebody else.
    var isCounterpart = false
}

/// Reads roles beside names.
struct RoleReader {
    let words: TextWords
    let gazetteer: Gazetteer
    /// Of each token the name that covers it, as an index of `names`, or -1.
    let nameAt: [Int32]
    let names: [NameSpan]
    /// How many tokens a role may have.
    var maxTokens = 40

    /// The role of a person named by some tokens.
    func role(of name: Range<Int>) -> RoleReading? {
        let title = before(name)
        if let title, title.tokens.count > 1 { return title }
        return apposition(after: name) ?? beforeComma(name) ?? title ?? clause(after: name)
    }

    // MARK: Before the name

    /// `U.S. Secretary of State`, `department spokesperson`, `his Chinese counterpart`.
    func before(_ name: Range<Int>) -> RoleReading? {
        let sentence = words.sentenceTokens(name.lowerBound)
        var end = name.lowerBound
        while end > sentence.lowerBound,
            words.has(end - 1, .honorific)
        {
            end -= 1
        }
        guard end > sentence.lowerBound, !words.has(end - 1, [.preposition, .conjunction]) else {
            return nil
        }
        return phrase(endingAt: end, sentence)
    }

    /// The noun phrase with an office that ends right before a token.
    private func phrase(endingAt end: Int, _ sentence: Range<Int>) -> RoleReading? {
        var start = end
        var head: Int?
        var plainNouns = 0
        let limit = max(sentence.lowerBound, end - maxTokens)
        while start > limit {
            let token = start - 1
            if words.has(token, [.quoteMark, .stop, .colon, .semicolon, .dash, .openBracket])
                && !words.has(token, .clitic)
            {
                break
            }
            if words.has(token, .comma)
                || words.has(token, .auxiliary) && !words.has(token, .capital)
            {
                break
            }
            if words.has(token, [.determiner, .possessive, .relative]) {
                // `the Bank of the West chief`: a determiner inside goes on behind `of`.
                guard words.has(token, .article), words.has(token - 1, .preposition),
                    head == nil
                        || hasOffice(before: token - 1, sentence)
                else { break }
                start -= 1
                continue
            }
            if words.has(token, [.preposition, .conjunction]) {
                guard isInner(token, sentence, head: head) else { break }
                start -= 1
                continue
            }
            if words.has(token, .office) || words.has(token, .relation) {
                if head == nil || isBehindOf(head!, token) { head = token }
            } else if words.has(token, .capital) {
                if isPerson(token), !isFollowedByClitic(token) { break }
                if words.has(token, .closed), token == sentence.lowerBound,
                    gazetteer.match(at: token, in: words.document) == nil
                {
                    break
                }
            } else if words.has(token, .lowercase) {
                if words.has(token, [.verb, .adverb, .pronoun, .finiteVerb, .baseVerb, .lyForm]),
                    !words.has(token, .officeModifier)
                {
                    break
                }
                if !words.has(token, .officeModifier) {
                    plainNouns += 1
                    if head == nil || plainNouns > 3 { break }
                }
            } else if !words.has(token, [.hyphen, .clitic, .number]) {
                break
            }
            start -= 1
        }
        start = trimmed(start, end)
        guard let head, head >= start else { return nil }
        return reading(start..<end, head: head)
    }

    /// Whether an office stands before a preposition that a determiner follows.
    private func hasOffice(before token: Int, _ sentence: Range<Int>) -> Bool {
        var token = token
        var steps = 0
        while token >= sentence.lowerBound, steps < 8 {
            if words.has(token, .office) { return true }
            if words.has(token, [.comma, .auxiliary, .finiteCue]) || isPerson(token) {
                return false
            }
            token -= 1
            steps += 1
        }
        return false
    }

    /// Whether a preposition or a conjunction stands inside of a role: an office before it.
    private func isInner(_ token: Int, _ sentence: Range<Int>, head: Int?) -> Bool {
        if words.has(token, .conjunction) {
            guard
                words.has(token - 1, [.office, .officeModifier])
                    || isInName(token)
            else { return false }
            return !isPerson(token - 1)
        }
        guard Self.inner.contains(words.hashes[token]) else { return false }
        return words.has(token - 1, [.office, .officeModifier, .organizationWord])
            || isInName(token) || hasOffice(before: token - 1, sentence)
    }

    private func isInName(_ token: Int) -> Bool {
        let name = nameAt[token]
        return name >= 0 && names[Int(name)].tokens.lowerBound < token
    }

    /// `minister of … affairs`: the noun before `of` is the head.
    private func isBehindOf(_ head: Int, _ token: Int) -> Bool {
        (token + 1..<head).contains { words.has($0, .preposition) }
    }

    private func isPerson(_ token: Int) -> Bool {
        guard token >= 0 else { return false }
        let name = nameAt[token]
        return name >= 0 && names[Int(name)].kind == .person
    }

    private func isFollowedByClitic(_ token: Int) -> Bool {
        words.has(names[Int(nameAt[token])].tokens.upperBound, .clitic)
    }

    /// Drops what cannot open a role.
    private func trimmed(_ start: Int, _ end: Int) -> Int {
        var start = start
        while start < end,
            words.has(start, [.preposition, .conjunction, .clitic, .hyphen, .article])
        {
            start += 1
        }
        return start
    }

    // MARK: After the name

    /// `, a former U.S. Defense Department official`, `, 77, leader of the confederation`.
    func apposition(after name: Range<Int>) -> RoleReading? {
        let sentence = words.sentenceTokens(name.lowerBound)
        var start = name.upperBound
        guard words.has(start, [.comma, .dash]), start < sentence.upperBound else { return nil }
        start += 1
        if words.has(start, .number), words.has(start + 1, .comma) { start += 2 }
        while words.has(start, .article), start < sentence.upperBound { start += 1 }
        guard start < sentence.upperBound,
            !words.has(start, [.quoteMark, .pronoun, .conjunction, .preposition, .auxiliary])
        else { return nil }
        var head: Int?
        var token = start
        let limit = min(sentence.upperBound, start + 10)
        while token < limit {
            if words.has(token, [.office, .relation]),
                !words.has(token + 1, .office) || words.has(token + 1, .preposition)
            {
                head = token
                break
            }
            if words.has(token, [.comma, .stop, .finiteCue, .auxiliary, .quoteMark, .relative])
                && !words.has(token, [.officeModifier, .capital])
            {
                return nil
            }
            if words.has(token, .preposition), !isInName(token) { return nil }
            token += 1
        }
        guard let head else { return nil }
        // `Lind, Foreign Minister Oda and others`: the office leads to the next name.
        var next = head + 1
        while words.has(next, [.honorific]) { next += 1 }
        if isPerson(next), nameAt[next] != nameAt[name.lowerBound] { return nil }
        let end = appositionEnd(head + 1, sentence)
        if (head..<end).contains(where: { isPerson($0) && isTitled($0) }) { return nil }
        return reading(start..<end, head: head)
    }

    private func isTitled(_ token: Int) -> Bool {
        names[Int(nameAt[token])].tokens.lowerBound == token && words.has(token - 1, .office)
            && words.has(token - 1, .capital)
    }

    /// Where an apposition ends: a comma, a mark, `who`, a verb of saying.
    private func appositionEnd(_ start: Int, _ sentence: Range<Int>) -> Int {
        var end = start
        let limit = min(sentence.upperBound, start + maxTokens)
        while end < limit {
            if words.has(end, .comma) {
                // `Minister of Trade, Industry and Energy`
                guard isInName(end) else { break }
            } else if words.has(end, .preposition), words.has(end + 1, .number), !isInName(end) {
                break
            } else if words.has(
                end,
                [
                    .stop, .colon, .semicolon, .dash, .quoteMark, .openBracket, .relative,
                    .ellipsis,
                ]), !words.has(end, .clitic)
            {
                break
            } else if words.has(end, [.auxiliary, .finiteCue]), words.has(end, .lowercase),
                !words.has(end, .office)
            {
                break
            }
            end += 1
        }
        return end
    }

    /// `, 80, who heads the association of survivors`
    private func clause(after name: Range<Int>) -> RoleReading? {
        let sentence = words.sentenceTokens(name.lowerBound)
        var start = name.upperBound
        guard words.has(start, .comma) else { return nil }
        start += 1
        if words.has(start, .number), words.has(start + 1, .comma) { start += 2 }
        guard start + 1 < sentence.upperBound, words.is(start, Self.who),
            words.has(start + 1, .leads)
        else { return nil }
        let end = appositionEnd(start + 2, sentence)
        guard end > start + 2 else { return nil }
        return reading(start + 1..<end, head: start + 1)
    }

    // MARK: Before the name, with a comma

    /// `The undersecretary of Economic Affairs of the ministry, Juan Castrillón, explained`
    private func beforeComma(_ name: Range<Int>) -> RoleReading? {
        let sentence = words.sentenceTokens(name.lowerBound)
        var comma = name.lowerBound - 1
        while comma > sentence.lowerBound, words.has(comma, .capital),
            words.has(comma, [.honorific, .office])
                || words.has(comma, .possessive) && words.has(comma + 1, .honorific)
        {
            comma -= 1
        }
        guard comma > sentence.lowerBound, words.has(comma, .comma),
            !words.has(name.upperBound, .clitic)
        else { return nil }
        var start = comma
        var head: Int?
        let limit = max(sentence.lowerBound, comma - maxTokens)
        var commas = 0
        while start > limit {
            let token = start - 1
            if words.has(
                token, [.stop, .colon, .semicolon, .dash, .quoteMark, .finiteCue, .relative])
                && !words.has(token, .clitic)
            {
                break
            }
            if words.has(token, .comma) {
                // `Under-Secretary for West Asia, Ministry of External Affairs, Harish Kumar`
                commas += 1
                if head != nil || commas > 1 { break }
            }
            if words.has(token, .auxiliary), !words.has(token, .capital) { break }
            if words.has(token, [.office, .relation]) { head = token }
            if isPerson(token), !isFollowedByClitic(token) {
                if head == nil { return nil }
                break
            }
            start -= 1
            if head != nil, words.has(token, [.determiner, .possessive, .verb]),
                !words.has(token - 1, .preposition)
            {
                break
            }
        }
        guard let head else { return nil }
        // Back from the head over its own modifiers only.
        var first = head
        while first > start {
            let token = first - 1
            guard words.has(token, [.capital, .officeModifier, .hyphen, .clitic, .office]),
                !words.has(token, .closed)
            else { break }
            first -= 1
        }
        let opener = first - 1
        guard
            first == sentence.lowerBound
                || words.has(
                    opener, [.article, .comma, .possessive, .conjunction, .preposition])
        else { return nil }
        let tokens = trimmed(first, comma)..<comma
        guard !tokens.isEmpty else { return nil }
        return reading(tokens, head: head)
    }

    // MARK: Countries

    private func reading(_ tokens: Range<Int>, head: Int) -> RoleReading {
        let noun = words.hashes[head]
        return RoleReading(
            tokens: tokens, head: noun, country: country(of: tokens, head: head),
            isCounterpart: noun == Self.counterpart)
    }

    /// The country of a role: in what stands before its noun, behind `of`, or in a body's name;
    /// not that of `ambassador to Chad` or `fellow in Singapore`.
    private func country(of tokens: Range<Int>, head: Int) -> String? {
        if let code = gazetteerCountry(tokens.lowerBound..<max(head, tokens.lowerBound)) {
            return code
        }
        // `China’s Commerce Minister` where the clitic stands before the role.
        if words.has(tokens.lowerBound - 1, .clitic), tokens.lowerBound >= 2 {
            let owner = nameAt[tokens.lowerBound - 2]
            if owner >= 0 { return names[Int(owner)].country }
        }
        var token = head + 1
        var isOf = false
        while token < tokens.upperBound {
            if words.has(token, .preposition) {
                isOf =
                    words.is(token, Self.of) || words.is(token, Self.at)
                    || words.is(token, Self.forWord)
            }
            let name = nameAt[token]
            if isOf, name >= 0 {
                let span = names[Int(name)]
                if span.kind == .organization || span.kind == .country
                    || span.kind == .place
                        && words.is(span.tokens.lowerBound - 1, Self.of),
                    let country = span.country
                {
                    return country
                }
            }
            if isOf, let match = gazetteer.match(at: token, in: words.document),
                match.kind == .demonym || match.kind == .country
            {
                return match.country
            }
            token += 1
        }
        return nil
    }

    private func gazetteerCountry(_ tokens: Range<Int>) -> String? {
        for match in gazetteer.matches(in: tokens, of: words.document) {
            if let country = match.country,
                !words.has(match.tokens.lowerBound - 1, .preposition)
                    || words.is(match.tokens.lowerBound - 1, Self.of)
                    || match.tokens.lowerBound == tokens.lowerBound
            {
                return country
            }
        }
        for token in tokens where nameAt[token] >= 0 {
            if let country = names[Int(nameAt[token])].country { return country }
        }
        return nil
    }

    /// Prepositions inside of a role.
    private static let inner = Set(
        ["of", "for", "to", "at", "on", "in"].map { WordHashing.folded($0) })
    private static let who = WordHashing.folded("who")
    private static let of = WordHashing.folded("of")
    private static let at = WordHashing.folded("at")
    private static let forWord = WordHashing.folded("for")
    private static let counterpart = WordHashing.folded("counterpart")
}
