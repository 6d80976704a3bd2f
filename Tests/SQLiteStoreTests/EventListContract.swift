// The list of events and the timeline: order, overlap with an interval, conditions, counts.

import Articles
import Testing

@Suite struct EventListContract {
    typealias Date = (edtf: String, from: String, to: String)

    /// One article with an event for each date, told apart by confidence: the index in tenths of
    /// a thousandth.
    static func draft(_ dates: [Date?]) -> Draft {
        var draft = Draft("Envoys of France and Chile met.", published: "2023-06-01")
        for (index, date) in dates.enumerated() {
            draft.event("met", date: date, confidence: Double(index) / 10_000)
        }
        return draft
    }

    static let inOrder: [Date?] = [
        ("2022-12-31", "2022-12-31", "2022-12-31"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2023-01-28/2023-02-03", "2023-01-28", "2023-02-03"),
        ("2023-02-01", "2023-02-01", "2023-02-01"),
        ("2023-02-28", "2023-02-28", "2023-02-28"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-03-01", "2023-03-01", "2023-03-01"),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2019/2025", "2019-01-01", "2025-12-31"),
        nil,
    ]

    @Test(arguments: StoreUnderTest.allCases)
    func `events come by date, the less precise after all that lies within`(
        _ kind: StoreUnderTest
    ) throws {
        try kind.run { store, reader in
            _ = try store.insert(Self.draft(Self.inOrder.reversed()).new)
            let items = try reader.events(EventQuery(includesUndated: true)).items
            #expect(items.map(\.date?.edtf) == Self.inOrder.map { $0?.edtf })
            #expect(
                try reader.events(EventQuery()).items.map(\.date?.edtf)
                    == Self.inOrder.dropLast().map { $0?.edtf })
        }
    }

    static let intervals: [(String?, String?, [Int])] = [
        ("2023-02-01", "2023-02-28", [3, 4, 5, 6, 9]),
        ("2023-02-04", "2023-02-27", [6, 9]),
        ("2022-06-01", "2022-06-30", [2, 9]),
        ("2023-04-01", "2023-04-30", [8, 9]),
        ("2023-02-03", "2023-02-03", [3, 6, 9]),
        ("2023-03-01", nil, [7, 8, 9]),
        (nil, "2022-12-30", [1, 2, 9]),
        ("2018-01-01", "2018-12-31", []),
        ("2026-01-01", nil, []),
        ("2023-02-28", "2023-02-01", []),
    ]

