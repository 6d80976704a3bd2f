// The country that a person serves or is of, by ranked evidence: the words of the role, a
// description (`the Uruguayan leader`), a body, place or person that the role names; then, for
// offices of a state alone, the countries named around, each of which has one president.

import Articles
import Language

/// Fills in countries of the bodies and persons of one document.
struct CountryResolver {
    let words: TextWords
    private var entities: [EntityDraft]
    private let evidence: CountryEvidence
    /// Of each token the entity whose mention by name covers it.
    private var entityAt: [Int: Int] = [:]

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

    /// The country named nearest, where one clearly is.
    private func nearest(_ index: Int) -> String? {
        let scores = evidence.scores(of: entities[index].mentions.map(\.tokens))
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
            guard let sighting = evidence.sightings.last(where: { $0.token <= before }),
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
            let owner = evidence.sightings.last(where: { $0.token < before }),
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
        for index in open where isArabic(index) { score(index) }
        for index in open where isOpen(index) { score(index) }
    }

    private mutating func score(_ index: Int) {
        var scores = evidence.scores(
            of: entities[index].mentions.filter { $0.kind == .name }.map(\.tokens))
        for (country, weight) in company(of: index) { scores[country, default: 0] += weight }
        scores["EU"] = nil
        // Each country has one president: who is known as another’s is not this one.
        let office = highOffice(index)
        if let office {
            for (other, entity) in entities.enumerated()
            where other != index && entity.kind == .person && highOffice(other) == office
                && !isFormer(other)
            {
                if let country = entity.country { scores[country] = nil }
            }
        }
        let culture = culture(of: index)
        if let culture, scores.contains(where: { culture.contains($0.key) && $0.value > 0 }) {
            scores = scores.filter { culture.contains($0.key) }
        }
        guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            best.value > 0.2
        else { return }
        entities[index].country = best.key
    }

