// What became of an act: done, planned, denied or only thought of. Read from the verb group, from
// what governs it, and from the words before a noun.

import Articles
import Language

/// A reading of the words around a trigger.
struct VerbContext: Equatable {
    /// Where the verb group begins: auxiliaries, adverbs and governing verbs included.
    var start: Int
    var isPassive = false
    /// Behind the verb that says of a noun that it takes place, or `nil`.
    var end: Int?
    /// An infinitive, with or without a verb that governs it.
    var isInfinitive = false
    /// An infinitive that no known word governs: a purpose, not an act.
    var isPurpose = false
    /// Whether the status rests on a word that only makes the act possible: `may`, `potential`.
    var isPossible = false
    /// `a man suspected of fraud`: a participle that describes a noun beside the clause's verb.
    var isReduced = false
    /// `has met`: done at some time, not on the day that the story tells of.
    var isPerfect = false
    /// `will`, `would`: the subject speaks of its own act.
    var isVolition = false
    var status = Event.Status.occurred
}

/// Reads the status of acts in a sentence.
struct StatusReader {
    let text: EventText
    let lexicon: EventLexicon
    let sentence: Range<Int>
    /// The cues of the sentence by the token behind them.
    private var cuesByEnd: [Int: [(cue: StatusCue, start: Int)]] = [:]

    /// A reader for a sentence.
    init(text: EventText, lexicon: EventLexicon, sentence: Range<Int>) {
        self.text = text
        self.lexicon = lexicon
        self.sentence = sentence
        for token in sentence where text.entries[token] >= 0 {
            for reading in text.vocabulary.entries[Int(text.entries[token])].readings {
                for number in lexicon.cuesByLemma[reading.lemma] ?? [] {
                    let cue = lexicon.cues[number]
                    guard let match = text.match(cue.pattern, at: token, limit: sentence.upperBound)
                    else { continue }
                    cuesByEnd[match.tokens.upperBound, default: []].append((cue, token))
                }
            }
        }
    }

    /// Whether the sentence names a condition: `If the talks fail, France could …`.
    private var isConditional: Bool {
        sentence.contains { ["if", "unless"].contains(text.string($0).lowercased()) }
    }

    /// The context of a verb in its clause.
    func context(ofVerb head: Int, form: WordForm, in clause: Range<Int>) -> VerbContext {
        var context = VerbContext(start: head)
        var statuses: [Event.Status] = []
        var hasBe = false
        var at = head
        var sawTo = false
        while at > clause.lowerBound {
            if let (cue, start) = cue(endingAt: at, scope: .verb, after: clause.lowerBound) {
                statuses.append(cue.status)
                if text.has(at - 1, .to) { sawTo = true }
                // What may be done in May is planned, but not under a condition.
                if cue.status == .hypothetical, text.has(at - 1, .modal), !isConditional {
                    context.isPossible = true
                }
                if cue.status == .planned, text.has(at - 1, .modal) { context.isVolition = true }
                at = start
                continue
            }
            let before = at - 1
            // `will “never” ask`
            if text.has(before, .quote), before > clause.lowerBound,
                text.has(before - 1, .negation)
            {
                at = before
                continue
            }
            if text.has(before, [.be, .get]), !sawTo { hasBe = true }
            if text.has(before, .have) { context.isPerfect = true }
            if text.has(before, .to) { sawTo = true }
            guard
                text.has(before, [.adverb, .be, .have, .do, .get, .to, .negation])
                    || text.dateAt[before] != -1
            else { break }
            at = before
        }
        context.start = at
        context.isInfinitive = sawTo
        context.isPassive = form.isParticipial(text.forms(of: head)) && hasBe
        if form.isParticipial(text.forms(of: head)), !hasBe, isReducedPassive(head, in: clause) {
            context.isPassive = true
        }
        if at == head, form == .base, let shared = sharedGroup(of: head, in: clause) {
            return shared
        }
        if sawTo, statuses.isEmpty { context.isPurpose = true }
        statuses += clauseCues(before: at, in: clause)
        context.status = Self.combined(statuses)
        return context
    }

    /// The context of a noun: its adjectives, the verb that it is the object of, and the verb
    /// that follows it.
    func context(ofNoun head: Int, first: Int, last: Int, in clause: Range<Int>) -> VerbContext {
        var context = VerbContext(start: first)
        var statuses: [Event.Status] = []
        var at = first
        var steps = 0
        while at > clause.lowerBound, steps < 8 {
            // `sought to portray the visit`: what is sought is the portrayal.
            if let (cue, start) = cue(endingAt: at, scope: .noun, after: clause.lowerBound),
                !text.has(at, .to)
            {
                statuses.append(cue.status)
                if cue.status == .hypothetical { context.isPossible = true }
                at = start
                steps += 1
                continue
            }
            guard !text.has(at - 1, [.punctuation, .auxiliary, .report, .relative]) else { break }
            at -= 1
            steps += 1
            if text.has(at, .preposition), steps > 3 { break }
        }
        context.start = nounStart(first, in: clause)
        if let verb = takingPlace(after: last, in: clause) {
            context.end = verb + 1
            let own = self.context(ofVerb: verb, form: .base, in: last..<verb + 1)
            statuses.append(own.status)
        }
        statuses += clauseCues(before: first, in: clause)
        context.status = Self.combined(statuses)
        return context
    }

