// Articles and corrections that come and go in any order leave the events that the remaining ones
// make by themselves.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct EventChurnTests {
    typealias Told = EventJoinContract.Told

    /// Reports of a few visits and talks, which differ in little.
    static func told(_ random: inout SeededGenerator) -> Told {
        func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
        return Told(
            pick([
                "visited the old capital", "was in the capital for talks", "opened a copper mine",
                "talked of fish quotas in the capital",
            ]),
            pick(["2024-05-03", "2024-05-03/2024-05-05", "2024-05-05", "2024-05", "2024", nil]),
            pick(["2024-05-02", "2024-05-05", "2024-05-06", "2024-06-02"]),
            pick(Event.Status.allCases), mode: pick(["visit", "meet", nil]),
            source: pick(["Mara Lind", "Lind", "Ana Ortega", "Sweden"]),
            target: pick(["Chile", "Eva Ruiz"]))
    }

    /// What the events are: for each its reports, date, status and what joins them.
    static func events(_ store: any ArticleStore) throws -> Set<[String]> {
        Set(
            try EventListContract.pages(store, EventQuery(includesUndated: true), limit: 50).map {
                let detail = try #require(try store.event($0.id))
                return [
                    $0.id.description, $0.date?.edtf ?? "", $0.status.rawValue,
                    detail.reports.map(\.id.description).joined(separator: " "),
                    detail.reports.map { $0.joinedBy.map(\.rawValue).joined(separator: "+") }
                        .joined(separator: " "),
                ]
            })
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `what is left by any history is what the articles make by themselves`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(state: seed)
        let drafts = (0..<24).map { EventJoinContract.draft($0, Self.told(&random)) }
        try StoreUnderTest.sqlite.run { store, _ in
            var there: [Int: String] = [:]
            var corrections: [Int] = []
            for _ in 0..<120 {
                let number = Int.random(in: 0..<drafts.count, using: &random)
                let id = there[number]
                switch Int.random(in: 0..<8, using: &random) {
                case 0:
                    if let id { #expect(try store.delete(article: id)) }
                    there[number] = nil
                case 1:
                    guard let id else { continue }
                    #expect(
                        try store.redate(
                            article: id, publishedAt: drafts[number].article.publishedAt,
                            extraction: drafts[number].extraction, pipelineVersion: "2"))
                case 2, 3:
                    guard let id, let other = there.randomElement(using: &random)?.value else {
                        continue
                    }
                    let (left, right) = (
                        try EventCorrectionContract.place(ReportID(article: id, index: 0), store),
                        try EventCorrectionContract.place(ReportID(article: other, index: 0), store)
                    )
                    let change: Correction.Change =
                        Bool.random(using: &random)
                        ? .mergeEvents([left], with: [right])
                        : .splitEvent([left], reports: [left])
                    if case .made(let record) = try store.correct(
                        Correction(change, madeAtSeconds: 1))
                    {
                        corrections.append(record.id)
                    }
                case 4:
                    if let index = corrections.indices.randomElement(using: &random) {
                        #expect(try store.undo(correction: corrections.remove(at: index)))
                    }
                default: there[number] = try store.insert(drafts[number].new).id
                }
            }
            #expect(try store.check() == [])
            #expect(there.count > 5)
            // In the archive of the same corrections, another order of coming and going.
            let before = try Self.events(store)
            for (number, id) in there.shuffled(using: &random) {
                #expect(try store.delete(article: id))
                _ = try store.insert(drafts[number].new)
            }
            #expect(try Self.events(store) == before)
            for correction in corrections { #expect(try store.undo(correction: correction)) }
            let left = try Self.events(store)
            try StoreUnderTest.sqlite.run { fresh, _ in
                for number in there.keys.shuffled(using: &random) {
                    _ = try fresh.insert(drafts[number].new)
                }
                #expect(try Self.events(fresh) == left)
            }
            #expect(try store.check() == [])
        }
    }
}
