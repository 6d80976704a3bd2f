// The reports on which what an act says rests. Of an act that very many report most tell nothing
// new: these follow, and are kept as a count for each date. So a further report is weighed against
// few, however many there are, and what the act says is what all of them say.

import Articles

/// Reports that tell nothing new of an act, counted by the date that they give.
struct FollowingDate: Equatable {
    let date: DateSpan?
    var reports: Int
    /// Those of a source of which the act had none.
    var sources: Int
}

/// The reports of an act of which each tells something, and how many tell nothing new.
struct ActWitnesses {
    /// In the order of `Report.precedes`; the first has what follows.
    private(set) var reports: [Report]
    private(set) var summary: ActSummary
    /// Keys of those that became followers as others came.
    private(set) var demoted: [Int64] = []

    /// As many reports are witnesses, whatever they tell.
    static let all = 48
    /// From so many on those that tell nothing any more are looked for, at every so many.
    private static let crowd = 64
    private static let step = 8
    /// From so many on reports are witnesses of days, turns and status alone.
    private static let full = 80

    /// Those that an act has, in the order of `Report.precedes`.
    init(_ reports: [Report]) {
        self.reports = reports
        summary = ActSummary(reports)
    }

    /// Those among all reports of an act, in the order of `Report.precedes`, and the keys of those
    /// that follow.
    static func among(_ all: [Report]) -> (witnesses: ActWitnesses, following: Set<Int64>) {
        var witnesses = ActWitnesses(Array(all.prefix(Self.all)))
        var following: Set<Int64> = []
        var sources = Set(all.prefix(Self.all).map(\.source))
        for report in all.dropFirst(Self.all) {
            let isNewSource = sources.insert(report.source).inserted
            if witnesses.add(report, isNewSource: isNewSource) { following.insert(report.key) }
        }
        following.formUnion(witnesses.demoted)
        return (witnesses, following)
    }

    var following: [FollowingDate] { reports.first?.following ?? [] }

    /// Adds a report; whether it follows.
    mutating func add(_ report: Report, isNewSource: Bool) -> Bool {
        if let same = following(report, isNewSource: isNewSource, beside: reports) {
            (reports, summary) = same
            return true
        }
        let place = reports.firstIndex { report.precedes($0) } ?? reports.count
        var report = report
        report.follows = false
        reports.insert(report, at: place)
        if place == 0, reports.count > 1 {
            reports[0].following = reports[1].following
            reports[1].following = []
        }
        summary = ActSummary(reports)
        if reports.count > Self.crowd, reports.count % Self.step == 0 { thin() }
        return false
    }

    /// Lets those follow that tell nothing beside the others, the latest first.
    private mutating func thin() {
        for index in reports.indices.dropFirst().reversed() where reports.count > Self.all {
            let report = reports[index]
            guard report.key != summary.lead.key else { continue }
            var others = reports
            others.remove(at: index)
            let isOnlyOne = !others.contains { $0.source == report.source }
            guard let same = following(report, isNewSource: isOnlyOne, beside: others) else {
                continue
            }
            (reports, summary) = same
            demoted.append(report.key)
        }
    }

    /// The witnesses beside which a report follows, with it in their count; `nil` where something
    /// would not be said without it.
    private func following(
        _ report: Report, isNewSource: Bool, beside others: [Report]
    ) -> (reports: [Report], summary: ActSummary)? {
        guard let first = others.first, !report.precedes(first), others.count >= Self.all
        else { return nil }
        if others.count < Self.full, !Self.areKnown(report, others) { return nil }
        var counted = others
        counted[0].following.count(report.date, isNewSource: isNewSource)
        let without = ActSummary(counted)
        let place = others.firstIndex { report.precedes($0) } ?? others.count
        var alone = report
        alone.follows = false
        var all = others
        all.insert(alone, at: place)
        let with = ActSummary(all)
        guard without.date == with.date, without.status == with.status,
            ActSummary.turns(of: counted) == ActSummary.turns(of: all)
        else { return nil }
        if others.count < Self.full {
            guard without.lead.key == with.lead.key, without.confidence == with.confidence,
                without.countries == with.countries
            else { return nil }
        }
        return (counted, without)
    }

    /// Whether others have said who acts, and the words, and one before it the same on that day:
    /// which turns there are may change with what comes between days.
    private static func areKnown(_ report: Report, _ others: [Report]) -> Bool {
        report.actors.allSatisfy { actor in
            others.contains { other in
                other.actors.contains { $0.entity == actor.entity && $0.role == actor.role }
            }
        }
            && others.contains { $0.text == report.text }
            && others.contains { other in
                other.published == report.published && other.status == report.status
                    && other.precedes(report)
            }
            && report.actorWords.split(separator: " ").allSatisfy { word in
                others.contains { $0.actorWords.split(separator: " ").contains(word) }
            }
    }
}

extension [FollowingDate] {
    /// Counts a report.
    mutating func count(_ date: DateSpan?, isNewSource: Bool, by change: Int = 1) {
        if let index = firstIndex(where: { $0.date == date }) {
            self[index].reports += change
            self[index].sources += isNewSource ? change : 0
            if self[index].reports < 1 { remove(at: index) }
        } else if change > 0 {
            append(FollowingDate(date: date, reports: change, sources: isNewSource ? change : 0))
        }
    }

    /// A line for each: counts and, where there is a date, its days and its EDTF.
    var text: String {
        map { item in
            let date = item.date.map { " \($0.from.dayNumber) \($0.to.dayNumber) \($0.edtf)" }
            return "\(item.reports) \(item.sources)\(date ?? "")"
        }.joined(separator: "\n")
    }

    /// The counts that `text` gave; `nil` for other text.
    init?(text: String) {
        self = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 4)
            let numbers = parts.prefix(4).compactMap { Int($0) }
            guard numbers.count == parts.prefix(4).count, parts.count == 2 || parts.count == 5
            else { return nil }
            let date =
                parts.count == 2
                ? nil
                : DateSpan(
                    edtf: String(parts[4]), from: CalendarDay(dayNumber: numbers[2]),
                    to: CalendarDay(dayNumber: numbers[3]))
            append(FollowingDate(date: date, reports: numbers[0], sources: numbers[1]))
        }
    }
}
