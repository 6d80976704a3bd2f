// Keeps the acts as their reports come and go, inside the caller's transaction. Acts whose reports
// change are taken out whole and made anew from all that may belong together.

import Articles
import GRDB

/// Writes acts on the writing connection.
struct ActWriter {
    let db: Database
    private let loader: ReportLoader

    init(_ db: Database) {
        self.db = db
        loader = ReportLoader(db: db)
    }

    /// Reports that are looked at together; where more hang together, those found first.
    private static let maxTogether = 200
    /// Reports near a clue that are compared, the latest first.
    private static let maxNear = 100

    /// Takes the acts out that an article reports, before its rows go.
    ///
    /// - Returns: keys of other articles' reports, which have to be settled afterwards.
    func dissolve(article: Int64) throws -> [Int64] {
        let acts = Set(
            try db.prepared("SELECT act FROM events WHERE article = ?1 AND act IS NOT NULL")
                .all(article) { $0.int64(0) })
        let others = try acts.flatMap { act in
            try db.prepared("SELECT key FROM events WHERE act = ?1 AND article <> ?2")
                .all(act, article) { $0.int64(0) }
        }
        try remove(acts)
        return others
    }

    /// Writes the clues of reports whose rows have just been written.
    func addClues(of report: Report) throws {
        for (clue, day) in EventClues(report: report).own {
            try db.prepared("INSERT INTO event_clues(clue, day, event) VALUES (?1, ?2, ?3)")
                .run(clue, day, report.key)
        }
    }

    /// Makes the acts of reports, of which some are new or have lost their act, and of all that
    /// hangs together with them.
    func settle(_ keys: [Int64]) throws {
        var gathering = Gathering()
        for key in keys { try gather(key, into: &gathering) }
        var next = 0
        while next < gathering.order.count {
            let report = gathering.reports[gathering.order[next]]!
            next += 1
            try gatherNear(report, into: &gathering)
        }
        let constraints = try gathering.corrections.compactMap(constraint)
        let acts = ActClustering.acts(
            of: Array(gathering.reports.values), pairs: gathering.pairs, constraints: constraints)
        try replace(acts, of: gathering)
    }

    // MARK: Gathering

    /// What is found to hang together.
    private struct Gathering {
        var reports: [Int64: Report] = [:]
        /// Keys in the order in which they were found.
        var order: [Int64] = []
        var pairs: [(Int64, Int64)] = []
        var corrections: Set<Int> = []
        /// Those in reach that were compared and do not join.
        var compared: [Int64: Report] = [:]
    }

    private func gather(_ key: Int64, into gathering: inout Gathering) throws {
        guard gathering.reports[key] == nil,
            let report = try gathering.compared[key] ?? loader.report(key)
        else { return }
        gathering.reports[key] = report
        gathering.order.append(key)
        // An act is never looked at in part.
        if let act = report.act {
            for other in try loader.keys(ofAct: act) { try gather(other, into: &gathering) }
        }
        let corrections = try db.prepared(
            """
            SELECT correction FROM event_pins WHERE article = ?1 AND start < ?3 AND "end" > ?2
            """
        ).all(report.id.article, report.range.lowerBound, report.range.upperBound) { $0.int(0) }
        for correction in corrections where gathering.corrections.insert(correction).inserted {
            let constraint = try constraint(correction)
            for other in (constraint?.sides.0 ?? []) + (constraint?.sides.1 ?? []) {
                try gather(other, into: &gathering)
            }
        }
    }

    /// Compares a report with all that share a clue with it.
    private func gatherNear(_ report: Report, into gathering: inout Gathering) throws {
        var seen: Set<Int64> = [report.key]
        for (clue, days) in EventClues(report: report).sought {
            let near = try db.prepared(
                """
                SELECT event FROM event_clues WHERE clue = ?1 AND day BETWEEN ?2 AND ?3
                ORDER BY day DESC, event DESC LIMIT ?4
                """
            ).all(clue, days.lowerBound, days.upperBound, Self.maxNear) { $0.int64(0) }
            for key in near where seen.insert(key).inserted {
                let other: Report
                if let known = gathering.reports[key] ?? gathering.compared[key] {
                    other = known
                } else if let read = try loader.report(key) {
                    other = read
                    gathering.compared[key] = read
                } else {
                    continue
                }
                guard ReportComparison(report, other).joining != nil else { continue }
                gathering.pairs.append((report.key, key))
                if gathering.order.count < Self.maxTogether {
                    try gather(key, into: &gathering)
                }
            }
        }
    }

