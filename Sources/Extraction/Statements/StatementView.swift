// A sentence of the reporter as the statement model sees it: the syntax tree's edges, words as
// small numbers, and which tokens may be cues, may bound a content, may name a speaker.

import Language

/// The tokens and the tree of one document; edges are made sentence by sentence.
struct StatementView {
    let words: TextWords
    let marks: QuoteMarks
    let phrases: NounPhraseReader
    /// Of each token the first and the last token that hang on it; itself at least.
    private(set) var first: [Int32]
    private(set) var last: [Int32]
    /// Of each token what hangs on it, one bit each of `Dependents`.
    private(set) var dependents: [Dependents]

    /// Reads the tree of a document; one without syntax is read as if all words were roots.
    init(words: TextWords, marks: QuoteMarks, phrases: NounPhraseReader) {
        self.words = words
        self.marks = marks
        self.phrases = phrases
        let count = words.count
        first = (0..<count).map(Int32.init)
        last = first
        dependents = Array(repeating: [], count: count)
        guard words.document.heads.count == count else { return }
        for token in 0..<count {
            let head = Int(words.document.heads[token])
            guard head >= 0 else { continue }
            dependents[head].formUnion(Dependents(words.document.relations[token]))
            var above = head
            while above >= 0 {
                if first[above] > Int32(token) { first[above] = Int32(token) }
                if last[above] < Int32(token) { last[above] = Int32(token) }
                above = Int(words.document.heads[above])
            }
        }
    }

    var hasSyntax: Bool { !words.document.heads.isEmpty }

    /// The head of a token, or -1.
    func head(_ token: Int) -> Int { hasSyntax ? Int(words.document.heads[token]) : -1 }

    /// The relation of a token to its head, as a number; 0 for none.
    func relation(_ token: Int) -> UInt32 {
        hasSyntax ? UInt32(words.document.relations[token].rawValue) + 1 : 0
    }

    /// The topmost token whose subtree starts with a token.
    func top(startingAt token: Int) -> Int {
        var top = token
        while head(top) >= 0, first[head(top)] == Int32(token) { top = head(top) }
        return top
    }

    /// The topmost token whose subtree ends with a token.
    func top(endingAt token: Int) -> Int {
        var top = token
        while head(top) >= 0, last[head(top)] == Int32(token) { top = head(top) }
        return top
    }

    func word(_ token: Int) -> UInt32 {
        token >= 0 && token < words.count ? UInt32(truncatingIfNeeded: words.hashes[token]) : 1
    }

    /// The class of a token's word, 0 for an unknown one.
    func wordClass(_ token: Int) -> UInt32 {
        guard token >= 0, token < words.document.wordClasses.count else { return 0xFFFF }
        return UInt32(words.document.wordClasses[token])
    }

    /// The first token that depends on another by a relation.
    func child(of token: Int, _ relation: Relation) -> Int? {
        guard hasSyntax, dependents[token].isSuperset(of: Dependents(relation)) else { return nil }
        return (Int(first[token])...Int(last[token])).first {
            head($0) == token && words.document.relations[$0] == relation
        }
    }

    /// The subject of a verb, or of the nearest verb that it shares one with, and how many verbs
    /// that is above: `Lind went on, hoping to say`.
    func subject(above verb: Int) -> (token: Int, steps: UInt32)? {
        var verb = verb
        for steps in 0..<UInt32(5) {
            if let found = child(of: verb, .nsubj) ?? child(of: verb, .nsubjPass) {
                return (found, steps)
            }
            guard head(verb) >= 0 else { return nil }
            switch words.document.relations[verb] {
            case .conj, .xcomp, .advcl, .parataxis, .ccomp, .csubj: verb = head(verb)
            default: return nil
            }
        }
        return nil
    }

    func tag(_ token: Int) -> UInt32 {
        guard token >= 0, token < words.document.xpos.count else { return 99 }
        return UInt32(words.document.xpos[token].rawValue)
    }

    /// The dictionary form of a cue: its verb in the list, or a hash.
    func lemma(_ token: Int) -> UInt32 {
        if words.cues[token] >= 0 { return 0x1000 + UInt32(words.cues[token]) }
        return UInt32(truncatingIfNeeded: WordHashing.folded(words.document.lemma(token))) | 1
    }

    /// What the list says of a word: nothing, an object or a clause, speech or thought.
    func listed(_ token: Int) -> UInt32 {
        guard words.has(token, .cue) else { return 0 }
        return 1 + (words.has(token, .clauseCue) ? 1 : 0) + (words.has(token, .thoughtCue) ? 2 : 0)
    }

    /// Who or what a noun phrase's last token names: nothing, a person, another entity.
    func named(_ token: Int) -> UInt32 {
        guard let mention = phrases.mention(at: token) else {
            return words.has(token, .office) ? 3 : 0
        }
        return mention.isPerson ? 1 : 2
    }

    // MARK: What may be what

