// What an export has of articles and corrections.

import Articles
import GRDB

extension ArchiveQueries {
    /// An article with what the archive knows of it.
    func exported(_ id: String) throws -> ExportedArticle? {
        guard let former = try FormerArticle(id, db) else { return nil }
        let key = former.key
        // As it was read: the corrections of its mentions stand in lines of their own.
        var stored = former.stored
        stored.extraction = former.read
        stored.entityIDs.removeSubrange(former.read.entities.count...)
        let joined = try db.prepared(
            """
            SELECT record, joined_by FROM article_entities
            WHERE article = ?1 AND divided_from IS NULL ORDER BY ordinal
            """
        ).all(key) { (EntityID(number: $0.int64(0)), try $0.value(1, as: Joining.self)) }
        return ExportedArticle(
            stored: stored,
            records: try joined.map { id, joining in
                guard var record = try exportedRecord(id) else {
                    throw StoreError.corrupt(detail: "record \(id) is missing")
                }
                record.joining = joining
                return record
            },
            uploadDigests: try db.prepared(
                "SELECT digest FROM uploads WHERE article = ?1 ORDER BY digest"
            ).all(id) { Array($0.utf8(0)) },
            receipt: try ExportedArticle.Receipt(
                article: key & OrderKey.numberMask,
                quotes: db.firstQuoteNumber(of: key) ?? 0,
                events: db.firstEventNumber(of: key) ?? 0),
            revisions: try rows("revisions", "article", id),
            revisionStatements: try rows("revision_statements", "article", id))
    }

    /// Corrections by rising numbers, so many after one.
    func exportedCorrections(after id: Int, limit: Int) throws -> [ExportedCorrection] {
        let ids = try db.prepared("SELECT id FROM corrections WHERE id > ?1 ORDER BY id LIMIT ?2")
            .all(id, limit) { $0.int(0) }
        return try ids.map { id in
            let row = try rows("corrections", "id", id)
            let pins = try rows("correction_pins", "correction", id)
            let eventPins = try rows("event_pins", "correction", id)
            let mentions = try rows("correction_mentions", "correction", id)
            let people = Set(
                (row + pins + mentions).flatMap { row in
                    ["person", "other", "entity"].compactMap { name -> Int64? in
                        if case .number(let number)? = row[name] { number } else { nil }
                    }
                })
            return ExportedCorrection(
                row: row.first ?? [:], pins: pins, eventPins: eventPins, mentions: mentions,
                people: try people.sorted().compactMap {
                    try exportedRecord(EntityID(number: $0))
                })
        }
    }

    private func exportedRecord(_ id: EntityID) throws -> ExportedRecord? {
        var record = try db.prepared(
            "SELECT kind, read_name, read_country FROM entities WHERE id = ?1"
        ).first(id.number) { row in
            ExportedRecord(
                id: id, kind: try row.value(0), name: row.string(1),
                country: row.optionalString(2))
        }
        record?.keys = try db.prepared("SELECT key FROM person_keys WHERE entity = ?1 ORDER BY key")
            .all(id.number) { $0.string(0) }
        return record
    }

    /// Whole rows of a table by one of its columns.
    private func rows(
        _ table: String, _ column: String, _ value: some DatabaseValueConvertible
    ) throws -> [ExportedCorrection.Row] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM \(table) WHERE \(column) = ? ORDER BY 1, 2, 3, 4",
            arguments: [value]
        ).map { row in
            var columns: ExportedCorrection.Row = [:]
            for (name, value) in row {
                switch value.storage {
                case .int64(let number): columns[name] = .number(number)
                case .string(let text): columns[name] = .text(text)
                case .blob(let data): columns[name] = .bytes(Array(data))
                default: columns[name] = ExportedCorrection.Value.none
                }
            }
            return columns
        }
    }
}

extension Database {
    /// The lowest number of an article's quotes; `nil` where it has none.
    func firstQuoteNumber(of article: Int64) throws -> Int64? {
        try prepared("SELECT min(key & 0x1FFFFFFFFFF) FROM quotes WHERE article = ?1")
            .first(article) { $0.isNull(0) ? nil : $0.int64(0) } ?? nil
    }

    /// The lowest number of an article's events; `nil` where it has none.
    func firstEventNumber(of article: Int64) throws -> Int64? {
        try prepared("SELECT min(key & 0x7FFFFFFFFF) FROM events WHERE article = ?1")
            .first(article) { $0.isNull(0) ? nil : $0.int64(0) } ?? nil
    }
}
