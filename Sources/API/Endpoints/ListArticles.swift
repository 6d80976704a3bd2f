// GET /v1/articles: what the archive holds.

import Articles
import HTTPCore
import JSON

/// `GET /v1/articles`.
struct ListArticles: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/articles", "Articles, newest publication first",
        parameters: [
            Parameter("source", .text, "the outlet, exactly as it was given"),
            Parameter("from", .day, "the first day of publication"),
            Parameter("to", .day, "the last day of publication"),
            Parameter("q", .search, "words of the title or text"),
        ] + Parameter.paging,
        place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let (from, to) = try call.parameters.days()
        let query = ArticleQuery(
            source: call.parameters["source"], from: from, to: to, text: call.parameters["q"],
            page: call.parameters.page)
        let page = try asking { () throws(StoreError) in try call.reader.articles(query) }
        return try .list(call, page) { json, article in
            json.object { $0.members(of: article) }
        }
    }
}

extension JSONWriter {
    /// The members of an article in a list.
    mutating func members(of article: ArticleSummary) {
        members(of: article.reference)
        member("byline", article.byline)
        member("published_at_from", article.publishedAtFrom.rawValue)
        member("received_at", timestamp(seconds: article.receivedAtSeconds))
        object("counts") { json in
            json.member("scalars", article.scalars)
            json.member("entities", article.entities)
            json.member("quotes", article.quotes)
            json.member("events", article.events)
        }
    }
}

/// A time as RFC 3339 in UTC, to the second.
func timestamp(seconds: Int) -> String {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    return "\(CalendarDay(dayNumber: day).iso)T\(time)Z"
}
