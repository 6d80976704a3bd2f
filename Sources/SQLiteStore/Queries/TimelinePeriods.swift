// The periods of a timeline: in which an event is counted, and what has been counted in one.

import Articles

/// A stretch of days that events are counted in.
struct PeriodName: Hashable, Comparable {
    /// `nil` for what has no date.
    let name: String?
    let from: CalendarDay
    let to: CalendarDay

    /// Periods in the order of their ends; of those that end together the longer one comes later.
    static func < (left: Self, right: Self) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    /// The place in that order, as a cursor keeps it.
    var order: [Int64] { [Int64(to.dayNumber), -Int64(from.dayNumber)] }

    static let undated = PeriodName(
        name: nil, from: CalendarDay(dayNumber: Int(Int32.max)),
        to: CalendarDay(dayNumber: Int(Int32.max)))

    /// The period that a month is counted in: itself, or its year.
    init(_ month: TimelineMonth, inYears: Bool) {
        guard let days = month.days else {
            self = .undated
            return
        }
        self.init(inYears ? .year : .month, days.lowerBound)
    }

    /// The period of an event from its first to its last day: that of its first day from
    /// `earliest` on, or a longer one if it is not known to the day.
    init(
        _ key: EventKey, days: ClosedRange<CalendarDay>, group: TimelineGroup,
        earliest: CalendarDay?
    ) {
        let day = max(days.lowerBound, min(earliest ?? days.lowerBound, days.upperBound))
        switch key.rank {
        case .day: self.init(group, day)
        case .month: self.init(group == .year ? .year : .month, days.upperBound)
        case .year: self.init(.year, days.upperBound)
        case .longer:
            let (first, last) = (
                days.lowerBound.components.year, days.upperBound.components.year
            )
            let (start, end) = (
                PeriodName(.year, days.lowerBound), PeriodName(.year, days.upperBound)
            )
            self.init(
                name: first == last ? end.name : "\(start.name ?? "")/\(end.name ?? "")",
                from: start.from, to: end.to)
        }
    }

    private init(name: String?, from: CalendarDay, to: CalendarDay) {
        (self.name, self.from, self.to) = (name, from, to)
    }

    /// The period of a length that a day lies in.
    private init(_ group: TimelineGroup, _ day: CalendarDay) {
        let (year, month, dayOfMonth) = day.components
        switch group {
        case .day: self.init(name: day.iso, from: day, to: day)
        case .week:
            // ISO 8601: the week belongs to the year of its Thursday.
            let (weekYear, week) = day.week
            let monday = day.adding(days: 1 - day.weekday)
            let thursday = monday.adding(days: 3)
            let name = "\(thursday.iso.prefix(4))-W\(week < 10 ? "0" : "")\(week)"
            assert(thursday.components.year == weekYear)
            self.init(name: name, from: monday, to: monday.adding(days: 6))
        case .month:
            let first = day.adding(days: 1 - dayOfMonth)
            let count = CalendarDay.days(inMonth: month, ofYear: year)
            self.init(
                name: String(day.iso.prefix(7)), from: first, to: first.adding(days: count - 1))
        case .year:
            let first = CalendarDay(year: year, month: 1, day: 1) ?? day
            self.init(
                name: String(day.iso.prefix(4)), from: first, to: EventKey.lastDay(ofYear: year))
        }
    }
}

/// What has been counted in a period so far.
struct PeriodCount {
    let name: PeriodName
    /// The key of the first event.
    let firstKey: Int64
    private var total = 0
    private var types: [PloverType: Int] = [:]
    private var statuses: [Event.Status: Int] = [:]
    private var best = ForemostActs()

    init(name: PeriodName, firstKey: Int64) {
        self.name = name
        self.firstKey = firstKey
    }

    mutating func add(_ event: CountedEvent, _ key: Int64, foremost: Int) {
        total += 1
        if let type = event.type { types[type, default: 0] += 1 }
        statuses[event.status, default: 0] += 1
        best.add(ForemostActs.Item(standing: event.standing, key: key), limit: foremost)
    }

    /// Adds the acts of a month that lies in the period.
    mutating func add(_ cell: ActCell, foremost: Int) {
        for (kind, count) in cell.counts {
            total += count
            if let type = kind.type { types[type, default: 0] += count }
            statuses[kind.status, default: 0] += count
        }
        for item in cell.foremost.items.prefix(foremost) { best.add(item, limit: foremost) }
    }

    func period(event: (Int64) throws -> EventRecord?) throws -> TimelinePeriod {
        TimelinePeriod(
            period: name.name, from: name.name.map { _ in name.from },
            to: name.name.map { _ in name.to }, total: total,
            byType: PloverType.allCases.compactMap { type in types[type].map { (type, $0) } },
            byStatus: Event.Status.allCases.compactMap { status in
                statuses[status].map { (status, $0) }
            },
            foremost: try best.items.compactMap { try event($0.key) })
    }
}

/// What a timeline weighs of an event.
struct CountedEvent {
    /// The columns of `acts` that it is read from, after the key.
    static let columns =
        "day_from, day_to, type, status, confidence, sources, specificity"
    let type: PloverType?
    let status: Event.Status
    let standing: ActStanding

    init(_ row: SQLRow) throws {
        type = row.isNull(3) ? nil : try row.value(3)
        status = try row.value(4)
        standing = ActStanding(
            status: status, sources: row.int(6), specificity: row.int(7), confidence: row.double(5))
    }
}
