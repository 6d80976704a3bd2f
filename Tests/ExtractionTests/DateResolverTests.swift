import Articles
import Extraction
import Testing

/// A sentence, the day it was published, and the dates that stand in it, each written
/// `words = TYPE value`, with ` [from, to]` where it covers days.
struct DateCase: Sendable, CustomTestStringConvertible {
    let sentence: String
    let published: String?
    let expected: [String]

    init(_ sentence: String, on published: String? = "2023-06-16", _ expected: String...) {
        self.sentence = sentence
        self.published = published
        self.expected = expected
    }

    var testDescription: String { sentence }
}

/// The dates of a text, each line of it a paragraph.
func dates(in text: String, on published: String?) throws -> [DateExpression] {
    var blocks: [Block] = []
    var start = 0
    let bytes = Array(text.utf8)
    for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x0A {
        if index > start { blocks.append(Block(range: start..<index, kind: .paragraph)) }
        start = index + 1
    }
    let article = Article(
        text: text, publishedAt: published.flatMap { CalendarDay(iso: $0) }, blocks: blocks)
    return try Pipeline([DateResolver()]).extract(article).dates
}

private func described(_ date: DateExpression, in text: String) -> String {
    let words = String(decoding: Array(text.utf8)[date.range], as: UTF8.self)
    let days = date.span.map { " [\($0.from.iso), \($0.to.iso)]" } ?? ""
    return "\(words) = \(date.kind.rawValue) \(date.value)\(days)"
}

private func check(_ test: DateCase) throws {
    let found = try dates(in: test.sentence, on: test.published)
    #expect(found.map { described($0, in: test.sentence) } == test.expected)
}

@Suite struct `Dates of a calendar` {
    @Test(arguments: [
        DateCase(
            "The treaty was signed on June 22, 2021.",
            "June 22, 2021 = DATE 2021-06-22 [2021-06-22, 2021-06-22]"),
        DateCase(
            "The treaty was signed on 22 June 2021.",
            "22 June 2021 = DATE 2021-06-22 [2021-06-22, 2021-06-22]"),
        DateCase(
            "They left on the 15th of May 2019.",
            "the 15th of May 2019 = DATE 2019-05-15 [2019-05-15, 2019-05-15]"),
        DateCase(
            "The envoy spoke on Friday, August 21, 2015, in Lima.",
            "Friday, August 21, 2015 = DATE 2015-08-21 [2015-08-21, 2015-08-21]"),
        DateCase(
            "Log entry of 2021-06-22, unchanged.",
            "2021-06-22 = DATE 2021-06-22 [2021-06-22, 2021-06-22]"),
        DateCase(
            "Received 19-Nov-12 by the registry.",
            "19-Nov-12 = DATE 2012-11-19 [2012-11-19, 2012-11-19]"),
        DateCase(
            "The mission opened in Sept. 2016.",
            "Sept. 2016 = DATE 2016-09 [2016-09-01, 2016-09-30]"),
    ])
    func `a whole date is read in every format of the outlets`(_ test: DateCase) throws {
        try check(test)
    }

    @Test(arguments: [
        DateCase(
            "Ties were cut in 1979.", "1979 = DATE 1979 [1979-01-01, 1979-12-31]"),
        DateCase(
            "It was built in the late 1980s.",
            "the late 1980s = DATE 198 [1980-01-01, 1989-12-31]"),
        DateCase(
            "Trade grew all through the nineties.",
            "the nineties = DATE 199 [1990-01-01, 1999-12-31]"),
        DateCase(
            "A border of the 19th century divides them.",
            "the 19th century = DATE 18 [1800-01-01, 1899-12-31]"),
        DateCase(
            "Exports fell in the third quarter of 2019.",
            "the third quarter of 2019 = DATE 2019-Q3 [2019-07-01, 2019-09-30]"),
        DateCase(
            "The truce of the spring of 2014 held.",
            "the spring of 2014 = DATE 2014-SP [2014-03-01, 2014-05-31]"),
        DateCase(
            "The loan runs until the end of 2031.",
            "the end of 2031 = DATE 2031 [2031-01-01, 2031-12-31]"),
    ])
    func `years, decades, centuries, quarters and seasons cover their days`(_ test: DateCase)
        throws
    {
        try check(test)
    }

