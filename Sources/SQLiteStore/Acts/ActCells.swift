// The months of timelines as acts come and go: one cell for all acts of a month, one for those of
// each country, one for what passed between each two. An act that covers more than a month is in
// none, as which month shows it depends on the question; a timeline reads these beside.

import Articles
import GRDB

/// Of whom a timeline is.
struct TimelineSubject: Hashable {
    /// Nothing for all, a country's code, or two codes in their order with a space.
    let text: String

    static let all = TimelineSubject(text: "")

    private init(text: String) { self.text = text }

    /// The subject of a question for countries; `nil` for more than two.
    init?(countries: [String]) {
        let distinct = Set(countries).sorted()
        guard distinct.count <= 2 else { return nil }
        text = distinct.joined(separator: " ")
    }

    var isPair: Bool { text.utf8.contains(0x20) }

    /// Acts of more countries than this are under none of their many pairs.
    static let maxPaired = 12

    /// Those that an act of some countries is shown to.
    static func of(_ countries: [String]) -> [TimelineSubject] {
        let distinct = Set(countries).sorted()
        return [all] + distinct.map(TimelineSubject.init(text:)) + pairs(distinct)
    }

    /// Each two of some countries.
    static func pairs(_ countries: [String]) -> [TimelineSubject] {
        let distinct = Set(countries).sorted()
        guard distinct.count <= maxPaired else { return [] }
        return distinct.indices.flatMap { index in
            distinct[(index + 1)...].map { TimelineSubject(text: "\(distinct[index]) \($0)") }
        }
    }
}

/// A month as a number, from the year 0 on; what has no date has a number of its own.
struct TimelineMonth: Hashable {
    let number: Int

    static let undated = TimelineMonth(number: 1 << 30)

    init(number: Int) { self.number = number }

    /// The month of a day.
    init(_ day: CalendarDay) {
        let (year, month, _) = day.components
        number = year * 12 + month - 1
    }

    /// Its first and last day; `nil` for what has no date.
    var days: ClosedRange<CalendarDay>? {
        let (year, month) = number.quotientAndRemainder(dividingBy: 12)
        guard self != .undated, let first = CalendarDay(year: year, month: month + 1, day: 1)
        else { return nil }
        return
            first...first.adding(
                days: CalendarDay.days(inMonth: month + 1, ofYear: year) - 1)
    }
}

/// Keeps the cells on the writing connection.
struct ActCells {
    let db: Database

    /// The name of a cell.
    struct Name: Hashable {
        let subject: TimelineSubject
        let month: TimelineMonth
    }

    /// An act as cells hold it.
    struct Entry {
        let names: [Name]
        let kind: ActCell.Kind
        let item: ForemostActs.Item

        fileprivate init(_ row: SQLRow) throws {
            let extent = EventExtent(rawValue: row.int(4))
            let month: TimelineMonth? =
                switch extent {
                case .month: row.day(5).map(TimelineMonth.init)
                case .undated: .undated
                case .year, .longer, nil: nil
                }
            names =
                month.map { month in
                    TimelineSubject.of(row.codes(6)).map { Name(subject: $0, month: month) }
                } ?? []
            kind = ActCell.Kind(
                type: row.isNull(1) ? nil : try row.value(1), status: try row.value(2))
            item = ForemostActs.Item(
                standing: ActStanding(
                    status: kind.status, sources: row.int(7), specificity: row.int(8),
                    confidence: row.double(3)), key: row.int64(0))
        }
    }

    private static let columns =
        "key, type, status, confidence, extent, day_from, countries, sources, specificity"

    /// The entry of an act that is there.
    func entry(_ key: Int64) throws -> Entry? {
        try db.prepared("SELECT \(Self.columns) FROM acts WHERE key = ?1").first(
            key, row: Entry.init)
    }

    /// Takes acts out that have gone and puts in what has come; rows and full text of acts are as
    /// they are then.
    func apply(removed: [Entry], added: [Entry]) throws {
        var changes: [Name: (removed: [Entry], added: [Entry])] = [:]
        for entry in removed {
            for name in entry.names { changes[name, default: ([], [])].removed.append(entry) }
        }
        for entry in added {
            for name in entry.names { changes[name, default: ([], [])].added.append(entry) }
        }
        for (name, change) in changes {
            var cell = try read(name)
            for entry in change.removed { cell.remove(entry.kind, entry.item.key) }
            for entry in change.added { cell.add(entry.kind, entry.item) }
            if cell.isShort { cell.fill(try items(of: name)) }
            try write(cell, name)
        }
    }

    /// All cells as the acts that are there make them.
    func counted() throws -> [Name: ActCell] {
        var cells: [Name: ActCell] = [:]
        try db.prepared("SELECT \(Self.columns) FROM acts ORDER BY key").visit { row in
            let entry = try Entry(row)
            for name in entry.names { cells[name, default: ActCell()].add(entry.kind, entry.item) }
            return true
        }
        return cells
    }

    /// Each cell that is kept.
    func visit(_ body: (Name, ActCell) throws -> Void) throws {
        try db.prepared("SELECT subject, month, acts FROM act_cells").visit { row in
            guard
                let subject = TimelineSubject(
                    countries: row.string(0).split(separator: " ").map(String.init))
            else { throw StoreError.corrupt(detail: "a timeline of \(row.string(0))") }
            try body(
                Name(subject: subject, month: TimelineMonth(number: row.int(1))),
                try ActCell(bytes: Array(row.utf8(2))))
            return true
        }
    }

    func write(_ cell: ActCell, _ name: Name) throws {
        let (subject, month) = (name.subject.text, name.month.number)
        guard cell.total > 0 else {
            try db.prepared("DELETE FROM act_cells WHERE subject = ?1 AND month = ?2")
                .run(subject, month)
            return
        }
        try db.prepared(
            """
            INSERT INTO act_cells(subject, month, acts) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET acts = ?3
            """
        ).run(subject, month, cell.bytes)
    }

    private func read(_ name: Name) throws -> ActCell {
        try db.prepared("SELECT acts FROM act_cells WHERE subject = ?1 AND month = ?2")
            .first(name.subject.text, name.month.number) { try ActCell(bytes: Array($0.utf8(0))) }
            ?? ActCell()
    }

    /// The acts of a cell, for the rare one that has lost more of its foremost than it kept in
    /// reserve.
    private func items(of name: Name) throws -> [ForemostActs.Item] {
        let extent: EventExtent = name.month == .undated ? .undated : .month
        let keys =
            name.month.days.map {
                EventKey.range(from: $0.lowerBound, to: $0.upperBound)
            } ?? (EventKey.dated.upperBound + 1)...Int64.max
        if name.subject == .all {
            return try db.prepared(
                """
                SELECT \(Self.columns) FROM acts WHERE extent = ?1 AND key BETWEEN ?2 AND ?3
                """
            ).all(extent.rawValue, keys.lowerBound, keys.upperBound) { try Entry($0).item }
        }
        var match = Match()
        match.require(tag: Tag.subject(name.subject))
        match.require(tag: Tag.extent(extent))
        return try db.prepared(
            """
            SELECT \(Self.columns) FROM acts_fts f CROSS JOIN acts ON key = f.rowid
            WHERE acts_fts MATCH ?1 AND f.rowid BETWEEN ?2 AND ?3
            """
        ).all(match.expression, keys.lowerBound, keys.upperBound) { try Entry($0).item }
    }
}
