// Mentions without a name: `he`, `her`, `the minister`, `the ministry`, `the Chinese government`.
// Read in text order, outside of quotation marks; each goes to the fitting entity that stands
// out most just before it.

import Articles
import Language

/// Finds pronouns and descriptions of the people and bodies of one document.
struct Coreference {
    let words: TextWords
    let marks: QuoteMarks
    private(set) var entities: [EntityDraft]
    /// Of each token the entity whose name covers it, or -1.
    private let entityAt: [Int32]
    /// Where names start.
    private let nameStarts: [Int: (entity: Int, tokens: Range<Int>)]
    /// People mentioned last, latest at the end.
    private var recent: [Use] = []
    private var recentBodies: [Int] = []
    private let countries: [String: Int]
    /// Beyond so many sentences nobody is `he` any more.
    private let maxSentences = 20

    private struct Use {
        let entity: Int
        let sentence: Int
        let isSubject: Bool
    }

    init(words: TextWords, marks: QuoteMarks, entities: [EntityDraft]) {
        self.words = words
        self.marks = marks
        self.entities = entities
        var entityAt = [Int32](repeating: -1, count: words.count)
        var starts: [Int: (entity: Int, tokens: Range<Int>)] = [:]
        var countries: [String: Int] = [:]
        for (index, entity) in entities.enumerated() {
            if entity.kind == .country, let code = entity.country { countries[code] = index }
            for mention in entity.mentions {
                for token in mention.tokens { entityAt[token] = Int32(index) }
                starts[mention.tokens.lowerBound] = (index, mention.tokens)
            }
        }
        self.entityAt = entityAt
        nameStarts = starts
        self.countries = countries
        read()
    }

    private mutating func read() {
        var token = 0
        while token < words.count {
            if let name = nameStarts[token] {
                if !marks.isQuoted(token) { use(name.entity, name.tokens) }
                token = name.tokens.upperBound
                continue
            }
            defer { token += 1 }
            guard !marks.isQuoted(token), entityAt[token] < 0 else { continue }
            if let pronoun = Self.pronouns[words.hashes[token]] {
                resolve(pronoun, token)
            } else if words.is(token, Self.who) {
                relative(token)
            } else if words.is(token, Self.the), let end = description(token) {
                token = end - 1
            }
        }
    }

    private mutating func use(_ entity: Int, _ tokens: Range<Int>) {
        switch entities[entity].kind {
        case .person:
            let sentence = Int(words.sentence[tokens.lowerBound])
            recent.append(
                Use(entity: entity, sentence: sentence, isSubject: isSubject(tokens)))
            if recent.count > 24 { recent.removeFirst(8) }
        case .organization:
            recentBodies.append(entity)
            if recentBodies.count > 24 { recentBodies.removeFirst(8) }
        case .place, .country: break
        }
    }

    /// Whether a mention is the subject of its clause, by what stands behind it.
    private func isSubject(_ tokens: Range<Int>) -> Bool {
        let sentence = words.sentenceTokens(tokens.lowerBound)
        if words.has(tokens.lowerBound - 1, .finiteCue) { return true }
        var after = tokens.upperBound
        if words.has(after, .comma), !words.isFiniteVerb(after + 1) {
            // Over an apposition to the comma that closes it.
            let limit = min(sentence.upperBound, after + 30)
            var close = after + 1
            while close < limit, !words.has(close, .comma) { close += 1 }
            after = close + 1
        } else if words.has(after, .comma) {
            after += 1
        }
        guard after < sentence.upperBound else { return false }
        while words.has(after, .adverb), after < sentence.upperBound { after += 1 }
        return words.isFiniteVerb(after)
    }

    // MARK: Pronouns

    private struct Pronoun {
        let gender: GrammaticalGender
        let isSubject: Bool
    }

    private mutating func resolve(_ pronoun: Pronoun, _ token: Int) {
        let sentence = Int(words.sentence[token])
        var best: (entity: Int, score: Double)?
        for (age, use) in recent.reversed().enumerated() {
            let distance = sentence - use.sentence
            guard distance <= maxSentences else { break }
            if let gender = entities[use.entity].gender, gender != pronoun.gender { continue }
            var score = use.isSubject ? 3.0 : 1.0
            if entities[use.entity].gender != nil { score += 0.7 }
            score -= 1.1 * Double(distance) + 0.1 * Double(age)
            if distance == 0, !pronoun.isSubject { score += 0.5 }
            if score > best?.score ?? -.infinity { best = (use.entity, score) }
        }
        guard let best else { return }
        entities[best.entity].mentions.append(
            EntityDraft.TokenMention(tokens: token..<token + 1, kind: .pronoun))
        entities[best.entity].gender = pronoun.gender
        recent.append(
            Use(entity: best.entity, sentence: sentence, isSubject: pronoun.isSubject))
        if recent.count > 24 { recent.removeFirst(8) }
    }

