// The list of events, and the record that every list of events shows.

import Articles
import GRDB

extension ArchiveQueries {
    /// A page of events; see `ArticleReader.events`.
    func events(_ query: EventQuery) throws -> Page<EventRecord> {
        let fingerprint = query.fingerprint("events")
        let plan = try EventPlan(query, words: words)
        guard
            let range = try keys(
                in: plan.range, after: query.page, of: fingerprint, newestFirst: false)
        else { return Page() }
        var keys: [Int64] = []
        try plan.visit(self, columns: "", in: range, limit: query.page.limit + 1) { row in
            keys.append(row.int64(0))
            return true
        }
        return try page(keys, query.page, of: fingerprint, item: event)
    }

    /// The event of an act's key.
    func event(_ key: Int64) throws -> EventRecord? {
        let act = try db.prepared(
            """
            SELECT lead, type, status, confidence, edtf, day_from, day_to, countries, reports,
              sources
            FROM acts WHERE key = ?1
            """
        ).first(key) { row in
            (
                lead: row.int64(0), status: try row.value(2) as Event.Status,
                confidence: row.double(3), date: row.dateSpan(4), countries: row.codes(7),
                reports: row.int(8), sources: row.int(9)
            )
        }
        guard let act, var event = try reportRecord(act.lead) else { return nil }
        (event.status, event.date, event.countries) = (act.status, act.date, act.countries)
        (event.confidence, event.reports, event.sources) = (
            act.confidence, act.reports, act.sources
        )
        if act.reports > 1 { event.actors = try actors(ofAct: key, first: event.actors) }
        // Nothing else is called off.
        if act.status == .planned, event.type == .consult {
            event.calledOffBy = try CallingOff(db: db).turns(of: witnesses(ofAct: key)).first?
                .report
        }
        return event
    }

    /// What one report tells, as the event that it would be alone.
    func reportRecord(_ key: Int64) throws -> EventRecord? {
        let found = try db.prepared(
            """
            SELECT a.id, a.title, a.source, a.url, a.published_at, e.ordinal, e.text, e.start,
              e."end", e.type, e.mode, e.cameo, e.edtf, e.day_from, e.day_to, e.status,
              e.countries, e.place, p.name, e.confidence, e.setting, e.article
            FROM events e CROSS JOIN articles a ON a.key = e.article
            LEFT JOIN article_entities p ON p.article = e.article AND p.ordinal = e.place_ordinal
            WHERE e.key = ?1
            """
        ).first(key) { row in
            let place = row.optionalString(18).map {
                EventRecord.Place(id: EntityID(number: row.int64(17)), name: $0)
            }
            let event = EventRecord(
                article: row.articleReference(0), index: row.int(5), text: row.string(6),
                range: row.range(7), type: row.isNull(9) ? nil : try row.value(9),
                mode: row.optionalString(10), cameo: row.optionalString(11),
                date: row.dateSpan(12), status: try row.value(15), setting: try row.value(20),
                actors: [], countries: row.codes(16), place: place, confidence: row.double(19))
            return (event: event, article: row.int64(21))
        }
        guard var event = found?.event, let article = found?.article else { return nil }
        event.actors = try db.prepared(
            """
            SELECT c.entity, n.kind, n.name, n.country, c.role FROM event_actors c
            CROSS JOIN article_entities n ON n.article = ?2 AND n.ordinal = c.entity_ordinal
            WHERE c.event = ?1 ORDER BY c.ordinal
            """
        ).all(key, article, row: Self.actor)
        return event
    }

    /// Those who act in any report, each once in a role; those of the lead first. All of them act in
    /// the witnesses.
    private func actors(
        ofAct act: Int64, first: [EventRecord.Actor]
    ) throws -> [EventRecord.Actor] {
        let all = try db.prepared(
            """
            SELECT c.entity, n.kind, n.name, n.country, c.role
            FROM events e
            CROSS JOIN event_actors c ON c.event = e.key
            CROSS JOIN article_entities n ON n.article = e.article AND n.ordinal = c.entity_ordinal
            WHERE e.act = ?1 AND e.follows = 0 ORDER BY e.key, c.ordinal
            """
        ).all(act, row: Self.actor)
        var actors = first
        for actor in all
        where !actors.contains(where: { $0.id == actor.id && $0.role == actor.role }) {
            actors.append(actor)
        }
        return actors
    }

    private static func actor(_ row: SQLRow) throws -> EventRecord.Actor {
        EventRecord.Actor(
            id: EntityID(number: row.int64(0)), kind: try row.value(1), name: row.string(2),
            country: row.optionalString(3), role: try row.value(4))
    }

    // MARK: One event

    private static let shownReports = 200
    private static let shownCorrections = 50

    /// The event that a report tells of; see `ArticleReader.event`.
    func event(_ id: ReportID) throws -> EventDetail? {
        guard let key = try ReportLoader(db: db).key(of: id),
            let act = try db.prepared("SELECT act FROM events WHERE key = ?1")
                .first(key, row: { $0.int64(0) }), let event = try event(act)
        else { return nil }
        let witnesses = try witnesses(ofAct: act)
        let reports = try reports(ofAct: act, with: key, beside: witnesses)
        let called = try CallingOff(db: db).turns(of: witnesses)
        let history = (ActSummary.turns(of: witnesses) + called).enumerated().sorted {
            let days = (
                $0.element.publishedAt?.dayNumber ?? .max, $1.element.publishedAt?.dayNumber ?? .max
            )
            return (days.0, $0.element.kind.firmness, $0.offset)
                < (days.1, $1.element.kind.firmness, $1.offset)
        }.map(\.element)
        var corrections: Set<Int> = []
        for report in reports {
            corrections.formUnion(try EventPins(db: db).corrections(of: report.place))
        }
        return EventDetail(
            event: event,
            reports: try reports.compactMap(eventReport),
            history: history,
            corrections: try corrections.sorted(by: >).prefix(Self.shownCorrections)
                .compactMap { try Self.correction($0, db) })
    }

    /// What the act rests on, in the order of publication.
    private func witnesses(ofAct act: Int64) throws -> [Report] {
        let loader = ReportLoader(db: db)
        return try loader.keys(ofAct: act, following: nil).compactMap(loader.report)
            .sorted { $0.precedes($1) }
    }

    /// The witnesses, the report that was asked for, and so many of those that follow as are shown.
    private func reports(
        ofAct act: Int64, with key: Int64, beside witnesses: [Report]
    ) throws -> [Report] {
        let loader = ReportLoader(db: db)
        let room = max(Self.shownReports - witnesses.count, 0)
        var following = try loader.keys(ofAct: act, following: room)
        if !following.contains(key), !witnesses.contains(where: { $0.key == key }) {
            following = following.dropLast(following.count < room ? 0 : 1) + [key]
        }
        return (witnesses + (try following.compactMap(loader.report)))
            .sorted { $0.precedes($1) }
    }

    private func eventReport(_ report: Report) throws -> EventReport? {
        try db.prepared(
            """
            SELECT id, title, source, url, published_at FROM articles WHERE key = ?1
            """
        ).first(report.article) { row in
            EventReport(
                article: row.articleReference(0), index: report.id.index, text: report.text,
                range: report.range, type: report.type, mode: report.mode, date: report.date,
                status: report.status, setting: report.setting, confidence: report.confidence,
                joinedBy: report.joinedBy)
        }
    }
}
