// Rules for expressions that are rarer than a day or a month, each with the sentence it is for.

import Articles
import Testing

@Suite struct `Dates of their own kind` {
    @Test(arguments: [
        DateCase(
            "The budget of FY2021 was cut.", "FY2021 = DATE 2021 [2021-01-01, 2021-12-31]"),
        DateCase("The budget of FY21 was cut.", "FY21 = DATE 2021 [2021-01-01, 2021-12-31]"),
        DateCase(
            "The budget of fiscal 2019 was cut.",
            "fiscal 2019 = DATE 2019 [2019-01-01, 2019-12-31]"),
        DateCase(
            "The 2020 fiscal year was a bad one.",
            "The 2020 fiscal year = DATE 2020 [2020-01-01, 2020-12-31]"),
        DateCase("The financial 50 met."),
    ])
    func `fiscal years`(_ test: DateCase) throws { try test.check() }

    @Test func `a fiscal year says what it is taken for`() throws {
        let dates = try DateCase.dates(in: "The budget of FY2021 was cut.", on: "2023-06-16")
        #expect(dates.map(\.assumption) == ["fiscal year taken for the calendar year"])
    }

    @Test(arguments: [
        DateCase(
            "They met in the first week of May 2022.",
            "the first week of May 2022 = DATE 2022-W18 [2022-05-02, 2022-05-08]"),
        DateCase(
            "Sales rose in the last week of March.", on: "2009-04-01",
            "the last week of March = DATE 2009-W13 [2009-03-23, 2009-03-29]"),
        DateCase(
            "They meet on the 20th of this month.",
            "the 20th of this month = DATE 2023-06-20 [2023-06-20, 2023-06-20]"),
        DateCase(
            "They met on the 20th of last month.",
            "the 20th of last month = DATE 2023-05-20 [2023-05-20, 2023-05-20]"),
    ])
    func `parts of a month`(_ test: DateCase) throws { try test.check() }

    @Test(arguments: [
        DateCase(
            "The Sept. 11 attacks changed the city.",
            "Sept. 11 = DATE 2001-09-11 [2001-09-11, 2001-09-11]"),
        DateCase(
            "The Oct. 7 attack was condemned.", on: "2025-02-01",
            "Oct. 7 = DATE 2023-10-07 [2023-10-07, 2023-10-07]"),
        DateCase(
            "The Oct. 7 attack was condemned.", on: "2020-11-01",
            "Oct. 7 = DATE 2020-10-07 [2020-10-07, 2020-10-07]"),
        DateCase(
            "The Sept. 11 summit was short.", on: "2023-09-20",
            "Sept. 11 = DATE 2023-09-11 [2023-09-11, 2023-09-11]"),
    ])
    func `a day that an act is named after keeps its year`(_ test: DateCase) throws {
        try test.check()
    }

    @Test(arguments: [
        DateCase("He told it to “60 Minutes” first."),
        DateCase("The couple has an 8-month-old child."),
        DateCase("They broke an 8-month-old truce.", "8-month-old = DURATION P8M"),
        DateCase("They ended their decades-old feud.", "decades-old = DURATION PXDE"),
        DateCase("The fund keeps some for future payments."),
        DateCase("The future looks bright."),
        DateCase("He sees peace in the future.", "the future = DATE FUTURE_REF"),
        DateCase("The isle will one day be free.", "one day = DATE FUTURE_REF"),
        DateCase("The visit lasted one day.", "one day = DURATION P1D"),
        DateCase(
            "He went to jail, most recently last May.",
            "last May = DATE 2022-05 [2022-05-01, 2022-05-31]"),
        DateCase(
            "They came in the early hours of Friday.",
            "Friday = DATE 2023-06-16 [2023-06-16, 2023-06-16]"),
        DateCase(
            "It snowed in the winter of 2019-20.",
            "the winter of 2019-20 = DATE 2019-WI [2019-12-01, 2020-02-29]"),
        DateCase(
            "It grew in the first two quarters of 1990.",
            "the first two quarters of 1990 = DATE 1990-H1 [1990-01-01, 1990-06-30]"),
        DateCase(
            "It will take between 60 and 90 days.",
            "between 60 and 90 days = DURATION P60D"),
    ])
    func `what only looks like one, and what does not`(_ test: DateCase) throws {
        try test.check()
    }

    @Test(arguments: [
        // What was set or planned: the first is done, the second is ahead.
        DateCase(
            "The index is near its record set on Aug. 6.", on: "1998-02-06",
            "Aug. 6 = DATE 1997-08-06 [1997-08-06, 1997-08-06]"),
        DateCase(
            "Guilds planned a large march on Saturday.",
            "Saturday = DATE 2023-06-17 [2023-06-17, 2023-06-17]"),
        // The verb that a date hangs on, before what follows it.
        DateCase(
            "The two sides agreed on Thursday to meet again.",
            "Thursday = DATE 2023-06-15 [2023-06-15, 2023-06-15]"),
        DateCase(
            "They urged the clans to step back in a joint statement late on Monday.",
            "Monday = DATE 2023-06-12 [2023-06-12, 2023-06-12]"),
        // A participle that describes a noun is no past tense.
        DateCase(
            "The fee will be due on an unspecified day in January.", on: "2022-10-26",
            "January = DATE 2023-01 [2023-01-01, 2023-01-31]"),
        // `to` before a noun promises nothing.
        DateCase(
            "Sentenced to death in secret trials in January, they had no lawyers.",
            "January = DATE 2023-01 [2023-01-01, 2023-01-31]"),
    ])
    func `the words around tell which way`(_ test: DateCase) throws { try test.check() }
}