    private static let pronouns: [WordHash: Pronoun] = {
        var result: [WordHash: Pronoun] = [:]
        for (word, gender, isSubject) in [
            ("he", GrammaticalGender.masculine, true), ("him", .masculine, false),
            ("his", .masculine, false), ("himself", .masculine, false),
            ("she", .feminine, true), ("her", .feminine, false), ("hers", .feminine, false),
            ("herself", .feminine, false),
        ] {
            result[WordHashing.folded(word)] = Pronoun(gender: gender, isSubject: isSubject)
        }
        return result
    }()
    /// `Lind, who`: the person whose name or description ends right before.
    private mutating func relative(_ token: Int) {
        let before = words.has(token - 1, .comma) ? token - 2 : token - 1
        guard before >= 0, entityAt[before] >= 0, entities[Int(entityAt[before])].kind == .person
        else { return }
        append(token..<token + 1, .pronoun, to: Int(entityAt[before]))
    }

    private static let who = WordHashing.folded("who")
    private static let the = WordHashing.folded("the")

    // MARK: Descriptions

    /// Takes a description that starts with `the`; gives the token after it.
    private mutating func description(_ start: Int) -> Int? {
        let sentence = words.sentenceTokens(start)
        var token = start + 1
        var country: String?
        if let end = age(start, sentence) { return end }
        let limit = min(sentence.upperBound, start + 6)
        while token < limit {
            if let match = Gazetteer.standard.match(at: token, in: words.document),
                match.kind == .demonym || match.kind == .country
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
                return person(start, token, country)
            }
            if words.has(token, .lowercase) {
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
        while token < min(sentence.upperBound, start + 7), !words.is(token, Self.old) {
            // Cut at its hyphens, or one token.
            if words.document.string(token).hasSuffix("-old") { break }
            token += 1
        }
        guard token < min(sentence.upperBound, start + 7),
            !words.has(token + 1, [.office, .noun, .adjective, .properNoun]),
            let use = recent.last(where: \.isSubject) ?? recent.last
        else { return nil }
        refer(start..<token + 1, to: use.entity)
        return token + 1
    }

    /// `The Hungarian said`: the person named last who is of that country.
    private mutating func citizen(_ tokens: Range<Int>, _ country: String?) -> Int? {
        guard let use = recent.last(where: { entities[$0.entity].country == country }) else {
            return nil
        }
        refer(tokens, to: use.entity)
        return tokens.upperBound
    }

    private mutating func refer(_ tokens: Range<Int>, to entity: Int) {
        append(tokens, .nominal, to: entity)
        recent.append(
            Use(
                entity: entity, sentence: Int(words.sentence[tokens.lowerBound]),
                isSubject: isSubject(tokens)))
    }

    private static let old = WordHashing.folded("old")

    private mutating func append(_ tokens: Range<Int>, _ kind: Mention.Kind, to entity: Int) {
        entities[entity].mentions.append(EntityDraft.TokenMention(tokens: tokens, kind: kind))
    }

    /// `the minister`: the person named last who holds that office.
    private mutating func person(_ start: Int, _ noun: Int, _ country: String?) -> Int? {
        let next = noun + 1
        guard next >= words.count || entityAt[next] < 0,
            !words.has(next, [.preposition, .clitic]) || words.has(next, .subordinator)
        else { return nil }
        let office = words.hashes[noun]
        let wanted = Self.equivalents[office] ?? [office]
        func holds(_ use: Use) -> Bool {
            entities[use.entity].offices.contains { wanted.contains($0) }
        }
        var found: Use?
        if let country {
            let sentence = Int(words.sentence[start])
            found =
                recent.last { holds($0) && entities[$0.entity].country == country }
                // `the Norwegian leader` after a name of which nothing was told yet.
                ?? unknown(before: sentence)
                ?? recent.last { holds($0) && entities[$0.entity].country == nil }
        } else {
            found = recent.last { holds($0) }
        }
        guard let found else { return nil }
        append(start..<next, .nominal, to: found.entity)
        if let country, entities[found.entity].offices.isEmpty {
            entities[found.entity].offices.append(office)
            entities[found.entity].role =
                entities[found.entity].role
                ?? RoleReading(tokens: start + 1..<next, head: office, country: country)
        }
        entities[found.entity].country = entities[found.entity].country ?? country
        recent.append(
            Use(
                entity: found.entity, sentence: Int(words.sentence[start]),
                isSubject: isSubject(start..<next)))
        return next
    }

    /// The first subject of the last sentence that has one of whom nothing is told.
    private func unknown(before sentence: Int) -> Use? {
        let open = recent.filter {
            $0.isSubject && entities[$0.entity].offices.isEmpty
                && entities[$0.entity].country == nil && sentence - $0.sentence <= 2
        }
        return open.first { $0.sentence == open.last?.sentence }
    }

    /// `the ministry`: the body named last whose name has that word.
    private mutating func body(_ start: Int, _ noun: Int, _ country: String?) -> Int? {
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
