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
        return .json(status: status, fields: fields, capacity: capacity) { json in
            json.object { json in
                body.members(into: &json, records: stored.entityIDs.map(\.description))
                json.member("received_at", timestamp(seconds: stored.receivedAtSeconds))
                json.member("pipeline_version", stored.pipelineVersion)
            }
        }
    }
}

/// `DELETE /v1/articles/{id}`.
struct DeleteArticle: Endpoint {
    let store: any ArticleStore
    let facts = EndpointFacts(
        "DELETE", "/v1/articles/{id}", "Removes an article with all that hangs on it",
        successes: [(204, "It is gone")])

    func answer(_ call: Call) throws(Problem) -> Answer {
        guard try asking({ () throws(StoreError) in try store.delete(article: call.id) }) else {
            throw .notFound("article", id: call.id)
        }
        return Answer(status: 204)
    }
}
