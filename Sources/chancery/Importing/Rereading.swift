// Stored articles read anew: some threads read, one writes, an article at a time, so that whoever
// else writes waits for one article at most.

import API
import Articles
import Dispatch
import FoundationEssentials
import Synchronization

/// Reads the articles of an archive anew.
final class Rereading: Sendable {
    private let store: any ArticleStore
    private let all: Bool
    private let newsroom: Newsroom
    private let isStopped = Atomic<Bool>(false)

    /// The articles that another version of the pipeline has read, or `all`.
    init(store: any ArticleStore, newsroom: Newsroom, all: Bool) {
        self.store = store
        self.newsroom = newsroom
        self.all = all
    }

    /// Ends it after the articles that are being read.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Whether it was stopped.
    var wasStopped: Bool { isStopped.load(ordering: .relaxed) }

    /// How many articles were read anew.
    func run() throws(StoreError) -> Int {
        let statistics = try store.statistics()
        let total = all ? statistics.articles : statistics.outdated
        let work = OrderedWork<String, Result<Newsroom.Rereading?, StoreError>>(
            threads: max(ProcessInfo.processInfo.processorCount, 1), maxInFlight: 64
        ) { id in
            Result { () throws(StoreError) in
                self.wasStopped ? nil : try self.newsroom.reread(id, of: self.store)
            }
        }
        let listing = Mutex<StoreError?>(nil)
        DispatchQueue(label: "chancery.rereading").async {
            do throws(StoreError) { try self.list(into: work) } catch {
                listing.withLock { $0 = error }
            }
            work.finish()
        }
        var count = 0
        try work.takeAll(until: { .distantFuture }, stop: stop) { taken throws(StoreError) in
            guard case .output(let result) = taken, let read = try result.get(),
                try newsroom.store(read, in: store)
            else { return }
            count += 1
            if Console.isWatched { Console.write("\r\(count) of \(total)\u{1B}[K") }
        }
        if let failure = listing.withLock({ $0 }) { throw failure }
        return count
    }

    /// Each article keeps its place, so pages go on where they were.
    private func list(
        into work: OrderedWork<String, Result<Newsroom.Rereading?, StoreError>>
    ) throws(StoreError) {
        var query = ArticleQuery(
            outdatedFor: all ? nil : Newsroom.pipelineVersion, page: PageRequest(limit: 200))
        while !wasStopped {
            let page = try store.articles(query)
            for item in page.items where !wasStopped { work.give(item.reference.id) }
            guard let next = page.next else { return }
            query.page.cursor = next
        }
    }
}
