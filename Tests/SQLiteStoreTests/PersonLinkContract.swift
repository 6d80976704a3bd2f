// People over articles: what joins two articles' names into one person, and what does not.

import Articles
import Testing

@testable import SQLiteStore

@Suite struct PersonLinkContract {
    /// A person of one article.
    struct Named: Sendable {
        var name: String
        var role: String?
        var country: String?
        var published: String?

        init(
            _ name: String, _ role: String? = nil, _ country: String? = nil,
            _ published: String? = nil
        ) {
            (self.name, self.role, self.country) = (name, role, country)
            self.published = published
        }
    }

    static let pairs: [(Named, Named, Joining?)] = [
        (Named("Mara Lind"), Named("Mara Lind"), .name),
        (Named("Mara Lind", nil, "SE"), Named("Mara Lind", nil, "SE"), .nameAndCountry),
        (Named("Mara Lind", "envoy"), Named("Mara Lind", "Envoy"), .nameAndRole),
        (Named("Mara Lind", nil, "SE"), Named("Mara Lind", nil, "CL"), nil),
        (Named("Mara Lind", "foreign minister"), Named("Mara Lind", "striker"), nil),
        (Named("Mara Lind", "minister"), Named("Mara Lind", "president"), .name),
        (
            Named("Mara Lind", nil, nil, "1911-05-01"), Named("Mara Lind", nil, nil, "2021-05-01"),
            nil
        ),
        (Named("Lind", "envoy", "SE"), Named("Lind", "envoy", "SE"), nil),
        (
            Named("Volodymyr Zelensky", nil, "UA"), Named("Volodymyr Zelenskyy", nil, "UA"),
            .spellingAndCountry
        ),
        (
            Named("Muammar Gaddafi", "Libyan leader"), Named("Muammar al-Qadhafi", "Libyan leader"),
            .spellingAndRole
        ),
        (
            Named("Bashar al-Assad", nil, "SY"), Named("Bashar Assad", nil, "SY"),
            .spellingAndCountry
        ),
        (Named("Recep Erdoğan", nil, "TR"), Named("Recep Erdogan", nil, "TR"), .nameAndCountry),
        (Named("Volodymyr Zelensky"), Named("Volodymyr Zelenskyy"), nil),
        (Named("Mara Lind", nil, "SE"), Named("Maria Lind", nil, "SE"), nil),
        (Named("Ana Ortega", nil, "CL"), Named("Eva Ortega", nil, "CL"), nil),
    ]

    static func draft(_ number: Int, _ person: Named) -> Draft {
        var draft = Draft(
            "Note \(number): “All is well with us here today,” said \(person.name).",
            published: person.published)
        let speaker = draft.entity(
            .person, person.name, role: person.role, country: person.country)
        draft.quote("All is well with us here today,", speaker: speaker)
        return draft
    }

    @Test(arguments: pairs)
    func `two articles' names are one person only for a reason, which is told`(
        _ first: Named, _ second: Named, _ joining: Joining?
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try [first, second].enumerated().map { number, person in
                try #require(
                    try reader.article(store.insert(Self.draft(number, person).new).id)
                ).entityIDs[0]
            }
            #expect((ids[0] == ids[1]) == (joining != nil))
            let reasons = try reader.appearances(ids[1], limit: 10).map(\.joinedBy)
            #expect(Set(reasons) == (joining.map { [.first, $0] } ?? [.first]))
            #expect(try store.check() == [])
        }
    }

    @Test func `a third article that fits two namesakes joins neither, one with a country its own`()
        throws
    {
        try StoreUnderTest.sqlite.run { store, reader in
            let ids = try [
                Named("Mara Lind", nil, "SE"), Named("Mara Lind", nil, "CL"), Named("Mara Lind"),
                Named("Mara Lind", nil, "CL"),
            ].enumerated().map { number, person in
                try #require(
                    try reader.article(store.insert(Self.draft(number, person).new).id)
                ).entityIDs[0]
            }
            #expect(Set(ids).count == 3)
            #expect(ids[3] == ids[1])
        }
    }

    @Test func `a name in another spelling finds what the person said elsewhere`() throws {
        try StoreUnderTest.sqlite.run { store, reader in
            for (number, name) in ["Volodymyr Zelensky", "Volodymyr Zelenskyy"].enumerated() {
                _ = try store.insert(Self.draft(number, Named(name, nil, "UA")).new)
            }
            #expect(try reader.quotes(QuoteQuery(speaker: "Zelensky")).items.count == 2)
        }
    }

    @Test(arguments: [
        ("Lindt", ["Mara Lind"]), ("mrara", ["Mara Lind"]), ("Ortaga", ["Ana Ortega"]),
        ("Mara Lnid", ["Mara Lind"]), ("Kortega", []), ("x", []), ("", []),
    ])
    func `a slip of the pen finds who may have been meant`(
        _ name: String, _ expected: [String]
    ) throws {
        try StoreUnderTest.sqlite.run { store, reader in
            _ = try store.insert(Self.draft(1, Named("Mara Lind")).new)
            _ = try store.insert(Self.draft(2, Named("Ana Ortega")).new)
            #expect(try reader.suggestions(speaker: name, limit: 5).map(\.name) == expected)
        }
    }

    @Test(arguments: [
        ("lind", "lind", 0), ("lind", "lnid", 1), ("lind", "lindt", 1), ("blinken", "blinkin", 1),
        ("ortega", "rotgea", 2), ("ab", "abcdef", 3),
    ])
    func `a swap counts as one slip`(_ left: String, _ right: String, _ distance: Int) {
        #expect(EditDistance.between(Array(left.utf8), Array(right.utf8)) == distance)
    }
}
