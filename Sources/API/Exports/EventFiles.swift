// Events as files: the same question in the form of a table, of lines, of a timeline or of a calendar,
// whether it was asked for events or for their timeline.

import Articles
import HTTPCore

/// Answers a query of events in a form other than a page of JSON.
struct EventFiles: Sendable {
    let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int

    static let parameter = Parameter(
        "format", .choice(EventFormat.allCases.map(\.rawValue)),
        "the form, else by Accept; but for json all events, or as many as limit says")
    static let vary = [(name: "Vary", value: "Accept")]

    /// The form that a request asks for.
    static func format(of call: Call) -> EventFormat {
        EventFormat(format: call.parameters["format"], call.request)
    }

    /// The form that a request asks for, before its parameters are checked.
    static func format(of head: HTTPRequest) -> EventFormat {
        let items = try? Parameters.items(of: head.queryBytes)
        return EventFormat(format: items?.last { $0.name == "format" }?.value, head)
    }

    /// All events that are asked for, streamed; with a `limit` a page of them.
    ///
    /// - Throws: `Problem` for a cursor that is none of this query.
    func answer(
        _ call: Call, _ query: EventQuery, _ format: EventFormat
    ) throws(Problem) -> Answer {
        var query = query
        // A calendar is for what is to come.
        if format == .ics, query.status == nil { query.status = .planned }
        let isPage = call.parameters["limit"] != nil
        if !isPage { query.page.limit = 200 }
        let revision = try store.revision()
        // Read first, so that what is wrong with the cursor is said and not cut off.
        let first = try asking { () throws(StoreError) in try store.events(query) }
        let writer = format.writer(nowSeconds: now())
        let name = format.fileName.map {
            [(name: "Content-Disposition", value: "attachment; filename=\"\($0)\"")]
        }
        let fields = Self.vary + [("Content-Type", format.contentType)] + (name ?? [])
        if isPage {
            return Answer(
                fields: fields + Answer.link(call, next: first.next), body: writer.file(first.items)
            )
        }
        return try .streamed(call, fields: fields, tag: "\(revision)-\(format.rawValue)", now: now)
        {
            EventExportStream(query, first: first, writer: writer, reader: store)
        }
    }
}