    @Test(arguments: [
        DateCase(
            "The forum meets June 19–21, 2024, in Quito.",
            "June 19–21, 2024 = DATE 2024-06-19/2024-06-21 [2024-06-19, 2024-06-21]"),
        DateCase(
            "He ruled from 2009-2010 only.", "2009 = DATE 2009 [2009-01-01, 2009-12-31]",
            "2010 = DATE 2010 [2010-01-01, 2010-12-31]"),
        DateCase(
            "Observers stayed between May and July 2020.",
            "May = DATE 2020-05 [2020-05-01, 2020-05-31]",
            "July 2020 = DATE 2020-07 [2020-07-01, 2020-07-31]"),
        DateCase(
            "Sessions were held on April 24 and 25.",
            "April 24 = DATE 2023-04-24 [2023-04-24, 2023-04-24]",
            "25 = DATE 2023-04-25 [2023-04-25, 2023-04-25]"),
    ])
    func `both ends of a range are found`(_ test: DateCase) throws { try check(test) }

    @Test func `other dates of the article tell day from month`() throws {
        let found = try dates(in: "Sent 03/04/2021.\nSigned 22/04/2021.", on: "2021-05-01")
        #expect(found.map(\.value) == ["2021-04-03", "2021-04-22"])
        let american = try dates(in: "Sent 03/04/2021.\nSigned 04/22/2021.", on: "2021-05-01")
        #expect(american.map(\.value) == ["2021-03-04", "2021-04-22"])
    }

    @Test func `a date that can be read both ways says so`() throws {
        let found = try dates(in: "The note is of 03/04/2021.", on: "2021-04-05")
        #expect(found.first?.value == "2021-04-03")
        #expect(found.first?.assumption?.hasPrefix("ambiguous") == true)
    }

    @Test(arguments: [
        ("It ended in 1979.", "1979"), ("It ended in May 1979.", "1979-05"),
        ("It began in the 1980s.", "198X"), ("It began in the 19th century.", "18XX"),
        ("It began in the spring of 2014.", "2014-21"),
        ("It began in the third quarter of 2019.", "2019-07/2019-09"),
        ("They meet this weekend.", "2023-06-17/2023-06-18"),
    ])
    func `EDTF keeps to level 1`(_ sentence: String, _ edtf: String) throws {
        #expect(try dates(in: sentence, on: "2023-06-16").first?.span?.edtf == edtf)
    }
}

// June 16, 2023 was a Friday.
@Suite struct `Dates told from publication` {
    @Test(arguments: [
        DateCase(
            "The minister resigned yesterday.",
            "yesterday = DATE 2023-06-15 [2023-06-15, 2023-06-15]"),
        DateCase(
            "He is to land in Oslo this weekend.",
            "this weekend = DATE 2023-W24-WE [2023-06-17, 2023-06-18]"),
        DateCase(
            "Last month they fell out.", "Last month = DATE 2023-05 [2023-05-01, 2023-05-31]"),
        DateCase(
            "A deal may come later this year.",
            "later this year = DATE 2023 [2023-01-01, 2023-12-31]"),
        DateCase(
            "Two days ago it rained.",
            "Two days ago = DATE 2023-06-14 [2023-06-14, 2023-06-14]"),
        DateCase(
            "They will vote next week.", "next week = DATE 2023-W25 [2023-06-19, 2023-06-25]"),
        DateCase(
            "The office was shut last Monday.",
            "last Monday = DATE 2023-06-12 [2023-06-12, 2023-06-12]"),
        DateCase(
            "The pact lapsed last December.",
            "last December = DATE 2022-12 [2022-12-01, 2022-12-31]"),
        DateCase(
            "It was settled several years ago.", "several years ago = DATE PAST_REF"),
    ])
    func `deictic words count from the day of publication`(_ test: DateCase) throws {
        try check(test)
    }

    @Test func `last February seen in March is that of the year before`() throws {
        let found = try dates(in: "The jets crashed last February.", on: "2024-03-01")
        #expect(found.map(\.value) == ["2023-02"])
    }

    @Test(arguments: [
        // Past, future, and the day itself.
        ("The premier met his aides Tuesday.", "2023-06-13"),
        ("The premier will meet his aides Tuesday.", "2023-06-20"),
        ("The premier met his aides on Friday.", "2023-06-16"),
        ("The talks are set to resume Monday.", "2023-06-19"),
        ("Monday's decision stands.", "2023-06-12"),
        ("They must answer by Wednesday.", "2023-06-21"),
    ])
    func `a bare weekday goes by the tense around it`(_ sentence: String, _ value: String)
        throws
    {
        #expect(try dates(in: sentence, on: "2023-06-16").map(\.value) == [value])
    }

