// Whether two reports tell of one act: what speaks for it, weighed, and what rules it out. The rule
// is conservative: who acts has to be the same, and one weak likeness is made up for by others.

import Articles

/// Two reports side by side.
struct ReportComparison {
    let left: Report
    let right: Report

    /// Reports of another length cover too much to tell an act: a season, a year.
    static let maxDays = 31
    /// Days that are the same if they overlap.
    static let shortDays = 7
    /// Without a date, both are news of the same days.
    static let maxPublicationDays = 3
    /// Three named likenesses make up for words that differ; two countries need all else.
    private static let needed = 7

    init(_ left: Report, _ right: Report) {
        self.left = left
        self.right = right
    }

    /// What makes one act of two reports, and how much it weighs; `nil` where it is not enough.
    ///
    /// “Brandt visited Bern on May 3” and “Ada Brandt's visit to Bern on Tuesday”: mode, actor and
    /// days are the same. “Brandt met Okoro in Bern”: the mode is another one.
    var joining: (evidence: [EventEvidence], weight: Int)? {
        guard !isRuledOut, let act, let actors, let date else { return nil }
        var parts = [act, actors, date]
        if let words {
            parts.append(words)
        } else if left.type != .consult {
            // One visit a day is enough, but one may criticise much in a day.
            return nil
        }
        let weight = parts.map(\.weight).reduce(0, +)
        return weight >= Self.needed ? (parts.map(\.evidence), weight) : nil
    }

    private typealias Part = (evidence: EventEvidence, weight: Int)

    private var act: Part? {
        if left.mode != nil, left.mode == right.mode { return (.mode, 2) }
        return left.type == nil ? nil : (.type, 1)
    }

    private var actors: Part? {
        let shared = Set(left.countries).intersection(right.countries)
        let actors = sharedActors
        guard !actors.isEmpty else { return shared.count > 1 ? (.countries, 1) : nil }
        // “Brandt held a meeting” and “Brandt's meeting on Tuesday”: with whom is not known.
        let isOneSided =
            Set(actors.map(\.entity)).count < 2 && shared.count < 2
            && left.places.isDisjoint(with: right.places)
        return (.actors, left.type == .consult && isOneSided ? 2 : 3)
    }

    /// People and bodies that act in both.
    private var sharedActors: [Report.Actor] {
        left.actors.filter { actor in
            actor.kind != .country && right.actors.contains { actor.isSame(as: $0) }
        }
    }

    private var date: Part? {
        guard let first = left.date, let second = right.date else {
            guard let first = left.published, let second = right.published,
                abs(first.dayNumber - second.dayNumber) <= Self.maxPublicationDays
            else { return nil }
            return (.publication, 0)
        }
        guard max(first.dayCount, second.dayCount) <= Self.maxDays else { return nil }
        let areShort = max(first.dayCount, second.dayCount) <= Self.shortDays
        return areShort ? (.sameDays, 2) : (.days, 1)
    }

    private var words: Part? {
        let shared = left.words.intersection(right.words).count
        let least = min(left.words.count, right.words.count)
        if shared > 1, shared * 2 >= least { return (.sameWords, 2) }
        return shared * 4 >= least && shared > 0 ? (.words, 1) : nil
    }

    /// Whether something says that these are two acts.
    var isRuledOut: Bool {
        if left.type != right.type { return true }
        if let first = left.mode, let second = right.mode, first != second { return true }
        if let first = left.date, let second = right.date, !first.overlaps(second) { return true }
        if left.isDoneBefore(right) || right.isDoneBefore(left) { return true }
        let (first, second) = (Set(left.countries), Set(right.countries))
        if !first.isSubset(of: second), !second.isSubset(of: first) { return true }
        if !left.places.isEmpty, !right.places.isEmpty, left.places.isDisjoint(with: right.places) {
            return true
        }
        return Event.Role.allCases.contains(where: haveOtherPeople) || isReversed
    }

    /// “Brandt met Okoro” and “Brandt met Lind” are two meetings.
    private func haveOtherPeople(as role: Event.Role) -> Bool {
        let (first, second) = (left.people(role), right.people(role))
        func isWithin(_ people: [Report.Actor], _ others: [Report.Actor]) -> Bool {
            people.allSatisfy { person in others.contains { person.isSame(as: $0) } }
        }
        return !isWithin(first, second) && !isWithin(second, first)
    }

    /// Of what one side does to the other: “A sanctioned B” is not “B sanctioned A”.
    private var isReversed: Bool {
        switch left.type {
        case .agree, .consult, .cooperate, nil: return false
        default: break
        }
        let (first, second) = (left.sourceCountries, right.sourceCountries)
        return !first.isEmpty && !second.isEmpty && first.isDisjoint(with: second)
    }
}

extension Report {
    /// Whether an act that this report tells as done lies, by the other's date, after its
    /// publication. A day is left for clocks of other zones, and a report that contradicts itself
    /// tells nothing.
    fileprivate func isDoneBefore(_ other: Report) -> Bool {
        guard status == .occurred, let published, let day = other.date?.from else { return false }
        let limit = published.adding(days: 1)
        return day > limit && (date.map { $0.from <= limit } ?? true)
    }

    fileprivate func people(_ role: Event.Role) -> [Actor] {
        actors.filter { $0.kind == .person && $0.role == role }
    }

    fileprivate var sourceCountries: Set<String> {
        Set(actors.lazy.filter { $0.role == .source }.compactMap(\.country))
    }
}

extension Report.Actor {
    /// One record; or people of whom one is called by a part of the other's name, which within one
    /// act is enough.
    func isSame(as other: Self) -> Bool {
        if entity == other.entity { return true }
        guard kind == .person, other.kind == .person, !words.isEmpty, !other.words.isEmpty
        else { return false }
        if let country, let second = other.country, country != second { return false }
        return words.isSubset(of: other.words) || other.words.isSubset(of: words)
    }
}
