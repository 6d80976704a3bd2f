// Rules for dates that are told from the day of publication (`last month`, `two days ago`) or from
// the date last spoken of (`that year`, `three days later`).

extension DateRules {
    /// Dates counted from the day of publication.
    static let deictic: [DateRule] = [
        // `yesterday`, `earlier today`, `late yesterday`
        DateRule("(early | late | earlier | later)? dayWord") { match in
            match(.dayWord).map { .day(offset: $0) }
        },
        DateRule("the day after dayWord") { match in
            match(.dayWord).map { .day(offset: $0 + 1) }
        },
        DateRule("the day before dayWord") { match in
            match(.dayWord).map { .day(offset: $0 - 1) }
        },
        // `Tuesday`, `late Friday`, `earlier Sunday`
        DateRule("(early | late | earlier | later)? weekday") { match in
            match(.weekday).map { .weekday($0) }
        },
        // `last Friday`, `this coming Sunday`, `Friday last week` is two
        DateRule("(last | past | next | coming | this (coming | past | next)?) weekday") { match in
            match(.weekday).map { .weekdayOccurrence($0, offset: offset(match)) }
        },
        // `last May`, `this summer`, `next quarter` is below
        DateRule("{part}? (last | past | next | coming | this (coming | past)?) month") { match in
            match(.month).map { .occurrence(.month($0), offset: offset(match)) }
        },
        DateRule("{part}? (last | past | next | coming | this (coming | past)?) season") { match in
            match(.season).map { .occurrence(.season($0), offset: offset(match)) }
        },
        // `last month`, `this weekend`, `earlier this year`, `the current quarter`
        DateRule(
            """
            ({part} the? | early | late | earlier | later)? \
            (last | past | next | this | this (coming | past) | the? (coming | current)) unit
            """
        ) { relative($0) },
        DateRule("the (last | past | next) unit") { lastOrNext($0) },
        // `the end of the year`, `year end`
        DateRule(
            "(early in | late in | earlier in | later in | the? (early | late | latter) part of | the? edge of) the unit"
        ) {
            unit($0).map { .relative($0, offset: 0) }
        },
        DateRule("year hyphen? edge") { _ in .relative(.year, offset: 0) },
        DateRule("unit possessive edge") { match in
            unit(match).map { .relative($0, offset: 0) }
        },
        // `over the weekend`
        DateRule("the weekend") { _ in .weekend },
        DateRule("the whole unit") { unit($0).map { .sameAs($0) } },
        // `Months earlier`
        DateRule("units (later | earlier)") { match in
            unit(match).map { .fromAnchor(.vague, $0, past: !match.has(.later)) }
        },
        // `two weeks ago`, `more than four decades ago`
        DateRule("{count} unitAdjective? (unit | units) ago") { match in
            unit(match).map { .fromPublication(count(match), $0, past: true) }
        },
        DateRule("{count} unitAdjective? (unit | units) from nowWord") { match in
            unit(match).map { .fromPublication(count(match), $0, past: false) }
        },
        // `decades ago`, `some months ago`, `a long time ago`
        DateRule("(approximately? units | a unitAdjective time) ago") { _ in
            .reference("PAST_REF")
        },
        DateRule("unit hyphen ago") { match in
            unit(match).map { .fromPublication(DateCount(tenths: 10), $0, past: true) }
        },
        // `tonight`, `last night`
        DateRule("tonight") { _ in .time(.part("NI"), on: .day(offset: 0)) },
    ]

