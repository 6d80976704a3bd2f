// The list of quotes: its conditions, its order, its pages.

import Articles
import Testing

@Suite struct QuoteListContract {
    static func talks() -> [Draft] {
        var first = Draft(
            "“We will not wait,” Ana-María Ortega said. “Nor will Chile,” a senior aide added. "
                + "The Kremlin said “talks go on”.",
            title: "Talks", source: "north.example", published: "2023-05-02")
        let ortega = first.entity(
            .person, "Ana-María Ortega", role: "foreign minister", country: "CL")
        first.entity(.country, "Chile", country: "CL")
        let russia = first.entity(.country, "Russia", country: "RU", mentions: ["The Kremlin"])
        first.quote("We will not wait,", speaker: ortega, cue: "said")
        first.quote("Nor will Chile,", named: "a senior aide")
        first.quote(
            "talks go on", speaker: russia, at: "The Kremlin", kind: .mixed, attitude: .thought)
        var second = Draft(
            "“Fish first,” said Ørjan Støre. “And then?” asked Mr. Ortega.",
            title: "Fish", source: "south.example", published: "2023-05-03")
        let store = second.entity(.person, "Ørjan Støre")
        let ortegaRuiz = second.entity(.person, "Ortega")
        second.quote("Fish first,", speaker: store)
        second.quote("And then?", speaker: ortegaRuiz, at: "Mr. Ortega")
        var third = Draft("“No date,” said Mara Lind.", source: "north.example")
        third.quote("No date,", speaker: third.entity(.person, "Mara Lind"))
        return [third, first, second]
    }

    static let speakers: [(String, [String])] = [
        ("Ortega", ["And then?", "We will not wait,"]),
        ("ORTEGA", ["And then?", "We will not wait,"]),
        ("maria", ["We will not wait,"]),
        ("Ana María", ["We will not wait,"]),
        ("ortega ana", ["We will not wait,"]),
        ("Ana-Maria Ortega", ["We will not wait,"]),
        ("Støre", ["Fish first,"]),
        ("store orjan", ["Fish first,"]),
        ("senior aide", ["Nor will Chile,"]),
        ("Kremlin", ["talks go on"]),
        ("Russia", ["talks go on"]),
        ("Orteg", []),
        ("Ortega Støre", []),
        ("", []), ("…", []), ("\"' OR *", []),
    ]

