// The keys that carry the order of the lists, and the hash that signs their cursors.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct KeyTests {
    @Test func `keys of articles rise with the day, then with the number`() {
        let days: [CalendarDay?] = [
            nil, CalendarDay("0001-01-01"), CalendarDay("1969-12-31"), CalendarDay("1970-01-01"),
            CalendarDay("2023-06-16"), CalendarDay("9999-12-31"),
        ]
        let keys = days.flatMap { day in
            [1, 2, 1 << 41 - 1].map { OrderKey.key(day: day, number: $0) }
        }
        #expect(keys == keys.sorted())
        #expect(Set(keys).count == keys.count)
        #expect(keys[0] > 0)
    }

    @Test(arguments: ["0001-01-01", "2023-06-16", "9999-12-31"])
    func `a range of days holds the keys of these days alone`(_ iso: String) {
        let day = CalendarDay(iso)
        let range = OrderKey.range(from: day, to: day)
        #expect(range.contains(OrderKey.key(day: day, number: 1)))
        #expect(range.contains(OrderKey.key(day: day, number: 1 << 41 - 1)))
        #expect(!range.contains(OrderKey.key(day: nil, number: 1)))
        for other in [day.adding(days: 1), day.adding(days: -1)]
        where (1...9999).contains(other.components.year) {
            #expect(!range.contains(OrderKey.key(day: other, number: 1)))
        }
    }

    @Test func `an open end of a range leaves out what has no day`() {
        let undated = OrderKey.key(day: nil, number: 5)
        let day = CalendarDay("2023-06-16")
        #expect(!OrderKey.range(from: nil, to: day).contains(undated))
        #expect(!OrderKey.range(from: day, to: nil).contains(undated))
        #expect(OrderKey.range(from: nil, to: nil).contains(undated))
    }

    static let ranks: [(String, String, String, EventKey.Rank)] = [
        ("2023-02-03", "2023-02-03", "2023-02-03", .day),
        ("2023-02-03T14:00:00Z", "2023-02-03", "2023-02-03", .day),
        ("2023-02-03~", "2023-02-03", "2023-02-03", .day),
        ("2023-02-03/2023-05-01", "2023-02-03", "2023-05-01", .day),
        ("2023-02", "2023-02-01", "2023-02-28", .month),
        ("2023-02-XX", "2023-02-01", "2023-02-28", .month),
        ("2023-02/2023-03", "2023-02-01", "2023-03-31", .year),
        ("2023-22", "2023-06-01", "2023-08-31", .year),
        ("2023", "2023-01-01", "2023-12-31", .year),
        ("202X", "2020-01-01", "2029-12-31", .longer),
        ("2022-12/2023-01", "2022-12-01", "2023-01-31", .longer),
    ]

    @Test(arguments: ranks)
    func `a date is known as precisely as its EDTF says`(
        _ edtf: String, _ from: String, _ to: String, _ rank: EventKey.Rank
    ) {
        let date = DateSpan(edtf: edtf, from: CalendarDay(from), to: CalendarDay(to))
        let key = EventKey(date: date, number: 7)
        #expect(key.rank == rank)
        #expect(EventKey.dated.contains(key.value))
        #expect(!EventKey.dated.contains(EventKey(date: nil, number: 7).value))
    }

    /// The keys of a class hold every event of the class that overlaps the interval: its
    /// members are made of all pairs of days round the interval.
    @Test func `no event that overlaps an interval lies outside the keys of its class`() {
        let from = CalendarDay("2023-02-10")
        let to = CalendarDay("2023-03-05")
        for start in stride(from: -800, through: 800, by: 7) {
            for length in [0, 1, 6, 27, 30, 90, 364, 365, 366, 700] {
                let first = from.adding(days: start)
                let last = first.adding(days: length)
                guard first <= to, last >= from else { continue }
                for edtf in [first.iso, "coarse"] {
                    let date = DateSpan(edtf: edtf, from: first, to: last)
                    let keys = EventExtent(date).keys(from: from, to: to)
                    #expect(keys.contains(EventKey(date: date, number: 1).value), "\(date)")
                }
            }
        }
    }

    /// The first of the test vectors of the authors' reference implementation: the key is the
    /// bytes 0 to 15, the input the bytes 0 to 14.
    @Test(arguments: 0..<15)
    func `the signature is SipHash-2-4, in any pieces`(_ split: Int) {
        var hash = SipHash(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))
        let input = (0..<15).map { UInt8($0) }
        hash.add(Array(input[..<split]))
        hash.add(Array(input[split...]))
        #expect(hash.finished() == 0xa129_ca61_49be_45e5)
    }
}
