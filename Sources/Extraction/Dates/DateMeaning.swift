// What a date expression means before it is resolved: nothing here depends on the day of
// publication or on the words around.

/// The meaning of an expression, as far as its own words tell it.
indirect enum DateMeaning: Equatable, Sendable {
    /// A whole date (`June 22, 2021`, `the 1990s`, `the third quarter of 1984`).
    case granule(Granule)
    /// A whole date that the words do not name in full: `FY2021`, whose months differ from country
    /// to country, or `the Sept. 11 attacks`. With what is assumed.
    case assumed(Granule, String)
    /// A day of a month without a year (`Jan. 6`), with its weekday where it stands there.
    case monthDay(month: Int, day: Int, weekday: Int? = nil)
    /// Days of a month (`June 16–19`), the year where it stands there.
    case dayRange(month: Int, first: Int, last: Int, year: Int?)
    /// `03/04/2021`: the order of day and month is open.
    case numeric(first: Int, second: Int, year: Int)
    /// Something that comes every year, named without the year (`in May`, `third quarter`).
    case yearly(YearPart)
    /// A bare weekday, ISO number.
    case weekday(Int)
    /// The second of two weekdays (`from Monday to [Thursday]`): the first one after the other.
    case weekdayAfter(Int)
    /// The end of a range (`from November to [February]`): a month or a day of a month, the first
    /// one after the beginning.
    case endOfRange(DateMeaning)
    /// `over the weekend`.
    case weekend
    /// `last May`, `next Tuesday`, `this summer`: so many occurrences on.
    case occurrence(YearPart, offset: Int)
    case weekdayOccurrence(Int, offset: Int)
    /// `last month`, `this year`: whole units from the one of publication.
    case relative(DateUnit, offset: Int)
    /// `yesterday`: days from publication.
    case day(offset: Int)
    /// `tomorrow` in words that were said on another day.
    case dayFrom(DateMeaning, offset: Int)
    /// `two weeks ago`, `in three days`: negative is past.
    case fromPublication(DateCount, DateUnit, past: Bool)
    /// `two days later`, `a year earlier`: from the date last spoken of.
    case fromAnchor(DateCount, DateUnit, past: Bool)
    /// `the year`: of publication in news, of the date last spoken of in a story.
    case current(DateUnit)
    /// `that year`, `the same day`, `the quarter`: the unit of the date last spoken of.
    case sameAs(DateUnit)
    /// `on the 5th`: a day of the month last spoken of.
    case dayOfMonth(Int)
    /// `the 5th of this month`: a day of a month that is named apart.
    case dayOf(Int, month: DateMeaning)
    /// `the first week of May`; -1 is the last.
    case weekOf(Int, month: DateMeaning)
    /// `the 1988 quarter`, `the 1988 period`: the quarter last spoken of, in another year.
    case quarterOf(Int, isPeriod: Bool)
    /// `May of that year`, `next year's first quarter`: a part of a year that is named apart.
    case part(YearPart, day: Int?, of: DateMeaning)
    /// A time of a day; `nil` is a day that the words leave open.
    case time(ClockTime, on: DateMeaning?)
    /// `the nine months`: a stretch of the year that firms report on, with its duration.
    case reportedMonths(String)
    /// `the same quarter a year earlier`, `the same period of 2019`: what was last spoken of, in
    /// another year; `nil` is the year before its own.
    case sameIn(year: Int?, DateUnit?)
    /// A duration or a set, with its value (`P4M`, `XXXX-WXX-4`).
    case duration(String)
    case set(String)
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    case reference(String)

    /// The one day that it names, or that of a time; `nil` for what is no day.
    var day: DateMeaning? {
        switch self {
        case .granule(.day), .assumed(.day, _), .monthDay, .weekday, .weekdayAfter,
            .weekdayOccurrence, .day, .numeric, .dayOfMonth, .dayOf:
            self
        case .endOfRange(let end): end.day == nil ? nil : self
        case .time(_, let day): day
        default: nil
        }
    }

    /// Whether it names a time only to compare with it (`down from a year earlier`), so that what
    /// follows goes on from the date before.
    var isComparison: Bool {
        switch self {
        case .fromPublication(_, .year, past: true), .fromAnchor(_, _, past: true), .sameIn: true
        default: false
        }
    }
}

/// A part that every year has.
enum YearPart: Equatable, Sendable {
    case month(Int)
    /// 0 spring, 1 summer, 2 autumn, 3 winter.
    case season(Int)
    case quarter(Int)
    case half(Int)

    /// The part in a year.
    func of(_ year: Int) -> Granule {
        switch self {
        case .month(let month): .month(year, month)
        case .season(let season): .season(year, season)
        case .quarter(let quarter): .quarter(year, quarter)
        case .half(let half): .half(year, half)
        }
    }

    /// How TIMEX3 writes it behind the year.
    var code: String {
        switch self {
        case .month(let month): padded(month, 2)
        case .season(let season): Granule.seasonCodes[season]
        case .quarter(let quarter): "Q\(quarter)"
        case .half(let half): "H\(half)"
        }
    }
}

/// A time of day.
enum ClockTime: Equatable, Sendable {
    /// Hour 0–24 and minute, with the zone's suffix of the value (`Z`) where it is UTC.
    case at(hour: Int, minute: Int, utc: Bool)
    /// `MO`, `AF`, `EV`, `NI`.
    case part(String)

    /// How TIMEX3 writes it behind the day.
    var code: String {
        switch self {
        case .at(let hour, let minute, let utc):
            "T\(padded(hour, 2)):\(padded(minute, 2))\(utc ? "Z" : "")"
        case .part(let part): "T\(part)"
        }
    }

    /// The part of the day by its number in the vocabulary.
    static func part(of number: Int) -> ClockTime { .part(["MO", "AF", "EV", "NI"][number]) }
}

/// A number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
