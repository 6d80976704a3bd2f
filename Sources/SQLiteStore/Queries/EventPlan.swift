// How a query of events is read. Events of an interval are found class by class (`EventExtent`):
// each class is read in order round the interval, as far as its members can reach into it, and
// the ordered lists are merged; nothing is sorted.

import Articles
import GRDB

/// The statement of a query of events and what it binds.
struct EventPlan {
    /// The conditions but for the days, as a MATCH; `nil` where there are none.
    private let match: String?
    private let isImpossible: Bool
    private let from: CalendarDay?
    private let to: CalendarDay?
    /// The article that has to report the event.
    private let article: String?
    /// All keys that the query may give.
    let range: ClosedRange<Int64>

    init(_ query: EventQuery, words: Words) throws {
        var match = Match()
        if let pair = TimelineSubject(countries: query.countries), pair.isPair {
            match.require(pair: pair, of: query.countries)
        } else {
            for country in query.countries { match.require(tag: Tag.country(country)) }
        }
        if let type = query.type { match.require(tag: Tag.type(type)) }
        if let status = query.status { match.require(tag: Tag.status(status)) }
        if let id = query.actorID { match.require(tag: Tag.entity(id)) }
        if let actor = query.actor {
            match.require(words: try words.name(actor), in: "actor_words")
        }
        if let text = query.text { try match.require(text: text, in: "text", words: words) }
        var isImpossible = match.isImpossible
        article = query.article
        if let from = query.from, let to = query.to, from > to { isImpossible = true }
        self.isImpossible = isImpossible
        self.match = match.isEmpty ? nil : match.expression
        (from, to) = (query.from, query.to)
        let isUndatedAsked = query.includesUndated && from == nil && to == nil
        range = isUndatedAsked ? OrderKey.all : EventKey.dated
    }

    /// The statement, which gives keys with `columns` of `acts` in rising order; ?1 and ?2 are
    /// the lowest and highest key, ?3 how many rows. `nil` where nothing can match.
    func sql(columns: String) -> String? {
        if isImpossible { return nil }
        let columns = columns.isEmpty ? "" : ", \(columns)"
        if from == nil && to == nil {
            return match == nil
                ? """
                SELECT key\(columns) FROM acts
                WHERE key BETWEEN ?1 AND ?2 ORDER BY key LIMIT ?3
                """
                : """
                SELECT f.rowid AS key\(columns) FROM acts_fts f
                \(columns.isEmpty ? "" : "CROSS JOIN acts e ON e.key = f.rowid")
                WHERE acts_fts MATCH ?4 AND f.rowid BETWEEN ?1 AND ?2
                ORDER BY f.rowid LIMIT ?3
                """
        }
        let classes = [EventExtent.month, .year, .longer].map { part(of: $0, columns: columns) }
        return classes.joined(separator: "\nUNION ALL\n") + "\nORDER BY key LIMIT ?3"
    }

    /// The events of one class that overlap the interval: ?5 and ?6 are its first and last day,
    /// from ?7 on stand the bounds of each class.
    private func part(of extent: EventExtent, columns: String) -> String {
        let low = "max(?1, ?\(7 + 2 * extent.rawValue))"
        let high = "min(?2, ?\(8 + 2 * extent.rawValue))"
        let overlap = "e.day_from <= ?6 AND e.day_to >= ?5"
        if match == nil {
            return """
                SELECT e.key AS key\(columns) FROM acts e INDEXED BY acts_by_extent
                WHERE e.extent = \(extent.rawValue) AND e.key BETWEEN \(low) AND \(high)
                  AND \(overlap)
                """
        }
        return """
            SELECT f.rowid AS key\(columns) FROM acts_fts f
            CROSS JOIN acts e ON e.key = f.rowid
            WHERE acts_fts MATCH ?\(13 + extent.rawValue)
              AND f.rowid BETWEEN \(low) AND \(high) AND \(overlap)
            """
    }

