// Events as a calendar (iCalendar, RFC 5545): what is planned, a whole day or days each, which
// calendars show and keep up to date by their UID.

import Articles

/// Writes events as iCalendar. What has no date has no place in it.
struct EventCalendar: EventWriting {
    /// Seconds since 1970-01-01T00:00:00Z.
    let nowSeconds: Int

    func head(isEmpty: Bool) -> [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chancery//Events//EN",
            "CALSCALE:GREGORIAN", "NAME:Chancery", "X-WR-CALNAME:Chancery",
        ]
        if isEmpty {
            // RFC 5545 §3.6: a calendar has at least one component.
            lines += [
                "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
            ]
        }
        return ICalendar.lines(lines)
    }

    var tail: [UInt8] { ICalendar.lines(["END:VCALENDAR"]) }

    func row(_ event: EventRecord) -> [UInt8] {
        guard let date = event.date else { return [] }
        var lines = [
            "BEGIN:VEVENT", "UID:\(event.id)@chancery", "DTSTAMP:\(stamp(event))",
            "DTSTART;VALUE=DATE:\(Self.day(date.from))",
            // §3.6.1: the end is the day after the last.
            "DTEND;VALUE=DATE:\(Self.day(date.to.adding(days: 1)))",
            "SUMMARY:\(ICalendar.text(event.text))", "STATUS:\(status(event))",
            "TRANSP:TRANSPARENT",
        ]
        let about = [
            "date: \(date.edtf)", event.article.title, event.article.source,
            event.article.publishedAt.map { "published \($0.iso)" },
        ].compactMap { $0 }.joined(separator: "\n")
        lines.append("DESCRIPTION:\(ICalendar.text(about))")
        if let place = event.place { lines.append("LOCATION:\(ICalendar.text(place.name))") }
        if let type = event.type { lines.append("CATEGORIES:\(type.rawValue)") }
        if let url = event.article.url, ICalendar.isURI(url) { lines.append("URL:\(url)") }
        return ICalendar.lines(lines + ["END:VEVENT"])
    }

    /// §3.8.7.2: when what is told was last revised, as far as the day of publication tells.
    private func stamp(_ event: EventRecord) -> String {
        if let day = event.article.publishedAt { return Self.day(day) + "T000000Z" }
        let day = CalendarDay(dayNumber: nowSeconds / 86_400)
        return Self.day(day) + "T000000Z"
    }

    private func status(_ event: EventRecord) -> String {
        if event.calledOffBy != nil { return "CANCELLED" }
        return switch event.status {
        case .occurred: "CONFIRMED"
        case .planned, .hypothetical: "TENTATIVE"
        case .denied: "CANCELLED"
        }
    }

    private static func day(_ day: CalendarDay) -> String { day.iso.replacing("-", with: "") }
}

/// Lines and texts of iCalendar.
enum ICalendar {
    private static let maxLineBytes = 75

    /// Content lines with their ends, folded (§3.1): no line is longer than 75 bytes, and no scalar
    /// is cut.
    static func lines(_ lines: [String]) -> [UInt8] {
        var output: [UInt8] = []
        for line in lines {
            var room = maxLineBytes
            for scalar in line.unicodeScalars {
                let bytes = UTF8.encode(scalar).map(Array.init) ?? []
                if bytes.count > room {
                    output += [0x0D, 0x0A, 0x20]
                    room = maxLineBytes - 1
                }
                output += bytes
                room -= bytes.count
            }
            output += [0x0D, 0x0A]
        }
        return output
    }

    /// A text value (§3.3.11): escaped, and without controls.
    static func text(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case "\n": escaped += "\\n"
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whether an address can stand in a line as it is.
    static func isURI(_ text: String) -> Bool {
        text.hasPrefix("https://") || text.hasPrefix("http://")
            ? text.utf8.allSatisfy { (0x21...0x7E).contains($0) } : false
    }
}
