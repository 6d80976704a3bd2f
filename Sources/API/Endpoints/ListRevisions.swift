// GET /v1/articles/{id}/revisions: what an article says and said, and what changed between.

import Articles
import HTTPCore
import JSON

/// `GET /v1/articles/{id}/revisions`.
struct ListRevisions: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/articles/{id}/revisions",
        "The texts of an article, newest first, with the quotes and events that came or went",
        parameters: Parameter.paging)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let page = try asking { () throws(StoreError) in
            try call.reader.revisions(call.id, page: call.parameters.page)
        }
        guard let page else { throw .notFound("article", id: call.id) }
        return try .list(call, page) { $0.revision($1) }
    }
}

extension JSONWriter {
    /// One text of an article.
    fileprivate mutating func revision(_ revision: ArticleRevision) {
        object { json in
            json.member("number", revision.number)
            json.member("current", revision.isCurrent)
            json.member("title", revision.title)
            json.member("published_at", revision.publishedAt?.iso)
            json.member("received_at", timestamp(seconds: revision.receivedAtSeconds))
            json.member("pipeline_version", revision.pipelineVersion)
            json.member("text", revision.text)
            json.object("quotes") { json in
                json.changes(revision.quoteChanges, of: revision.quotes, ("kind", "speaker"))
            }
            json.object("events") { json in
                json.changes(revision.eventChanges, of: revision.events, ("type", "date"))
            }
        }
    }

    /// What a quote and an event call the two things that tell it from another.
    private typealias Words = (kind: StaticString, about: StaticString)

    private mutating func changes(
        _ changes: ArticleRevision.Changes, of all: [ArticleRevision.Statement],
        _ words: Words
    ) {
        member("count", all.count)
        array("came") { json in
            for statement in changes.came { json.statement(statement, words) }
        }
        array("went") { json in
            for statement in changes.went { json.statement(statement, words) }
        }
    }

    private mutating func statement(
        _ statement: ArticleRevision.Statement, _ words: Words
    ) {
        object { json in
            json.member("start", statement.range.lowerBound)
            json.member("end", statement.range.upperBound)
            json.member("text", statement.text)
            json.member(words.kind, statement.kind)
            json.member(words.about, statement.about)
        }
    }
}
