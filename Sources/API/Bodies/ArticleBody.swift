// An article with its extraction as JSON: what `POST /v1/articles`, `POST /v1/extract`,
// `GET /v1/articles/{id}` and `chancery extract` all answer with.

package import Articles
package import JSON

/// Writes an article's extraction in the form of the contract. Positions are Unicode scalars.
package struct ArticleBody: Sendable {
    private let article: Article
    private let extraction: Extraction
    private let id: String?
    private let offsets: ScalarOffsets

    /// The body of an article; `id` is `nil` where the article is not stored.
    package init(id: String?, article: Article, extraction: Extraction) {
        self.id = id
        self.article = article
        self.extraction = extraction
        offsets = ScalarOffsets(article.text)
    }

    /// The members of the object. `records` gives the archive's ids of the entities by their
    /// index, where there are any.
    package func members(into json: inout JSONWriter, records: [String] = []) {
        json.member("id", id)
        json.member("title", article.title)
        json.member("byline", article.byline)
        json.member("source", article.source)
        json.member("url", article.url)
        json.member("published_at", article.publishedAt?.iso)
        json.member("published_at_from", article.publishedAtFrom.rawValue)
        for (index, field) in ArticleDetails.fields.enumerated() {
            let value = article.details[keyPath: field.path]
            if value != nil || index < ArticleDetails.commonCount { json.member(field.name, value) }
        }
        json.member("dateline", dateline)
        json.member("text", article.text)
        json.array("blocks") { json in
            for block in article.blocks {
                json.object { json in
                    positions(of: block.range, into: &json)
                    json.member("kind", block.kind.rawValue)
                    if let why = block.why { json.member("why", why) }
                }
            }
        }
        json.array("entities") { json in
            for (index, entity) in extraction.entities.enumerated() {
                let record = index < records.count ? records[index] : nil
                json.object { write(entity, number: index, record: record, into: &$0) }
            }
        }
        json.array("quotes") { json in
            for quote in extraction.quotes { json.object { write(quote, into: &$0) } }
        }
        json.array("dates") { json in
            for date in extraction.dates { json.object { write(date, into: &$0) } }
        }
        json.array("events") { json in
            for (index, event) in extraction.events.enumerated() {
                let about = extraction.event(calledOffBy: index)
                json.object { write(event, about: about, into: &$0) }
            }
        }
    }

    /// The body as one object without a line break.
    package func bytes() -> [UInt8] {
        var json = JSONWriter(capacity: article.text.utf8.count * 4 + 1024)
        json.object { members(into: &$0) }
        return json.bytes
    }

    // MARK: Parts

    private func positions(of range: ByteRange, into json: inout JSONWriter) {
        let scalars = offsets.scalars(range)
        json.member("start", scalars.lowerBound)
        json.member("end", scalars.upperBound)
    }

    private func span(_ range: ByteRange, into json: inout JSONWriter) {
        positions(of: range, into: &json)
        json.member("text", offsets.string(range))
    }

    private var dateline: String? {
        article.blocks.first { $0.kind == .dateline }.map { offsets.string($0.range) }
    }

    private func entityID(_ index: Int?) -> String? { index.map { "e\($0 + 1)" } }

    private func write(
        _ entity: Entity, number: Int, record: String?, into json: inout JSONWriter
    ) {
        json.member("id", entityID(number))
        if let record { json.member("record", record) }
        json.member("type", entity.kind.rawValue)
        json.member("name", entity.name)
        json.member("role", entity.role)
        json.member("country", entity.country)
        json.array("mentions") { json in
            for mention in entity.mentions {
                json.object { json in
                    span(mention.range, into: &json)
                    json.member("kind", mention.kind.rawValue)
                }
            }
        }
    }

    private func write(_ quote: Quote, into json: inout JSONWriter) {
        span(quote.range, into: &json)
        json.member("kind", quote.kind.rawValue)
        json.key("speaker")
        if let speaker = quote.speaker { write(speaker, into: &json) } else { json.null() }
        if !quote.others.isEmpty {
            json.array("speakers") { json in
                for speaker in quote.speakers { write(speaker, into: &json) }
            }
        }
        json.key("cue")
        if let cue = quote.cue {
            json.object { json in
                positions(of: cue.range, into: &json)
                json.member("lemma", cue.lemma)
            }
        } else {
            json.null()
        }
        json.object("clause") { positions(of: quote.clause, into: &$0) }
        json.member("attitude", quote.attitude.rawValue)
        json.member("confidence", quote.confidence, decimals: 2)
        json.member("statement", quote.statement)
        json.array("candidates") { json in
            for candidate in quote.candidates {
                json.object { json in
                    json.member("entity", entityID(candidate))
                    json.member("name", extraction.entities[candidate].name)
                }
            }
        }
    }

    private func write(_ speaker: Speaker, into json: inout JSONWriter) {
        json.object { json in
            json.member("entity", entityID(speaker.entity))
            json.member("name", speaker.name)
            positions(of: speaker.range, into: &json)
        }
    }

    private func write(_ date: DateExpression, into json: inout JSONWriter) {
        span(date.range, into: &json)
        json.member("type", date.kind.rawValue)
        json.member("value", date.value)
        json.member("edtf", date.span?.edtf)
        json.member("from", date.span?.from.iso)
        json.member("to", date.span?.to.iso)
        json.member("assumption", date.assumption)
    }

    /// `about`: the number in the list, from 0, of the planned event that this one calls off.
    private func write(_ event: Event, about: Int?, into json: inout JSONWriter) {
        span(event.range, into: &json)
        json.member("type", event.type?.rawValue)
        json.member("mode", event.mode)
        json.member("cameo", event.cameo)
        json.scale(type: event.type, cameo: event.cameo)
        json.key("date")
        if let date = event.date { json.object { date.members(into: &$0) } } else { json.null() }
        json.member("status", event.status.rawValue)
        json.member("setting", event.setting.rawValue)
        json.array("actors") { json in
            for actor in event.actors {
                json.object { json in
                    json.member("entity", entityID(actor.entity))
                    json.member("role", actor.role.rawValue)
                }
            }
        }
        json.member("countries", event.countries)
        json.member("place", entityID(event.place))
        json.member("confidence", event.confidence, decimals: 2)
        json.member("about", about)
    }
}

extension DateSpan {
    /// `edtf`, `from` and `to` as members of an object.
    package func members(into json: inout JSONWriter) {
        json.member("edtf", edtf)
        json.member("from", from.iso)
        json.member("to", to.iso)
    }
}
