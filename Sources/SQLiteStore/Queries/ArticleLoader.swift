// One article with its whole record, put together again from the tables. Positions become byte
// ranges again, so that a stored article and one that was just read are the same values.

import Articles
import GRDB

/// Reads whole articles on one connection.
struct ArticleLoader {
    let db: Database

    /// The article of an id.
    func article(_ id: String) throws -> StoredArticle? {
        typealias Head = (key: Int64, stored: StoredArticle)
        let head: Head? = try db.prepared(
            """
            SELECT a.key, t.text, a.title, a.source, a.url, a.published_at,
              a.published_at_from, a.received_at, a.pipeline_version,
              a.rewritten, a.revision, a.original
            FROM articles a JOIN article_texts t ON t.article = a.key WHERE a.id = ?1
            """
        ).first(id) { row in
            let article = Article(
                text: row.string(1), title: row.optionalString(2), source: row.optionalString(3),
                url: row.optionalString(4), publishedAt: row.day(5),
                publishedAtFrom: try row.value(6))
            return (
                row.int64(0),
                StoredArticle(
                    id: id, article: article, extraction: Extraction(), entityIDs: [],
                    receivedAtSeconds: row.int(7), pipelineVersion: row.string(8),
                    isRewritten: row.int(9) != 0,
                    standing: ArticleStanding(
                        revision: row.int(10), copyOf: row.optionalString(11)))
            )
        }
        guard case (let key, var stored)? = head else { return nil }
        let offsets = ScalarOffsets(stored.article.text)
        stored.standing.copies = try copies(of: id)
        stored.article.details = try details(key)
        stored.article.byline = try byline(key)
        stored.article.blocks = try blocks(key, offsets)
        (stored.extraction.entities, stored.entityIDs) = try entities(key, offsets)
        stored.extraction.quotes = try quotes(key, offsets)
        stored.extraction.dates = try dates(key, offsets)
        stored.extraction.events = try events(key, offsets)
        return stored
    }

    func byline(_ key: Int64) throws -> [String] {
        try db.prepared("SELECT name FROM bylines WHERE article = ?1 ORDER BY ordinal")
            .all(key) { $0.string(0) }
    }

    private static let maxCopies = 100

    private func copies(of id: String) throws -> [String] {
        try db.prepared(
            "SELECT id FROM articles WHERE original = ?1 ORDER BY received_at LIMIT ?2"
        ).all(id, Self.maxCopies) { $0.string(0) }
    }

    private func details(_ key: Int64) throws -> ArticleDetails {
        var details = ArticleDetails()
        try db.prepared("SELECT name, value FROM article_details WHERE article = ?1")
            .visit(key) { row in
                let name = row.string(0)
                if let field = ArticleDetails.fields.first(where: { "\($0.name)" == name }) {
                    details[keyPath: field.path] = row.string(1)
                }
                return true
            }
        return details
    }

    private func blocks(_ key: Int64, _ offsets: ScalarOffsets) throws -> [Block] {
        try db.prepared(
            #"SELECT start, "end", kind, why FROM blocks WHERE article = ?1 ORDER BY ordinal"#
        ).all(key) { row in
            Block(
                range: offsets.bytes(row.range(0)), kind: try row.value(2),
                why: row.optionalString(3))
        }
    }

    private func entities(
        _ key: Int64, _ offsets: ScalarOffsets
    ) throws -> ([Entity], [EntityID]) {
        var ids: [EntityID] = []
        var entities = try db.prepared(
            """
            SELECT entity, kind, name, role, country FROM article_entities
            WHERE article = ?1 ORDER BY ordinal
            """
        ).all(key) { row in
            ids.append(EntityID(number: row.int64(0)))
            return Entity(
                kind: try row.value(1), name: row.string(2), role: row.optionalString(3),
                country: row.optionalString(4), mentions: [])
        }
        try db.prepared(
            """
            SELECT entity, start, "end", kind FROM mentions
            WHERE article = ?1 ORDER BY entity, ordinal
            """
        ).visit(key) { row in
            guard entities.indices.contains(row.int(0)) else {
                throw StoreError.corrupt(detail: "a mention of no entity in article \(key)")
            }
            entities[row.int(0)].mentions.append(
                Mention(range: offsets.bytes(row.range(1)), kind: try row.value(3)))
            return true
        }
        return (entities, ids)
    }

