// Full text: the list of articles, search with snippets, and texts that mean something to FTS5.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct SearchContract {
    static func article() -> Draft {
        var draft = Draft(
            "Fischmarkt 🐟 in Ærø. Über “die Fähre nach Süden” sprach Åse Bø lange. Then the envoys "
                + "agreed on the vice-presidents’ southern ferry.",
            title: "A headline apart", source: "fjord.example", published: "2023-03-04")
        let speaker = draft.entity(.person, "Åse Bø")
        draft.quote("die Fähre nach Süden", speaker: speaker)
        draft.event("the envoys agreed", .agree)
        return draft
    }

    static let queries: [(String, Int)] = [
        ("fahre", 1), ("FÄHRE", 1), ("ferry envoys", 1), ("ferry missing", 0),
        ("\"southern ferry\"", 1), ("\"ferry southern\"", 0), ("vice-presidents", 1),
        ("vice-ferry", 0), ("south*", 1), ("so*", 0), ("sout", 0), ("apart", 1),
        ("headline fahre", 1),
        ("\"southern ferry", 1), ("envoys \"\" !", 1),
    ]

    @Test(arguments: queries)
    func `words, phrases and prefixes find an article`(_ text: String, _ expected: Int) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.article().new)
            #expect(try reader.articles(ArticleQuery(text: text)).items.count == expected)
        }
    }

    static let oddities = [
        "", " ", "\"", "\"\"", "*", "AND", "OR NOT", "NEAR(a b)", "text : x", "{a} : b", "^a",
        "a + b", "(", "-", "a*b", "'; DROP TABLE quotes --", "\u{0}", "a\u{0}b", "🐟", "„“", "%_",
        String(repeating: "word ", count: 300), String(repeating: "\"a b\" c* ", count: 3000),
        String(repeating: "\"", count: 999), String(repeating: "a", count: 100_000),
    ]

    @Test(arguments: oddities)
    func `no text is an error`(_ text: String) throws {
        try StoreUnderTest.sqliteReader.run { store, reader in
            _ = try store.insert(Self.article().new)
            #expect(throws: Never.self) {
                _ = try reader.search(SearchQuery(text: text))
                _ = try reader.articles(ArticleQuery(source: text, text: text))
                _ = try reader.quotes(QuoteQuery(speaker: text, text: text, about: text))
                _ = try reader.quotes(QuoteQuery(speaker: text))
                _ = try reader.quotes(QuoteQuery(kind: .direct, article: text, source: text))
                _ = try reader.events(EventQuery(countries: [text], actor: text, text: text))
                _ = try reader.timeline(EventQuery(actor: text), group: .week, foremost: 3)
                _ = try reader.entities(EntityQuery(text: text))
            }
        }
    }

    @Test func `a snippet stands in the article where it says`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let draft = Self.article()
            _ = try store.insert(draft.new)
            let text = Array(draft.article.text.unicodeScalars)
            for word in ["fähre", "envoys", "bø"] {
                for hit in try reader.search(SearchQuery(text: word)).items {
                    let range = try #require(hit.snippet.range)
                    let snippet = Array(hit.snippet.text.unicodeScalars)
                    #expect(Array(text[range]) == snippet)
                    let marked = hit.snippet.marks.map {
                        String(String.UnicodeScalarView(snippet[$0])).lowercased()
                    }
                    #expect(marked == [word])
                }
            }
        }
    }

    @Test func `a word of the title alone is shown in the title`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.article().new)
            let hit = try #require(try reader.search(SearchQuery(text: "headline")).items.first)
            #expect(hit.snippet == Snippet(text: "A headline apart", range: nil, marks: [2..<10]))
        }
    }

    @Test func `a long text is cut round the words, at white space`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let filler = String(repeating: "ferries run late ", count: 100)
            _ = try store.insert(Draft(filler + "past Ærø today " + filler).new)
            let hit = try #require(try reader.search(SearchQuery(text: "ærø")).items.first)
            #expect(hit.snippet.text.unicodeScalars.count <= 200)
            #expect(hit.snippet.text.contains(" past Ærø today "))
            let words = Set(hit.snippet.text.split(separator: " "))
            #expect(words == ["ferries", "run", "late", "past", "Ærø", "today"])
        }
    }

    @Test func `the more of a text a word is, the earlier its hit; titles count most`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let words = "The boats sail at six and come back with the tide in the evening. "
            let texts = [
                "Herring. " + String(repeating: words, count: 30),
                "Herring, herring and herring again. " + words,
                "Herring and no other fish was landed here. " + words,
            ]
            var ids = try texts.enumerated().map { number, text in
                try store.insert(Draft(text, published: "2024-01-0\(9 - number)").new).id
            }
            ids.append(
                try store.insert(
                    Draft("No fish was landed. " + words, title: "Herring gone").new
                ).id)
            let hits = try reader.search(SearchQuery(text: "herring", scopes: [.article])).items
            let found = hits.compactMap { hit in
                if case .article(let article) = hit.found { article.reference.id } else { nil }
            }
            #expect(found == [ids[1], ids[3], ids[2], ids[0]])
        }
    }

    @Test func `boilerplate is not searched, and snippets stand where they say beside it`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var draft = Draft("Øre. Subscribe to the ferry letter 🐟. The envoys agreed at last.")
            draft.article.blocks = [
                Block(range: draft.range(of: "Øre."), kind: .paragraph),
                Block(
                    range: draft.range(of: "Subscribe to the ferry letter 🐟."),
                    kind: .boilerplate, why: "newsletter"),
                Block(range: draft.range(of: "The envoys agreed at last."), kind: .paragraph),
            ]
            let id = try store.insert(draft.new).id
            #expect(try reader.search(SearchQuery(text: "ferry")).items.isEmpty)
            #expect(try reader.articles(ArticleQuery(text: "ferry")).items.isEmpty)
            let hit = try #require(try reader.search(SearchQuery(text: "envoys")).items.first)
            let range = try #require(hit.snippet.range)
            let text = Array(draft.article.text.unicodeScalars)
            #expect(Array(text[range]) == Array(hit.snippet.text.unicodeScalars))
            #expect(hit.snippet.text.contains("Subscribe"))
            #expect(try store.check() == [])
            // Read anew, it is still not searched; gone, nothing of it is left.
            #expect(
                try store.replace(article: id, extraction: Extraction(), pipelineVersion: "x"))
            #expect(try reader.search(SearchQuery(text: "letter")).items.isEmpty)
            #expect(try store.check() == [])
            #expect(try store.delete(article: id))
            #expect(try store.check() == [])
        }
    }

    @Test func `more hits than a window come once each, the best of each window first`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let filler = String(repeating: "Boats sail on. ", count: 10)
            let drafts = (0..<(SearchStream.window * 2 + 40)).map { number in
                Draft(
                    "Note \(number). " + String(repeating: "Herring. ", count: 1 + number % 5)
                        + (number % 3 == 0 ? filler : ""))
            }
            _ = try store.insert(contentsOf: drafts.map(\.new))
            var query = SearchQuery(
                text: "herring", scopes: [.article], page: PageRequest(limit: 200))
            var found: [String] = []
            repeat {
                let page = try reader.search(query)
                found += page.items.compactMap { hit in
                    if case .article(let article) = hit.found { article.reference.id } else { nil }
                }
                query.page.cursor = page.next
                // What comes meanwhile moves nothing.
                _ = try store.insert(Draft("Herring herring herring, \(found.count).").new)
            } while query.page.cursor != nil
            #expect(Set(found).count == found.count)
            #expect(found.count >= drafts.count)
            let first = try #require(try reader.article(found[0]))
            #expect(first.article.text.hasSuffix("Herring. Herring. Herring. Herring. Herring. "))
        }
    }

    @Test func `scopes take turns, and pages join to the whole`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(30).map(\.new))
            var query = SearchQuery(text: "fishing", page: PageRequest(limit: 200))
            let whole = try reader.search(query).items
            #expect(whole.count > 20)
            let first = whole.prefix(3).map { hit -> SearchQuery.Scope in
                switch hit.found {
                case .article: .article
                case .quote: .quote
                case .event: .event
                }
            }
            #expect(first == [.article, .quote, .event])
            query.page = PageRequest(limit: 4)
            var joined: [SearchHit] = []
            repeat {
                let page = try reader.search(query)
                joined += page.items
                query.page.cursor = page.next
            } while query.page.cursor != nil
            #expect(joined == whole)
            query = SearchQuery(text: "fishing", scopes: [.quote], page: PageRequest(limit: 200))
            for hit in try reader.search(query).items {
                guard case .quote(let quote) = hit.found else {
                    Issue.record("a hit of another scope")
                    continue
                }
                #expect(quote.text.contains("fishing"))
            }
        }
    }

    @Test func `articles are listed by source, day, entity and text together`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let drafts = GeneratedArchive.drafts(60)
            let ids = try store.insert(contentsOf: drafts.map(\.new)).map(\.id)
            let china = try #require(
                try reader.entities(EntityQuery(kind: .country, text: "china")).items.first)
            let all = try reader.articles(ArticleQuery(page: PageRequest(limit: 200))).items
            #expect(Set(all.map(\.reference.id)) == Set(ids))
            let days = all.map { $0.reference.publishedAt?.dayNumber ?? Int.min }
            #expect(days == days.sorted(by: >))
            for source in [nil, "north.example"] {
                for text in [nil, "fishing"] {
                    for entity in [nil, china.id] {
                        for from in [nil, CalendarDay("2023-03-10")] {
                            let found = try reader.articles(
                                ArticleQuery(
                                    source: source, from: from, text: text, entity: entity,
                                    page: PageRequest(limit: 200))
                            ).items.map(\.reference.id)
                            let expected = all.filter { item in
                                let draft = drafts[ids.firstIndex(of: item.reference.id)!]
                                return (source == nil || draft.article.source == source)
                                    && (text == nil || draft.article.text.contains("fishing"))
                                    && (entity == nil
                                        || draft.extraction.entities.contains {
                                            $0.name == "China"
                                        })
                                    && (from == nil
                                        || draft.article.publishedAt.map { $0 >= from! } ?? false)
                            }
                            #expect(found == expected.map(\.reference.id))
                        }
                    }
                }
            }
        }
    }
}
