// What every store keeps to: how articles go in, come back and go. The lists have suites of their
// own beside this one.

import Articles
import Testing

@Suite struct ArticleStoreContract {
    /// An article in which every field of the model has a value, with text that counts
    /// differently in bytes and in scalars.
    static func full() -> Draft {
        var draft = Draft(
            "Präsidentin trifft Gäste\n\u{0}\nOSLO — “Vi må snakke 🐟 nå,” sa Åse Bø 3. mars. "
                + "Hun tror at “det går”. Chile og Norge møttes i Oslo.",
            title: "Präsidentin trifft Gäste", source: "fjord.example", published: "2023-03-04")
        draft.article.byline = ["Ada Nord", "Per Øst"]
        draft.article.url = "https://fjord.example/2023/03/04/gjester"
        draft.article.publishedAtFrom = .dateline
        draft.article.blocks = [
            Block(range: draft.range(of: "Präsidentin trifft Gäste"), kind: .title),
            Block(range: draft.range(of: "OSLO —"), kind: .dateline),
        ]
        let person = draft.entity(
            .person, "Åse Bø", role: "president", country: "NO", mentions: ["Åse Bø"])
        draft.extraction.entities[person].mentions.append(
            Mention(range: draft.range(of: "Hun"), kind: .pronoun))
        let norway = draft.entity(.country, "Norge", country: "NO")
        let oslo = draft.entity(.place, "Oslo", country: "NO")
        draft.quote("Vi må snakke 🐟 nå,", speaker: person, cue: "sa")
        draft.quote(
            "det går", speaker: person, at: "Hun", kind: .mixed, attitude: .thought, cue: "tror")
        draft.extraction.quotes[1].clause = draft.range(of: "at “det går”")
        draft.extraction.quotes[1].confidence = 0.625
        draft.extraction.quotes[1].candidates = [person, norway]
        draft.extraction.quotes[1].others = [
            Speaker(entity: norway, name: "Norge", range: draft.range(of: "Norge")),
            Speaker(entity: nil, name: "en gjest", range: draft.range(of: "Gäste")),
        ]
        draft.extraction.dates = [
            DateExpression(
                range: draft.range(of: "3. mars"), kind: .date, value: "2023-03-03",
                span: DateSpan(
                    edtf: "2023-03-03", from: CalendarDay("2023-03-03"),
                    to: CalendarDay("2023-03-03")),
                assumption: "year from publication"),
            DateExpression(range: draft.range(of: "nå"), kind: .time, value: "PRESENT_REF"),
        ]
        draft.event(
            "Chile og Norge møttes i Oslo", .consult,
            date: ("2023-03", "2023-03-01", "2023-03-31"), status: .planned,
            actors: [(norway, .source), (person, .target)], countries: ["CL", "NO"],
            place: oslo, confidence: 0.5)
        draft.extraction.events[0].mode = "visit"
        draft.extraction.events[0].cameo = "042"
        draft.extraction.events[0].setting = .background
        draft.event("Hun tror", nil)
        return draft
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an article comes back exactly as it went in`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            let draft = Self.full()
            let insertion = try store.insert(draft.new)
            guard case .created(let id) = insertion else {
                Issue.record("a new article was answered with \(insertion)")
                return
            }
            let stored = try #require(try reader.article(id))
            #expect(stored.id == id)
            #expect(stored.article == draft.article)
            #expect(stored.extraction == draft.extraction)
            #expect(stored.receivedAtSeconds == draft.receivedAtSeconds)
            #expect(stored.pipelineVersion == "test-1")
            #expect(Set(stored.entityIDs).count == 3)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an article without anything in it is kept as well`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            let id = try store.insert(Draft("").new).id
            #expect(try reader.article(id)?.article == Draft("").article)
            #expect(try reader.articles(ArticleQuery()).items.count == 1)
            #expect(try store.delete(article: id))
            #expect(try reader.article(id) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the same content again is the article that is there`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            var draft = Self.full()
            let id = try store.insert(draft.new).id
            let before = try store.statistics()
            draft.article.source = "other.example"
            draft.extraction = Extraction()
            #expect(try store.insert(draft.new) == .existing(id: id))
            #expect(try reader.article(id)?.article.source == "fjord.example")
            #expect(try store.statistics().quotes == before.quotes)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `many articles go in together, doubles among them`(_ kind: StoreUnderTest) throws {
        try kind.run { store, _ in
            let drafts = GeneratedArchive.drafts(5)
            let answers = try store.insert(contentsOf: (drafts + [drafts[2]]).map(\.new))
            #expect(answers.count == 6)
            #expect(answers[5] == .existing(id: answers[2].id))
            #expect(try store.statistics().articles == 5)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `deleting removes all that hangs on an article`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            let id = try store.insert(Self.full().new).id
            #expect(try store.delete(article: id))
            #expect(try reader.article(id) == nil)
            #expect(try reader.quotes(QuoteQuery(speaker: "Bø")).items.isEmpty)
            #expect(try reader.quotes(QuoteQuery(text: "snakke")).items.isEmpty)
            #expect(try reader.events(EventQuery(includesUndated: true)).items.isEmpty)
            #expect(try reader.entities(EntityQuery()).items.isEmpty)
            #expect(try reader.entities(EntityQuery(text: "Bø")).items.isEmpty)
            #expect(try reader.search(SearchQuery(text: "Oslo")).items.isEmpty)
            var statistics = try store.statistics()
            statistics.fileBytes = 0
            statistics.logBytes = 0
            statistics.schemaVersion = 0
            statistics.revision = ""
            #expect(statistics == StoreStatistics())
            #expect(try store.check() == [])
            #expect(try store.delete(article: id) == false)
            #expect(try store.insert(Self.full().new) == .created(id: id))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `deleting some articles leaves the others as they were`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            let drafts = GeneratedArchive.drafts(60)
            let ids = try store.insert(contentsOf: drafts.map(\.new)).map(\.id)
            for id in ids[30...] { #expect(try store.delete(article: id)) }
            #expect(try store.check() == [])
            for (draft, id) in zip(drafts[..<30], ids) {
                #expect(try reader.article(id)?.extraction == draft.extraction)
            }
            #expect(
                try reader.quotes(QuoteQuery(page: PageRequest(limit: 200))).items.count == 60)
        }
    }

    @Test(arguments: ["", "x", "0000000000000000", "a' OR 1=1 --", "\u{0}"])
    func `an unknown id is no article and no error`(_ id: String) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.full().new)
            #expect(try reader.article(id) == nil)
            #expect(try store.delete(article: id) == false)
            #expect(try reader.quotes(QuoteQuery(article: id)).items.isEmpty)
            #expect(try reader.quotes(QuoteQuery(text: "det", article: id)).items.isEmpty)
            #expect(try reader.events(EventQuery(article: id)).items.isEmpty)
        }
    }

    @Test func `equal content has equal ids in different archives`() throws {
        var ids: [String] = []
        for _ in 0..<2 {
            try StoreUnderTest.sqlite.run { store, _ in
                ids.append(try store.insert(Self.full().new).id)
            }
        }
        #expect(ids[0] == ids[1])
        #expect(ids[0].utf8.count == 16)
    }
}
