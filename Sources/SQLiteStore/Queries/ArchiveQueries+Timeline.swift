// The timeline: events counted period by period while they are read in order. A week may hold the
// end of a month, so several periods are open at a time; one is given when no later event can lie
// in it.

import Articles
import GRDB

extension ArchiveQueries {
    /// A page of periods; see `ArticleReader.timeline`.
    func timeline(
        _ query: EventQuery, group: TimelineGroup, foremost: Int
    ) throws -> Page<TimelinePeriod> {
        if let months = MonthlyTimeline(query, group: group, foremost: foremost) {
            return try months.page(self)
        }
        let fingerprint = query.fingerprint("timeline \(group.rawValue)")
        let plan = try EventPlan(query, words: words)
        guard
            let range = try keys(
                in: plan.range, after: query.page, of: fingerprint, newestFirst: false)
        else { return Page() }
        let given = try query.page.cursor.map { try cursors.place(in: $0, of: fingerprint) }
            .map { [$0.number(1), $0.number(2)] }
        var timeline = OpenTimeline(limit: query.page.limit)
        let shown = min(max(foremost, 0), 20)
        try plan.visit(self, columns: CountedEvent.columns, in: range, limit: -1) { row in
            let key = EventKey(value: row.int64(0))
            let name: PeriodName
            if let first = row.day(1), let last = row.day(2) {
                name = PeriodName(
                    key, days: first...max(first, last), group: group, earliest: query.from)
                timeline.close(before: key.day)
            } else {
                name = .undated
                timeline.close(before: name.to)
            }
            if let given, !given.lexicographicallyPrecedes(name.order) { return true }
            timeline.count(try CountedEvent(row), key.value, in: name, foremost: shown)
            return !timeline.isFull
        }
        timeline.close(before: nil)
        return Page(
            items: try timeline.closed.map { try $0.period(event: event) },
            next: timeline.rest.map { cursors.cursor(at: $0, of: fingerprint) })
    }
}

/// Periods while they are counted.
private struct OpenTimeline {
    let limit: Int
    /// Those that are done, in order.
    private(set) var closed: [PeriodCount] = []
    private var open: [PeriodName: PeriodCount] = [:]

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { closed.count == limit }

    /// Closes the periods that end before a day, or all, as far as there is room.
    mutating func close(before day: CalendarDay?) {
        func isOver(_ name: PeriodName) -> Bool { day.map { name.to < $0 } ?? true }
        guard open.keys.contains(where: isOver) else { return }
        for name in open.keys.sorted() where isOver(name) && !isFull {
            if let count = open.removeValue(forKey: name) { closed.append(count) }
        }
    }

    mutating func count(
        _ event: CountedEvent, _ key: Int64, in name: PeriodName, foremost: Int
    ) {
        open[name, default: PeriodCount(name: name, firstKey: key)]
            .add(event, key, foremost: foremost)
    }

    /// Where the next page starts: at the first event that is in none of the periods that are done,
    /// counting only periods after the last of these.
    var rest: CursorCodec.Place? {
        guard let first = open.values.map(\.firstKey).min(), let last = closed.last else {
            return nil
        }
        return CursorCodec.Place([first - 1] + last.name.order)
    }
}
