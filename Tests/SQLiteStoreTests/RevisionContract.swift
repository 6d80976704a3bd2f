// Articles again: changed under the same address, nearly the same elsewhere, or the same request.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct RevisionContract {
    static let opening =
        "The council of Port Alder voted to close the northern pier for repairs until October. "
    static let first =
        opening + "“We could not wait,” said Mara Quist. Crews use the southern basin."
    static let second = opening + "“Nobody asked us,” said Tom Reel. Crews use the southern basin."

    static func draft(
        _ text: String, quote: String, by name: String, url: String?, at seconds: Int = 1_000
    ) -> Draft {
        var draft = Draft(text, title: "Pier closes", published: "2024-03-05")
        draft.article.url = url
        draft.receivedAtSeconds = seconds
        let person = draft.entity(.person, name)
        draft.quote(quote, speaker: person)
        draft.event("voted to close", .reject)
        return draft
    }

    static func one(_ url: String?) -> Draft {
        draft(first, quote: "We could not wait,", by: "Mara Quist", url: url)
    }

    static func two(_ url: String?) -> Draft {
        draft(second, quote: "Nobody asked us,", by: "Tom Reel", url: url, at: 2_000)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a changed text under the same address is a revision that keeps the old one`(
        _ kind: StoreUnderTest
    ) throws {
        try kind.run { store, reader in
            let url = "https://news.example/pier"
            let id = try store.insert(Self.one(url).new).id
            let other = try store.insert(Self.one("https://news.example/other").new)
            #expect(other == .existing(id: id))
            #expect(try store.insert(Self.two(url).new) == .revised(id: id, number: 2))
            let stored = try #require(try reader.article(id))
            #expect(stored.article.text == Self.second)
            #expect(stored.standing == ArticleStanding(revision: 2))
            #expect(stored.receivedAtSeconds == 2_000)

            // Lists and counts speak of the newest.
            #expect(try reader.statistics().articles == 1)
            #expect(try reader.statistics().quotes == 1)
            #expect(try reader.articles(ArticleQuery()).items.map(\.reference.id) == [id])
            #expect(try reader.quotes(QuoteQuery()).items.map(\.text) == ["Nobody asked us,"])
            #expect(try reader.quotes(QuoteQuery(speaker: "Quist")).items == [])
            #expect(try reader.search(SearchQuery(text: "\"could not wait\"")).items == [])
            #expect(try reader.entities(EntityQuery(text: "Quist")).items == [])

            let revisions = try #require(try reader.revisions(id, page: PageRequest())).items
            #expect(revisions.map(\.number) == [2, 1])
            #expect(revisions.map(\.isCurrent) == [true, false])
            #expect(revisions.map(\.text) == [Self.second, Self.first])
            #expect(revisions.map(\.receivedAtSeconds) == [2_000, 1_000])
            #expect(revisions[0].quoteChanges.came.map(\.about) == ["Tom Reel"])
            #expect(revisions[0].quoteChanges.went.map(\.text) == ["We could not wait,"])
            #expect(revisions[0].eventChanges == .init(from: [], to: []))
            #expect(revisions[1].quoteChanges.came.map(\.about) == ["Mara Quist"])
            #expect(revisions[1].events.map(\.kind) == ["REJECT"])

            // Page by page it is the same.
            let page = try #require(try reader.revisions(id, page: PageRequest(limit: 1)))
            let next = try reader.revisions(id, page: PageRequest(limit: 1, cursor: page.next))
            #expect(page.items + (next?.items ?? []) == revisions)
            #expect(next?.next == nil)
            #expect(try reader.revisions("0000000000000000", page: PageRequest()) == nil)
            #expect(try store.check() == [])
        }
    }

    @Test func `a text that comes back is a third revision, and old ones go with the article`()
        throws
    {
        try StoreUnderTest.sqlite.run { store, reader in
            let url = "http://www.news.example/pier/?utm_source=mail#comments"
            let id = try store.insert(Self.one(url).new).id
            // In one transaction, and under another spelling of the address.
            let answers = try store.insert(contentsOf: [
                Self.two("https://news.example/pier").new, Self.one(url).new,
            ])
            #expect(answers == [.revised(id: id, number: 2), .revised(id: id, number: 3)])
            let revisions = try #require(try reader.revisions(id, page: PageRequest())).items
            #expect(revisions.map(\.text) == [Self.first, Self.second, Self.first])
            // Without an address an earlier text is the article's all the same.
            #expect(try store.insert(Self.two(nil).new) == .existing(id: id))
            #expect(try store.check() == [])
            #expect(try store.delete(article: id))
            #expect(try reader.revisions(id, page: PageRequest()) == nil)
            #expect(try store.check() == [])
            #expect(try store.insert(Self.two(url).new).isNew)
            #expect(try reader.statistics().articles == 1)
            #expect(try store.check() == [])
        }
    }

    @Test func `corrections and people outlive a revision`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let url = "https://news.example/pier"
            let id = try store.insert(Self.one(url).new).id
            let person = try #require(try reader.quotes(QuoteQuery()).items[0].speaker?.id)
            _ = try CorrectionContract.make(
                .edit(person, name: "Mara Quist-Lind", country: nil), store)
            var changed = Self.one(url)
            changed.article.text += " The work costs 4 million."
            #expect(try store.insert(changed.new) == .revised(id: id, number: 2))
            let speaker = try reader.quotes(QuoteQuery()).items[0].speaker
            #expect(speaker?.id == person && speaker?.name == "Mara Quist-Lind")
            #expect(try store.check() == [])
        }
    }

    @Test func `a rehearsal tells what would happen and stores nothing`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let url = "https://news.example/pier"
            let told = try store.rehearse([Self.one(url).new, Self.two(url).new])
            #expect(try reader.statistics().articles == 0)
            let revision = try reader.statistics().revision
            let done = try store.insert(contentsOf: [Self.one(url).new, Self.two(url).new])
            #expect(told == done)
            #expect(try store.rehearse([Self.two(url).new]) == [.existing(id: done[0].id)])
            #expect(try reader.statistics().revision != revision)
            #expect(try store.check() == [])
        }
    }

    @Test func `a request is remembered with its article for its time, over a restart`() throws {
        try FileTests.withFolder { folder in
            var new = Self.one(nil).new
            new.request = RepeatableRequest(key: "k1", fingerprint: [1, 2, 3], keptSeconds: 60)
            var store = try SQLiteArticleStore(path: folder.path("data"))
            let id = try store.insert(new).id
            try store.close()
            store = try SQLiteArticleStore(path: folder.path("data"))
            let answer = RememberedAnswer(fingerprint: [1, 2, 3], article: id, isNew: true)
            #expect(try store.remembered("k1", nowSeconds: 1_059) == answer)
            #expect(try store.remembered("k1", nowSeconds: 1_060) == nil)
            #expect(try store.remembered("k2", nowSeconds: 1_000) == nil)
            // What is over makes room: the key may be another request's.
            new.receivedAtSeconds = 1_061
            new.request?.fingerprint = [4]
            #expect(try store.insert(new) == .existing(id: id))
            #expect(try store.remembered("k1", nowSeconds: 1_062)?.fingerprint == [4])
            #expect(try store.remembered("k1", nowSeconds: 1_062)?.isNew == false)
            try store.close()
        }
    }

    @Test func `what pages and feeds state comes back with the article`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var draft = Self.one("https://news.example/pier")
            for (index, field) in ArticleDetails.fields.enumerated() {
                draft.article.details[keyPath: field.path] = "Value “\(index)” "
            }
            let id = try store.insert(draft.new).id
            #expect(try reader.article(id)?.article == draft.article)
        }
    }
}
