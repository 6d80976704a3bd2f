// The lists of people, organisations, places and countries, and one of them.

import Articles
import GRDB

/// The statement of a query of entities. ?1 is how many rows, ?2 the kind, ?3 and ?4 the last
/// row's name or count and its id, ?5 and on the words.
struct EntityPlan {
    let query: EntityQuery
    let words: [String]

    var sql: String {
        let kind = query.kind == nil ? "" : "AND e.kind = ?2"
        let others = words.indices.dropFirst().map { index in
            """
            AND EXISTS (SELECT 1 FROM entity_words o
              WHERE o.word = ?\(5 + index) AND o.sort_name = e.sort_name AND o.entity = e.id)
            """
        }
        let (after, order) =
            switch query.order {
            case .name: ("(\(nameColumns)) > (?3, ?4)", nameColumns)
            case .articles: ("(e.articles, e.id) < (?3, ?4)", "e.articles DESC, e.id DESC")
            }
        return """
            SELECT e.id FROM \(source) WHERE \(after) \(kind) AND e.articles > 0
              \(others.joined(separator: " "))
            ORDER BY \(order) LIMIT ?1
            """
    }

    private var nameColumns: String {
        words.isEmpty ? "e.sort_name, e.id" : "w.sort_name, w.entity"
    }

    private var source: String {
        if !words.isEmpty {
            return "entity_words w CROSS JOIN entities e ON w.word = ?5 AND e.id = w.entity"
        }
        let index =
            switch (query.kind, query.order) {
            case (nil, .name): "entities_by_name"
            case (nil, .articles): "entities_by_articles"
            case (_?, .name): "entities_by_kind_and_name"
            case (_?, .articles): "entities_by_kind_and_articles"
            }
        return "entities e INDEXED BY \(index)"
    }
}

extension ArchiveQueries {
    /// A page of entities; see `ArticleReader.entities`.
    func entities(_ query: EntityQuery) throws -> Page<EntityRecord> {
        let fingerprint = QueryFingerprint(
            "entities", [query.kind?.rawValue, query.text, query.order.rawValue])
        var words: [String] = []
        if let text = query.text {
            words = Array(try self.words.name(text).prefix(8))
            // The longest word is most often the rarest.
            words.sort { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
            if words.isEmpty { return Page() }
        }
        let place = try query.page.cursor.map { try cursors.place(in: $0, of: fingerprint) }
        let statement = try db.prepared(EntityPlan(query: query, words: words).sql)
        let limit = query.page.limit
        var values: [any SQLBindable] = [limit + 1, query.kind?.rawValue]
        switch query.order {
        case .name: values += [place?.name(after: 1) ?? "", place?.number(0) ?? 0]
        case .articles: values += [place?.number(1) ?? .max, place?.number(0) ?? .max]
        }
        values += words
        var ids: [Int64] = []
        try statement.visit(list: values) { row in
            ids.append(row.int64(0))
            return true
        }
        let items = try ids.prefix(limit).compactMap { try entity(EntityID(number: $0)) }
        guard ids.count > limit, let item = items.last else { return Page(items: items) }
        let end: CursorCodec.Place =
            switch query.order {
            case .name: CursorCodec.Place(item.id.number, name: try sortName(item.id))
            case .articles: CursorCodec.Place(item.id.number, Int64(item.articles))
            }
        return Page(items: items, next: cursors.cursor(at: end, of: fingerprint))
    }

    private func sortName(_ id: EntityID) throws -> String {
        try db.prepared("SELECT sort_name FROM entities WHERE id = ?1")
            .first(id.number) { $0.string(0) } ?? ""
    }

    /// One entity with its forms and roles, or the one that it was merged into.
    func entity(_ asked: EntityID) throws -> EntityRecord? {
        let id = try CorrectionLayer(db: db).current(asked)
        let record = try db.prepared(
            """
            SELECT kind, name, country, articles, quotes, events FROM entities
            WHERE id = ?1 AND articles + quotes > 0
            """
        ).first(id.number) { row in
            EntityRecord(
                id: id, kind: try row.value(0), name: row.string(1),
                country: row.optionalString(2), forms: [], roles: [], articles: row.int(3),
                quotes: row.int(4), events: row.int(5))
        }
        guard var record else { return nil }
        record.forms = try db.prepared(
            """
            SELECT form, articles FROM entity_forms WHERE entity = ?1
            ORDER BY articles DESC, form LIMIT 20
            """
        ).all(id.number) { EntityRecord.Form(text: $0.string(0), articles: $0.int(1)) }
        record.roles = try roles(of: id)
        return record
    }

    /// The articles that state a role stand in the order of their days, so the first and the
    /// last of them are the two ends of a stretch of the index.
    private func roles(of id: EntityID) throws -> [EntityRecord.Role] {
        let counts = try db.prepared("SELECT role, articles FROM entity_roles WHERE entity = ?1")
            .all(id.number) { ($0.string(0), $0.int(1)) }
        let roles = try counts.map { role, articles in
            EntityRecord.Role(
                text: role, from: try day(of: "min", role, of: id),
                to: try day(of: "max", role, of: id), articles: articles)
        }
        func last(_ role: EntityRecord.Role) -> Int { role.to?.dayNumber ?? Int.min }
        return Array(
            roles.sorted { (last($1), $0.text) < (last($0), $1.text) }.prefix(20))
    }

    /// The day of the first or last dated article that states a role.
    private func day(
        of end: String, _ role: String, of id: EntityID
    ) throws -> CalendarDay? {
        try db.prepared(
            """
            SELECT published_at FROM articles WHERE key = (
              SELECT \(end)(article) FROM article_entities INDEXED BY article_entities_by_role
              WHERE entity = ?1 AND role = ?2 AND article >= ?3)
            """
        ).first(id.number, role, OrderKey.firstDated) { $0.day(0) } ?? nil
    }

    /// The entities met most often beside one; see `ArticleReader.entitiesBeside`.
    func entitiesBeside(_ id: EntityID, limit: Int) throws -> [Companion] {
        try db.prepared(
            """
            SELECT e.id, e.kind, e.name, e.country, count(DISTINCT b.article) AS together
            FROM (
              SELECT DISTINCT article FROM article_entities
              INDEXED BY article_entities_by_entity
              WHERE entity = ?1 ORDER BY article DESC LIMIT 100) a
            CROSS JOIN article_entities b ON b.article = a.article
            CROSS JOIN entities e ON e.id = b.entity
            WHERE b.entity <> ?1
            GROUP BY b.entity ORDER BY together DESC, b.entity LIMIT ?2
            """
        ).all(id.number, min(max(limit, 1), 200)) { row in
            Companion(
                id: EntityID(number: row.int64(0)), kind: try row.value(1), name: row.string(2),
                country: row.optionalString(3), articles: row.int(4))
        }
    }
}