    @Test(arguments: [
        ("The two sides clashed in February.", "2023-02"),
        ("The two sides clashed in November.", "2022-11"),
        ("A summit will be held in Hanoi in November.", "2023-11"),
        ("A summit set to be held in Hanoi in November is at risk.", "2023-11"),
        ("The visit in June went well.", "2023-06"),
        ("They seek to open the road in July.", "2023-07"),
    ])
    func `a bare month goes by the tense around it`(_ sentence: String, _ value: String) throws {
        #expect(try dates(in: sentence, on: "2023-06-16").map(\.value) == [value])
    }

    @Test(arguments: [
        ("Troops left on Dec. 30.", "2024-01-03", "2023-12-30"),
        ("The ban takes effect Jan. 2.", "2023-12-28", "2024-01-02"),
        ("The ferry sank on May 3.", "2023-06-16", "2023-05-03"),
        ("The editorial of Saturday, April 25: silence.", "1998-04-24", "1998-04-25"),
    ])
    func `a day of a month is of the nearest sensible year`(
        _ sentence: String, _ published: String, _ value: String
    ) throws {
        #expect(try dates(in: sentence, on: published).map(\.value) == [value])
    }

    @Test(arguments: [
        ("He left in May.", "year from publication", "2023-05-20"),
        ("He left in May.", "past by tense", "2023-06-16"),
        ("He will leave Monday.", "future by tense", "2023-06-16"),
    ])
    func `what was assumed is said`(_ sentence: String, _ assumption: String, _ published: String)
        throws
    {
        #expect(try dates(in: sentence, on: published).first?.assumption == assumption)
    }

    @Test(arguments: ["He left on June 3, 2021.", "He left yesterday.", "He leaves this weekend."])
    func `nothing is assumed where the words tell all`(_ sentence: String) throws {
        let found = try dates(in: sentence, on: "2023-06-16")
        #expect(found.count == 1)
        #expect(found.first?.assumption == nil)
    }
}

@Suite struct `Dates without a day of publication` {
    @Test(arguments: [
        ("They clashed in February.", "XXXX-02"), ("They clashed on July 22.", "XXXX-07-22"),
        ("They met Wednesday.", "XXXX-WXX-3"), ("They met last week.", "XXXX-WXX"),
        ("They met last year.", "XXXX"), ("They meet tomorrow.", "XXXX-XX-XX"),
        ("They meet next month.", "XXXX-XX"),
        ("They meet August 5-6.", "XXXX-08-05/XXXX-08-06"),
    ])
    func `values stay open`(_ sentence: String, _ value: String) throws {
        let found = try dates(in: sentence, on: nil)
        #expect(found.map(\.value) == [value])
        #expect(found.allSatisfy { $0.span == nil })
    }

    @Test func `a year that is named elsewhere is not borrowed in news`() throws {
        let text = "The accord of 2018 is dead, he said.\nThey met in March and spoke Tuesday."
        #expect(try dates(in: text, on: nil).map(\.value) == ["2018", "XXXX-03", "XXXX-WXX-2"])
    }
}

@Suite struct `Dates told from one another` {
    /// An invented chronicle, far from its day of publication.
    private static let chronicle = """
        Lorn had been a duchy since 1690. In 1702 it went to war. On 4 March the army crossed the Esk. \
        Three days later the town fell, and in April its walls were razed.
        The peace of 1648 was forgotten. By June the siege of Varn was over. In December 1702 \
        the duke died. His heir was crowned on 2 January, and that year the war ended.
        On 9 July 1703 the envoys signed. The next day they left. In 1704 the bridge was rebuilt.
        """

    @Test(arguments: ["2009-12-19", nil])
    func `a story goes from one date to the next`(_ published: String?) throws {
        let found = try dates(in: Self.chronicle, on: published)
        #expect(
            found.map(\.value) == [
                "1690", "1702", "1702-03-04", "1702-03-07", "1702-04", "1648", "1702-06", "1702-12",
                "1703-01-02", "1703", "1703-07-09", "1703-07-10", "1704",
            ])
    }

    @Test(arguments: [
        ("They met on May 3, 2022. The same day it snowed.", "2022-05-03"),
        ("They met on May 3, 2022. Two days later it snowed.", "2022-05-05"),
        ("They met on May 3, 2022. The following month it snowed.", "2022-06"),
        ("They met on May 3, 2022. In July of that year it snowed.", "2022-07"),
        ("They met on May 3, 2022. A year earlier it snowed.", "2021"),
    ])
    func `what follows counts from the date last spoken of`(_ text: String, _ value: String)
        throws
    {
        #expect(try dates(in: text, on: "2023-06-16").last?.value == value)
    }
}

