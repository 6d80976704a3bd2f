// Where requests with a key are told apart: carried out already, on their way, or new.

import Articles
import HTTPCore
import Synchronization

/// Knows the requests with a key that are on their way; the archive knows those that were carried
/// out, for it notes them in the transaction that carries them out.
final class RepeatDesk: Sendable {
    private let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    private let now: @Sendable () -> Int
    private let keptSeconds: Int
    private let underWay = Mutex<Set<String>>([])

    /// A desk whose requests are remembered for so many hours.
    init(store: any ArticleStore, now: @escaping @Sendable () -> Int, keptHours: Int) {
        self.store = store
        self.now = now
        keptSeconds = keptHours * 3600
    }

    /// Carries a request out by `answer`, or answers it as before.
    /// - Throws: 409 while the same key is on its way, 422 for a key of another request.
    func answer(
        _ request: HTTPRequest,
        again: (RememberedAnswer) throws(Problem) -> Answer?,
        first: (RepeatableRequest?) throws(Problem) -> Answer
    ) throws(Problem) -> Answer {
        guard let key = try IdempotencyKey(request) else { return try first(nil) }
        guard underWay.withLock({ $0.insert(key.text).inserted }) else {
            throw Problem(
                status: 409, detail: "a request with this 'Idempotency-Key' is on its way",
                retryAfterSeconds: 1)
        }
        defer { underWay.withLock { _ = $0.remove(key.text) } }
        let fingerprint = IdempotencyKey.fingerprint(of: request)
        let known = try asking { () throws(StoreError) in
            try store.remembered(key.text, nowSeconds: now())
        }
        if let known {
            guard known.fingerprint == fingerprint else {
                throw Problem(
                    status: 422,
                    detail: "this 'Idempotency-Key' is another request's: a new request needs a "
                        + "new key")
            }
            if let answer = try again(known) { return answer }
        }
        return try first(
            RepeatableRequest(
                key: key.text, fingerprint: fingerprint, keptSeconds: keptSeconds))
    }
}
