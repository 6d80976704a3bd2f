// Events as a file, made while it is sent: a page of events at a time, so that a million rows cost
// no memory.

import Articles
import HTTPCore
import JSON
import Synchronization

/// Writes events in one form.
protocol EventWriting: Sendable {
    /// What comes before the events, of which there may be none.
    func head(isEmpty: Bool) -> [UInt8]
    /// One event; empty where it has no place in this form.
    func row(_ event: EventRecord) -> [UInt8]
    /// What stands between two events that are not empty.
    var separator: [UInt8] { get }
    /// What comes after the events.
    var tail: [UInt8] { get }
}

extension EventWriting {
    var separator: [UInt8] { [] }
    var tail: [UInt8] { [] }

    /// A page of events as a whole file.
    func file(_ events: [EventRecord]) -> [UInt8] {
        var rows: [UInt8] = []
        append(events, to: &rows)
        return head(isEmpty: events.isEmpty) + rows + tail
    }

    /// Appends events; `isFirst` where none has been written.
    func append(_ events: [EventRecord], to output: inout [UInt8], isFirst: Bool = true) {
        var isFirst = isFirst
        for event in events {
            let row = row(event)
            guard !row.isEmpty else { continue }
            if !isFirst { output += separator }
            output += row
            isFirst = false
        }
    }
}

extension EventFormat {
    /// Who writes this form; `nowSeconds` since 1970 for what has to tell when it was made.
    func writer(nowSeconds: Int) -> any EventWriting {
        switch self {
        case .json, .ndjson: EventLines()
        case .csv: EventTable()
        case .timelinejs: TimelineJS()
        case .ics: EventCalendar(nowSeconds: nowSeconds)
        }
    }
}

/// The events of a query from a page on, in their order.
final class EventExportStream: HTTPStream {
    private let reader: any ArticleReader & Sendable
    private let writer: any EventWriting
    private let state: Mutex<State>

    private struct State: Sendable {
        var query: EventQuery
        /// What has been read and not been written.
        var page: Page<EventRecord>
        var isBegun = false
        var hasRows = false
    }

    init(
        _ query: EventQuery, first: Page<EventRecord>, writer: any EventWriting,
        reader: any ArticleReader & Sendable
    ) {
        self.reader = reader
        self.writer = writer
        state = Mutex(State(query: query, page: first))
    }

    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        state.withLock { state in
            var output: [UInt8] = []
            if !state.isBegun {
                output += writer.head(isEmpty: state.page.items.isEmpty)
                state.isBegun = true
            }
            let before = output.count
            writer.append(state.page.items, to: &output, isFirst: !state.hasRows)
            state.hasRows = state.hasRows || output.count > before
            guard let cursor = state.page.next else { return .end(output + writer.tail) }
            state.query.page.cursor = cursor
            do throws(StoreError) { state.page = try reader.events(state.query) } catch {
                return .failed
            }
            return .more(output)
        }
    }
}

/// An event a line, each as the list has it.
struct EventLines: EventWriting {
    func head(isEmpty: Bool) -> [UInt8] { [] }

    func row(_ event: EventRecord) -> [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.event(event)
        return json.bytes + [0x0A]
    }
}
