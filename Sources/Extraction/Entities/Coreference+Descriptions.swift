// Descriptions: `the minister`, `the 61-year-old`, `the Hungarian`, `the ministry`, `the Chinese
// government`. Each goes to the fitting entity that was named last.

import Articles
import Language

extension Coreference {
    /// Takes a description that starts with `the`; gives the token after it.
    mutating func description(_ start: Int) -> Int? {
        let sentence = words.sentenceTokens(start)
        var token = start + 1
        var country: String?
        var owner: Int?
        if let end = age(start, sentence) { return end }
        let limit = min(sentence.upperBound, start + 6)
        while token < limit {
            // `the U.N. chief`, `the agency’s director` by its name.
            if entityAt[token] >= 0, entities[Int(entityAt[token])].kind == .organization {
                owner = Int(entityAt[token])
                while token < limit, entityAt[token] == Int32(owner ?? -1) { token += 1 }
                if words.has(token, .clitic) { token += 1 }
                continue
            }
            if let match = Gazetteer.standard.match(at: token, in: words.document),
                match.kind != .organization, match.kind != .metonym
            {
                country = match.country
                token = match.tokens.upperBound
                if match.kind == .demonym, token < sentence.upperBound, words.isFiniteVerb(token) {
                    return citizen(start..<token, match.country)
                }
                if words.has(token, .clitic) { token += 1 }
                continue
            }
            if words.has(token, .office), !words.has(token + 1, [.office, .hyphen]),
                !words.has(token + 1, .officeModifier) || words.has(token + 1, .preposition)
            {
                if let owner { return official(start, token, of: owner) }
                return person(start, token, country)
            }
            if owner == nil, words.has(token, .lowercase) {
                if Self.governments.contains(words.hashes[token]), let code = country,
                    let state = countries[code]
                {
                    append(start..<token + 1, .nominal, to: state)
                    return token + 1
                }
                if words.has(token, .organizationWord) { return body(start, token, country) }
            }
            guard words.has(token, [.officeModifier, .hyphen, .plainWord]) else { return nil }
            token += 1
        }
        return nil
    }

    /// `The 61-year-old`, with nothing behind it that it would describe.
    private mutating func age(_ start: Int, _ sentence: Range<Int>) -> Int? {
        var token = start + 1
        guard words.has(token, .number) else { return nil }
        let recent = discourse.recent
        while token < min(sentence.upperBound, start + 7), !words.is(token, Self.old) {
            // Cut at its hyphens, or one token.
            if words.document.string(token).hasSuffix("-old") { break }
            token += 1
        }
        guard token < min(sentence.upperBound, start + 7) else { return nil }
        var use = recent.first(where: \.isLeading) ?? recent.first
        var end = token + 1
        // `the 61-year-old leader`, `the 61-year-old woman`
        if words.has(end, [.office, .human]), end + 1 < sentence.upperBound {
            let wanted = Self.offices(for: words.hashes[end])
            if words.has(end, .office) {
                use = recent.first { entities[$0.entity].holds(wanted) }
            } else if let gender = GrammaticalGender(noun: words.hashes[end]) {
                use = recent.first { entities[$0.entity].gender == gender }
            }
            end += 1
        }
        guard let use, !words.has(end, [.office, .noun, .adjective, .properNoun, .human]) else {
            return nil
        }
        refer(start..<end, to: use.entity)
        return end
    }

    /// `The U.N. chief`: the person named last who holds an office there.
    private mutating func official(_ start: Int, _ noun: Int, of body: Int) -> Int? {
        let next = noun + 1
        guard next >= words.count || entityAt[next] < 0,
            !words.has(next, [.preposition, .clitic]) || words.has(next, .subordinator)
        else { return nil }
        let wanted = Self.offices(for: words.hashes[noun])
        let use = discourse.recent.first { use in
            let entity = entities[use.entity]
            guard let role = entity.role, role.tokens.contains(where: { entityAt[$0] == body })
            else { return false }
            return Self.heads.contains(words.hashes[noun]) || entity.holds(wanted)
        }
        guard let use else { return nil }
        refer(start..<next, to: use.entity)
        return next
    }

    private static func offices(for noun: WordHash) -> Set<WordHash> {
        equivalents[noun] ?? [noun]
    }

    /// Words for whoever leads a body.
    private static let heads = Set(
        ["chief", "head", "boss", "leader"].map { WordHashing.folded($0) })

