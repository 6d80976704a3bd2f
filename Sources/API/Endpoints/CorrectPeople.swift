// What people put right: who is one person and who is two, what somebody is called, who said a
// quote. Each answer has the number under which it can be undone.

import Articles
import HTTPCore
import JSON

private let json = EndpointFacts.Body.media(["application/json"])

/// Makes corrections for the endpoints.
struct CorrectionDesk: Sendable {
    let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int

    /// Makes a correction, with the `note` of its body; who asks says so in `X-User`.
    func make(
        _ change: Correction.Change, _ call: Call, _ body: RequestObject
    ) throws(Problem) -> CorrectionRecord {
        let author = call.request.field(named: "x-user").map { String($0.prefix(100)) }
        let correction = Correction(
            change, author: author?.isEmpty == true ? nil : author,
            note: try body.text("note"), madeAtSeconds: now())
        switch try asking({ () throws(StoreError) in try store.correct(correction) }) {
        case .made(let record): return record
        case .refused(let refusal): throw Problem(refusal, call)
        }
    }

    /// The answer with a correction and the person that it led to.
    func answer(
        _ record: CorrectionRecord, person: EntityID, status: Int
    ) throws(Problem) -> Answer {
        let person = try asking { () throws(StoreError) in try store.entity(person) }
        return .json(status: status, fields: [location(record)]) { json in
            json.object { json in
                json.key("correction")
                json.correction(record)
                json.key("person")
                if let person { json.entity(person) } else { json.null() }
            }
        }
    }

    func location(_ record: CorrectionRecord) -> (name: String, value: String) {
        ("Location", "/v1/corrections/\(record.id)")
    }
}

extension Problem {
    /// Why a correction was not made.
    fileprivate init(_ refusal: CorrectionRefusal, _ call: Call) {
        switch refusal {
        case .unknownPerson(let id) where id.description == call.id:
            self = .notFound("person", id: call.id)
        case .unknownPerson(let id):
            self.init(status: 422, detail: "there is no person with the id '\(id)'")
        case .alreadyOne(let id):
            self.init(status: 409, detail: "both are one person already, \(id)")
        case .notInArticle(let article):
            self = .field("/articles", "the person is not in the article '\(article)'")
        case .noMention(let place):
            self = .field(
                "/mentions",
                "no mention of the person starts at \(place.start) in the article "
                    + "'\(place.article)'")
        case .nothingLeft:
            self = .field("", "these are all: nothing would be left")
        case .unknownQuote: self = .notFound("quote", id: call.id)
        case .unknownEvent: self = .notFound("event", id: call.id)
        case .oneEvent: self.init(status: 409, detail: "both are one event already")
        case .notInEvent(let place):
            self = .field(
                "/reports", "a report of the article '\(place.article)' tells of another event")
        }
    }
}

