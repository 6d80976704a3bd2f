import Articles
import Testing

struct CalendarDayTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("2023-06-16", 19524, 5), ("2000-02-29", 11016, 2),
        ("1969-12-31", -1, 3), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func `a day has its number and its weekday`(iso: String, number: Int, weekday: Int) {
        let day = CalendarDay(iso: iso)
        #expect(day?.dayNumber == number)
        #expect(day?.weekday == weekday)
        #expect(day?.iso == iso)
    }

    @Test(arguments: [
        "2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "0000-01-01", "2023-6-16",
        "2023-06-16T00:00:00Z", "２023-06-16", "", "2023/06/16", "+023-06-16",
    ])
    func `what is no day gives none`(text: String) {
        #expect(CalendarDay(iso: text) == nil)
    }

    @Test(arguments: [
        ("2023-06-16", 2023, 24), ("2021-01-03", 2020, 53), ("2019-12-30", 2020, 1),
        ("2022-01-01", 2021, 52),
    ])
    func `a day lies in its ISO week`(iso: String, year: Int, week: Int) {
        let day = CalendarDay(iso: iso)!
        #expect(day.week == (year, week))
        let monday = CalendarDay.monday(ofWeek: week, year: year)
        #expect(monday.weekday == 1)
        #expect((0...6).contains(day.dayNumber - monday.dayNumber))
    }

    @Test func `counting day by day over four hundred years never skips`() {
        var day = CalendarDay(iso: "1850-01-01")!
        for _ in 0..<146_097 {
            let (year, month, number) = day.components
            #expect(CalendarDay(year: year, month: month, day: number) == day)
            day = day.adding(days: 1)
        }
        #expect(day.iso == "2250-01-01")
    }
}
