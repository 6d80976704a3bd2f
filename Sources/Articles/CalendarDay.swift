// A day of the proleptic Gregorian calendar, as ISO 8601 counts it. All dates of an article
// resolve to ranges of such days, so the arithmetic is here, with no clock and no time zone.

/// One day of the proleptic Gregorian calendar (ISO 8601-1:2019, 4.2.1). Years 1 to 9999.
package struct CalendarDay: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01, negative before it.
    package let dayNumber: Int

    /// The day that lies `dayNumber` days after 1970-01-01.
    package init(dayNumber: Int) { self.dayNumber = dayNumber }

    /// The day of a year, month (1–12) and day (1–31), or `nil` where no such day exists.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, ofYear: year)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// A day from `YYYY-MM-DD`, exactly ten ASCII characters, or `nil`.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    private init(uncheckedYear: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? uncheckedYear - 1 : uncheckedYear
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(dayNumber: era * 146_097 + dayOfEra - 719_468)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    /// Year, month (1–12) and day of the month (1–31).
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// ISO weekday, Monday 1 to Sunday 7.
    package var weekday: Int {
        let remainder = (dayNumber + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// ISO week (1–53) and the year that the week belongs to (ISO 8601-1:2019, 3.1.1.23).
    package var week: (year: Int, week: Int) {
        let thursday = CalendarDay(dayNumber: dayNumber - weekday + 4)
        let year = thursday.components.year
        let first = CalendarDay(uncheckedYear: year, month: 1, day: 1)
        return (year, (thursday.dayNumber - first.dayNumber) / 7 + 1)
    }

    /// The Monday of an ISO week; weeks past the year's last run on into the next year.
    package static func monday(ofWeek week: Int, year: Int) -> CalendarDay {
        let fourth = CalendarDay(uncheckedYear: year, month: 1, day: 4)
        return fourth.adding(days: 1 - fourth.weekday + (week - 1) * 7)
    }

    /// Days in a month (1–12) of a year: 28 to 31.
    package static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// The day so many days later, or earlier when negative.
    package func adding(days: Int) -> CalendarDay { CalendarDay(dayNumber: dayNumber + days) }

    /// `YYYY-MM-DD`.
    package var iso: String {
        let (year, month, day) = components
        return String(unsafeUninitializedCapacity: 24) { text in
            let digits = "\(year)".utf8
            var count = 0
            func put(_ byte: UInt8) {
                text[count] = byte
                count += 1
            }
            for _ in digits.count..<max(4, digits.count) { put(0x30) }
            for digit in digits { put(digit) }
            for number in [month, day] {
                put(0x2D)
                put(0x30 + UInt8(number / 10))
                put(0x30 + UInt8(number % 10))
            }
            return count
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }
}