    /// A correction of events, by the keys of the reports that are there.
    private func constraint(_ correction: Int) throws -> ActConstraint? {
        let kind = try db.prepared("SELECT kind FROM corrections WHERE id = ?1")
            .first(correction) { $0.string(0) }
        guard let kind else { return nil }
        let places = try EventPins(db: db).places(of: correction)
        return ActConstraint(
            correction: correction, isMerge: kind == EventPins.merge,
            sides: (
                try places.0.compactMap(loader.key), try places.1.compactMap(loader.key)
            ))
    }

    // MARK: Rows

    private func replace(_ acts: [ActClustering.Act], of gathering: Gathering) throws {
        var former: [Int64: Set<Int64>] = [:]
        for report in gathering.reports.values {
            if let act = report.act { former[act, default: []].insert(report.key) }
        }
        // What is as it was stays as it is.
        let changed = acts.filter { act in
            let keys = Set(act.map(\.report.key))
            guard let key = act[0].report.act, former[key] == keys else { return true }
            former[key] = nil
            return false
        }
        try remove(Set(former.keys))
        let rows = changed.map { (act: $0, summary: ActSummary($0.map(\.report))) }
            .map { (act: $0.act, summary: $0.summary, key: $0.summary.key) }
            .sorted { $0.key < $1.key }
        for row in rows { try insert(row.act, row.summary, key: row.key) }
        try FullTextIndex.acts.add(rows.map(\.key), db)
    }

    private func remove(_ acts: Set<Int64>) throws {
        guard !acts.isEmpty else { return }
        try FullTextIndex.acts.remove(Array(acts), db)
        for act in acts {
            try db.prepared("UPDATE events SET act = NULL WHERE act = ?1").run(act)
            try db.prepared("DELETE FROM acts WHERE key = ?1").run(act)
        }
    }

    private func insert(_ act: ActClustering.Act, _ summary: ActSummary, key: Int64) throws {
        let reports = act.map(\.report)
        let lead = summary.lead
        let others = reports.filter { $0.key != lead.key }
        func joined(_ texts: [String], by separator: String) -> String {
            var seen: Set<String> = []
            return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
                .joined(separator: separator)
        }
        var seen: Set<String> = []
        let tags = ActSummary.tags(summary, reports).filter { seen.insert($0).inserted }
        try db.prepared(
            """
            INSERT INTO acts(
              key, lead, type, status, confidence, extent, day_from, day_to, edtf, countries,
              reports, sources, specificity, text, actor_words, tags)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            """
        ).run(
            key, lead.key, lead.type?.rawValue, summary.status.rawValue, summary.confidence,
            EventExtent(summary.date).rawValue, summary.date?.from.dayNumber,
            summary.date?.to.dayNumber, summary.date?.edtf,
            summary.countries.joined(separator: " "), reports.count, summary.sources,
            summary.specificity, joined([lead.text] + others.map(\.text), by: "\n"),
            joined(
                ([lead] + others).flatMap { $0.actorWords.split(separator: " ").map(String.init) },
                by: " "),
            tags.joined(separator: " "))
        for (report, joinedBy) in act {
            try db.prepared("UPDATE events SET act = ?2, joined_by = ?3 WHERE key = ?1")
                .run(report.key, key, joinedBy.map(\.rawValue).joined(separator: " "))
        }
    }
}

extension ActSummary {
    /// The act's place in its list: no two have a lead in common.
    fileprivate var key: Int64 {
        EventKey(date: date, number: EventKey(value: lead.key).number).value
    }

    /// The conditions of lists under which the act is found.
    fileprivate static func tags(_ summary: ActSummary, _ reports: [Report]) -> [String] {
        var tags = [Tag.status(summary.status), Tag.extent(EventExtent(summary.date))]
        if let type = summary.lead.type { tags.append(Tag.type(type)) }
        tags += summary.countries.map(Tag.country)
        for report in reports {
            tags.append(Tag.article(report.id.article))
            tags += report.actors.map { Tag.entity(EntityID(number: $0.entity)) }
        }
        return tags
    }
}
