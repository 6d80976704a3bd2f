// The archive-wide records of entities, as articles and corrections come and go.

import Articles
import GRDB

/// Keeps the records of entities on the writing connection.
struct EntityRecords {
    let db: Database

    /// The record that a link leads to, and why. An entity that its name does not tell apart gets
    /// a record of its own.
    func findOrMake(
        _ link: EntityLink, published: CalendarDay?
    ) throws -> (EntityID, Joining) {
        let kind = link.entity.kind
        var isTold = true
        if kind == .person {
            let linking = PersonLinking(db: db, words: Words(db: db))
            let (found, told) = try linking.find(link.entity, published: published)
            if let found {
                try learn(link.entity.country, of: found.id)
                try linking.add(link.entity.name, to: found.id)
                return found
            }
            isTold = told
        } else if let key = link.key,
            let found = try db.prepared("SELECT id FROM entities WHERE kind = ?1 AND link = ?2")
                .first(kind.rawValue, key, row: { EntityID(number: $0.int64(0)) })
        {
            try learn(link.entity.country, of: found)
            return (found, .name)
        }
        let id = try make(link)
        if kind == .person, isTold {
            try PersonLinking(db: db, words: Words(db: db)).add(link.entity.name, to: id)
        }
        return (id, .first)
    }

    /// A new record of an entity, with nothing counted on it yet.
    func make(_ link: EntityLink) throws -> EntityID {
        let id = EntityID(number: try db.takeNumbers(1, of: "last_entity"))
        try make(link, as: id)
        return id
    }

    /// A record of an entity under an id that is free.
    func make(_ link: EntityLink, as id: EntityID) throws {
        try db.prepared(
            """
            INSERT INTO entities(
              id, kind, link, name, sort_name, country, articles, quotes, events, read_name,
              read_country)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?4, ?6)
            """
        ).run(
            id.number, link.entity.kind.rawValue, link.key, link.entity.name, link.sortName,
            link.entity.country)
    }

    /// Takes the first country that an article gives.
    private func learn(_ country: String?, of id: EntityID) throws {
        guard let country else { return }
        let isNew = try db.prepared(
            """
            UPDATE entities SET read_country = ?2 WHERE id = ?1 AND read_country IS NULL
            RETURNING id
            """
        ).first(id.number, country) { _ in true }
        if isNew == true { try refresh(id) }
    }

    /// Makes name and country what the corrections say, or else what was read.
    func refresh(_ id: EntityID) throws {
        let edits = try CorrectionLayer(db: db).edits(of: id)
        let read = try db.prepared(
            "SELECT read_name, read_country, name FROM entities WHERE id = ?1"
        ).first(id.number) { ($0.string(0), $0.optionalString(1), $0.string(2)) }
        guard let read else { return }
        let name = edits.name ?? read.0
        let country = edits.country.map { $0.isEmpty ? nil : $0 } ?? read.1
        try db.prepared("UPDATE entities SET country = ?2 WHERE id = ?1").run(id.number, country)
        guard name != read.2 else { return }
        let folded = try Words(db: db).name(name)
        try db.prepared("UPDATE entities SET name = ?2, sort_name = ?3 WHERE id = ?1").run(
            id.number, name, folded.isEmpty ? name : folded.joined(separator: " "))
        try rebuildWords(of: id)
    }

    /// Counts an article's traces on a record.
    func add(_ trace: EntityTrace, to id: EntityID) throws {
        let articles = try db.prepared(
            """
            UPDATE entities SET articles = articles + 1, events = events + ?2
            WHERE id = ?1 RETURNING articles
            """
        ).first(id.number, trace.events) { $0.int(0) }
        // A record without an article is in no list.
        if articles == 1 { try db.count(1, of: "entities") }
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

    /// Takes an article's traces off a record.
    func remove(_ trace: EntityTrace, from id: EntityID) throws {
        let articles = try db.prepared(
            """
            UPDATE entities SET articles = articles - 1, events = events - ?2
            WHERE id = ?1 RETURNING articles
            """
        ).first(id.number, trace.events) { $0.int(0) }
        if articles == 0 { try db.count(-1, of: "entities") }
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

    /// Adds the quotes of an article to the counts of their speakers, or takes them off (-1).
    func countQuotes(of article: Int64, _ sign: Int) throws {
        let counts = try db.prepared(
            """
            SELECT speaker, count(*) FROM quotes WHERE article = ?1 AND speaker IS NOT NULL
            GROUP BY speaker
            """
        ).all(article) { ($0.int64(0), $0.int(1)) }
        for (id, count) in counts {
            try db.prepared("UPDATE entities SET quotes = quotes + ?2 WHERE id = ?1")
                .run(id, sign * count)
        }
    }

    /// Removes a record that nothing speaks of any more, no correction either.
    func prune(_ id: EntityID) throws {
        try db.prepared(
            """
            DELETE FROM entities WHERE id = ?1 AND articles = 0
              AND NOT EXISTS (SELECT 1 FROM article_entities WHERE record = ?1)
              AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker = ?1)
              AND NOT EXISTS (SELECT 1 FROM corrections WHERE person = ?1)
              AND NOT EXISTS (SELECT 1 FROM corrections WHERE other = ?1)
              AND NOT EXISTS (SELECT 1 FROM correction_pins WHERE entity = ?1)
            """
        ).run(id.number)
    }

    /// Other forms may share a word with one that is gone, so all words are made again.
    private func rebuildWords(of id: EntityID) throws {
        try db.prepared("DELETE FROM entity_words WHERE entity = ?1").run(id.number)
        let forms = try db.prepared(
            """
            SELECT form FROM entity_forms WHERE entity = ?1
            UNION SELECT name FROM entities WHERE id = ?1 AND name <> read_name
            """
        ).all(id.number) { $0.string(0) }
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
