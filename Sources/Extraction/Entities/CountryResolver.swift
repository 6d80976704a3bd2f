// The country that a person serves or is of, by ranked evidence: the words of the role, a
// description (`the Uruguayan leader`), a body, place or person that the role names; then, for
// offices of a state alone, the countries named around, each of which has one president.

import Articles
import Language

/// Fills in countries of the bodies and persons of one document.
struct CountryResolver {
    let words: TextWords
    private(set) var entities: [EntityDraft]
    private let evidence: CountryEvidence
    /// Of each token the entity whose mention by name covers it.
    var entityAt: [Int: Int] = [:]
    /// Of each office that a country has one of, the countries whose holder is known.
    private var taken: [WordHash: Set<String>] = [:]

    /// Reads what the document tells; `entities` with all of their mentions.
    init(words: TextWords, entities: [EntityDraft]) {
        self.words = words
        self.entities = entities
        evidence = CountryEvidence(words, entities)
        for (index, entity) in entities.enumerated() {
            for mention in entity.mentions where mention.kind == .name {
                for token in mention.tokens { entityAt[token] = index }
            }
        }
    }

    /// The entities with their countries.
    mutating func filled() -> [EntityDraft] {
        fillMinistries()
        for index in entities.indices where isOpen(index) { possessed(index) }
        for _ in 0..<2 {
            for index in entities.indices where isOpen(index) { fromRole(index) }
        }
        fillOffices()
        for _ in 0..<2 {
            for index in entities.indices where isOpen(index) { fromRole(index) }
        }
        for index in entities.indices where isOpen(index) { beside(index) }
        return entities
    }

    /// How much must speak for the country of an office, and how many times as much as for the
    /// next: none is better than a wrong one.
    private static let leastEvidence = 0.4
    private static let leastMargin = 1.1

    /// The country named nearest, where one clearly is.
    private func nearest(_ index: Int) -> String? {
        let scores = evidence.scores(
            of: entities[index].mentions.map(\.tokens), person: index)
        guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            scores.allSatisfy({ $0.key == best.key || $0.value * 1.15 < best.value })
        else { return nil }
        return best.key
    }

    private func isOpen(_ index: Int) -> Bool {
        entities[index].kind == .person && entities[index].country == nil
    }

    /// A ministry that no country is named with is one of the country that most is about.
    private mutating func fillMinistries() {
        for index in entities.indices
        where entities[index].kind == .organization && entities[index].country == nil
            && BodyForm(words: words, tokens: entities[index].mentions[0].tokens).topic != nil
        {
            entities[index].country = evidence.foremost ?? nearest(index)
        }
    }

    /// `Norway’s Lind`, `Israeli Anna Oda`.
    private mutating func possessed(_ index: Int) {
        for mention in entities[index].mentions where mention.kind == .name {
            var before = mention.tokens.lowerBound - 1
            if words.has(before, .clitic) { before -= 1 }
            guard let sighting = evidence.last(before: before + 1),
                let match = Gazetteer.standard.match(at: sighting.token, in: words.document),
                match.tokens.upperBound == before + 1,
                match.kind == .demonym
                    || match.kind == .country && before < mention.tokens.lowerBound - 1
            else { continue }
            entities[index].country = sighting.country
            return
        }
    }

    /// `spokesman for the ministry`, `Hiroshima Mayor`, `the wife of Ola Lind`, `Lind’s adviser`.
    private mutating func fromRole(_ index: Int) {
        guard let role = entities[index].role, !isInternational(role) else { return }
        for token in role.tokens {
            guard let other = entityAt[token] ?? body(named: token), other != index,
                let country = entities[other].country
            else { continue }
            switch entities[other].kind {
            case .organization: break
            case .person: guard !Self.strangers.contains(role.head) else { continue }
            case .place, .country:
                guard !Self.strangers.contains(role.head), !words.is(token - 1, RoleReader.to)
                else { continue }
            }
            entities[index].country = country
            return
        }
        // `Norway denied that its foreign minister …`
        let before = role.tokens.lowerBound - 1
        if words.is(before, Self.its),
            let owner = evidence.last(before: before),
            words.sentence[owner.token] == words.sentence[before]
        {
            entities[index].country = owner.country
            return
        }
        // `Kubera’s widow` where the clitic stands before the role.
        let owner = role.tokens.lowerBound - 2
        if words.has(owner + 1, .clitic), let other = entityAt[owner], other != index {
            entities[index].country = entities[other].country
        }
    }

