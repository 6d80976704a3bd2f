// What the reports of an act come to: the date that they agree on, its status, how it changed, and
// the report whose words stand for it.

import Articles

/// The sum of an act's reports.
struct ActSummary {
    let date: DateSpan?
    let status: Event.Status
    /// The report whose words, type and place stand for the act.
    let lead: Report
    let confidence: Double
    /// In the lead's order, then those of the others.
    let countries: [String]
    let sources: Int

    /// The sum of reports, at least one, in the order of `Report.precedes`.
    init(_ reports: [Report]) {
        precondition(!reports.isEmpty, "an act has a report")
        date = Self.date(of: reports)
        let turns = Self.turns(of: reports)
        status = Self.status(of: turns)
        let (date, status) = (date, status)
        // Of reports that are as good the first stays.
        lead = reports.dropFirst().reduce(reports[0]) { best, other in
            Self.rank(other, date, status) > Self.rank(best, date, status) ? other : best
        }
        confidence = reports.map(\.confidence).max() ?? 0
        var countries = lead.countries
        for report in reports {
            countries += report.countries.filter { !countries.contains($0) }
        }
        self.countries = countries
        sources = Self.sources(of: reports)
    }

    /// How many sources tell of the act.
    static func sources(of reports: [Report]) -> Int {
        Set(reports.map(\.source)).count
            + reports.reduce(0) { $0 + $1.following.reduce(0) { $0 + $1.sources } }
    }

    /// How much is known of the act: type, mode, the day, both sides.
    var specificity: Int {
        [
            lead.type != nil, lead.mode != nil,
            (date?.dayCount ?? .max) <= ReportComparison.shortDays,
            countries.count > 1,
        ].count { $0 }
    }

    private static func rank(
        _ report: Report, _ date: DateSpan?, _ status: Event.Status
    ) -> (Int, Int, Int, Double) {
        (
            report.date == date ? 1 : 0, report.status == status ? 1 : 0,
            report.setting == .news ? 1 : 0, report.confidence
        )
    }

    // MARK: Date

    /// The most precise date on which the sources agree: one with which more of them agree than with
    /// any that it rules out, so that a single slip of the pen does not make a day a month. Of
    /// dates as short the one with more sources, then that given more often, then the earlier.
    static func date(of reports: [Report]) -> DateSpan? {
        // Those that follow have their vote in the count of what follows.
        let voters = reports.filter { !$0.follows }
        let following = reports.flatMap(\.following)
        var candidates: [(date: DateSpan, sources: Int)] = []
        for date in voters.compactMap(\.date) + following.compactMap(\.date)
        where !candidates.contains(where: { $0.date == date }) {
            let agreeing = Set(
                voters.lazy.filter { $0.date.map(date.overlaps) ?? false }.map(\.source))
            let more = following.reduce(0) {
                $0 + ($1.date.map(date.overlaps) ?? false ? $1.sources : 0)
            }
            candidates.append((date, agreeing.count + more))
        }
        let agreed = candidates.filter { one in
            candidates.allSatisfy {
                one.date.overlaps($0.date) || one.sources > $0.sources
            }
        }
        func rank(_ one: (date: DateSpan, sources: Int)) -> (Int, Int, Int, Int) {
            let times =
                voters.count { $0.date == one.date }
                + following.reduce(0) { $0 + ($1.date == one.date ? $1.reports : 0) }
            return (one.date.dayCount, -one.sources, -times, one.date.from.dayNumber)
        }
        // Where they contradict each other outright, what most say.
        let disputed = candidates.filter { one in
            candidates.allSatisfy { one.sources >= $0.sources }
        }
        return (agreed.isEmpty ? disputed : agreed).min {
            let ranks = (rank($0), rank($1))
            return ranks.0 < ranks.1 || ranks.0 == ranks.1 && $0.date.edtf < $1.date.edtf
        }?.date
    }

    // MARK: Status

    /// The turns of an act by the publication of its reports: each report that says something
    /// new. Who plans what is done, or thinks of what is planned, says nothing new.
    static func turns(of reports: [Report]) -> [EventTurn] {
        var turns: [EventTurn] = []
        let ordered = reports.enumerated().sorted {
            let days = (
                $0.element.published?.dayNumber ?? .max, $1.element.published?.dayNumber ?? .max
            )
            return (days.0, $0.element.turn.firmness, $0.offset)
                < (days.1, $1.element.turn.firmness, $1.offset)
        }
        for (_, report) in ordered {
            let isDone = turns.contains { $0.kind == .occurred }
            switch report.turn {
            case .hypothetical where !turns.isEmpty, .planned where isDone: continue
            case let turn where turn == turns.last?.kind: continue
            case .occurred where isDone: continue
            case let turn:
                turns.append(EventTurn(turn, report: report.id, publishedAt: report.published))
            }
        }
        return turns
    }

    /// What is done stays done, though it is denied later: the history tells of both. Else the last
    /// turn counts.
    private static func status(of turns: [EventTurn]) -> Event.Status {
        if turns.contains(where: { $0.kind == .occurred }) { return .occurred }
        return switch turns.last?.kind {
        case .planned, .postponed: .planned
        case .denied: .denied
        case .occurred: .occurred
        case .hypothetical, nil: .hypothetical
        }
    }
}

extension Report {
    /// What the report makes of the act.
    fileprivate var turn: EventTurn.Kind {
        switch status {
        case .occurred: .occurred
        case .planned: .planned
        case .denied: .denied
        case .hypothetical: .hypothetical
        }
    }
}

extension EventTurn.Kind {
    /// Among reports of one day the firmer one comes later.
    var firmness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