    @Test(arguments: intervals)
    func `an interval finds what overlaps it, even in part`(
        _ from: String?, _ to: String?, _ expected: [Int]
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.draft(Self.inOrder).new)
            var query = EventQuery(
                from: from.map { CalendarDay($0) }, to: to.map { CalendarDay($0) },
                includesUndated: true)
            let found = try reader.events(query).items.map { Int($0.confidence * 10_000 + 0.5) }
            #expect(found == expected)
            query.status = .occurred
            #expect(
                try reader.events(query).items.map { Int($0.confidence * 10_000 + 0.5) }
                    == expected)
        }
    }

    @Test(arguments: [UInt64(4), 5, 6])
    func `any combination of conditions finds what a plain filter finds`(_ seed: UInt64) throws {
        try StoreUnderTest.sqliteReader.run { store, reader in
            let drafts = GeneratedArchive.drafts(100, seed: seed)
            let ids = try store.insert(contentsOf: drafts.map(\.new)).map(\.id)
            let all = try Self.pages(reader, EventQuery(includesUndated: true), limit: 200)
                .map { try #require(try reader.event($0.id)) }
            #expect(all.map(\.reports.count).reduce(0, +) == 200)
            #expect(all.contains { $0.reports.count > 1 })
            var random = SeededGenerator(state: seed)
            func maybe<Value>(_ values: [Value]) -> Value? {
                Bool.random(using: &random) ? values.randomElement(using: &random) : nil
            }
            var found = 0
            for _ in 0..<150 {
                let query = EventQuery(
                    from: maybe([CalendarDay("2022-11-30"), CalendarDay("2023-02-01")]),
                    to: maybe([CalendarDay("2023-02-28"), CalendarDay("2023-06-30")]),
                    countries: maybe([["CN"], ["FR", "CL"], ["CL"]]) ?? [],
                    type: maybe([.consult, .agree]), actor: maybe(["China", "lind", "maria"]),
                    status: maybe(Event.Status.allCases), text: maybe(GeneratedArchive.topics),
                    article: Int.random(in: 0..<8, using: &random) == 0
                        ? ids.randomElement(using: &random) : nil,
                    includesUndated: Bool.random(using: &random))
                let expected = all.filter { query.holds(for: $0) }.map(\.event)
                found += expected.count
                #expect(try Self.pages(reader, query, limit: 5) == expected, "\(query)")
                for group in TimelineGroup.allCases {
                    try Self.expect(
                        try Self.timeline(reader, query, group), group, query, counts: expected)
                }
            }
            #expect(found > 500)
        }
    }

    /// A timeline counts each event once, in the period that holds its first asked day and is as
    /// long as its date is vague. The dates of a generated archive have few forms.
    static func expect(
        _ periods: [TimelinePeriod], _ group: TimelineGroup, _ query: EventQuery,
        counts events: [EventRecord]
    ) throws {
        var totals: [String?: Int] = [:]
        for event in events {
            var period: String?
            if let date = event.date {
                let day = min(max(date.from, query.from ?? date.from), date.to)
                period =
                    switch (date.edtf.utf8.count, group) {
                    case (4, _), (10, .year), (21, .year): String(day.iso.prefix(4))
                    case (9, _): date.edtf
                    case (7, .year): String(day.iso.prefix(4))
                    case (7, _), (_, .month): String(day.iso.prefix(7))
                    case (_, .day): day.iso
                    case (_, .week):
                        "\(day.week.year)-W\(day.week.week < 10 ? "0" : "")\(day.week.week)"
                    default: ""
                    }
            }
            totals[period, default: 0] += 1
        }
        #expect(Dictionary(uniqueKeysWithValues: periods.map { ($0.period, $0.total) }) == totals)
        let ends = periods.map { $0.to?.dayNumber ?? .max }
        #expect(ends == ends.sorted())
        for period in periods {
            #expect(period.byStatus.map(\.count).reduce(0, +) == period.total)
            #expect(period.byType.map(\.count).reduce(0, +) <= period.total)
            #expect(period.foremost.count == min(period.total, 2))
        }
    }

    @Test func `a record tells all of its event`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let id = try store.insert(ArticleStoreContract.full().new).id
            let items = try reader.events(EventQuery(article: id, includesUndated: true)).items
            #expect(items.map(\.index) == [0, 1])
            let event = try #require(items.first)
            let ids = try #require(try reader.article(id)).entityIDs
            #expect(event.text == "Chile og Norge møttes i Oslo")
            #expect(event.type == .consult && event.mode == "visit" && event.cameo == "042")
            #expect(event.date?.edtf == "2023-03" && event.date?.to.iso == "2023-03-31")
            #expect(event.status == .planned && event.confidence == 0.5)
            #expect(event.countries == ["CL", "NO"])
            #expect(event.place == EventRecord.Place(id: ids[2], name: "Oslo"))
            #expect(
                event.actors == [
                    EventRecord.Actor(
                        id: ids[1], kind: .country, name: "Norge", country: "NO", role: .source),
                    EventRecord.Actor(
                        id: ids[0], kind: .person, name: "Åse Bø", country: "NO", role: .target),
                ])
            #expect(items.last?.type == nil && items.last?.date == nil)
            #expect(items.last?.place == nil && items.last?.actors == [])
        }
    }

    @Test func `a timeline shows months in order, the year after its December`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var draft = Self.draft(Self.inOrder)
            draft.extraction.events[4].status = .denied
            draft.extraction.events[5].type = nil
            _ = try store.insert(draft.new)
            let periods = try reader.timeline(EventQuery(), group: .month, foremost: 2).items
            #expect(
                periods.map(\.period) == [
                    "2022-12", "2022", "2023-01", "2023-02", "2023-03", "2023", "2019/2025",
                ])
            #expect(periods.map(\.total) == [2, 1, 1, 3, 1, 1, 1])
            let february = periods[3]
            #expect(february.from?.iso == "2023-02-01" && february.to?.iso == "2023-02-28")
            #expect(february.byStatus.map(\.status) == [.occurred, .denied])
            #expect(february.byStatus.map(\.count) == [2, 1])
            #expect(february.byType.map(\.type) == [.consult])
            #expect(february.byType.map(\.count) == [2])
            // A fact with a type stands before one without, and before what was denied.
            #expect(february.foremost.map(\.date?.edtf) == ["2023-02", "2023-02-28"])
            let asked = EventQuery(
                from: CalendarDay("2023-02-01"), to: CalendarDay("2023-02-28"))
            let inFebruary = try reader.timeline(asked, group: .month, foremost: 0).items
            #expect(inFebruary.map(\.period) == ["2023-02", "2019/2025"])
            #expect(inFebruary.map(\.total) == [4, 1])
            let undated = try reader.timeline(
                EventQuery(includesUndated: true), group: .year, foremost: 1
            ).items
            #expect(undated.map(\.period) == ["2022", "2023", "2019/2025", nil])
            #expect(undated.map(\.total) == [3, 6, 1, 1])
        }
    }

    static func pages(
        _ reader: any ArticleReader, _ query: EventQuery, limit: Int
    ) throws -> [EventRecord] {
        var query = query
        query.page = PageRequest(limit: limit)
        var items: [EventRecord] = []
        repeat {
            let page = try reader.events(query)
            items += page.items
            query.page.cursor = page.next
        } while query.page.cursor != nil
        return items
    }

    static func timeline(
        _ reader: any ArticleReader, _ query: EventQuery, _ group: TimelineGroup
    ) throws -> [TimelinePeriod] {
        var query = query
        query.page = PageRequest(limit: 2)
        var items: [TimelinePeriod] = []
        repeat {
            let page = try reader.timeline(query, group: group, foremost: 2)
            items += page.items
            query.page.cursor = page.next
        } while query.page.cursor != nil
        return items
    }
}

extension EventQuery {
    /// Conditions on words and articles hold for any report, the others for the event.
    func holds(for detail: EventDetail) -> Bool {
        let event = detail.event
        if let date = event.date {
            if let from, date.to < from { return false }
            if let to, date.from > to { return false }
        } else if !includesUndated || from != nil || to != nil {
            return false
        }
        if !Set(countries).isSubset(of: event.countries) { return false }
        if let type, type != event.type { return false }
        if let status, status != event.status { return false }
        if let article, !detail.reports.contains(where: { $0.article.id == article }) {
            return false
        }
        if let text, !detail.reports.contains(where: { $0.text.contains(text) }) { return false }
        if let actor {
            let names = event.actors.map {
                $0.name.lowercased().replacing("í", with: "i").split { !$0.isLetter }
            }
            guard names.joined().contains(where: { $0 == actor.lowercased() }) else {
                return false
            }
        }
        return true
    }
}
