// What looks like a date and is none: the modal `may`, prime minister `May`, a `fall in prices`,
// `second`, ages, `2000 soldiers`. Judged by the words around, after a rule has matched.

extension DateLexemes {
    /// Whether the words around allow the meaning.
    func allow(_ meaning: DateMeaning, at range: Range<Int>) -> Bool {
        switch meaning {
        case .yearly(.month), .monthDay, .dayRange, .occurrence(.month, _):
            return isMonth(range)
        case .granule(.day) where range.count == 1 && has(range.lowerBound, .dayNumber):
            return has(range.lowerBound - 1, .preposition)
        case .granule(.month), .granule(.day):
            return range.contains { form($0, .capital) || form($0, .digits) }
        case .granule(.year): return isYear(range)
        case .granule(.decade): return true
        case .assumed:
            // `FY21`, but not `a financial 50`.
            let last = range.upperBound - 1
            return has(last, .yearNumber) || has(last, .year) || !form(last, .spaceBefore)
        case .weekday, .weekdayAfter, .weekdayOccurrence: return isWeekday(range)
        case .yearly(.season), .granule(.season), .occurrence(.season, _): return isSeason(range)
        case .yearly(.half): return isHalf(range)
        case .duration, .reportedMonths: return isDuration(range)
        case .sameAs, .current: return isSame(range)
        case .granule(.century): return isCentury(range)
        case .time(.at, nil): return isClock(range)
        case .time(.part, nil): return has(range.lowerBound - 1, .preposition)
        case .set: return isSet(range)
        case .day, .time(.part, on: .day(offset: 0)?): return isDayWord(range)
        case .dayOfMonth: return isDayOfMonth(range)
        case .reference: return isReference(range)
        default: return true
        }
    }

    private func isMonth(_ range: Range<Int>) -> Bool {
        guard let month = range.first(where: { has($0, .month) }) else {
            // `from [15] to 22 February`.
            return has(range.lowerBound - 1, .preposition)
        }
        guard form(month, .capital) else { return false }
        guard range.count == 1 else { return true }
        let value = items[month].value
        let before = range.lowerBound - 1
        // `Mar`, `Jun` and the like stand for months only with a stop or a number.
        let length = items[month].end - items[month].start
        if length == 3, value != 5, !form(month, .stopped) { return false }
        // `April Ryan`, `Theresa May`, `May said`, `March against hunger`.
        guard value == 5 || value == 3 else { return true }
        if form(month, .sentenceStart) { return has(range.upperBound, .comma) }
        // `the March on Versailles`, `along the March.`
        if value == 3, before >= 0, has(before, .the),
            terms(range.upperBound).meets(.of(.preposition, .of, .stop, .to))
        {
            return false
        }
        let cues = DateTerms.of(
            .preposition, .the, .a, .this, .last, .next, .of, .until, .before, .from, .between,
            .through, .or, .hyphen, .comma, .open, .month, .after)
        return terms(before).meets(cues) || has(range.upperBound, .hyphen)
    }

    private func isYear(_ range: Range<Int>) -> Bool {
        if has(range.lowerBound, .apostrophe) { return isShortYear(range) }
        guard range.count == 1 else { return true }
        let index = range.lowerBound
        let (before, after) = (terms(index - 1), terms(index + 1))
        // `Resolution 1973`, `Flight 1549`.
        if before.has(.numbering) { return false }
        if before.meets(.of(.currency, .number, .percent)) || after.meets(.of(.percent, .counted)) {
            return false
        }
        if after.meets(.of(.units, .scale, .meridiem, .zone, .number)) { return false }
        if form(index + 1, .digits), !form(index + 1, .lineStart) { return false }
        let value = items[index].value
        let isRecent = (1900...2050).contains(value)
        if before.meets(.of(.preposition, .open, .hyphen, .slash, .the, .before, .after, .from)) {
            return isRecent || !after.has(.plainNoun) || before.has(.hyphen)
        }
        if form(index, .lineStart) || before.meets(.of(.comma, .or, .possessive, .month)) {
            return value >= 1400 && !after.has(.plainNoun) || isRecent
        }
        return isRecent && !has(index - 1, .stop)
            || value >= 1500 && after.meets(.of(.close, .stop, .comma, .hyphen))
    }

    /// `20th Century Pictures` is a firm.
    private func isCentury(_ range: Range<Int>) -> Bool {
        !(form(range.upperBound - 1, .capital) && form(range.upperBound, .capital))
    }

    /// `in '96`, but not a quote that opens with a number (`'13 months`).
    private func isShortYear(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        return !form(last, .spaceBefore)
            && terms(range.lowerBound - 1).meets(.of(.preposition, .the, .month, .hyphen, .and))
            && !terms(last + 1).meets(.of(.units, .unit, .percent, .counted, .scale, .number))
    }

    private func isWeekday(_ range: Range<Int>) -> Bool {
        guard let day = range.first(where: { has($0, .weekday) }), form(day, .capital) else {
            return false
        }
        let length = items[day].end - items[day].start
        if length < 6, !form(day, .stopped) || items[day].value >= 6 { return false }
        return true
    }

    private func isSeason(_ range: Range<Int>) -> Bool {
        guard let season = range.first(where: { has($0, .season) }) else { return true }
        if range.contains(where: { has($0, .yearNumber) }) { return true }
        if form(season, .capital), !form(range.lowerBound, .sentenceStart),
            !form(season, .allCapitals), range.count == 1
        {
            return false
        }
        // `the fall of Atlanta`, `fall back`, `a fall in prices`; `a spring` may be water.
        let bare = !range.contains { terms($0).meets(.of(.this, .last, .next, .coming, .past)) }
        if bare, items[season].value == 2, items[season].end - items[season].start == 4 {
            let ahead = terms(season + 1).meets(.of(.of, .in, .to, .from))
            return !ahead && has(range.lowerBound, .the) && has(range.lowerBound - 1, .preposition)
        }
        if bare, range.count == 1, has(season - 1, .a) { return false }
        return true
    }

