// Events over articles: which reports tell of one act, and which do not; what they come to.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct EventJoinContract {
    /// What one article reports.
    struct Told: Sendable {
        var words: String
        var date: String?
        var published: String
        var status: Event.Status
        var type: PloverType?
        var mode: String?
        var source: String
        var target: String?
        var confidence = 1.0

        init(
            _ words: String, _ date: String?, _ published: String,
            _ status: Event.Status = .occurred, type: PloverType? = .consult,
            mode: String? = "visit", source: String = "Mara Lind", target: String? = nil
        ) {
            (self.words, self.date, self.published) = (words, date, published)
            (self.status, self.type, self.mode) = (status, type, mode)
            (self.source, self.target) = (source, target)
        }
    }

    /// An article of Sweden and Chile with one report. A name of two words is a person.
    static func draft(_ number: Int, _ told: Told) -> Draft {
        let target = told.target ?? "Chile"
        var draft = Draft(
            "\(number): \(told.words) \(told.source) \(target).", source: "s\(number).example",
            published: told.published)
        func actor(_ name: String, _ country: String) -> Int {
            draft.entity(name.contains(" ") ? .person : .country, name, country: country)
        }
        let source = actor(told.source, "SE")
        let other = actor(target, "CL")
        let date = told.date.map { text -> Date in
            let span = TestSpan(text)
            return (text, span.from, span.to)
        }
        let isAlone = told.target == "nobody else"
        draft.event(
            told.words, told.type, date: date, status: told.status,
            actors: [(source, .source)] + (isAlone ? [] : [(other, .target)]),
            countries: isAlone ? ["SE"] : ["SE", "CL"], confidence: told.confidence)
        draft.extraction.events[0].mode = told.mode
        return draft
    }
    typealias Date = EventListContract.Date

    /// The days of `2024-05-03`, `2024-05`, `2024` or a range of days.
    struct TestSpan {
        let from: String
        let to: String

        init(_ edtf: String) {
            let parts = edtf.split(separator: "/").map(String.init)
            func end(_ text: String, isLast: Bool) -> String {
                switch text.utf8.count {
                case 4: isLast ? "\(text)-12-31" : "\(text)-01-01"
                case 7: isLast ? "\(text)-28" : "\(text)-01"
                default: text
                }
            }
            from = end(parts[0], isLast: false)
            to = end(parts[parts.count - 1], isLast: true)
        }
    }

    static let pairs: [(Told, Told, [EventEvidence]?)] = [
        // Mode, person and day are the same.
        (
            Told("visited the capital", "2024-05-03", "2024-05-04"),
            Told("travelled to the south", "2024-05-03", "2024-06-01"),
            [.mode, .actors, .sameDays]
        ),
        // A plan for the month, and the day.
        (
            Told("will visit the capital", "2024-05", "2024-04-04", .planned),
            Told("is in the capital", "2024-05-03", "2024-05-03"),
            [.mode, .actors, .days, .words]
        ),
        // Another day.
        (
            Told("visited the capital", "2024-05-03", "2024-05-04"),
            Told("visited the capital", "2024-05-13", "2024-05-14"), nil
        ),
        // Another mode, another type.
        (
            Told("visited the capital", "2024-05-03", "2024-05-04"),
            Told("visited the capital", "2024-05-03", "2024-05-04", mode: "phone"), nil
        ),
        (
            Told("visited the capital", "2024-05-03", "2024-05-04"),
            Told("visited the capital", "2024-05-03", "2024-05-04", type: .aid), nil
        ),
        // With whom, nobody says: the month and some words are not enough, the day is.
        (
            Told(
                "held a meeting on fish", "2024-05", "2024-06-04", mode: "meet",
                target: "nobody else"),
            Told(
                "called a meeting of envoys", "2024-05-03", "2024-05-03", mode: "meet",
                target: "nobody else"), nil
        ),
        (
            Told(
                "held a meeting on fish", "2024-05-03", "2024-06-04", mode: "meet",
                target: "nobody else"),
            Told(
                "called a meeting of envoys", "2024-05-03", "2024-05-03", mode: "meet",
                target: "nobody else"), [.mode, .actors, .sameDays, .words]
        ),
        // Another guest; a name in part is the same guest.
        (
            Told("visited the capital", "2024-05-03", "2024-05-04"),
            Told("visited the capital", "2024-05-03", "2024-05-04", source: "Ana Ortega"), nil
        ),
        (
            Told("met the press", "2024-05-03", "2024-05-04", mode: "meet", target: "Ana Ortega"),
            Told("met the press", "2024-05-03", "2024-05-04", mode: "meet", target: "Eva Ruiz"), nil
        ),
        // Two countries need all else.
        (
            Told("held talks on fish quotas", "2024-05-03", "2024-05-04", source: "Sweden"),
            Told("opened talks on fish quotas", "2024-05-03", "2024-05-05", source: "Sweden"),
            [.mode, .countries, .sameDays, .sameWords]
        ),
        (
            Told("held talks on fish quotas", "2024-05-03", "2024-05-04", source: "Sweden"),
            Told("discussed a bridge", "2024-05-03", "2024-05-05", source: "Sweden"), nil
        ),
        // Without a date both are news of the same days, and say the same of the same people.
        (
            Told("visited the old capital", nil, "2024-05-04"),
            Told("was visiting the old capital", "2024-05-03", "2024-05-06"),
            [.mode, .actors, .publication, .sameWords]
        ),
        (
            Told("visited the old capital", nil, "2024-05-04"),
            Told("visited the old capital", "2024-05-03", "2024-05-20"), nil
        ),
        // Done before its day.
        (
            Told("visited the old capital", nil, "2024-05-01"),
            Told("will visit the old capital", "2024-05-03", "2024-05-02", .planned), nil
        ),
        // Only of visits and talks is one a day enough.
        (
            Told("blamed the weather", "2024-05-03", "2024-05-04", type: .accuse, mode: "blame"),
            Told("blamed a bridge", "2024-05-03", "2024-05-04", type: .accuse, mode: "blame"),
            [.mode, .actors, .sameDays, .words]
        ),
        (
            Told("blamed the weather", "2024-05-03", "2024-05-04", type: .accuse, mode: "blame"),
            Told("railed at bridges", "2024-05-03", "2024-05-04", type: .accuse, mode: "blame"),
            nil
        ),
        // A year is too long to tell an act.
        (
            Told("visited the old capital", "2024", "2024-05-04"),
            Told("visited the old capital", "2024-05-03", "2024-05-04"), nil
        ),
        // What one does to the other is not what the other does to the one.
        (
            Told(
                "expelled three envoys", "2024-05-03", "2024-05-04", type: .coerce, mode: "expel",
                source: "Sweden"),
            Told(
                "expelled three envoys", "2024-05-03", "2024-05-04", type: .coerce, mode: "expel",
                source: "Chile", target: "Sweden"), nil
        ),
    ]

    @Test(arguments: pairs)
    func `two reports are one event only for reasons, which are told`(
        _ first: Told, _ second: Told, _ evidence: [EventEvidence]?
    ) throws {
        for isReversed in [false, true] {
            try StoreUnderTest.sqlite.run { store, reader in
                var drafts = [first, second].enumerated().map { number, told in
                    var draft = Self.draft(number, told)
                    if told.source == "Chile" {
                        draft.extraction.entities[0].country = "CL"
                        draft.extraction.entities[1].country = "SE"
                    }
                    return draft
                }
                if isReversed { drafts.reverse() }
                let ids = try drafts.map { try store.insert($0.new).id }
                let events = try ids.map {
                    try #require(try reader.event(ReportID(article: $0, index: 0)))
                }
                #expect(Set(events.map(\.event.id)).count == (evidence == nil ? 2 : 1))
                #expect(
                    events[0].reports.map(\.joinedBy) == [[.first]] + (evidence.map { [$0] } ?? []))
                #expect(events[0].event.sources == events[0].reports.count)
                #expect(try store.check() == [])
            }
        }
    }

    static let story = [
        Told("may visit the capital", "2024-05", "2024-03-01", .hypothetical),
        Told("will visit the capital", "2024-05", "2024-04-01", .planned),
        Told("will visit the capital", "2024-05-03/2024-05-04", "2024-04-20", .planned),
        Told("denied a visit to the capital", "2024-05-03", "2024-04-22", .denied),
        Told("visited the capital", "2024-05-03", "2024-05-04"),
        Told("visited the capital", "2024-05-03", "2024-05-05"),
        Told("had planned to visit the capital", "2024-05", "2024-06-05", .planned),
        Told("visited the capital", "2024-05-21", "2024-05-22"),
        Told("visited the capital", nil, "2024-05-05"),
    ]

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `whatever the order of articles, the events are the same`(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        try StoreUnderTest.sqlite.run { store, reader in
            let drafts = Self.story.enumerated().map { Self.draft($0, $1) }
            let ids = drafts.map { ReportID(article: Self.id(of: $0), index: 0) }
            for draft in drafts.shuffled(using: &random) { _ = try store.insert(draft.new) }
            let visit = try #require(try reader.event(ids[4]))
            #expect(visit.event.date?.edtf == "2024-05-03")
            #expect(visit.event.status == .occurred && visit.event.id == ids[4])
            #expect(visit.event.reports == 8 && visit.event.sources == 8)
            #expect(
                visit.reports.map(\.id)
                    == [0, 1, 2, 3, 4, 5, 8, 6].map { ids[$0] }.sorted {
                        Self.place($0, visit) < Self.place($1, visit)
                    })
            #expect(visit.history.map(\.kind) == [.hypothetical, .planned, .denied, .occurred])
            #expect(visit.history.map(\.report) == [0, 1, 3, 4].map { ids[$0] })
            #expect(try reader.event(ids[7])?.reports.count == 1)
            #expect(try reader.events(EventQuery()).items.count == 2)

            // Without those of the 3rd, the plan for May was about the 21st.
            for index in [2, 3, 4, 5, 8] { #expect(try store.delete(article: ids[index].article)) }
            let plan = try #require(try reader.event(ids[1]))
            #expect(plan.event.date?.edtf == "2024-05-21" && plan.event.status == .occurred)
            #expect(plan.reports.map(\.id) == [0, 1, 7, 6].map { ids[$0] })
            #expect(plan.event.id == ids[7])
            #expect(try store.delete(article: ids[7].article))
            #expect(try reader.event(ids[1])?.event.date?.edtf == "2024-05")
            #expect(try reader.event(ids[1])?.event.status == .planned)
            #expect(try reader.event(ids[4]) == nil)
            #expect(try store.check() == [])
        }
    }

    private static func place(_ id: ReportID, _ detail: EventDetail) -> Int {
        detail.reports.firstIndex { $0.id == id } ?? -1
    }

    /// The id that a store gives: the first 80 bits of the hash.
    static func id(of draft: Draft) -> String {
        let digits = Array("0123456789abcdefghijklmnopqrstuv")
        let bits = Draft.hash(draft.article.text).prefix(10)
            .flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        return String(
            (0..<16).map { digit in
                digits[bits[digit * 5..<digit * 5 + 5].reduce(0) { $0 * 2 + Int($1) }]
            })
    }

    @Test func `what is called off says so in its history, and stays an event of its own`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let told = [
                Told("will visit the capital", "2024-05-03", "2024-04-01", .planned),
                Told(
                    "put off a visit to the capital", nil, "2024-04-20", type: .reject,
                    mode: "meet"),
                Told("will visit the capital", "2024-09-03", "2024-08-01", .planned),
            ]
            let ids = try told.enumerated().map {
                ReportID(article: try store.insert(Self.draft($0, $1).new).id, index: 0)
            }
            let plan = try #require(try reader.event(ids[0]))
            #expect(plan.history.map(\.kind) == [.planned, .postponed])
            #expect(plan.history.map(\.report) == [ids[0], ids[1]])
            #expect(plan.event.status == .planned && plan.event.calledOffBy == ids[1])
            let items = try reader.events(EventQuery(type: .consult)).items
            #expect(items.map(\.calledOffBy) == [ids[1], nil])
            #expect(try reader.event(ids[2])?.history.map(\.kind) == [.planned])
            #expect(try reader.event(ids[1])?.history.map(\.kind) == [.occurred])
        }
    }

    @Test func `many articles in one transaction join as one by one, each other and what is there`()
        throws
    {
        let days = (1...28).map { "2024-05-\($0 < 10 ? "0" : "")\($0)" }
        // A visit a day, ten times told: more than is weighed together.
        func drafts(_ outlet: Int) -> [Draft] {
            days.enumerated().map { number, day in
                Self.draft(outlet * 100 + number, Told("visited the capital", day, "2024-06-01"))
            }
        }
        try StoreUnderTest.sqlite.run { store, reader in
            for outlet in 0..<2 {
                _ = try store.insert(contentsOf: drafts(outlet).map(\.new))
            }
            _ = try store.insert(contentsOf: (2..<10).flatMap(drafts).map(\.new))
            let items = try reader.events(EventQuery(page: PageRequest(limit: 200))).items
            #expect(items.map(\.reports) == days.map { _ in 10 })
            #expect(items.compactMap(\.date?.edtf) == days)
            #expect(try store.check() == [])
        }
    }

    @Test func `an event is found by the words, actors and articles of any report`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let told = [
                Told("visited the windy capital", "2024-05-03", "2024-05-04"),
                Told("was in the capital for copper", "2024-05-03", "2024-05-05"),
            ]
            let ids = try told.enumerated().map { try store.insert(Self.draft($0, $1).new).id }
            for query in [
                EventQuery(text: "windy"), EventQuery(text: "copper"), EventQuery(article: ids[0]),
                EventQuery(article: ids[1]), EventQuery(countries: ["CL", "SE"], actor: "lind"),
                EventQuery(text: "windy", article: ids[1]),
            ] {
                #expect(try reader.events(query).items.map(\.reports) == [2], "\(query)")
            }
            #expect(try reader.events(EventQuery(text: "silver")).items.isEmpty)
        }
    }
}