    /// The countries of the people named beside one, the more the nearer.
    private func company(of index: Int) -> [String: Double] {
        var result: [String: Double] = [:]
        for mention in entities[index].mentions.filter({ $0.kind == .name }).prefix(6) {
            let start = mention.tokens.lowerBound
            for token in words.sentenceTokens(start) where !mention.tokens.contains(token) {
                guard let other = entityAt[token], other != index,
                    entities[other].kind == .person, let country = entities[other].country
                else { continue }
                result[country, default: 0] += 0.5 / (1 + Double(abs(token - start)) / 8)
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
        let scores = evidence.scores(of: first)
        guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            best.value > 0.5,
            scores.allSatisfy({ $0.key == best.key || $0.value * 1.3 < best.value })
        else { return }
        entities[index].country = best.key
    }

    /// Whether a person speaks for a body of no country, or for learning.
    private static func isForeign(_ entity: EntityDraft, _ words: TextWords) -> Bool {
        entity.offices.contains { strangers.contains($0) }
    }

    private func isNational(_ index: Int) -> Bool {
        let entity = entities[index]
        guard !isInternational(entity.role) else { return false }
        if entity.offices.contains(where: { Self.national.contains($0) }) || rules(index)
            || isOfState(entity.role)
        {
            return true
        }
        guard let role = entity.role else { return false }
        if role.tokens.contains(where: { Self.national.contains(words.hashes[$0]) }) { return true }
        let isOfBody = role.tokens.contains { entityAt[$0] != nil }
        return !isOfBody && role.tokens.contains { Self.official.contains(words.hashes[$0]) }
    }

    /// `the Lind administration`, `the government of Anna Lind`.
    private func rules(_ index: Int) -> Bool {
        entities[index].mentions.contains { mention in
            mention.kind == .name
                && (words.has(mention.tokens.upperBound, .regime)
                    || Self.governments.contains(words.hash(mention.tokens.upperBound))
                    || words.is(mention.tokens.lowerBound - 1, RoleReader.of)
                        && Self.governments.contains(
                            words.hash(mention.tokens.lowerBound - 2)))
        }
    }

    /// `United Nations Secretary-General`: an office in a body that is no country’s.
    private func isInternational(_ role: RoleReading?) -> Bool {
        guard let role else { return false }
        return role.tokens.contains { token in
            entityAt[token].map {
                entities[$0].kind == .organization && entities[$0].country == nil
                    && Gazetteer.standard.match(at: token, in: words.document)?.kind
                        == .organization
            } ?? (words.is(token, Self.secretary) && words.is(token + 2, Self.generalWord))
        }
    }

    /// `junta spokesman`, `spokesman of the government`: an office in a body of the state that
    /// bears no name.
    private func isOfState(_ role: RoleReading?) -> Bool {
        guard let role, !isInternational(role) else { return false }
        return role.tokens.contains { Self.stateBodies.contains(words.hashes[$0]) }
    }

    private func highOffice(_ index: Int) -> WordHash? {
        if rules(index) { return Self.president }
        guard let role = entities[index].role, Self.single.contains(role.head),
            let head = role.tokens.first(where: { words.hashes[$0] == role.head })
        else { return nil }
        // A vice president, or one of the senate, is another office.
        let before = head - 1
        guard
            before < role.tokens.lowerBound || words.has(before, .clitic)
                || Self.former.contains(words.hashes[before])
                || Gazetteer.standard.match(at: before, in: words.document)?.country != nil
                || words.has(before, .stop),
            !(words.has(head + 1, .preposition)
                && entityAt[head + 2].map {
                    entities[$0].kind == .organization
                } ?? false)
        else { return nil }
        return role.head
    }

    private func isFormer(_ index: Int) -> Bool {
        entities[index].role.map { role in
            role.tokens.contains { Self.former.contains(words.hashes[$0]) }
        } ?? false
    }

    private func isArabic(_ index: Int) -> Bool { culture(of: index) == Self.arab }

    /// The countries where a name of such a form is at home, as far as its form tells.
    private func culture(of index: Int) -> Set<String>? {
        for mention in entities[index].mentions where mention.kind == .name {
            for token in mention.tokens {
                if Self.articles.contains(words.hashes[token]) { return Self.arab }
                if let hyphen = words.document.string(token).firstIndex(of: "-"),
                    Self.articles.contains(
                        WordHashing.folded(words.document.string(token)[..<hyphen]))
                {
                    return Self.arab
                }
            }
            if mention.tokens.count > 1, words.has(mention.tokens.lowerBound, .familyFirst) {
                return Self.sinosphere
            }
        }
        return nil
    }

    private static func set(_ list: String) -> Set<WordHash> {
        Set(list.split(separator: " ").map { WordHashing.folded($0) })
    }

    private static let its = WordHashing.folded("its")
    private static let secretary = WordHashing.folded("secretary")
    private static let generalWord = WordHashing.folded("general")
    private static let president = WordHashing.folded("president")
    /// Offices of which a country has one.
    private static let single = set("president premier chancellor king queen emir sultan")
    private static let former = set("former late ex ousted then outgoing deposed then-president")
    private static let articles = set("al el bin ibn bint abu")
    private static let arab = Set(
        ("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE")
            .split(separator: " ").map(String.init))
    private static let sinosphere = Set(
        "CN HK KP KR MO MY SG TW VN".split(separator: " ").map(String.init))
    private static let stateBodies = set(
        """
        junta government ministry parliament army military police opposition cabinet presidency \
        house senate assembly congress representatives deputies
        """)
    private static let national = set(
        """
        president minister premier chancellor king queen emir sultan senator speaker lawmaker \
        legislator mp governor mayor general commander politician activist campaigner figure \
        leader undersecretary under-secretary attorney judge chargé d'affaires ambassador \
        ministers presidents congressman congresswoman justice dissident prosecutor councillor
        """)
    /// Offices that are a state’s where no body is named with them.
    private static let official = set(
        """
        chair chairman chairwoman diplomat envoy secretary adviser advisor spokesman spokeswoman \
        spokesperson
        """)
    private static let governments = set("government regime administration")
    /// Those who may live and work anywhere.
    private static let strangers = set(
        """
        fellow scholar professor lecturer researcher analyst expert economist correspondent \
        reporter journalist ambassador envoy author historian photographer columnist editor \
        secretary-general rapporteur director
        """)
}
