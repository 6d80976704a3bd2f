// Keeps the acts as their reports come and go, inside the caller's transaction. Acts whose reports
// change are taken out whole and made anew from all that may belong together; of one that very many
// report, its reports are not weighed against each other again.

import Articles
import GRDB

/// Reports that have lost their act, as the articles that told of it with them changed.
struct UnsettledReports {
    /// Keys of those that are weighed anew.
    var keys: [Int64] = []
    /// Keys of many that stay together.
    var kept: [[Int64]] = []
}

/// Writes acts on the writing connection.
struct ActWriter {
    let db: Database
    private let loader: ReportLoader
    /// Where the months of timelines are kept; `nil` in a file of a layout that has none yet.
    private let cells: ActCells?

    init(_ db: Database, keepsMonths: Bool = true) {
        self.db = db
        loader = ReportLoader(db: db)
        cells = keepsMonths ? ActCells(db: db) : nil
    }

    /// Reports that are looked at together beside those that have to be settled; where more hang
    /// together, those found first.
    private static let maxTogether = 200
    /// An act of more reports keeps them: to weigh all against all at each report that comes would
    /// take longer with each. Which report made it so many may then depend on their order.
    private static let maxReweighed = 48

    /// Takes the acts out that an article reports, before its rows go.
    ///
    /// - Returns: other articles' reports, which have to be settled afterwards.
    func dissolve(article: Int64) throws -> UnsettledReports {
        let acts = Set(
            try db.prepared("SELECT act FROM events WHERE article = ?1 AND act IS NOT NULL")
                .all(article) { $0.int64(0) })
        var unsettled = UnsettledReports()
        for act in acts {
            let others = try db.prepared("SELECT key FROM events WHERE act = ?1 AND article <> ?2")
                .all(act, article) { $0.int64(0) }
            if others.count > Self.maxReweighed {
                unsettled.kept.append(others)
            } else {
                unsettled.keys += others
            }
        }
        let removed = try remove(acts)
        try cells?.apply(removed: removed, added: [])
        return unsettled
    }

    /// Writes the clues of reports whose rows have just been written.
    func addClues(of report: Report) throws {
        for (clue, day) in EventClues(report: report).own {
            try db.prepared("INSERT INTO event_clues(clue, day, event) VALUES (?1, ?2, ?3)")
                .run(clue, day, report.key)
        }
    }

    /// Makes the acts of reports, of which some are new or have lost their act, and of all that
    /// hangs together with them. `reweighsAll` where people say what belongs together: then no act
    /// keeps its reports unasked.
    func settle(
        _ keys: [Int64], _ unsettled: UnsettledReports = UnsettledReports(),
        reweighsAll: Bool = false
    ) throws {
        var gathering = Gathering(maxReweighed: reweighsAll ? .max : Self.maxReweighed)
        for kept in unsettled.kept { try keep(kept, in: &gathering) }
        for key in keys + unsettled.keys { try gather(key, into: &gathering) }
        gathering.limit = gathering.order.count + Self.maxTogether
        var next = 0
        while next < gathering.order.count {
            let key = gathering.order[next]
            next += 1
            guard !gathering.keptKeys.contains(key), let report = gathering.reports[key] else {
                continue
            }
            try gatherNear(report, into: &gathering)
        }
        let constraints = try gathering.corrections.compactMap(constraint)
        let acts = ActClustering.acts(
            of: Array(gathering.reports.values), pairs: gathering.pairs, kept: gathering.kept,
            constraints: constraints)
        try replace(acts, of: gathering)
    }

    // MARK: Gathering

    /// What is found to hang together.
    private struct Gathering {
        let maxReweighed: Int
        /// How many reports may be gathered.
        var limit = 0
        var reports: [Int64: Report] = [:]
        /// Keys in the order in which they were found.
        var order: [Int64] = []
        var pairs: [(Int64, Int64)] = []
        /// Those that stay together, which are not compared with each other.
        var kept: [[Int64]] = []
        var keptKeys: Set<Int64> = []
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
        if let act = report.act, !gathering.keptKeys.contains(key) {
            let all = try loader.keys(ofAct: act)
            if all.count > gathering.maxReweighed {
                try keep(all, in: &gathering)
            } else {
                for other in all { try gather(other, into: &gathering) }
            }
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

    private func keep(_ keys: [Int64], in gathering: inout Gathering) throws {
        guard let first = keys.first, gathering.keptKeys.insert(first).inserted else { return }
        gathering.keptKeys.formUnion(keys)
        gathering.kept.append(keys)
        for key in keys { try gather(key, into: &gathering) }
    }

    /// Compares a report with all that share a clue with it.
    private func gatherNear(_ report: Report, into gathering: inout Gathering) throws {
        var seen: Set<Int64> = [report.key]
        for (clue, days) in EventClues(report: report).sought {
            let near = try loader.keys(with: clue, on: days)
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
                if gathering.order.count < gathering.limit {
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
        let removed = try remove(Set(former.keys))
        let rows = changed.map { (act: $0, summary: ActSummary($0.map(\.report))) }
            .map { (act: $0.act, summary: $0.summary, key: $0.summary.key) }
            .sorted { $0.key < $1.key }
        for row in rows { try insert(row.act, row.summary, key: row.key) }
        try FullTextIndex.acts.add(rows.map(\.key), db)
        if let cells {
            try cells.apply(removed: removed, added: rows.compactMap { try cells.entry($0.key) })
        }
    }

    /// Takes acts out but for their months, of which it gives what has to go.
    private func remove(_ acts: Set<Int64>) throws -> [ActCells.Entry] {
        guard !acts.isEmpty else { return [] }
        let entries = try cells.map { try acts.compactMap($0.entry) } ?? []
        try FullTextIndex.acts.remove(Array(acts), db)
        for act in acts {
            try db.prepared("UPDATE events SET act = NULL WHERE act = ?1").run(act)
            try db.prepared("DELETE FROM acts WHERE key = ?1").run(act)
        }
        return entries
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
        tags += summary.countries.map(Tag.country) + Tag.pairs(summary.countries)
        for report in reports {
            tags.append(Tag.article(report.id.article))
            tags += report.actors.map { Tag.entity(EntityID(number: $0.entity)) }
        }
        return tags
    }
}
