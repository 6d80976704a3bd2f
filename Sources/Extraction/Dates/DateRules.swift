// The grammar: all rules, in the order in which they win over one another, and the fragments
// that their patterns share.

enum DateRules {
    /// The compiled grammar of English.
    static let english = DateTrie(
        calendar + parts + deictic + anchored + clock + durations + sets + references,
        fragments: fragments)

    /// Pieces of patterns, by name; one may name those before it.
    static let fragments: KeyValuePairs = [
        // `nearly`, `more than`, `at least`, `up to`
        "about": """
        approximately | more than | less than | at least approximately? | at most | up to \
        | as (vague | less | more) as
        """,
        // `four`, `about a`, `several`, `a couple of`; `over several years` is no number over
        "count": """
        ({about} | over)? (number ((to | or | hyphen) number)? | a) \
        | {about}? (a? vague of? | a? couple of?)
        """,
        // `early`, `late in`, `mid-`, `the end of`
        "part": """
        the? (early | late | mid) (in | hyphen)? | the? (early | late | latter) part of \
        | the? edge (of | hyphen) | later in | earlier in | the? (last | ordinal) half of
        """,
        "on": "(weekday comma?)?",
        "span": "last | past | next | coming | previous | following | ordinal | latest",
        "monthday": "dayNumber | dayOrdinal",
        "time": timeFragment,
    ]

    /// The number of units that a match counts.
    static func count(_ match: DateMatch, nth: Int = 0) -> DateCount {
        if let number = match.lexeme(.number, nth) {
            return DateCount(tenths: number.value * 10 + Int(number.tenths))
        }
        if match.has(.vague) { return .vague }
        if let couple = match(.couple) { return DateCount(tenths: couple * 10) }
        return DateCount(tenths: 10)
    }

    /// The unit that a match names.
    static func unit(_ match: DateMatch) -> DateUnit? {
        (match.lexeme(.units) ?? match.lexeme(.unit)).flatMap { DateUnit(rawValue: $0.unit) }
    }

    /// -1 for `last`, 1 for `next`, 0 for `this`.
    static func offset(_ match: DateMatch) -> Int {
        if match.has(.last) || match.has(.past) || match.has(.previous) { return -1 }
        if match.has(.next) || match.has(.coming) || match.has(.following) { return 1 }
        return 0
    }
}
