// Who calls off what was planned: an act of its own (REJECT), which shows in the history of the
// planned one. Found when it is asked for, so that neither has to be there before the other.

import Articles
import GRDB

/// Finds what calls off the act of some reports.
struct CallingOff {
    let db: Database

    /// A plan is called off before its day or within so many days of its being told.
    private static let maxDays = 120
    private static let maxNear = 100

    /// The turns by which the act of reports, in the order of `Report.precedes`, was called off: at
    /// most one, the first.
    func turns(of reports: [Report]) throws -> [EventTurn] {
        let plans = reports.filter { $0.status == .planned && $0.type == .consult }
        guard let first = plans.first?.published,
            !reports.contains(where: { $0.status == .occurred })
        else { return [] }
        let last = ActSummary.date(of: reports)?.to ?? first.adding(days: Self.maxDays)
        guard first <= last else { return [] }
        var found: [Report] = []
        var seen: Set<Int64> = []
        let loader = ReportLoader(db: db)
        for clue in plans.flatMap({ EventClues(report: $0).callingOff }) {
            let keys = try db.prepared(
                """
                SELECT event FROM event_clues WHERE clue = ?1 AND day BETWEEN ?2 AND ?3 LIMIT ?4
                """
            ).all(clue, first.dayNumber, last.dayNumber, Self.maxNear) { $0.int64(0) }
            for key in keys where seen.insert(key).inserted {
                guard let report = try loader.report(key),
                    plans.contains(where: { report.mayCallOff($0) })
                else { continue }
                found.append(report)
            }
        }
        return found.min { $0.precedes($1) }.map {
            [EventTurn(.postponed, report: $0.id, publishedAt: $0.published)]
        } ?? []
    }
}

extension Report {
    /// “Brandt put off her trip to Bern” is about “Brandt will visit Bern in May”: the same who,
    /// the same kind of meeting, no other day.
    fileprivate func mayCallOff(_ plan: Report) -> Bool {
        if let date, let planned = plan.date, let published {
            // A day before publication is that of the calling off, not of what is called off.
            if date.from > published, !date.overlaps(planned) { return false }
        }
        let (own, planned) = (Set(countries), Set(plan.countries))
        guard own.isSubset(of: planned) || planned.isSubset(of: own) else { return false }
        let said = words.intersection(Self.meetings.keys).compactMap { Self.meetings[$0] }
        return said.isEmpty || plan.mode.map { mode in said.contains { $0.contains(mode) } } ?? true
    }

    /// Stems of what can be called off, with the modes that it may have had.
    private static let meetings: [String: Set<String>] = [
        "visit": ["visit"], "trip": ["visit"], "tour": ["visit"],
        "talk": ["meet", "multilateral", "third-party"], "negotiation": ["meet", "third-party"],
        "meet": ["meet", "multilateral"], "summit": ["meet", "multilateral"],
        "call": ["phone"],
    ]
}
