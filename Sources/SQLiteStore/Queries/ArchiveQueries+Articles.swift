// The list of articles, and the summary that every list of articles shows.

import Articles
import GRDB

/// How a query of articles is read.
struct ArticlePlan: Equatable {
    enum Source: Equatable {
        case everything
        case source(String)
        case entity(EntityID)
        case outdated(String)
        /// Any combination.
        case match(String)
        case nothing
    }
    let source: Source

    init(_ query: ArticleQuery, words: Words) throws {
        let conditions = [query.source != nil, query.text != nil, query.entity != nil]
            .count(where: { $0 })
        if let version = query.outdatedFor {
            source = .outdated(version)
        } else if conditions == 0 {
            source = .everything
        } else if conditions == 1, let name = query.source {
            source = .source(name)
        } else if conditions == 1, let id = query.entity {
            source = .entity(id)
        } else {
            var match = Match()
            if let name = query.source { match.require(tag: Tag.source(name)) }
            if let id = query.entity { match.require(tag: Tag.entity(id)) }
            if let text = query.text {
                try match.require(text: text, in: "title text", words: words)
            }
            source = match.isImpossible ? .nothing : .match(match.expression)
        }
    }

    /// Gives keys, newest first: ?1 and ?2 are the lowest and highest key, ?3 how many rows, ?4
    /// what the source needs.
    var sql: String? {
        switch source {
        case .nothing: nil
        case .everything:
            "SELECT key FROM articles WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT ?3"
        case .outdated:
            // In the order of keys, so that going on from a cursor never reads a row twice.
            """
            SELECT key FROM articles WHERE key BETWEEN ?1 AND ?2 AND pipeline_version <> ?4
            ORDER BY key DESC LIMIT ?3
            """
        case .source:
            """
            SELECT key FROM articles INDEXED BY articles_by_source
            WHERE source = ?4 AND key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT ?3
            """
        case .entity:
            """
            SELECT DISTINCT article FROM article_entities
            INDEXED BY article_entities_by_entity
            WHERE entity = ?4 AND article BETWEEN ?1 AND ?2 ORDER BY article DESC LIMIT ?3
            """
        case .match:
            """
            SELECT rowid FROM articles_fts
            WHERE articles_fts MATCH ?4 AND rowid BETWEEN ?1 AND ?2
            ORDER BY rowid DESC LIMIT ?3
            """
        }
    }
}

extension ArchiveQueries {
    /// A page of articles; see `ArticleReader.articles`.
    func articles(_ query: ArticleQuery) throws -> Page<ArticleSummary> {
        let fingerprint = QueryFingerprint(
            "articles",
            [
                query.source, query.from?.iso, query.to?.iso, query.text,
                query.entity?.description, query.outdatedFor,
            ])
        let range = OrderKey.range(from: query.from, to: query.to)
        guard
            let keys = try keys(
                in: range, after: query.page, of: fingerprint, newestFirst: true)
        else { return Page() }
        return try page(
            articleKeys(query, in: keys, limit: query.page.limit + 1), query.page,
            of: fingerprint, item: summary)
    }

    /// The keys of articles under a query's conditions, newest first.
    func articleKeys(
        _ query: ArticleQuery, in keys: ClosedRange<Int64>, limit: Int
    ) throws -> [Int64] {
        let plan = try ArticlePlan(query, words: words)
        guard let sql = plan.sql else { return [] }
        let statement = try db.prepared(sql)
        let (low, high) = (keys.lowerBound, keys.upperBound)
        switch plan.source {
        case .nothing: return []
        case .everything: return try statement.all(low, high, limit) { $0.int64(0) }
        case .outdated(let name), .source(let name):
            return try statement.all(low, high, limit, name) { $0.int64(0) }
        case .entity(let id):
            return try statement.all(low, high, limit, id.number) { $0.int64(0) }
        case .match(let match):
            return try statement.all(low, high, limit, match) { $0.int64(0) }
        }
    }

    /// What lists show of the article of a key.
    func summary(_ key: Int64) throws -> ArticleSummary? {
        let byline = try ArticleLoader(db: db).byline(key)
        return try db.prepared(
            """
            SELECT id, title, source, url, published_at, published_at_from, received_at,
              pipeline_version, scalars, entities, quotes, events
            FROM articles WHERE key = ?1
            """
        ).first(key) { row in
            ArticleSummary(
                reference: row.articleReference(0), byline: byline,
                publishedAtFrom: try row.value(5), receivedAtSeconds: row.int(6),
                pipelineVersion: row.string(7), scalars: row.int(8), entities: row.int(9),
                quotes: row.int(10), events: row.int(11))
        }
    }
}

extension SQLRow {
    /// The columns `id, title, source, url, published_at` of an article.
    func articleReference(_ column: Int32) -> ArticleReference {
        ArticleReference(
            id: string(column), title: optionalString(column + 1),
            source: optionalString(column + 2), url: optionalString(column + 3),
            publishedAt: day(column + 4))
    }
}
