// Keeps the acts as their reports come and go, inside the caller's transaction. Acts whose reports
// change are taken out whole and made anew from all that may belong together; of one that very many
// report, its reports are not weighed against each other again, and of those that tell nothing new
// none is read.

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
    private let rows: ActRows

    /// `isEarly` for a file of a layout that has neither months of timelines nor witnesses.
    init(_ db: Database, isEarly: Bool = false) {
        self.db = db
        loader = ReportLoader(db: db, hasWitnesses: !isEarly)
        rows = ActRows(db: db, isEarly: isEarly)
    }

    /// Reports that are looked at together beside those that have to be settled; where more hang
    /// together, those found first.
    private static let maxTogether = 200
    /// An act of more reports keeps them: to weigh all against all at each report that comes would
    /// take longer with each. Which report made it so many may then depend on their order.
    private static let maxReweighed = ActWitnesses.all

    /// Takes the acts out that an article reports, before its rows go.
    ///
    /// - Returns: other articles' reports, which have to be settled afterwards.
    func dissolve(article: Int64) throws -> UnsettledReports {
        let own = try db.prepared(
            "SELECT act, key FROM events WHERE article = ?1 AND act IS NOT NULL"
        ).all(article) { (act: $0.int64(0), key: $0.int64(1)) }
        var unsettled = UnsettledReports()
        var gone: Set<Int64> = []
        for (act, reports) in Dictionary(grouping: own, by: \.act) {
            if try rows.release(reports.map(\.key), from: act) { continue }
            gone.insert(act)
            let others = try db.prepared("SELECT key FROM events WHERE act = ?1 AND article <> ?2")
                .all(act, article) { $0.int64(0) }
            if others.count > Self.maxReweighed {
                unsettled.kept.append(others)
            } else {
                unsettled.keys += others
            }
        }
        try rows.change(remove: gone)
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
    /// keeps its reports unasked. `read` are reports that need not be read again.
    func settle(
        _ keys: [Int64], _ unsettled: UnsettledReports = UnsettledReports(),
        reweighsAll: Bool = false, read: [Report] = []
    ) throws {
        var gathering = Gathering(maxReweighed: reweighsAll ? .max : Self.maxReweighed)
        for report in read { gathering.compared[report.key] = report }
        while true {
            let acts = try acts(of: keys, unsettled, &gathering)
            let parted = gathering.parted(by: acts)
            if parted.isEmpty { return try replace(acts, of: gathering) }
            // Something else than further reports: those that follow have to be there too.
            gathering = Gathering(
                maxReweighed: gathering.maxReweighed, whole: gathering.whole.union(parted))
        }
    }

    private func acts(
        of keys: [Int64], _ unsettled: UnsettledReports, _ gathering: inout Gathering
    ) throws -> [ActClustering.Act] {
        for kept in unsettled.kept { try keep(kept, in: &gathering) }
        for key in keys + unsettled.keys {
            // What is told of one that has its act has changed.
            if let act = try loader.act(of: key) { gathering.whole.insert(act) }
            try gather(key, into: &gathering)
        }
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
        return ActClustering.acts(
            of: Array(gathering.reports.values), pairs: gathering.pairs,
            kept: gathering.kept + gathering.witnesses.values, constraints: constraints)
    }

    // MARK: Gathering

    /// What is found to hang together.
    private struct Gathering {
        let maxReweighed: Int
        /// Acts of which all reports are looked at, however many.
        var whole: Set<Int64> = []
        /// How many reports may be gathered.
        var limit = 0
        var reports: [Int64: Report] = [:]
        /// Keys in the order in which they were found.
        var order: [Int64] = []
        var pairs: [(Int64, Int64)] = []
        /// Those that stay together, which are not compared with each other.
        var kept: [[Int64]] = []
        var keptKeys: Set<Int64> = []
        /// Of acts that very many report the witnesses, and those of the others that were met.
        var witnesses: [Int64: [Int64]] = [:]
        var corrections: Set<Int> = []
        /// Those in reach that were compared and do not join.
        var compared: [Int64: Report] = [:]

        /// Acts of which not all is here, and to which something else happens than that reports
        /// come to them.
        func parted(by acts: [ActClustering.Act]) -> Set<Int64> {
            var places: [Int64: Set<Int>] = [:]
            var parted: Set<Int64> = []
            for (index, act) in acts.enumerated() {
                let those = Set(act.compactMap(\.report.act).filter { witnesses[$0] != nil })
                if those.count > 1 { parted.formUnion(those) }
                for one in those { places[one, default: []].insert(index) }
            }
            return parted.union(places.filter { $0.value.count > 1 }.keys)
        }
    }

    private func gather(_ key: Int64, into gathering: inout Gathering) throws {
        guard gathering.reports[key] == nil,
            let report = try gathering.compared[key] ?? loader.report(key)
        else { return }
        gathering.reports[key] = report
        gathering.order.append(key)
        // An act is never looked at in part, but for what tells nothing new.
        if let act = report.act, !gathering.keptKeys.contains(key) {
            if gathering.witnesses[act] != nil {
                gathering.witnesses[act]?.append(key)
                gathering.keptKeys.insert(key)
            } else {
                try gatherAct(act, of: key, into: &gathering)
            }
        }
        // Where all of an act is here, nothing is counted for those that follow.
        if report.act.map({ gathering.witnesses[$0] == nil }) ?? true {
            gathering.reports[key]?.follows = false
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

    private func gatherAct(
        _ act: Int64, of key: Int64, into gathering: inout Gathering
    ) throws {
        let count =
            try db.prepared("SELECT reports FROM acts WHERE key = ?1")
            .first(act) { $0.int(0) } ?? 0
        if count <= gathering.maxReweighed {
            for other in try loader.keys(ofAct: act) { try gather(other, into: &gathering) }
        } else if !loader.hasWitnesses || gathering.whole.contains(act) {
            try keep(loader.keys(ofAct: act), in: &gathering)
        } else {
            let witnesses = try loader.keys(ofAct: act, following: nil)
            gathering.witnesses[act] = witnesses + (witnesses.contains(key) ? [] : [key])
            gathering.keptKeys.formUnion(witnesses + [key])
            for other in witnesses { try gather(other, into: &gathering) }
            let first = witnesses.compactMap { gathering.reports[$0] }
                .min { $0.precedes($1) }
            if let first { gathering.reports[first.key]?.following = try rows.following(act) }
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
        for act in gathering.witnesses.keys { former[act] = nil }
        let joined = acts.map { act in
            (
                act: act,
                to: act.lazy.compactMap(\.report.act).first { gathering.witnesses[$0] != nil }
            )
        }
        // What is as it was stays as it is, unless it was asked for.
        let made = joined.filter { $0.to == nil }.map(\.act).filter { act in
            let keys = Set(act.map(\.report.key))
            guard let key = act[0].report.act, former[key] == keys,
                !(gathering.whole.contains(key) && keys.count > Self.maxReweighed)
            else { return true }
            former[key] = nil
            return false
        }
        let extended = joined.compactMap { joined in joined.to.map { (act: joined.act, to: $0) } }
            .filter { item in item.act.contains { $0.report.act != item.to } }
        try rows.change(remove: Set(former.keys), make: made, extend: extended)
    }

    /// Chooses the witnesses of an act anew.
    func chooseWitnesses(of act: Int64) throws {
        let reports = try loader.keys(ofAct: act).compactMap(loader.report)
            .sorted { $0.precedes($1) }
        try rows.change(remove: [act], make: [reports.map { ($0, $0.joinedBy) }])
    }
}
