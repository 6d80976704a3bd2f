// The date that reports agree on.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct AgreedDateTests {
    @Test(
        arguments: [
            (["2024-06-11"], "2024-06-11"), ([nil], nil), ([nil, "2024-06"], "2024-06"),
            (["2024-06", "2024-06-11", "2024"], "2024-06-11"),
            (["2024-06-11/2024-06-14", "2024-06-12"], "2024-06-12"),
            // One slip of the pen makes no month of a day; one against one does.
            (["2024-06-11", "2024-06-11", "2024-06-21", "2024-06"], "2024-06-11"),
            (["2024-06-11", "2024-06-21", "2024-06"], "2024-06"),
            // Outright contradictions: what most say, else the earlier.
            (["2024-06-21", "2024-06-11", "2024-06-21"], "2024-06-21"),
            (["2024-06-21", "2024-06-11"], "2024-06-11"),
        ] as [([String?], String?)])
    func `is the most precise that more sources support than any other day`(
        _ dates: [String?], _ agreed: String?
    ) {
        for order in [dates, dates.reversed()] {
            let reports = order.enumerated().map { number, date in
                Self.report(number, date)
            }
            #expect(ActSummary.date(of: reports)?.edtf == agreed)
        }
    }

    static func report(_ number: Int, _ date: String?) -> Report {
        let span = date.map { text -> DateSpan in
            let days = EventJoinContract.TestSpan(text)
            return DateSpan(
                edtf: text, from: CalendarDay(days.from), to: CalendarDay(days.to))
        }
        return Report(
            key: Int64(number), article: Int64(number),
            id: ReportID(article: "a\(number)", index: 0), published: nil, range: 0..<1,
            type: .consult, mode: nil, cameo: nil, status: .occurred, setting: .news,
            confidence: 1, date: span, countries: [], text: "met", actorWords: "", act: nil)
    }
}
