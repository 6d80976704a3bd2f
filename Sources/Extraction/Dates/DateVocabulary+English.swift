// The lists of English words behind the date grammar: facts of the language, apart from the logic.

extension DateVocabulary {
    /// Words with a value.
    static let valued: [(DateTerm, [String: Int])] = [
        (
            .month,
            [
                "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3,
                "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7,
                "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
                "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
            ]
        ),
        (
            .weekday,
            [
                "monday": 1, "mon": 1, "tuesday": 2, "tue": 2, "tues": 2, "wednesday": 3,
                "wed": 3, "thursday": 4, "thu": 4, "thur": 4, "thurs": 4, "friday": 5, "fri": 5,
                "saturday": 6, "sat": 6, "sunday": 7, "sun": 7,
            ]
        ),
        (
            .weekdays,
            [
                "mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5,
                "saturdays": 6, "sundays": 7,
            ]
        ),
        (.season, ["spring": 0, "summer": 1, "fall": 2, "autumn": 2, "winter": 3]),
        (.seasons, ["springs": 0, "summers": 1, "falls": 2, "autumns": 2, "winters": 3]),
        (
            .number,
            [
                "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
                "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
                "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
                "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
                "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
            ]
        ),
        (
            .ordinal,
            [
                "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
                "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
                "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
                "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
                "twentieth": 20, "thirtieth": 30,
            ]
        ),
        (
            .scale,
            [
                "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
                "trillion": 1_000_000_000_000,
            ]
        ),
        (.vague, ["several": 0, "few": 0, "many": 0, "dozens": 0, "countless": 0]),
        (.couple, ["couple": 2, "dozen": 12]),
        (
            .decadeWord,
            [
                "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6,
                "seventies": 7, "eighties": 8, "nineties": 9,
            ]
        ),
        (.dayWord, ["yesterday": -1, "today": 0, "tomorrow": 1]),
        (.partOfDay, ["morning": 0, "afternoon": 1, "evening": 2, "night": 3]),
        (.meridiem, ["am": 0, "pm": 12, "a.m": 0, "p.m": 12, "a.m.": 0, "p.m.": 12]),
        (.noon, ["noon": 12, "midday": 12, "midnight": 24]),
        (
            .zone,
            [
                "gmt": 1, "utc": 1, "bst": 0, "est": 0, "edt": 0, "cst": 0, "cdt": 0, "mst": 0,
                "mdt": 0, "pst": 0, "pdt": 0, "et": 0, "cet": 0, "cest": 0, "eet": 0, "msk": 0,
                "jst": 0, "kst": 0, "ist": 0,
            ]
        ),
        (
            .frequency,
            [
                "hourly": 0, "daily": 1, "nightly": 1, "weekly": 2, "monthly": 3,
                "annual": 5, "annually": 5, "yearly": 5, "biennial": 6, "fortnightly": 7,
            ]
        ),
    ]

    /// The units, singular and plural.
    static let units: [(DateUnit, (String, String))] = [
        (.second, ("second", "seconds")), (.minute, ("minute", "minutes")),
        (.hour, ("hour", "hours")), (.day, ("day", "days")), (.night, ("night", "nights")),
        (.weekend, ("weekend", "weekends")), (.week, ("week", "weeks")),
        (.fortnight, ("fortnight", "fortnights")), (.month, ("month", "months")),
        (.quarter, ("quarter", "quarters")), (.year, ("year", "years")),
        (.year, ("yr", "yrs")), (.decade, ("decade", "decades")),
        (.century, ("century", "centuries")),
    ]

