// The country that a role is an office of.

import Language

extension RoleReader {
    func reading(_ tokens: Range<Int>, head: Int) -> RoleReading {
        // `president-elect` is an office of presidents.
        let isElect = words.has(head - 1, .hyphen) && words.has(head - 2, .office)
        let noun = words.hashes[isElect ? head - 2 : head]
        return RoleReading(
            tokens: tokens, head: noun, country: country(of: tokens, head: head),
            isCounterpart: noun == Self.counterpart)
    }

    /// The country of a role: in what stands before its noun, behind `of`, or in a body's name;
    /// not that of `ambassador to Chad` or `fellow in Singapore`.
    func country(of tokens: Range<Int>, head: Int) -> String? {
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

    func gazetteerCountry(_ tokens: Range<Int>) -> String? {
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
}
