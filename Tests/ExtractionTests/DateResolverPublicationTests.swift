import Articles
import Extraction
import Testing

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
            "Shops were shut over the weekend.",
            "the weekend = DATE 2023-W23-WE [2023-06-10, 2023-06-11]"),
        DateCase(
            "The seat falls vacant January 20 next year.",
            "January 20 next year = DATE 2024-01-20 [2024-01-20, 2024-01-20]"),
        DateCase(
            "It was settled several years ago.", "several years ago = DATE PAST_REF"),
    ])
    func `deictic words count from the day of publication`(_ test: DateCase) throws {
        try test.check()
    }

    @Test func `last February seen in March is that of the year before`() throws {
        let found = try DateCase.dates(in: "The jets crashed last February.", on: "2024-03-01")
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
        ("Delegates had braved the rain to cast their ballots on Sunday.", "2023-06-11"),
        ("The two agreed to meet again on Thursday.", "2023-06-22"),
        ("The envoy is travelling to Bern on Saturday.", "2023-06-17"),
        ("The island votes Sunday.", "2023-06-18"),
        ("The envoy was due to leave Monday.", "2023-06-19"),
        ("On Monday the envoy set aside her papers.", "2023-06-12"),
        ("The talks are set for Monday.", "2023-06-19"),
        ("He denies a plot to wreck the talks, set to resume Monday in Bern.", "2023-06-19"),
        // What was planned for the day before is over, for the days to come it is not.
        ("A mass planned at the abbey for Thursday was called off.", "2023-06-15"),
        ("A mass planned at the abbey for Monday was called off.", "2023-06-19"),
        ("By Tuesday evening they had left.", "2023-06-13TEV"),
        ("An aide said Thursday that the troops will remain.", "2023-06-15"),
        ("He leaves an office, effective Monday.", "2023-06-19"),
        // Any Sunday is none.
        ("It was on a Sunday, he said.", "XXXX-WXX-7"),
    ])
    func `a bare weekday goes by the tense around it`(_ sentence: String, _ value: String)
        throws
    {
        #expect(try DateCase.dates(in: sentence, on: "2023-06-16").map(\.value) == [value])
    }

    @Test func `the second of two weekdays follows the first`() throws {
        let found = try DateCase.dates(
            in: "He will stay from Saturday to Tuesday.", on: "2023-06-16")
        #expect(found.map(\.value) == ["2023-06-17", "2023-06-20"])
    }

    @Test(arguments: [
        ("It was shut from November to February.", ["2022-11", "2023-02"]),
        ("It will be shut between November and February.", ["2023-11", "2024-02"]),
        ("It was shut from Dec. 30 to Jan. 4.", ["2022-12-30", "2023-01-04"]),
        ("It was shut between March and May.", ["2023-03", "2023-05"]),
        ("It was shut in March and May.", ["2023-03", "2023-05"]),
    ])
    func `a range ends after it begins`(_ sentence: String, _ values: [String]) throws {
        #expect(try DateCase.dates(in: sentence, on: "2023-06-16").map(\.value) == values)
    }

    @Test(arguments: [
        ("The two sides clashed in February.", "2023-02"),
        ("The two sides clashed in November.", "2022-11"),
        ("A summit will be held in Hanoi in November.", "2023-11"),
        ("A summit set to be held in Hanoi in November is at risk.", "2023-11"),
        ("The visit in June went well.", "2023-06"),
        ("The summit in November was a failure.", "2022-11"),
        ("The summit in May will be a success.", "2024-05"),
        ("They seek to open the road in July.", "2023-07"),
        ("The duchy could send a ship in January.", "2024-01"),
        // What was due may be over: the nearest one.
        ("The envoy was due to visit in May but fell ill.", "2023-05"),
        ("The envoy was due to visit in July but fell ill.", "2023-07"),
    ])
    func `a bare month goes by the tense around it`(_ sentence: String, _ value: String) throws {
        #expect(try DateCase.dates(in: sentence, on: "2023-06-16").map(\.value) == [value])
    }

    @Test(arguments: [
        ("Troops left on Dec. 30.", "2024-01-03", "2023-12-30"),
        ("The ban takes effect Jan. 2.", "2023-12-28", "2024-01-02"),
        ("The ferry sank on May 3.", "2023-06-16", "2023-05-03"),
        ("The editorial of Saturday, April 25: silence.", "1998-04-24", "1998-04-25"),
        // The sentence names its year; another year of the text does not count.
        ("In 2015 they fell out, and on July 4 the embassy closed.", "2023-06-16", "2015-07-04"),
        ("It dates from 2015. On May 4 the embassy closed.", "2023-06-16", "2023-05-04"),
        ("They have been hunting the gang since the Oct. 3 raid.", "2023-04-16", "2022-10-03"),
        ("A third ferry sails each Thursday from August 6.", "1998-02-03", "1998-08-06"),
        // A weekday that fits no year near is a slip.
        ("They met on Monday, May 5.", "2023-06-16", "2023-05-05"),
    ])
    func `a day of a month is of the nearest sensible year`(
        _ sentence: String, _ published: String, _ value: String
    ) throws {
        #expect(try DateCase.dates(in: sentence, on: published).last?.value == value)
    }

    @Test(arguments: [
        ("He left in May.", "year from publication", "2023-05-20"),
        ("He left in May.", "past by tense", "2023-06-16"),
        ("He will leave Monday.", "future by tense", "2023-06-16"),
    ])
    func `what was assumed is said`(_ sentence: String, _ assumption: String, _ published: String)
        throws
    {
        #expect(try DateCase.dates(in: sentence, on: published).first?.assumption == assumption)
    }

    @Test(arguments: [
        ("“I leave tomorrow,” he told reporters on Monday.", "2023-06-13"),
        ("“We met yesterday,” he said on Sunday.", "2023-06-10"),
        ("On Monday he said: “I leave tomorrow.”", "2023-06-13"),
        ("“I leave tomorrow,” he said.", "2023-06-17"),
        ("He said on Monday that he will leave tomorrow.", "2023-06-17"),
    ])
    func `in a quote tomorrow counts from the day of the saying`(
        _ text: String, _ value: String
    ) throws {
        let found = try DateCase.dates(in: text, on: "2023-06-16")
        #expect(found.contains { $0.value == value })
    }

    @Test func `what one was forced to do is done`() throws {
        let found = try DateCase.dates(
            in: "The storm forced the old premier to put off her trip in February.",
            on: "2023-06-16")
        #expect(found.map(\.value) == ["2023-02"])
    }

    @Test(arguments: ["He left on June 3, 2021.", "He left yesterday.", "He leaves this weekend."])
    func `nothing is assumed where the words tell all`(_ sentence: String) throws {
        let found = try DateCase.dates(in: sentence, on: "2023-06-16")
        #expect(found.count == 1)
        #expect(found.first?.assumption == nil)
    }
}
