// Quotes with their variants drawn together.

import Articles
import GRDB

extension ArchiveQueries {
    private static let maxVariants = 50

    /// A page of groups; see `ArticleReader.quoteGroups`. Keys are read in the list's order, and a
    /// quote gives way where a newer variant of it is in the list as well.
    func quoteGroups(_ query: QuoteQuery) throws -> Page<QuoteGroup> {
        let fingerprint = query.fingerprint("quote groups")
        let range = OrderKey.range(from: query.from, to: query.to)
        guard
            var keys = try keys(
                in: range, after: query.page, of: fingerprint, newestFirst: true)
        else { return Page() }
        let limit = query.page.limit
        var groups: [QuoteGroup] = []
        var last: Int64 = 0
        while true {
            var rows: [(key: Int64, group: Int?)] = []
            try visitQuotes(query, in: keys, limit: limit + 1) { row in
                rows.append((row.int64(0), row.optionalInt(24)))
                return true
            }
            for row in rows {
                if let group = row.group,
                    try hasNewer(row.key, in: group, within: range, query)
                {
                    continue
                }
                if groups.count == limit {
                    let place = CursorCodec.Place(last)
                    return Page(items: groups, next: cursors.cursor(at: place, of: fingerprint))
                }
                groups.append(try quoteGroup(row.key, row.group))
                last = row.key
            }
            guard rows.count > limit, let end = rows.last?.key, end > keys.lowerBound else {
                return Page(items: groups)
            }
            keys = keys.lowerBound...(end - 1)
        }
    }

    private func hasNewer(
        _ key: Int64, in group: Int, within range: ClosedRange<Int64>, _ query: QuoteQuery
    ) throws -> Bool {
        let newer = try db.prepared(
            """
            SELECT key FROM quotes WHERE quote_group = ?1 AND key > ?2 AND key <= ?3 LIMIT ?4
            """
        ).all(group, key, range.upperBound, Self.maxVariants) { $0.int64(0) }
        return try newer.contains { other in
            var isListed = false
            try visitQuotes(query, in: other...other, limit: 1) { _ in
                isListed = true
                return false
            }
            return isListed
        }
    }

    private func quoteGroup(_ key: Int64, _ group: Int?) throws -> QuoteGroup {
        guard let group else {
            return QuoteGroup(variants: try quote(key).map { [$0] } ?? [], sources: 1)
        }
        let members = try db.prepared(
            """
            SELECT key FROM quotes WHERE quote_group = ?1 ORDER BY length(text) DESC, key DESC
            LIMIT ?2
            """
        ).all(group, Self.maxVariants) { $0.int64(0) }
        // Copies of one article are one source.
        let sources = try db.prepared(
            """
            SELECT count(DISTINCT coalesce(a.original, a.id))
            FROM quotes q CROSS JOIN articles a ON a.key = q.article WHERE q.quote_group = ?1
            """
        ).first(group) { $0.int(0) }
        return QuoteGroup(variants: try members.compactMap(quote), sources: sources ?? 1)
    }
}
