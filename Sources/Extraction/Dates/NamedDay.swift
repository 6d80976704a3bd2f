// Days that have become names: `the Sept. 11 attacks` are those of 2001, whatever the year of the
// article.

import Articles
import Language

/// Days that are known by their date without the year.
enum NamedDay {
    /// Month, day and year of acts that newspapers call by month and day (facts; public domain).
    private static let years: [[Int]: Int] = [[9, 11]: 2001, [10, 7]: 2023]

    /// Words behind the date that make it such a name.
    private static let deeds: Set<String> = [
        "assault", "attack", "attacks", "massacre", "terror", "terrorist",
    ]

    /// The meaning of a day of a month, with its year where the word behind it (from byte `end`
    /// on) makes a name of it and the day was not ahead at publication; any other as it is.
    static func meaning(
        of meaning: DateMeaning, before end: Int, in document: Document,
        publication: CalendarDay?
    ) -> DateMeaning {
        guard case .monthDay(let month, let day, nil) = meaning, let year = years[[month, day]],
            let named = CalendarDay(year: year, month: month, day: day),
            publication.map({ named <= $0 }) ?? true,
            let next = document.tokens(in: end..<min(end + 12, document.text.count)).first,
            document.range(next).lowerBound <= end + 2,
            deeds.contains(document.string(next).lowercased())
        else { return meaning }
        return .assumed(.day(named), "the day that the act is named after")
    }
}
