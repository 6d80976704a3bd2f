// Weekdays, weekends and whole units that count from the day of publication: `Tuesday`, `last
// month`, `two weeks ago`.

import Articles

extension DateReading {
    /// `Tuesday`: the latest one, the day of publication included, unless the tense is future.
    func weekday(_ weekday: Int, _ tense: DateTense) -> ResolvedDate {
        guard let origin else { return open("XXXX-WXX-\(weekday)") }
        let ahead = (weekday - origin.weekday + 7) % 7
        if ahead == 0 { return date(.day(origin)) }
        // `was due on Saturday`, told on Sunday, is over; told on Monday it is not.
        let isAhead = tense == .future || tense == .prospective && ahead < 6
        if isNarrative || isAhead {
            return date(
                .day(origin.adding(days: ahead)),
                assuming: isNarrative ? "after the date last spoken of" : "future by tense")
        }
        return date(
            .day(origin.adding(days: ahead - 7)),
            assuming: tense == .past ? "past by tense" : "the latest before publication")
    }

    /// `from Monday to [Thursday]`.
    func weekday(_ weekday: Int, after anchor: Granule?) -> ResolvedDate {
        guard case .day(let day)? = anchor else { return open("XXXX-WXX-\(weekday)") }
        let ahead = (weekday - day.weekday + 6) % 7 + 1
        return date(.day(day.adding(days: ahead)), assuming: "after the weekday before it")
    }

    /// `over the weekend`.
    func weekend(_ tense: DateTense) -> ResolvedDate {
        // On a Sunday the weekend is the one that ends.
        if let origin, origin.weekday == 7 { return relative(.weekend, 0) }
        let saturday = weekday(6, tense)
        guard case .day(let day)? = saturday.granule else { return open(Self.open(.weekend)) }
        return date(.holding(day, .weekend), assuming: saturday.assumption)
    }

    /// `last Friday`, `next Tuesday`.
    func occurrence(of weekday: Int, _ offset: Int) -> ResolvedDate {
        guard let origin else { return open("XXXX-WXX-\(weekday)") }
        let ahead = (weekday - origin.weekday + 7) % 7
        switch offset {
        case 0: return date(.day(origin.adding(days: weekday - origin.weekday)))
        case 1: return date(.day(origin.adding(days: ahead == 0 ? 7 : ahead)))
        default: return date(.day(origin.adding(days: ahead - 7)))
        }
    }

    /// `last month`, `this week`.
    func relative(_ unit: DateUnit, _ offset: Int) -> ResolvedDate {
        guard let origin, let granule = Granule.holding(origin, unit, offset: offset) else {
            return open(Self.open(unit))
        }
        return date(granule)
    }

    /// The value of a unit of an unknown time.
    static func open(_ unit: DateUnit) -> String {
        switch unit {
        case .second, .minute, .hour, .day, .night: "XXXX-XX-XX"
        case .weekend: "XXXX-WXX-WE"
        case .week, .fortnight: "XXXX-WXX"
        case .month: "XXXX-XX"
        case .quarter: "XXXX-QX"
        case .season: "XXXX-XX"
        case .year: "XXXX"
        case .decade: "XXX"
        case .century: "XX"
        }
    }

    /// `two weeks ago`; `a year ago` in a report of a quarter is the quarter of the year before.
    func fromPublication(_ count: DateCount, _ unit: DateUnit, past: Bool)
        -> ResolvedDate
    {
        guard let whole = count.whole, whole < 100_000 else {
            return open(past ? "PAST_REF" : "FUTURE_REF")
        }
        if unit == .year, past, !isNarrative, let quarter, anchor == quarter,
            let granule = quarter.adding(years: -whole)
        {
            return date(granule, assuming: "counted from the date last spoken of")
        }
        return relative(unit, past ? -whole : whole)
    }
}
