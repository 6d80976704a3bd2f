// Rules for what a calendar names: days, months, years, decades, centuries, quarters, seasons.

import Articles

extension DateRules {
    /// Dates with a day, a month or a year in them.
    static let calendar: [DateRule] = [
        // `June 22, 2021`, `Friday, August 21`, `this coming Sunday, March eighth`
        DateRule(
            "(this? (coming | past)?)? {on} {part}? month {monthday} ((comma | of)? yearNumber)?"
        ) { dayOfMonth($0) },
        // `22 June 2021`, `the 15th of May`
        DateRule("{on} the? {monthday} of? month ((comma | of)? yearNumber)?") { dayOfMonth($0) },
        // `the 28th of that month`, `on the 5th`
        DateRule("the dayOrdinal (of (that | the same | the) unit)?") { match in
            if match.has(.of), unit(match) != .month { return nil }
            return match(.dayOrdinal).map { .dayOfMonth($0) }
        },
        // `the 5th of this month`
        DateRule("the? dayOrdinal of (this | last | next) unit") { match in
            guard unit(match) == .month, let day = match(.dayOrdinal) else { return nil }
            return .dayOf(day, month: .relative(.month, offset: offset(match)))
        },
        // `19-Nov-12`
        DateRule("dayNumber hyphen month hyphen (yearNumber | twoDigits)") { dayOfMonth($0) },
        // `June 16–19`, `13-15 December 2022`
        DateRule("month {monthday} hyphen {monthday} (comma? yearNumber)?") { days($0) },
        DateRule("{monthday} hyphen {monthday} month (comma? yearNumber)?") { days($0) },
        // `2021-06-22`
        DateRule("isoDate") { match in
            guard let (year, month, day) = match(.isoDate).map(split),
                let date = CalendarDay(year: year, month: month, day: day)
            else { return nil }
            return .granule(.day(date))
        },
        // `22/06/2021`
        DateRule("numericDate") { match in
            guard let (first, second, year) = match(.numericDate).map(split) else { return nil }
            return numeric(first, second, year)
        },
        // `July 1 to July 3, 1863`: the year is told by what follows
        DateRule(
            """
            month {monthday} > (hyphen | and | to | or | through | until) month? {monthday} \
            comma? yearNumber
            """
        ) { dayOfMonth($0) },
        DateRule(
            "{monthday} month > (hyphen | and | to | or | through | until) {monthday} month yearNumber"
        ) { dayOfMonth($0) },
        // `from 15 to 22 February`
        DateRule(
            "{monthday} > (to | and | or | through | until) {monthday} month (comma? yearNumber)?"
        ) { dayOfMonth($0) },
        // `October and November 1919`
        DateRule(
            """
            {part}? month > (hyphen | and | to | or | through | until | comma) (early | late | mid)? \
            month {monthday}? comma? yearNumber
            """
        ) { month($0) },
        // `February 1947`, `late in May, 1918`, `May`
        DateRule("{part}? month ((comma | of)? yearNumber)?") { month($0) },
        // `the first week of March 2015`, `the last days of May`
        DateRule("the? (ordinal | last | latest) unit of month (comma? yearNumber)?") { match in
            guard let whole = month(match) else { return nil }
            guard unit(match) == .week else { return whole }
            return .weekOf(match(.ordinal) ?? -1, month: whole)
        },
        // `1984`, `the end of 1994`, `the year 2000`
        DateRule("({part} | the year)? yearNumber") { year($0) },
        // `fiscal 2021`, `FY2021`, `FY21`, `the 2020 fiscal year`
        DateRule("the? fiscal year? (yearNumber | twoDigits)") { fiscalYear($0) },
        DateRule("the? yearNumber fiscal year") { fiscalYear($0) },
        // `'96`
        DateRule("apostrophe twoDigits") { match in
            match(.twoDigits).map { .granule(.year(fullYear($0))) }
        },
        // `the mid-1990s`, `'80s`, `the nineties`
        DateRule("{part}? the? decadeNumber") { match in
            match(.decadeNumber).map { .granule(.decade($0 / 10)) }
        },
        DateRule("{part}? the? apostrophe shortDecade") { shortDecade($0(.shortDecade)) },
        DateRule("({part} the? | the) (shortDecade | decadeWord)") { match in
            shortDecade(match(.shortDecade) ?? match(.decadeWord).map { $0 * 10 })
        },
        // `the early 21st century`, `eighteenth-century`
        DateRule("{part}? the? ordinal hyphen? century") { match in
            match.last(.ordinal).flatMap {
                (1...30).contains($0) ? .granule(.century($0 - 1)) : nil
            }
        },
    ]