    /// Whether a token may report.
    func mayReport(_ token: Int, in sentence: ReporterSentence) -> Bool {
        guard !marks.isQuoted(token) else { return false }
        if words.has(token, .colon) {
            return token + 1 < sentence.tokens.upperBound
                && (marks.isQuoted(token + 1) || sentence.isHeading
                    || opens(token, sentence.tokens))
        }
        guard phrases.mention(at: token) == nil else { return false }
        if words.is(token, RuleClauseFinder.according) { return true }
        if words.has(token, .cue), !words.has(token, .capital) || sentence.isHeading { return true }
        let relation = hasSyntax ? words.document.relations[token] : .root
        switch words.document.xpos[token] {
        case .vb, .vbd, .vbg, .vbn, .vbp, .vbz:
            return relation != .aux && relation != .auxPass && relation != .cop
        case .nn, .nns, .jj:
            return dependents[token].contains(.clause) || words.has(token + 1, .colon)
                || words.is(token + 1, Self.that) || words.is(token + 1, Self.to)
        default: return false
        }
    }

    /// `Lind: We will go on`, as in the record of a conversation: a name and a colon.
    private func opens(_ colon: Int, _ sentence: Range<Int>) -> Bool {
        guard let name = phrases.mention(at: colon - 1), name.isPerson else { return false }
        return name.tokens.lowerBound == sentence.lowerBound
            || colon - sentence.lowerBound <= 6 && words.has(sentence.lowerBound, .office)
    }

    /// Whether a content may start with a token.
    func mayStart(_ token: Int) -> Bool {
        guard isWorded(token) else { return false }
        return !marks.isQuoted(token) || token == 0 || !marks.isQuoted(token - 1)
            || words.has(token - 1, .quoteMark)
    }

    /// Whether a content may end with a token.
    func mayEnd(_ token: Int, in sentence: Range<Int>) -> Bool {
        guard isWorded(token) else { return false }
        guard marks.isQuoted(token) else { return true }
        var next = token + 1
        while next < sentence.upperBound, marks.isQuoted(next), !words.has(next, .quoteMark),
            !isWorded(next)
        {
            next += 1
        }
        return next >= sentence.upperBound || !marks.isQuoted(next) || words.has(next, .quoteMark)
    }

    func isWorded(_ token: Int) -> Bool {
        words.has(token, [.lowercase, .capital, .number])
    }

    /// The tokens that may name a speaker: one for each name, and the heads of noun phrases.
    func speakers(around cue: Int, in sentence: Range<Int>) -> [Int] {
        var found: [Int] = []
        var token = max(sentence.lowerBound, cue - 40)
        let end = min(sentence.upperBound, cue + 30)
        while token < end {
            if let mention = phrases.mention(at: token), mention.tokens.lowerBound >= 0 {
                let root = mention.tokens.first { !mention.tokens.contains(head($0)) } ?? token
                if root != cue { found.append(root) }
                token = max(mention.tokens.upperBound, token + 1)
                continue
            }
            if token != cue, !marks.isQuoted(token), mayName(token) { found.append(token) }
            token += 1
        }
        return found
    }

    private func mayName(_ token: Int) -> Bool {
        guard isWorded(token) else { return false }
        if hasSyntax {
            switch words.document.relations[token] {
            case .compound, .flat, .det, .amod, .case, .advmod, .nummod, .punct, .mark: return false
            default: break
            }
        }
        switch words.document.xpos[token] {
        case .nn, .nns, .nnp, .nnps, .prp, .prpPossessive, .wp, .wdt, .dt, .cd: return true
        default: return words.has(token, .pronoun)
        }
    }

    static let that = WordHashing.folded("that")
    static let to = WordHashing.folded("to")
}

/// What hangs on a token.
struct Dependents: OptionSet, Sendable {
    let rawValue: UInt16
    static let subject = Dependents(rawValue: 1)
    static let passiveSubject = Dependents(rawValue: 2)
    static let object = Dependents(rawValue: 4)
    static let ccomp = Dependents(rawValue: 8)
    static let xcomp = Dependents(rawValue: 16)
    static let parataxis = Dependents(rawValue: 32)
    static let oblique = Dependents(rawValue: 64)
    static let acl = Dependents(rawValue: 128)
    static let adverbial = Dependents(rawValue: 256)
    static let auxiliary = Dependents(rawValue: 512)
    static let marker = Dependents(rawValue: 1024)
    static let possessor = Dependents(rawValue: 2048)
    static let agent = Dependents(rawValue: 4096)
    static let clause: Dependents = [.ccomp, .xcomp, .acl, .parataxis]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The kind of dependent that a relation makes.
    init(_ relation: Relation) {
        switch relation {
        case .nsubj, .nsubjOuter: self = .subject
        case .nsubjPass: self = .passiveSubject
        case .obj, .iobj: self = .object
        case .ccomp: self = .ccomp
        case .xcomp: self = .xcomp
        case .parataxis: self = .parataxis
        case .obl, .oblUnmarked: self = .oblique
        case .oblAgent: self = [.oblique, .agent]
        case .acl: self = .acl
        case .advcl: self = .adverbial
        case .aux, .auxPass: self = .auxiliary
        case .mark: self = .marker
        case .nmodPoss: self = .possessor
        default: self = []
        }
    }
}
