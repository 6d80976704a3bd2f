// Turns meanings into dates, in text order: against the day of publication in news, against the
// date last spoken of in a narrative. Where neither is known the value stays open (`XXXX-02`);
// no clock is ever asked.

import Articles

/// A resolved expression.
struct ResolvedDate: Equatable {
    var kind: DateExpression.Kind
    var value: String
    var granule: Granule?
    var assumption: String?
}

/// The state of reading one article's dates.
struct DateReading {
    /// The day of publication, or `nil`.
    let publication: CalendarDay?
    /// Whether the text tells a story from one date to the next.
    let isNarrative: Bool
    /// Whether `03/04/2021` is 3 April, as other dates of the article tell; `nil` unknown.
    let dayFirst: Bool?

    /// The date last spoken of, and the last with a quarter.
    private(set) var anchor: Granule?
    private var quarter: Granule?
    /// The date before, whether the story went on from it or not.
    private var aside: Granule?

    init(publication: CalendarDay?, isNarrative: Bool, dayFirst: Bool?) {
        self.publication = publication
        self.isNarrative = isNarrative
        self.dayFirst = dayFirst
    }

    /// The day that relative dates count from.
    private var origin: CalendarDay? {
        isNarrative ? anchor?.bounds?.from : publication
    }

    /// Resolves a meaning; what it names becomes the date last spoken of.
    mutating func resolve(_ meaning: DateMeaning, _ setting: DateSetting) -> ResolvedDate {
        let resolved = resolved(meaning, setting.tense)
        if let granule = resolved.granule, !meaning.isComparison {
            if !isNarrative || movesOn(to: granule, setting) { anchor = granule }
            if case .quarter = granule { quarter = granule }
        }
        return resolved
    }

    /// Whether a story goes on from a date. It does not from one of another time that is named in
    /// passing (`the Concordat of 1801`): such a date opens its sentence or is borne out by the
    /// next.
    private mutating func movesOn(to granule: Granule, _ setting: DateSetting) -> Bool {
        guard let year = granule.year else { return false }
        let before = aside
        aside = granule
        guard let now = anchor?.year, abs(year - now) > 1, !setting.opensSentence else {
            return true
        }
        guard let before, before != granule, let other = before.year else { return false }
        return abs(other - year) <= 1
    }

    private func resolved(_ meaning: DateMeaning, _ tense: DateTense) -> ResolvedDate {
        switch meaning {
        case .granule(let granule): return date(granule)
        case .monthDay(let month, let day, let weekday):
            return monthDay(month, day, weekday, tense)
        case .dayRange(let month, let first, let last, let year):
            return dayRange(month, first, last, year, tense)
        case .numeric(let first, let second, let year): return numeric(first, second, year)
        case .yearly(let part): return yearly(part, tense)
        case .weekday(let weekday): return self.weekday(weekday, tense)
        case .occurrence(let part, let offset): return occurrence(part, offset)
        case .weekdayOccurrence(let weekday, let offset): return occurrence(of: weekday, offset)
        case .relative(let unit, let offset): return relative(unit, offset)
        case .day(let offset): return relative(.day, offset)
        case .fromPublication(let count, let unit, let past):
            return fromPublication(count, unit, past: past)
        case .fromAnchor(let count, let unit, let past):
            return fromAnchor(count, unit, past: past)
        case .sameAs(let unit): return same(unit)
        case .dayOfMonth(let day): return dayOfMonth(day)
        case .part(let part, let day, let whole): return partOf(part, day, whole, tense)
        case .time(let time, let day): return at(time, day, tense)
        case .duration(let value): return ResolvedDate(kind: .duration, value: value)
        case .set(let value): return ResolvedDate(kind: .set, value: value)
        case .reference(let value): return ResolvedDate(kind: .date, value: value)
        }
    }

    private func date(_ granule: Granule, assuming assumption: String? = nil) -> ResolvedDate {
        ResolvedDate(
            kind: .date, value: granule.value, granule: granule, assumption: assumption)
    }

    private func open(_ value: String) -> ResolvedDate {
        ResolvedDate(kind: .date, value: value)
    }

    // MARK: Years that are not said

    /// The year of something yearly, given the days it covers in each year, and what was assumed.
    /// In news the occurrences before and after publication compete by how far they lie off.
    private func year(
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
    private enum Reach {
        case day, month, quarter

        func percent(_ tense: DateTense) -> Int {
            switch (self, tense) {
            case (.month, .past): 10
            case (.month, .future): 3000
            case (_, .future): 300
            case (.quarter, .past): 20
            default: 50
            }
        }
    }

    private static let published = "year from publication"

    private func monthDay(_ month: Int, _ day: Int, _ weekday: Int?, _ tense: DateTense)
        -> ResolvedDate
    {
        let found = year(tense, .day) { year in
            guard let date = CalendarDay(year: year, month: month, day: day),
                weekday == nil || date.weekday == weekday
            else { return nil }
            return (date, date)
        }
        guard let (year, assumption) = found,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return open("XXXX-\(padded(month, 2))-\(padded(day, 2))") }
        return self.date(
            .day(date), assuming: weekday == nil || isNarrative ? assumption : "year by weekday")
    }

