// What the syntax tree says of a mention and an act: whether the mention is a part of the act's own
// clause, or of another one that only stands behind it (`rejected the plan that Peru drew up`).

import Articles
import Language

/// The tree of a document, as far as actors are concerned.
struct ActorSyntax {
    let text: EventText

    /// What the tree says of a mention.
    enum Bond {
        /// It hangs on the act within the act's clause.
        case own
        /// It hangs on the act through a clause of its own.
        case other
        /// It does not hang on the act: the tree may be wrong, the order of words decides.
        case none
    }

    /// Relations through which another clause begins.
    private static let clausal: Set<Relation> = [
        .acl, .aclRelcl, .advcl, .advclRelcl, .ccomp, .csubj, .csubjOuter, .csubjPass, .parataxis,
    ]

    /// The most steps that are taken up a tree; a longer way tells nothing.
    private static let maxSteps = 24

    /// Acts of speaking, whose content tells whom they are meant for: `demanded that Peru leave`.
    private static let speaking: Set<PloverType> = [.request, .threaten, .accuse]

    /// How a mention hangs on an act.
    func bond(of mention: EventMention, to found: TriggerMatch) -> Bond {
        bond(
            of: mention, to: found.match.words,
            isSpeaking: found.trigger.type.map(Self.speaking.contains) ?? false)
    }

    private func bond(of mention: EventMention, to words: [Int], isSpeaking: Bool) -> Bond {
        guard text.document.heads.count == text.document.count else { return .none }
        var token = head(of: mention.tokens)
        var isOther = false
        var isSubject = false
        for _ in 0..<Self.maxSteps {
            if words.contains(token) { return isOther ? .other : .own }
            let relation = text.document.relations[token]
            defer { isSubject = relation == .nsubj || relation == .nsubjPass }
            if isSpeaking, isSubject, isContent(token) {
                // The subject of what is said.
            } else if (Self.clausal.contains(relation) || relation == .conj)
                && (text.upos(token) == .verb || text.upos(token) == .aux)
            {
                isOther = true
            }
            token = Int(text.document.heads[token])
            if token < 0 { return .none }
        }
        return .none
    }

    /// Whether a clause is what somebody says or threatens with, not its time or reason.
    private func isContent(_ verb: Int) -> Bool {
        switch text.document.relations[verb] {
        case .ccomp: return true
        case .advcl:
            return !(verb - min(verb, 12)..<verb).contains {
                text.document.heads[$0] == verb && text.document.relations[$0] == .mark
                    && text.has($0, .subordinator)
                    && !["if", "unless"].contains(text.string($0).lowercased())
            }
        default: return false
        }
    }

    /// Whether one of some nouns, by their lemmas, is what does a verb: `the storm hit`, `were killed
    /// in the flood`.
    func isDone(_ verb: Int, by nouns: Set<String>) -> Bool {
        guard text.document.heads.count == text.document.count else { return false }
        var verb = verb
        // `the heat that hit the valley`
        if text.document.relations[verb] == .aclRelcl, dependent(of: verb, [.nsubj]) == verb - 1 {
            return nouns.contains(text.document.lemma(Int(text.document.heads[verb])))
        }
        if dependent(of: verb, [.nsubj, .nsubjPass]) == nil,
            text.document.relations[verb] == .conj, text.document.heads[verb] >= 0
        {
            verb = Int(text.document.heads[verb])
        }
        if let subject = dependent(of: verb, [.nsubj]),
            nouns.contains(text.document.lemma(subject))
        {
            return true
        }
        guard dependent(of: verb, [.nsubjPass, .auxPass]) != nil,
            verb + 1 < text.document.count
        else { return false }
        return (verb + 1..<min(verb + Self.reachOfAgent, text.document.count)).contains {
            Int(text.document.heads[$0]) == verb
                && [.obl, .oblAgent].contains(text.document.relations[$0])
                && nouns.contains(text.document.lemma($0))
        }
    }

    /// The mentions of the subject that a verb has in the tree, its own or the one that it shares
    /// with the verb before it (`visited Peru and met the king`); empty where there is none.
    func subject(of verb: Int) -> [EventMention] {
        guard text.document.heads.count == text.document.count else { return [] }
        var verb = verb
        for _ in 0..<3 {
            if let noun = dependent(of: verb, [.nsubj, .nsubjPass]) {
                return mentions(under: noun, before: verb)
            }
            let relation = text.document.relations[verb]
            let above = Int(text.document.heads[verb])
            guard relation == .conj || relation == .xcomp, above >= 0,
                text.upos(above) == .verb
            else { return [] }
            // `forced the envoy to postpone her trip`: it is the envoy who postpones.
            if relation == .xcomp, above < verb,
                let object = (above + 1..<verb).first(where: {
                    Int(text.document.heads[$0]) == above
                        && [.obj, .iobj].contains(text.document.relations[$0])
                })
            {
                return mentions(under: object, before: verb)
            }
            verb = above
        }
        return []
    }

