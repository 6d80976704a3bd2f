// Days, months and parts of a year that are named without their year: `Jan. 6`, `in May`, `third
// quarter`, `last February`.

import Articles

extension DateReading {
    /// The year of something yearly, given the days it covers in each year, and what was assumed.
    /// In news the occurrences before and after publication compete by how far they lie off.
    func year(
        _ tense: DateTense, _ reach: Reach, _ bounds: (Int) -> (from: CalendarDay, to: CalendarDay)?
    ) -> (year: Int, assumption: String)? {
        if isNarrative {
            guard let anchor, let year = anchor.year else { return nil }
            // From December a story goes on to April of the next year.
            if anchor.unit <= .month, let last = anchor.month,
                let next = bounds(year)?.from.components.month, next + 7 <= last
            {
                return (year + 1, "after the date last spoken of")
            }
            return (year, "year of the date last spoken of")
        }
        guard let publication else { return nil }
        if let sentenceYear, tense != .future, abs(sentenceYear - publication.components.year) > 1 {
            return (sentenceYear, "year of the sentence")
        }
        let now = publication.components.year
        let past = (now - 8...now).last { bounds($0).map { $0.from <= publication } ?? false }
        let future = (now...now + 8).first { bounds($0).map { $0.to >= publication } ?? false }
        guard let past, let future, past != future, let before = bounds(past),
            let after = bounds(future)
        else { return (past ?? future).map { ($0, Self.published) } }
        let behind = publication.dayNumber - before.to.dayNumber
        let ahead = after.from.dayNumber - publication.dayNumber
        let year = ahead * 100 < behind * reach.percent(tense) ? future : past
        switch tense {
        case .future where year == future: return (year, "future by tense")
        case .past where year == past: return (year, "past by tense")
        default: return (year, Self.published)
        }
    }

    /// How far ahead an occurrence may lie to win over one behind, in percent of that distance.
    /// Newspapers name days and months ahead up to a season off without a year; what lies behind
    /// they name so up to a year off.
    enum Reach {
        case day, month, quarter

        func percent(_ tense: DateTense) -> Int {
            switch (self, tense) {
            case (.month, .past): 10
            case (.month, .future): 3000
            case (_, .future): 300
            case (.quarter, .past): 20
            case (.day, .past): 30
            case (.quarter, .unknown): 100
            default: 50
            }
        }
    }

    static let published = "year from publication"

    /// `Jan. 6`, `Friday, April 1`.
    func monthDay(_ month: Int, _ day: Int, _ weekday: Int?, _ tense: DateTense)
        -> ResolvedDate
    {
        func bounds(_ year: Int) -> (from: CalendarDay, to: CalendarDay)? {
            CalendarDay(year: year, month: month, day: day).map { ($0, $0) }
        }
        // A weekday beside it decides between the years around; a wrong one is passed over.
        if let weekday, let publication, !isNarrative {
            let now = publication.components.year
            let fitting = (now - 1...now + 1).compactMap { bounds($0)?.from }
                .filter { $0.weekday == weekday }
            if let date = fitting.first, fitting.count == 1 {
                return self.date(.day(date), assuming: "year by weekday")
            }
        }
        guard let (year, assumption) = year(tense, .day, bounds),
            let date = CalendarDay(year: year, month: month, day: day)
        else { return open("XXXX-\(padded(month, 2))-\(padded(day, 2))") }
        return self.date(.day(date), assuming: assumption)
    }

    /// `August 5-6`.
    func dayRange(
        _ month: Int, _ first: Int, _ last: Int, _ given: Int?, _ tense: DateTense
    ) -> ResolvedDate {
        var (year, assumption) = (given, String?.none)
        if year == nil, let start = monthDay(month, first, nil, tense).granule?.year {
            (year, assumption) = (
                start, isNarrative ? "year of the date last spoken of" : Self.published
            )
        }
        guard let year, let from = CalendarDay(year: year, month: month, day: first),
            let to = CalendarDay(year: year, month: month, day: last)
        else {
            let code = "XXXX-\(padded(month, 2))-"
            return open("\(code)\(padded(first, 2))/\(code)\(padded(last, 2))")
        }
        return date(.days(from, to), assuming: assumption)
    }

    /// `03/04/2021`.
    func numeric(_ first: Int, _ second: Int, _ year: Int) -> ResolvedDate {
        let asDayFirst = CalendarDay(year: year, month: second, day: first)
        let asMonthFirst = CalendarDay(year: year, month: first, day: second)
        guard let asDayFirst, let asMonthFirst else {
            guard let day = asDayFirst ?? asMonthFirst else { return open("XXXX-XX-XX") }
            return date(.day(day))
        }
        if let dayFirst {
            return date(
                .day(dayFirst ? asDayFirst : asMonthFirst),
                assuming: "order of day and month as in the article's other dates")
        }
        guard let publication else {
            var open = open("\(padded(year, 4))-XX-XX")
            open.assumption = "ambiguous order of day and month"
            return open
        }
        let near = { (day: CalendarDay) in abs(day.dayNumber - publication.dayNumber) }
        return date(
            .day(near(asDayFirst) < near(asMonthFirst) ? asDayFirst : asMonthFirst),
            assuming: "ambiguous order of day and month; the one nearer to publication")
    }

    /// `in May`, `the third quarter`.
    func yearly(_ part: YearPart, _ tense: DateTense) -> ResolvedDate {
        let reach: Reach =
            switch part {
            case .month: .month
            case .season, .quarter, .half: .quarter
            }
        guard let (year, assumption) = year(tense, reach, { part.of($0).bounds }) else {
            return open("XXXX-\(part.code)")
        }
        return date(part.of(year), assuming: assumption)
    }

    /// `last May`, `this summer`.
    func occurrence(_ part: YearPart, _ offset: Int) -> ResolvedDate {
        guard let origin else { return open("XXXX-\(part.code)") }
        let now = origin.components.year
        switch offset {
        case 0: return date(part.of(now))
        case 1:
            let next = part.of(now).bounds.map { $0.from > origin } ?? true
            return date(part.of(next ? now : now + 1))
        default:
            // `last February` in March is the one before: the latest would be `last month`.
            let month = origin.components.month
            let latest = part.of(now).bounds.map { $0.to < origin } ?? false
            let year = latest ? now : now - 1
            if case .month(let named) = part, named == (month + 10) % 12 + 1 {
                return date(part.of(year - 1), assuming: "not the month just past")
            }
            return date(part.of(year))
        }
    }
}
