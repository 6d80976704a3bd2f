// A stretch of the calendar that has a name: a day, an ISO week, a month, a year … It knows how
// TIMEX3 and EDTF write it, which days it covers, and how to move on by units.

import Articles

/// A named stretch of the calendar.
enum Granule: Equatable, Sendable {
    case day(CalendarDay)
    /// First and last day, both inclusive.
    case days(CalendarDay, CalendarDay)
    /// ISO week and weekend of it, by the week's Monday.
    case week(CalendarDay)
    case weekend(CalendarDay)
    case month(Int, Int)
    case quarter(Int, Int)
    case half(Int, Int)
    /// 0 spring, 1 summer, 2 autumn, 3 winter; a winter begins in December of its year.
    case season(Int, Int)
    case year(Int)
    /// By the digits that its years share: 199, 19.
    case decade(Int)
    case century(Int)

    static let seasonCodes = ["SP", "SU", "FA", "WI"]

    /// The TIMEX3 value.
    var value: String {
        switch self {
        case .day(let day): return day.iso
        case .days(let first, let last): return "\(first.iso)/\(last.iso)"
        case .week(let monday): return Self.week(monday)
        case .weekend(let monday): return Self.week(monday) + "-WE"
        case .month(let year, let month): return "\(padded(year, 4))-\(padded(month, 2))"
        case .quarter(let year, let quarter): return "\(padded(year, 4))-Q\(quarter)"
        case .half(let year, let half): return "\(padded(year, 4))-H\(half)"
        case .season(let year, let season): return "\(padded(year, 4))-\(Self.seasonCodes[season])"
        case .year(let year): return padded(year, 4)
        case .decade(let decade): return padded(decade, 3)
        case .century(let century): return padded(century, 2)
        }
    }

    private static func week(_ monday: CalendarDay) -> String {
        let (year, week) = monday.week
        return "\(padded(year, 4))-W\(padded(week, 2))"
    }

    /// The first day and the last.
    var bounds: (from: CalendarDay, to: CalendarDay)? {
        switch self {
        case .day(let day): return (day, day)
        case .days(let first, let last): return (first, last)
        case .week(let monday): return (monday, monday.adding(days: 6))
        case .weekend(let monday): return (monday.adding(days: 5), monday.adding(days: 6))
        case .month(let year, let month): return Self.months(year, month, 1)
        case .quarter(let year, let quarter): return Self.months(year, quarter * 3 - 2, 3)
        case .half(let year, let half): return Self.months(year, half * 6 - 5, 6)
        case .season(let year, let season): return Self.months(year, season * 3 + 3, 3)
        case .year(let year): return Self.months(year, 1, 12)
        case .decade(let decade): return Self.years(decade * 10, 10)
        case .century(let century): return Self.years(century * 100, 100)
        }
    }

    private static func months(_ year: Int, _ month: Int, _ count: Int)
        -> (from: CalendarDay, to: CalendarDay)?
    {
        let last = year * 12 + month - 1 + count - 1
        let (lastYear, lastMonth) = (last / 12, last % 12 + 1)
        guard let from = CalendarDay(year: year, month: month, day: 1),
            let to = CalendarDay(
                year: lastYear, month: lastMonth,
                day: CalendarDay.days(inMonth: lastMonth, ofYear: lastYear))
        else { return nil }
        return (from, to)
    }

    private static func years(_ first: Int, _ count: Int)
        -> (from: CalendarDay, to: CalendarDay)?
    {
        guard let from = CalendarDay(year: max(first, 1), month: 1, day: 1),
            let to = CalendarDay(year: first + count - 1, month: 12, day: 31)
        else { return nil }
        return (from, to)
    }

