import Articles
import Extraction
import Testing

@Suite struct `Dates without a day of publication` {
    @Test(arguments: [
        ("They clashed in February.", "XXXX-02"), ("They clashed on July 22.", "XXXX-07-22"),
        ("They met Wednesday.", "XXXX-WXX-3"), ("They met last week.", "XXXX-WXX"),
        ("They met last year.", "XXXX"), ("They meet tomorrow.", "XXXX-XX-XX"),
        ("They meet next month.", "XXXX-XX"),
        ("They meet August 5-6.", "XXXX-08-05/XXXX-08-06"),
    ])
    func `values stay open`(_ sentence: String, _ value: String) throws {
        let found = try DateCase.dates(in: sentence, on: nil)
        #expect(found.map(\.value) == [value])
        #expect(found.allSatisfy { $0.span == nil })
    }

    @Test func `election years in a comment make no story`() throws {
        let text = """
            In 2008 turnout rose, in 2012 it fell, and in 2014 and 2016 it rose. In 2018 and in \
            2020 it fell again. It may rise in June.
            """
        #expect(try DateCase.dates(in: text, on: nil).last?.value == "XXXX-06")
    }

    @Test func `a year that is named elsewhere is not borrowed in news`() throws {
        let text = "The accord of 2018 is dead, he said.\nThey met in March and spoke Tuesday."
        #expect(
            try DateCase.dates(in: text, on: nil).map(\.value) == ["2018", "XXXX-03", "XXXX-WXX-2"])
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
        let found = try DateCase.dates(in: Self.chronicle, on: published)
        #expect(
            found.map(\.value) == [
                "1690", "1702", "1702-03-04", "1702-03-07", "1702-04", "1648", "1702-06", "1702-12",
                "1703-01-02", "1703", "1703-07-09", "1703-07-10", "1704",
            ])
    }

    @Test func `nothing goes on from a caption`() throws {
        let lines = ["They met on May 3, 2022.", "The pier, July 9, 1999.", "That year it snowed."]
        let text = lines.joined(separator: "\n")
        var start = 0
        let kinds: [Block.Kind] = [.paragraph, .caption, .paragraph]
        let blocks = zip(lines, kinds).map { line, kind in
            defer { start += line.utf8.count + 1 }
            return Block(range: start..<start + line.utf8.count, kind: kind)
        }
        let article = Article(
            text: text, publishedAt: CalendarDay(iso: "2023-06-16"), blocks: blocks)
        let found = try Pipeline([DateResolver()]).extract(article).dates
        #expect(found.map(\.value) == ["2022-05-03", "1999-07-09", "2022"])
    }

    @Test(arguments: [
        ("They met on May 3, 2022. The same day it snowed.", "2022-05-03"),
        ("They met on May 3, 2022. Two days later it snowed.", "2022-05-05"),
        ("They met on May 3, 2022. The following month it snowed.", "2022-06"),
        ("They met on May 3, 2022. In July of that year it snowed.", "2022-07"),
        ("They met on May 3, 2022. A year earlier it snowed.", "2021"),
        // What a quarter is compared with, and what three of them are.
        ("Sales rose in the first quarter. In the quarter a year ago they fell.", "2022-Q1"),
        ("Sales rose in the first quarter. They fell in the same period last year.", "2022-Q1"),
        (
            "Sales rose in the first quarter. Over the nine months they fell from a year ago.",
            "2022"
        ),
        ("Rain fell in May. It had snowed in the same month of 2019.", "2019-05"),
        ("Rain is rare. It snowed in the same period last year.", "2022"),
    ])
    func `what follows counts from the date last spoken of`(_ text: String, _ value: String)
        throws
    {
        #expect(try DateCase.dates(in: text, on: "2023-06-16").last?.value == value)
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
            "The call on Monday began at 15:00 GMT.",
            "Monday = DATE 2023-06-12 [2023-06-12, 2023-06-12]",
            "15:00 GMT = TIME 2023-06-12T15:00Z [2023-06-12, 2023-06-12]"),
        DateCase(
            "It struck at 5:20 am on May 3, 2022.",
            "5:20 am = TIME 2022-05-03T05:20 [2022-05-03, 2022-05-03]",
            "May 3, 2022 = DATE 2022-05-03 [2022-05-03, 2022-05-03]"),
        // The zone of one clock is not that of another; the day may follow.
        DateCase(
            "It struck at about 10:35 a.m. (0735 GMT) Friday.",
            "10:35 a.m. = TIME 2023-06-16T10:35 [2023-06-16, 2023-06-16]",
            "0735 GMT = TIME 2023-06-16T07:35Z [2023-06-16, 2023-06-16]",
            "Friday = DATE 2023-06-16 [2023-06-16, 2023-06-16]"),
        DateCase(
            "The 1 p.m. briefing on Thursday was short.",
            "1 p.m. = TIME 2023-06-15T13:00 [2023-06-15, 2023-06-15]",
            "Thursday = DATE 2023-06-15 [2023-06-15, 2023-06-15]"),
        DateCase(
            "On the night of 3-4 May 2023 drones struck.",
            "the night of 3-4 May 2023 = TIME 2023-05-03TNI [2023-05-03, 2023-05-03]"),
        DateCase(
            "The envoy will leave at 4 in the morning.",
            "4 in the morning = TIME 2023-06-17T04:00 [2023-06-17, 2023-06-17]"),
        DateCase(
            "He speaks tonight.", "tonight = TIME 2023-06-16TNI [2023-06-16, 2023-06-16]"),
        DateCase(
            "The offer ends at 5 p.m. EST Nov. 9.", on: "2023-11-02",
            "5 p.m. EST Nov. 9 = TIME 2023-11-09T17:00 [2023-11-09, 2023-11-09]"),
    ])
    func `times stand on a day`(_ test: DateCase) throws { try test.check() }

    @Test(arguments: [
        DateCase("They argued for more than four months.", "more than four months = DURATION P4M"),
        DateCase("Ties withered in the last few years.", "the last few years = DURATION PXY"),
        DateCase("A two-week truce began.", "two-week = DURATION P2W"),
        DateCase("It took two and a half hours.", "two and a half hours = DURATION PT2H30M"),
        DateCase("It stood for 2 1/2 years.", "2 1/2 years = DURATION P2Y6M"),
        DateCase("He waited almost a hundred years.", "almost a hundred years = DURATION P100Y"),
        DateCase("They were held for weeks.", "weeks = DURATION PXW"),
        DateCase(
            "The siege took more than half a century.", "more than half a century = DURATION P50Y"),
    ])
    func `durations keep their number and unit`(_ test: DateCase) throws { try test.check() }

    @Test(arguments: [
        DateCase("They speak daily.", "daily = SET P1D"),
        DateCase("They meet each year.", "each year = SET P1Y"),
        DateCase("The horn sounds every morning.", "every morning = SET XXXX-XX-XXTMO"),
        DateCase("The court sits each Thursday.", "each Thursday = SET XXXX-WXX-4"),
        DateCase("The council meets twice a month.", "twice a month = SET P1M"),
    ])
    func `what recurs is a set`(_ test: DateCase) throws { try test.check() }

    @Test(arguments: [
        ("They are rivals now.", "PRESENT_REF"), ("He recently fell ill.", "PAST_REF"),
        ("Such doubts belong to the past.", "PAST_REF"),
        ("It will pass in coming months.", "FUTURE_REF"),
    ])
    func `vague times are references`(_ sentence: String, _ value: String) throws {
        let found = try DateCase.dates(in: sentence, on: "2023-06-16")
        #expect(found.map(\.value) == [value])
        #expect(found.allSatisfy { $0.kind == .date && $0.span == nil })
    }
}
