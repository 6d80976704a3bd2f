// GET /v1/events, /v1/events/{id} and /v1/timeline: what happened when, and who reports it.

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
        Parameter("q", .search, "words of the event's clause"),
        Parameter("article", .text, "the id of an article that reports it"),
        Parameter(
            "include", .choice(["undated"]),
            "undated: what has no date too, at the end; not with a month or days"),
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
        if parameters["include"] == "undated" {
            guard from == nil, to == nil else {
                throw .parameter("include", "an undated event lies in no month and between no days")
            }
            includesUndated = true
        }
    }
}

/// `GET /v1/events`.
struct ListEvents: Endpoint {
    let files: EventFiles
    let facts = EndpointFacts(
        "GET", "/v1/events", "Events by their own date, each tied to the words that tell it",
        parameters: conditions + [EventFiles.parameter],
        mediaTypes: EventFormat.allCases.map(\.mediaType), place: .loop)

    /// A page is read on the loop; a file is as long as it is.
    func place(for head: HTTPRequest) -> EndpointFacts.Place {
        EventFiles.format(of: head) == .json ? .loop : .workers
    }

    func answer(_ call: Call) throws(Problem) -> Answer {
        let query = try EventQuery(call.parameters)
        let format = EventFiles.format(of: call)
        guard format == .json else { return try files.answer(call, query, format) }
        let page = try asking { () throws(StoreError) in try call.reader.events(query) }
        var answer = try Answer.list(call, page) { $0.event($1) }
        answer.fields += EventFiles.vary
        return answer
    }
}

/// `GET /v1/events/{id}`.
struct GetEvent: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/events/{id}",
        "One event, by any of its reports: all of them, why they are joined, how it changed",
        place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let event = try call.event()
        return .json(capacity: 8192) { json in json.object { $0.members(of: event) } }
    }
}

/// `GET /v1/timeline`.
struct GetTimeline: Endpoint {
    let files: EventFiles
    let facts = EndpointFacts(
        "GET", "/v1/timeline", "Months in order, each with its counts and its foremost events",
        parameters: conditions + [
            Parameter(
                "group", .choice(TimelineGroup.allCases.map(\.rawValue)),
                "how long the periods are, a month by default"),
            Parameter("foremost", .integer(0...20), "events shown for each, 3 by default"),
            EventFiles.parameter,
        ],
        mediaTypes: EventFormat.allCases.map(\.mediaType))

    func answer(_ call: Call) throws(Problem) -> Answer {
        let query = try EventQuery(call.parameters)
        let format = EventFiles.format(of: call)
        guard format == .json else { return try files.answer(call, query, format) }
        let group = call.parameters["group"].flatMap(TimelineGroup.init) ?? .month
        let foremost = call.parameters.integer("foremost") ?? 3
        let page = try asking { () throws(StoreError) in
            try call.reader.timeline(query, group: group, foremost: foremost)
        }
        var answer = try Answer.list(call, page) { $0.period($1) }
        answer.fields += EventFiles.vary
        return answer
    }
}
