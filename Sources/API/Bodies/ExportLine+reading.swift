// An export's line read back: the same values that it was written from, or the member at fault.
// Nothing of it is believed unseen: every position lies in the text, every index in its list.

package import Articles
package import JSON

extension ExportedLine {
    /// Whether a line of NDJSON is one of an export rather than an article to be read.
    package static func isExport(_ value: JSONValue) -> Bool {
        value["correction"] != nil || value["pipeline_version"] != nil && value["blocks"] != nil
    }

    /// Reads a line's value.
    package init(_ value: JSONValue) throws(ExportError) {
        let line = ExportObject(value)
        if value["correction"] != nil {
            self = .correction(
                ExportedCorrection(
                    row: try line.object("correction").row(),
                    pins: try line.objects("pins") { pin throws(ExportError) in try pin.row() },
                    eventPins: try line.objects("event_pins") { pin throws(ExportError) in
                        try pin.row()
                    },
                    mentions: try line.rows("mentions"),
                    people: try line.objects("records", ExportedRecord.init(export:))))
            return
        }
        let text = try line.text("text")
        let reader = ExtractionReader(ScalarOffsets(text))
        let article = try reader.article(line, text: text)
        var (extraction, ids) = try reader.extraction(line)
        let quoted = try line.fractions("quote_confidences", count: extraction.quotes.count)
        for (index, confidence) in quoted.enumerated() {
            extraction.quotes[index].confidence = confidence
        }
        let told = try line.fractions("event_confidences", count: extraction.events.count)
        for (index, confidence) in told.enumerated() {
            extraction.events[index].confidence = confidence
        }
        let receipt = try line.object("receipt")
        let stored = StoredArticle(
            id: try line.text("id"), article: article, extraction: extraction, entityIDs: ids,
            receivedAtSeconds: try line.time("received_at"),
            pipelineVersion: try line.text("pipeline_version"),
            isRewritten: line.has("rewritten"),
            standing: ArticleStanding(
                revision: line.has("revision") ? try line.whole("revision") : 1,
                copyOf: try line.optionalText("copy_of")))
        let records = try line.objects("records", ExportedRecord.init(export:))
        guard records.count == extraction.entities.count else {
            throw ExportError("'records' is not as long as 'entities'")
        }
        self = .article(
            ExportedArticle(
                stored: stored, records: records,
                uploadDigests: try line.texts("uploads").compactMap(Hex.bytes),
                receipt: ExportedArticle.Receipt(
                    article: Int64(try receipt.whole("article")),
                    quotes: Int64(try receipt.whole("quotes")),
                    events: Int64(try receipt.whole("events"))),
                revisions: try line.rows("revisions"),
                revisionStatements: try line.rows("revision_statements")))
    }
}

/// Why a line is none of an export, as a clause.
package struct ExportError: Error, Equatable {
    package let reason: String

    init(_ reason: String) { self.reason = reason }
}

extension ExportedRecord {
    fileprivate init(export object: ExportObject) throws(ExportError) {
        self.init(
            id: try object.id("id"), kind: try object.value("type"),
            name: try object.text("name"), country: try object.optionalText("country"),
            keys: object.has("keys") ? try object.texts("keys") : [],
            joining: object.has("joined_by") ? try object.value("joined_by") : .first)
    }
}

/// Reads an article and its extraction; positions become byte ranges again.
private struct ExtractionReader {
    private let offsets: ScalarOffsets

    init(_ offsets: ScalarOffsets) { self.offsets = offsets }

    func article(_ line: ExportObject, text: String) throws(ExportError) -> Article {
        var details = ArticleDetails()
        for field in ArticleDetails.fields where line.has("\(field.name)") {
            details[keyPath: field.path] = try line.optionalText("\(field.name)")
        }
        return Article(
            text: text, title: try line.optionalText("title"), byline: try line.texts("byline"),
            source: try line.optionalText("source"), url: try line.optionalText("url"),
            publishedAt: try line.optionalDay("published_at"),
            publishedAtFrom: try line.value("published_at_from"),
            blocks: try line.objects("blocks") { block throws(ExportError) in
                Block(
                    range: try range(block), kind: try block.value("kind"),
                    why: try block.optionalText("why"))
            }, details: details)
    }

