// The terminals of the date grammar. A word of the text carries the set of terms that it can
// stand for (`May` is a month, `second` an ordinal and a unit); the rules are written in terms.

/// What a word, a number or a mark can be in a date. The case's name is its name in the notation
/// of the rules.
enum DateTerm: UInt8, CaseIterable {
    // Names of the calendar; the value is the number of the month, ISO weekday, season.
    case month, weekday, weekdays, season, seasons, weekend
    // `year` and `years`: the value is the `DateUnit`.
    case unit, units, century, quarter, half, unitAdjective
    // Numbers. A number has several: `20` is a number, a day, two digits.
    case number, dayNumber, dayOrdinal, ordinal, hour, yearNumber, twoDigits, scale
    case vague, couple, decadeNumber, shortDecade, decadeWord
    case isoDate, numericDate, clock, dottedClock, fourDigits
    // Words that stand for themselves.
    case over, a, the, this, that, these, last, past, next, coming, following, previous, same, each
    case every, other, of, `in`, to, and, or, between, from, through, until, per, once
    case times, more, than, less, at, least, most, up, `as`, approximately, ago, earlier, later
    case before, after, early, late, mid, edge, latter, part, fiscal, current, latest, recent
    case future, time, old, period, whole, day, year, q, term, near
    case present, comparable
    // Days counted from the day of publication (-1 yesterday), and times of day.
    case dayWord, tonight, partOfDay, meridiem, noon, zone, clockWord
    // Frequencies and words that mean past, present or future; the value indexes their code.
    case frequency, nowWord, pastWord
    // Cues of tense.
    case will, be, scheduled, intent, timetable, pastVerb, presentPerfect, gerund
    // Words that tell a year from a number.
    case preposition, ended, plainNoun, counted, numbering, lasting
    // Marks.
    case comma, hyphen, slash, apostrophe, open, close, stop, currency, percent, possessive

    /// The set of this term alone. There are at most 128 terms.
    var bit: DateTerms { DateTerms(bits: 1 << UInt128(rawValue)) }
}

/// A set of terms.
struct DateTerms: Equatable {
    var bits: UInt128 = 0

    static let none = DateTerms()

    /// Whether a term is in the set.
    @inline(__always)
    func has(_ term: DateTerm) -> Bool { bits & (1 << UInt128(term.rawValue)) != 0 }

    /// Whether the sets share a term.
    @inline(__always)
    func meets(_ other: DateTerms) -> Bool { bits & other.bits != 0 }

    /// Adds a term.
    mutating func insert(_ term: DateTerm) { bits |= term.bit.bits }

    /// Adds the terms of another set.
    mutating func formUnion(_ other: DateTerms) { bits |= other.bits }

    /// Takes a term away.
    mutating func remove(_ term: DateTerm) { bits &= ~term.bit.bits }

    /// The set of these terms.
    static func of(_ terms: DateTerm...) -> DateTerms {
        terms.reduce(into: DateTerms()) { $0.insert($1) }
    }
}

/// A unit in which time is counted, from the shortest.
enum DateUnit: Int, Comparable {
    case second, minute, hour, day, night, weekend, week, fortnight, month, quarter, season, year
    case decade, century

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Half of one, as a duration.
    var half: String {
        switch self {
        case .century: "P50Y"
        case .decade: "P5Y"
        case .year: "P6M"
        case .day: "PT12H"
        case .hour: "PT30M"
        default: duration(DateCount(tenths: 5))
        }
    }

    /// How an ISO 8601 duration writes a number of these units (`PT4H`, `P20Y`, `P3M`);
    /// `X` stands for a number that the text leaves open.
    func duration(_ count: DateCount) -> String {
        // `two and a half years` are two years and six months.
        if let tenths = count.tenths, tenths > 10, tenths % 10 == 5 {
            if self == .year { return "P\(tenths / 10)Y6M" }
            if self == .hour { return "PT\(tenths / 10)H30M" }
        }
        return switch self {
        case .second: "PT\(count)S"
        case .minute: "PT\(count)M"
        case .hour: "PT\(count)H"
        case .day: "P\(count)D"
        case .night: "P\(count)D"
        case .weekend: "P\(count)WE"
        case .week: "P\(count)W"
        case .fortnight: "P\(count.times(2))W"
        case .month: "P\(count)M"
        case .quarter: "P\(count.times(3))M"
        case .season: "P\(count)SE"
        case .year: "P\(count)Y"
        case .decade: count.isVague ? "P\(count)DE" : "P\(count.times(10))Y"
        case .century: count.isVague ? "P\(count)CE" : "P\(count.times(100))Y"
        }
    }
}

/// A number of units, in tenths (`two and a half` is 25), or one that the text leaves open.
struct DateCount: Equatable, CustomStringConvertible {
    /// `nil` for `several`, `a few`, `many`.
    var tenths: Int?

    static let vague = DateCount(tenths: nil)

    /// Whether the text leaves the number open.
    var isVague: Bool { tenths == nil }

    /// The whole units, or `nil` where the text leaves them open.
    var whole: Int? { tenths.map { $0 / 10 } }

    /// So many times as much.
    func times(_ factor: Int) -> DateCount {
        DateCount(tenths: tenths.map { $0.multipliedReportingOverflow(by: factor).partialValue })
    }

    var description: String {
        guard let tenths else { return "X" }
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
