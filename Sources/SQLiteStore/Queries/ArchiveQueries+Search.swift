// Full-text search over articles, quotes and events. Each scope is read from its index newest
// first, a window of rows at a time, and the rows of a window come by their relevance: a search
// takes no longer because its words are frequent. Within a page the scopes take turns, so that a
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
            let start = place.map { SearchPlace($0, scope: index) } ?? SearchPlace()
            var stream = SearchStream(scope: scope, match: match.expression, place: start)
            try stream.fill(db)
            streams.append(stream)
        }
        var items: [SearchHit] = []
        // Whose turn it is: a page goes on where the one before ended.
        var turn = place.map { Int($0.number(scopes.count * SearchPlace.numbers)) } ?? 0
        while items.count < limit, streams.contains(where: { !$0.isAtEnd }) {
            if let key = try streams[turn].next(db),
                let hit = try hit(key, of: streams[turn])
            {
                items.append(hit)
            }
            turn = (turn + 1) % streams.count
        }
        guard streams.contains(where: { !$0.isAtEnd }) else { return Page(items: items) }
        let end = CursorCodec.Place(streams.flatMap(\.place.values) + [Int64(turn)])
        return Page(items: items, next: cursors.cursor(at: end, of: fingerprint))
    }

    private func hit(_ key: Int64, of stream: SearchStream) throws -> SearchHit? {
        switch stream.scope {
        case .article:
            guard let summary = try summary(key) else { return nil }
            let text = try highlighted(key, column: 1, of: stream)
            if var snippet = Snippet(highlighted: text, textStart: 0) {
                // What is searched has blanks where the text has boilerplate.
                if let range = snippet.range, let whole = try passage(range, of: key) {
                    snippet.text = whole
                }
                return SearchHit(found: .article(summary), snippet: snippet)
            }
            // The words may stand in the title, or some in each.
            return Snippet(
                highlighted: try highlighted(key, column: 0, of: stream), textStart: nil
            ).map { SearchHit(found: .article(summary), snippet: $0) }
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

    /// A part of an article that has boilerplate; `nil` where it has none.
    private func passage(_ range: ScalarRange, of key: Int64) throws -> String? {
        try db.prepared(
            """
            SELECT substr(text, ?2, ?3) FROM article_texts
            WHERE article = ?1 AND searched IS NOT NULL
            """
        ).first(key, range.lowerBound + 1, range.count) { $0.string(0) }
            // SQLite ends a text at U+0000.
            .flatMap { $0.unicodeScalars.count == range.count ? $0 : nil }
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

extension SearchQuery.Scope {
    var table: String {
        switch self {
        case .article: "articles_fts"
        case .quote: "quotes_fts"
        case .event: "events_fts"
        }
    }

    var columns: String { self == .article ? "title text" : "text" }

    /// Gives keys with their relevance: ?1 is the MATCH, ?2 and ?3 the lowest and highest key, ?4
    /// how many rows.
    var sql: String {
        """
        SELECT rowid, relevance(\(table)\(self == .article ? ", 3" : "")) FROM \(table)
        WHERE \(table) MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC LIMIT ?4
        """
    }
}
