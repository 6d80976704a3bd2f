// The questions to the archive, asked on one connection. The pool and the readers of event loops
// both answer with this.

import Articles
import GRDB

/// Answers queries on one connection, on that connection's queue.
struct ArchiveQueries {
    let db: Database
    let cursors: CursorCodec

    var words: Words { Words(db: db) }

    /// The keys of a page in rising or falling order: where the query's range begins or ends,
    /// the cursor's place cuts it.
    func keys(
        in range: ClosedRange<Int64>, after page: PageRequest, of query: QueryFingerprint,
        newestFirst: Bool
    ) throws -> ClosedRange<Int64>? {
        guard let cursor = page.cursor else { return range }
        let last = try cursors.place(in: cursor, of: query).number(0)
        guard range.contains(last) else { throw StoreError.badCursor }
        if newestFirst {
            return last > range.lowerBound ? range.lowerBound...(last - 1) : nil
        }
        return last < range.upperBound ? (last + 1)...range.upperBound : nil
    }

    /// The page whose rows have these keys, one more than its limit where there are more.
    func page<Item>(
        _ keys: [Int64], _ request: PageRequest, of query: QueryFingerprint,
        item: (Int64) throws -> Item?
    ) throws -> Page<Item> {
        let shown = keys.prefix(request.limit)
        let next =
            keys.count > request.limit
            ? shown.last.map { cursors.cursor(at: CursorCodec.Place($0), of: query) } : nil
        return Page(items: try shown.compactMap(item), next: next)
    }
}

/// A list that some connection answers. Reading translates every error.
protocol QueryAnswering: ArticleReader {
    /// The archive's file.
    var path: String { get }
    func reading<Value>(
        _ body: (ArchiveQueries) throws -> Value
    ) throws(StoreError) -> Value
}

extension QueryAnswering {
    package func statistics() throws(StoreError) -> StoreStatistics {
        var statistics = StoreStatistics(
            fileBytes: DatabaseFile(path: path).byteCount,
            logBytes: DatabaseFile(path: path + "-wal").byteCount,
            schemaVersion: Schema.version)
        try reading { queries in
            var numbers: [Int64] = []
            defer {
                // Articles and corrections come by a new number, go, or are written anew: all show.
                statistics.revision = queries.cursors.cursor(
                    at: CursorCodec.Place(numbers), of: QueryFingerprint("revision", []))
            }
            let sql = "SELECT name, value FROM numbers ORDER BY name"
            try queries.db.prepared(sql).visit { row in
                let name = row.string(0)
                let changing = [
                    "articles", "corrections", "last_article", "last_correction", "rewrites",
                ]
                if changing.contains(name) { numbers.append(row.int64(1)) }
                if name.hasPrefix("pipeline "), row.int(1) > 0 {
                    statistics.articlesByPipeline[String(name.dropFirst(9))] = row.int(1)
                }
                switch name {
                case "articles": statistics.articles = row.int(1)
                case "quotes": statistics.quotes = row.int(1)
                case "events": statistics.events = row.int(1)
                case "entities": statistics.entities = row.int(1)
                default: break
                }
                return true
            }
        }
        return statistics
    }

    package func article(_ id: String) throws(StoreError) -> StoredArticle? {
        try reading { try ArticleLoader(db: $0.db).article(id) }
    }

    package func revisions(
        _ id: String, page: PageRequest
    ) throws(StoreError) -> Page<ArticleRevision>? {
        try reading { try $0.revisions(id, page: page) }
    }

    package func article(ofUpload digest: [UInt8]) throws(StoreError) -> String? {
        try reading { queries in
            try queries.db.prepared("SELECT article FROM uploads WHERE digest = ?1")
                .first(digest) { $0.string(0) }
        }
    }

    package func exported(article id: String) throws(StoreError) -> ExportedArticle? {
        try reading { try $0.exported(id) }
    }

    package func exportedCorrections(
        after id: Int, limit: Int
    ) throws(StoreError) -> [ExportedCorrection] {
        try reading { try $0.exportedCorrections(after: id, limit: limit) }
    }

    package func articles(_ query: ArticleQuery) throws(StoreError) -> Page<ArticleSummary> {
        try reading { try $0.articles(query) }
    }

    package func visitQuotes(
        _ query: QuoteQuery, row: (borrowing QuoteRow) -> Void
    ) throws(StoreError) -> String? {
        try reading { try $0.visitQuotes(query, row: row) }
    }

    package func events(_ query: EventQuery) throws(StoreError) -> Page<EventRecord> {
        try reading { try $0.events(query) }
    }

    package func event(_ id: ReportID) throws(StoreError) -> EventDetail? {
        try reading { try $0.event(id) }
    }

    package func timeline(
        _ query: EventQuery, group: TimelineGroup, foremost: Int
    ) throws(StoreError) -> Page<TimelinePeriod> {
        try reading { try $0.timeline(query, group: group, foremost: foremost) }
    }

    package func entities(_ query: EntityQuery) throws(StoreError) -> Page<EntityRecord> {
        try reading { try $0.entities(query) }
    }

    package func entity(_ id: EntityID) throws(StoreError) -> EntityRecord? {
        try reading { try $0.entity(id) }
    }

    package func appearances(
        _ id: EntityID, limit: Int
    ) throws(StoreError) -> [Appearance] {
        try reading { try $0.appearances(id, limit: limit) }
    }

    package func quoteGroups(_ query: QuoteQuery) throws(StoreError) -> Page<QuoteGroup> {
        try reading { try $0.quoteGroups(query) }
    }

    package func suggestions(
        speaker: String, limit: Int
    ) throws(StoreError) -> [EntityRecord] {
        try reading { try $0.suggestions(speaker: speaker, limit: limit) }
    }

    package func corrections(
        person: EntityID?, page: PageRequest
    ) throws(StoreError) -> Page<CorrectionRecord> {
        try reading { try $0.corrections(person: person, page: page) }
    }

    package func entitiesBeside(
        _ id: EntityID, limit: Int
    ) throws(StoreError) -> [Companion] {
        try reading { try $0.entitiesBeside(id, limit: limit) }
    }

    package func search(_ query: SearchQuery) throws(StoreError) -> Page<SearchHit> {
        try reading { try $0.search(query) }
    }
}
