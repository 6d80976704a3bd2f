// What people put right of events: which reports tell of one act, and which of two. An event is
// named by any of its reports.

import Articles
import HTTPCore
import JSON

private let json = EndpointFacts.Body.media(["application/json"])

extension Call {
    /// The event that the path names; else 404.
    func event() throws(Problem) -> EventDetail {
        guard let event = try event(named: id) else { throw .notFound("event", id: id) }
        return event
    }

    /// The event that a text names by one of its reports, and where that report stands.
    fileprivate func report(_ text: String) throws(Problem) -> (event: EventDetail, ReportPlace)? {
        guard let event = try event(named: text),
            let report = event.reports.first(where: { $0.id.description == text })
        else { return nil }
        return (event, ReportPlace(article: report.article.id, range: report.range))
    }

    private func event(named text: String) throws(Problem) -> EventDetail? {
        guard let id = ReportID(text) else { return nil }
        return try asking { () throws(StoreError) in try reader.event(id) }
    }
}

extension EventDetail {
    /// Where the report stands whose words stand for the event.
    fileprivate var leadPlace: ReportPlace {
        ReportPlace(article: event.article.id, range: event.range)
    }
}

extension CorrectionDesk {
    /// The answer with a correction and the event that a report now tells of.
    fileprivate func answer(
        _ record: CorrectionRecord, event id: ReportID
    ) throws(Problem) -> Answer {
        let event = try asking { () throws(StoreError) in try store.event(id) }
        return .json(status: 201, fields: [location(record)], capacity: 8192) { json in
            json.object { json in
                json.key("correction")
                json.correction(record)
                json.object("event") { json in
                    if let event { json.members(of: event) }
                }
            }
        }
    }
}

/// `POST /v1/events/{id}/merge`.
struct MergeEvent: Endpoint {
    let desk: CorrectionDesk
    let facts = EndpointFacts(
        "POST", "/v1/events/{id}/merge", "Makes one event of two: {\"with\": \"…-e3\"}", body: json,
        successes: [(201, "The correction and the event")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let event = try call.event()
        let body = try RequestObject(call.request, members: ["with", "note"])
        guard let text = try body.text("with") else {
            throw .field("/with", "'with' is missing: the id of the other event")
        }
        guard let (_, other) = try call.report(text) else {
            throw .field("/with", "there is no event with the id '\(text)'")
        }
        let record = try desk.make(
            .mergeEvents([event.leadPlace], with: [other]), call, body)
        return try desk.answer(record, event: event.event.id)
    }
}

/// `POST /v1/events/{id}/split`.
struct SplitEvent: Endpoint {
    let desk: CorrectionDesk
    let facts = EndpointFacts(
        "POST", "/v1/events/{id}/split",
        "Makes another event of these reports: {\"reports\": [id, …]}", body: json,
        successes: [(201, "The correction and the new event")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let event = try call.event()
        let body = try RequestObject(call.request, members: ["reports", "note"])
        var places: [ReportPlace] = []
        var first: ReportID?
        for text in try body.texts("reports") {
            guard let (other, place) = try call.report(text), other.event.id == event.event.id
            else { throw .field("/reports", "'\(text)' is no report of this event") }
            first = first ?? ReportID(text)
            places.append(place)
        }
        let record = try desk.make(
            .splitEvent([event.leadPlace], reports: places), call, body)
        return try desk.answer(record, event: first ?? event.event.id)
    }
}
