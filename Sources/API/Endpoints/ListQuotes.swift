// GET /v1/quotes: who said what.

import Articles
import HTTPCore
import JSON

/// The parameters that quotes are chosen by, beside the speaker.
private let conditions: [Parameter] =
    [
        Parameter("q", .search, "words of the quote; \"in marks\" a phrase, diplom* a prefix"),
        Parameter("about", .text, "the name, or words of it, of an entity named in the quote"),
        Parameter("kind", .choice(Quote.Kind.allCases.map(\.rawValue)), "how it is quoted"),
        Parameter(
            "attitude", .choice(Quote.Attitude.allCases.map(\.rawValue) + ["all"]),
            "what is reported; speech by default"),
        Parameter("min_confidence", .fraction, "how sure the quote is at least"),
        Parameter("from", .day, "the first day of publication"),
        Parameter("to", .day, "the last day of publication"),
        Parameter("article", .text, "an article's id"),
        Parameter("source", .text, "an article's source, exactly"),
        Parameter("group", .truth, "variants over articles in one row, the longest shown"),
    ] + Parameter.paging

extension QuoteQuery {
    /// The conditions of a call.
    fileprivate init(_ parameters: Parameters) throws(Problem) {
        let (from, to) = try parameters.days()
        self.init(
            text: parameters["q"], about: parameters["about"],
            kind: parameters["kind"].flatMap(Quote.Kind.init),
            attitude: parameters["attitude"] == "all"
                ? nil : parameters["attitude"].flatMap(Quote.Attitude.init) ?? .speech,
            minConfidence: parameters.fraction("min_confidence"),
            from: from, to: to, article: parameters["article"], source: parameters["source"],
            page: parameters.page)
    }

    /// The page of quotes that the query finds.
    fileprivate func answer(_ call: Call) throws(Problem) -> Answer {
        if call.parameters.truth("group") {
            let page = try asking { () throws(StoreError) in try call.reader.quoteGroups(self) }
            return try .list(call, page, suggestions: page.items.isEmpty ? speaker : nil) {
                $0.quoteGroup($1)
            }
        }
        var count = 0
        return try .list(call, suggestions: { count == 0 ? speaker : nil }) {
            json throws(Problem) in
            try asking { () throws(StoreError) in
                try call.reader.visitQuotes(self) {
                    count += 1
                    json.quote($0)
                }
            }
        }
    }
}

/// `GET /v1/quotes`.
struct ListQuotes: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/quotes", "Quotes with their speakers, newest article first",
        parameters: [
            Parameter("speaker", .text, "a name or words of one, in any case"),
            Parameter("speaker_id", .text, "the id of a person or another entity"),
        ] + conditions,
        place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        var query = try QuoteQuery(call.parameters)
        query.speaker = call.parameters["speaker"]
        query.speakerID = try call.parameters["speaker_id"].map { text throws(Problem) in
            guard let id = EntityID(text) else {
                throw .parameter("speaker_id", "'\(text)' is no entity's id, as in r17")
            }
            return id
        }
        return try query.answer(call)
    }
}

/// `GET /v1/people/{id}/quotes`.
struct ListPersonQuotes: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/people/{id}/quotes", "What one person said, newest article first",
        parameters: conditions, place: .loop)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let person = try call.entity("person", kind: .person)
        var query = try QuoteQuery(call.parameters)
        query.speakerID = person.id
        return try query.answer(call)
    }
}
