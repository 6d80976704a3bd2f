// GET /v1/search: words over articles, quotes and events.

import Articles
import HTTPCore
import JSON

/// `GET /v1/search`.
struct SearchArchive: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/search", "Full-text search over articles, quotes and events",
        parameters: [
            Parameter(
                "q", .search, "words that must all occur; \"in marks\" a phrase, diplom* a prefix"),
            Parameter(
                "in", .choice(SearchQuery.Scope.allCases.map(\.rawValue)),
                "one of the three alone"),
        ] + Parameter.paging)

    func answer(_ call: Call) throws(Problem) -> Answer {
        guard let text = call.parameters["q"] else {
            throw .parameter("q", "'q' is missing: the words to search for")
        }
        let scope = call.parameters["in"].flatMap(SearchQuery.Scope.init)
        let query = SearchQuery(
            text: text, scopes: scope.map { [$0] } ?? SearchQuery.Scope.allCases,
            page: call.parameters.page)
        let page = try asking { () throws(StoreError) in try call.reader.search(query) }
        return try .list(call, page) { json, hit in
            json.object { json in
                switch hit.found {
                case .article(let article):
                    json.member("type", "article")
                    json.object("article") { $0.members(of: article) }
                case .quote(let quote):
                    json.member("type", "quote")
                    json.object("quote") { $0.members(of: quote) }
                case .event(let event):
                    json.member("type", "event")
                    json.object("event") { $0.members(of: event) }
                }
                json.object("snippet") { json in
                    json.member("text", hit.snippet.text)
                    json.key("position")
                    if let range = hit.snippet.range {
                        json.object { $0.positions(range) }
                    } else {
                        json.null()
                    }
                    json.positions("marks", hit.snippet.marks)
                }
            }
        }
    }
}