/// `POST /v1/people/{id}/merge`.
struct MergePerson: Endpoint {
    let desk: CorrectionDesk
    let facts = EndpointFacts(
        "POST", "/v1/people/{id}/merge", "Makes one person of two: {\"with\": \"r12\"}", body: json,
        successes: [(201, "The correction and the person")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let person = try call.entity("person", kind: .person)
        let body = try RequestObject(call.request, members: ["with", "note"])
        guard let other = try body.person("with") else {
            throw .field("/with", "'with' is missing: the id of the other person")
        }
        guard other.description != call.id else {
            throw .field("/with", "'with' is the person itself")
        }
        let record = try desk.make(
            .merge(person.id, with: other), call, body)
        return try desk.answer(record, person: person.id, status: 201)
    }
}

/// `POST /v1/people/{id}/split`.
struct SplitPerson: Endpoint {
    let desk: CorrectionDesk
    let facts = EndpointFacts(
        "POST", "/v1/people/{id}/split",
        "Makes another person of whom these articles mean, {\"articles\": [id, …]}, or these "
            + "mentions, {\"mentions\": [{\"article\": id, \"start\": n}, …]}", body: json,
        successes: [(201, "The correction and the new person")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let person = try call.entity("person", kind: .person)
        let body = try RequestObject(call.request, members: ["articles", "mentions", "note"])
        guard body.has("articles") != body.has("mentions") else {
            throw .field("", "either 'articles' or 'mentions' is given")
        }
        let change: Correction.Change =
            body.has("mentions")
            ? .divide(person.id, mentions: try body.mentions("mentions"))
            : .split(person.id, articles: try body.texts("articles"))
        let record = try desk.make(change, call, body)
        return try desk.answer(record, person: record.made ?? person.id, status: 201)
    }
}

/// `PATCH /v1/people/{id}`.
struct PatchPerson: Endpoint {
    let desk: CorrectionDesk
    let facts = EndpointFacts(
        "PATCH", "/v1/people/{id}", "Corrects a person's name or country", body: json,
        successes: [(200, "The correction and the person")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let person = try call.entity("person", kind: .person)
        let body = try RequestObject(call.request, members: ["name", "country", "note"])
        let name = try body.text("name", maxBytes: 200)
        var country = try body.text("country")
        if let code = country {
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
            else { throw .field("/country", "'\(code)' is no ISO 3166-1 alpha-2 code, as in CL") }
        } else if body.has("country") {
            country = ""
        }
        guard name != nil || country != nil else {
            throw .field("", "nothing is corrected: 'name' and 'country' are both missing")
        }
        let record = try desk.make(
            .edit(person.id, name: name, country: country), call, body)
        return try desk.answer(record, person: person.id, status: 200)
    }
}

/// `PATCH /v1/quotes/{id}`.
struct PatchQuote: Endpoint {
    let desk: CorrectionDesk
    let facts = EndpointFacts(
        "PATCH", "/v1/quotes/{id}",
        "Corrects who said a quote: {\"speaker\": \"r12\"}, or null for nobody", body: json,
        successes: [(200, "The correction and the quote")], role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let parts = call.id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].first == "q", let number = Int(parts[1].dropFirst()),
            let stored = try asking({ () throws(StoreError) in
                try call.reader.article(String(parts[0]))
            }), stored.extraction.quotes.indices.contains(number - 1)
        else { throw .notFound("quote", id: call.id) }
        let body = try RequestObject(call.request, members: ["speaker", "note"])
        guard body.has("speaker") else {
            throw .field("/speaker", "'speaker' is missing: a person's id, or null")
        }
        let range = ScalarOffsets(stored.article.text)
            .scalars(stored.extraction.quotes[number - 1].range)
        let record = try desk.make(
            .speaker(article: stored.id, range: range, try body.person("speaker")), call, body)
        let quote = try quote(number - 1, of: stored.id)
        return .json(status: 200, fields: [desk.location(record)]) { json in
            json.object { json in
                json.key("correction")
                json.correction(record)
                json.object("quote") { json in
                    if let quote { json.members(of: quote) }
                }
            }
        }
    }

    private func quote(_ index: Int, of article: String) throws(Problem) -> QuoteRecord? {
        try asking { () throws(StoreError) in
            var query = QuoteQuery(article: article, page: PageRequest(limit: 200))
            while true {
                let page = try desk.store.quotes(query)
                if let found = page.items.first(where: { $0.index == index }) { return found }
                guard let next = page.next else { return nil }
                query.page.cursor = next
            }
        }
    }
}

/// `GET /v1/corrections`.
struct ListCorrections: Endpoint {
    let facts = EndpointFacts(
        "GET", "/v1/corrections", "What was corrected, by whom and when, the latest first",
        parameters: [Parameter("person", .text, "a person's id")] + Parameter.paging)

    func answer(_ call: Call) throws(Problem) -> Answer {
        let person = try call.parameters["person"].map { text throws(Problem) in
            guard let id = EntityID(text) else {
                throw .parameter("person", "'\(text)' is no person's id, as in r17")
            }
            return id
        }
        let page = try asking { () throws(StoreError) in
            try call.reader.corrections(person: person, page: call.parameters.page)
        }
        return try .list(call, page) { $0.correction($1) }
    }
}

/// `DELETE /v1/corrections/{id}`.
struct UndoCorrection: Endpoint {
    let store: any ArticleStore
    let facts = EndpointFacts(
        "DELETE", "/v1/corrections/{id}", "Undoes a correction", successes: [(204, "It is undone")],
        role: .write)

    func answer(_ call: Call) throws(Problem) -> Answer {
        guard let id = Int(call.id), "\(id)" == call.id,
            try asking({ () throws(StoreError) in try store.undo(correction: id) })
        else { throw .notFound("correction", id: call.id) }
        return Answer(status: 204)
    }
}
