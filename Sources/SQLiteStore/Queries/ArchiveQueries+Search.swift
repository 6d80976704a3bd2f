// Full-text search over articles, quotes and events. Each scope is read in the order of its own
// list, which its index gives without sorting; within a page the scopes take turns, so that a
// word that is frequent in articles does not hide the quotes.

import Articles
import GRDB

extension ArchiveQueries {
    /// A page of hits; see `ArticleReader.search`.
    func search(_ query: SearchQuery) throws -> Page<SearchHit> {
        let scopes = SearchQuery.Scope.allCases.filter(query.scopes.contains)
        let fingerprint = QueryFingerprint("search", [query.text] + scopes.map(\.rawValue))
        let place = try query.page.cursor.map { try cursors.place(in: $0, of: fingerprint) }
        let limit = query.page.limit
        var streams: [SearchStream] = []
        for (index, scope) in scopes.enumerated() {
            var match = Match()
            try match.require(text: query.text, in: scope.columns, words: words)
            guard !match.isImpossible else { return Page() }
            let last = place?.number(index) ?? scope.beforeFirst
            let keys = try db.prepared(scope.sql).all(match.expression, last, limit + 1) {
                $0.int64(0)
            }
            streams.append(
                SearchStream(scope: scope, match: match.expression, keys: keys[...], last: last))
        }
        var items: [SearchHit] = []
        // Whose turn it is: a page goes on where the one before ended.
        var turn = place.map { Int($0.number(scopes.count)) } ?? 0
        while items.count < limit, streams.contains(where: { !$0.keys.isEmpty }) {
            if let key = streams[turn].keys.popFirst() {
                streams[turn].last = key
                if let hit = try hit(key, of: streams[turn]) { items.append(hit) }
            }
            turn = (turn + 1) % streams.count
        }
        guard streams.contains(where: { !$0.keys.isEmpty }) else { return Page(items: items) }
        let end = CursorCodec.Place(streams.map(\.last) + [Int64(turn)])
        return Page(items: items, next: cursors.cursor(at: end, of: fingerprint))
    }

    private func hit(_ key: Int64, of stream: SearchStream) throws -> SearchHit? {
        switch stream.scope {
        case .article:
            guard let summary = try summary(key) else { return nil }
            let text = try highlighted(key, column: 1, of: stream)
            let snippet: Snippet? =
                if let found = Snippet(highlighted: text, textStart: 0) {
                    found
                } else {
                    // The words may stand in the title, or some in each.
                    Snippet(
                        highlighted: try highlighted(key, column: 0, of: stream), textStart: nil)
                }
            return snippet.map { SearchHit(found: .article(summary), snippet: $0) }
        case .quote:
            guard let quote = try quote(key) else { return nil }
            let text = try highlighted(key, column: 0, of: stream)
            return Snippet(highlighted: text, textStart: quote.range.lowerBound).map {
                SearchHit(found: .quote(quote), snippet: $0)
            }
        case .event:
            guard var event = try reportRecord(key) else { return nil }
            let act = try db.prepared(
                """
                SELECT c.reports, c.sources FROM events e CROSS JOIN acts c ON c.key = e.act
                WHERE e.key = ?1
                """
            ).first(key) { ($0.int(0), $0.int(1)) }
            if let act { (event.reports, event.sources) = act }
            let text = try highlighted(key, column: 0, of: stream)
            return Snippet(highlighted: text, textStart: event.range.lowerBound).map {
                SearchHit(found: .event(event), snippet: $0)
            }
        }
    }

    private func highlighted(
        _ key: Int64, column: Int, of stream: SearchStream
    ) throws -> [UInt8] {
        let table = stream.scope.table
        return try db.prepared(
            """
            SELECT highlight(\(table), \(column), '\(Snippet.opening)', '\(Snippet.closing)')
            FROM \(table) WHERE \(table) MATCH ?1 AND rowid = ?2
            """
        ).first(stream.match, key) { Array($0.utf8(0)) } ?? []
    }

    /// The quote of a key.
    func quote(_ key: Int64) throws -> QuoteRecord? {
        try db.prepared(QuotePlan.allSQL).first(key, key, 1) { row in
            QuoteRecord(try QuoteRow(row))
        }
    }
}

/// One scope of a search as its hits are taken.
private struct SearchStream {
    let scope: SearchQuery.Scope
    let match: String
    var keys: ArraySlice<Int64>
    /// The last hit that was taken.
    var last: Int64
}

extension SearchQuery.Scope {
    var table: String {
        switch self {
        case .article: "articles_fts"
        case .quote: "quotes_fts"
        case .event: "events_fts"
        }
    }

    var columns: String { self == .article ? "title text" : "text" }

    /// A place before the first hit.
    var beforeFirst: Int64 { self == .event ? -1 : Int64.max }

    /// Gives keys: ?1 is the MATCH, ?2 the last hit that was taken, ?3 how many rows.
    var sql: String {
        let (after, order) = self == .event ? (">", "") : ("<", "DESC")
        return """
            SELECT rowid FROM \(table) WHERE \(table) MATCH ?1 AND rowid \(after) ?2
            ORDER BY rowid \(order) LIMIT ?3
            """
    }
}
