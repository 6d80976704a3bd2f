// Corrections: what they change, that they outlive what was read, and that they can be undone.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct CorrectionContract {
    typealias Named = PersonLinkContract.Named

    /// An archive of people, one an article, with the ids of both.
    static func run(
        _ people: [Named],
        _ body: (any ArticleStore, _ articles: [String], _ people: [EntityID]) throws -> Void
    ) throws {
        try StoreUnderTest.sqlite.run { store, _ in
            let articles = try people.enumerated().map { number, person in
                try store.insert(PersonLinkContract.draft(number, person).new).id
            }
            let ids = try articles.map { try #require(try store.article($0)).entityIDs[0] }
            try body(store, articles, ids)
            #expect(try store.check() == [])
        }
    }

    static func make(
        _ change: Correction.Change, _ store: any ArticleStore
    ) throws -> CorrectionRecord {
        let outcome = try store.correct(
            Correction(change, author: "ada", note: "seen", madeAtSeconds: 7))
        guard case .made(let record) = outcome else {
            Issue.record("\(outcome)")
            throw StoreError.unexpected(detail: "\(outcome)")
        }
        return record
    }

    static func speakers(_ store: any ArticleStore) throws -> [EntityID?] {
        try store.quotes(QuoteQuery()).items.map { $0.speaker?.id }.reversed()
    }

    @Test func `a merge shows in every list, outlives removal and reading anew, and can be undone`()
        throws
    {
        let people = [Named("Ana Ortega", "envoy", "CL"), Named("Ortega", "minister", "CL")]
        try Self.run(people) { store, articles, ids in
            #expect(ids[0] != ids[1])
            let record = try Self.make(.merge(ids[0], with: ids[1]), store)
            func expectOne() throws {
                #expect(try Self.speakers(store) == [ids[0], ids[0]])
                let people = try store.entities(EntityQuery(kind: .person)).items
                #expect(people.map(\.id) == [ids[0]])
                #expect(people[0].articles == 2 && people[0].quotes == 2)
                #expect(Set(people[0].roles.map(\.text)) == ["envoy", "minister"])
                #expect(try store.entity(ids[1])?.id == ids[0])
                #expect(try store.quotes(QuoteQuery(speaker: "ana")).items.count == 2)
                #expect(try store.quotes(QuoteQuery(speakerID: ids[1])).items.count == 2)
                let found = try store.quotes(QuoteQuery(speakerID: ids[0], text: "well")).items
                #expect(found.map { $0.speaker?.name } == ["Ana Ortega", "Ana Ortega"])
                #expect(
                    try store.appearances(ids[0], limit: 9).map(\.joinedBy) == [
                        .correction, .first,
                    ])
                #expect(try store.check() == [])
            }
            try expectOne()
            #expect(try store.delete(article: articles[1]))
            #expect(try store.entity(ids[0])?.articles == 1)
            _ = try store.insert(PersonLinkContract.draft(1, people[1]).new)
            try expectOne()
            let extraction = try #require(try store.article(articles[1])).extraction
            #expect(
                try store.replace(
                    article: articles[1], extraction: extraction, pipelineVersion: "2"))
            #expect(try store.article(articles[1])?.pipelineVersion == "2")
            try expectOne()
            #expect(try store.undo(correction: record.id))
            #expect(Set(try Self.speakers(store)) == Set(ids))
            #expect(try store.corrections(person: nil, page: PageRequest()).items.isEmpty)
            #expect(try store.undo(correction: record.id) == false)
        }
    }

    @Test func `a split makes another person, and a merge takes it back`() throws {
        let people = (1...3).map { _ in Named("Mara Lind") }
        try Self.run(people) { store, articles, ids in
            #expect(Set(ids).count == 1)
            let split = try Self.make(.split(ids[0], articles: [articles[2]]), store)
            let made = try #require(split.made)
            #expect(try Self.speakers(store) == [ids[0], ids[0], made])
            #expect(try store.delete(article: articles[2]))
            #expect(try store.entity(made) == nil)
            _ = try store.insert(PersonLinkContract.draft(2, people[2]).new)
            #expect(try Self.speakers(store) == [ids[0], ids[0], made])
            let merge = try Self.make(.merge(ids[0], with: made), store)
            #expect(try Self.speakers(store) == [ids[0], ids[0], ids[0]])
            #expect(try store.undo(correction: merge.id))
            #expect(try Self.speakers(store) == [ids[0], ids[0], made])
            #expect(try store.undo(correction: split.id))
            #expect(try Self.speakers(store) == [ids[0], ids[0], ids[0]])
            #expect(try store.entity(made) == nil)
        }
    }

    @Test func `a name and a country are the corrected ones, and the old name still finds them`()
        throws
    {
        try Self.run([Named("Mara Lind", nil, "SE")]) { store, articles, ids in
            let edit = try Self.make(
                .edit(ids[0], name: "Mara Lindqvist", country: ""), store)
            var person = try #require(try store.entity(ids[0]))
            #expect(person.name == "Mara Lindqvist" && person.country == nil)
            #expect(try store.delete(article: articles[0]))
            _ = try store.insert(PersonLinkContract.draft(0, Named("Mara Lind", nil, "SE")).new)
            person = try #require(try store.entity(ids[0]))
            #expect(person.name == "Mara Lindqvist" && person.country == nil)
            for name in ["Lindqvist", "Lind"] {
                let quotes = try store.quotes(QuoteQuery(speaker: name)).items
                #expect(quotes.map { $0.speaker?.name } == ["Mara Lindqvist"], "\(name)")
                #expect(try store.entities(EntityQuery(text: name)).items.count == 1)
            }
            #expect(try store.undo(correction: edit.id))
            person = try #require(try store.entity(ids[0]))
            #expect(person.name == "Mara Lind" && person.country == "SE")
            #expect(try store.quotes(QuoteQuery(speaker: "Lindqvist")).items.isEmpty)
        }
    }

    @Test func `a quote is said by whom the latest correction names, or by nobody`() throws {
        try Self.run([Named("Mara Lind"), Named("Ana Ortega")]) { store, articles, ids in
            let range = try store.quotes(QuoteQuery(article: articles[0])).items[0].range
            let change = Correction.Change.speaker(article: articles[0], range: range, ids[1])
            let first = try Self.make(change, store)
            #expect(try Self.speakers(store) == [ids[1], ids[1]])
            #expect(try store.entity(ids[1])?.quotes == 2)
            #expect(try store.quotes(QuoteQuery(speaker: "Lind")).items.isEmpty)
            #expect(try store.delete(article: articles[0]))
            _ = try store.insert(PersonLinkContract.draft(0, Named("Mara Lind")).new)
            #expect(try Self.speakers(store) == [ids[1], ids[1]])
            let second = try Self.make(
                .speaker(article: articles[0], range: range, nil), store)
            // The article that came again is the newer one.
            #expect(try Self.speakers(store) == [ids[1], nil])
            #expect(
                try store.article(articles[0])?.extraction.quotes[0].speaker?.name == "Mara Lind")
            #expect(try store.undo(correction: second.id))
            #expect(try store.undo(correction: first.id))
            #expect(try store.quotes(QuoteQuery(speaker: "Lind")).items.count == 1)
        }
    }

    @Test func `what cannot be corrected is refused, and nothing changes`() throws {
        try Self.run([Named("Mara Lind"), Named("Ana Ortega")]) { store, articles, ids in
            let nobody = EntityID(number: 99)
            let cases: [(Correction.Change, CorrectionRefusal)] = [
                (.merge(ids[0], with: nobody), .unknownPerson(nobody)),
                (.merge(ids[0], with: ids[0]), .alreadyOne(ids[0])),
                (.edit(nobody, name: "X", country: nil), .unknownPerson(nobody)),
                (.split(ids[0], articles: [articles[1]]), .notInArticle(articles[1])),
                (.split(ids[0], articles: [articles[0]]), .nothingLeft),
                (.speaker(article: articles[0], range: 0..<1, ids[0]), .unknownQuote),
                (.speaker(article: "x", range: 0..<1, nil), .unknownQuote),
            ]
            for (change, refusal) in cases {
                let outcome = try store.correct(Correction(change, madeAtSeconds: 1))
                #expect(outcome == .refused(refusal))
            }
            #expect(try store.corrections(person: nil, page: PageRequest()).items.isEmpty)
            _ = try Self.make(.merge(ids[0], with: ids[1]), store)
            let again = try store.correct(
                Correction(.merge(ids[1], with: ids[0]), madeAtSeconds: 1))
            #expect(again == .refused(.alreadyOne(ids[0])))
        }
    }

    @Test func `a list that is being paged goes on after a merge without gap or double`() throws {
        let people = (0..<9).map { Named($0 % 2 == 0 ? "Mara Lind" : "Ana Ortega") }
        try Self.run(people) { store, _, ids in
            var query = QuoteQuery(page: PageRequest(limit: 4))
            let whole = try store.quotes(QuoteQuery()).items.map(\.article.id)
            let first = try store.quotes(query)
            _ = try Self.make(.merge(ids[0], with: ids[1]), store)
            query.page = PageRequest(limit: 20, cursor: first.next)
            let rest = try store.quotes(query)
            #expect((first.items + rest.items).map(\.article.id) == whole)
        }
    }

    @Test func `corrections tell who, when and why, the latest first`() throws {
        try Self.run([Named("Mara Lind"), Named("Ana Ortega")]) { store, _, ids in
            for name in ["A B", "C D", "E F"] {
                _ = try Self.make(.edit(ids[0], name: name, country: nil), store)
            }
            let first = try store.corrections(person: nil, page: PageRequest(limit: 2))
            #expect(first.items.map(\.id) == [3, 2])
            let last = try store.corrections(
                person: nil, page: PageRequest(limit: 2, cursor: first.next))
            #expect(last.items.map(\.id) == [1] && last.next == nil)
            #expect(
                last.items[0].correction
                    == Correction(
                        .edit(ids[0], name: "A B", country: nil), author: "ada", note: "seen",
                        madeAtSeconds: 7))
            #expect(try store.corrections(person: ids[1], page: PageRequest()).items.isEmpty)
            #expect(try store.corrections(person: ids[0], page: PageRequest()).items.count == 3)
        }
    }
}