    /// Hands over the events of one class alone, in the order of their keys, that overlap days and
    /// have a tag besides.
    func visit(
        _ queries: ArchiveQueries, extent: EventExtent, from: CalendarDay?, to: CalendarDay?,
        tag: String? = nil, row: (SQLRow) throws -> Bool
    ) throws {
        if isImpossible { return }
        let keys =
            extent == .undated
            ? (EventKey.dated.upperBound + 1)...Int64.max : extent.keys(from: from, to: to)
        let overlap =
            extent == .undated ? "?3 <= ?4" : "e.day_from <= ?4 AND e.day_to >= ?3"
        let statement: PreparedStatement
        var tagged = Match()
        tagged.require(tag: Tag.extent(extent))
        if let tag { tagged.require(tag: tag) }
        if match == nil && tag == nil {
            statement = try queries.db.prepared(
                """
                SELECT e.key, \(CountedEvent.columns) FROM acts e INDEXED BY acts_by_extent
                WHERE e.extent = ?5 AND e.key BETWEEN ?1 AND ?2 AND \(overlap) ORDER BY e.key
                """)
            try statement.visit(
                keys.lowerBound, keys.upperBound, from?.dayNumber ?? Int.min,
                to?.dayNumber ?? Int.max, extent.rawValue, row: row)
        } else {
            statement = try queries.db.prepared(
                """
                SELECT e.key, \(CountedEvent.columns) FROM acts_fts f
                CROSS JOIN acts e ON e.key = f.rowid
                WHERE acts_fts MATCH ?5 AND f.rowid BETWEEN ?1 AND ?2 AND \(overlap)
                ORDER BY f.rowid
                """)
            let all = [match, tagged.expression].compactMap { $0 }.joined(separator: " AND ")
            try statement.visit(
                keys.lowerBound, keys.upperBound, from?.dayNumber ?? Int.min,
                to?.dayNumber ?? Int.max, all, row: row)
        }
    }

    /// Runs the statement over a range of keys until `row` answers `false`.
    func visit(
        _ queries: ArchiveQueries, columns: String, in keys: ClosedRange<Int64>, limit: Int,
        row: (SQLRow) throws -> Bool
    ) throws {
        guard let sql = sql(columns: columns) else { return }
        let statement = try queries.db.prepared(sql)
        guard let article else {
            return try visit(statement, keys.lowerBound, keys.upperBound, limit, row)
        }
        // An article reports few: each is looked at by its key.
        var (left, isOver) = (limit, false)
        let acts = try queries.db.prepared(
            """
            SELECT DISTINCT e.act FROM articles a CROSS JOIN events e ON e.article = a.key
            WHERE a.id = ?1
            """
        ).all(article) { $0.int64(0) }
        for act in acts.sorted() where keys.contains(act) && left != 0 && !isOver {
            try visit(statement, act, act, 1) { found in
                left -= 1
                isOver = try !row(found)
                return true
            }
        }
    }

    private func visit(
        _ statement: PreparedStatement, _ low: Int64, _ high: Int64, _ limit: Int,
        _ row: (SQLRow) throws -> Bool
    ) throws {
        if from == nil && to == nil {
            if let match {
                try statement.visit(low, high, limit, match, row: row)
            } else {
                try statement.visit(low, high, limit, row: row)
            }
            return
        }
        let month = EventExtent.month.keys(from: from, to: to)
        let year = EventExtent.year.keys(from: from, to: to)
        let longer = EventExtent.longer.keys(from: from, to: to)
        let matches = [EventExtent.month, .year, .longer].map { extent in
            match.map { #"\#($0) AND tags : "\#(Tag.extent(extent))""# }
        }
        let first = from?.dayNumber ?? Int.min
        let last = to?.dayNumber ?? Int.max
        if match == nil {
            try statement.visit(
                low, high, limit, String?.none, first, last, month.lowerBound, month.upperBound,
                year.lowerBound, year.upperBound, longer.lowerBound, longer.upperBound, row: row)
        } else {
            try statement.visit(
                low, high, limit, String?.none, first, last, month.lowerBound, month.upperBound,
                year.lowerBound, year.upperBound, longer.lowerBound, longer.upperBound,
                matches[0], matches[1], matches[2], row: row)
        }
    }
}

extension EventQuery {
    func fingerprint(_ list: String) -> QueryFingerprint {
        QueryFingerprint(
            list,
            [
                from?.iso, to?.iso, countries.isEmpty ? nil : countries.joined(separator: ","),
                type?.rawValue, actor, actorID?.description, status?.rawValue, text, article,
                includesUndated ? "undated" : nil,
            ])
    }
}
