// Mentions without a name: `he`, `her`, `the minister`, `the ministry`, `the Chinese government`.
// Read in text order. Whom a pronoun means, a trained model says; a description goes to the fitting
// entity that stands out most just before it.

import Articles
import Language

/// Finds pronouns and descriptions of the people and bodies of one document.
struct Coreference {
    /// Chooses among the candidates of a pronoun, as an index; `nil` for none of them.
    typealias Choice = (AntecedentFeatures.Context, Discourse) -> Int?

    let words: TextWords
    let marks: QuoteMarks
    var entities: [EntityDraft]
    /// Of each token the entity whose name covers it, or -1.
    let entityAt: [Int32]
    /// Tokens of a person's role, which stand for nobody else.
    private let isRole: [Bool]
    /// Where names start.
    private let nameStarts: [Int: (entity: Int, tokens: Range<Int>)]
    /// The people mentioned so far.
    var discourse: Discourse
    /// Bodies mentioned last, latest at the end.
    private(set) var recentBodies: [Int] = []
    let countries: [String: Int]
    private let choice: Choice

    init(
        words: TextWords, marks: QuoteMarks, entities: [EntityDraft],
        choice: @escaping Choice = AntecedentModel.standard.best
    ) {
        self.words = words
        self.marks = marks
        self.entities = entities
        self.choice = choice
        discourse = Discourse(words: words, marks: marks)
        var entityAt = [Int32](repeating: -1, count: words.count)
        var starts: [Int: (entity: Int, tokens: Range<Int>)] = [:]
        var countries: [String: Int] = [:]
        var isRole = [Bool](repeating: false, count: words.count)
        for (index, entity) in entities.enumerated() {
            if entity.kind == .country, let code = entity.country { countries[code] = index }
            if entity.kind == .person, let role = entity.role {
                for token in role.tokens { isRole[token] = true }
            }
            for mention in entity.mentions {
                for token in mention.tokens { entityAt[token] = Int32(index) }
                starts[mention.tokens.lowerBound] = (index, mention.tokens)
            }
        }
        self.entityAt = entityAt
        nameStarts = starts
        self.isRole = isRole
        self.countries = countries
        read()
    }

    private mutating func read() {
        var token = 0
        while token < words.count {
            if let name = nameStarts[token] {
                use(name.entity, name.tokens)
                token = name.tokens.upperBound
                continue
            }
            defer { token += 1 }
            guard entityAt[token] < 0 else { continue }
            if let pronoun = PersonPronoun(token, words) {
                resolve(pronoun)
                // `her department`
                if pronoun.form == .possessive, !marks.isQuoted(token),
                    words.has(token + 1, .lowercase), words.has(token + 1, .organizationWord)
                {
                    _ = body(token, token + 1, nil)
                }
                continue
            }
            if !marks.isQuoted(token) {
                if words.is(token, Self.who) {
                    relative(token)
                } else if words.is(token, Self.the), let end = description(token) {
                    token = end - 1
                    continue
                }
            }
            if isPerson(token) {
                discourse.mention(
                    noun: token, gender: GrammaticalGender(noun: words.hashes[token]))
            }
        }
    }

    private mutating func use(_ entity: Int, _ tokens: Range<Int>) {
        switch entities[entity].kind {
        case .person: discourse.mention(entity, tokens, .name)
        case .organization where !marks.isQuoted(tokens.lowerBound):
            recentBodies.append(entity)
            if recentBodies.count > 24 { recentBodies.removeFirst(8) }
        case .organization, .place, .country: break
        }
    }

    mutating func append(_ tokens: Range<Int>, _ kind: Mention.Kind, to entity: Int) {
        entities[entity].mentions.append(EntityDraft.TokenMention(tokens: tokens, kind: kind))
    }

    // MARK: Pronouns

    private mutating func resolve(_ pronoun: PersonPronoun) {
        let candidates = discourse.candidates(at: pronoun.token)
        let context = AntecedentFeatures.Context(
            pronoun, discourse, candidates,
            genders: candidates.map { candidate in
                discourse.referents[candidate].entity.flatMap { entities[$0].gender }
            })
        guard let chosen = choice(context, discourse) else { return }
        let referent = candidates[chosen]
        discourse.pronoun(pronoun, means: referent)
        guard let entity = discourse.referents[referent].entity else { return }
        append(pronoun.token..<pronoun.token + 1, .pronoun, to: entity)
    }

    /// `Lind, who`: the person whose name or description ends right before.
    private mutating func relative(_ token: Int) {
        let before = words.has(token - 1, .comma) ? token - 2 : token - 1
        guard before >= 0, entityAt[before] >= 0, entities[Int(entityAt[before])].kind == .person
        else { return }
        append(token..<token + 1, .pronoun, to: Int(entityAt[before]))
    }

    /// Whether a noun is somebody who has no name here: `a senior aide`, `her husband`; not an
    /// office that stands beside a name.
    private func isPerson(_ token: Int) -> Bool {
        guard words.has(token, [.office, .relation, .human]), words.has(token, .lowercase),
            !isRole[token], !words.document.heads.isEmpty, words.document.xpos[token] == .nn
        else { return false }
        let relation = words.document.relations[token]
        guard relation != .compound, relation != .appos, relation != .amod,
            discourse.role(discourse.top(token).token) != .other
        else { return false }
        let next = words.has(token + 1, .comma) ? token + 2 : token + 1
        return next >= words.count || entityAt[next] < 0
            || entities[Int(entityAt[next])].kind != .person
    }

    static let who = WordHashing.folded("who")
    static let the = WordHashing.folded("the")
}

extension PersonPronoun {
    /// The pronoun at a token, if `he` or `she` in one of its forms stands there.
    init?(_ token: Int, _ words: TextWords) {
        guard let (gender, form) = Self.forms[words.hashes[token]] else { return nil }
        // `her` is `him` or `his`.
        let isPossessive =
            form == .object && token < words.document.xpos.count
            && words.document.xpos[token] == .prpPossessive
        self.init(token: token, gender: gender, form: isPossessive ? .possessive : form)
    }

    private static let forms: [WordHash: (GrammaticalGender, Form)] = {
        var result: [WordHash: (GrammaticalGender, Form)] = [:]
        for (word, gender, form) in [
            ("he", GrammaticalGender.masculine, Form.subject), ("him", .masculine, .object),
            ("his", .masculine, .possessive), ("himself", .masculine, .reflexive),
            ("she", .feminine, .subject), ("her", .feminine, .object),
            ("hers", .feminine, .possessive), ("herself", .feminine, .reflexive),
        ] {
            result[WordHashing.folded(word)] = (gender, form)
        }
        return result
    }()
}
