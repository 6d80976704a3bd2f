// News or narrative: whether the dates of a text hang on its day of publication or on one
// another. Told by the text itself, in the way of HeidelTime's two modes (Strötgen and Gertz,
// 2013), which must be told theirs.

import Articles

enum NarrativeMode {
    /// So many dates with a year are needed before a text can be a narrative.
    static let minExplicitDates = 6

    /// Whether most dates of a text carry their year, of another time than publication, and few
    /// are told from the day of publication.
    static func isNarrative(_ meanings: some Sequence<DateMeaning>, _ publication: CalendarDay?)
        -> Bool
    {
        var explicit = 0
        var detailed = 0
        var current = 0
        var deictic = 0
        let now = publication?.components.year
        for meaning in meanings {
            switch meaning {
            case .granule(let granule):
                guard let year = granule.year else { continue }
                explicit += 1
                if granule.unit <= .month { detailed += 1 }
                if let now, abs(year - now) <= 1 { current += 1 }
            case .weekday, .weekdayAfter, .weekdayOccurrence, .relative, .day, .fromPublication,
                .occurrence:
                deictic += 1
            case .time(_, let day):
                switch day {
                case .weekday?, .day?: deictic += 1
                default: break
                }
            default: break
            }
        }
        // Election years in a comment are no story: a story names months and days too.
        return explicit >= minExplicitDates && detailed * 6 >= explicit
            && deictic * 2 <= explicit && current * 20 <= explicit
    }
}
