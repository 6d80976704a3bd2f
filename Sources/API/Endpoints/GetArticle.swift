// /v1/articles/{id}: one article with its record, its removal, and another day of publication.

import Articles
import HTTPCore
import JSON
import Reading

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
                json.members(ofReceipt: stored)
                json.member("revision", stored.standing.revision)
                json.member("copy_of", stored.standing.copyOf)
                json.member("copies", stored.standing.copies)
            }
        }
        // When it was written anew nobody has noted.
        answer.lastModifiedSeconds = stored.isRewritten ? nil : stored.receivedAtSeconds
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
        try call.checkArticle(store, now: now)
        guard try asking({ () throws(StoreError) in try store.delete(article: call.id) }) else {
            throw .notFound("article", id: call.id)
        }
        return Answer(status: 204)
    }
}

extension Call {
    /// Throws 412 where the article that the path names is not in the state that the request counts
    /// on, 404 where there is none.
    fileprivate func checkArticle(
        _ store: any ArticleStore, now: () -> Int
    ) throws(Problem) {
        guard let stored = try asking({ () throws(StoreError) in try store.article(id) }) else {
            throw .notFound("article", id: id)
        }
        guard let conditions = Preconditions(request, now: now) else { return }
        let current = Answer.article(stored).validators()
        guard conditions.outcome(for: current, isRead: false) == .met else { throw .stateChanged }
    }
}

/// `PATCH /v1/articles/{id}`.
struct PatchArticle: Endpoint {
    let newsroom: Newsroom
    let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int
    let facts = EndpointFacts(
        "PATCH", "/v1/articles/{id}",
        "Gives another day of publication, or null; dates and events are read anew under it",
        body: .media(["application/json"]), successes: [(200, "The article, read anew")],
        role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        try call.checkArticle(store, now: now)
        let body = try RequestObject(call.request, members: ["published_at"])
        guard body.has("published_at") else {
            throw .field("/published_at", "'published_at' is missing: a day, or null")
        }
        let day = try body.text("published_at").map { text throws(Problem) in
            guard let day = PublicationDay.given(text) else {
                throw .field("/published_at", PublicationDay.problem(text))
            }
            return day
        }
        guard
            try asking({ () throws(StoreError) in
                try newsroom.redate(call.id, to: day, in: store)
            }), let stored = try asking({ () throws(StoreError) in try store.article(call.id) })
        else { throw .notFound("article", id: call.id) }
        return .article(stored)
    }
}
