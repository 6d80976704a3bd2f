// An act as it is read from one sentence, before it becomes an event of the record.

import Articles

/// A trigger with its actors, its status and its date.
struct EventFrame {
    let trigger: EventTrigger
    let match: PatternMatch
    /// The number of its clause in the sentence.
    let clause: Int
    let clauseKind: Clause.Kind
    let context: VerbContext
    var actors: EventActors
    var date: EventDate?
    /// Whether the date stands in the frame's own clause.
    var hasOwnDate = false
    var status: Event.Status
    var type: PloverType?
    var tokens: Range<Int>
    /// The number of its sentence in the document.
    var sentence = 0

    var head: Int { match.head }
    var isVerbal: Bool { trigger.pattern.isVerbal }
}

extension EventFrame {
    /// Material acts of help and of force: what a speaker announces of his own of these is a
    /// promise or a threat (PLOVER: AGREE and THREATEN cover statements of intent).
    private static let helping: Set<PloverType> = [.aid, .concede, .retreat, .cooperate]
    private static let forcing: Set<PloverType> = [.sanction, .coerce, .assault]

    /// The type of an act that its doer only announces: `will release` is a promise, `will not
    /// lift` a refusal, `will expel` a threat.
    mutating func readIntent() {
        guard isVerbal, let type, !context.isPassive else { return }
        // `did not allow`: what is not conceded is refused.
        if status == .denied, type == .concede {
            self.type = .reject
            status = .occurred
        }
        guard context.isVolition else { return }
        switch status {
        case .planned where Self.helping.contains(type): self.type = .agree
        case .planned where Self.forcing.contains(type): self.type = .threaten
        case .denied where Self.helping.contains(type) || type == .agree:
            self.type = .reject
            status = .occurred
        default: break
        }
    }

    /// Types whose acts are done to the people or the land of the place that they are done at.
    private static let local: Set<PloverType> = [
        .protest, .assault, .coerce, .sanction, .aid, .mobilize, .concede, .threaten,
    ]

    /// Types whose acts are about the doings of others: `condemned the coup in Peru`.
    private static let judging: Set<PloverType> = [.accuse, .request]

    /// `demonstrated in Peru`, `fired at targets in Lima`: where no country is said to be acted
    /// on, it is that of the place; for other acts only where no country is named at all.
    mutating func readPlace() {
        guard let place = actors.place, place.country != nil, let type else { return }
        let hasSource = actors.sources.contains { $0.country != nil }
        let hasTarget = actors.targets.contains { $0.country != nil }
        switch (hasSource, hasTarget) {
        case (true, true): break
        case (false, false):
            // The city of a meeting meets nobody.
            if Self.local.contains(type) || trigger.mode == "visit"
                || actors.isPlaceOfObject && type != .consult
            {
                actors.targets.append(place)
            }
        case (true, false):
            if Self.local.contains(type)
                || actors.isPlaceOfObject && Self.judging.contains(type)
            {
                actors.targets.append(place)
            }
        case (false, true):
            if type == .protest { actors.sources.append(place) }
            if type == .assault { actors.targets.append(place) }
            // `two Peruvians were detained in Kenya`, by its police.
            if type == .coerce, isVerbal, context.isPassive { actors.sources.append(place) }
        }
    }

    /// How much its form speaks for it as what the sentence tells, 0.05 to 0.99: one of the things
    /// that `EventModel` weighs.
    var weight: Double {
        var score = isVerbal ? 0.8 : 0.55
        score += 0.05 * Double(min(match.words.count - 1, 2))
        if type == nil { score -= 0.3 }
        if actors.sources.isEmpty { score -= 0.1 } else if !actors.targets.isEmpty { score += 0.04 }
        switch clauseKind {
        case .relative, .participial: score -= 0.2
        case .adverbial: score -= 0.25
        case .content: score -= 0.02
        case .main, .reporting: break
        }
        if isVerbal, match.form == .gerund, !context.isPassive { score -= 0.1 }
        if context.isReduced { score -= 0.25 }
        if context.isPurpose { score -= 0.3 }
        if status == .hypothetical { score -= 0.15 }
        return min(max(score, 0.05), 0.99)
    }
}
