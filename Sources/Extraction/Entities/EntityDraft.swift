// An entity while its mentions are being gathered.

import Articles
import Language

/// An entity with the mentions found so far, by tokens.
struct EntityDraft: Sendable {
    /// One mention; names come from `NameSpan`s, the rest from coreference.
    struct TokenMention: Sendable {
        let tokens: Range<Int>
        let kind: Mention.Kind
    }

    var kind: Entity.Kind
    /// The fullest name so far.
    var name: String
    var key: NameKey
    var country: String?
    var role: RoleReading?
    /// The words of the role where they are not simply those of its tokens.
    var roleText: String?
    /// The nouns of all its roles, for `the minister`.
    var offices: [WordHash] = []
    var gender: GrammaticalGender?
    /// In no order until the entity is finished.
    var mentions: [TokenMention]

    init(kind: Entity.Kind, name: String, tokens: Range<Int>, country: String? = nil) {
        self.kind = kind
        self.name = name
        self.country = country
        key = NameKey(name)
        mentions = [TokenMention(tokens: tokens, kind: .name)]
    }

    /// Takes another name of the same if it says more.
    mutating func takeLonger(_ other: String) {
        if other.utf8.count > name.utf8.count { name = other }
    }

    /// Whether one of the offices is among some.
    func holds(_ wanted: Set<WordHash>) -> Bool { offices.contains { wanted.contains($0) } }
}