    /// The verb that says of a noun before it that it takes place: `the talks will be held`.
    private func takingPlace(after last: Int, in clause: Range<Int>) -> Int? {
        for token in last..<max(last, min(last + 12, clause.upperBound)) {
            if text.has(token, [.punctuation, .relative, .subordinator]) { return nil }
            guard text.entries[token] >= 0, text.mentionAt[token] < 0 else { continue }
            let readings = text.vocabulary.entries[Int(text.entries[token])].readings
            if readings.contains(where: { lexicon.takingPlace.contains($0.lemma) }) { return token }
            if readings.contains(where: { $0.form == .past }), !text.has(token, .be) { return nil }
        }
        return nil
    }

    private func cue(
        endingAt end: Int, scope: StatusCue.Scope, after start: Int
    ) -> (StatusCue, Int)? {
        cuesByEnd[end]?.filter { $0.cue.scope == scope && $0.start >= start }
            .max { ($0.cue.pattern.specificity, $1.start) < ($1.cue.pattern.specificity, $0.start) }
            .map { ($0.cue, $0.start) }
    }

    private func clauseCues(before head: Int, in clause: Range<Int>) -> [Event.Status] {
        // A cue may close the clause before: `denied | that it conducted the raid`.
        // or stand before its day: `denied on Monday | that it conducted the raid`.
        var edge = clause.lowerBound
        while edge > sentence.lowerBound, text.dateAt[edge - 1] != -1 { edge -= 1 }
        if edge < clause.lowerBound, edge > sentence.lowerBound,
            text.has(edge - 1, .preposition)
        {
            edge -= 1
        }
        let from = max(sentence.lowerBound, edge - 1)
        guard from < head else { return [] }
        return (from...head).flatMap { end in
            (cuesByEnd[end] ?? []).filter {
                $0.cue.scope == .clause && $0.start >= from
                    && ($0.cue.status != .denied || end >= edge - 1)
            }.map(\.cue.status)
        }
    }

    /// `to visit Oslo and meet the king`: the group that a coordinated base form shares.
    private func sharedGroup(of head: Int, in clause: Range<Int>) -> VerbContext? {
        guard head > sentence.lowerBound, text.has(head - 1, [.conjunction, .comma]) else {
            return nil
        }
        var token = head - 2
        let limit = max(sentence.lowerBound, head - 24)
        while token > limit {
            if text.forms(of: token).contains(.base), text.has(token - 1, [.to, .modal]) {
                var shared = context(
                    ofVerb: token, form: .base,
                    in: min(clause.lowerBound, limit)..<clause.upperBound)
                shared.start = head
                return shared
            }
            token -= 1
        }
        return nil
    }

    /// `the men, arrested by the police`: a participle without its auxiliary.
    private func isReducedPassive(_ head: Int, in clause: Range<Int>) -> Bool {
        let limit = min(head + 5, clause.upperBound)
        guard head + 1 < limit else { return false }
        return (head + 1..<limit).contains { text.has($0, .by) && text.dateAt[$0] == -1 }
    }

    /// The first word of the noun phrase that ends in a word.
    private func nounStart(_ head: Int, in clause: Range<Int>) -> Int {
        var at = head
        while at > clause.lowerBound {
            let before = at - 1
            if text.has(before, [.punctuation, .conjunction, .auxiliary, .pronoun, .report]) {
                break
            }
            if text.has(before, .preposition), text.mentionAt[before] < 0 { break }
            if text.isFiniteVerb(before), text.mentionAt[before] < 0 { break }
            at = before
            if text.has(at, .determiner) { break }
        }
        return at
    }

    /// One status of several: what is denied is denied, what only may be is not planned.
    private static func combined(_ statuses: [Event.Status]) -> Event.Status {
        if statuses.contains(.denied) { return .denied }
        if statuses.contains(.hypothetical) { return .hypothetical }
        return statuses.contains(.planned) ? .planned : .occurred
    }
}

extension WordForm {
    /// Whether a word in this form can be a passive participle.
    fileprivate func isParticipial(_ forms: [WordForm]) -> Bool {
        self == .participle || forms.contains(.participle)
    }
}