    /// Words that stand for their term alone, apart by spaces.
    static let plain: [(DateTerm, String)] = [
        (.century, "century"), (.quarter, "quarter"), (.half, "half"), (.weekend, "weekend"),
        (
            .unitAdjective,
            "trading business working consecutive straight full long whole single"
        ),
        (.a, "a an"), (.the, "the"), (.this, "this"), (.that, "that"),
        (.these, "these those"), (.last, "last"), (.past, "past"), (.next, "next"),
        (.coming, "coming upcoming"), (.following, "following ensuing"),
        (.previous, "previous preceding prior"), (.same, "same"), (.each, "each"),
        (.every, "every"), (.other, "other"), (.of, "of"), (.in, "in"), (.to, "to"),
        (.and, "and"), (.or, "or"), (.between, "between"), (.from, "from"),
        (.through, "through"), (.until, "until till by"), (.per, "per"),
        (.once, "once twice thrice"),
        (.times, "times"), (.more, "more"), (.than, "than"),
        (.less, "less fewer"), (.at, "at"), (.least, "least"), (.most, "most"), (.up, "up"),
        (.as, "as"),
        (.approximately, "nearly almost about around roughly approximately under some"),
        (.over, "over"), (.ago, "ago"), (.earlier, "earlier"), (.later, "later"),
        (.before, "before"),
        (.after, "after"), (.early, "early"), (.late, "late"), (.mid, "mid"),
        (.edge, "beginning start end middle close turn height"), (.latter, "latter"),
        (.part, "part rest remainder"), (.fiscal, "fiscal financial fy"), (.current, "current"),
        (.latest, "latest final"), (.recent, "recent"), (.future, "future"), (.time, "time"),
        (.old, "old"), (.period, "period"), (.whole, "entire whole full"),
        (.day, "day"),
        (.year, "year"), (.q, "q"), (.term, "term"),
        (.near, "near foreseeable immediate long short"),
        (.present, "present"),
        (.comparable, "comparable corresponding"),
        (.tonight, "tonight"), (.clockWord, "o'clock"),
        (.nowWord, "now nowadays currently"),
        (.pastWord, "recently lately"), (.ended, "ended ending"),
        (.lasting, "for within during throughout just"),
        (.will, "will would shall 'll won't"), (.be, "is are was were be been being"),
        (
            .scheduled,
            "set due effective payable expected scheduled slated planned supposed likely bound poised"
        ),
        (.scheduled, "plans plan hopes hope expects expect intends intend aims aim"),
        (.scheduled, "scheduling planning hoping preparing prepares prepare forthcoming"),
        (
            .intent,
            """
            want wants wanted seek seeks sought wish wishes agree agrees agreed vow vows vowed \
            promise promises promised pledge pledges pledged threaten threatens threatened invite \
            invited urge urges urged offer offers offered ask asks asked order ordered decide \
            decides decided ready willing
            """
        ),
        (
            .timetable,
            """
            holds meets visits begins opens arrives leaves departs starts travels votes heads \
            hosts returns concludes ends expires convenes takes faces gathers attends addresses \
            lands flies resumes reconvenes meet gather vote convene goes speaks hold resume
            """
        ),
        (
            .pastVerb,
            """
            said told met was were did went came took gave made got saw left became began \
            began held led sent spent kept felt found brought thought bought sought fought won \
            lost ran sat stood spoke wrote read fell rose broke drove chose flew hit cut put let \
            shot struck shook hung swore withdrew drew threw grew knew blew paid laid built lent \
            dealt heard sold understood meant dug shut quit sank arose forbade overthrew set
            """
        ),
        (.presentPerfect, "has have had"),
        (
            .numbering,
            """
            resolution resolutions flight number article section page room boeing airbus protocol \
            decree bill vision agenda paragraph chapter route highway interstate channel act no
            """
        ),
        (
            .preposition,
            """
            in on by since until till before after from during of through throughout between to \
            around about circa for at late early mid within into and
            """
        ),
        (
            .counted,
            """
            people men women soldiers troops dollars euros pounds points miles kilometers \
            kilometres meters metres feet tons tonnes jobs workers employees members percent \
            barrels civilians refugees prisoners houses homes seats votes aircraft tanks guns \
            casualties deaths dead wounded men, others vehicles cases families students police
            """
        ),
    ]

    /// Abbreviations that take their full stop with them.
    static let abbreviations = """
        jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri \
        sat sun
        """
}
