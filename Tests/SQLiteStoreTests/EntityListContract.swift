// Entities over articles: what joins, what a record tells, how lists are ordered.

import Articles
import Testing

@Suite struct EntityListContract {
    static func draft(
        _ number: Int, _ kind: Entity.Kind, _ name: String, role: String? = nil,
        country: String? = nil, published: String? = nil
    ) -> Draft {
        var draft = Draft("Report \(number) speaks of \(name) at length.", published: published)
        draft.entity(kind, name, role: role, country: country)
        return draft
    }

    static let pairs: [(Entity.Kind, String, String, Bool)] = [
        (.person, "Ana María Ortega", "ANA MARIA ORTEGA", true),
        (.person, "Ana-María Ortega", "Ana Maria Ortega", true),
        (.person, "Pat O’Brien", "Pat O'Brien", true),
        (.person, "Łukasz Nowak", "Lukasz Nowak", true),
        (.person, "Ortega", "Ortega", false),
        (.person, "J. Ortega", "J. Ortega", false),
        (.person, "Ana Ortega", "Eva Ortega", false),
        (.organization, "Red Cross", "red cross", true),
        (.organization, "NATO", "NATO", true),
        (.place, "Geneva", "Genève", false),
        (.country, "Chile", "Chile", true),
    ]

    @Test(arguments: pairs)
    func `articles share a record only where the full name is the same`(
        _ kind: Entity.Kind, _ first: String, _ second: String, _ isOne: Bool
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try store.insert(
                contentsOf: [Self.draft(1, kind, first).new, Self.draft(2, kind, second).new])
            let records = try ids.map { try #require(try reader.article($0.id)).entityIDs[0] }
            #expect((records[0] == records[1]) == isOne)
        }
    }

