// Walks over the lexemes of a block and collects what the rules find: the longest expression at
// each place, none inside another.

/// Finds date expressions in one block.
struct DateFinder {
    let lexemes: DateLexemes

    /// An expression: its lexemes and its meaning.
    typealias Candidate = (range: Range<Int>, meaning: DateMeaning)

    /// All expressions, in text order, not overlapping.
    func candidates() -> [Candidate] {
        var found: [Candidate] = []
        let trie = DateRules.english
        var search = DateTrie.Search(lexemes)
        var index = 0
        while index < lexemes.items.count {
            guard let (meaning, end) = trie.match(at: index, &search),
                lexemes.allow(meaning, at: index..<end)
            else {
                index += 1
                continue
            }
            let range = index..<end
            index = end
            if isPrice(meaning, range) { continue }
            found.append(
                (range, inList(asRate(asAnyDay(meaning, range), range), range, after: found.last)))
            while let (range, meaning) = continuation(of: found[found.count - 1].meaning, at: index)
            {
                found.append((range, meaning))
                index = range.upperBound
            }
        }
        return found
    }

    /// What goes on in a list: `April 24 and [25]`, `1995-[96]`.
    private func continuation(of meaning: DateMeaning, at index: Int) -> Candidate? {
        guard lexemes.terms(index).meets(.of(.and, .or, .to, .hyphen, .through, .comma)) else {
            return nil
        }
        let next = index + 1
        if case .granule(.year(let year)) = meaning, lexemes.has(index, .hyphen),
            lexemes.has(next, .twoDigits), lexemes.items[next].value > year % 100
        {
            return (
                next..<next + 1, .granule(.year(year / 100 * 100 + lexemes.items[next].value))
            )
        }
        // `the 70s and [80s]`
        if case .granule(.decade(let decade)) = meaning, lexemes.terms(index).meets(.of(.and, .or)),
            lexemes.has(next, .shortDecade)
        {
            let later = decade / 10 * 10 + lexemes.items[next].value / 10
            return (next..<next + 1, .granule(.decade(later)))
        }
        guard lexemes.terms(next).meets(.of(.dayNumber, .dayOrdinal)),
            case .monthDay(let month, let day, _) = meaning, lexemes.items[next].value > day,
            lexemes.items[next].value <= 31, endsList(next + 1)
        else { return nil }
        return (next..<next + 1, .monthDay(month: month, day: lexemes.items[next].value))
    }

    /// Whether a number before an index counts nothing that follows it.
    private func endsList(_ index: Int) -> Bool {
        guard index < lexemes.items.count else { return true }
        return lexemes.terms(index).meets(
            .of(.stop, .comma, .close, .preposition, .and, .or, .to, .of, .be, .at))
    }

    /// `from Monday to [Thursday]`, `between November and [February]`.
    private func inList(_ meaning: DateMeaning, _ range: Range<Int>, after last: Candidate?)
        -> DateMeaning
    {
        let between = range.lowerBound - 1
        guard let last, last.range.upperBound == between,
            lexemes.terms(between).meets(.of(.to, .through, .until, .hyphen))
                || lexemes.has(between, .and)
                    && lexemes.has(last.range.lowerBound - 1, .between)
        else { return meaning }
        switch (meaning, last.meaning) {
        case (.weekday(let weekday), .weekday), (.weekday(let weekday), .weekdayAfter),
            (.weekday(let weekday), .weekdayOccurrence):
            return .weekdayAfter(weekday)
        case (.yearly(.month), .yearly(.month)), (.yearly(.month), .granule(.month)),
            (.yearly(.month), .occurrence), (.monthDay, .monthDay), (.monthDay, .granule(.day)):
            return .endOfRange(meaning)
        default: return meaning
        }
    }

    /// `on a Sunday` is any; `in a Sunday speech` is one.
    private func asAnyDay(_ meaning: DateMeaning, _ range: Range<Int>) -> DateMeaning {
        let article = range.lowerBound - 1
        guard case .weekday(let weekday) = meaning, lexemes.has(article, .a),
            lexemes.has(article - 1, .preposition), !lexemes.has(article - 1, .in),
            lexemes.terms(range.upperBound).meets(.of(.comma, .stop, .close, .preposition))
        else { return meaning }
        return .reference("XXXX-WXX-\(weekday)")
    }

    /// `$1.76 a year` is an amount.
    private func isPrice(_ meaning: DateMeaning, _ range: Range<Int>) -> Bool {
        guard case .duration = meaning, lexemes.has(range.lowerBound, .a) else { return false }
        return lexemes.has(range.lowerBound - 1, .number)
            && lexemes.has(range.lowerBound - 2, .currency)
    }

    /// `50,000 discs [a year]` is a set: the unit stands behind a noun, not behind a preposition
    /// or a verb.
    private func asRate(_ meaning: DateMeaning, _ range: Range<Int>) -> DateMeaning {
        guard case .duration(let value) = meaning, range.count == 2,
            lexemes.has(range.lowerBound, .a), range.lowerBound >= 2
        else { return meaning }
        let (before, counted) = (range.lowerBound - 1, range.lowerBound - 2)
        let isNoun =
            lexemes.has(before, .plainNoun) && !lexemes.has(before, .be)
            || lexemes.has(before, .percent) || lexemes.has(before, .number)
        return isNoun && counted >= 0 ? .set(value) : meaning
    }
}
