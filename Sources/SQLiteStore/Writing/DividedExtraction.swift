// Mentions that corrections take from one person of an article for another: the record as it was
// read becomes one with an entity more, and that becomes the record as it was read again.

import Articles
import GRDB

/// A mention of an article that is of another person.
struct MovedMention {
    let range: ScalarRange
    /// What stood there, by which it is found where the range no longer fits.
    let words: String
    /// Whose it is, before mergers.
    let person: EntityID
}

/// The record of an article with corrections of single mentions laid over it.
struct DividedExtraction {
    var extraction: Extraction
    /// Of an entity that only corrections make, the entity as read whose mentions it has.
    var dividedFrom: [Int: Int] = [:]
    /// Of an entity whose mentions corrections take, the person whom they give them to.
    var people: [Int: EntityID] = [:]

    /// Lays moved mentions, the latest last, over a record as it was read.
    init(_ read: Extraction, moved: [MovedMention], in offsets: ScalarOffsets) {
        extraction = read
        guard !moved.isEmpty else { return }
        var owners: [Place: EntityID] = [:]
        for mention in moved {
            if let place = Self.place(of: mention, in: read, offsets) {
                owners[place] = mention.person
            }
        }
        for (entity, own) in Dictionary(grouping: owners, by: \.key.entity).sorted(
            by: { $0.key < $1.key })
        {
            for (person, places) in Dictionary(grouping: own, by: \.value).sorted(
                by: { $0.key.number < $1.key.number })
            {
                let moved = Set(places.map(\.key.mention))
                if moved.count == read.entities[entity].mentions.count {
                    people[entity] = person
                } else {
                    divide(entity, moved, for: person, of: read, offsets)
                }
            }
        }
    }

    /// The record as it was read, of one that corrections were laid over.
    static func undone(_ extraction: Extraction, dividedFrom: [Int: Int]) -> Extraction {
        guard let first = dividedFrom.keys.min() else { return extraction }
        var read = extraction
        for (made, entity) in dividedFrom {
            read.entities[entity].mentions += extraction.entities[made].mentions
            read.entities[entity].mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
            for index in read.quotes.indices where read.quotes[index].speaker?.entity == made {
                read.quotes[index].speaker?.entity = entity
                read.quotes[index].speaker?.name = extraction.entities[entity].name
            }
        }
        // They stand behind all that was read.
        read.entities.removeSubrange(first...)
        return read
    }

    private struct Place: Hashable {
        let entity: Int
        let mention: Int
    }

    /// Where a mention is: at its range, else the nearest of its words, else one over its range.
    private static func place(
        of moved: MovedMention, in read: Extraction, _ offsets: ScalarOffsets
    ) -> Place? {
        var best: (place: Place, distance: Int)?
        for (entity, found) in read.entities.enumerated() where found.kind == .person {
            for (index, mention) in found.mentions.enumerated() {
                let range = offsets.scalars(mention.range)
                let place = Place(entity: entity, mention: index)
                let isSame = offsets.string(mention.range) == moved.words
                if range == moved.range, isSame { return place }
                let apart = abs(range.lowerBound - moved.range.lowerBound)
                let distance =
                    isSame ? apart : range.overlaps(moved.range) ? offsets.scalarCount + apart : nil
                if let distance, distance < best?.distance ?? .max { best = (place, distance) }
            }
        }
        return best?.place
    }

    private mutating func divide(
        _ entity: Int, _ moved: Set<Int>, for person: EntityID, of read: Extraction,
        _ offsets: ScalarOffsets
    ) {
        let all = read.entities[entity].mentions
        let own = moved.sorted().map { all[$0] }
        let ranges = Set(own.map(\.range))
        let made = extraction.entities.count
        extraction.entities[entity].mentions.removeAll { ranges.contains($0.range) }
        let entityMade = Entity(
            kind: .person,
            name: Self.name(of: own, in: offsets) ?? read.entities[entity].name, mentions: own)
        extraction.entities.append(entityMade)
        for index in extraction.quotes.indices {
            guard let speaker = extraction.quotes[index].speaker, speaker.entity == entity,
                ranges.contains(where: { $0.overlaps(speaker.range) })
            else { continue }
            extraction.quotes[index].speaker?.entity = made
            extraction.quotes[index].speaker?.name = entityMade.name
        }
        dividedFrom[made] = entity
        people[made] = person
    }

    /// The longest name among some mentions.
    static func name(of mentions: [Mention], in offsets: ScalarOffsets) -> String? {
        mentions.filter { $0.kind == .name }.map { offsets.string($0.range) }
            .max { $0.utf8.count < $1.utf8.count }
    }
}

extension CorrectionLayer {
    /// The mentions of an article that are of other people than was read, the latest correction
    /// last.
    func movedMentions(in article: String) throws -> [MovedMention] {
        try db.prepared(
            """
            SELECT start, "end", words, entity FROM correction_mentions
            WHERE article = ?1 ORDER BY correction, start
            """
        ).all(article) { row in
            MovedMention(
                range: row.range(0), words: row.string(2),
                person: EntityID(number: row.int64(3)))
        }
    }
}
