// Which way a date points: cues of tense in the sentence around it. The nearest cue on the left
// decides, else the nearest on the right. Works on words alone; tags of a tagger can take the
// place of `cue(at:)` without a change elsewhere.

/// What the words around a date say of its direction.
enum DateTense: Equatable, Sendable {
    case past, future
    /// Ahead of something past (`was due to open in June`): it may be over or not.
    case prospective
    /// No cue: the reader's habit decides.
    case unknown
}

/// The words around an expression, as far as they bear on its meaning.
struct DateSetting: Equatable, Sendable {
    var tense: DateTense
    /// Whether the expression stands at the beginning of its sentence (`By February 1861, …`).
    var opensSentence: Bool
    /// Where the sentence begins, a byte of the text.
    var sentence: Int
}

extension DateLexemes {
    /// The setting of the lexemes of an expression; `governor`: the tense of the verb that it hangs
    /// on, where that is plain.
    func setting(of range: Range<Int>, governor: DateTense?) -> DateSetting {
        DateSetting(
            tense: tense(around: range, governor: governor),
            opensSentence: (0...2).contains { form(range.lowerBound - $0, .sentenceStart) },
            sentence: sentenceStart(before: range.lowerBound))
    }

    /// The first byte of the sentence, or of a long one's last part.
    private func sentenceStart(before index: Int) -> Int {
        var index = index
        let first = max(0, index - 60)
        while index > first, !form(index, .sentenceStart) { index -= 1 }
        return Int(items[index].start)
    }

    /// How far, in lexemes, a cue is looked for on each side.
    private static let reach = 14

    /// The tense around the lexemes of an expression (`will meet [Tuesday]`).
    func tense(around range: Range<Int>, governor: DateTense?) -> DateTense {
        // `Wednesday's ruling` has been given; `by Tuesday` is a term that is set.
        if has(range.upperBound, .possessive), has(range.upperBound - 1, .weekday) { return .past }
        if terms(range.lowerBound - 1).meets(.of(.until, .as)) {
            // `By Monday the town had fallen.`
            let opens = form(range.lowerBound - 1, .sentenceStart)
            return opens && governor == .past ? .past : .future
        }
        if let plan = plan(before: range.lowerBound) { return plan }
        if let tense = governor ?? tense(before: range.lowerBound) ?? tense(after: range.upperBound)
        {
            return tense
        }
        // `with flights each Thursday from August 6`: what is yet to begin.
        let opens =
            has(range.lowerBound - 1, .from)
            && !terms(range.upperBound).meets(.of(.to, .until, .through, .hyphen))
        return opens ? .future : .unknown
    }

    /// `set to resume [Monday]`: the day of the plan, whatever the sentence tells.
    private func plan(before start: Int) -> DateTense? {
        // `effective Feb. 1`, `due Monday`.
        if has(start - 1, .scheduled), !terms(start - 1).meets(.of(.pastVerb, .intent)) {
            return direction(ofPlan: start - 1)
        }
        guard has(start - 2, .to), has(start - 3, .scheduled),
            has(start - 1, .timetable) || !form(start - 2, .adposition)
        else { return nil }
        return direction(ofPlan: start - 3)
    }

    private func tense(before start: Int) -> DateTense? {
        guard !form(start, .sentenceStart) else { return nil }
        var weak: DateTense?
        var index = start - 1
        while index >= max(0, start - Self.reach) {
            switch cue(at: index) {
            case .strong(let tense): return tense
            case .weak(let tense): weak = weak ?? tense
            case nil: break
            }
            if form(index, .sentenceStart) { break }
            index -= 1
        }
        return weak
    }

    private func tense(after end: Int) -> DateTense? {
        var weak: DateTense?
        var index = end
        while index < min(items.count, end + Self.reach), !form(index, .sentenceStart),
            !form(index, .lineStart)
        {
            switch cue(at: index) {
            case .strong(let tense): return tense
            case .weak(let tense): weak = weak ?? tense
            case nil: break
            }
            index += 1
        }
        return weak
    }

    /// What a word tells; a weak cue gives way to a strong one farther off.
    private enum Cue {
        case strong(DateTense)
        case weak(DateTense)
    }

    private func cue(at index: Int) -> Cue? {
        let terms = terms(index)
        if terms.has(.will) { return .strong(.future) }
        if terms.has(.scheduled) {
            // `set aside her papers`, `a record set on May 3` are done; `is set to`, `set for May`
            // is a term, and so is `planned talks`.
            if isDone(index) { return .strong(.past) }
            return .strong(direction(ofPlan: index))
        }
        if terms.has(.to) { return infinitive(index) }
        if terms.has(.presentPerfect) { return .strong(.past) }
        // `leaders were to gather`.
        if terms.has(.pastVerb), terms.has(.be), has(index + 1, .to) {
            return .strong(.prospective)
        }
        // A participle (`to be held`, `is expected`) leaves it to its auxiliary.
        if terms.has(.pastVerb), terms.has(.be) || !has(index - 1, .be) { return .strong(.past) }
        if terms.has(.pastVerb), has(index - 1, .pastVerb) { return .strong(.past) }
        // `is travelling`, `holds talks`: the present of a timetable.
        if terms.has(.gerund), has(index - 1, .be) {
            // `was travelling`, `have been searching`.
            let isOver = has(index - 1, .pastVerb) || hasPerfect(before: index - 1)
            return isOver ? .strong(.past) : .strong(.future)
        }
        return terms.has(.timetable) ? .strong(.future) : nil
    }

    /// Whether a word that could be a plan's tells something done: `set` with an object or a day.
    private func isDone(_ index: Int) -> Bool {
        guard has(index, .pastVerb), items[index].end - items[index].start == 3,
            !has(index - 1, .be)
        else { return false }
        return !terms(index + 1).meets(.of(.to, .lasting))
    }

    /// Where a word of a plan points: ahead, but for `had been due` and `was due`.
    private func direction(ofPlan index: Int) -> DateTense {
        if hasPerfect(before: index) { return .past }
        let wasDue =
            has(index, .scheduled) && has(index - 1, .be) && has(index - 1, .pastVerb)
        return wasDue ? .prospective : .future
    }

    /// `had been set to expire` is past, as is `had planned`.
    private func hasPerfect(before index: Int) -> Bool {
        (1...2).contains { has(index - $0, .presentPerfect) }
    }

    /// `to visit` is ahead, above all behind a word of intent (`agreed to meet`); behind another
    /// past verb (`voted to support`) it says nothing.
    private func infinitive(_ index: Int) -> Cue? {
        let next = terms(index + 1)
        guard next == .none || next.meets(.of(.be, .timetable)), !form(index + 1, .capital),
            !form(index, .adposition)
        else { return nil }
        for back in 1...3 {
            if terms(index - back).meets(.of(.scheduled, .will, .intent)) {
                return .strong(direction(ofPlan: index - back))
            }
            if has(index - back, .pastVerb), !has(index - back, .be) { return nil }
        }
        return .weak(.future)
    }
}
