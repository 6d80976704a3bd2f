// Organisations, places and countries: one entity for all names of one body (`China’s Foreign
// Ministry` and `the Ministry of Foreign Affairs`), for a name and its acronym, for all names of
// a country.

import Articles
import Language

/// Links the names of bodies, places and countries in one document.
struct BodyLinker {
    let words: TextWords
    let names: [NameSpan]
    private(set) var bodies: [EntityDraft] = []
    /// Of each name its body, or -1.
    private(set) var bodyAt: [Int]
    private var byKey: [String: Int] = [:]
    /// The ministry last named of each subject, and bodies by the initials of their names.
    private var byTopic: [String: Int] = [:]
    private var byInitials: [String: Int] = [:]

    /// Links names that are no person's; `isPerson` tells those that are.
    init(words: TextWords, names: [NameSpan], isPerson: (Int) -> Bool) {
        self.words = words
        self.names = names
        bodyAt = [Int](repeating: -1, count: names.count)
        for (index, name) in names.enumerated() where !isPerson(index) {
            switch name.kind {
            case .country, .place, .organization: link(index, name)
            case .person, .other, .unknown: continue
            }
        }
    }

    private mutating func link(_ index: Int, _ name: NameSpan) {
        let text = words.name(name.tokens)
        var kind: Entity.Kind =
            switch name.kind {
            case .country: .country
            case .place: .place
            default: .organization
            }
        var key = text.lowercased()
        var canonical = text
        let country = name.country
        // What `the foreign ministry` may mean later.
        var isForeignOffice = false
        defer { if isForeignOffice { byTopic[Self.foreignTopic] = bodyAt[index] } }
        if let match = name.match {
            canonical = match.name
            key = match.name.lowercased()
            isForeignOffice = Self.foreignOffices.contains(match.name)
            if match.country == "EU", match.kind == .country { kind = .organization }
            // A capital that acts stands for its government, as does one that is acted on.
            if match.kind == .capital, isActing(name.tokens), let code = match.country,
                let state = Gazetteer.standard.countryName(code)
            {
                kind = .country
                canonical = state
                key = state.lowercased()
                add(index, kind: kind, name: canonical, country: code, key: key, as: .nominal)
                return
            }
        } else if kind == .organization {
            let form = BodyForm(words: words, tokens: name.tokens)
            if let topic = form.topic {
                key = "ministry|\(country ?? "")|\(topic)"
                let known = byKey[key] ?? (country == nil ? byTopic[topic] : nil)
                if let known {
                    append(index, to: known, text)
                } else {
                    add(index, kind: kind, name: text, country: country, key: key, as: .name)
                }
                byTopic[topic] = bodyAt[index]
                return
            }
            if let owner = acronymOwner(index, text) {
                append(index, to: owner, bodies[owner].name)
                return
            }
        }
        add(index, kind: kind, name: canonical, country: country, key: key, as: .name)
        // `United States Department of State`: what the article spells out is the fuller name.
        if kind == .organization, name.match?.kind == .organization {
            bodies[bodyAt[index]].takeLonger(text)
        }
        if kind == .organization, text.contains(" ") {
            byInitials[BodyForm.initials(of: text)] = bodyAt[index]
        }
    }

    private mutating func add(
        _ index: Int, kind: Entity.Kind, name: String, country: String?, key: String,
        as mention: Mention.Kind
    ) {
        let tokens = names[index].tokens
        if let known = byKey[key] {
            bodies[known].mentions.append(EntityDraft.TokenMention(tokens: tokens, kind: mention))
            bodyAt[index] = known
            return
        }
        byKey[key] = bodies.count
        bodyAt[index] = bodies.count
        var draft = EntityDraft(kind: kind, name: name, tokens: tokens, country: country)
        draft.mentions = [EntityDraft.TokenMention(tokens: tokens, kind: mention)]
        bodies.append(draft)
    }

