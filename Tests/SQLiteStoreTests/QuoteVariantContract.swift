// Variants of one quote over articles, and the words round each.

import Articles
import Testing

@Suite struct QuoteVariantContract {
    static let long =
        "We will not leave the table until every ferry sails again and the fish are sold"
    static let cut = "until every ferry sails again and the fish are sold"
    static let other = "We will never return to the table for a deal like this one"

    static func draft(_ number: Int, _ words: String, by name: String?) -> Draft {
        var draft = Draft(
            "Report number \(number) of the week. “\(words),” \(name ?? "an aide") said at noon.",
            source: "s\(number).example", published: "2023-05-0\(number)")
        let speaker = name.map { draft.entity(.person, $0) }
        draft.quote(words, speaker: speaker, named: name ?? "an aide")
        return draft
    }

    @Test func `variants are one group, the longest first, and another's words are not`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let drafts = [
                Self.draft(1, Self.long, by: "Mara Lind"), Self.draft(2, Self.cut, by: "Mara Lind"),
                Self.draft(3, Self.cut, by: nil), Self.draft(4, Self.other, by: "Mara Lind"),
                Self.draft(5, Self.long, by: "Ana Ortega"),
            ]
            let ids = try store.insert(contentsOf: drafts.map(\.new)).map(\.id)
            let quotes = try reader.quotes(QuoteQuery()).items.reversed().map(\.group)
            #expect(quotes[0] != nil && quotes[0] == quotes[1] && quotes[1] == quotes[2])
            #expect(quotes[3] == nil)
            let groups = try reader.quoteGroups(QuoteQuery(speaker: "Lind")).items
            #expect(groups.map { $0.variants[0].text } == [Self.other, Self.long])
            #expect(groups[1].variants.map(\.text).last == Self.cut)
            #expect(try store.delete(article: ids[0]))
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: [1, 2, 3, 50])
    func `pages of groups join to the whole list, each group once`(_ limit: Int) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let drafts = (1...9).map {
                Self.draft($0, [Self.long, Self.cut, Self.other][$0 % 3], by: "Mara Lind")
            }
            _ = try store.insert(contentsOf: drafts.map(\.new))
            var groups: [QuoteGroup] = []
            var query = QuoteQuery(page: PageRequest(limit: limit))
            repeat {
                let page = try reader.quoteGroups(query)
                groups += page.items
                query.page.cursor = page.next
            } while query.page.cursor != nil
            #expect(groups.map(\.sources).sorted() == [3, 6])
            // Of those up to a day the newest places the group.
            let early = QuoteQuery(to: CalendarDay("2023-05-03"))
            #expect(try reader.quoteGroups(early).items.count == 2)
        }
    }

    @Test func `a quote tells up to 32 scalars on either side`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(ArticleStoreContract.full().new)
            let quotes = try reader.quotes(QuoteQuery()).items
            let text = Array(ArticleStoreContract.full().article.text.unicodeScalars)
            for quote in quotes {
                let before = text[..<quote.range.lowerBound].suffix(32)
                let after = text[quote.range.upperBound...].prefix(32)
                #expect(quote.prefix == String(String.UnicodeScalarView(before)))
                #expect(quote.suffix == String(String.UnicodeScalarView(after)))
            }
        }
    }

    @Test func `a least confidence leaves out what is less sure, in any plan`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(ArticleStoreContract.full().new)
            for text in [nil, "det"] {
                for (least, count) in [(0.6, 1), (0.7, 0)] {
                    var query = QuoteQuery(text: text, minConfidence: least)
                    query.attitude = .thought
                    #expect(try reader.quotes(query).items.count == count)
                }
            }
        }
    }
}
