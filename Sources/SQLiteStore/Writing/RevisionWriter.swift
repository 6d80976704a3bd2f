// A changed text in the place of another: the article keeps its id, its corrections and the people
// that it was joined to, and its earlier text is kept with what was read from it.

import Articles
import GRDB

/// Writes revisions on the writing connection.
struct RevisionWriter {
    let db: Database

    /// The article, if any, that a new text is a revision of: the one of the same address.
    func predecessor(of new: NewArticle) throws -> String? {
        guard let address = new.article.url.flatMap(AddressKey.init) else { return nil }
        return try db.prepared(
            "SELECT id FROM articles WHERE address = ?1 ORDER BY received_at DESC LIMIT 1"
        ).first(address.text) { $0.string(0) }
    }

    /// The article that had this very text once, as one of its revisions.
    func article(onceWith contentHash: [UInt8]) throws -> String? {
        try db.prepared("SELECT article FROM revisions WHERE content_hash = ?1 LIMIT 1")
            .first(contentHash) { $0.string(0) }
    }

    /// Puts a new text in the place of an article's; gives its key and number, and the reports of
    /// other articles that lost their act.
    func revise(
        _ id: String, with new: NewArticle
    ) throws -> (key: Int64, number: Int, unsettled: UnsettledReports)? {
        guard var former = try FormerArticle(id, db) else { return nil }
        try keep(former)
        var unsettled = try ArticleEraser(db: db).takeOut(former)
        unsettled.keys += try NearDuplicates(db: db).reports(ofCopiesOf: id)
        former.stored.standing.revision += 1
        let key = OrderKey.key(
            day: new.article.publishedAt, number: try db.takeNumbers(1, of: "last_article"))
        try ArticleWriter(db).insert(
            new, id: id, key: key, former: former, isRewritten: false)
        try NearDuplicates(db: db).relink(id, key)
        for record in former.touched { try EntityRecords(db: db).prune(record) }
        return (key, former.stored.standing.revision, unsettled)
    }

    /// Removes the earlier texts of an article.
    func forget(_ id: String) throws {
        try db.prepared("DELETE FROM revisions WHERE article = ?1").run(id)
        try db.prepared("DELETE FROM revision_statements WHERE article = ?1").run(id)
    }

    private func keep(_ former: FormerArticle) throws {
        let revision = ArticleRevision(former.stored)
        try db.prepared(
            """
            INSERT INTO revisions(
              article, number, content_hash, title, published_at, received_at,
              pipeline_version, text)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """
        ).run(
            former.stored.id, revision.number, former.contentHash, revision.title,
            revision.publishedAt?.dayNumber, revision.receivedAtSeconds,
            revision.pipelineVersion, revision.text)
        for (what, statements) in [("quote", revision.quotes), ("event", revision.events)] {
            for (ordinal, statement) in statements.enumerated() {
                try db.prepared(
                    """
                    INSERT INTO revision_statements(
                      article, number, what, ordinal, start, "end", text, kind, about)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                    """
                ).run(
                    former.stored.id, revision.number, what, ordinal,
                    statement.range.lowerBound, statement.range.upperBound, statement.text,
                    statement.kind, statement.about)
            }
        }
    }
}

extension ArticleRevision {
    /// The revision that a stored article is.
    init(_ stored: StoredArticle) {
        let offsets = ScalarOffsets(stored.article.text)
        self.init(
            number: stored.standing.revision, isCurrent: true, title: stored.article.title,
            publishedAt: stored.article.publishedAt,
            receivedAtSeconds: stored.receivedAtSeconds, pipelineVersion: stored.pipelineVersion,
            text: stored.article.text,
            quotes: stored.extraction.quotes.map { quote in
                Statement(
                    range: offsets.scalars(quote.range), text: offsets.string(quote.range),
                    kind: quote.kind.rawValue, about: quote.speaker?.name)
            },
            events: stored.extraction.events.map { event in
                Statement(
                    range: offsets.scalars(event.range), text: offsets.string(event.range),
                    kind: event.type?.rawValue, about: event.date?.edtf)
            })
    }
}