    /// `The Hungarian said`: the person named last who is of that country.
    private mutating func citizen(_ tokens: Range<Int>, _ country: String?) -> Int? {
        guard let use = discourse.recent.first(where: { entities[$0.entity].country == country })
        else {
            return nil
        }
        refer(tokens, to: use.entity)
        return tokens.upperBound
    }

    private mutating func refer(_ tokens: Range<Int>, to entity: Int) {
        append(tokens, .nominal, to: entity)
        discourse.mention(entity, tokens, .nominal)
    }

    private static let old = WordHashing.folded("old")

    /// `the minister`: the person named last who holds that office.
    private mutating func person(_ start: Int, _ noun: Int, _ country: String?) -> Int? {
        let next = noun + 1
        guard next >= words.count || entityAt[next] < 0,
            !words.has(next, [.preposition, .clitic]) || words.has(next, .subordinator)
        else { return nil }
        let office = words.hashes[noun]
        let wanted = Self.offices(for: office)
        func holds(_ use: Discourse.Recent) -> Bool { entities[use.entity].holds(wanted) }
        let recent = discourse.recent
        var found: Discourse.Recent?
        if let country {
            let sentence = Int(words.sentence[start])
            found =
                recent.first { holds($0) && entities[$0.entity].country == country }
                // `the Norwegian leader` after a name of which nothing was told yet.
                ?? unknown(before: sentence)
                ?? recent.first { holds($0) && entities[$0.entity].country == nil }
        } else {
            // One whose office is stated, before one who is a counterpart.
            found =
                recent.first { holds($0) && entities[$0.entity].role != nil }
                ?? recent.first { holds($0) }
        }
        guard let found else { return nil }
        if let country, entities[found.entity].offices.isEmpty {
            entities[found.entity].offices.append(office)
            entities[found.entity].role =
                entities[found.entity].role
                ?? RoleReading(tokens: start + 1..<next, head: office, country: country)
        }
        entities[found.entity].country = entities[found.entity].country ?? country
        refer(start..<next, to: found.entity)
        return next
    }

    /// The first subject of the last sentence that has one of whom nothing is told.
    private func unknown(before sentence: Int) -> Discourse.Recent? {
        let open = discourse.recent.filter {
            $0.isLeading && entities[$0.entity].offices.isEmpty
                && entities[$0.entity].country == nil && sentence - $0.sentence <= 2
        }
        return open.last { $0.sentence == open.first?.sentence }
    }

    /// `the ministry`: the body named last whose name has that word.
    mutating func body(_ start: Int, _ noun: Int, _ country: String?) -> Int? {
        guard noun + 1 >= words.count || entityAt[noun + 1] < 0,
            !words.has(noun + 1, [.office, .officeModifier])
        else { return nil }
        let word = words.document.string(noun)
        for index in recentBodies.reversed() {
            let entity = entities[index]
            if let country, let own = entity.country, own != country { continue }
            guard entity.name.lowercased().contains(word) else { continue }
            append(start..<noun + 1, .nominal, to: index)
            return noun + 1
        }
        if Self.generic.contains(words.hashes[noun]), country == nil, let last = recentBodies.last {
            append(start..<noun + 1, .nominal, to: last)
            return noun + 1
        }
        return nil
    }

    private static let governments = Set(
        ["government", "authorities", "regime", "administration", "side", "leadership"].map {
            WordHashing.folded($0)
        })
    private static let generic = Set(
        ["agency", "organization", "organisation", "company", "body", "group", "newspaper"].map {
            WordHashing.folded($0)
        })
    /// Words for holders of several offices.
    private static let equivalents: [WordHash: Set<WordHash>] = {
        func set(_ words: String) -> Set<WordHash> {
            Set(words.split(separator: " ").map { WordHashing.folded($0) })
        }
        var result: [WordHash: Set<WordHash>] = [:]
        let leaders = set("leader president premier minister chancellor king emir sultan ruler")
        result[WordHashing.folded("leader")] = leaders
        result[WordHashing.folded("diplomat")] = set(
            "diplomat minister secretary ambassador envoy representative")
        for word in ["spokesman", "spokeswoman", "spokesperson"] {
            result[WordHashing.folded(word)] = set("spokesman spokeswoman spokesperson")
        }
        for word in ["advisor", "adviser"] {
            result[WordHashing.folded(word)] = set("advisor adviser")
        }
        for word in ["premier", "minister"] {
            result[WordHashing.folded(word)] = set("premier minister")
        }
        return result
    }()
}
