// The primary keys of articles, quotes and events: each is the row's place in its list's order.
//
//     articles, quotes   | day: 22 bits |          number: 41 bits |   read from the highest
//     events             | day: 22 bits | rank: 2 | number: 39 bits |   read from the lowest
//
// Days count from 0001-01-01, which is 1. Numbers are given out in order of receipt and never
// twice: a row that is added later never moves one that is there.

import Articles

/// Places of articles and of quotes: newest publication first, those without one last.
enum OrderKey {
    private static let numberBits: Int64 = 41
    /// The bits of a key that are its number.
    static let numberMask: Int64 = 1 << numberBits - 1
    /// 0001-01-01 in days from 1970-01-01.
    private static let firstDay = -719_162

    /// All keys.
    static let all: ClosedRange<Int64> = 0...Int64.max

    /// The lowest key of a row with a day of publication.
    static let firstDated: Int64 = 1 << numberBits

    /// The key of a day of publication, or of none, and a number.
    static func key(day: CalendarDay?, number: Int64) -> Int64 {
        place(of: day) << numberBits | number
    }

    /// The number in a key.
    static func number(of key: Int64) -> Int64 { key & (1 << numberBits - 1) }

    /// The keys of all days between two, inclusive; with an open end to the last or first day
    /// there is. With both ends open all keys, the undated among them.
    static func range(from: CalendarDay?, to: CalendarDay?) -> ClosedRange<Int64> {
        if from == nil && to == nil { return all }
        let lower = (from.map(place(of:)) ?? 1) << numberBits
        let upper = to.map { (place(of: $0) + 1) << numberBits - 1 } ?? Int64.max
        return lower...max(lower, upper)
    }

    /// 0 for no day; days outside the years 1 to 9999 stand at the ends.
    fileprivate static func place(of day: CalendarDay?) -> Int64 {
        day.map { Int64(min(max($0.dayNumber - firstDay, 0), 3_652_058) + 1) } ?? 0
    }
}

/// Places of events: by date, what is known less precisely after all that lies within it.
struct EventKey: Equatable {
    /// How precisely an event's date is known.
    enum Rank: Int64 {
        /// To the day, at least where it begins.
        case day
        /// To a month or a part of it.
        case month
        /// To a season, a quarter or another part of one year.
        case year
        /// To more than one year.
        case longer
    }

    private static let numberBits: Int64 = 39
    /// Numbers end before it.
    static let maxNumber: Int64 = 1 << numberBits
    private static let undatedPlace: Int64 = 1 << 22 - 1

    /// The keys of all events that have a date.
    static let dated: ClosedRange<Int64> = 0...(undatedPlace << 41 - 1)

    let value: Int64

    /// A stored key.
    init(value: Int64) { self.value = value }

    /// The key of a date, or of none, and a number.
    init(date: DateSpan?, number: Int64) {
        guard let date else {
            value = Self.undatedPlace << 41 | number
            return
        }
        let rank = Self.rank(of: date)
        let day =
            switch rank {
            case .day: date.from
            case .month: date.to
            case .year, .longer: Self.lastDay(ofYear: date.to.components.year)
            }
        value =
            OrderKey.place(of: day) << 41 | rank.rawValue << Self.numberBits | number
    }

    /// The day by which the event is ordered; meaningless for an undated one.
    var day: CalendarDay { CalendarDay(dayNumber: Int(value >> 41) - 719_163) }

    /// Given out once: what the keys of no two events have in common.
    var number: Int64 { value & (1 << Self.numberBits - 1) }

    var rank: Rank { Rank(rawValue: value >> Self.numberBits & 3) ?? .longer }

    /// The keys of all events ordered by a day between two, within those that have a date.
    static func range(from: CalendarDay?, to: CalendarDay?) -> ClosedRange<Int64> {
        let lower = from.map { OrderKey.place(of: $0) << 41 } ?? dated.lowerBound
        let upper = to.map { (OrderKey.place(of: $0) + 1) << 41 - 1 } ?? dated.upperBound
        return lower...max(lower, upper)
    }

    /// EDTF level 0: a day is `YYYY-MM-DD`, perhaps with a time; qualifiers come after it.
    static func rank(of date: DateSpan) -> Rank {
        let start = date.edtf.utf8.prefix { $0 != UInt8(ascii: "/") }
        let digits = start.prefix(10)
        let isDay =
            digits.count == 10
            && digits.enumerated().allSatisfy { index, byte in
                index == 4 || index == 7
                    ? byte == UInt8(ascii: "-")
                    : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        if isDay { return .day }
        let (first, last) = (date.from.components, date.to.components)
        guard first.year == last.year else { return .longer }
        return first.month == last.month ? .month : .year
    }

    static func lastDay(ofYear year: Int) -> CalendarDay {
        CalendarDay(year: year, month: 12, day: 31) ?? CalendarDay(dayNumber: 0)
    }
}

/// The class of how far an event's days reach: to find what overlaps an interval, each class is
/// read only as far round the interval as its members can reach.
enum EventExtent: Int, CaseIterable {
    /// Within one calendar month.
    case month
    /// At most 366 days.
    case year
    case longer
    case undated

    init(_ date: DateSpan?) {
        guard let date else {
            self = .undated
            return
        }
        let (first, last) = (date.from.components, date.to.components)
        if first.year == last.year && first.month == last.month {
            self = .month
        } else {
            self = date.to.dayNumber - date.from.dayNumber < 366 ? .year : .longer
        }
    }

    /// The keys among which everything of this class lies that overlaps an interval.
    func keys(from: CalendarDay?, to: CalendarDay?) -> ClosedRange<Int64> {
        switch self {
        case .month:
            EventKey.range(from: from.map(Self.firstOfMonth), to: to.map(Self.lastOfMonth))
        case .year:
            // Such an event is ordered by its first day or, when known less precisely, by the
            // last of its last year: at most a year before the interval or two after it.
            EventKey.range(
                from: from?.adding(days: -366), to: to?.adding(days: 2 * 366))
        case .longer, .undated:
            EventKey.dated
        }
    }

    private static func firstOfMonth(_ day: CalendarDay) -> CalendarDay {
        day.adding(days: 1 - day.components.day)
    }

    private static func lastOfMonth(_ day: CalendarDay) -> CalendarDay {
        let (year, month, dayOfMonth) = day.components
        return day.adding(days: CalendarDay.days(inMonth: month, ofYear: year) - dayOfMonth)
    }
}
