// The event stage's knowledge of words: triggers with their PLOVER type, and the cues that tell
// a planned act from a past or a denied one. Read from the lists once, shared by all threads.

import Articles

/// A word or phrase that names an act.
struct EventTrigger: Sendable {
    /// Who acts on whom.
    enum Roles: Sendable {
        /// The subject acts on the object.
        case directed
        /// Both sides act: each is source and target.
        case reciprocal
        /// The subject is acted on: `receive an invitation`.
        case reversed
    }

    let pattern: WordPattern
    /// `nil` for an act that no PLOVER type covers; it counts only where it is dated.
    let type: PloverType?
    let roles: Roles
    let cameo: String?
    let mode: String?
    /// The sentence that the entry is for; `nil` for the passive that is made of an entry.
    let example: String?
    /// A phrase that names no act though its words do elsewhere: it only keeps them from others.
    var isVoid = false
}

/// Words that tell what became of an act.
struct StatusCue: Sendable {
    /// Where a cue has to stand to be about an act.
    enum Scope: Sendable {
        /// Right before the verb group.
        case verb
        /// Before a noun, with only adjectives between.
        case noun
        /// Anywhere before it in its clause.
        case clause
    }

    let pattern: WordPattern
    let status: Event.Status
    let scope: Scope
}

/// All triggers and cues, by the lemma that they begin with.
struct EventLexicon: Sendable {
    let vocabulary: EventVocabulary
    let triggers: [EventTrigger]
    let cues: [StatusCue]
    /// Indices in `triggers` and `cues` by the first lemma of their patterns.
    let triggersByLemma: [Int32: [Int]]
    let cuesByLemma: [Int32: [Int]]

    /// The verbs that say of an act that it takes place: `the talks will be held`.
    let takingPlace: Set<Int32>

    /// What an act is that no entry names.
    let plainAct: EventTrigger
    /// Lemmas of verbs that are never such an act.
    let noActs: Set<String>
    /// Lemmas of nouns for what does no act of its own: `storm`.
    let noAgents: Set<String>

    /// The lexicon for English.
    static let english = EventLexicon(EventList.all())

    /// A lexicon of lists: one for each PLOVER type and `other`, with pattern, roles, CAMEO
    /// code, mode and example in a row; `status` with pattern, status and scope;
    /// `no_events` with pattern and example; `function_words`, `irregular_verbs`, `no_acts` and
    /// `no_agents`.
    init(_ lists: [EventList]) {
        let rows = Dictionary(uniqueKeysWithValues: lists.map { ($0.name, $0.rows) })
        let forms = WordForms(irregularVerbs: rows["irregular_verbs"] ?? [])
        var vocabulary = EventVocabulary()
        for row in rows["function_words"] ?? [] where row.count == 2 {
            for word in row[1].split(separator: " ") {
                vocabulary.addWord(String(word), to: WordClass.named[row[0]] ?? [])
            }
        }
        for (word, classes) in [("to", WordClass.to), ("by", .by), ("that", .that)] {
            vocabulary.addWord(word, to: classes)
        }
        var triggers: [EventTrigger] = []
        for list in lists {
            let type = PloverType(rawValue: list.name.uppercased())
            guard type != nil || list.name == "other" else { continue }
            for row in list.rows where row.count == 5 {
                triggers.append(
                    EventTrigger(
                        pattern: WordPattern(row[0], into: &vocabulary, forms: forms), type: type,
                        roles: row[1] == "=" ? .reciprocal : row[1] == "<" ? .reversed : .directed,
                        cameo: row[2] == "-" ? nil : row[2], mode: row[3] == "-" ? nil : row[3],
                        example: row[4]))
                guard let passive = Self.passive(of: row[0], forms: forms) else { continue }
                triggers.append(
                    EventTrigger(
                        pattern: WordPattern(passive, into: &vocabulary, forms: forms), type: type,
                        roles: row[1] == "=" ? .reciprocal : row[1] == "<" ? .directed : .reversed,
                        cameo: row[2] == "-" ? nil : row[2], mode: row[3] == "-" ? nil : row[3],
                        example: nil))
            }
        }
        for row in rows["no_events"] ?? [] where row.count == 2 {
            triggers.append(
                EventTrigger(
                    pattern: WordPattern(row[0], into: &vocabulary, forms: forms), type: nil,
                    roles: .directed, cameo: nil, mode: nil, example: row[1], isVoid: true))
        }
        var cues: [StatusCue] = []
        for row in rows["status"] ?? [] where row.count == 4 {
            guard let status = Event.Status(rawValue: row[1]) else { continue }
            cues.append(
                StatusCue(
                    pattern: WordPattern(row[0], into: &vocabulary, forms: forms), status: status,
                    scope: row[2] == "noun" ? .noun : row[2] == "clause" ? .clause : .verb))
        }
        takingPlace = Set(
            (rows["taking_place"] ?? []).compactMap(\.first).map {
                vocabulary.addLemma($0, kind: "v", forms: forms)
            })
        plainAct = EventTrigger(
            pattern: WordPattern("do.v", into: &vocabulary, forms: forms), type: nil,
            roles: .directed, cameo: nil, mode: nil, example: nil)
        noActs = Set((rows["no_acts"] ?? []).compactMap(\.first))
        noAgents = Set((rows["no_agents"] ?? []).compactMap(\.first))
        self.vocabulary = vocabulary
        self.triggers = triggers
        self.cues = cues
        triggersByLemma = Self.index(triggers.map(\.pattern))
        cuesByLemma = Self.index(cues.map(\.pattern))
    }

    /// Words behind a gap that are no object.
    private static let particles: Set<String> = [
        "as", "at", "for", "from", "in", "into", "of", "on", "to", "with",
    ]

    /// The passive of a verb with its object: `lift.v _ ban|curbs`, for `lifted the ban`, gives
    /// `ban|curbs _ be.v lifted`, for `the ban on tea was lifted`. `nil` for any other pattern.
    static func passive(of pattern: String, forms: WordForms) -> String? {
        let parts = pattern.split(separator: " ")
        guard parts.count == 3, parts[0].hasSuffix(".v"), parts[1] == "_",
            !parts[2].hasSuffix(".v"), !parts[2].hasSuffix(".n"), parts[2] != "@p"
        else { return nil }
        let verbs = parts[0].dropLast(2).split(separator: "|").map(String.init)
        let objects = parts[2].split(separator: "|").map(String.init)
        guard !verbs.contains("be"), particles.isDisjoint(with: objects) else { return nil }
        let participles = verbs.flatMap { verb in
            forms.verb(verb).filter { $0.1 == .participle }.map(\.0)
        }
        return objects.joined(separator: "|") + " _ be.v " + participles.joined(separator: "|")
    }

    private static func index(_ patterns: [WordPattern]) -> [Int32: [Int]] {
        var index: [Int32: [Int]] = [:]
        for (number, pattern) in patterns.enumerated() {
            for lemma in pattern.first { index[lemma, default: []].append(number) }
        }
        return index
    }
}
