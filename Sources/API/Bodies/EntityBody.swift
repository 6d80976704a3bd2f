// A person, organisation, place or country of the whole archive.

import Articles
import JSON

extension JSONWriter {
    /// An entity as a row of a list.
    mutating func entity(_ entity: EntityRecord) { object { $0.members(of: entity) } }

    /// The members of an entity: names, roles over time, country, counts.
    mutating func members(of entity: EntityRecord) {
        self.entity(
            id: entity.id, kind: entity.kind, name: entity.name, country: entity.country)
        array("names") { json in
            for form in entity.forms {
                json.object { json in
                    json.member("text", form.text)
                    json.member("articles", form.articles)
                }
            }
        }
        array("roles") { json in
            for role in entity.roles {
                json.object { json in
                    json.member("text", role.text)
                    json.member("from", role.from?.iso)
                    json.member("to", role.to?.iso)
                    json.member("articles", role.articles)
                }
            }
        }
        object("counts") { json in
            json.member("articles", entity.articles)
            json.member("quotes", entity.quotes)
            json.member("events", entity.events)
        }
    }

    /// A person in one article, and what joined it to the record.
    mutating func appearance(_ appearance: Appearance) {
        object { json in
            json.article(appearance.article)
            json.member("name", appearance.name)
            json.member("role", appearance.role)
            json.member("country", appearance.country)
            json.member("joined_by", appearance.joinedBy.rawValue)
        }
    }

    /// An entity that is met beside another.
    mutating func companion(_ companion: Companion) {
        object { json in
            json.entity(
                id: companion.id, kind: companion.kind, name: companion.name,
                country: companion.country)
            json.member("articles", companion.articles)
        }
    }
}
