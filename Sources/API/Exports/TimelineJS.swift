// Events as TimelineJS 3 reads them: dates as far as they are known, texts as HTML.

import Articles
import JSON

/// Writes events as TimelineJS. What has no date has no place on its line.
struct TimelineJS: EventWriting {
    func head(isEmpty: Bool) -> [UInt8] { Array("{\"events\":[".utf8) }
    var separator: [UInt8] { [0x2C] }
    var tail: [UInt8] { Array("]}".utf8) }

    func row(_ event: EventRecord) -> [UInt8] {
        guard let date = event.date else { return [] }
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.member("unique_id", event.id.description)
            json.key("start_date")
            let precision = DatePrecision(date)
            json.day(date.from, precision)
            if date.to > precision.last(from: date.from) {
                json.key("end_date")
                json.day(date.to, precision)
            }
            json.member("group", event.type?.rawValue)
            json.object("text") { json in
                json.member("headline", HTML.escaped(event.text))
                json.member("text", Self.html(event))
            }
        }
        return json.bytes
    }

    private static func html(_ event: EventRecord) -> String {
        let outlet = [event.article.title, event.article.source, event.article.publishedAt?.iso]
            .compactMap { $0 }.joined(separator: ", ")
        var words = HTML.escaped(outlet)
        if let url = event.article.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
            words =
                "<a href=\"\(HTML.escaped(url))\">\(words.isEmpty ? HTML.escaped(url) : words)</a>"
        }
        let called = event.calledOffBy == nil ? "" : ", called off"
        let reports = event.sources > 1 ? " (\(event.sources) sources)" : ""
        return "<p>\(event.status.rawValue)\(called)\(reports)</p><p>\(words)</p>"
    }
}

/// How much of a date TimelineJS is told.
private enum DatePrecision {
    case year, month, day

    /// EDTF: `2023` is a year, `2023-02` a month; what else is not a day is told by its days.
    init(_ date: DateSpan) {
        let parts = date.edtf.split(separator: "/").map { Array($0.utf8) }
        func isNumber(_ part: [UInt8]) -> Bool {
            part.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        if parts.allSatisfy({ $0.count == 4 && isNumber($0) }) {
            self = .year
        } else if parts.allSatisfy({ $0.count == 7 && isNumber($0) && $0[5] < 0x32 }) {
            self = .month
        } else {
            self = .day
        }
    }

    /// The last day of the date that begins on a day.
    func last(from day: CalendarDay) -> CalendarDay {
        let (year, month, _) = day.components
        switch self {
        case .day: return day
        case .month:
            return CalendarDay(
                year: year, month: month, day: CalendarDay.days(inMonth: month, ofYear: year))
                ?? day
        case .year: return CalendarDay(year: year, month: 12, day: 31) ?? day
        }
    }
}

extension JSONWriter {
    fileprivate mutating func day(_ day: CalendarDay, _ precision: DatePrecision) {
        let (year, month, dayOfMonth) = day.components
        object { json in
            json.member("year", year)
            if precision != .year { json.member("month", month) }
            if precision == .day { json.member("day", dayOfMonth) }
        }
    }
}