    private mutating func append(_ index: Int, to body: Int, _ text: String) {
        bodyAt[index] = body
        bodies[body].mentions.append(
            EntityDraft.TokenMention(tokens: names[index].tokens, kind: .name))
        bodies[body].takeLonger(text)
        bodies[body].country = bodies[body].country ?? names[index].country
    }

    /// The body that an acronym in brackets behind its name, or its initials, stand for.
    private func acronymOwner(_ index: Int, _ text: String) -> Int? {
        let tokens = names[index].tokens
        guard tokens.count == 1, words.has(tokens.lowerBound, .allCapitals) else { return nil }
        if index > 0, words.has(tokens.lowerBound - 1, .openBracket),
            names[index - 1].tokens.upperBound == tokens.lowerBound - 1, bodyAt[index - 1] >= 0
        {
            return bodyAt[index - 1]
        }
        return byInitials[text.filter(\.isLetter)]
    }

    /// Ministries of foreign affairs by another name.
    private static let foreignOffices: Set = [
        "U.S. Department of State", "Foreign, Commonwealth and Development Office",
        "Foreign Office", "Global Affairs Canada", "Department of Foreign Affairs and Trade",
    ]
    private static let foreignTopic = "ministry|foreign"
    private static let between = WordHashing.folded("between")
    private static let with = WordHashing.folded("with")
    private static let and = WordHashing.folded("and")

    /// Whether a capital is the subject of a verb or the object of one of saying: `Beijing
    /// insisted`, `accused Beijing`, `ties with Beijing`; not `in Beijing`.
    private func isActing(_ tokens: Range<Int>) -> Bool {
        let sentence = words.sentenceTokens(tokens.lowerBound)
        let (before, after) = (tokens.lowerBound - 1, tokens.upperBound)
        if before >= sentence.lowerBound, !words.has(after, [.clitic, .hyphen, .capital]) {
            if words.has(before, .cue), words.has(before, .lowercase) { return true }
            if words.is(before, Self.between) || words.is(before, Self.with) { return true }
            if words.is(before, Self.and), before - 2 >= sentence.lowerBound,
                words.is(before - 2, Self.between)
            {
                return true
            }
        }
        guard after < sentence.upperBound,
            !words.has(tokens.lowerBound - 1, [.preposition, .comma, .hyphen])
                || words.has(tokens.lowerBound - 1, .subordinator)
        else { return false }
        return words.isFiniteVerb(after)
    }
}

/// The form of a body's name, so far as it tells two names of one body.
struct BodyForm {
    let words: TextWords
    let tokens: Range<Int>

    /// What a ministry or department is for: `foreign` for `China’s Ministry of Foreign
    /// Affairs`; `nil` for another body.
    var topic: String? {
        guard let head = tokens.last(where: { Self.heads.contains(words.hashes[$0]) }) else {
            return nil
        }
        // What stands behind the head tells, in a longer name with a division before it too.
        let own =
            words.has(head + 1, .preposition) && head + 1 < tokens.upperBound
            ? head + 1..<tokens.upperBound : tokens
        let token = own.first { token in
            let hash = words.hashes[token]
            return !Self.heads.contains(hash)
                && !words.has(
                    token, [.clitic, .comma, .preposition, .conjunction, .determiner, .hyphen])
                && Gazetteer.standard.match(at: token, in: words.document)?.country == nil
        }
        return token.map {
            let word = words.document.string($0).lowercased()
            let kind = words.document.string(head).lowercased()
            return "\(kind)|\(Self.synonyms[word] ?? word)"
        }
    }

    private static let heads = Set(["ministry", "department"].map { WordHashing.folded($0) })
    private static let synonyms = ["external": "foreign", "defence": "defense"]

    /// The initials of the capitalised words of a name: `CBS` for `Central Bank of Somalia`.
    static func initials(of name: String) -> String {
        String(
            name.split(separator: " ").filter { $0.first?.isUppercase ?? false }.compactMap(\.first)
        )
    }
}