    @Test func `a name of another kind is another record`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.draft(1, .person, "George Washington").new)
            _ = try store.insert(Self.draft(2, .place, "George Washington").new)
            #expect(try reader.entities(EntityQuery()).items.count == 2)
        }
    }

    @Test func `countries join by code, whatever they are called`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.draft(1, .country, "Norway", country: "NO").new)
            _ = try store.insert(Self.draft(2, .country, "Norge", country: "NO").new)
            let items = try reader.entities(EntityQuery(kind: .country)).items
            #expect(items.map(\.articles) == [2])
            #expect(Set(items[0].forms.map(\.text)) == ["Norway", "Norge"])
            #expect(try reader.entities(EntityQuery(text: "norge")).items.count == 1)
        }
    }

    @Test func `a record tells forms, roles over time and counts, and forgets what is gone`() throws
    {
        try StoreUnderTest.sqlite.run { store, reader in
            let days = ["2020-01-05", "2021-06-07", "2022-08-09"]
            let roles = ["minister", "minister", "president"]
            var ids: [String] = []
            for (index, day) in days.enumerated() {
                var draft = Draft(
                    "On \(day) “Yes,” said Mara Lind. Lind met Chile.", published: day)
                let lind = draft.entity(
                    .person, "Mara Lind", role: roles[index],
                    mentions: index == 0 ? ["Mara Lind"] : ["Mara Lind", "Lind"])
                draft.quote("Yes,", speaker: lind)
                draft.event("Lind met Chile", actors: [(lind, .source), (lind, .target)])
                ids.append(try store.insert(draft.new).id)
            }
            let id = try #require(try reader.article(ids[0])).entityIDs[0]
            var record = try #require(try reader.entity(id))
            #expect(record.name == "Mara Lind" && record.kind == .person)
            #expect(record.articles == 3 && record.quotes == 3 && record.events == 3)
            #expect(
                record.forms == [
                    EntityRecord.Form(text: "Mara Lind", articles: 3),
                    EntityRecord.Form(text: "Lind", articles: 2),
                ])
            #expect(
                record.roles == [
                    EntityRecord.Role(
                        text: "president", from: CalendarDay(days[2]), to: CalendarDay(days[2]),
                        articles: 1),
                    EntityRecord.Role(
                        text: "minister", from: CalendarDay(days[0]), to: CalendarDay(days[1]),
                        articles: 2),
                ])
            #expect(try store.delete(article: ids[2]))
            #expect(try store.delete(article: ids[1]))
            record = try #require(try reader.entity(id))
            #expect(record.articles == 1 && record.quotes == 1 && record.events == 1)
            #expect(record.forms.map(\.text) == ["Mara Lind"])
            #expect(record.roles.map(\.to) == [CalendarDay(days[0])])
            #expect(try store.check() == [])
            #expect(try store.delete(article: ids[0]))
            #expect(try reader.entity(id) == nil)
        }
    }

    @Test(arguments: [
        ("lind", ["Mara Lind", "Tomás Lind"]), ("TOMAS", ["Tomás Lind"]),
        ("lind mara", ["Mara Lind"]), ("lin", []), ("", []), ("!", []),
        ("NATO", ["NATO"]),
    ])
    func `a text finds entities by whole words of their names`(
        _ text: String, _ expected: [String]
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            for (index, name) in ["Tomás Lind", "Mara Lind", "Ana Ortega"].enumerated() {
                _ = try store.insert(Self.draft(index, .person, name).new)
            }
            _ = try store.insert(Self.draft(9, .organization, "NATO").new)
            for order in EntityQuery.Order.allCases {
                let found = try reader.entities(EntityQuery(text: text, order: order)).items
                #expect(Set(found.map(\.name)) == Set(expected))
            }
            let people = try reader.entities(EntityQuery(kind: .person, text: text)).items
            #expect(people.map(\.name) == expected.filter { $0 != "NATO" })
        }
    }

    @Test(arguments: EntityQuery.Order.allCases, [nil, "lind"])
    func `both orders are total, in pages of any size`(
        _ order: EntityQuery.Order, _ text: String?
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(40).map(\.new))
            for kind in [nil, Entity.Kind.person, .country] {
                var query = EntityQuery(kind: kind, text: text, order: order)
                query.page.limit = 200
                let whole = try reader.entities(query).items
                #expect(whole.count > 1 || text != nil && kind == .country)
                for item in whole { if let kind { #expect(item.kind == kind) } }
                if order == .articles {
                    #expect(whole.map(\.articles) == whole.map(\.articles).sorted(by: >))
                }
                query.page.limit = 2
                var joined: [EntityRecord] = []
                repeat {
                    let page = try reader.entities(query)
                    joined += page.items
                    query.page.cursor = page.next
                } while query.page.cursor != nil
                #expect(joined == whole)
            }
        }
    }

    @Test func `companions are counted by shared articles`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            var ids: [String] = []
            for (index, others) in [["Chile", "France"], ["Chile"], ["France", "Chile"]]
                .enumerated()
            {
                var draft = Draft("Report \(index): Mara Lind, \(others.joined(separator: ", ")).")
                draft.entity(.person, "Mara Lind")
                for other in others { draft.entity(.country, other) }
                ids.append(try store.insert(draft.new).id)
            }
            let lind = try #require(try reader.article(ids[0])).entityIDs[0]
            let beside = try reader.entitiesBeside(lind, limit: 10)
            #expect(beside.map(\.name) == ["Chile", "France"])
            #expect(beside.map(\.articles) == [3, 2])
            #expect(try reader.entitiesBeside(lind, limit: 1).count == 1)
            #expect(try reader.entitiesBeside(EntityID(number: 99), limit: 1).isEmpty)
        }
    }

    @Test(arguments: ["", "r", "r0", "r-1", "r01", "17", "R1", "r1 ", "r99999999999999999999"])
    func `a text that is no id makes none`(_ text: String) {
        #expect(EntityID(text) == nil)
    }

    @Test func `an id is read as it is written`() {
        #expect(EntityID("r17")?.description == "r17")
    }
}
