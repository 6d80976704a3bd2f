// The rows of acts: the sum of their reports, the words and tags by which lists find them, the months
// of timelines. A further report of what very many report changes a few numbers.

import Articles
import GRDB

/// Writes rows of acts on the writing connection.
struct ActRows {
    let db: Database
    /// Whether the file has neither months of timelines nor witnesses yet.
    let isEarly: Bool

    private var loader: ReportLoader { ReportLoader(db: db, hasWitnesses: !isEarly) }

    /// Takes acts out, makes others, and adds reports to those that keep theirs: the members of each
    /// that were read, the new ones among them.
    func change(
        remove: Set<Int64>, make: [ActClustering.Act] = [],
        extend: [(act: ActClustering.Act, to: Int64)] = []
    ) throws {
        if remove.isEmpty, make.isEmpty, extend.isEmpty { return }
        let cells = isEarly ? nil : ActCells(db: db)
        let touched = Array(remove) + extend.map(\.to)
        let before = try cells.map { try touched.compactMap($0.entry) } ?? []
        try self.remove(remove)
        let made = make.map { act in
            let (witnesses, following) =
                isEarly
                ? (ActWitnesses(act.map(\.report)), [])
                : ActWitnesses.among(act.map(\.report))
            return Made(act: act, witnesses: witnesses, following: following)
        }.sorted { $0.key < $1.key }
        for one in made { try insert(one) }
        try FullTextIndex.acts.add(made.map(\.key), db)
        let extended = try extend.map { try self.extend($0.to, $0.act) }
        if let cells {
            try cells.apply(
                removed: before, added: (made.map(\.key) + extended).compactMap(cells.entry))
        }
    }

    /// What follows the witnesses of an act.
    func following(_ act: Int64) throws -> [FollowingDate] {
        let text = try db.prepared("SELECT following FROM acts WHERE key = ?1")
            .first(act) { $0.string(0) }
        guard let following = [FollowingDate](text: text ?? "") else {
            throw StoreError.corrupt(detail: "what follows an event is broken")
        }
        return following
    }

    // MARK: New acts

    private struct Made {
        let act: ActClustering.Act
        let witnesses: ActWitnesses
        let following: Set<Int64>

        var summary: ActSummary { witnesses.summary }
        /// The act's place in its list: no two have a lead in common.
        var key: Int64 { summary.key(number: EventKey(value: summary.lead.key).number) }
    }

    private func insert(_ made: Made) throws {
        let all = made.act.map(\.report)
        try write(
            made.key, made.witnesses, reports: all.count, sources: ActSummary.sources(of: all))
        for (report, joinedBy) in made.act {
            try join(
                report, to: made.key, joinedBy, follows: made.following.contains(report.key))
        }
    }

    /// Writes what the witnesses of an act say, and of a new one how many reports it has.
    private func write(
        _ key: Int64, _ witnesses: ActWitnesses, reports count: Int, sources: Int
    ) throws {
        let (summary, reports) = (witnesses.summary, witnesses.reports)
        let lead = summary.lead
        let others = reports.filter { $0.key != lead.key }
        func joined(_ texts: [String], by separator: String) -> String {
            var seen: Set<String> = []
            return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
                .joined(separator: separator)
        }
        try db.prepared(
            """
            INSERT INTO acts(
              key, lead, type, status, confidence, extent, day_from, day_to, edtf, countries,
              specificity, text, actor_words, tags, reports, sources)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            ON CONFLICT(key) DO UPDATE SET
              lead = ?2, type = ?3, status = ?4, confidence = ?5, extent = ?6, day_from = ?7,
              day_to = ?8, edtf = ?9, countries = ?10, specificity = ?11, text = ?12,
              actor_words = ?13, tags = ?14
            """
        ).run(
            key, lead.key, lead.type?.rawValue, summary.status.rawValue, summary.confidence,
            EventExtent(summary.date).rawValue, summary.date?.from.dayNumber,
            summary.date?.to.dayNumber, summary.date?.edtf,
            summary.countries.joined(separator: " "), summary.specificity,
            joined([lead.text] + others.map(\.text), by: "\n"),
            joined(
                ([lead] + others).flatMap { $0.actorWords.split(separator: " ").map(String.init) },
                by: " "),
            joined(summary.tags(of: reports), by: " "), count, sources)
        guard !isEarly, !witnesses.following.isEmpty else { return }
        try db.prepared("UPDATE acts SET following = ?2 WHERE key = ?1")
            .run(key, witnesses.following.text)
    }