    private func dayRange(
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

    private func numeric(_ first: Int, _ second: Int, _ year: Int) -> ResolvedDate {
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
        guard let publication else { return open("\(padded(year, 4))-XX-XX") }
        let near = { (day: CalendarDay) in abs(day.dayNumber - publication.dayNumber) }
        return date(
            .day(near(asDayFirst) < near(asMonthFirst) ? asDayFirst : asMonthFirst),
            assuming: "ambiguous order of day and month; the one nearer to publication")
    }

    private func yearly(_ part: YearPart, _ tense: DateTense) -> ResolvedDate {
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

    private func occurrence(_ part: YearPart, _ offset: Int) -> ResolvedDate {
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

    // MARK: Weekdays and units

    private func weekday(_ weekday: Int, _ tense: DateTense) -> ResolvedDate {
        guard let origin else { return open("XXXX-WXX-\(weekday)") }
        let ahead = (weekday - origin.weekday + 7) % 7
        if ahead == 0 { return date(.day(origin)) }
        if isNarrative || tense == .future {
            return date(
                .day(origin.adding(days: ahead)),
                assuming: isNarrative ? "after the date last spoken of" : "future by tense")
        }
        return date(
            .day(origin.adding(days: ahead - 7)),
            assuming: tense == .past ? "past by tense" : "the latest before publication")
    }

    private func occurrence(of weekday: Int, _ offset: Int) -> ResolvedDate {
        guard let origin else { return open("XXXX-WXX-\(weekday)") }
        let ahead = (weekday - origin.weekday + 7) % 7
        switch offset {
        case 0: return date(.day(origin.adding(days: weekday - origin.weekday)))
        case 1: return date(.day(origin.adding(days: ahead == 0 ? 7 : ahead)))
        default: return date(.day(origin.adding(days: ahead - 7)))
        }
    }

    private func relative(_ unit: DateUnit, _ offset: Int) -> ResolvedDate {
        guard let origin, let granule = Granule.holding(origin, unit, offset: offset) else {
            return open(Self.open(unit))
        }
        return date(granule)
    }

    /// The value of a unit of an unknown time.
    private static func open(_ unit: DateUnit) -> String {
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

    private func fromPublication(_ count: DateCount, _ unit: DateUnit, past: Bool)
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

    // MARK: The date last spoken of

    private func fromAnchor(_ count: DateCount, _ unit: DateUnit, past: Bool) -> ResolvedDate {
        guard let whole = count.whole, whole < 100_000 else { return open(Self.open(unit)) }
        let steps = past ? -whole : whole
        let spoken = "counted from the date last spoken of"
        guard let anchor else {
            guard let publication, !isNarrative,
                let granule = Granule.holding(publication, unit, offset: steps)
            else { return open(Self.open(unit)) }
            return date(granule, assuming: "counted from publication")
        }
        if unit == .year, case .quarter = anchor, let granule = anchor.adding(years: steps) {
            return date(granule, assuming: spoken)
        }
        guard let from = anchor.bounds?.from else { return open(Self.open(unit)) }
        if case .day = anchor, unit == .week || unit == .fortnight {
            let days = (unit == .week ? 7 : 14) * steps
            return date(.day(from.adding(days: days)), assuming: spoken)
        }
        guard anchor.unit <= unit || unit >= .month else { return open(Self.open(unit)) }
        guard let granule = Granule.holding(from, unit, offset: steps) else {
            return open(Self.open(unit))
        }
        return date(granule, assuming: spoken)
    }

    private func same(_ unit: DateUnit) -> ResolvedDate {
        if unit == .quarter {
            guard let quarter else { return relative(.quarter, 0) }
            return date(quarter, assuming: "the one last spoken of")
        }
        guard let anchor, let from = anchor.bounds?.from else { return relative(unit, 0) }
        guard anchor.unit <= unit else { return open(Self.open(unit)) }
        return date(.holding(from, unit), assuming: "the one last spoken of")
    }

    private func dayOfMonth(_ day: Int) -> ResolvedDate {
        guard let anchor, anchor.unit <= .month, let year = anchor.year, let month = anchor.month,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return open("XXXX-XX-\(padded(day, 2))") }
        return self.date(.day(date), assuming: "in the month last spoken of")
    }

    private func partOf(_ part: YearPart, _ day: Int?, _ whole: DateMeaning, _ tense: DateTense)
        -> ResolvedDate
    {
        let whole = resolved(whole, tense)
        guard let year = whole.granule?.year else {
            return open("XXXX-\(part.code)" + (day.map { "-\(padded($0, 2))" } ?? ""))
        }
        guard let day, case .month(let month) = part,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return date(part.of(year), assuming: whole.assumption) }
        return self.date(.day(date), assuming: whole.assumption)
    }

    private func at(_ time: ClockTime, _ day: DateMeaning?, _ tense: DateTense) -> ResolvedDate {
        var base: ResolvedDate
        if let day {
            base = resolved(day, tense)
        } else if isNarrative, case .day(let day)? = anchor {
            base = date(.day(day), assuming: "the day last spoken of")
        } else {
            base = relative(.day, 0)
        }
        base.kind = .time
        base.value += time.code
        return base
    }
}
