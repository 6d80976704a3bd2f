// GET /v1/events and /v1/timeline: what happened when.

import Articles
import HTTPCore
import JSON

private let conditions: [Parameter] =
    [
        Parameter("month", .month, "the month, in part or whole; not with from or to"),
        Parameter("from", .day, "the first day"),
        Parameter("to", .day, "the last day"),
        Parameter("country", .countries, "a country, or two for what passed between them"),
        Parameter("type", .choice(PloverType.allCases.map(\.rawValue)), "a PLOVER type"),
        Parameter("actor", .text, "the name, or words of it, of one who acts"),
        Parameter("status", .choice(Event.Status.allCases.map(\.rawValue)), "how sure it is"),
        Parameter("q", .text, "words of the event's clause"),
        Parameter("article", .text, "an article's id"),
    ] + Parameter.paging

extension EventQuery {
    /// The conditions of a call.
    fileprivate init(_ parameters: Parameters) throws(Problem) {
        var (from, to) = try parameters.days()
        if let month = parameters.month("month") {
            guard from == nil, to == nil else {
                throw .parameter("month", "'month' cannot stand beside 'from' or 'to'")
            }
            (from, to) = (month.lowerBound, month.upperBound)
        }
        self.init(
            from: from, to: to, countries: parameters.countries("country"),
            type: parameters["type"].flatMap(PloverType.init), actor: parameters["actor"],
            status: parameters["status"].flatMap(Event.Status.init), text: parameters["q"],
            article: parameters["article"],
            page: parameters.page)
    }
}

/// `GET /v1/events`.
struct ListEvents: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/events", "Events by their own date, each tied to the words that tell it",
        parameters: conditions + [
            Parameter(
                "include", .choice(["undated"]),
                "undated: events without a date too, at the end; not with a month or days")
        ],
        place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        var query = try EventQuery(call.parameters)
        if call.parameters["include"] == "undated" {
            guard query.from == nil, query.to == nil else {
                throw .parameter("include", "an undated event lies in no month and between no days")
            }
            query.includesUndated = true
        }
        let page = try asking { () throws(StoreError) in try call.reader.events(query) }
        return try .list(call, page) { $0.event($1) }
    }
}

/// `GET /v1/timeline`.
struct GetTimeline: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/timeline", "Months in order, each with its counts and its foremost events",
        parameters: conditions + [
            Parameter("foremost", .integer(0...20), "events shown for each month, 3 by default")
        ])

    func answer(_ call: Call) throws(Problem) -> Answer {
        let query = try EventQuery(call.parameters)
        let foremost = call.parameters.integer("foremost") ?? 3
        let page = try asking { () throws(StoreError) in
            try call.reader.timeline(query, foremost: foremost)
        }
        return try .list(call, page) { $0.period($1) }
    }
}
