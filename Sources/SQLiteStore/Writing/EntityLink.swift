// An entity of one article beside the records of the archive: the key that joins it to one, and
// what the article leaves on that record. People have no key here: `PersonLinking` weighs them.

import Articles

/// An entity of one article as the archive sees it.
struct EntityLink {
    let entity: Entity
    /// Equal for entities that are one; `nil` where the name does not tell.
    let key: String?
    /// The folded name, by which lists are ordered.
    let sortName: String

    init(_ entity: Entity, words: Words) throws {
        self.entity = entity
        let folded = try words.name(entity.name)
        sortName = folded.isEmpty ? entity.name : folded.joined(separator: " ")
        key =
            switch entity.kind {
            // A code is upper case and a folded name is not, so the two never meet.
            case .country: entity.country ?? (folded.isEmpty ? nil : sortName)
            case .person: nil
            case .organization, .place: folded.isEmpty ? nil : sortName
            }
    }
}

/// What an entity of an article is in the archive.
struct RecordLink {
    /// The record that its name leads to.
    let record: EntityID
    /// The record after corrections.
    let current: EntityID
    /// What joins it to `current`.
    let joining: Joining
    /// What joins it to `record`.
    let read: Joining
}

/// What an article adds to the record of one entity, and takes away when it goes.
struct EntityTrace: Equatable {
    /// The ways in which the article writes the name.
    var forms: Set<String> = []
    /// The roles that it states.
    var roles: Set<String> = []
    /// Events in which it acts.
    var events = 0

    /// The traces of an article on each record, found the same way when it comes and when it
    /// goes.
    static func traces(
        of extraction: Extraction, in offsets: ScalarOffsets, ids: [EntityID]
    ) -> [EntityID: EntityTrace] {
        var traces: [EntityID: EntityTrace] = [:]
        for (entity, id) in zip(extraction.entities, ids) {
            traces[id, default: EntityTrace()].forms.formUnion(forms(of: entity, in: offsets))
            if let role = entity.role { traces[id]?.roles.insert(role) }
        }
        for event in extraction.events {
            let actors = event.actors.lazy.map(\.entity).filter(ids.indices.contains)
            for id in Set(actors.map { ids[$0] }) { traces[id]?.events += 1 }
        }
        return traces
    }

    private static func forms(of entity: Entity, in offsets: ScalarOffsets) -> Set<String> {
        var forms: Set<String> = []
        for form in [entity.name]
            + entity.mentions.filter({ $0.kind == .name })
            .map({ offsets.string($0.range) })
        {
            let words = form.utf8.split { $0 == 0x20 || (9...13).contains($0) }
                .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            // Longer ones are no names but a fault of the reading.
            if !words.isEmpty, words.utf8.count <= 200 { forms.insert(words) }
        }
        return forms
    }
}
