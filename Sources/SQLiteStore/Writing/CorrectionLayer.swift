// The corrections in force, as they are laid over what is read: whom a record or a name in an
// article stands for, what a person is called, who said a quote.

import Articles
import GRDB

/// Asks the corrections of a file, on any of its connections.
struct CorrectionLayer {
    let db: Database

    /// The record that a record has become by merging.
    func current(_ id: EntityID) throws -> EntityID {
        var id = id
        // Each merge leads from one root to another, so no way leads back; the bound is for a
        // damaged file.
        for _ in 0..<1000 {
            let next = try db.prepared(
                """
                SELECT person FROM corrections INDEXED BY corrections_by_other
                WHERE other = ?1 AND kind = 'merge' ORDER BY id DESC LIMIT 1
                """
            ).first(id.number) { EntityID(number: $0.int64(0)) }
            guard let next else { return id }
            id = next
        }
        return id
    }

    /// Whom a folded name in an article stands for, where its record is `record`.
    func current(_ record: EntityID, article: String, name: String) throws -> EntityID {
        let pin = try db.prepared(
            """
            SELECT entity FROM correction_pins WHERE article = ?1 AND name = ?2
            ORDER BY correction DESC LIMIT 1
            """
        ).first(article, name) { EntityID(number: $0.int64(0)) }
        return try current(pin ?? record)
    }

    /// The record that a folded name in an article had before corrections, where one is kept since
    /// no name leads back to it.
    func anchor(article: String, name: String) throws -> EntityID? {
        try db.prepared(
            """
            SELECT p.entity FROM correction_pins p CROSS JOIN corrections c ON c.id = p.correction
            WHERE p.article = ?1 AND p.name = ?2 AND NOT (c.kind = 'split' AND c.other = p.entity)
            ORDER BY p.correction LIMIT 1
            """
        ).first(article, name) { EntityID(number: $0.int64(0)) }
    }

    /// The latest name and country that a person was given; a country that was taken away is "".
    func edits(of id: EntityID) throws -> (name: String?, country: String?) {
        func latest(_ column: String) throws -> String? {
            try db.prepared(
                """
                SELECT \(column) FROM corrections INDEXED BY corrections_by_person
                WHERE person = ?1 AND kind = 'edit' AND \(column) IS NOT NULL
                ORDER BY id DESC LIMIT 1
                """
            ).first(id.number) { $0.string(0) }
        }
        return (try latest("name"), try latest("country"))
    }

    /// The speakers that quotes of an article were given, the latest first.
    func speakers(in article: String) throws -> [SpeakerCorrection] {
        try db.prepared(
            """
            SELECT start, "end", person FROM corrections INDEXED BY corrections_by_article
            WHERE article = ?1 AND kind = 'speaker' ORDER BY id DESC
            """
        ).all(article) { row in
            SpeakerCorrection(
                range: row.range(0),
                person: row.isNull(2) ? nil : try current(EntityID(number: row.int64(2))))
        }
    }
}

/// Who said what stands in a range of an article's scalars.
struct SpeakerCorrection {
    let range: ScalarRange
    let person: EntityID?
}

extension [SpeakerCorrection] {
    /// The correction of a quote. One that was read anew may have moved a little.
    func of(_ range: ScalarRange) -> SpeakerCorrection? {
        first { $0.range == range } ?? first { $0.range.overlaps(range) }
    }
}
