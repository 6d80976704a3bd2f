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
        // `urged them to yield in a statement on Monday`: the day of the speaking, to which trees
        // seldom tie it.
        if isOfStatement(tokens), let root = root(above: token) { return tense(ofVerb: root) }
        for _ in 0..<Self.maxSteps {
            switch document.relations[token] {
            // A date in a noun phrase (`the summit in May`) is that of its noun, which may stand in
            // an act (`said so in a statement on Monday`).
            case .nmod, .nmodUnmarked:
                guard isScene(Int(document.heads[token])) else { return nil }
            case .nmodPoss, .compound, .amod, .nummod, .appos, .nmodDesc: return nil
            default: break
            }
            token = Int(document.heads[token])
            guard token >= 0 else { return nil }
            if document.upos[token] == .verb { return tense(ofVerb: token) }
        }
        return nil
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

    /// Whether a noun tells where an act takes place: `in a statement`, `at a meeting`.
    private func isScene(_ noun: Int) -> Bool {
        document.relations[noun] == .obl
            && (max(0, noun - 5)..<noun).contains {
                Int(document.heads[$0]) == noun
                    && ["at", "during", "in"].contains(document.string($0).lowercased())
            }
    }

    private func tense(ofVerb verb: Int) -> DateTense? {
        guard !Self.plans.contains(document.lemma(verb)) else { return nil }
        switch document.xpos[verb] {
        case .vbd: return .past
        case .vbn, .vb:
            var isPast = false
            for token in max(0, verb - 6)..<verb where Int(document.heads[token]) == verb {
                guard [.aux, .auxPass].contains(document.relations[token]) else { continue }
                switch document.string(token).lowercased() {
                case "will", "shall", "'ll", "’ll": return .future
                case "was", "were", "did", "had": isPast = true
                default: break
                }
            }
            return isPast ? .past : nil
        default: return nil
        }
    }
}