    /// `a department spokesperson`: the body named last before whose name has that word.
    private func body(named token: Int) -> Int? {
        guard words.has(token, .lowercase), words.has(token, .organizationWord) else { return nil }
        let word = words.document.string(token)
        var best: (entity: Int, at: Int)?
        for (index, entity) in entities.enumerated()
        where entity.kind == .organization && entity.name.lowercased().contains(word) {
            for mention in entity.mentions
            where mention.tokens.lowerBound < token && mention.tokens.lowerBound > best?.at ?? -1 {
                best = (index, mention.tokens.lowerBound)
            }
        }
        return best?.entity
    }

    /// Offices of a state whose country no words tell, those first that exclude the most.
    private mutating func fillOffices() {
        let open = entities.indices.filter { isOpen($0) && isNational($0) }
        for index in entities.indices { take(index) }
        for index in open where isArabic(index) { score(index) }
        for index in open where isOpen(index) { score(index) }
    }

    /// Notes whose country has its president, king or premier by now.
    private mutating func take(_ index: Int) {
        guard entities[index].kind == .person, let country = entities[index].country,
            let office = highOffice(index), !isFormer(index)
        else { return }
        taken[office, default: []].insert(country)
    }

    private mutating func score(_ index: Int) {
        var scores = evidence.scores(
            of: entities[index].mentions.filter { $0.kind == .name }.map(\.tokens), person: index)
        for (country, weight) in company(of: index) { scores[country, default: 0] += weight }
        scores["EU"] = nil
        if isSecretaryOfState(index) { scores["US", default: 0] += 1.5 }
        // Each country has one president: who is known as another’s is not this one.
        if let office = highOffice(index) {
            for country in taken[office] ?? [] { scores[country] = nil }
        }
        let culture = culture(of: index)
        if let culture, scores.contains(where: { culture.contains($0.key) && $0.value > 0 }) {
            scores = scores.filter { culture.contains($0.key) }
        }
        guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            best.value > Self.leastEvidence,
            scores.allSatisfy({
                $0.key == best.key || $0.value * Self.leastMargin < best.value
            })
        else { return }
        entities[index].country = best.key
        take(index)
    }

    /// The countries of the people named beside one, the more the nearer: for them where they
    /// stand in a row with him (`Lind and Oda said`), against them where they deal with him
    /// (`Lind met Oda`).
    private func company(of index: Int) -> [String: Double] {
        var result: [String: Double] = [:]
        for mention in entities[index].mentions.filter({ $0.kind == .name }).prefix(6) {
            for token in words.sentenceTokens(mention.tokens.lowerBound)
            where !mention.tokens.contains(token) {
                guard let other = entityAt[token], other != index,
                    entities[other].kind == .person, let country = entities[other].country
                else { continue }
                let gap = abs(token - mention.tokens.lowerBound)
                let between =
                    token < mention.tokens.lowerBound
                    ? token..<mention.tokens.lowerBound : mention.tokens.upperBound..<token
                let isDealing = between.contains {
                    Self.dealing.contains(words.hashes[$0])
                }
                result[country, default: 0] += (isDealing ? -0.4 : 0.5) / (1 + Double(gap) / 8)
            }
        }
        return result
    }

    /// A person without an office that tells: of the country of those beside him in a row
    /// (`Anna Lind, Ola Lind and Bo Oda were freed`), else of the one that most is about.
    private mutating func beside(_ index: Int) {
        guard entities[index].offices.isEmpty || !Self.isForeign(entities[index], words) else {
            return
        }
        let first = entities[index].mentions.filter { $0.kind == .name }.map(\.tokens)
        for tokens in first {
            var before = tokens.lowerBound - 1
            while words.has(before, [.comma, .conjunction]) { before -= 1 }
            if before < tokens.lowerBound - 1, let other = entityAt[before], other != index,
                entities[other].kind == .person, let country = entities[other].country
            {
                entities[index].country = country
                return
            }
        }
        guard entities[index].role == nil || isOfState(entities[index].role) else { return }
        let margin = entities[index].role == nil ? 1.4 : 1.3
        let scores = evidence.scores(of: first, person: index)
        guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            best.value > 0.5,
            scores.allSatisfy({ $0.key == best.key || $0.value * margin < best.value })
        else { return }
        entities[index].country = best.key
    }
}