@Suite struct `Times, durations and sets` {
    @Test(arguments: [
        DateCase(
            "The call began at 15:00 GMT.",
            "15:00 GMT = TIME 2023-06-16T15:00Z [2023-06-16, 2023-06-16]"),
        DateCase(
            "It starts at 8 a.m. and not before.",
            "8 a.m. = TIME 2023-06-16T08:00 [2023-06-16, 2023-06-16]"),
        DateCase(
            "They landed Tuesday morning.",
            "Tuesday morning = TIME 2023-06-13TMO [2023-06-13, 2023-06-13]"),
        DateCase(
            "He speaks tonight.", "tonight = TIME 2023-06-16TNI [2023-06-16, 2023-06-16]"),
        DateCase(
            "The offer ends at 5 p.m. EST Nov. 9.", on: "2023-11-02",
            "5 p.m. EST Nov. 9 = TIME 2023-11-09T17:00 [2023-11-09, 2023-11-09]"),
    ])
    func `times stand on a day`(_ test: DateCase) throws { try check(test) }

    @Test(arguments: [
        DateCase("They argued for more than four months.", "more than four months = DURATION P4M"),
        DateCase("Ties withered in the last few years.", "the last few years = DURATION PXY"),
        DateCase("A two-week truce began.", "two-week = DURATION P2W"),
        DateCase("It took two and a half hours.", "two and a half hours = DURATION PT2.5H"),
        DateCase("He waited almost a hundred years.", "almost a hundred years = DURATION P100Y"),
        DateCase("They were held for weeks.", "weeks = DURATION PXW"),
    ])
    func `durations keep their number and unit`(_ test: DateCase) throws { try check(test) }

    @Test(arguments: [
        DateCase("They speak daily.", "daily = SET P1D"),
        DateCase("They meet each year.", "each year = SET P1Y"),
        DateCase("The horn sounds every morning.", "every morning = SET XXXX-XX-XXTMO"),
        DateCase("The court sits each Thursday.", "each Thursday = SET XXXX-WXX-4"),
        DateCase("The council meets twice a month.", "twice a month = SET P1M"),
    ])
    func `what recurs is a set`(_ test: DateCase) throws { try check(test) }

    @Test(arguments: [
        ("They are rivals now.", "PRESENT_REF"), ("He recently fell ill.", "PAST_REF"),
        ("Such doubts belong to the past.", "PAST_REF"),
        ("It will pass in coming months.", "FUTURE_REF"),
    ])
    func `vague times are references`(_ sentence: String, _ value: String) throws {
        let found = try dates(in: sentence, on: "2023-06-16")
        #expect(found.map(\.value) == [value])
        #expect(found.allSatisfy { $0.kind == .date && $0.span == nil })
    }
}

@Suite struct `What is no date` {
    @Test(arguments: [
        "Talks may resume.", "May said the vote was lost.", "Theresa May flew to Bonn.",
        "Protesters march on the palace.", "The March on Rovia was brief.",
        "A second envoy came second.", "Prices fall and fall.", "The fall of the city was swift.",
        "They sat in the sun.", "A 41-year-old driver was hurt.", "She is 52 years old.",
        "They won 3-2 and 110-98.", "Resolution 1973 was adopted.", "Flight 1549 was late.",
        "Some 2000 soldiers came.", "It cost $1999.", "The vote was 25 to 12.",
        "A quarter of the fleet sank.", "It scored 10.25 points.", "Call 555-0199.",
    ])
    func `words and numbers that only look like dates`(_ sentence: String) throws {
        #expect(try dates(in: sentence, on: "2023-06-16").isEmpty)
    }

    @Test(arguments: [
        "February 30, 2021", "32 May 2021", "99/99/2021", "25:61", "\u{2019}", "'", "1-1-1-1-1",
        "900 million trillion years later", "99999 centuries ago", "Jan.", "the the the of",
        "May 5–", "12:", "\u{E2}\u{80}", "٣ مايو", "二〇二一年", "nineteen ninety",
    ])
    func `odd input neither crashes nor covers impossible days`(_ text: String) throws {
        for date in try dates(in: text, on: "2023-06-16") {
            #expect(date.range.upperBound <= text.utf8.count)
            if let span = date.span { #expect(span.from <= span.to) }
        }
    }

    @Test func `dates do not overlap and come in text order`() throws {
        let text = """
            On Monday, June 5, 2023, at 10:30 a.m. GMT, two to three weeks after the last week of \
            May 2023, he said that year-end talks on 12-14 July would follow next year's second \
            quarter, every other Tuesday night, in the early 1990s and 2009-10.
            """
        let found = try dates(in: text, on: "2023-06-16")
        #expect(found.count > 8)
        for (date, next) in zip(found, found.dropFirst()) {
            #expect(date.range.upperBound <= next.range.lowerBound)
        }
    }
}
