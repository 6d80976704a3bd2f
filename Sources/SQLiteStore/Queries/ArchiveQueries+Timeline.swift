// The timeline: events counted period by period while they are read in order. Since a period's
// events stand together, a page ends with a period and the next begins after its last event.

import Articles
import GRDB

extension ArchiveQueries {
    /// A page of periods; see `ArticleReader.timeline`.
    func timeline(_ query: EventQuery, foremost: Int) throws -> Page<TimelinePeriod> {
        var query = query
        query.includesUndated = false
        let fingerprint = query.fingerprint("timeline")
        let plan = try EventPlan(query, words: words)
        guard
            let range = try keys(
                in: plan.range, after: query.page, of: fingerprint, newestFirst: false)
        else { return Page() }
        let shown = min(max(foremost, 0), 20)
        var periods: [PeriodCount] = []
        var last: Int64?
        try plan.visit(self, columns: "type, status, confidence", in: range, limit: -1) { row in
            let key = EventKey(value: row.int64(0))
            guard let name = PeriodName(key) else { return true }
            if periods.last?.name != name {
                if periods.count == query.page.limit {
                    last = periods.last?.lastKey
                    return false
                }
                periods.append(PeriodCount(name: name))
            }
            periods[periods.count - 1].add(
                key.value, type: row.isNull(1) ? nil : try row.value(1),
                status: try row.value(2), confidence: row.double(3), foremost: shown)
            return true
        }
        return Page(
            items: try periods.map { try $0.period(event: event) },
            next: last.map { cursors.cursor(at: CursorCodec.Place($0), of: fingerprint) })
    }
}

/// The period in which an event is counted.
private struct PeriodName: Equatable {
    let year: Int
    /// `nil` for what is known only to a longer part of the year.
    let month: Int?

    /// `nil` for an event that is known to no single year.
    init?(_ key: EventKey) {
        let (year, month, _) = key.day.components
        self.year = year
        switch key.rank {
        case .day, .month: self.month = month
        case .year: self.month = nil
        case .longer: return nil
        }
    }

    var days: (from: CalendarDay, to: CalendarDay) {
        func day(_ month: Int, _ day: Int) -> CalendarDay {
            CalendarDay(year: year, month: month, day: day) ?? CalendarDay(dayNumber: 0)
        }
        guard let month else { return (day(1, 1), day(12, 31)) }
        return (day(month, 1), day(month, CalendarDay.days(inMonth: month, ofYear: year)))
    }

    var edtf: String { String(days.from.iso.prefix(month == nil ? 4 : 7)) }
}

/// What has been counted in a period so far.
private struct PeriodCount {
    let name: PeriodName
    private(set) var lastKey: Int64 = 0
    private var total = 0
    private var types: [PloverType: Int] = [:]
    private var statuses: [Event.Status: Int] = [:]
    private var best: [(rank: Double, key: Int64)] = []

    init(name: PeriodName) { self.name = name }

    mutating func add(
        _ key: Int64, type: PloverType?, status: Event.Status, confidence: Double,
        foremost: Int
    ) {
        lastKey = key
        total += 1
        if let type { types[type, default: 0] += 1 }
        statuses[status, default: 0] += 1
        let isFact = status == .occurred || status == .planned
        let rank = confidence + (isFact ? 2 : 0) + (type == nil ? 0 : 1)
        guard best.count < foremost || rank > best.last?.rank ?? .infinity else { return }
        let place = best.firstIndex { $0.rank < rank } ?? best.count
        best.insert((rank, key), at: place)
        if best.count > foremost { best.removeLast() }
    }

    func period(event: (Int64) throws -> EventRecord?) throws -> TimelinePeriod {
        TimelinePeriod(
            period: name.edtf, from: name.days.from, to: name.days.to, total: total,
            byType: PloverType.allCases.compactMap { type in types[type].map { (type, $0) } },
            byStatus: Event.Status.allCases.compactMap { status in
                statuses[status].map { (status, $0) }
            },
            foremost: try best.compactMap { try event($0.key) })
    }
}
