// GET and DELETE /v1/articles/{id}: one article with its record, and its removal.

import Articles
import HTTPCore
import JSON

/// `GET /v1/articles/{id}`.
struct GetArticle: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/articles/{id}", "One article: text, blocks and extraction", place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        guard let stored = try asking({ () throws(StoreError) in try call.reader.article(call.id) })
        else { throw .notFound("article", id: call.id) }
        return .article(stored)
    }
}

extension Answer {
    /// A stored article with its record; `Location` where it was just posted.
    static func article(
        _ stored: StoredArticle, status: Int = 200, fields: [(name: String, value: String)] = []
    ) -> Answer {
        let body = ArticleBody(
            id: stored.id, article: stored.article, extraction: stored.extraction)
        let capacity = stored.article.text.utf8.count * 4 + 1024
        var answer = Answer.json(status: status, fields: fields, capacity: capacity) { json in
            json.object { json in
                body.members(into: &json, records: stored.entityIDs.map(\.description))
                json.member("received_at", timestamp(seconds: stored.receivedAtSeconds))
                json.member("pipeline_version", stored.pipelineVersion)
                json.member("revision", stored.standing.revision)
                json.member("copy_of", stored.standing.copyOf)
                json.member("copies", stored.standing.copies)
            }
        }
        answer.lastModifiedSeconds = stored.receivedAtSeconds
        return answer
    }
}

extension JSONWriter {
    /// What became of an article, or would.
    mutating func members(of insertion: Insertion) {
        member("status", insertion.isNew ? 201 : 200)
        member("id", insertion.id)
        member("location", "/v1/articles/\(insertion.id)")
        if case .revised(_, let number) = insertion { member("revision", number) }
    }
}

/// `DELETE /v1/articles/{id}`.
struct DeleteArticle: Endpoint {
    let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int
    let facts = EndpointFacts(
        "DELETE", "/v1/articles/{id}", "Removes an article with all that hangs on it",
        successes: [(204, "It is gone")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        if let conditions = Preconditions(call.request, now: now) {
            guard
                let stored = try asking({ () throws(StoreError) in try store.article(call.id) })
            else { throw .notFound("article", id: call.id) }
            let current = Answer.article(stored).validators()
            guard conditions.outcome(for: current, isRead: false) == .met else {
                throw .stateChanged
            }
        }
        guard try asking({ () throws(StoreError) in try store.delete(article: call.id) }) else {
            throw .notFound("article", id: call.id)
        }
        return Answer(status: 204)
    }
}
