// The kinds of names that the name recognizer tells apart.

/// What a name names, as the Worldwide English Newswire corpus (Shan et al., EMNLP 2023) marks it.
package enum NameType: UInt8, CaseIterable, Sendable {
    /// A person, real or invented; without the title before the name.
    case person
    /// A company, body, team, party, paper, ministry.
    case organization
    /// A country, region, city, river, mountain.
    case location
    /// A building, airport, road, bridge, ship.
    case facility
    /// A nationality, a religious or political group: `French`, `Sunni`, `Republican`.
    case norp

    /// As the corpus writes it.
    package var name: String {
        switch self {
        case .person: "Person"
        case .organization: "Organization"
        case .location: "Location"
        case .facility: "Facility"
        case .norp: "NORP"
        }
    }

    /// The type written so; nil for the corpus's other marks.
    package init?(name: String) {
        guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = type
    }
}

/// A name in a document.
package struct Name: Sendable, Equatable {
    /// Its tokens, all of one sentence; never empty.
    package var tokens: Range<Int>
    /// What it names.
    package var type: NameType

    /// A name over some tokens.
    package init(tokens: Range<Int>, type: NameType) {
        self.tokens = tokens
        self.type = type
    }
}