    @Test func `all who speak together are found by name and by id`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var draft = Draft("“We go on,” Mara Lind and Ana Ortega said.", published: "2023-05-02")
            let lind = draft.entity(.person, "Mara Lind")
            let ortega = draft.entity(.person, "Ana Ortega")
            draft.quote("We go on,", speaker: lind, cue: "said")
            draft.extraction.quotes[0].others = [
                Speaker(entity: ortega, name: "Ana Ortega", range: draft.range(of: "Ana Ortega"))
            ]
            _ = try store.insert(draft.new)
            let found = try #require(try reader.quotes(QuoteQuery(speaker: "ortega")).items.first)
            #expect(found.speaker?.name == "Mara Lind")
            #expect(found.others.map(\.name) == ["Ana Ortega"])
            for id in [found.speaker?.id, found.others.first?.id] {
                let query = QuoteQuery(speakerID: id)
                #expect(id != nil)
                #expect(try reader.quotes(query).items.map(\.text) == ["We go on,"])
            }
        }
    }

    @Test(arguments: speakers)
    func `a speaker is found by whole words of the name`(
        _ name: String, _ expected: [String]
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: Self.talks().map(\.new))
            let found = try reader.quotes(QuoteQuery(speaker: name)).items.map(\.text)
            #expect(found == expected)
            // With any other condition the full-text index answers; it must agree.
            let sources = try ["north.example", "south.example"].flatMap {
                try reader.quotes(QuoteQuery(speaker: name, source: $0)).items.map(\.text)
            }
            #expect(Set(sources) == Set(expected))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a row tells all of its quote, speaker and article`(_ kind: StoreUnderTest) throws {
        try kind.run { store, reader in
            let id = try store.insert(ArticleStoreContract.full().new).id
            let rows = try reader.quotes(QuoteQuery(article: id)).items
            #expect(rows.map(\.index) == [0, 1])
            let row = try #require(rows.last)
            #expect(row.article.id == id)
            #expect(row.article.title == "Präsidentin trifft Gäste")
            #expect(row.article.source == "fjord.example")
            #expect(row.article.url == "https://fjord.example/2023/03/04/gjester")
            #expect(row.article.publishedAt?.iso == "2023-03-04")
            #expect(row.text == "det går")
            #expect(row.kind == .mixed && row.attitude == .thought && row.confidence == 0.625)
            #expect(row.statement == 2 && row.cueLemma == "tror")
            let speaker = try #require(row.speaker)
            #expect(speaker.name == "Åse Bø" && speaker.kind == .person)
            #expect(speaker.role == "president" && speaker.country == "NO")
            #expect(speaker.id == (try reader.article(id))?.entityIDs[0])
            // Positions count scalars: each must cut its own words out of the text.
            let text = Array(ArticleStoreContract.full().article.text.unicodeScalars)
            func words(_ range: ScalarRange?) -> String? {
                range.map { String(String.UnicodeScalarView(text[$0])) }
            }
            #expect(words(row.range) == "det går")
            #expect(words(row.clause) == "at “det går”")
            #expect(words(speaker.range) == "Hun")
            #expect(words(row.cueRange) == "tror")
        }
    }

    @Test func `the newest article comes first, then the order of its text`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: Self.talks().map(\.new))
            #expect(
                try reader.quotes(QuoteQuery()).items.map(\.text) == [
                    "Fish first,", "And then?", "We will not wait,", "Nor will Chile,",
                    "talks go on", "No date,",
                ])
        }
    }

    @Test func `days of publication bound the list, and leave out what has none`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: Self.talks().map(\.new))
            func texts(_ from: String?, _ to: String?) throws -> Int {
                try reader.quotes(
                    QuoteQuery(from: from.map { CalendarDay($0) }, to: to.map { CalendarDay($0) })
                ).items.count
            }
            #expect(try texts("2023-05-02", nil) == 5)
            #expect(try texts("2023-05-03", nil) == 2)
            #expect(try texts(nil, "2023-05-02") == 3)
            #expect(try texts("0001-01-01", "9999-12-31") == 5)
            #expect(try texts("2023-05-03", "2023-05-02") == 0)
        }
    }

    @Test func `what a quote is about is a name inside it`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try store.insert(contentsOf: Self.talks().map(\.new)).map(\.id)
            let chile = try #require(try reader.article(ids[1])).entityIDs[1]
            #expect(
                try reader.quotes(QuoteQuery(about: "chile")).items.map(\.text)
                    == ["Nor will Chile,"])
            #expect(try reader.quotes(QuoteQuery(aboutID: chile)).items.count == 1)
            #expect(try reader.quotes(QuoteQuery(about: "Ortega")).items.isEmpty)
        }
    }

    /// Every combination of conditions, against a plain filter over all quotes.
    @Test(arguments: [UInt64(1), 2, 3])
    func `any combination of conditions finds what a plain filter finds`(_ seed: UInt64) throws {
        try StoreUnderTest.sqliteReader.run { store, reader in
            let drafts = GeneratedArchive.drafts(120, seed: seed)
            let ids = try store.insert(contentsOf: drafts.map(\.new)).map(\.id)
            let all = try Self.pages(reader, QuoteQuery(), limit: 200)
            #expect(all.count == 240)
            var random = SeededGenerator(state: seed)
            func maybe<Value>(_ values: [Value]) -> Value? {
                Bool.random(using: &random) ? values.randomElement(using: &random) : nil
            }
            var found = 0
            for _ in 0..<150 {
                let query = QuoteQuery(
                    speaker: maybe(["Lind", "ortega", "maria ortega", "aide", "store"]),
                    text: maybe(GeneratedArchive.topics), about: maybe(["China", "france"]),
                    kind: maybe(Quote.Kind.allCases), attitude: maybe(Quote.Attitude.allCases),
                    from: maybe([CalendarDay("2023-03-05"), CalendarDay("2023-03-15")]),
                    to: maybe([CalendarDay("2023-03-20"), CalendarDay("2023-03-25")]),
                    article: maybe([])
                        ?? (Int.random(in: 0..<8, using: &random) == 0
                            ? ids.randomElement(using: &random) : nil),
                    source: maybe(["north.example", "south.example"]))
                let expected = all.filter { query.holds(for: $0) }
                found += expected.count
                #expect(try Self.pages(reader, query, limit: 7) == expected, "\(query)")
            }
            #expect(found > 500)
        }
    }

    @Test(arguments: [1, 3, 200])
    func `pages of any size join to the whole list`(_ limit: Int) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(20).map(\.new))
            let whole = try reader.quotes(QuoteQuery(page: PageRequest(limit: 200))).items
            #expect(whole.count == 40)
            #expect(try Self.pages(reader, QuoteQuery(), limit: limit) == whole)
        }
    }

    @Test func `a walk over pages misses and repeats nothing while articles are added`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let drafts = GeneratedArchive.drafts(60)
            _ = try store.insert(contentsOf: drafts[..<20].map(\.new))
            let before = try Self.pages(reader, QuoteQuery(), limit: 200)
            var seen: [QuoteRecord] = []
            var cursor: String?
            var added = 20
            repeat {
                let page = try reader.quotes(
                    QuoteQuery(page: PageRequest(limit: 3, cursor: cursor)))
                seen += page.items
                cursor = page.next
                if added < 60 {
                    _ = try store.insert(contentsOf: drafts[added..<added + 4].map(\.new))
                    added += 4
                }
            } while cursor != nil
            // What is added may be a variant of what was seen: all else of a row stays.
            let places = seen.map { "\($0.article.id) \($0.index)" }
            let known = before.map { "\($0.article.id) \($0.index)" }
            #expect(places.filter(Set(known).contains) == known)
            #expect(Set(places).count == places.count)
        }
    }

    static func pages(
        _ reader: any ArticleReader, _ query: QuoteQuery, limit: Int
    ) throws -> [QuoteRecord] {
        var query = query
        query.page = PageRequest(limit: limit)
        var items: [QuoteRecord] = []
        repeat {
            let page = try reader.quotes(query)
            #expect(page.items.count <= limit)
            items += page.items
            query.page.cursor = page.next
        } while query.page.cursor != nil
        return items
    }
}

extension QuoteQuery {
    /// The conditions as the contract words them, for names and topics in plain ASCII and a few
    /// letters with marks.
    func holds(for row: QuoteRecord) -> Bool {
        func words(_ text: String) -> Set<String> {
            let plain = text.lowercased().map { letter -> Character in
                switch letter {
                case "á": "a"
                case "í": "i"
                case "ø": "o"
                default: letter
                }
            }
            return Set(
                String(plain).split { !$0.isLetter && !$0.isNumber }.map(String.init))
        }
        if let speaker, !words(speaker).isSubset(of: words(row.speaker?.name ?? "")) {
            return false
        }
        if let text, !words(row.text).contains(text) { return false }
        if let about, !words(row.text).contains(about.lowercased()) { return false }
        if let kind, kind != row.kind { return false }
        if let attitude, attitude != row.attitude { return false }
        if let from, !(row.article.publishedAt.map { $0 >= from } ?? false) { return false }
        if let to, !(row.article.publishedAt.map { $0 <= to } ?? false) { return false }
        if let article, article != row.article.id { return false }
        if let source, source != row.article.source { return false }
        return true
    }
}
