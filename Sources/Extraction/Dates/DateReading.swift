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
    private(set) var quarter: Granule?
    private var anchorSentence = -1
    private var anchorOpensSentence = false
    /// Whether the date last spoken of stands in the sentence that is being read.
    private(set) var isSameSentence = false
    /// The year that opens the sentence that is being read (`In 2015 …, in July`), or `nil`.
    private(set) var sentenceYear: Int?
    /// The date before, whether the story went on from it or not.
    private var aside: Granule?

    init(publication: CalendarDay?, isNarrative: Bool, dayFirst: Bool?) {
        self.publication = publication
        self.isNarrative = isNarrative
        self.dayFirst = dayFirst
    }

    /// The day that `last month` and `yesterday` count from.
    var origin: CalendarDay? {
        isNarrative ? anchor?.bounds?.from : publication
    }

    /// Resolves a meaning; what it names becomes the date last spoken of.
    mutating func resolve(_ meaning: DateMeaning, _ setting: DateSetting) -> ResolvedDate {
        isSameSentence = setting.sentence == anchorSentence
        sentenceYear = isSameSentence && anchorOpensSentence ? anchor?.year : nil
        let resolved = resolved(meaning, setting.tense)
        // Behind `the nine months` a report compares years (`up from a year earlier`).
        if case .reportedMonths = meaning, quarter != nil, !isNarrative, let publication {
            anchor = .year(publication.components.year)
        }
        if let granule = resolved.granule, !meaning.isComparison {
            if !isNarrative || movesOn(to: granule, setting) {
                anchor = granule
                anchorOpensSentence =
                    setting.opensSentence || isSameSentence && anchorOpensSentence
                anchorSentence = setting.sentence
            }
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

    /// The date of a meaning, without a trace of it.
    func resolved(_ meaning: DateMeaning, _ tense: DateTense) -> ResolvedDate {
        switch meaning {
        case .granule(let granule): return date(granule)
        case .assumed(let granule, let assumption): return date(granule, assuming: assumption)
        case .dayOf(let day, let month): return dayOf(day, resolved(month, tense))
        case .weekOf(let number, let month): return weekOf(number, resolved(month, tense))
        case .quarterOf(let year, let isPeriod):
            return quarterOf(year, isPeriod: isPeriod)
        case .monthDay(let month, let day, let weekday):
            return monthDay(month, day, weekday, tense)
        case .dayRange(let month, let first, let last, let year):
            return dayRange(month, first, last, year, tense)
        case .numeric(let first, let second, let year): return numeric(first, second, year)
        case .yearly(let part): return yearly(part, tense)
        case .weekday(let weekday): return self.weekday(weekday, tense)
        case .weekdayAfter(let weekday): return self.weekday(weekday, after: anchor)
        case .endOfRange(let end): return endOfRange(end, tense)
        case .weekend: return weekend(tense)
        case .occurrence(let part, let offset): return occurrence(part, offset)
        case .weekdayOccurrence(let weekday, let offset): return occurrence(of: weekday, offset)
        case .relative(let unit, let offset): return relative(unit, offset)
        // Who says `tomorrow` in a story speaks on a day that is not told.
        case .day(let offset):
            return isNarrative ? open(Self.open(.day)) : relative(.day, offset)
        case .dayFrom(let day, let offset):
            guard case .day(let said)? = resolved(day, tense).granule else {
                return open(Self.open(.day))
            }
            return date(
                .day(said.adding(days: offset)), assuming: "counted from the day of the saying")
        case .fromPublication(let count, let unit, let past):
            return fromPublication(count, unit, past: past)
        case .fromAnchor(let count, let unit, let past):
            return fromAnchor(count, unit, past: past)
        case .sameAs(let unit): return same(unit)
        case .current(let unit): return isNarrative ? same(unit) : relative(unit, 0)
        case .dayOfMonth(let day): return dayOfMonth(day)
        case .sameIn(let year, let unit): return same(unit, inYear: year)
        case .part(let part, let day, let whole): return partOf(part, day, whole, tense)
        case .time(let time, let day): return at(time, day, tense)
        case .duration(let value), .reportedMonths(let value):
            return ResolvedDate(kind: .duration, value: value)
        case .set(let value): return ResolvedDate(kind: .set, value: value)
        case .reference(let value): return ResolvedDate(kind: .date, value: value)
        }
    }

    func date(_ granule: Granule, assuming assumption: String? = nil) -> ResolvedDate {
        ResolvedDate(
            kind: .date, value: granule.value, granule: granule, assumption: assumption)
    }

    func open(_ value: String) -> ResolvedDate {
        ResolvedDate(kind: .date, value: value)
    }
}