    /// The days covered, with their EDTF: ISO 8601-2 level 1, so that what it cannot name (a week,
    /// a quarter) is an interval.
    var span: DateSpan? {
        guard let (from, to) = bounds else { return nil }
        let edtf: String
        switch self {
        case .day, .month, .year: edtf = value
        case .season(let year, let season): edtf = "\(padded(year, 4))-\(21 + season)"
        case .decade(let decade): edtf = padded(decade, 3) + "X"
        case .century(let century): edtf = padded(century, 2) + "XX"
        case .quarter, .half:
            edtf = "\(from.iso.prefix(7))/\(to.iso.prefix(7))"
        case .days, .week, .weekend: edtf = "\(from.iso)/\(to.iso)"
        }
        return DateSpan(edtf: edtf, from: from, to: to)
    }

    /// The unit of the calendar that it is one of.
    var unit: DateUnit {
        switch self {
        case .day: .day
        case .days, .week: .week
        case .weekend: .weekend
        case .month: .month
        case .quarter: .quarter
        case .season: .season
        case .half, .year: .year
        case .decade: .decade
        case .century: .century
        }
    }

    /// The year that it lies in, or `nil` for longer ones.
    var year: Int? {
        switch self {
        case .day(let day), .days(let day, _): day.components.year
        case .week(let monday), .weekend(let monday): monday.adding(days: 3).components.year
        case .month(let year, _), .quarter(let year, _), .half(let year, _), .season(let year, _),
            .year(let year):
            year
        case .decade, .century: nil
        }
    }

    /// The month that it begins in, or `nil` for a year and longer.
    var month: Int? {
        switch self {
        case .year, .decade, .century: nil
        default: bounds?.from.components.month
        }
    }
}

extension Granule {
    /// The unit of the calendar that holds a day.
    static func holding(_ day: CalendarDay, _ unit: DateUnit) -> Granule {
        let (year, month, _) = day.components
        switch unit {
        case .second, .minute, .hour, .day, .night: return .day(day)
        case .weekend: return .weekend(monday(of: day))
        case .week, .fortnight: return .week(monday(of: day))
        case .month: return .month(year, month)
        case .quarter: return .quarter(year, (month + 2) / 3)
        case .season: return .season(month <= 2 ? year - 1 : year, ((month + 9) % 12) / 3)
        case .year: return .year(year)
        case .decade: return .decade(year / 10)
        case .century: return .century(year / 100)
        }
    }

    private static func monday(of day: CalendarDay) -> CalendarDay {
        day.adding(days: 1 - day.weekday)
    }

    /// The unit of the calendar that lies some units after (before, when negative) the one of
    /// a day; `nil` outside the years 1 to 9999.
    static func holding(_ day: CalendarDay, _ unit: DateUnit, offset: Int) -> Granule? {
        guard abs(offset) < 4_000_000 else { return nil }
        let granule: Granule
        switch holding(day, unit) {
        case .day(let day): granule = .day(day.adding(days: offset))
        case .week(let monday):
            let weeks = unit == .fortnight ? 2 * offset : offset
            granule = .week(monday.adding(days: 7 * weeks))
        case .weekend(let monday): granule = .weekend(monday.adding(days: 7 * offset))
        case .month(let year, let month):
            let months = year * 12 + month - 1 + offset
            granule = .month(months / 12, months % 12 + 1)
        case .quarter(let year, let quarter):
            let quarters = year * 4 + quarter - 1 + offset
            granule = .quarter(quarters / 4, quarters % 4 + 1)
        case .season(let year, let season):
            let seasons = year * 4 + season + offset
            granule = .season(seasons / 4, seasons % 4)
        case .year(let year): granule = .year(year + offset)
        case .decade(let decade): granule = .decade(decade + offset)
        case .century(let century): granule = .century(century + offset)
        case .half, .days: return nil
        }
        guard let year = granule.bounds?.from.components.year, (1...9999).contains(year) else {
            return nil
        }
        return granule
    }

    /// The same part of a year so many years on (`a year earlier`).
    func adding(years: Int) -> Granule? {
        switch self {
        case .month(let year, let month): .month(year + years, month)
        case .quarter(let year, let quarter): .quarter(year + years, quarter)
        case .half(let year, let half): .half(year + years, half)
        case .season(let year, let season): .season(year + years, season)
        case .year(let year): .year(year + years)
        default: nil
        }
    }
}