    /// Dates told from the date last spoken of.
    static let anchored: [DateRule] = [
        // `that year`, `the same day`, `later that month`
        DateRule(
            "(later | earlier | early | late)? (that | the same | that same | this same | the) unit"
        ) {
            same($0)
        },
        // `the next day`, `the following month`, `the previous year`
        DateRule("(early | late | later)? the (following | previous) unit") { match in
            unit(match).map {
                .fromAnchor(DateCount(tenths: 10), $0, past: match.has(.previous))
            }
        },
        DateRule("next day") { _ in .fromAnchor(DateCount(tenths: 10), .day, past: false) },
        DateRule("the next (day | year)") { match in
            unit(match).map { .fromAnchor(DateCount(tenths: 10), $0, past: false) }
        },
        // `the day before`
        DateRule("the unit (before | earlier | previous) > (stop | comma | close)") { match in
            unit(match).map { .fromAnchor(DateCount(tenths: 10), $0, past: true) }
        },
        DateRule("the unit (after | later) > (stop | comma | close)") { match in
            unit(match).map { .fromAnchor(DateCount(tenths: 10), $0, past: false) }
        },
        // `three days later`, `a year earlier`, `year-earlier`
        DateRule(
            "{count} unitAdjective? (unit | units) (later | earlier | before > (stop | comma | close))"
        ) {
            match in
            unit(match).map {
                .fromAnchor(count(match), $0, past: !match.has(.later))
            }
        },
        DateRule("(the comparable?)? unit hyphen (earlier | ago) (quarter | period)") { match in
            unit(match).map { .fromAnchor(DateCount(tenths: 10), $0, past: true) }
        },
        DateRule("unit hyphen (earlier | ago)") { match in
            unit(match).map { .fromAnchor(DateCount(tenths: 10), $0, past: true) }
        },
        // `the quarter a year ago`, `the same period last year`, `the same month of 2019`
        DateRule("the same? (quarter | period) a year (ago | earlier)") { sameIn($0, year: nil) },
        DateRule(
            """
            the same (quarter | period | unit) \
            (a year (ago | earlier) | (of | in)? the? (last | previous) year | the year (before | earlier))
            """
        ) { sameIn($0, year: nil) },
        DateRule("the same (quarter | period | unit) (of | in) yearNumber") { match in
            sameIn(match, year: match(.yearNumber))
        },
        // `the 1988 quarter`, `the latest quarter`
        DateRule("the yearNumber (quarter | period)") { match in
            match(.yearNumber).map { .quarterOf($0, isPeriod: match.has(.period)) }
        },
        DateRule("the (latest | most recent) quarter") { _ in .relative(.quarter, offset: -1) },
        DateRule("the (latest | same) period") { _ in .sameAs(.quarter) },
    ]

    private static func relative(_ match: DateMatch) -> DateMeaning? {
        unit(match).map { unit in
            switch unit {
            case .night: .time(.part("NI"), on: .day(offset: offset(match)))
            default: .relative(unit, offset: offset(match))
            }
        }
    }

    /// `the last decade` and `the past year` are stretches that end today.
    private static func lastOrNext(_ match: DateMatch) -> DateMeaning? {
        guard let unit = unit(match) else { return nil }
        switch unit {
        case .day where match.has(.next):
            return .fromAnchor(DateCount(tenths: 10), .day, past: false)
        case .second, .minute, .hour, .day: return .duration(unit.duration(DateCount(tenths: 10)))
        case .decade, .century:
            return match.has(.last)
                ? .relative(unit, offset: -1) : .duration(unit.duration(DateCount(tenths: 10)))
        default: return .relative(unit, offset: offset(match))
        }
    }

    /// `the same quarter`, `the same period` of a year; `nil` year is the one before.
    private static func sameIn(_ match: DateMatch, year: Int?) -> DateMeaning? {
        if match.has(.period) { return .sameIn(year: year, nil) }
        let named: DateUnit? = match.has(.quarter) ? .quarter : unit(match)
        return named == .quarter || named == .month ? .sameIn(year: year, named) : nil
    }

    private static func same(_ match: DateMatch) -> DateMeaning? {
        guard let unit = unit(match) else { return nil }
        if unit == .night { return .time(.part("NI"), on: .sameAs(.day)) }
        // `the year` alone is the one of the news; a story tells its own.
        let isBare = match.has(.the) && !match.has(.same) && unit != .quarter
        return unit < .day ? nil : isBare ? .current(unit) : .sameAs(unit)
    }
}
