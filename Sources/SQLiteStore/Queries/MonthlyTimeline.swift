// A timeline by months or years of all acts, of a country's or of what passed between two: whole
// months are read as they are kept (`ActCells`), one row each. Counted one by one are only acts that
// cover more than a month, and those of a month that the asked days cut.

import Articles
import GRDB

/// A timeline that is read from the months that are kept.
struct MonthlyTimeline {
    private let query: EventQuery
    private let subject: TimelineSubject
    private let inYears: Bool
    private let foremost: Int

    /// `nil` for a question that months do not answer: with other conditions, or by shorter periods.
    init?(_ query: EventQuery, group: TimelineGroup, foremost: Int) {
        guard group == .month || group == .year, query.type == nil, query.status == nil,
            query.actor == nil, query.actorID == nil, query.text == nil, query.article == nil,
            let subject = TimelineSubject(countries: query.countries)
        else { return nil }
        self.query = query
        self.subject = subject
        inYears = group == .year
        self.foremost = min(max(foremost, 0), ActCell.shown)
    }

    func page(_ queries: ArchiveQueries) throws -> Page<TimelinePeriod> {
        let fingerprint = query.fingerprint("timeline by months, \(inYears ? "years" : "months")")
        let given = try query.page.cursor.map {
            try queries.cursors.place(in: $0, of: fingerprint)
        }.map { [$0.number(0), $0.number(1)] }
        if let from = query.from, let to = query.to, from > to { return Page() }
        var counts = try counted(queries)
        try addMonths(queries, after: given, to: &counts)
        let left = counts.values.sorted { $0.name < $1.name }.filter { count in
            given.map { $0.lexicographicallyPrecedes(count.name.order) } ?? true
        }
        let shown = left.prefix(query.page.limit)
        let next =
            left.count > shown.count
            ? shown.last.map {
                queries.cursors.cursor(at: CursorCodec.Place($0.name.order), of: fingerprint)
            } : nil
        return Page(items: try shown.map { try $0.period(event: queries.event) }, next: next)
    }

    // MARK: Months that are kept

    /// The months that lie wholly within the asked days.
    private var wholeMonths: ClosedRange<Int>? {
        var first = 0
        var last = TimelineMonth.undated.number - 1
        if let from = query.from {
            first = TimelineMonth(from).number + (from.components.day == 1 ? 0 : 1)
        }
        if let to = query.to {
            let month = TimelineMonth(to)
            last = month.number - (month.days?.upperBound == to ? 0 : 1)
        }
        return first <= last ? first...last : nil
    }

    private var isUndatedAsked: Bool {
        query.includesUndated && query.from == nil && query.to == nil
    }

    /// Adds months in their order until there are more periods than are shown.
    private func addMonths(
        _ queries: ArchiveQueries, after given: [Int64]?, to counts: inout [PeriodName: PeriodCount]
    ) throws {
        guard let whole = wholeMonths else { return }
        // Whatever was given last ends with a month, or is what comes last.
        let first = given.map { order in
            order[0] >= Int64(PeriodName.undated.to.dayNumber)
                ? Int.max : TimelineMonth(CalendarDay(dayNumber: Int(order[0]))).number + 1
        }
        let last = isUndatedAsked ? TimelineMonth.undated.number : whole.upperBound
        var added: Set<PeriodName> = []
        try queries.db.prepared(
            """
            SELECT month, acts FROM act_cells WHERE subject = ?1 AND month BETWEEN ?2 AND ?3
            ORDER BY month
            """
        ).visit(subject.text, max(first ?? 0, whole.lowerBound), last) { row in
            let name = PeriodName(TimelineMonth(number: row.int(0)), inYears: inYears)
            if added.insert(name).inserted, added.count > query.page.limit + 1 { return false }
            counts[name, default: PeriodCount(name: name, firstKey: 0)]
                .add(try ActCell(bytes: Array(row.utf8(1))), foremost: foremost)
            return true
        }
    }

    // MARK: Acts that are counted

    private func counted(_ queries: ArchiveQueries) throws -> [PeriodName: PeriodCount] {
        var counts: [PeriodName: PeriodCount] = [:]
        let plan = try EventPlan(query, words: queries.words)
        func count(_ row: SQLRow) throws -> Bool {
            let key = EventKey(value: row.int64(0))
            var name = PeriodName.undated
            if let first = row.day(1), let last = row.day(2) {
                name = PeriodName(
                    key, days: first...max(first, last), group: inYears ? .year : .month,
                    earliest: query.from)
            }
            counts[name, default: PeriodCount(name: name, firstKey: key.value)]
                .add(try CountedEvent(row), key.value, foremost: foremost)
            return true
        }
        for extent in [EventExtent.year, .longer] {
            try plan.visit(queries, extent: extent, from: query.from, to: query.to, row: count)
        }
        let whole = wholeMonths
        for (from, to) in cutMonths {
            try plan.visit(queries, extent: .month, from: from, to: to, row: count)
        }
        // Acts of many countries are in no cell of a pair.
        if subject.isPair {
            let tag = Tag.manyCountries
            try plan.visit(
                queries, extent: .month, from: query.from, to: query.to, tag: tag
            ) { row in
                guard let day = row.day(1), let whole,
                    whole.contains(TimelineMonth(day).number)
                else { return true }
                return try count(row)
            }
            if isUndatedAsked {
                try plan.visit(queries, extent: .undated, from: nil, to: nil, tag: tag, row: count)
            }
        }
        return counts
    }

    /// The asked days of months of which others are not asked for.
    private var cutMonths: [(CalendarDay, CalendarDay)] {
        let edges = Set([query.from, query.to].compactMap { $0 }.map(TimelineMonth.init))
        return edges.filter { wholeMonths?.contains($0.number) != true }.compactMap { month in
            month.days.map { days in
                (
                    max(days.lowerBound, query.from ?? days.lowerBound),
                    min(days.upperBound, query.to ?? days.upperBound)
                )
            }
        }
    }
}
