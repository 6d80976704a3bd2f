// What counts from the date last spoken of: `three days later`, `that year`, `on the 5th`, and
// times of a day that is named elsewhere.

import Articles

extension DateReading {
    /// `three days later`.
    func fromAnchor(_ count: DateCount, _ unit: DateUnit, past: Bool) -> ResolvedDate {
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

    /// `that year`.
    func same(_ unit: DateUnit) -> ResolvedDate {
        if unit == .quarter {
            guard let quarter else { return relative(.quarter, 0) }
            return date(quarter, assuming: "the one last spoken of")
        }
        guard let anchor, let from = anchor.bounds?.from else { return relative(unit, 0) }
        guard anchor.unit <= unit else { return open(Self.open(unit)) }
        return date(.holding(from, unit), assuming: "the one last spoken of")
    }

    /// `the same quarter a year earlier`, `the same month of 2019`.
    func same(_ unit: DateUnit?, inYear year: Int?) -> ResolvedDate {
        var spoken = anchor.map { $0.unit < .month ? quarter ?? $0 : $0 }
        if unit == .quarter { spoken = quarter }
        if unit == .month, let first = (anchor ?? publication.map(Granule.day))?.bounds?.from {
            spoken = .holding(first, .month)
        }
        if let spoken, let own = spoken.year,
            let granule = spoken.adding(years: year.map { $0 - own } ?? -1)
        {
            return date(granule, assuming: "the one last spoken of, in another year")
        }
        return year.map { date(.year($0)) } ?? relative(.year, -1)
    }

    /// `from November to [February]`: the first one after the beginning, which is the date last
    /// spoken of.
    func endOfRange(_ end: DateMeaning, _ tense: DateTense) -> ResolvedDate {
        guard let anchor, let from = anchor.bounds?.from, let year = anchor.year else {
            return resolved(end, tense)
        }
        for year in year...year + 1 {
            let granule: Granule? =
                switch end {
                case .yearly(let part): part.of(year)
                case .monthDay(let month, let day, _):
                    CalendarDay(year: year, month: month, day: day).map { .day($0) }
                default: nil
                }
            if let granule, let to = granule.bounds?.to, to >= from {
                return date(granule, assuming: "after the beginning of the range")
            }
        }
        return resolved(end, tense)
    }

    /// `on the 5th`.
    func dayOfMonth(_ day: Int) -> ResolvedDate {
        guard let anchor, anchor.unit <= .month, let year = anchor.year, let month = anchor.month,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return open("XXXX-XX-\(padded(day, 2))") }
        return self.date(.day(date), assuming: "in the month last spoken of")
    }

    /// `the 5th of this month`.
    func dayOf(_ day: Int, _ whole: ResolvedDate) -> ResolvedDate {
        guard case .month(let year, let month)? = whole.granule,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return open("XXXX-XX-\(padded(day, 2))") }
        return self.date(.day(date), assuming: whole.assumption)
    }

    /// `the first week of May`: as with the weeks of a year, one belongs to the month that has its
    /// Thursday (ISO 8601).
    func weekOf(_ number: Int, _ whole: ResolvedDate) -> ResolvedDate {
        guard case .month(let year, let month)? = whole.granule,
            let last = CalendarDay(
                year: year, month: month, day: CalendarDay.days(inMonth: month, ofYear: year)),
            let first = CalendarDay(year: year, month: month, day: 1)
        else { return whole }
        let thursday =
            number > 0
            ? first.adding(days: (11 - first.weekday) % 7 + 7 * (number - 1))
            : last.adding(days: -((last.weekday + 3) % 7))
        guard thursday <= last else { return whole }
        return date(.holding(thursday, .week), assuming: whole.assumption)
    }

    /// `the 1988 quarter`; `the 1988 period` is that of what was last spoken of.
    func quarterOf(_ year: Int, isPeriod: Bool) -> ResolvedDate {
        guard case .quarter(_, let number)? = isPeriod ? anchor : quarter else {
            return date(.year(year))
        }
        return date(.quarter(year, number), assuming: "the quarter last spoken of")
    }

    /// `July of that year`.
    func partOf(_ part: YearPart, _ day: Int?, _ whole: DateMeaning, _ tense: DateTense)
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

    /// `15:00 GMT`, on the day that its sentence names, else on the day of publication.
    func at(_ time: ClockTime, _ day: DateMeaning?, _ tense: DateTense) -> ResolvedDate {
        var base: ResolvedDate
        if let day {
            base = resolved(day, tense)
        } else if isNarrative || publication == nil || isSameSentence,
            case .day(let day)? = anchor
        {
            base = date(.day(day), assuming: "the day last spoken of")
        } else {
            base = relative(.day, 0)
            // `will leave at 4 in the morning`: the night that comes.
            if tense == .future, case .at(let hour, _, _) = time, hour < 6,
                let next = publication.map({ $0.adding(days: 1) }), !isNarrative
            {
                base = date(.day(next), assuming: "the night that comes, by tense")
            }
        }
        base.kind = .time
        base.value += time.code
        return base
    }
}
