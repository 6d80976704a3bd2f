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
        if let title, title.tokens.count > 1, !isRank(title) { return title }
        let behind = apposition(after: name)
        // `the mediator, Jan Bakker, a Dutch lawyer`: the office, and what it does not tell.
        if var role = beforeComma(name) {
            role.country = role.country ?? behind?.country
            return role
        }
        return behind ?? title ?? clause(after: name)
    }

    /// `U.S. Secretary of State`, `department spokesperson`, `his Chinese counterpart`.
    func before(_ name: Range<Int>) -> RoleReading? {
        let sentence = words.sentenceTokens(name.lowerBound)
        var end = name.lowerBound
        while end > sentence.lowerBound,
            words.has(end - 1, .honorific)
                // `Foreign Minister Prince Faris`
                || words.has(end - 1, .capital) && Self.nobility.contains(words.hashes[end - 1])
                    && words.has(end - 2, .office)
        {
            end -= 1
        }
        guard end > sentence.lowerBound, !words.has(end - 1, [.preposition, .conjunction]) else {
            return nil
        }
        return phrase(endingAt: end, sentence)
    }

    /// `Maj. Gen.`: a title that tells no office.
    func isRank(_ role: RoleReading) -> Bool {
        role.tokens.allSatisfy { Self.ranks.contains(words.hashes[$0]) || words.has($0, .stop) }
    }

    /// The noun phrase with an office that ends right before a token.
    func phrase(endingAt end: Int, _ sentence: Range<Int>) -> RoleReading? {
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
    func hasOffice(before token: Int, _ sentence: Range<Int>) -> Bool {
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
    func isInner(_ token: Int, _ sentence: Range<Int>, head: Int?) -> Bool {
        if words.has(token, .conjunction) {
            guard
                words.has(token - 1, [.office, .officeModifier])
                    || isInName(token)
            else { return false }
            return !isPerson(token - 1)
        }
        guard Self.inner.contains(words.hashes[token]) else { return false }
        // `an invitation to President Lind`, `adviser to President Lind`: the title is all.
        if let head, !words.is(token, Self.of),
            (token + 1..<head).allSatisfy({ words.has($0, [.officeModifier, .determiner]) })
        {
            return false
        }
        return words.has(token - 1, [.office, .officeModifier, .organizationWord])
            || isInName(token) || hasOffice(before: token - 1, sentence)
    }

    func isInName(_ token: Int) -> Bool {
        let name = nameAt[token]
        return name >= 0 && names[Int(name)].tokens.lowerBound < token
    }

    /// `minister of … affairs`: the noun before `of` is the head.
    func isBehindOf(_ head: Int, _ token: Int) -> Bool {
        (token + 1..<head).contains { words.has($0, .preposition) }
    }

    func isPerson(_ token: Int) -> Bool {
        guard token >= 0 else { return false }
        let name = nameAt[token]
        return name >= 0 && names[Int(name)].kind == .person
    }

    func isFollowedByClitic(_ token: Int) -> Bool {
        words.has(names[Int(nameAt[token])].tokens.upperBound, .clitic)
    }

    /// Drops what cannot open a role.
    func trimmed(_ start: Int, _ end: Int) -> Int {
        var start = start
        while start < end,
            words.has(start, [.preposition, .conjunction, .clitic, .hyphen, .article])
        {
            start += 1
        }
        return start
    }

    static let nobility = Set(
        ["prince", "princess", "count", "countess", "duke", "duchess"].map {
            WordHashing.folded($0)
        })
    static let ranks = Set(
        """
        rear vice maj major lt lieutenant brig brigadier col colonel gen general adm admiral capt \
        captain cmdr commander maj. lt. brig. col. gen. adm. capt. cmdr. air marshal field
        """.split { $0 == " " || $0 == "\n" }.map { WordHashing.folded($0) })
    /// Prepositions inside of a role.
    static let inner = Set(
        ["of", "for", "to", "at", "on", "in"].map { WordHashing.folded($0) })
    static let who = WordHashing.folded("who")
    static let to = WordHashing.folded("to")
    static let of = WordHashing.folded("of")
    static let at = WordHashing.folded("at")
    static let forWord = WordHashing.folded("for")
    static let counterpart = WordHashing.folded("counterpart")
}
