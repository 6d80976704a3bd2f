// Who acts on whom: the mentions before and behind a trigger in its clause, sorted by the
// prepositions that they stand behind.

import Articles
import Language

/// The mentions that take part in an act.
struct EventActors {
    var sources: [EventMention] = []
    var targets: [EventMention] = []
    /// Where it takes place.
    var place: EventMention?
    /// Whether the place is that of a thing acted on: `condemned the coup in Peru`.
    var isPlaceOfObject = false
    /// Whether the subject stands in the trigger's own clause, before it.
    var subjectStart: Int?
    var isEmpty: Bool { sources.isEmpty && targets.isEmpty }
    /// Whether the subject is `both countries`, `the delegations`: those that met before.
    var isPair = false
}

/// Finds actors in the clauses of a sentence.
struct ActorFinder {
    let text: EventText
    let clauses: [Clause]

    private var syntax: ActorSyntax { ActorSyntax(text: text) }

    /// The actors of a verb. `limit`: where the words of the next act begin.
    func actors(
        ofVerb found: TriggerMatch, context: VerbContext, clause index: Int, limit: Int, floor: Int
    ) -> EventActors {
        var actors = EventActors()
        let (head, first) = (found.head, found.match.tokens.lowerBound)
        let isVisit = found.trigger.mode == "visit"
        // `condemned the arrest and recalled its envoy`: the second verb shares the first's
        // subject, and the object between is not its own.
        let isShared =
            context.start > floor && floor > clauses[index].tokens.lowerBound
            && text.has(context.start - 1, [.conjunction, .comma])
        var subject =
            isShared
            ? (mentions: inherited(clauses[index].tokens, clause: index), start: nil as Int?)
            : subject(before: context.start, clause: index, floor: floor)
        let byTree = syntax.subject(of: head)
        // Of a row (`Peru and the Norwegians`) the tree may have lost a part.
        let isKnown = byTree.allSatisfy { mention in
            subject.mentions.contains { $0.tokens == mention.tokens }
        }
        if !isKnown, byTree.contains(where: { $0.country != nil }) { subject.mentions = byTree }
        subject.mentions.removeAll { syntax.bond(of: $0, to: found) == .other }
        let behind = mentions(in: head + 1..<max(limit, head + 1), of: found, isVisit: isVisit)
        actors.place = behind.place
        if let place = behind.place {
            actors.isPlaceOfObject = syntax.isNested(place, in: found)
        }
        if context.isPassive {
            actors.sources = behind.agents
            actors.targets = subject.mentions + behind.others
        } else {
            actors.sources = subject.mentions
            actors.targets = behind.agents + behind.others
        }
        // `demanded that Peru end the curbs`: the one addressed is the subject of what is said.
        if actors.targets.isEmpty, !context.isPassive, index + 1 < clauses.count,
            clauses[index + 1].kind == .content,
            clauses[index + 1].tokens.lowerBound <= limit
        {
            actors.targets = inherited(clauses[index + 1].tokens, clause: index + 1)
        }
        // `threatened to quit if Peru goes on`: whoever is to heed the condition.
        if found.trigger.type == .threaten, actors.targets.allSatisfy({ $0.country == nil }),
            let condition = clauses.dropFirst(index + 1).first(where: {
                ["if", "unless"].contains(text.string($0.tokens.lowerBound).lowercased())
            })
        {
            let end =
                condition.tokens.first { text.isFiniteVerb($0) } ?? condition.tokens.upperBound
            actors.targets += subjectMentions(in: condition.tokens.lowerBound..<end)
        }
        // `the visit to Peru was cancelled`: the trigger's own words may hold one.
        actors.targets += mentions(in: first..<max(first, head), of: found, isVisit: isVisit)
            .others.filter { mention in
                !actors.sources.contains { $0.tokens == mention.tokens }
            }
        actors.targets = foremost(actors.targets, beside: actors.sources)
        actors.subjectStart = subject.start
        if subject.mentions.isEmpty {
            actors.isPair = isPair(
                in: clauses[index].tokens
                    .lowerBound..<max(context.start, clauses[index].tokens.lowerBound))
        }
        return actors
    }

