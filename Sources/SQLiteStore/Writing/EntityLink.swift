// What joins an entity of one article to a record of the archive, and what each article leaves
// on that record. Joining is conservative: two articles speak of one person only where both give
// the full name; a bare surname, or a surname with initials, joins nothing.

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
            case .person:
                folded.count(where: { $0.unicodeScalars.count > 1 }) > 1 ? sortName : nil
            case .organization, .place: folded.isEmpty ? nil : sortName
            }
    }
}

/// What an article adds to the record of one entity, and takes away when it goes.
struct EntityTrace: Equatable {
    /// The ways in which the article writes the name.
    var forms: Set<String> = []
    /// The roles that it states.
    var roles: Set<String> = []
    /// Quotes of which the entity is the speaker.
    var quotes = 0
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
        for quote in extraction.quotes {
            guard let speaker = quote.speaker?.entity, ids.indices.contains(speaker) else {
                continue
            }
            traces[ids[speaker]]?.quotes += 1
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
