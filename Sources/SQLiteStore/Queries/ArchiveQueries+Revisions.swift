// What an article said before, and which requests were carried out.

import Articles
import GRDB

extension ArchiveQueries {
    /// A page of revisions; see `ArticleReader.revisions`.
    func revisions(_ id: String, page request: PageRequest) throws -> Page<ArticleRevision>? {
        guard let stored = try ArticleLoader(db: db).article(id) else { return nil }
        let fingerprint = QueryFingerprint("revisions", [id])
        let last = Int64(stored.standing.revision)
        guard
            let numbers = try keys(
                in: 1...last, after: request, of: fingerprint, newestFirst: true)
        else { return Page() }
        let shown = numbers.reversed().prefix(request.limit + 1)
        return try page(Array(shown), request, of: fingerprint) { number in
            guard var revision = try revision(stored, Int(number)) else { return nil }
            if number > 1, let before = try self.revision(stored, Int(number) - 1) {
                revision.quoteChanges = .init(from: before.quotes, to: revision.quotes)
                revision.eventChanges = .init(from: before.events, to: revision.events)
            }
            return revision
        }
    }

    private func revision(_ stored: StoredArticle, _ number: Int) throws -> ArticleRevision? {
        if number == stored.standing.revision { return ArticleRevision(stored) }
        let quotes = try statements(stored.id, number, "quote")
        let events = try statements(stored.id, number, "event")
        return try db.prepared(
            """
            SELECT title, published_at, received_at, pipeline_version, text FROM revisions
            WHERE article = ?1 AND number = ?2
            """
        ).first(stored.id, number) { row in
            ArticleRevision(
                number: number, isCurrent: false, title: row.optionalString(0),
                publishedAt: row.day(1), receivedAtSeconds: row.int(2),
                pipelineVersion: row.string(3), text: row.string(4), quotes: quotes,
                events: events)
        }
    }

    private func statements(
        _ id: String, _ number: Int, _ what: String
    ) throws -> [ArticleRevision.Statement] {
        try db.prepared(
            """
            SELECT start, "end", text, kind, about FROM revision_statements
            WHERE article = ?1 AND number = ?2 AND what = ?3 ORDER BY ordinal
            """
        ).all(id, number, what) { row in
            ArticleRevision.Statement(
                range: row.range(0), text: row.string(2), kind: row.optionalString(3),
                about: row.optionalString(4))
        }
    }

    /// What became of a request; see `ArticleStore.remembered`.
    func remembered(_ key: String, nowSeconds: Int) throws -> RememberedAnswer? {
        try db.prepared(
            """
            SELECT fingerprint, article, is_new FROM repeatable_requests
            WHERE key = ?1 AND forgotten_at > ?2
            """
        ).first(key, nowSeconds) { row in
            RememberedAnswer(
                fingerprint: Array(row.utf8(0)), article: row.string(1), isNew: row.int(2) == 1)
        }
    }
}
