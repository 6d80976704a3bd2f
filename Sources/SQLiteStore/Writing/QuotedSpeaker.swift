// Who said a quote, as lists show and find it: what was read, with the corrections laid over it.

import Articles
import GRDB

/// The speaker of one quote.
struct QuotedSpeaker {
    var id: EntityID?
    var kind: Entity.Kind?
    /// As this article states them.
    var role: String?
    var country: String?
    /// The record's name, where it is shown in place of the article's.
    var recordName: String?
    /// Whether the speaker was named by a correction, be it as nobody.
    var isCorrected = false
    /// Folded words that find it.
    var words: [String] = []

    init(
        of quote: Quote, _ correction: SpeakerCorrection?, _ writer: StatementWriter,
        names: NamedMentions
    ) throws {
        self.init()
        if let correction {
            isCorrected = true
            guard let person = correction.person,
                let record = try Self.record(person, writer.db)
            else { return }
            let ordinal = writer.links.firstIndex { $0.current == person }
            let entity = ordinal.map { writer.extraction.entities[$0] }
            (id, kind, recordName) = (person, .person, record.name)
            (role, country) = (entity?.role, entity?.country ?? record.country)
            words = writer.unique(try writer.words.name(record.name))
            return
        }
        guard let speaker = quote.speaker else { return }
        self = try QuotedSpeaker(of: speaker, writer, names: names)
    }

    private init() {}

    /// A speaker as it was read.
    init(of speaker: Speaker, _ writer: StatementWriter, names: NamedMentions) throws {
        // The full name, and the words at the quote where they are a name: "the Kremlin" finds
        // what Russia said there.
        words = try writer.words.name(speaker.name)
        if let entity = writer.entity(speaker.entity) {
            (id, kind) = (entity.id, entity.entity.kind)
            (role, country) = (entity.entity.role, entity.entity.country)
            words += try writer.words.name(entity.entity.name)
            for mention in names.inside(speaker.range) where mention.entity == entity.ordinal {
                words += try writer.words.name(writer.offsets.string(mention.range))
            }
            if entity.entity.kind == .person, let record = try Self.record(entity.id, writer.db) {
                words += try writer.words.name(record.name)
                if writer.links[entity.ordinal].joining == .correction || record.isEdited {
                    recordName = record.name
                    country = record.country ?? country
                }
            }
        }
        words = writer.unique(words)
    }

    private static func record(
        _ id: EntityID, _ db: Database
    ) throws -> (name: String, country: String?, isEdited: Bool)? {
        try db.prepared(
            """
            SELECT name, country, name <> read_name OR country IS NOT read_country FROM entities
            WHERE id = ?1
            """
        ).first(id.number) { ($0.string(0), $0.optionalString(1), $0.int(2) == 1) }
    }
}
