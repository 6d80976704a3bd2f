// Roles that commas part from the name: behind it, before it, and in a clause with who.

import Language

extension RoleReader {
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

    func isTitled(_ token: Int) -> Bool {
        names[Int(nameAt[token])].tokens.lowerBound == token && words.has(token - 1, .office)
            && words.has(token - 1, .capital)
    }

    /// Where an apposition ends: a comma, a mark, `who`, a verb of saying.
    func appositionEnd(_ start: Int, _ sentence: Range<Int>) -> Int {
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

    /// `, who is Ghana’s envoy to Togo`: what a clause with who says somebody is or serves as.
    private func predicate(_ verb: Int, _ sentence: Range<Int>) -> RoleReading? {
        guard Self.being.contains(words.hashes[verb]) else { return nil }
        var start = verb + 1
        if words.is(start, Self.asWord) { start += 1 }
        while words.has(start, .article) { start += 1 }
        let end = appositionEnd(start, sentence)
        let head = (start..<max(start, end)).first {
            words.has($0, .office) && !words.has($0 + 1, .office)
        }
        guard let head, head - start <= 6,
            (start..<head).allSatisfy({
                words.has($0, [.capital, .officeModifier, .clitic, .hyphen, .adjective])
            })
        else { return nil }
        return reading(start..<end, head: head)
    }

    private static let being = Set(
        ["is", "was", "serves", "served"].map { WordHashing.folded($0) })
    private static let asWord = WordHashing.folded("as")

    /// `, 80, who heads the association of survivors`
    func clause(after name: Range<Int>) -> RoleReading? {
        let sentence = words.sentenceTokens(name.lowerBound)
        var start = name.upperBound
        guard words.has(start, .comma) else { return nil }
        start += 1
        if words.has(start, .number), words.has(start + 1, .comma) { start += 2 }
        guard start + 1 < sentence.upperBound, words.is(start, Self.who) else { return nil }
        guard words.has(start + 1, .leads) else { return predicate(start + 1, sentence) }
        let end = appositionEnd(start + 2, sentence)
        guard end > start + 2 else { return nil }
        return reading(start + 1..<end, head: start + 1)
    }

    /// `The undersecretary of Economic Affairs of the ministry, Pablo Arce, explained`
    func beforeComma(_ name: Range<Int>) -> RoleReading? {
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
        // `said Peru’s envoy, Pablo Arce`: a verb may stand before it.
        guard
            first == sentence.lowerBound || words.isFiniteVerb(opener)
                || words.has(
                    opener,
                    [.article, .comma, .possessive, .conjunction, .preposition, .quoteMark])
        else { return nil }
        let tokens = trimmed(first, comma)..<comma
        guard !tokens.isEmpty else { return nil }
        return reading(tokens, head: head)
    }
}