    private func isDuration(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        // `“60 Minutes”`, `48 Hours`: with a capital it is a programme's name.
        if items[last].unit <= DateUnit.hour.rawValue, has(last, .units), form(last, .capital),
            !form(last, .allCapitals), !form(range.lowerBound, .sentenceStart)
        {
            return false
        }
        // `3 1/2-minute`, `a night of joy`, `wait a minute`.
        if has(range.lowerBound - 1, .slash) { return false }
        if range.count == 2, has(range.lowerBound, .a), !has(last + 1, .after) {
            switch DateUnit(rawValue: items[last].unit) {
            case .night, .weekend: return false
            case .minute: return terms(range.lowerBound - 1).meets(.of(.lasting, .in, .preposition))
            default: break
            }
        }
        // `in the early hours of Friday` is no length.
        if items[last].unit == DateUnit.hour.rawValue, has(last + 1, .of),
            (range.lowerBound - 1...last).contains(where: { terms($0).meets(.of(.early, .late)) })
        {
            return false
        }
        // `a second visit`, `a quarter of`, `three quarters of`, `the first half`.
        if has(last, .unit), has(last, .ordinal) { return false }
        if has(last, .quarter) || items[last].unit == DateUnit.quarter.rawValue,
            has(last + 1, .of) || has(last, .unit)
        {
            return false
        }
        // Ages: `52 years old`, `a 41-year-old ally`, but `an 8-month-old truce`.
        if has(last, .old) {
            return form(last + 1, .enduring) || form(last + 2, .enduring)
        }
        if has(last + 1, .old) || has(last + 1, .hyphen) && has(last + 2, .old) { return false }
        // `a year-earlier loss`: the part behind `a` is read apart.
        if has(last + 1, .hyphen), terms(last + 2).meets(.of(.earlier, .ago)) { return false }
        // Plurals without a number: `for weeks`, `in minutes`, `over the years`, `months of talks`.
        let lasting = terms(range.lowerBound - 1).meets(
            .of(.lasting, .in, .after, .before, .until, .over))
        if range.count == 1 {
            let goesOn = terms(range.upperBound).meets(.of(.of, .after, .before))
            return lasting || goesOn || form(range.lowerBound, .sentenceStart)
        }
        let isNumberless = range.allSatisfy { terms($0).meets(.of(.the, .early, .late, .units)) }
        return !isNumberless || lasting
    }

    private func isSame(_ range: Range<Int>) -> Bool {
        guard range.count == 2, has(range.lowerBound, .the), let last = range.last else {
            return true
        }
        // `the Year III`.
        if form(last, .capital) { return false }
        // `the year-ago results`; `the day after the vote`.
        if terms(range.upperBound).meets(.of(.hyphen, .before, .after)) { return false }
        switch DateUnit(rawValue: items[last].unit) {
        case .quarter, .year: return true
        case .week, .month, .decade: return has(range.lowerBound - 1, .preposition)
        default: return false
        }
    }

    /// `in the first half`, but not `the first half of the match`.
    private func isHalf(_ range: Range<Int>) -> Bool {
        has(range.lowerBound, .the) && has(range.lowerBound - 1, .preposition)
            && !has(range.upperBound, .of)
    }

    private func isClock(_ range: Range<Int>) -> Bool {
        guard range.count == 1 else { return true }
        return terms(range.lowerBound - 1).meets(
            .of(.preposition, .at, .until, .from, .before, .after, .open, .hyphen, .to))
    }

    /// `VOA Today` and `TODAY NICARAGUA` are names.
    private func isDayWord(_ range: Range<Int>) -> Bool {
        guard form(range.lowerBound, .capital) else { return true }
        return !form(range.lowerBound, .allCapitals)
            && (form(range.lowerBound, .sentenceStart) || !form(range.lowerBound - 1, .capital))
    }

    /// `On the 5th, …` and not `the 5th time`, `the second`.
    private func isDayOfMonth(_ range: Range<Int>) -> Bool {
        guard range.count == 2 else { return true }
        return form(range.lowerBound + 1, .digits)
            && terms(range.lowerBound - 1).meets(.of(.preposition, .until, .after, .before))
            && terms(range.upperBound).meets(.of(.comma, .stop, .close, .and))
    }

    /// `the daily Granma` is a newspaper.
    private func isSet(_ range: Range<Int>) -> Bool {
        !(range.count == 1 && has(range.lowerBound, .frequency) && form(range.upperBound, .capital))
    }

    private func isReference(_ range: Range<Int>) -> Bool {
        // `now-defunct`.
        if has(range.upperBound, .hyphen) { return false }
        // `in the future`, but not `future payments` nor `the future looks bright`.
        if has(range.upperBound - 1, .future), !range.contains(where: { has($0, .near) }) {
            return !form(range.upperBound - 1, .attribute)
                && terms(range.lowerBound - 1).meets(.of(.preposition, .in))
                && !has(range.lowerBound - 1, .and)
        }
        // `most recently last October` is told by the month.
        if has(range.upperBound - 1, .pastWord),
            terms(range.upperBound).meets(.of(.last, .month, .weekday))
        {
            return false
        }
        // `the present candidate`; `present` alone is mostly a verb or an adjective of place.
        guard has(range.upperBound - 1, .present) else { return true }
        return range.count > 1
            && terms(range.upperBound).meets(.of(.stop, .comma, .close, .preposition, .be))
    }
}