    private func join(
        _ report: Report, to act: Int64, _ joinedBy: [EventEvidence], follows: Bool
    ) throws {
        let evidence = joinedBy.map(\.rawValue).joined(separator: " ")
        if isEarly {
            try db.prepared("UPDATE events SET act = ?2, joined_by = ?3 WHERE key = ?1")
                .run(report.key, act, evidence)
        } else {
            try db.prepared(
                "UPDATE events SET act = ?2, joined_by = ?3, follows = ?4 WHERE key = ?1"
            ).run(report.key, act, evidence, follows ? 1 : 0)
        }
    }

    // MARK: Acts that go

    private func remove(_ acts: Set<Int64>) throws {
        guard !acts.isEmpty else { return }
        try FullTextIndex.acts.remove(Array(acts), db)
        for act in acts {
            try db.prepared("UPDATE events SET act = NULL WHERE act = ?1").run(act)
            try db.prepared("DELETE FROM acts WHERE key = ?1").run(act)
        }
    }

    /// Lets reports go that tell nothing new of an act; `false` where they are more to it.
    func release(_ reports: [Int64], from act: Int64) throws -> Bool {
        guard !isEarly else { return false }
        let found = try reports.compactMap(loader.report)
        let cells = ActCells(db: db)
        guard found.allSatisfy(\.follows), let before = try cells.entry(act) else { return false }
        var following = try following(act)
        var sources = 0
        for report in found {
            try db.prepared("UPDATE events SET act = NULL, follows = 0 WHERE key = ?1")
                .run(report.key)
            let wasOnly = try !loader.hasSource(report.source, act: act)
            following.count(report.date, isNewSource: wasOnly, by: -1)
            sources += wasOnly ? 1 : 0
        }
        try db.prepared(
            """
            UPDATE acts SET reports = reports - ?2, sources = sources - ?3, following = ?4
            WHERE key = ?1
            """
        ).run(act, found.count, sources, following.text)
        try cells.apply(removed: [before], added: [try cells.entry(act)].compactMap { $0 })
        return true
    }

    // MARK: Acts to which reports come

    /// Adds those of an act's reports that are new to it; gives the act's key, which changes with
    /// its date alone.
    private func extend(_ act: Int64, _ members: ActClustering.Act) throws -> Int64 {
        let old = members.map(\.report).filter { $0.act == act && !$0.follows }
        var witnesses = ActWitnesses(old)
        var isChanged = false
        var (reports, sources) = (0, 0)
        for (report, joinedBy) in members {
            guard report.act != act else {
                if joinedBy != report.joinedBy {
                    try join(report, to: act, joinedBy, follows: report.follows)
                }
                continue
            }
            let isNewSource = try !loader.hasSource(report.source, act: act)
            let follows = witnesses.add(report, isNewSource: isNewSource)
            try join(report, to: act, joinedBy, follows: follows)
            isChanged = isChanged || !follows
            reports += 1
            sources += isNewSource ? 1 : 0
        }
        for key in witnesses.demoted {
            try db.prepared("UPDATE events SET follows = 1 WHERE key = ?1").run(key)
        }
        try db.prepared(
            """
            UPDATE acts SET reports = reports + ?2, sources = sources + ?3, following = ?4
            WHERE key = ?1
            """
        ).run(act, reports, sources, witnesses.following.text)
        guard isChanged else { return act }
        try FullTextIndex.acts.remove([act], db)
        let key = witnesses.summary.key(number: EventKey(value: act).number)
        if key != act {
            try db.prepared("UPDATE acts SET key = ?2 WHERE key = ?1").run(act, key)
            try db.prepared("UPDATE events SET act = ?2 WHERE act = ?1").run(act, key)
        }
        try write(key, witnesses, reports: 0, sources: 0)
        try FullTextIndex.acts.add([key], db)
        return key
    }
}

extension ActSummary {
    /// The act's place in its list, by a number that is its own.
    fileprivate func key(number: Int64) -> Int64 { EventKey(date: date, number: number).value }

    /// The conditions of lists under which the act is found.
    fileprivate func tags(of reports: [Report]) -> [String] {
        var tags = [Tag.status(status), Tag.extent(EventExtent(date))]
        if let type = lead.type { tags.append(Tag.type(type)) }
        tags += countries.map(Tag.country) + Tag.pairs(countries)
        for report in reports {
            tags += report.actors.map { Tag.entity(EntityID(number: $0.entity)) }
        }
        return tags
    }
}
