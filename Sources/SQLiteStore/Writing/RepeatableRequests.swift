// Requests that were carried out and may come again, each for as long as it is kept.

import Articles
import GRDB

/// Remembers requests on the writing connection.
struct RepeatableRequests {
    let db: Database

    /// Remembers what became of a request, and forgets those whose time is over.
    func remember(_ request: RepeatableRequest, _ insertion: Insertion, nowSeconds: Int) throws {
        try db.prepared("DELETE FROM repeatable_requests WHERE forgotten_at <= ?1").run(nowSeconds)
        try db.prepared(
            """
            INSERT OR IGNORE INTO repeatable_requests(
              key, fingerprint, article, is_new, forgotten_at)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """
        ).run(
            request.key, request.fingerprint, insertion.id, insertion.isNew ? 1 : 0,
            nowSeconds + request.keptSeconds)
    }
}
