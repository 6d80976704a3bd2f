// Rules for times of day, alone and on a day.

extension DateRules {
    /// Times of day.
    static let clock: [DateRule] = [
        // `15:00 GMT`, `10:35 a.m. Friday`, `5 p.m. EST, Nov. 9`, `2100 GMT on June 3`
        DateRule("{time} zone?") { match in time(match).map { .time($0, on: nil) } },
        DateRule("{time} zone? comma? in? dayWord") { match in
            at(match, match(.dayWord).map { .day(offset: $0) })
        },
        DateRule("{time} zone? comma? weekday") { match in
            at(match, match(.weekday).map { .weekday($0) })
        },
        // `5:00 am on October 3, 1935`, `6 p.m. on 3 October`
        DateRule("{time} zone? > preposition month {monthday} (comma? yearNumber)?") { match in
            at(match, dayOfMonth(match))
        },
        DateRule("{time} zone? > preposition {monthday} month (comma? yearNumber)?") { match in
            at(match, dayOfMonth(match))
        },
        DateRule("{time} zone? > preposition weekday") { match in
            at(match, match(.weekday).map { .weekday($0) })
        },
        // `10:35 a.m. (0735 GMT) Friday`: the day is told by what follows
        DateRule("{time} > open fourDigits zone close weekday") { match in
            // The zone is that of the other clock.
            var own = match
            own.steps.removeAll { $0.term == .zone }
            return at(own, match(.weekday).map { .weekday($0) })
        },
        DateRule("{time} zone? comma? {on} month {monthday}") { match in
            guard let month = match(.month), let day = match(.dayNumber, .dayOrdinal) else {
                return nil
            }
            return at(match, .monthDay(month: month, day: day))
        },
        DateRule("month dayNumber comma? at? {time} zone?") { match in
            guard let month = match(.month), let day = match(.dayNumber) else { return nil }
            return at(match, .monthDay(month: month, day: day))
        },
        DateRule("(hour | number) (in the partOfDay | at partOfDay)") { match in
            guard let hour = match(.hour), (1...12).contains(hour), let part = match(.partOfDay)
            else { return nil }
            let shift = part == 0 || part == 3 && hour < 6 ? 0 : 12
            return .time(.at(hour: hour % 12 + shift, minute: 0, utc: false), on: nil)
        },
        // `Tuesday morning`, `early Friday night`
        DateRule("(early | late)? (last | next | this)? weekday hyphen? partOfDay") { match in
            part(match, match(.weekday).map { .weekday($0) })
        },
        // `yesterday afternoon`, `mid-afternoon yesterday`
        DateRule("(early | late)? dayWord partOfDay") { match in
            part(match, match(.dayWord).map { .day(offset: $0) })
        },
        DateRule("(early | late | mid hyphen)? partOfDay dayWord") { match in
            part(match, match(.dayWord).map { .day(offset: $0) })
        },
        // `this morning`, `last night`, `that afternoon`, `the next morning`
        DateRule("(early | late | earlier | later)? this partOfDay") { match in
            part(match, .day(offset: 0))
        },
        DateRule("(early | late | earlier | later)? (that | the same) partOfDay") { match in
            part(match, .sameAs(.day))
        },
        // `in the morning`
        DateRule("(the | (early | late | mid) hyphen?) partOfDay") { match in
            match(.partOfDay).map { .time(.part(of: $0), on: nil) }
        },
        DateRule("(early | late)? the (next | following) partOfDay") { match in
            part(match, .fromAnchor(DateCount(tenths: 10), .day, past: false))
        },
        // `the night of 20 June 1791`, `the morning of July 4`
        DateRule("the partOfDay of {on} month {monthday} (comma? yearNumber)?") { onDate($0) },
        DateRule("the partOfDay of {monthday} month (comma? yearNumber)?") { onDate($0) },
        // `the night of 3-4 May`, `the night of May 3-4, 2023`: it begins on the first
        DateRule("the partOfDay of {monthday} hyphen {monthday} month (comma? yearNumber)?") {
            onDate($0)
        },
        DateRule("the partOfDay of month {monthday} hyphen {monthday} (comma? yearNumber)?") {
            onDate($0)
        },
        DateRule("the partOfDay of weekday") { match in
            part(match, match(.weekday).map { .weekday($0) })
        },
        // `noon`, `midnight Friday`
        DateRule("noon (in? weekday)?") { match in
            match(.noon).map {
                .time(
                    .at(hour: $0, minute: 0, utc: false), on: match(.weekday).map { .weekday($0) })
            }
        },
        DateRule("noon dayWord") { match in
            match(.noon).map {
                .time(
                    .at(hour: $0, minute: 0, utc: false),
                    on: match(.dayWord).map { .day(offset: $0) })
            }
        },
    ]

    /// `8 a.m.`, `10:35 p.m.`, `15:00`, `10.35am`, `0735 GMT`, `eight o'clock`
    static let timeFragment = """
        (hour | clock | dottedClock) meridiem | clock | fourDigits zone \
        | dottedClock zone | hour clockWord apostrophe clockWord
        """

    private static func time(_ match: DateMatch) -> ClockTime? {
        var (hour, minute) = (0, 0)
        if let packed = match(.clock) ?? match(.dottedClock) ?? match(.fourDigits) {
            (hour, minute) = (packed / 100, packed % 100)
        } else if let plain = match(.hour) {
            hour = plain
        }
        if let half = match(.meridiem) {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + half
        }
        guard hour <= 24, minute < 60 else { return nil }
        return .at(hour: hour, minute: minute, utc: match(.zone) == 1)
    }

    private static func at(_ match: DateMatch, _ day: DateMeaning?) -> DateMeaning? {
        guard let time = time(match), let day else { return nil }
        return .time(time, on: day)
    }

    private static func part(_ match: DateMatch, _ day: DateMeaning?) -> DateMeaning? {
        guard let part = match(.partOfDay), let day else { return nil }
        return .time(.part(of: part), on: day)
    }

    private static func onDate(_ match: DateMatch) -> DateMeaning? {
        part(match, dayOfMonth(match))
    }
}
