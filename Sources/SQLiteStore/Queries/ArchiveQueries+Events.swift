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

    /// The event of a key.
    func event(_ key: Int64) throws -> EventRecord? {
        let actors = try db.prepared(
            """
            SELECT c.entity, n.kind, n.name, n.country, c.role
            FROM event_actors c
            CROSS JOIN events e ON e.key = c.event
            CROSS JOIN article_entities n ON n.article = e.article AND n.ordinal = c.entity_ordinal
            WHERE c.event = ?1 ORDER BY c.ordinal
            """
        ).all(key) { row in
            EventRecord.Actor(
                id: EntityID(number: row.int64(0)), kind: try row.value(1), name: row.string(2),
                country: row.optionalString(3), role: try row.value(4))
        }
        return try db.prepared(
            """
            SELECT a.id, a.title, a.source, a.url, a.published_at, e.ordinal, e.text, e.start,
              e."end", e.type, e.mode, e.cameo, e.edtf, e.day_from, e.day_to, e.status,
              e.countries, e.place, p.name, e.confidence, e.setting
            FROM events e CROSS JOIN articles a ON a.key = e.article
            LEFT JOIN article_entities p ON p.article = e.article AND p.ordinal = e.place_ordinal
            WHERE e.key = ?1
            """
        ).first(key) { row in
            let place = row.optionalString(18).map {
                EventRecord.Place(id: EntityID(number: row.int64(17)), name: $0)
            }
            return EventRecord(
                article: row.articleReference(0), index: row.int(5), text: row.string(6),
                range: row.range(7), type: row.isNull(9) ? nil : try row.value(9),
                mode: row.optionalString(10), cameo: row.optionalString(11),
                date: row.dateSpan(12), status: try row.value(15), setting: try row.value(20),
                actors: actors,
                countries: row.codes(16), place: place, confidence: row.double(19))
        }
    }
}