    private static func split(_ packed: Int) -> (Int, Int, Int) {
        (packed / 100_000_000, packed / 10_000 % 10_000, packed % 10_000)
    }

    static func dayOfMonth(_ match: DateMatch) -> DateMeaning? {
        guard let month = match(.month), let day = match(.dayNumber, .dayOrdinal) else {
            return nil
        }
        if let year = match(.yearNumber) ?? match(.twoDigits).map(fullYear) {
            return CalendarDay(year: year, month: month, day: day).map { .granule(.day($0)) }
        }
        // A leap year, so that February 29 has a meaning.
        guard day <= CalendarDay.days(inMonth: month, ofYear: 2000) else { return nil }
        return .monthDay(month: month, day: day, weekday: match(.weekday))
    }

    private static func days(_ match: DateMatch) -> DateMeaning? {
        let numbers = match.steps.filter { $0.term == .dayNumber || $0.term == .dayOrdinal }
        guard let month = match(.month), numbers.count == 2 else { return nil }
        let (first, last) = (numbers[0].lexeme.value, numbers[1].lexeme.value)
        guard first < last, last <= CalendarDay.days(inMonth: month, ofYear: 2000) else {
            return nil
        }
        return .dayRange(month: month, first: first, last: last, year: match(.yearNumber))
    }

    private static func numeric(_ first: Int, _ second: Int, _ year: Int) -> DateMeaning? {
        let year = year < 100 ? fullYear(year) : year
        guard (1000..<2200).contains(year), (1...31).contains(first), (1...31).contains(second)
        else { return nil }
        if first > 12 || first == second {
            return CalendarDay(year: year, month: second, day: first).map { .granule(.day($0)) }
        }
        if second > 12 {
            return CalendarDay(year: year, month: first, day: second).map { .granule(.day($0)) }
        }
        return .numeric(first: first, second: second, year: year)
    }

    private static func month(_ match: DateMatch) -> DateMeaning? {
        guard let month = match(.month) else { return nil }
        return inYear(.month(month), match)
    }

    private static func year(_ match: DateMatch) -> DateMeaning? {
        guard let year = match(.yearNumber) else { return nil }
        if match.has(.half) { return .granule(.half(year, match(.ordinal) == 1 ? 1 : 2)) }
        return .granule(.year(year))
    }

    private static func fiscalYear(_ match: DateMatch) -> DateMeaning? {
        (match(.yearNumber) ?? match(.twoDigits).map(fullYear)).map {
            .assumed(.year($0), "fiscal year taken for the calendar year")
        }
    }

    /// A part of the year that a match names, or of every year.
    static func inYear(_ part: YearPart, _ match: DateMatch) -> DateMeaning {
        match(.yearNumber).map { .granule(part.of($0)) } ?? .yearly(part)
    }

    /// POSIX: 69–99 are of the twentieth century, 00–68 of the twenty-first.
    private static func fullYear(_ twoDigits: Int) -> Int {
        twoDigits >= 69 ? 1900 + twoDigits : 2000 + twoDigits
    }

    private static func shortDecade(_ decade: Int?) -> DateMeaning? {
        decade.map { .granule(.decade(($0 >= 20 ? 1900 + $0 : 2000 + $0) / 10)) }
    }
}
