// GET /v1/people/{id} and /v1/entities/{id}: one record of the archive.

import Articles
import HTTPCore
import JSON

extension Call {
    /// The entity that the path names, of a kind where one is demanded; else 404.
    func entity(_ what: String, kind: Entity.Kind? = nil) throws(Problem) -> EntityRecord {
        guard let id = EntityID(id),
            let entity = try asking({ () throws(StoreError) in try reader.entity(id) }),
            kind == nil || entity.kind == kind
        else { throw .notFound(what, id: self.id) }
        return entity
    }
}

/// `GET /v1/people/{id}`.
struct GetPerson: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/people/{id}",
        "One person: names, roles over time, country, counts, why articles are joined, corrections",
        place: .loop)

    private static let shown = 20

    func answer(_ call: Call) throws(Problem) -> Answer {
        let person = try call.entity("person", kind: .person)
        let (appearances, corrections) = try asking { () throws(StoreError) in
            (
                try call.reader.appearances(person.id, limit: Self.shown),
                try call.reader.corrections(
                    person: person.id, page: PageRequest(limit: Self.shown))
            )
        }
        return .json { json in
            json.object { json in
                json.members(of: person)
                json.array("appearances") { json in
                    for appearance in appearances { json.appearance(appearance) }
                }
                json.array("corrections") { json in
                    for correction in corrections.items { json.correction(correction) }
                }
            }
        }
    }
}

/// `GET /v1/entities/{id}`.
struct GetEntity: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/entities/{id}",
        "One entity with its newest articles, quotes and events, and the entities beside it")

    /// Rows of each list shown on the entity's page; the lists themselves go further.
    private static let shown = 20

    func answer(_ call: Call) throws(Problem) -> Answer {
        let entity = try call.entity("entity")
        let page = PageRequest(limit: Self.shown)
        let lists = try asking { () throws(StoreError) in
            (
                articles: try call.reader.articles(ArticleQuery(entity: entity.id, page: page)),
                events: try call.reader.events(
                    EventQuery(actorID: entity.id, includesUndated: true, page: page)),
                companions: try call.reader.entitiesBeside(entity.id, limit: Self.shown)
            )
        }
        var failure: StoreError?
        let answer = Answer.json(capacity: 32_768) { json in
            json.object { json in
                json.members(of: entity)
                json.array("articles") { json in
                    for article in lists.articles.items {
                        json.object { $0.members(of: article.reference) }
                    }
                }
                json.array("quotes") { json in
                    do throws(StoreError) {
                        _ = try call.reader.visitQuotes(
                            QuoteQuery(speakerID: entity.id, page: page)
                        ) { json.quote($0) }
                    } catch { failure = error }
                }
                json.array("events") { json in
                    for event in lists.events.items { json.event(event) }
                }
                json.array("beside") { json in
                    for companion in lists.companions { json.companion(companion) }
                }
            }
        }
        if let failure { throw Problem(failure) }
        return answer
    }
}
