// Many threads on one store: each content becomes one article, and readers see whole articles.

import Articles
import Dispatch
import SQLiteStore
import Synchronization
import Testing

@Suite struct ConcurrencyTests {
    @Test func `the same text from many threads makes one article`() throws {
        try StoreUnderTest.sqlite.run { store, _ in
            let drafts = GeneratedArchive.drafts(12)
            let answers = Mutex<[Insertion]>([])
            DispatchQueue.concurrentPerform(iterations: 96) { index in
                do {
                    let answer = try store.insert(drafts[index % 12].new)
                    answers.withLock { $0.append(answer) }
                } catch {
                    Issue.record(error)
                }
            }
            let all = answers.withLock { $0 }
            #expect(all.count == 96)
            #expect(Set(all.map(\.id)).count == 12)
            let created = all.filter { if case .created = $0 { true } else { false } }
            #expect(created.count == 12)
            #expect(try store.statistics().articles == 12)
            let problems = try store.check()
            #expect(problems == [])
        }
    }

    @Test func `readers beside a writer see articles whole or not at all`() throws {
        try StoreUnderTest.sqlite.run { store, _ in
            let drafts = GeneratedArchive.drafts(40)
            let readers = try (0..<3).map { _ in try store.makeReader() }
            DispatchQueue.concurrentPerform(iterations: 4) { worker in
                do {
                    if worker == 3 {
                        for draft in drafts { _ = try store.insert(draft.new) }
                        return
                    }
                    for _ in 0..<60 {
                        let quotes = try readers[worker].quotes(
                            QuoteQuery(page: PageRequest(limit: 200)))
                        // Each article has two quotes, and both come with it.
                        let byArticle = Dictionary(grouping: quotes.items, by: \.article.id)
                        #expect(byArticle.values.allSatisfy { $0.map(\.index) == [0, 1] })
                        let events = try store.events(
                            EventQuery(includesUndated: true, page: PageRequest(limit: 200)))
                        #expect(events.items.count % 2 == 0)
                    }
                } catch {
                    Issue.record(error)
                }
            }
            #expect(try store.statistics().quotes == 80)
        }
    }

    @Test func `threads that add and remove leave a sound archive`() throws {
        try StoreUnderTest.sqlite.run { store, _ in
            let drafts = GeneratedArchive.drafts(20)
            DispatchQueue.concurrentPerform(iterations: 120) { index in
                do {
                    let id = try store.insert(drafts[index % 20].new).id
                    if index % 3 == 0 { _ = try store.delete(article: id) }
                } catch {
                    Issue.record(error)
                }
            }
            let problems = try store.check()
            #expect(problems == [])
        }
    }
}
