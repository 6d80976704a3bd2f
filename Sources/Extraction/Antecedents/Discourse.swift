// Who has been spoken of so far: the referents of a text, named or not, with the places where they
// were mentioned last. What a pronoun may mean is looked up here.

import Articles
import Language

/// What a mention is in its clause.
enum GrammaticalRole: UInt32, Sendable {
    case subject, passiveSubject, object, oblique, nominal, possessor, other
}

/// One mention of a referent.
struct ReferentUse: Sendable {
    let referent: Int
    /// The token that heads the mention.
    let head: Int
    let sentence: Int
    let kind: Mention.Kind
    let role: GrammaticalRole
    /// The verb of its clause, or -1.
    let verb: Int
    /// The quoted stretch that it stands in, or -1.
    let stretch: Int32
    /// One of several in a row: `Lind and Oda`.
    let isJoined: Bool
    /// The verb whose subject word order makes it, where the tree may err; or -1.
    let leadingVerb: Int
    var isLeading: Bool { leadingVerb >= 0 }

    /// Whether it is the subject of a verb that reports: `Lind said`.
    func speaks(_ words: TextWords) -> Bool {
        stretch < 0
            && (words.has(leadingVerb, .cue) || words.has(verb, .cue) && role == .subject)
    }
}

/// Somebody that a text speaks of.
struct Referent: Sendable {
    /// The entity, or `nil` for one without a name: `a senior aide`.
    let entity: Int?
    /// How often it was mentioned.
    var uses = 0
    let firstSentence: Int
    /// The index of its last use.
    var lastUse = -1
    /// What `he` or `she` told before.
    var pronounGender: GrammaticalGender?
    /// What the noun tells: `the woman`.
    var nounGender: GrammaticalGender?
}

/// The referents of a document up to one place in it.
struct Discourse {
    let words: TextWords
    let marks: QuoteMarks
    private(set) var referents: [Referent] = []
    private(set) var uses: [ReferentUse] = []
    /// Of each entity its referent.
    private var referentOf: [Int: Int] = [:]
    /// Of each sentence its paragraph.
    let paragraphs: [Int32]

    /// Beyond so many sentences nobody is `he` any more.
    static let maxSentences = 20
    /// How many named people are looked at, and how many without a name, in the sentences near by.
    static let maxNamed = 8
    static let maxUnnamed = 3
    static let maxUnnamedSentences = 2
    /// How many uses are looked through.
    private static let maxUses = 80

    /// A document of which nothing was read yet.
    init(words: TextWords, marks: QuoteMarks) {
        self.words = words
        self.marks = marks
        var paragraphs = [Int32](repeating: 0, count: words.document.sentences.count)
        for (index, sentences) in words.document.paragraphs.enumerated() {
            for sentence in sentences { paragraphs[sentence] = Int32(index) }
        }
        self.paragraphs = paragraphs
    }

    /// Notes a mention of an entity.
    mutating func mention(_ entity: Int, _ tokens: Range<Int>, _ kind: Mention.Kind) {
        let sentence = Int(words.sentence[tokens.lowerBound])
        let referent = referentOf[entity] ?? referents.count
        if referent == referents.count {
            referents.append(Referent(entity: entity, firstSentence: sentence))
            referentOf[entity] = referent
        }
        use(referent, tokens, kind)
    }

    /// Notes somebody without a name, by a noun.
    mutating func mention(noun token: Int, gender: GrammaticalGender?) {
        let sentence = Int(words.sentence[token])
        var referent = Referent(entity: nil, firstSentence: sentence)
        referent.nounGender = gender
        referents.append(referent)
        use(referents.count - 1, token..<token + 1, .nominal)
    }

    /// Notes a pronoun that means a referent.
    mutating func pronoun(_ pronoun: PersonPronoun, means referent: Int) {
        referents[referent].pronounGender = pronoun.gender
        use(referent, pronoun.token..<pronoun.token + 1, .pronoun)
    }

    private mutating func use(_ referent: Int, _ tokens: Range<Int>, _ kind: Mention.Kind) {
        let head = head(of: tokens)
        let (top, isJoined) = top(head)
        // Over a long apposition the tree often errs, and the words tell: `Lind, …, said`.
        let leading = leadingVerb(tokens)
        let isSpeaker = words.has(leading, .cue)
        referents[referent].uses += 1
        referents[referent].lastUse = uses.count
        uses.append(
            ReferentUse(
                referent: referent, head: head, sentence: Int(words.sentence[head]), kind: kind,
                role: isSpeaker ? .subject : role(top),
                verb: isSpeaker ? leading : verb(above: top), stretch: marks.stretchAt[head],
                isJoined: isJoined, leadingVerb: leading))
    }

