// Dates of header fields, read in the three forms that a recipient must know (RFC 9110 §5.6.7).

import Articles
import HTTPCore

extension HTTPDate {
    /// Seconds since 1970-01-01T00:00:00Z; `nil` where a text is no date of the three forms or
    /// none of the calendar. The day of the week must be one, though not the right one.
    ///
    /// `nowSeconds` tells the century of a year of two digits: one that seems to lie more than 50
    /// years ahead is past.
    static func seconds(_ text: String, nowSeconds: Int) -> Int? {
        var scanner = FieldScanner(text)
        let name = String(decoding: scanner.take { $0 != 0x2C && $0 != 0x20 }, as: UTF8.self)
        let seconds: Int?
        if shortDays.contains(name) {
            seconds = scanner.next == 0x2C ? fixdate(&scanner) : asctime(&scanner)
        } else if longDays.contains(name) {
            seconds = rfc850(&scanner, nowSeconds)
        } else {
            return nil
        }
        return scanner.isAtEnd ? seconds : nil
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, from the comma on.
    private static func fixdate(_ scanner: inout FieldScanner) -> Int? {
        guard scanner.take(", "), let day = scanner.takeNumber(digits: 2), scanner.take(" "),
            let month = month(&scanner), scanner.take(" "),
            let year = scanner.takeNumber(digits: 4), scanner.take(" "),
            let time = time(&scanner), scanner.take(" GMT")
        else { return nil }
        return seconds(year, month, day, time)
    }

    /// `Sunday, 06-Nov-94 08:49:37 GMT`, from the comma on.
    private static func rfc850(_ scanner: inout FieldScanner, _ nowSeconds: Int) -> Int? {
        guard scanner.take(", "), let day = scanner.takeNumber(digits: 2), scanner.take("-"),
            let month = month(&scanner), scanner.take("-"),
            let short = scanner.takeNumber(digits: 2), scanner.take(" "),
            let time = time(&scanner), scanner.take(" GMT")
        else { return nil }
        let thisYear = CalendarDay(dayNumber: nowSeconds / 86_400).components.year
        let year = thisYear / 100 * 100 + short
        return seconds(year > thisYear + 50 ? year - 100 : year, month, day, time)
    }

    /// `Sun Nov  6 08:49:37 1994`, from the space on.
    private static func asctime(_ scanner: inout FieldScanner) -> Int? {
        guard scanner.take(" "), let month = month(&scanner), scanner.take(" "),
            let day = scanner.takeNumber(digits: scanner.take(" ") ? 1 : 2), scanner.take(" "),
            let time = time(&scanner), scanner.take(" "),
            let year = scanner.takeNumber(digits: 4)
        else { return nil }
        return seconds(year, month, day, time)
    }

    private static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func month(_ scanner: inout FieldScanner) -> Int? {
        for (index, name) in months.enumerated() where scanner.take(name) { return index + 1 }
        return nil
    }

    /// Seconds of a day, `08:49:37`; a leap second counts as the one after it.
    private static func time(_ scanner: inout FieldScanner) -> Int? {
        guard let hour = scanner.takeNumber(digits: 2), hour < 24, scanner.take(":"),
            let minute = scanner.takeNumber(digits: 2), minute < 60, scanner.take(":"),
            let second = scanner.takeNumber(digits: 2), second <= 60
        else { return nil }
        return (hour * 60 + minute) * 60 + second
    }

    private static func seconds(_ year: Int, _ month: Int, _ day: Int, _ time: Int) -> Int? {
        CalendarDay(year: year, month: month, day: day).map { $0.dayNumber * 86_400 + time }
    }
}
