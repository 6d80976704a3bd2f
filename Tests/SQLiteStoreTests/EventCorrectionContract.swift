// Corrections of events: two that are one, one that is two, and that both outlive what was read.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct EventCorrectionContract {
    typealias Told = EventJoinContract.Told

    static func run(
        _ told: [Told], _ body: (any ArticleStore, [ReportID]) throws -> Void
    ) throws {
        try StoreUnderTest.sqlite.run { store, _ in
            let ids = try told.enumerated().map { number, told in
                ReportID(
                    article: try store.insert(EventJoinContract.draft(number, told).new).id,
                    index: 0)
            }
            try body(store, ids)
            #expect(try store.check() == [])
        }
    }

    static func place(_ id: ReportID, _ store: any ArticleStore) throws -> ReportPlace {
        let detail = try #require(try store.event(id))
        let report = try #require(detail.reports.first { $0.id == id })
        return ReportPlace(article: id.article, range: report.range)
    }

    static func merge(
        _ left: ReportID, _ right: ReportID, _ store: any ArticleStore
    ) throws -> CorrectionRecord {
        try CorrectionContract.make(
            .mergeEvents([place(left, store)], with: [place(right, store)]), store)
    }

    static func split(
        _ event: ReportID, _ taken: [ReportID], _ store: any ArticleStore
    ) throws -> CorrectionRecord {
        try CorrectionContract.make(
            .splitEvent([place(event, store)], reports: taken.map { try place($0, store) }), store)
    }

    /// Which of the reports are one event, by their places in `ids`.
    static func groups(_ ids: [ReportID], _ store: any ArticleStore) throws -> [[Int]] {
        var groups: Set<[Int]> = []
        for id in ids {
            guard let detail = try store.event(id) else { continue }
            groups.insert(detail.reports.compactMap { ids.firstIndex(of: $0.id) }.sorted())
        }
        return groups.sorted { $0[0] < $1[0] }
    }

    static let visits = [
        Told("visited the capital", "2024-05-03", "2024-05-04"),
        Told("visited the capital", "2024-05-03", "2024-05-05"),
        Told("visited the capital", "2024-05-13", "2024-05-06"),
        Told("visited the capital", "2024-05-03", "2024-05-07"),
    ]

    @Test func `a merge outlives reading anew, removal and return, and takes in what comes later`()
        throws
    {
        try Self.run(Array(Self.visits.dropLast())) { store, ids in
            #expect(try Self.groups(ids, store) == [[0, 1], [2]])
            let record = try Self.merge(ids[0], ids[2], store)
            func expectOne(_ all: [ReportID]) throws {
                #expect(try Self.groups(all, store) == [Array(all.indices)])
                let event = try #require(try store.event(ids[2]))
                // Two say the 3rd, one the 13th.
                #expect(event.event.date?.edtf == "2024-05-03")
                #expect(event.corrections.map(\.id) == [record.id])
                #expect(
                    event.reports.first { $0.id == ids[2] }?.joinedBy == [.correction])
                #expect(try store.check() == [])
            }
            try expectOne(ids)
            for id in [ids[2], ids[0]] {
                let extraction = try #require(try store.article(id.article)).extraction
                #expect(
                    try store.replace(
                        article: id.article, extraction: extraction, pipelineVersion: "2"))
                try expectOne(ids)
            }
            #expect(try store.delete(article: ids[2].article))
            #expect(try Self.groups(ids, store) == [[0, 1]])
            _ = try store.insert(EventJoinContract.draft(2, Self.visits[2]).new)
            try expectOne(ids)
            let later = try store.insert(EventJoinContract.draft(3, Self.visits[3]).new).id
            try expectOne(ids + [ReportID(article: later, index: 0)])
            #expect(try store.undo(correction: record.id))
            #expect(try Self.groups(ids, store) == [[0, 1], [2]])
            #expect(try store.undo(correction: record.id) == false)
        }
    }

    @Test func `a split parts what the rule joins, and a later merge takes it back`() throws {
        try Self.run([Self.visits[0], Self.visits[1], Self.visits[3]]) { store, ids in
            #expect(try Self.groups(ids, store) == [[0, 1, 2]])
            let split = try Self.split(ids[0], [ids[1]], store)
            #expect(try Self.groups(ids, store) == [[0, 2], [1]])
            #expect(try store.delete(article: ids[1].article))
            _ = try store.insert(EventJoinContract.draft(1, Self.visits[1]).new)
            #expect(try Self.groups(ids, store) == [[0, 2], [1]])
            let merge = try Self.merge(ids[1], ids[0], store)
            #expect(try Self.groups(ids, store) == [[0, 1, 2]])
            let again = try Self.split(ids[0], [ids[0], ids[2]], store)
            #expect(try Self.groups(ids, store) == [[0, 2], [1]])
            #expect(try store.undo(correction: again.id))
            #expect(try Self.groups(ids, store) == [[0, 1, 2]])
            #expect(try store.undo(correction: merge.id))
            #expect(try Self.groups(ids, store) == [[0, 2], [1]])
            #expect(try store.undo(correction: split.id))
            #expect(try Self.groups(ids, store) == [[0, 1, 2]])
        }
    }

    @Test func `what cannot be corrected is refused, and nothing changes`() throws {
        try Self.run(Array(Self.visits.dropLast())) { store, ids in
            let nowhere = ReportPlace(article: "x", range: 0..<1)
            let places = try ids.map { try Self.place($0, store) }
            let cases: [(Correction.Change, CorrectionRefusal)] = [
                (.mergeEvents([places[0]], with: [nowhere]), .unknownEvent(nowhere)),
                (.mergeEvents([nowhere], with: [places[0]]), .unknownEvent(nowhere)),
                (.mergeEvents([places[0]], with: [places[1]]), .oneEvent),
                (.splitEvent([nowhere], reports: [places[0]]), .unknownEvent(nowhere)),
                (.splitEvent([places[0]], reports: [places[2]]), .notInEvent(places[2])),
                (.splitEvent([places[0]], reports: [places[0], places[1]]), .nothingLeft),
            ]
            for (change, refusal) in cases {
                let outcome = try store.correct(Correction(change, madeAtSeconds: 1))
                #expect(outcome == .refused(refusal))
            }
            #expect(try store.corrections(person: nil, page: PageRequest()).items.isEmpty)
            #expect(try Self.groups(ids, store) == [[0, 1], [2]])
        }
    }

    @Test func `a new day of publication moves an article, and its state's name changes`() throws {
        try Self.run(Self.visits) { store, ids in
            let id = ids[1].article
            let before = try #require(try store.article(id))
            let revision = try store.statistics().revision
            #expect(
                try store.redate(
                    article: id, publishedAt: CalendarDay("2025-01-01"),
                    extraction: before.extraction, pipelineVersion: "2"))
            let after = try #require(try store.article(id))
            #expect(after.article.publishedAt?.iso == "2025-01-01")
            #expect(after.article.publishedAtFrom == .given && after.isRewritten)
            #expect(after.extraction == before.extraction)
            #expect(try store.articles(ArticleQuery()).items[0].reference.id == id)
            #expect(try store.statistics().revision != revision)
            #expect(
                try store.redate(
                    article: id, publishedAt: nil, extraction: before.extraction,
                    pipelineVersion: "2"))
            #expect(try store.articles(ArticleQuery()).items[3].reference.id == id)
            #expect(try store.article(id)?.article.publishedAtFrom == PublicationSource.none)
            #expect(
                try store.redate(
                    article: "x", publishedAt: nil, extraction: before.extraction,
                    pipelineVersion: "2") == false)
        }
    }
}
