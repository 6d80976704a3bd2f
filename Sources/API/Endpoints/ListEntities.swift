// GET /v1/people and /v1/entities: who and what the archive knows.

import Articles
import HTTPCore
import JSON

private let conditions: [Parameter] =
    [
        Parameter("q", .text, "a name or words of one, or a country's code"),
        Parameter(
            "order", .choice(EntityQuery.Order.allCases.map(\.rawValue)),
            "by most articles, the default, or by name"),
    ] + Parameter.paging

extension EntityQuery {
    /// The conditions of a call.
    fileprivate init(_ parameters: Parameters, kind: Entity.Kind?) {
        self.init(
            kind: kind, text: parameters["q"],
            order: parameters["order"].flatMap(EntityQuery.Order.init) ?? .articles,
            page: parameters.page)
    }

    /// The page of entities that the query finds.
    fileprivate func answer(_ call: Call) throws(Problem) -> Answer {
        let page = try asking { () throws(StoreError) in try call.reader.entities(self) }
        return try .list(call, page) { $0.entity($1) }
    }
}

/// `GET /v1/people`.
struct ListPeople: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/people", "People with their names, roles over time, country and counts",
        parameters: conditions, place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        try EntityQuery(call.parameters, kind: .person).answer(call)
    }
}

/// `GET /v1/entities`.
struct ListEntities: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/entities", "People, organizations, places and countries",
        parameters: [
            Parameter("type", .choice(Entity.Kind.allCases.map(\.rawValue)), "which kind alone")
        ] + conditions,
        place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let kind = call.parameters["type"].flatMap(Entity.Kind.init)
        return try EntityQuery(call.parameters, kind: kind).answer(call)
    }
}
