// What each event loop has for itself, so that no question on it waits for another thread.

import Articles
import HTTPCore

/// One event loop's reader of the archive, and its latest answers.
///
/// `@unchecked Sendable`: touched on that loop's serial queue alone.
final class LoopDesk: @unchecked Sendable {
    private let store: any ArticleStore
    private let reader: any ArticleReader
    private var cache: AnswerCache

    fileprivate init(store: any ArticleStore, maxCacheBytes: Int) throws(StoreError) {
        self.store = store
        reader = try store.makeReader()
        cache = AnswerCache(maxBytes: maxCacheBytes)
    }

    /// The answer to a request that its head alone decides: one that was given a moment ago, or
    /// the one that is made now; `nil` where none is made on a loop.
    func response(
        to head: HTTPRequest, _ make: (any ArticleReader) throws(Problem) -> HTTPResponse?
    ) throws(Problem) -> HTTPResponse? {
        let now = MonotonicTime.now
        // Read before the archive is: what is written meanwhile makes the answer an old one.
        let changes = store.changes
        if let known = cache.response(to: head.head, changes: changes, now: now) { return known }
        let response = try make(reader)
        if let response, response.status == 200 || response.status == 304 {
            cache.keep(response, to: head.head, changes: changes, now: now)
        }
        return response
    }
}

/// The desks of all event loops, by their numbers.
struct LoopDesks: Sendable {
    private let desks: [LoopDesk]

    init(store: any ArticleStore, loops: Int, maxCacheBytes: Int) throws(StoreError) {
        var desks: [LoopDesk] = []
        for _ in 0..<loops {
            desks.append(try LoopDesk(store: store, maxCacheBytes: maxCacheBytes))
        }
        self.desks = desks
    }

    subscript(loop: Int) -> LoopDesk { desks[loop] }
}