    /// `both countries`, `the two leaders`, `the delegations`.
    private func isPair(in tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            Self.parties.contains(text.string(token))
                && token > tokens.lowerBound
                && (token - min(3, token - tokens.lowerBound)..<token).contains {
                    text.has($0, .determiner)
                }
        }
    }

    private static let parties: Set<String> = [
        "countries", "delegations", "governments", "leaders", "ministers", "nations", "parties",
        "presidents", "sides", "states",
    ]

    /// The actors of a noun: those before it in its phrase (`Brandt's visit`, `the Alpine
    /// attack`), those that `of`, `by`, `between`, `with`, `to`, `on` and `against` bring.
    func actors(ofNoun found: TriggerMatch, start: Int, limit: Int) -> EventActors {
        var actors = EventActors()
        let (first, last) = (found.match.tokens.lowerBound, found.match.tokens.upperBound)
        for token in start..<first {
            guard let mention = text.mention(at: token), mention.tokens.lowerBound == token,
                syntax.bond(of: mention, to: found) != .other,
                !(mention.tokens.upperBound..<max(mention.tokens.upperBound, first)).contains(
                    where: { text.has($0, .preposition) && text.mentionAt[$0] < 0 })
            else { continue }
            actors.sources.append(mention)
        }
        let tail = last..<nounEnd(last, limit: min(limit, last + 24))
        let behind = mentions(in: tail, of: found, isVisit: found.trigger.mode == "visit")
        actors.place = behind.place
        if actors.sources.isEmpty {
            let owners = behind.others.filter { isBehind($0, ["of", "by", "between", "from"]) }
            actors.sources = owners + behind.agents
            actors.targets = behind.others.filter { mention in
                !owners.contains { $0.tokens == mention.tokens }
            }
        } else {
            actors.targets = behind.agents + behind.others
        }
        actors.targets = foremost(actors.targets, beside: actors.sources)
        actors.subjectStart = start
        return actors
    }

    /// Of those acted on the one that is named first, with those in a row with it: what is named
    /// behind it belongs to what is said of it (`rejected Peru's plan for a treaty with Kenya`).
    /// A second mention of who acts (`met his Peruvian counterpart`) is not counted.
    private func foremost(
        _ mentions: [EventMention], beside sources: [EventMention]
    ) -> [EventMention] {
        func isForeign(_ mention: EventMention) -> Bool {
            mention.country != nil && !sources.contains { $0.country == mention.country }
        }
        guard let first = mentions.first(where: isForeign) else { return mentions }
        var row = [first]
        for mention in mentions where isForeign(mention) && mention.tokens != first.tokens {
            if row.contains(where: { $0.country == mention.country })
                || row.contains(where: { syntax.isCoordinated(mention, with: $0) })
            {
                row.append(mention)
            }
        }
        return mentions.filter { mention in
            !isForeign(mention) || row.contains { $0.tokens == mention.tokens }
        }
    }

    /// The end of what belongs to a noun: a comma ends it, but for one in a list of names.
    private func nounEnd(_ last: Int, limit: Int) -> Int {
        var token = last
        while token < limit {
            if text.has(token, .comma) {
                let next = token + 1 < limit && text.has(token + 1, .conjunction) ? 2 : 1
                guard token + next < limit, text.mentionAt[token + next] >= 0, token > last,
                    text.mentionAt[token - 1] >= 0
                else { return token }
            }
            token += 1
        }
        return max(last, limit)
    }

    private func isBehind(_ mention: EventMention, _ words: [String]) -> Bool {
        var token = mention.tokens.lowerBound - 1
        var steps = 0
        while token >= 0, steps < 6 {
            if text.has(token, [.preposition]) { return words.contains(text.string(token)) }
            token -= 1
            steps += 1
        }
        return false
    }

    /// The subject of a verb group: the mentions before it in its clause, or those of the
    /// clause that it hangs on.
    private func subject(
        before end: Int, clause index: Int, floor: Int
    ) -> (mentions: [EventMention], start: Int?) {
        let clause = clauses[index]
        let own = subjectMentions(
            in: max(clause.tokens.lowerBound, floor)..<max(end, floor, clause.tokens.lowerBound))
        if !own.isEmpty { return (own, own[0].tokens.lowerBound) }
        let whole = clause.tokens.lowerBound..<max(end, clause.tokens.lowerBound)
        let any = subjectMentions(in: whole)
        if !any.isEmpty { return (any, nil) }
        // `A newspaper in Peru`: nobody else in the subject has a name.
        let modifiers = subjectMentions(in: whole, behindPrepositions: true)
        if !modifiers.isEmpty, !text.has(clause.tokens.lowerBound, .preposition) {
            return (modifiers, modifiers[0].tokens.lowerBound)
        }
        guard let parent = clause.parent else { return ([], nil) }
        if clause.kind == .relative,
            let last = lastMention(before: clause.tokens.lowerBound, within: 6)
        {
            return ([last], nil)
        }
        if hasOwnSubject(clause, before: end) { return ([], nil) }
        let above = clauses[parent].tokens
        return (inherited(above, clause: parent), nil)
    }

    /// The subject of a clause for one that hangs on it: its mentions before its first verb.
    private func inherited(_ tokens: Range<Int>, clause index: Int) -> [EventMention] {
        let verb = tokens.first { text.isFiniteVerb($0) && text.mentionAt[$0] < 0 }
        let own = subjectMentions(in: tokens.lowerBound..<(verb ?? tokens.upperBound))
        if !own.isEmpty { return own }
        if let parent = clauses[index].parent {
            return inherited(clauses[parent].tokens, clause: parent)
        }
        return []
    }

    /// Whether a clause names a subject that is no known entity: `that the rebels left`.
    private func hasOwnSubject(_ clause: Clause, before end: Int) -> Bool {
        guard clause.kind != .participial else { return false }
        return (clause.tokens.lowerBound..<max(end, clause.tokens.lowerBound)).contains {
            text.has($0, [.determiner]) && !text.has($0, .that) && text.dateAt[$0] == -1
        }
    }

    private func lastMention(before token: Int, within count: Int) -> EventMention? {
        var token = token - 1
        let limit = max(0, token - count)
        while token >= limit {
            if let mention = text.mention(at: token) { return mention }
            token -= 1
        }
        return nil
    }
}
