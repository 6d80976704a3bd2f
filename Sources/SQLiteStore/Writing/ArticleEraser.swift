// Takes one article out of the file with all that hangs on it, inside the caller's transaction.
// What has the article's key goes by foreign keys; the rest is here. Corrections stay.

import Articles
import GRDB

/// What an article had before its rows were taken out, to be written anew at the same place.
struct FormerArticle {
    let key: Int64
    let contentHash: [UInt8]
    var stored: StoredArticle
    /// Its record without the corrections of single mentions.
    let read: Extraction
    /// What each entity was joined to before corrections.
    private let records: [(name: String, kind: Entity.Kind, record: EntityID, joining: Joining)]
    private let firstQuote: Int64?
    private let firstEvent: Int64?
    /// Its bands; see `NearDuplicates`.
    let sketch: [Int64]
    /// Every record that the article spoke of.
    let touched: Set<EntityID>

    /// Reads an article before it is taken out; `nil` where there is none.
    init?(_ id: String, _ db: Database) throws {
        guard let stored = try ArticleLoader(db: db).article(id),
            let head = try db.prepared("SELECT key, content_hash FROM articles WHERE id = ?1")
                .first(id, row: { ($0.int64(0), Array($0.utf8(1))) })
        else { return nil }
        (key, contentHash) = head
        self.stored = stored
        sketch = try db.prepared("SELECT band FROM article_bands WHERE article = ?1")
            .all(key) { $0.int64(0) }
        let words = Words(db: db)
        records = try db.prepared(
            """
            SELECT name, kind, record, joined_by FROM article_entities
            WHERE article = ?1 AND divided_from IS NULL ORDER BY ordinal
            """
        ).all(key) { row in
            let folded = try words.name(row.string(0))
            return (
                folded.isEmpty ? row.string(0) : folded.joined(separator: " "),
                try row.value(1), EntityID(number: row.int64(2)), try row.value(3)
            )
        }
        let divided = try db.prepared(
            """
            SELECT ordinal, divided_from FROM article_entities
            WHERE article = ?1 AND divided_from IS NOT NULL
            """
        ).all(key) { ($0.int(0), $0.int(1)) }
        read = DividedExtraction.undone(
            stored.extraction, dividedFrom: Dictionary(uniqueKeysWithValues: divided))
        let speakers = try db.prepared(
            "SELECT DISTINCT speaker FROM quotes WHERE article = ?1 AND speaker IS NOT NULL"
        ).all(key) { EntityID(number: $0.int64(0)) }
        touched = Set(records.map(\.record) + stored.entityIDs + speakers)
        firstQuote = try db.firstQuoteNumber(of: key)
        firstEvent = try db.firstEventNumber(of: key)
    }

    /// An article of another archive at a place of this one, with the records here that are its
    /// own there.
    init(
        restoring exported: ExportedArticle, records: [EntityID?], key: Int64,
        contentHash: [UInt8], quotes: Int64?, events: Int64?, words: Words
    ) throws {
        stored = exported.stored
        read = stored.extraction
        sketch = []
        self.key = key
        self.contentHash = contentHash
        let joined = zip(records, exported.records)
        self.records = try zip(stored.extraction.entities, joined).compactMap { entity, joined in
            guard let record = joined.0 else { return nil }
            let link = try EntityLink(entity, words: words)
            return (link.sortName, entity.kind, record, joined.1.joining)
        }
        touched = Set(records.compactMap { $0 })
        firstQuote = quotes
        firstEvent = events
    }

    /// The record of the entity of the same name and kind.
    func record(of link: EntityLink) -> (EntityID, Joining)? {
        records.first { $0.kind == link.entity.kind && $0.name == link.sortName }
            .map { ($0.record, $0.joining) }
    }

    /// The first number of the quotes, where as many as there are to be have their numbers: a
    /// list that is being read page by page then keeps its order.
    func quoteNumber(for extraction: Extraction) -> Int64? {
        extraction.quotes.count <= stored.extraction.quotes.count ? firstQuote : nil
    }

