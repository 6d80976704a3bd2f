// Rules for the parts of a year: quarters, halves, seasons, and months and parts of a year that is
// named apart (`July of that year`, `next year's first quarter`).

extension DateRules {
    /// Quarters, halves and seasons, with a year or without.
    static let parts: [DateRule] = [
        // `the third quarter of 1984`, `third-quarter`, `fiscal second quarter`, `Q3 2021`
        DateRule(
            """
            (the? fiscal? ordinal | fiscal? ordinal hyphen) (quarter | half) \
            ((of | comma)? fiscal? yearNumber)?
            """
        ) {
            quarter($0)
        },
        DateRule("the? yearNumber fiscal? ordinal hyphen? quarter") { quarter($0) },
        DateRule("q dayNumber (of? yearNumber)?") { match in
            guard let number = match(.dayNumber), number <= 4 else { return nil }
            return inYear(.quarter(number), match)
        },
        // `the first two quarters of 1990`
        DateRule("the? (ordinal | last) number units of yearNumber") { match in
            guard unit(match) == .quarter, match(.number) == 2, let year = match(.yearNumber),
                match.has(.last) || match(.ordinal) == 1
            else { return nil }
            return .granule(.half(year, match.has(.last) ? 2 : 1))
        },
        // `the final quarter of 2009`
        DateRule("the (last | latest) quarter of yearNumber") { inYear(.quarter(4), $0) },
        // `the year-ago third quarter`
        DateRule("the? unit hyphen (ago | earlier) ordinal quarter") { match in
            guard let number = match(.ordinal), number <= 4, unit(match) == .year else {
                return nil
            }
            return .part(
                .quarter(number), day: nil,
                of: .fromPublication(DateCount(tenths: 10), .year, past: true))
        },
        // `this year's third quarter`, `the third quarter of this year`
        DateRule(
            "(this | last | next) year possessive fiscal? ordinal hyphen? (quarter | half)"
        ) { partOfRelativeYear($0) },
        DateRule("the? ordinal hyphen? (quarter | half) of (this | last | next | the) year") {
            partOfRelativeYear($0)
        },
        // `the spring of 1862`, `early summer 1919`, `in autumn`
        DateRule("{part}? the? season ((of | comma)? yearNumber)?") { match in
            guard let season = match(.season) else { return nil }
            return inYear(.season(season), match)
        },
        // `the winter of 2019-20`: it begins in December of the first
        DateRule(
            "{part}? the? season (of | comma)? yearNumber (hyphen | slash) (yearNumber | twoDigits)"
        ) { match in
            guard match(.season) == 3 else { return nil }
            return inYear(.season(3), match)
        },
        // `the 1982 summer offensives`
        DateRule("yearNumber season") { match in
            guard let season = match(.season) else { return nil }
            return inYear(.season(season), match)
        },
        // `winter of 1919`, told by what follows: `summer and autumn 1919`
        DateRule("the? season > (and | hyphen | or) season of? yearNumber") { match in
            guard let season = match(.season) else { return nil }
            return inYear(.season(season), match)
        },
        // `July of that year`, `25 July of the same year`, `October of next year`
        DateRule("{part}? month {monthday}? of (that | the same) year") { match in
            match(.month).map {
                .part(.month($0), day: match(.dayNumber, .dayOrdinal), of: .sameAs(.year))
            }
        },
        DateRule("{part}? month {monthday}? (of | comma)? (this | last | next) year") { match in
            match(.month).map {
                .part(
                    .month($0), day: match(.dayNumber, .dayOrdinal),
                    of: .relative(.year, offset: offset(match)))
            }
        },
        DateRule("{part}? {monthday} month of (that | the same) year") { match in
            match(.month).map {
                .part(.month($0), day: match(.dayNumber, .dayOrdinal), of: .sameAs(.year))
            }
        },
    ]

    private static func quarter(_ match: DateMatch) -> DateMeaning? {
        guard let number = match(.ordinal) else { return nil }
        if match.has(.half) {
            return number <= 2 ? inYear(.half(number), match) : nil
        }
        return number <= 4 ? inYear(.quarter(number), match) : nil
    }

    private static func partOfRelativeYear(_ match: DateMatch) -> DateMeaning? {
        guard let number = match(.ordinal), number <= (match.has(.half) ? 2 : 4) else { return nil }
        return .part(
            match.has(.half) ? .half(number) : .quarter(number), day: nil,
            of: .relative(.year, offset: offset(match)))
    }
}
