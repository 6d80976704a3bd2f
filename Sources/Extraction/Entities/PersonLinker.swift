// Which names are whose: full names first, then surnames and other short forms to the full name
// last used before them. Inside one article a bare surname is enough; two full names that
// disagree stay two people.

import Articles
import Language

/// Links the names of persons in one document.
struct PersonLinker {
    let words: TextWords
    let names: [NameSpan]
    /// People in the order of their first full name.
    private(set) var people: [EntityDraft] = []
    /// Of each name its person, or -1.
    private(set) var personAt: [Int]
    /// How many people of one name are looked at, the latest first.
    private let maxNamesakes = 24

    init(words: TextWords, names: [NameSpan]) {
        self.words = words
        self.names = names
        personAt = [Int](repeating: -1, count: names.count)
        let keys = names.map { name in
            name.kind == .person || name.kind == .unknown
                ? NameKey(words.name(name.tokens)) : nil
        }
        linkFull(keys)
        linkShort(keys)
        linkClosedSurnames()
    }

    private mutating func add(_ index: Int, to person: Int, _ key: NameKey) {
        personAt[index] = person
        // Two words of one name in a headline are one mention.
        if index > 0, names[index].kind == .unknown, personAt[index - 1] == person,
            let last = people[person].mentions.last,
            last.tokens.upperBound == names[index].tokens.lowerBound
        {
            people[person].mentions[people[person].mentions.count - 1] =
                EntityDraft.TokenMention(
                    tokens: last.tokens.lowerBound..<names[index].tokens.upperBound, kind: .name)
            return
        }
        people[person].mentions.append(
            EntityDraft.TokenMention(tokens: names[index].tokens, kind: .name))
        if key.parts.count > people[person].key.parts.count {
            people[person].key = key
            people[person].name = words.name(names[index].tokens)
        }
    }

    private mutating func found(_ index: Int, _ key: NameKey) {
        personAt[index] = people.count
        people.append(
            EntityDraft(
                kind: .person,
                name: words.name(names[index].tokens),
                tokens: names[index].tokens))
    }

    private mutating func linkFull(_ keys: [NameKey?]) {
        var byPart: [String: [Int]] = [:]
        for (index, name) in names.enumerated() where name.kind == .person {
            guard let key = keys[index], key.parts.count > 1 else { continue }
            let edges = [key.parts[0], key.parts[key.parts.count - 1]]
            let namesakes = Set(edges.flatMap { (byPart[$0] ?? []).suffix(maxNamesakes) })
            let forms = namesakes.filter { key.isOtherForm(of: people[$0].key) }
            let same =
                namesakes.filter {
                    let other = people[$0].key
                    return key.isContained(in: other) || other.isContained(in: key)
                        || key.isVariant(of: other)
                }.max() ?? (forms.count == 1 ? forms.first : nil)
            if let same { add(index, to: same, key) } else { found(index, key) }
            for part in Set(key.parts) where byPart[part]?.last != personAt[index] {
                byPart[part, default: []].append(personAt[index])
            }
        }
    }

    /// Short forms, and names that only another mention makes a person's.
    private mutating func linkShort(_ keys: [NameKey?]) {
        var byPart: [String: [Int]] = [:]
        for (person, draft) in people.enumerated() {
            for part in draft.key.parts { byPart[part, default: []].append(person) }
        }
        for person in people.indices {
            for nickname in nicknames(of: person) { byPart[nickname, default: []].append(person) }
        }
        // Titled surnames without a full name anywhere.
        for (index, name) in names.enumerated() where name.kind == .person && personAt[index] < 0 {
            guard let key = keys[index], let part = key.parts.first, byPart[part] == nil else {
                continue
            }
            byPart[part] = [people.count]
            found(index, key)
        }
        var lastUse = [Int](repeating: -1, count: people.count)
        for (index, _) in names.enumerated() {
            if personAt[index] >= 0 {
                lastUse[personAt[index]] = index
                continue
            }
            guard let key = keys[index], !key.parts.isEmpty else { continue }
            var candidates = (byPart[key.parts[0]] ?? []).suffix(maxNamesakes)
            if key.parts.count > 1 {
                candidates = candidates.filter { key.isContained(in: people[$0].key) }
            }
            guard !candidates.isEmpty else { continue }
            let best = candidates.max { rank($0, key, lastUse) < rank($1, key, lastUse) }
            if let best {
                add(index, to: best, key)
                lastUse[best] = index
            }
        }
    }

    /// Names that the text gives beside the full one: `William “Bill” Harlan`, `Kyaw Lin, better
    /// known as Jonny`.
    private func nicknames(of person: Int) -> [String] {
        people[person].mentions.flatMap { mention in
            var found: [Int] = mention.tokens.filter {
                words.has($0, .capital) && words.has($0 - 1, .quoteMark)
                    && words.has($0 + 1, .quoteMark)
            }
            let end = mention.tokens.upperBound
            let limit = min(end + 7, words.sentenceTokens(mention.tokens.lowerBound).upperBound)
            for token in end..<max(end, limit)
            where words.is(token, Self.known) && words.is(token + 1, Self.asWord) {
                if token + 2 < limit, words.has(token + 2, .capital) { found.append(token + 2) }
            }
            return found.flatMap { NameKey(words.document.string($0)).parts }
        }
    }

    private static let known = WordHashing.folded("known")
    private static let asWord = WordHashing.folded("as")

    /// A surname before another part of the name; then the person named last; then the one who
    /// comes first.
    private func rank(_ person: Int, _ key: NameKey, _ lastUse: [Int]) -> (Int, Int, Int) {
        let parts = people[person].key.parts
        let isSurname =
            parts.last == key.parts.last
            || isFamilyFirst(person)
                && parts.first == key.parts.first
        return (isSurname ? 1 : 0, lastUse[person], -person)
    }

    private func isFamilyFirst(_ person: Int) -> Bool {
        people[person].mentions.first.map { words.has($0.tokens.lowerBound, .familyFirst) } ?? false
    }

    /// `You` for `You Min-jun`, inside a sentence or before a verb that a pronoun would not take.
    private mutating func linkClosedSurnames() {
        for person in people.indices {
            guard let full = people[person].mentions.first(where: { $0.tokens.count > 1 }) else {
                continue
            }
            let edges = [full.tokens.lowerBound, full.tokens.upperBound - 1]
            for edge in edges
            where words.has(edge, [.pronoun, .auxiliary, .preposition, .month, .adverb]) {
                let hash = words.hashes[edge]
                for token in 0..<words.count
                where words.hashes[token] == hash && words.has(token, .capital)
                    && !people[person].mentions.contains(where: { $0.tokens.contains(token) })
                    && isSurnameUse(token)
                {
                    people[person].mentions.append(
                        EntityDraft.TokenMention(tokens: token..<token + 1, kind: .name))
                }
            }
        }
    }

    private func isSurnameUse(_ token: Int) -> Bool {
        if token > words.sentenceTokens(token).lowerBound, !words.has(token - 1, .quoteMark) {
            return true
        }
        return Self.singular.contains(words.hash(token + 1)) || words.has(token + 1, .clitic)
            || Self.and.contains(words.hash(token + 1))
                && words.has(token + 2, [.capital, .possessive])
    }

    private static let singular = Set(
        ["is", "was", "has", "said", "says"].map { WordHashing.folded($0) })
    private static let and = Set(["and"].map { WordHashing.folded($0) })
}
