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
        // `Secretary of State`
        var end = head + 1
        if end + 1 < role.tokens.upperBound, words.has(end, .preposition),
            words.has(end + 1, .officeModifier)
        {
            end += 2
        }
        return words.name(start..<end)
    }

    private func gender(_ name: Range<Int>) -> GrammaticalGender? {
        let before = name.lowerBound - 1
        if before >= 0, let gender = GrammaticalGender(noun: words.hashes[before]) {
            return gender
        }
        guard name.count > 1, words.has(name.lowerBound, .givenName) else { return nil }
        let percent = words.malePercent[name.lowerBound]
        return percent >= 80 ? .masculine : percent <= 20 ? .feminine : nil
    }
}