    private func quotes(_ key: Int64, _ offsets: ScalarOffsets) throws -> [Quote] {
        try db.prepared(
            """
            SELECT range, kind, attitude, confidence, statement, clause_range, speaker_ordinal,
              speaker_name, speaker_range, cue_lemma, cue_range, candidates, others
            FROM quotes WHERE article = ?1 ORDER BY key DESC
            """
        ).all(key) { row in
            Quote(
                range: offsets.bytes(row.packedRange(0)), kind: try row.value(1),
                speaker: row.optionalString(7).map {
                    Speaker(
                        entity: row.optionalInt(6), name: $0,
                        range: offsets.bytes(row.packedRange(8)))
                },
                others: try JointSpeakers.items(row.optionalString(12)).map { item in
                    Speaker(
                        entity: item.ordinal, name: item.name,
                        range: offsets.bytes(item.speaker.range ?? 0..<0))
                },
                cue: row.optionalString(9).map {
                    Cue(range: offsets.bytes(row.packedRange(10)), lemma: $0)
                },
                clause: offsets.bytes(row.packedRange(5)), attitude: try row.value(2),
                confidence: row.double(3), statement: row.int(4),
                candidates: row.string(11).split(separator: " ").compactMap { Int($0) })
        }
    }

    private func dates(_ key: Int64, _ offsets: ScalarOffsets) throws -> [DateExpression] {
        try db.prepared(
            """
            SELECT start, "end", kind, value, edtf, day_from, day_to, assumption
            FROM dates WHERE article = ?1 ORDER BY ordinal
            """
        ).all(key) { row in
            DateExpression(
                range: offsets.bytes(row.range(0)), kind: try row.value(2),
                value: row.string(3), span: row.dateSpan(4), assumption: row.optionalString(7))
        }
    }

    private func events(_ key: Int64, _ offsets: ScalarOffsets) throws -> [Event] {
        let rows = try db.prepared(
            """
            SELECT ordinal, key, start, "end", type, mode, cameo, edtf, day_from, day_to, status,
              countries, place_ordinal, confidence, setting
            FROM events WHERE article = ?1
            """
        ).all(key) { row in
            (
                ordinal: row.int(0), key: row.int64(1),
                event: Event(
                    range: offsets.bytes(row.range(2)),
                    type: row.isNull(4) ? nil : try row.value(4), mode: row.optionalString(5),
                    cameo: row.optionalString(6), date: row.dateSpan(7),
                    status: try row.value(10), setting: try row.value(14), countries: row.codes(11),
                    place: row.optionalInt(12), confidence: row.double(13))
            )
        }
        return try rows.sorted { $0.ordinal < $1.ordinal }.map { row in
            var event = row.event
            event.actors = try db.prepared(
                """
                SELECT entity_ordinal, role FROM event_actors WHERE event = ?1 ORDER BY ordinal
                """
            ).all(row.key) { Event.Actor(entity: $0.int(0), role: try $0.value(1)) }
            return event
        }
    }
}

extension SQLRow {
    /// The columns `edtf, day_from, day_to`.
    func dateSpan(_ column: Int32) -> DateSpan? {
        guard let edtf = optionalString(column), let from = day(column + 1),
            let to = day(column + 2)
        else { return nil }
        return DateSpan(edtf: edtf, from: from, to: to)
    }

    /// Codes that a space separates.
    func codes(_ column: Int32) -> [String] {
        string(column).split(separator: " ").map(String.init)
    }
}
