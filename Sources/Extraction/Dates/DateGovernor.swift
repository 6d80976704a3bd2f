// Which way a date points by the verb that it hangs on: the tree and the tags say more than the
// words around where they are plain (`agreed on Thursday to meet again`).

import Language

/// Finds the verbs that govern dates.
struct DateGovernor {
    let document: Document

    /// The most nouns between a date and its verb.
    private static let maxSteps = 3

    /// Verbs of plans, whose past tense says nothing of the day: `planned a march on Saturday`,
    /// `was due on Monday`.
    private static let plans: Set<String> = [
        "aim", "arrange", "book", "expect", "hope", "intend", "plan", "postpone", "schedule", "set",
        "slate", "delay", "defer", "reschedule", "invite", "announce",
    ]

    /// The tense of the verb that the words of a byte range hang on: past or future where its
    /// form leaves no doubt, else `nil`.
    func tense(of range: Range<Int>) -> DateTense? {
        guard document.heads.count == document.count, !document.heads.isEmpty else { return nil }
        let tokens = document.tokens(in: range)
        guard
            var token = tokens.first(where: { !tokens.contains(Int(document.heads[$0])) })
        else { return nil }
        if isSince(tokens) || isBesideReport(tokens) { return .past }
        // `urged them to yield in a statement on Monday`: the day of the speaking, to which trees
        // seldom tie it.
        if isOfStatement(tokens), let root = root(above: token) { return tense(ofVerb: root) }
        for _ in 0..<Self.maxSteps {
            switch document.relations[token] {
            // A date in a noun phrase (`the summit in May`) is that of its noun, which may stand in
            // an act (`said so in a statement on Monday`).
            case .nmod, .nmodUnmarked:
                let noun = Int(document.heads[token])
                // `the summit in May was short`
                if let tense = tenseOfSubject(noun) { return tense }
                guard isScene(noun) else { return nil }
            case .nmodPoss, .compound, .amod, .nummod, .appos, .nmodDesc: return nil
            default: break
            }
            token = Int(document.heads[token])
            guard token >= 0 else { return nil }
            if document.upos[token] == .verb {
                return isPlanOfSubject(token) ? .prospective : tense(ofVerb: token)
            }
        }
        return nil
    }

    /// `since Monday`, `since shortly after the Oct. 3 raid`.
    private func isSince(_ date: Range<Int>) -> Bool {
        var token = date.lowerBound - 1
        let limit = max(0, token - 4)
        while token >= limit, [.adp, .adv, .det, .sconj].contains(document.upos[token]) {
            if document.string(token).lowercased() == "since" { return true }
            token -= 1
        }
        return false
    }

    /// `said Thursday that …`, `said on Thursday`, wherever the tree has the day.
    private func isBesideReport(_ date: Range<Int>) -> Bool {
        var token = date.lowerBound - 1
        if token > 0, document.upos[token] == .adp { token -= 1 }
        return token >= 0 && document.xpos[token] == .vbd
            && Self.sayings.contains(document.lemma(token))
    }

    /// `will one day join`: some day ahead, not the length of a day.
    func isSomeDay(_ meaning: DateMeaning, _ range: Range<Int>) -> Bool {
        guard meaning == .duration("P1D"), document.heads.count == document.count else {
            return false
        }
        let tokens = document.tokens(in: range)
        guard let first = tokens.first, tokens.count == 2, first > 0,
            document.string(first).lowercased() == "one"
        else { return false }
        return document.upos[first - 1] == .aux
            && ["'ll", "can", "could", "may", "might", "should", "will", "would", "’ll"]
                .contains(document.string(first - 1).lowercased())
    }

    /// Verbs whose day is that of the saying.
    private static let sayings: Set<String> = [
        "add", "announce", "claim", "comment", "confirm", "declare", "explain", "insist", "note",
        "remark", "reply", "respond", "reveal", "say", "state", "stress", "tell", "warn", "write",
    ]

    /// Whether a date hangs on a verb of saying: `said on Monday`.
    func isOfReport(_ range: Range<Int>) -> Bool {
        guard document.heads.count == document.count else { return false }
        let tokens = document.tokens(in: range)
        guard var token = tokens.first(where: { !tokens.contains(Int(document.heads[$0])) })
        else { return false }
        for _ in 0..<2 {
            token = Int(document.heads[token])
            guard token >= 0 else { return false }
            if document.upos[token] == .verb {
                return Self.sayings.contains(document.lemma(token))
            }
        }
        return false
    }