    /// The same of the events.
    func eventNumber(for extraction: Extraction) -> Int64? {
        extraction.events.count <= stored.extraction.events.count ? firstEvent : nil
    }
}

/// Removes articles on the writing connection, and writes them anew.
struct ArticleEraser {
    let db: Database

    /// Removes an article; `false` where there is none.
    func delete(_ id: String) throws -> Bool {
        guard let former = try FormerArticle(id, db) else { return false }
        var unsettled = try takeOut(former)
        unsettled.keys += try NearDuplicates(db: db).reports(ofCopiesOf: id)
        try RevisionWriter(db: db).forget(id)
        try NearDuplicates(db: db).unlink(id)
        try ActWriter(db).settle([], unsettled)
        try db.prepared("DELETE FROM uploads WHERE article = ?1").run(id)
        for record in former.touched { try EntityRecords(db: db).prune(record) }
        return true
    }

    /// Writes an article anew, with another extraction or publication where one is given, and with
    /// the corrections of this moment; `false` where there is none.
    func rewrite(
        _ id: String, extraction: Extraction? = nil, pipelineVersion: String? = nil,
        publication: (day: CalendarDay?, from: PublicationSource)? = nil
    ) throws -> Bool {
        guard let former = try FormerArticle(id, db) else { return false }
        let unsettled = try takeOut(former)
        var article = former.stored.article
        if let publication {
            (article.publishedAt, article.publishedAtFrom) = publication
        }
        let new = NewArticle(
            article: article, extraction: extraction ?? former.read,
            contentHash: former.contentHash,
            receivedAtSeconds: former.stored.receivedAtSeconds,
            pipelineVersion: pipelineVersion ?? former.stored.pipelineVersion)
        let key = OrderKey.key(
            day: article.publishedAt, number: OrderKey.number(of: former.key))
        try ArticleWriter(db).insert(new, id: id, key: key, former: former)
        try NearDuplicates(db: db).keepSketch(former.sketch, of: key)
        try ArticleWriter(db).finish([key], unsettled: unsettled)
        try db.count(1, of: "rewrites")
        for record in former.touched { try EntityRecords(db: db).prune(record) }
        return true
    }

    /// Takes an article's rows out, and leaves what is kept by its id. Gives the reports of other
    /// articles that lost their act.
    func takeOut(_ former: FormerArticle) throws -> UnsettledReports {
        let (key, stored) = (former.key, former.stored)
        let unsettled = try ActWriter(db).dissolve(article: key)
        let quotes = try db.prepared(
            "SELECT key, speaker_words, text FROM quotes WHERE article = ?1"
        ).all(key) { (key: $0.int64(0), words: $0.string(1), text: $0.string(2)) }
        for quote in quotes {
            for word in quote.words.split(separator: " ") {
                try db.prepared("DELETE FROM quote_speaker_words WHERE word = ?1 AND quote = ?2")
                    .run(String(word), quote.key)
            }
            try QuoteVariants(db: db).remove(quote.key, text: quote.text)
        }
        try EntityRecords(db: db).countQuotes(of: key, -1)
        try FullTextIndex.all.forEach { try $0.remove([key], db) }
        try db.prepared("DELETE FROM articles WHERE key = ?1").run(key)
        let traces = EntityTrace.traces(
            of: stored.extraction, in: ScalarOffsets(stored.article.text),
            ids: stored.entityIDs)
        for (id, trace) in traces {
            try EntityRecords(db: db).remove(trace, from: id)
        }
        try db.count(-1, of: "articles")
        try db.countArticles(-1, madeBy: stored.pipelineVersion)
        try db.count(-stored.extraction.quotes.count, of: "quotes")
        try db.count(-stored.extraction.events.count, of: "events")
        return unsettled
    }
}
