// What an article tells of its people: roles, countries, whether one is `he` or `she`.

import Articles
import Language

/// Gathers roles, countries and gender from all mentions by name.
struct PersonProfiler {
    let words: TextWords
    let names: [NameSpan]

    /// Fills the profile of people. `personAt`: of each name its entity, or -1.
    func fill(_ entities: inout [EntityDraft], personAt: [Int]) {
        var nameAt = [Int32](repeating: -1, count: words.count)
        for (index, name) in names.enumerated() {
            for token in name.tokens { nameAt[token] = Int32(index) }
        }
        var spans = names
        for index in spans.indices where personAt[index] >= 0 { spans[index].kind = .person }
        let reader = RoleReader(
            words: words, gazetteer: .standard, nameAt: nameAt, names: spans)
        var counterparts: [(person: Int, index: Int, role: RoleReading)] = []
        for (index, name) in names.enumerated() where personAt[index] >= 0 {
            let person = personAt[index]
            if entities[person].gender == nil { entities[person].gender = gender(name.tokens) }
            guard let role = reader.role(of: name.tokens) else { continue }
            if role.isCounterpart {
                counterparts.append((person, index, role))
            } else {
                entities[person].offices.append(role.head)
                if entities[person].role == nil { entities[person].role = role }
            }
            if entities[person].country == nil { entities[person].country = role.country }
        }
        for (person, index, role) in counterparts where entities[person].role == nil {
            inherit(person, index, role, personAt, &entities)
        }
    }

    /// `President Lind and his Danish counterpart X`: X holds the office of the person before.
    private func inherit(
        _ person: Int, _ index: Int, _ role: RoleReading, _ personAt: [Int],
        _ entities: inout [EntityDraft]
    ) {
        var before = index - 1
        while before >= 0, index - before < 8 {
            let other = personAt[before]
            if other >= 0, other != person, let role = entities[other].role {
                entities[person].offices.append(role.head)
                entities[person].roleText = office(role)
                return
            }
            before -= 1
        }
        entities[person].role = role
    }

    /// The office of a role without its country: `Foreign Minister` of `Danish Foreign Minister`.
    private func office(_ role: RoleReading) -> String {
        let document = words.document
        guard let head = role.tokens.first(where: { words.hashes[$0] == role.head }) else {
            return words.name(role.tokens)
        }
        var start = head
        while start > role.tokens.lowerBound, words.has(start - 1, .officeModifier),
            Gazetteer.standard.match(at: start - 1, in: document) == nil
        {
            start -= 1
        }
        return words.name(start..<head + 1)
    }

    /// Countries from the bodies that roles name (`spokesman for the ministry`); a national
    /// office without any is one of the country named just before, or that most is about.
    func fillCountries(_ entities: inout [EntityDraft]) {
        var countryAt: [Int: String] = [:]
        for entity in entities where entity.kind == .organization {
            guard let country = entity.country else { continue }
            for mention in entity.mentions {
                countryAt[mention.tokens.upperBound - 1] = country
            }
        }
        let states = StateMentions(entities, words)
        for index in entities.indices
        where entities[index].kind == .organization && entities[index].country == nil
            && BodyForm(words: words, tokens: entities[index].mentions[0].tokens).topic != nil
        {
            entities[index].country = states.foremost
            for mention in entities[index].mentions {
                countryAt[mention.tokens.upperBound - 1] = states.foremost
            }
        }
        for index in entities.indices where entities[index].country == nil {
            guard let role = entities[index].role else { continue }
            entities[index].country = role.tokens.lazy.compactMap { countryAt[$0] }.first
        }
        for index in entities.indices
        where entities[index].kind == .person && entities[index].country == nil
            && entities[index].offices.contains(where: { Self.national.contains($0) })
        {
            entities[index].country = states.country(
                near: entities[index].mentions[0].tokens.lowerBound)
        }
    }

    private static let national = Set(
        [
            "president", "minister", "premier", "chancellor", "king", "queen", "emir", "senator",
            "speaker", "lawmaker", "legislator", "mp", "governor", "mayor", "general",
            "commander", "politician", "activist", "campaigner", "figure", "leader",
            "undersecretary", "under-secretary", "attorney", "judge",
        ].map { WordHashing.folded($0) })

    private func gender(_ name: Range<Int>) -> GrammaticalGender? {
        let before = name.lowerBound - 1
        if before >= 0 {
            if Self.masculine.contains(words.hashes[before]) { return .masculine }
            if Self.feminine.contains(words.hashes[before]) { return .feminine }
        }
        guard name.count > 1, words.has(name.lowerBound, .givenName) else { return nil }
        let percent = words.malePercent[name.lowerBound]
        return percent >= 80 ? .masculine : percent <= 20 ? .feminine : nil
    }

    private static let masculine = Set(
        [
            "mr", "mr.", "sir", "lord", "king", "prince", "sheikh", "spokesman", "chairman", "emir",
            "sultan", "businessman", "congressman",
        ].map { WordHashing.folded($0) })
    private static let feminine = Set(
        [
            "mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "sheikha",
            "spokeswoman", "chairwoman", "baroness", "congresswoman",
        ].map { WordHashing.folded($0) })
}

/// Where countries are named, to tell whose office an office is.
private struct StateMentions {
    private var bySentence: [Int32: [(token: Int, country: String)]] = [:]
    /// The country that at least two fifths of all mentions are of.
    private(set) var foremost: String?
    private let words: TextWords

    init(_ entities: [EntityDraft], _ words: TextWords) {
        self.words = words
        var counts: [String: Int] = [:]
        var all = 0
        for entity in entities where entity.kind == .country || entity.kind == .place {
            guard let country = entity.country else { continue }
            for mention in entity.mentions {
                let token = mention.tokens.lowerBound
                bySentence[words.sentence[token], default: []].append((token, country))
                counts[country, default: 0] += 1
                all += 1
            }
        }
        if let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            most.value * 5 >= all * 2
        {
            foremost = most.key
        }
    }

    /// The only country named before a token in its sentence, else the foremost.
    func country(near token: Int) -> String? {
        let before = Set(
            (bySentence[words.sentence[token]] ?? []).filter { $0.token < token }.map(\.country))
        return before.count == 1 ? before.first : foremost
    }
}
