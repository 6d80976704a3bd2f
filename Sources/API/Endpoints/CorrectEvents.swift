// What people put right of events: which reports tell of one act, and which of two. An event is
// named by any of its reports.

import Articles
import HTTPCore
import JSON

private let json = EndpointFacts.Body.media(["application/json"])

extension Call {
    /// The event that the path names; else 404.
    func event() throws(Problem) -> EventDetail {
        guard let id = ReportID(id),
            let event = try asking({ () throws(StoreError) in try reader.event(id) })
        else { throw .notFound("event", id: self.id) }
        return event
    }
}

extension EventDetail {
    /// Where the report of an id stands.
    fileprivate func place(_ id: ReportID) -> ReportPlace? {
        reports.first { $0.id == id }
            .map { ReportPlace(article: id.article, range: $0.range) }
    }

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
        guard let id = ReportID(text),
            let other = try asking({ () throws(StoreError) in try call.reader.event(id) })
        else { throw .field("/with", "there is no event with the id '\(text)'") }
        let record = try desk.make(
            .mergeEvents([event.leadPlace], with: [other.leadPlace]), call,
            note: try body.text("note"))
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
            guard let id = ReportID(text), let place = event.place(id) else {
                throw .field("/reports", "'\(text)' is no report of this event")
            }
            first = first ?? id
            places.append(place)
        }
        let record = try desk.make(
            .splitEvent([event.leadPlace], reports: places), call, note: try body.text("note"))
        return try desk.answer(record, event: first ?? event.event.id)
    }
}
