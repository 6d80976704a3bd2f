// The archive-wide records of entities, as articles come and go.

import Articles
import GRDB

/// Keeps the records of entities on the writing connection.
struct EntityRecords {
    let db: Database

    /// The record that a link leads to. An entity that its name does not tell apart gets a
    /// record of its own.
    func findOrMake(_ link: EntityLink) throws -> EntityID {
        let kind = link.entity.kind.rawValue
        if let key = link.key,
            let found = try db.prepared(
                "SELECT id, country FROM entities WHERE kind = ?1 AND link = ?2"
            ).first(kind, key, row: { (EntityID(number: $0.int64(0)), $0.isNull(1)) })
        {
            if found.1, let country = link.entity.country {
                try db.prepared("UPDATE entities SET country = ?2 WHERE id = ?1")
                    .run(found.0.number, country)
            }
            return found.0
        }
        let id = EntityID(number: try db.takeNumbers(1, of: "last_entity"))
        try db.prepared(
            """
            INSERT INTO entities(
              id, kind, link, name, sort_name, country, articles, quotes, events)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0)
            """
        ).run(
            id.number, kind, link.key, link.entity.name, link.sortName, link.entity.country)
        try db.count(1, of: "entities")
        return id
    }

    /// Counts an article's traces on a record.
    func add(_ trace: EntityTrace, to id: EntityID) throws {
        try db.prepared(
            """
            UPDATE entities SET articles = articles + 1, quotes = quotes + ?2,
              events = events + ?3
            WHERE id = ?1
            """
        ).run(id.number, trace.quotes, trace.events)
        for form in trace.forms.sorted() {
            let articles = try db.prepared(
                """
                INSERT INTO entity_forms(entity, form, articles) VALUES (?1, ?2, 1)
                ON CONFLICT DO UPDATE SET articles = articles + 1 RETURNING articles
                """
            ).first(id.number, form) { $0.int(0) }
            if articles == 1 { try addWords(of: form, to: id) }
        }
        for role in trace.roles.sorted() {
            try db.prepared(
                """
                INSERT INTO entity_roles(entity, role, articles) VALUES (?1, ?2, 1)
                ON CONFLICT DO UPDATE SET articles = articles + 1
                """
            ).run(id.number, role)
        }
    }

    /// Takes an article's traces off a record, and removes a record without any article left.
    func remove(_ trace: EntityTrace, from id: EntityID) throws {
        let articles = try db.prepared(
            """
            UPDATE entities SET articles = articles - 1, quotes = quotes - ?2,
              events = events - ?3
            WHERE id = ?1 RETURNING articles
            """
        ).first(id.number, trace.quotes, trace.events) { $0.int(0) }
        if articles == 0 {
            try db.prepared("DELETE FROM entities WHERE id = ?1").run(id.number)
            try db.count(-1, of: "entities")
            return
        }
        for role in trace.roles.sorted() {
            try db.prepared(
                """
                UPDATE entity_roles SET articles = articles - 1 WHERE entity = ?1 AND role = ?2
                """
            ).run(id.number, role)
        }
        try db.prepared("DELETE FROM entity_roles WHERE entity = ?1 AND articles = 0")
            .run(id.number)
        var formsGone = false
        for form in trace.forms.sorted() {
            let left = try db.prepared(
                """
                UPDATE entity_forms SET articles = articles - 1
                WHERE entity = ?1 AND form = ?2 RETURNING articles
                """
            ).first(id.number, form) { $0.int(0) }
            guard left == 0 else { continue }
            formsGone = true
            try db.prepared("DELETE FROM entity_forms WHERE entity = ?1 AND form = ?2")
                .run(id.number, form)
        }
        if formsGone { try rebuildWords(of: id) }
    }

    /// Other forms may share a word with one that is gone, so all words are made again.
    private func rebuildWords(of id: EntityID) throws {
        try db.prepared("DELETE FROM entity_words WHERE entity = ?1").run(id.number)
        let forms = try db.prepared("SELECT form FROM entity_forms WHERE entity = ?1")
            .all(id.number) { $0.string(0) }
        for form in forms { try addWords(of: form, to: id) }
    }

    private func addWords(of form: String, to id: EntityID) throws {
        for word in try Words(db: db).name(form) {
            try db.prepared(
                """
                INSERT OR IGNORE INTO entity_words(word, sort_name, entity)
                SELECT ?2, sort_name, id FROM entities WHERE id = ?1
                """
            ).run(id.number, word)
        }
    }
}