    /// The noun that is the subject of a verb in the tree, or `nil`.
    func subjectNoun(of verb: Int) -> Int? {
        guard text.document.heads.count == text.document.count else { return nil }
        return dependent(of: verb, [.nsubj, .nsubjPass])
    }

    /// `In a call on Tuesday, the premier told the king …`: who speaks and is spoken to, where a
    /// noun tells only when.
    func speakers(on noun: Int) -> [EventMention] {
        guard text.document.heads.count == text.document.count,
            text.document.relations[noun] == .obl
        else { return [] }
        let verb = Int(text.document.heads[noun])
        guard verb > noun, text.upos(verb) == .verb else { return [] }
        let listener = (verb + 1..<min(verb + Self.reachOfAgent, text.document.count)).first {
            Int(text.document.heads[$0]) == verb
                && [.obj, .iobj].contains(text.document.relations[$0])
        }
        return subject(of: verb)
            + (listener.map { noun in
                mentions(under: noun, before: noun + 1).filter {
                    $0.tokens.lowerBound > verb
                }
            } ?? [])
    }

    private func dependent(of verb: Int, _ relations: Set<Relation>) -> Int? {
        (max(0, verb - Self.reach)..<verb).last {
            Int(text.document.heads[$0]) == verb && relations.contains(text.document.relations[$0])
        }
    }

    /// How far behind a verb its agent is looked for, in tokens.
    private static let reachOfAgent = 12

    /// How far before a verb its subject is looked for, in tokens.
    private static let reach = 60

    /// The mentions that hang on a noun with no clause or preposition between them.
    private func mentions(under noun: Int, before verb: Int) -> [EventMention] {
        var found: [EventMention] = []
        var token = max(0, noun - Self.reach)
        while token < verb {
            guard let mention = text.mention(at: token) else {
                token += 1
                continue
            }
            token = max(token + 1, mention.tokens.upperBound)
            if mention.tokens.contains(noun) || hangsDirectly(mention, on: noun) {
                found.append(mention)
            }
        }
        return found
    }

    private func hangsDirectly(_ mention: EventMention, on noun: Int) -> Bool {
        var token = head(of: mention.tokens)
        for _ in 0..<6 {
            if token == noun { return true }
            switch text.document.relations[token] {
            case .nmodPoss, .amod, .compound, .appos, .conj, .flat, .nmodDesc, .nmodUnmarked: break
            case .nmod:
                // `the ministers of Norway and Peru`.
                guard
                    (max(0, token - 4)..<token).contains(where: {
                        Int(text.document.heads[$0]) == token
                            && ["of", "from"].contains(text.string($0))
                    })
                else { return false }
            default: return false
            }
            token = Int(text.document.heads[token])
            if token < 0 { return false }
        }
        return false
    }

    /// Whether a mention belongs to a noun that the act is about, not to the act itself.
    func isNested(_ mention: EventMention, in found: TriggerMatch) -> Bool {
        guard bond(of: mention, to: found) == .own else { return false }
        let head = head(of: mention.tokens)
        return text.document.relations[head] == .nmod
            && !found.match.words.contains(Int(text.document.heads[head]))
    }

    /// Whether a mention stands in a row with one before it: `Peru and the Norwegian king`.
    func isCoordinated(_ mention: EventMention, with earlier: EventMention) -> Bool {
        let between =
            earlier.tokens
            .upperBound..<max(
                earlier.tokens.upperBound, mention.tokens.lowerBound)
        if between.count < 8,
            between.contains(where: { text.has($0, [.conjunction, .comma]) }),
            between.allSatisfy({
                text.has($0, [.conjunction, .comma, .determiner, .capital, .possessive])
                    || text.mentionAt[$0] >= 0
            })
        {
            return true
        }
        guard text.document.heads.count == text.document.count else { return false }
        var token = head(of: mention.tokens)
        for _ in 0..<Self.maxSteps {
            let above = Int(text.document.heads[token])
            guard above >= 0 else { return false }
            if text.document.relations[token] == .conj {
                return text.upos(token) != .verb && hangs(earlier, on: above)
            }
            guard !Self.clausal.contains(text.document.relations[token]) else { return false }
            token = above
        }
        return false
    }

    private func hangs(_ mention: EventMention, on token: Int) -> Bool {
        bond(of: mention, to: [token], isSpeaking: false) == .own
    }

    /// The token of some tokens that hangs on none of them.
    private func head(of tokens: Range<Int>) -> Int {
        tokens.first { !tokens.contains(Int(text.document.heads[$0])) } ?? tokens.lowerBound
    }
}
