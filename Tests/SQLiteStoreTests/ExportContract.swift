// An archive that leaves as lines and comes back: the same articles, records, numbers and
// corrections.

import Articles
import SQLiteStore
import Testing

@Suite struct ExportContract {
    /// Every line of an archive, as `ExportStream` asks for them.
    static func lines(_ reader: any ArticleReader) throws -> [ExportedLine] {
        var lines = try reader.exportedCorrections(after: 0, limit: 1000)
            .map(ExportedLine.correction)
        var query = ArticleQuery(page: PageRequest(limit: 200))
        while true {
            let page = try reader.articles(query)
            for item in page.items {
                let exported = try reader.exported(article: item.reference.id)
                lines.append(.article(try #require(exported)))
            }
            guard let next = page.next else { return lines }
            query.page.cursor = next
        }
    }

    static func hash(_ article: Article) -> [UInt8] { Draft.hash(article.text) }

    /// An archive in which everything has happened: people joined and told apart, articles that
    /// went and were read anew, corrections of each kind, one of them undone.
    static func fill(_ store: any ArticleStore) throws {
        let drafts = GeneratedArchive.drafts(60)
        let ids = try store.insert(contentsOf: drafts.map(\.new)).map(\.id)
        for id in ids.prefix(7) { _ = try store.delete(article: id) }
        _ = try store.replace(
            article: ids[20], extraction: drafts[20].extraction, pipelineVersion: "later")
        for text in ["The ferry sails at six.", "The ferry sails at seven, they said."] {
            var draft = Draft(text)
            draft.article.url = "https://fjord.example/ferry"
            _ = try store.insert(draft.new)
        }
        #expect(try store.statistics().articles == 54)
        let people = try store.entities(
            EntityQuery(kind: .person, order: .articles, page: PageRequest(limit: 200))
        ).items
        func make(_ change: Correction.Change) throws {
            let outcome = try store.correct(Correction(change, author: "ada", madeAtSeconds: 9))
            guard case .made = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
        try make(.merge(people[0].id, with: people[1].id))
        let seen = try store.appearances(people[2].id, limit: 3).map(\.article.id)
        try make(.split(people[2].id, articles: Array(seen.prefix(1))))
        try make(.edit(people[3].id, name: "Renamed Person", country: "NO"))
        let quote = try #require(try store.quotes(QuoteQuery()).items.last)
        try make(.speaker(article: quote.article.id, range: quote.range, people[3].id))
        try make(.edit(people[2].id, name: "Undone", country: nil))
        #expect(try store.undo(correction: 5))
        let events = try store.events(EventQuery(page: PageRequest(limit: 200))).items
        let places = [events[0], events[events.count - 1]].map {
            ReportPlace(article: $0.article.id, range: $0.range)
        }
        try make(.mergeEvents([places[0]], with: [places[1]]))
    }

    /// What can be seen of an archive.
    static func view(_ reader: any ArticleReader) throws -> [String] {
        let page = PageRequest(limit: 200)
        var view = try reader.articles(ArticleQuery(page: page)).items.map { "\($0)" }
        view += try reader.quotes(QuoteQuery(page: page)).items.map { quote in
            var quote = quote
            // Groups are numbered as they are found.
            quote.group = nil
            return "\(quote)"
        }
        view += try reader.events(EventQuery(includesUndated: true, page: page)).items
            .map { "\($0)" }
        view += try reader.entities(EntityQuery(page: page)).items.map { "\($0)" }
        view += try reader.corrections(person: nil, page: page).items.map { "\($0)" }
        return view
    }

    @Test func `what leaves an archive comes back without a loss, in any groups`() throws {
        try StoreUnderTest.sqlite.run { store, _ in
            try Self.fill(store)
            let lines = try Self.lines(store)
            for size in [1, 7, lines.count] {
                try StoreUnderTest.sqlite.run { other, _ in
                    for start in stride(from: 0, to: lines.count, by: size) {
                        let group = Array(lines[start..<min(start + size, lines.count)])
                        let results = try other.restore(group, contentHash: Self.hash)
                        #expect(results.filter(\.isRefused) == [])
                    }
                    #expect(try Self.lines(other) == lines)
                    #expect(try Self.view(other) == Self.view(store))
                    #expect(try other.check() == [])
                    // Again it changes nothing.
                    let again = try other.restore(lines, contentHash: Self.hash)
                    #expect(again.count(where: \.isKnown) == lines.count)
                    #expect(try Self.lines(other) == lines)
                    // The archive goes on as the first one would.
                    let new = PersonLinkContract.draft(99, .init("Mara Lind", nil, nil)).new
                    let id = try store.insert(new).id
                    let there = try store.article(id)?.entityIDs
                    #expect(try other.article(other.insert(new).id)?.entityIDs == there)
                    _ = try store.delete(article: id)
                }
            }
        }
    }

    @Test func `in an archive of its own people are joined by name, and corrections refused`()
        throws
    {
        try StoreUnderTest.sqlite.run { store, _ in
            try Self.fill(store)
            let lines = try Self.lines(store)
            try StoreUnderTest.sqlite.run { other, _ in
                // Its own people have the ids of those who come.
                for letter in ["A", "B", "C", "D", "E", "F", "G", "H"] {
                    var own = Draft(
                        "“We sail,” said \(letter)nna Petrov. Then \(letter)le Berg left.")
                    own.entity(.person, "\(letter)nna Petrov")
                    own.entity(.person, "\(letter)le Berg")
                    _ = try other.insert(own.new)
                }
                let results = try other.restore(lines, contentHash: Self.hash)
                let refused = results.count(where: \.isRefused)
                #expect((1...6).contains(refused))
                #expect(try other.statistics().articles == 62)
                #expect(try other.check() == [])
            }
        }
    }

    @Test func `an upload is known by its digest until its article goes`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var new = Draft("One ferry.").new
            new.uploadDigest = [1, 2, 3]
            let id = try store.insert(new).id
            #expect(try reader.article(ofUpload: [1, 2, 3]) == id)
            #expect(try reader.article(ofUpload: [9]) == nil)
            new.uploadDigest = [9]
            #expect(try store.insert(new) == .existing(id: id))
            #expect(try reader.article(ofUpload: [9]) == id)
            _ = try store.replace(article: id, extraction: Extraction(), pipelineVersion: "x")
            #expect(try reader.article(ofUpload: [1, 2, 3]) == id)
            _ = try store.delete(article: id)
            #expect(try reader.article(ofUpload: [1, 2, 3]) == nil)
        }
    }

    @Test func `versions of the pipeline are counted, and what is outdated is found page by page`()
        throws
    {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try store.insert(contentsOf: GeneratedArchive.drafts(30).map(\.new)).map(\.id)
            let before = try store.statistics().revision
            for id in ids.prefix(10) {
                _ = try store.replace(article: id, extraction: Extraction(), pipelineVersion: "2")
            }
            #expect(try store.statistics().articlesByPipeline == ["test-1": 20, "2": 10])
            #expect(try store.statistics().revision != before)
            var query = ArticleQuery(outdatedFor: "2", page: PageRequest(limit: 7))
            var found: [String] = []
            repeat {
                let page = try reader.articles(query)
                // Each is read anew as it is found, and the rest of the list stays what it was.
                for item in page.items {
                    found.append(item.reference.id)
                    _ = try store.replace(
                        article: item.reference.id, extraction: Extraction(), pipelineVersion: "2")
                }
                query.page.cursor = page.next
            } while query.page.cursor != nil
            #expect(Set(found) == Set(ids.dropFirst(10)) && found.count == 20)
            #expect(try store.statistics().articlesByPipeline == ["2": 30])
        }
    }
}

extension Restoration {
    /// Whether it could not be.
    fileprivate var isRefused: Bool { if case .refused = self { true } else { false } }

    /// Whether nothing new came of a line.
    fileprivate var isKnown: Bool {
        switch self {
        case .article(let insertion): !insertion.isNew
        case .correction(let isNew): !isNew
        case .refused: false
        }
    }
}