    /// Who may be meant at a token, mentioned last first.
    func candidates(at token: Int) -> [Int] {
        let sentence = Int(words.sentence[token])
        var found: [Int] = []
        var (named, unnamed) = (0, 0)
        var index = uses.count - 1
        let limit = max(-1, index - Self.maxUses)
        while index > limit, named < Self.maxNamed {
            let use = uses[index]
            defer { index -= 1 }
            let distance = sentence - use.sentence
            if distance > Self.maxSentences { break }
            guard referents[use.referent].lastUse == index else { continue }
            if referents[use.referent].entity != nil {
                named += 1
            } else {
                guard unnamed < Self.maxUnnamed, distance <= Self.maxUnnamedSentences else {
                    continue
                }
                unnamed += 1
            }
            found.append(use.referent)
        }
        return found
    }

    /// A mention of a person with a name.
    typealias Recent = (entity: Int, sentence: Int, isLeading: Bool)

    /// The mentions of named people before, the latest first, those in quotation marks left out.
    var recent: [Recent] {
        uses.suffix(2 * Self.maxRecent).reversed().lazy.filter { $0.stretch < 0 }
            .compactMap { use in
                referents[use.referent].entity.map {
                    (entity: $0, sentence: use.sentence, isLeading: use.isLeading)
                }
            }.prefix(Self.maxRecent).map(\.self)
    }

    private static let maxRecent = 24

    /// The last use of a referent.
    func lastUse(_ referent: Int) -> ReferentUse { uses[referents[referent].lastUse] }

    // MARK: Syntax

    /// The token of a mention that hangs outside of it.
    private func head(of tokens: Range<Int>) -> Int {
        guard tokens.count > 1, !words.document.heads.isEmpty else { return tokens.lowerBound }
        return tokens.first { !tokens.contains(Int(words.document.heads[$0])) }
            ?? tokens.lowerBound
    }

    /// The token that a phrase hangs by, over appositions and rows.
    func top(_ token: Int) -> (token: Int, isJoined: Bool) {
        guard !words.document.heads.isEmpty else { return (token, false) }
        var token = token
        var isJoined = false
        for _ in 0..<5 {
            switch words.document.relations[token] {
            case .conj: isJoined = true
            case .appos, .compound, .flat, .nmodDesc: break
            default: return (token, isJoined)
            }
            guard words.document.heads[token] >= 0 else { break }
            token = Int(words.document.heads[token])
        }
        return (token, isJoined)
    }

    /// What a token is in its clause.
    func role(_ token: Int) -> GrammaticalRole {
        guard !words.document.heads.isEmpty else { return .other }
        switch words.document.relations[token] {
        case .nsubj, .nsubjOuter: return .subject
        case .nsubjPass: return .passiveSubject
        case .obj, .iobj: return .object
        case .obl, .oblAgent, .oblUnmarked: return .oblique
        case .nmod, .nmodUnmarked: return .nominal
        case .nmodPoss: return .possessor
        default: return .other
        }
    }

    /// The verb or predicate that governs a token's phrase, or -1.
    func verb(above token: Int) -> Int {
        guard !words.document.heads.isEmpty else { return -1 }
        var token = Int(words.document.heads[token])
        for _ in 0..<6 {
            guard token >= 0 else { return -1 }
            switch words.document.relations[token] {
            case .nmod, .nmodPoss, .compound, .appos, .obj, .iobj, .obl, .oblAgent, .nsubj,
                .nsubjPass, .flat, .case, .amod:
                token = Int(words.document.heads[token])
            case .conj where !words.has(token, [.finiteVerb, .baseVerb, .gerund, .participle]):
                token = Int(words.document.heads[token])
            default: return token
            }
        }
        return token
    }

    /// The verb before or behind a mention that word order makes the subject of it, or -1.
    private func leadingVerb(_ tokens: Range<Int>) -> Int {
        let sentence = words.sentenceTokens(tokens.lowerBound)
        if words.has(tokens.lowerBound - 1, .finiteCue) { return tokens.lowerBound - 1 }
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
        while after < sentence.upperBound, words.has(after, .adverb) { after += 1 }
        return after < sentence.upperBound && words.isFiniteVerb(after) ? after : -1
    }
}
