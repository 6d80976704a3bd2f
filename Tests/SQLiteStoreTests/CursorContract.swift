// Cursors: only those that an archive gave, for the list and the conditions that it gave them for.

import Articles
import Testing

@Suite struct CursorContract {
    static func page(_ cursor: String?) -> PageRequest { PageRequest(limit: 2, cursor: cursor) }

    @Test func `a cursor that was changed anywhere is refused`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(5).map(\.new))
            let cursor = try #require(
                try reader.quotes(QuoteQuery(page: Self.page(nil))).next)
            var tampered = ["", "A", "AAAA", cursor + "A", String(cursor.dropLast()), "é" + cursor]
            for index in cursor.indices {
                let letter = cursor[index] == "A" ? "B" : "A"
                tampered.append(cursor.replacing(at: index, with: letter))
                tampered.append(cursor.replacing(at: index, with: "="))
            }
            for cursor in tampered {
                #expect(throws: StoreError.badCursor, "\(cursor)") {
                    try reader.quotes(QuoteQuery(page: Self.page(cursor)))
                }
            }
        }
    }

    @Test func `a cursor belongs to its list and its conditions`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(9).map(\.new))
            let cursor = try reader.quotes(QuoteQuery(page: Self.page(nil))).next
            #expect(throws: Never.self) {
                try reader.quotes(QuoteQuery(page: PageRequest(limit: 50, cursor: cursor)))
            }
            #expect(throws: StoreError.badCursor) {
                try reader.quotes(QuoteQuery(kind: .direct, page: Self.page(cursor)))
            }
            #expect(throws: StoreError.badCursor) {
                try reader.articles(ArticleQuery(page: Self.page(cursor)))
            }
            #expect(throws: StoreError.badCursor) {
                try reader.events(EventQuery(page: Self.page(cursor)))
            }
            #expect(throws: StoreError.badCursor) {
                try reader.timeline(
                    EventQuery(page: Self.page(cursor)), group: .month, foremost: 1)
            }
            #expect(throws: StoreError.badCursor) {
                try reader.entities(EntityQuery(page: Self.page(cursor)))
            }
            #expect(throws: StoreError.badCursor) {
                try reader.search(SearchQuery(text: "envoys", page: Self.page(cursor)))
            }
        }
    }

    @Test func `a cursor of another archive is refused`() throws {
        var cursor: String?
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(5).map(\.new))
            cursor = try reader.quotes(QuoteQuery(page: Self.page(nil))).next
        }
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(5).map(\.new))
            #expect(throws: StoreError.badCursor) {
                try reader.quotes(QuoteQuery(page: Self.page(cursor)))
            }
        }
    }

    @Test(arguments: [(0, 1), (-5, 1), (1, 1), (200, 200), (201, 200), (Int.max, 200)])
    func `a limit is held between 1 and 200`(_ asked: Int, _ held: Int) {
        #expect(PageRequest(limit: asked).limit == held)
    }
}

extension String {
    fileprivate func replacing(at index: Index, with letter: String) -> String {
        self[..<index] + letter + self[self.index(after: index)...]
    }
}
