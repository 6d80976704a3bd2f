// Single mentions that are another person's: what moves with them, and that it outlives what was read.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct MentionCorrectionContract {
    /// One `Ortega` for two people: the first two mentions are Ana's, the last is somebody else.
    static let text =
        "“Fish is dear here,” said Ana Ortega. Ortega left. “Boats are dearer,” said Ortega later."

    static func draft(moved: String = "") -> Draft {
        var draft = Draft(moved + text)
        let person = draft.entity(.person, "Ana Ortega", role: "envoy", country: "CL")
        let others = [1, 2].map { draft.range(of: "Ortega", skipping: $0) }
        draft.extraction.entities[person].mentions += others.map { Mention(range: $0, kind: .name) }
        draft.quote("Fish is dear here,", speaker: person, at: "Ana Ortega")
        draft.quote("Boats are dearer,", speaker: person, named: "Ana Ortega")
        draft.extraction.quotes[1].speaker?.range = others[1]
        return draft
    }

    /// The scalar at which the last `Ortega` starts; the text is ASCII but for its marks.
    static func start(_ draft: Draft) -> Int {
        ScalarOffsets(draft.article.text).scalars(draft.range(of: "Ortega", skipping: 2)).lowerBound
    }

    /// Who said each quote, in the order of the text.
    static func speakers(_ store: any ArticleStore) throws -> [EntityID?] {
        try store.quotes(QuoteQuery()).items.map { $0.speaker?.id }
    }

    static func run(
        _ body: (any ArticleStore, _ article: String, _ person: EntityID, Draft) throws -> Void
    ) throws {
        try StoreUnderTest.sqlite.run { store, _ in
            let draft = draft()
            let article = try store.insert(draft.new).id
            let person = try #require(try store.article(article)).entityIDs[0]
            try body(store, article, person, draft)
            #expect(try store.check() == [])
        }
    }

    @Test func `a mention becomes another person's, with the quote said there, until it is undone`()
        throws
    {
        try Self.run { store, article, person, draft in
            let place = MentionPlace(article: article, start: Self.start(draft))
            let record = try CorrectionContract.make(
                .divide(person, mentions: [place]), store)
            let made = try #require(record.made)
            func expectTwo() throws {
                #expect(try Self.speakers(store) == [person, made])
                let stored = try #require(try store.article(article))
                #expect(stored.entityIDs == [person, made])
                #expect(stored.extraction.entities.map(\.mentions.count) == [2, 1])
                #expect(stored.extraction.entities[1].name == "Ortega")
                #expect(stored.extraction.entities[1].role == nil)
                #expect(stored.extraction.quotes.map(\.speaker?.name) == ["Ana Ortega", "Ortega"])
                #expect(try store.entity(made)?.quotes == 1)
                #expect(try store.appearances(made, limit: 9).map(\.joinedBy) == [.correction])
                #expect(try store.check() == [])
            }
            try expectTwo()
            let listed = try store.corrections(person: made, page: PageRequest()).items
            #expect(listed == [record])
            #expect(record.correction.change == .divide(person, mentions: [place]))
            // Read anew, and away and back again.
            #expect(
                try store.replace(
                    article: article, extraction: draft.extraction, pipelineVersion: "2"))
            try expectTwo()
            #expect(try store.delete(article: article))
            _ = try store.insert(draft.new)
            try expectTwo()
            #expect(try store.undo(correction: record.id))
            #expect(try store.article(article)?.extraction == draft.extraction)
            #expect(try Self.speakers(store) == [person, person])
            #expect(try store.entity(made) == nil)
        }
    }

    @Test func `a mention that was read with other bounds is still the other person's`() throws {
        try Self.run { store, article, person, draft in
            let place = MentionPlace(article: article, start: Self.start(draft))
            let made = try #require(
                try CorrectionContract.make(.divide(person, mentions: [place]), store).made)
            var anew = draft.extraction
            let wide = draft.range(of: "said Ortega later")
            anew.entities[0].mentions[2] = Mention(range: wide, kind: .nominal)
            anew.quotes[1].speaker?.range = wide
            // Of the same words one nearer by would be taken before it.
            anew.entities[0].mentions.remove(at: 1)
            #expect(try store.replace(article: article, extraction: anew, pipelineVersion: "2"))
            #expect(try Self.speakers(store) == [person, made])
        }
    }

    @Test func `all mentions of an article move the whole of what it says`() throws {
        try Self.run { store, article, person, draft in
            let second = try store.insert(Self.draft(moved: "Once more. ").new).id
            let extraction = try #require(try store.article(article)).extraction
            let offsets = ScalarOffsets(draft.article.text)
            let places = extraction.entities[0].mentions.map {
                MentionPlace(article: article, start: offsets.scalars($0.range).lowerBound)
            }
            let record = try CorrectionContract.make(.divide(person, mentions: places), store)
            let made = try #require(record.made)
            #expect(try store.article(article)?.entityIDs == [made])
            #expect(try store.article(second)?.entityIDs == [person])
            #expect(try store.entity(made)?.roles.map(\.text) == ["envoy"])
            let merge = try CorrectionContract.make(.merge(person, with: made), store)
            #expect(try store.article(article)?.entityIDs == [person])
            #expect(try store.undo(correction: merge.id))
            #expect(try store.undo(correction: record.id))
            #expect(try store.article(article)?.extraction == draft.extraction)
        }
    }

    @Test func `what is no mention of the person, or all there is of him, stays`() throws {
        try Self.run { store, article, person, draft in
            let start = Self.start(draft)
            let extraction = draft.extraction
            let offsets = ScalarOffsets(draft.article.text)
            let all = extraction.entities[0].mentions.map {
                MentionPlace(article: article, start: offsets.scalars($0.range).lowerBound)
            }
            let nobody = EntityID(number: 99)
            let (off, away) = (
                MentionPlace(article: article, start: start + 1),
                MentionPlace(article: "none", start: start)
            )
            let cases: [(Correction.Change, CorrectionRefusal)] = [
                (.divide(person, mentions: [off]), .noMention(off)),
                (.divide(person, mentions: [away]), .noMention(away)),
                (.divide(person, mentions: all), .nothingLeft),
                (.divide(nobody, mentions: [all[0]]), .unknownPerson(nobody)),
            ]
            for (change, refusal) in cases {
                let outcome = try store.correct(Correction(change, madeAtSeconds: 1))
                #expect(outcome == .refused(refusal))
            }
            #expect(try store.article(article)?.extraction == extraction)
        }
    }
}
