// One report in several outlets: which articles are copies of which, and how that changes.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct NearDuplicateContract {
    static let words = """
        Officials from both shores met in the old customs house on Thursday to settle who may fish
        where. They agreed on nine of eleven points before lunch and on none after it. The two that
        are left concern eels. A boat of the southern fleet had been held since April with its crew
        of four, who were given soup and a radio. “We will sign when they are home,” the southern
        envoy said on the stairs. Her colleague said that the soup had been good. Talks go on next
        week in the north, where it is colder and, both sides hope, quicker. Nets must be dry by then.
        """

    static func draft(_ text: String, _ source: String, at seconds: Int) -> Draft {
        var draft = Draft(text, source: source)
        draft.receivedAtSeconds = seconds
        draft.quote("We will sign when they are home,", named: "envoy", at: "envoy")
        return draft
    }

    /// The report as three outlets print it, and another on the same matter.
    static let drafts = [
        draft(words, "wire.example", at: 10),
        draft(
            words.replacing("Thursday", "Friday") + " Reporting by A. Moss.", "b.example", at: 20),
        draft(
            words.split(separator: " ").dropLast(30).joined(separator: " "), "c.example", at: 30),
        draft(
            """
            Eels are the reason why two fleets cannot agree, says a study of landings since 1950. It
            counts four million of them, nearly all caught at night.
            “We will sign when they are home,” an envoy told the authors, who had asked about
            something else. They think that a quota by weight would please nobody and that a quota by length might. In the north it is
            the custom to throw back what is shorter than an arm.
            """, "d.example", at: 40),
    ]

    @Test(arguments: StoreUnderTest.allCases)
    func `copies are linked to the first, and count as one source`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            let ids = try store.insert(contentsOf: Self.drafts.map(\.new)).map(\.id)
            let standings = try ids.map { try reader.article($0)?.standing }
            #expect(
                standings == [
                    ArticleStanding(copies: [ids[1], ids[2]]), ArticleStanding(copyOf: ids[0]),
                    ArticleStanding(copyOf: ids[0]), ArticleStanding(),
                ])
            let group = try #require(try reader.quoteGroups(QuoteQuery()).items.first)
            #expect(group.variants.count == 4)
            #expect(group.sources == 2)
            #expect(try store.check() == [])
        }
    }

    @Test func `the earliest copy takes the place of an original that goes`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try store.insert(contentsOf: Self.drafts.map(\.new)).map(\.id)
            #expect(try store.delete(article: ids[0]))
            #expect(try reader.article(ids[1])?.standing == ArticleStanding(copies: [ids[2]]))
            #expect(try reader.article(ids[2])?.standing == ArticleStanding(copyOf: ids[1]))
            #expect(try store.check() == [])
        }
    }

    @Test func `an article that is read anew stays what it is`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try store.insert(contentsOf: Self.drafts.map(\.new)).map(\.id)
            for (id, draft) in zip(ids, Self.drafts) {
                #expect(
                    try store.replace(
                        article: id, extraction: draft.extraction, pipelineVersion: "2"))
            }
            let late = Self.draft(Self.words + " Late edition.", "e.example", at: 50)
            let id = try store.insert(late.new).id
            #expect(try reader.article(id)?.standing == ArticleStanding(copyOf: ids[0]))
            #expect(try reader.article(ids[0])?.standing.copies == [ids[1], ids[2], id])
            #expect(try store.check() == [])
        }
    }

    @Test func `an original keeps its copies while its new text is theirs`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var eels = Self.drafts[3]
            eels.article.url = "https://d.example/eels"
            var copy = Self.drafts[3]
            copy.article.text += " Those are long arms."
            copy.receivedAtSeconds = 45
            let ids = try store.insert(contentsOf: [Self.drafts[0].new, eels.new, copy.new])
                .map(\.id)
            #expect(try reader.article(ids[2])?.standing == ArticleStanding(copyOf: ids[1]))
            eels.article.text += " So are eels."
            #expect(try store.insert(eels.new) == .revised(id: ids[1], number: 2))
            #expect(
                try reader.article(ids[1])?.standing
                    == ArticleStanding(revision: 2, copies: [ids[2]]))
            eels.article.text = Self.words + " Now revised."
            eels.extraction = Self.drafts[0].extraction
            #expect(try store.insert(eels.new) == .revised(id: ids[1], number: 3))
            #expect(
                try reader.article(ids[1])?.standing
                    == ArticleStanding(revision: 3, copyOf: ids[0]))
            #expect(try reader.article(ids[2])?.standing == ArticleStanding())
            #expect(try store.check() == [])
        }
    }

    @Test func `a short text is nobody's copy`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try store.insert(contentsOf: [
                Draft("Talks go on in the north next week.").new,
                Draft("Talks go on in the north next week, they say.").new,
            ]).map(\.id)
            #expect(try reader.article(ids[1])?.standing == ArticleStanding())
        }
    }

    @Test(
        arguments: [
            ("https://www.news.example/a/b/?utm_source=x&id=7#top", "news.example/a/b?id=7"),
            ("http://News.Example:80/a/b?id=7&fbclid=z", "news.example/a/b?id=7"),
            ("HTTPS://news.example/A", "news.example/A"),
            ("https://news.example/?p=12&a=1", "news.example?a=1&p=12"),
            ("https://news.example/", nil), ("ftp://news.example/a", nil), ("urn:a:b", nil),
            ("https:///a", nil), ("", nil),
        ] as [(String, String?)])
    func `an address is known by what tells its page from another`(url: String, key: String?) {
        #expect(AddressKey(url)?.text == key)
    }
}

extension String {
    /// The text with one word in place of another.
    fileprivate func replacing(_ word: String, _ other: String) -> String {
        split(separator: " ", omittingEmptySubsequences: false)
            .map { $0 == word ? other : String($0) }.joined(separator: " ")
    }
}
