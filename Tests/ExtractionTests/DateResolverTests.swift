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

extension DateCase {
    /// The dates of a text, each line of it a paragraph.
    static func dates(in text: String, on published: String?) throws -> [DateExpression] {
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

    /// Checks that the sentence has just the expected dates.
    func check() throws {
        let found = try Self.dates(in: sentence, on: published).map { date in
            let words = String(decoding: Array(sentence.utf8)[date.range], as: UTF8.self)
            let days = date.span.map { " [\($0.from.iso), \($0.to.iso)]" } ?? ""
            return "\(words) = \(date.kind.rawValue) \(date.value)\(days)"
        }
        #expect(found == expected)
    }
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
        try test.check()
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
        try test.check()
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
            "The songs of the 70s and 80s came back.",
            "the 70s = DATE 197 [1970-01-01, 1979-12-31]",
            "80s = DATE 198 [1980-01-01, 1989-12-31]"),
        DateCase(
            "Sessions were held on April 24 and 25.",
            "April 24 = DATE 2023-04-24 [2023-04-24, 2023-04-24]",
            "25 = DATE 2023-04-25 [2023-04-25, 2023-04-25]"),
    ])
    func `both ends of a range are found`(_ test: DateCase) throws { try test.check() }

    @Test func `other dates of the article tell day from month`() throws {
        let found = try DateCase.dates(in: "Sent 03/04/2021.\nSigned 22/04/2021.", on: "2021-05-01")
        #expect(found.map(\.value) == ["2021-04-03", "2021-04-22"])
        let american = try DateCase.dates(
            in: "Sent 03/04/2021.\nSigned 04/22/2021.", on: "2021-05-01")
        #expect(american.map(\.value) == ["2021-03-04", "2021-04-22"])
    }

    @Test func `a date that can be read both ways says so`() throws {
        let found = try DateCase.dates(in: "The note is of 03/04/2021.", on: "2021-04-05")
        #expect(found.first?.value == "2021-04-03")
        #expect(found.first?.assumption?.hasPrefix("ambiguous") == true)
        let undated = try DateCase.dates(in: "The note is of 03/04/2021.", on: nil)
        #expect(undated.first?.value == "2021-XX-XX")
        #expect(undated.first?.span == nil)
        #expect(undated.first?.assumption?.hasPrefix("ambiguous") == true)
    }

    @Test(arguments: [
        ("It ended in 1979.", "1979"), ("It ended in May 1979.", "1979-05"),
        ("It began in the 1980s.", "198X"), ("It began in the 19th century.", "18XX"),
        ("It began in the spring of 2014.", "2014-21"),
        ("It began in the third quarter of 2019.", "2019-07/2019-09"),
        ("They meet this weekend.", "2023-06-17/2023-06-18"),
    ])
    func `EDTF keeps to level 1`(_ sentence: String, _ edtf: String) throws {
        #expect(try DateCase.dates(in: sentence, on: "2023-06-16").first?.span?.edtf == edtf)
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
        "A quarter of the fleet sank.", "'13 islands, he said.'", "USA Today wrote it.",
        "It scored 10.25 points.", "Call 555-0199.",
    ])
    func `words and numbers that only look like dates`(_ sentence: String) throws {
        #expect(try DateCase.dates(in: sentence, on: "2023-06-16").isEmpty)
    }

    @Test(arguments: [
        "February 30, 2021", "32 May 2021", "99/99/2021", "25:61", "\u{2019}", "'", "1-1-1-1-1",
        "900 million trillion years later", "99999 centuries ago", "Jan.", "the the the of",
        "May 5–", "12:", "\u{E2}\u{80}", "٣ مايو", "二〇二一年", "nineteen ninety",
    ])
    func `odd input neither crashes nor covers impossible days`(_ text: String) throws {
        for date in try DateCase.dates(in: text, on: "2023-06-16") {
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
        let found = try DateCase.dates(in: text, on: "2023-06-16")
        #expect(found.count > 8)
        for (date, next) in zip(found, found.dropFirst()) {
            #expect(date.range.upperBound <= next.range.lowerBound)
        }
    }
}
