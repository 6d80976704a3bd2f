// The forms in which events are given: chosen by `?format=`, else by `Accept`.

import Articles
import HTTPCore

/// A form of the list of events.
enum EventFormat: String, CaseIterable {
    /// A page at a time.
    case json
    /// RFC 4180.
    case csv
    /// An event a line.
    case ndjson
    /// The JSON of TimelineJS 3 (timeline.knightlab.com/docs/json-format.html).
    case timelinejs
    /// iCalendar, RFC 5545.
    case ics

    /// The media type, without parameters, by which `Accept` names it.
    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv"
        case .ndjson: "application/x-ndjson"
        case .timelinejs: "application/vnd.timelinejs+json"
        case .ics: "text/calendar"
        }
    }

    /// The `Content-Type` of an answer.
    var contentType: String {
        switch self {
        case .json, .ndjson: mediaType
        case .csv: "text/csv; charset=utf-8; header=present"
        // What reads it asks for JSON.
        case .timelinejs: "application/json"
        case .ics: "text/calendar; charset=utf-8"
        }
    }

    /// The name under which a browser saves an answer; `nil` for what it shows.
    var fileName: String? {
        switch self {
        case .csv: "events.csv"
        case .ics: "events.ics"
        case .json, .ndjson, .timelinejs: nil
        }
    }

    /// The form that a request asks for; of those that its `Accept` likes as well the first.
    init(format: String?, _ head: HTTPRequest) {
        if let format = format.flatMap(Self.init(rawValue:)) {
            self = format
            return
        }
        let accepted = AcceptedTypes(head.list(named: "accept"))
        self =
            Self.allCases.max {
                accepted.weight(of: $0.mediaType) < accepted.weight(of: $1.mediaType)
            } ?? .json
    }
}