    /// Whether a byte lies within quote marks that open behind another one.
    func isQuoted(_ byte: Int, from start: Int) -> Bool {
        var isOpen = false
        var at = start
        while at < byte {
            switch document.text[at] {
            case 0x22: isOpen.toggle()
            case 0xE2 where at + 2 < byte && document.text[at + 1] == 0x80:
                if document.text[at + 2] == 0x9C { isOpen = true }
                if document.text[at + 2] == 0x9D { isOpen = false }
            default: break
            }
            at += 1
        }
        return isOpen
    }

    /// Nouns for what is said at a time.
    private static let statements: Set<String> = [
        "address", "briefing", "communique", "declaration", "interview", "letter", "message",
        "post",
        "remarks", "speech", "statement", "tweet",
    ]

    /// Whether a date stands right behind `in a statement` or its like.
    private func isOfStatement(_ date: Range<Int>) -> Bool {
        var token = date.lowerBound - 1
        let limit = max(0, token - 3)
        while token > limit, [.adp, .adv, .adj].contains(document.upos[token]) { token -= 1 }
        guard token >= 0, Self.statements.contains(document.string(token).lowercased()) else {
            return false
        }
        return (max(0, token - 4)..<token).contains {
            ["in", "during"].contains(document.string($0).lowercased())
        }
    }

    /// The verb that a token's sentence rests on.
    private func root(above token: Int) -> Int? {
        var token = token
        while document.heads[token] >= 0 { token = Int(document.heads[token]) }
        return document.upos[token] == .verb ? token : nil
    }

    /// `talks planned for Monday were called off`: whether a participle tells the plan of what
    /// another verb, in the past, has as its subject.
    private func isPlanOfSubject(_ participle: Int) -> Bool {
        guard document.xpos[participle] == .vbn, Self.plans.contains(document.lemma(participle)),
            document.relations[participle] == .acl
        else { return false }
        let noun = Int(document.heads[participle])
        guard noun >= 0, [.nsubj, .nsubjPass].contains(document.relations[noun]) else {
            return false
        }
        return tense(ofVerb: Int(document.heads[noun])) == .past
    }

    /// The tense of what is said of a noun that is a subject: `was short`, `will be held`.
    private func tenseOfSubject(_ noun: Int) -> DateTense? {
        guard noun >= 0, [.nsubj, .nsubjPass].contains(document.relations[noun]) else { return nil }
        let predicate = Int(document.heads[noun])
        guard predicate >= 0 else { return nil }
        if document.upos[predicate] == .verb { return tense(ofVerb: predicate) }
        var isPast = false
        for token in max(0, predicate - 6)..<predicate where Int(document.heads[token]) == predicate
        {
            switch document.string(token).lowercased() {
            case "will", "shall", "'ll", "’ll": return .future
            case "was", "were": isPast = document.relations[token] == .cop
            default: break
            }
        }
        return isPast ? .past : nil
    }

    /// Whether a noun tells where an act takes place: `in a statement`, `at a meeting`.
    private func isScene(_ noun: Int) -> Bool {
        document.relations[noun] == .obl
            && (max(0, noun - 5)..<noun).contains {
                Int(document.heads[$0]) == noun
                    && ["at", "during", "in"].contains(document.string($0).lowercased())
            }
    }

    /// Verbs whose infinitive is done when they are: `forced her to leave`, `failed to meet`.
    private static let implying: Set<String> = [
        "begin", "cause", "compel", "continue", "decline", "enable", "fail", "force", "get", "help",
        "lead", "manage", "oblige", "prompt", "refuse", "start",
    ]

    /// Whether an infinitive hangs on a verb that implies it.
    private func isBroughtAbout(_ verb: Int) -> Bool {
        let above = Int(document.heads[verb])
        return above >= 0 && above < verb && document.relations[verb] == .xcomp
            && Self.implying.contains(document.lemma(above))
    }

    private func tense(ofVerb verb: Int) -> DateTense? {
        guard !Self.plans.contains(document.lemma(verb)) else { return nil }
        switch document.xpos[verb] {
        case .vbd: return .past
        case .vb where isBroughtAbout(verb): return tense(ofVerb: Int(document.heads[verb]))
        case .vbn, .vb:
            var isPast = false
            var isPossible = false
            var isNegated = false
            for token in max(0, verb - 6)..<verb where Int(document.heads[token]) == verb {
                if ["not", "n't", "n’t"].contains(document.string(token)) { isNegated = true }
                guard [.aux, .auxPass].contains(document.relations[token]) else { continue }
                switch document.string(token).lowercased() {
                case "will", "shall", "'ll", "’ll": return .future
                case "was", "were", "did", "had": isPast = true
                // `could send a ship in January`, but not `could have sent`.
                case "could", "may", "might": isPossible = document.xpos[verb] == .vb
                default: break
                }
            }
            return isPast ? .past : isPossible && !isNegated ? .future : nil
        default: return nil
        }
    }
}
