// Rules for durations, sets, and words that mean past, present or future.

extension DateRules {
    /// Lengths of time.
    static let durations: [DateRule] = [
        // `more than four months`, `a year`, `several weeks`, `two and a half hours`
        DateRule("{count} unitAdjective? (unit | units)") { length($0) },
        // `for the fiscal year ended March 31`
        DateRule("the fiscal? unit > ended") { match in
            unit(match).flatMap { $0 == .year ? .duration("P1Y") : nil }
        },
        // `single-day`, `full-year`
        DateRule("unitAdjective hyphen unit") { length($0) },
        // `a three-year period`
        DateRule("(a | the) number hyphen unit period") { length($0) },
        // `10-hour`, `an 8-month-old truce`, `decades-old`; of a child it is an age
        DateRule("number hyphen unit (hyphen old)?") { length($0) },
        DateRule("units hyphen old") { match in
            unit(match).map { .duration($0.duration(.vague)) }
        },
        // `two to three weeks`; the lower end is the value
        DateRule("{about}? number (to | or | hyphen) number unitAdjective? units") {
            length($0, nth: 1)
        },
        DateRule("a unit or number") { length($0) },
        // `between 60 and 90 days`
        DateRule("between number (and | to) number unitAdjective? units") { length($0) },
        // `the last few years`, `the past four months`, `the next 14 months`
        DateRule(
            """
            (at least)? the? {span} (number | vague | couple of?) unitAdjective? (unit | units)
            """
        ) { length($0) },
        DateRule("the? {span} number (to | or | hyphen) number unitAdjective? units") {
            length($0)
        },
        DateRule("the number units") { match in
            reportedMonths(match) ?? length(match)
        },
        DateRule("the (ordinal | latest) number units") { match in
            reportedMonths(match) ?? length(match)
        },
        // `the year-earlier nine months`
        DateRule("the unit hyphen (earlier | ago) number units") { length($0) },
        // `for weeks`, `in minutes`, `decades`
        DateRule("units") { match in
            unit(match) == .weekend
                ? .set("XXXX-WXX-WE") : unit(match).map { .duration($0.duration(.vague)) }
        },
        // `over the years`, `in the early days`
        DateRule("the (early | late)? units") { match in
            unit(match).map { .duration($0.duration(.vague)) }
        },
        // `half an hour`, `more than a half-century`, `a quarter-century`
        DateRule("({about} | over)? a? half (hyphen | a)? unit") { match in
            unit(match).map { .duration($0.half) }
        },
        DateRule("({about} | over)? a? quarter hyphen? century") { _ in .duration("P25Y") },
    ]

    /// What comes again and again.
    static let sets: [DateRule] = [
        // `daily`, `annual`
        DateRule("frequency") { match in
            match(.frequency).map {
                .set(["PT1H", "P1D", "P1W", "P1M", "P3M", "P1Y", "P2Y", "P2W"][$0])
            }
        },
        // `every quarter`, `each year`, `every two weeks`
        DateRule("(every | each) number? (unit | units)") { match in
            unit(match).map { .set($0.duration(count(match))) }
        },
        DateRule("every other unit") { match in
            unit(match).map { .set($0.duration(DateCount(tenths: 20))) }
        },
        // `each Thursday`, `Mondays`, `every July`, `every morning`
        DateRule("((every | each) weekday | weekdays)") { match in
            match(.weekday, .weekdays).map { .set("XXXX-WXX-\($0)") }
        },
        DateRule("(every | each) month") { match in
            match(.month).map { .set("XXXX-\(padded($0, 2))") }
        },
        DateRule("(every | each) season") { match in
            match(.season).map { .set("XXXX-\(Granule.seasonCodes[$0])") }
        },
        // `Monday and Tuesday nights`
        DateRule("weekday units") { match in
            guard unit(match) == .night, let weekday = match(.weekday) else { return nil }
            return .set("XXXX-WXX-\(weekday)TNI")
        },
        DateRule("(every | each) partOfDay") { match in
            match(.partOfDay).map { .set("XXXX-XX-XX\(ClockTime.part(of: $0).code)") }
        },
        // `twice a week`, `three times a year`
        DateRule("(once | number times) (a | per | every | each) unit") { match in
            unit(match).map { .set($0.duration(DateCount(tenths: 10))) }
        },
        DateRule("per unit") { match in
            unit(match).map { .set($0.duration(DateCount(tenths: 10))) }
        },
    ]

    /// Past, present and future without a date.
    static let references: [DateRule] = [
        DateRule("nowWord") { _ in .reference("PRESENT_REF") },
        DateRule("current") { _ in .reference("PRESENT_REF") },
        DateRule("the (present | current) time?") { match in
            match.has(.current) && !match.has(.time) ? nil : .reference("PRESENT_REF")
        },
        DateRule("these units") { match in
            unit(match) == .day ? .reference("PRESENT_REF") : nil
        },
        DateRule("(more | most)? pastWord") { _ in .reference("PAST_REF") },
        DateRule("recent") { _ in .reference("PAST_REF") },
        DateRule("recent (units | time)") { match in
            guard let unit = unit(match) else { return .reference("PAST_REF") }
            return unit >= .year ? .reference("PAST_REF") : .duration(unit.duration(.vague))
        },
        DateRule("the past") { _ in .reference("PAST_REF") },
        DateRule("past units") { _ in .reference("PAST_REF") },
        DateRule("the? near? future | the near term") { _ in
            .reference("FUTURE_REF")
        },
        DateRule("the? (coming | future) units") { _ in .reference("FUTURE_REF") },
    ]

    /// `the nine months`, `the first six months`.
    private static func reportedMonths(_ match: DateMatch) -> DateMeaning? {
        guard unit(match) == .month, let number = match(.number), [3, 6, 9].contains(number) else {
            return nil
        }
        return .reportedMonths("P\(number)M")
    }

    private static func length(_ match: DateMatch, nth: Int = 0) -> DateMeaning? {
        unit(match).map { .duration($0.duration(count(match, nth: nth))) }
    }
}