    func extraction(
        _ line: ExportObject
    ) throws(ExportError) -> (Extraction, [EntityID]) {
        var ids: [EntityID] = []
        let entities = try line.objects("entities") { entity throws(ExportError) in
            ids.append(try entity.id("record"))
            return Entity(
                kind: try entity.value("type"), name: try entity.text("name"),
                role: try entity.optionalText("role"),
                country: try entity.optionalText("country"),
                mentions: try entity.objects("mentions") { mention throws(ExportError) in
                    Mention(range: try range(mention), kind: try mention.value("kind"))
                })
        }
        let extraction = Extraction(
            entities: entities,
            quotes: try line.objects("quotes") { quote throws(ExportError) in
                try self.quote(quote, entities.count)
            },
            dates: try line.objects("dates") { date throws(ExportError) in
                DateExpression(
                    range: try range(date), kind: try date.value("type"),
                    value: try date.text("value"), span: try span(date),
                    assumption: try date.optionalText("assumption"))
            },
            events: try line.objects("events") { event throws(ExportError) in
                try self.event(event, entities.count)
            })
        return (extraction, ids)
    }

    private func quote(_ quote: ExportObject, _ entities: Int) throws(ExportError) -> Quote {
        let speaker = try quote.optionalObject("speaker") { speaker throws(ExportError) in
            try self.speaker(speaker, entities)
        }
        // Several who speak together stand in `speakers`, the first of them beside it too.
        let speakers =
            quote.has("speakers")
            ? try quote.objects("speakers") { speaker throws(ExportError) in
                try self.speaker(speaker, entities)
            } : []
        return Quote(
            range: try range(quote), kind: try quote.value("kind"), speaker: speaker,
            others: speakers.filter { $0 != speaker },
            cue: try quote.optionalObject("cue") { cue throws(ExportError) in
                Cue(range: try range(cue), lemma: try cue.text("lemma"))
            },
            clause: try range(quote.object("clause")), attitude: try quote.value("attitude"),
            confidence: try quote.fraction("confidence"), statement: try quote.whole("statement"),
            candidates: try quote.objects("candidates") { candidate throws(ExportError) in
                try candidate.entity("entity", of: entities) ?? 0
            })
    }

    private func speaker(
        _ speaker: ExportObject, _ entities: Int
    ) throws(ExportError) -> Speaker {
        Speaker(
            entity: try speaker.entity("entity", of: entities), name: try speaker.text("name"),
            range: try range(speaker))
    }

    private func event(_ event: ExportObject, _ entities: Int) throws(ExportError) -> Event {
        Event(
            range: try range(event), type: try event.optionalValue("type"),
            mode: try event.optionalText("mode"), cameo: try event.optionalText("cameo"),
            date: try event.optionalObject("date") { date throws(ExportError) in
                try span(date)
            } ?? nil,
            status: try event.value("status"), setting: try event.value("setting"),
            actors: try event.objects("actors") { actor throws(ExportError) in
                Event.Actor(
                    entity: try actor.entity("entity", of: entities) ?? 0,
                    role: try actor.value("role"))
            },
            countries: try event.texts("countries"),
            place: try event.entity("place", of: entities),
            confidence: try event.fraction("confidence"))
    }

    private func span(_ object: ExportObject) throws(ExportError) -> DateSpan? {
        guard let edtf = try object.optionalText("edtf"),
            let from = try object.optionalDay("from"), let to = try object.optionalDay("to")
        else { return nil }
        return DateSpan(edtf: edtf, from: from, to: to)
    }

    private func range(_ object: ExportObject) throws(ExportError) -> ByteRange {
        let (start, end) = (try object.whole("start"), try object.whole("end"))
        guard start <= end, end <= offsets.scalarCount else {
            throw ExportError("'start' and 'end' lie outside the text")
        }
        return offsets.bytes(start..<end)
    }
}
