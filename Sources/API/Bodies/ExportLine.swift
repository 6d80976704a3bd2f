// One line of an export as JSON: an article as it is answered alone, with what only the archive
// knows after it, or a correction.

package import Articles
import JSON

extension ExportedLine {
    /// The line without its end.
    package func bytes() -> [UInt8] {
        switch self {
        case .article(let article): Self.bytes(article)
        case .correction(let correction): Self.bytes(correction)
        }
    }

    private static func bytes(_ exported: ExportedArticle) -> [UInt8] {
        let stored = exported.stored
        let body = ArticleBody(
            id: stored.id, article: stored.article, extraction: stored.extraction)
        var json = JSONWriter(capacity: stored.article.text.utf8.count * 5 + 1024)
        json.object { json in
            body.members(into: &json, records: stored.entityIDs.map(\.description))
            json.members(ofReceipt: stored)
            json.member("revision", stored.standing.revision)
            json.member("copy_of", stored.standing.copyOf)
            json.member("copies", stored.standing.copies)
            if stored.isRewritten { json.member("rewritten", true) }
            // Answers show hundredths.
            json.array("quote_confidences") { json in
                for quote in stored.extraction.quotes { json.value(exactly: quote.confidence) }
            }
            json.array("event_confidences") { json in
                for event in stored.extraction.events { json.value(exactly: event.confidence) }
            }
            json.object("receipt") { json in
                json.member("article", Int(exported.receipt.article))
                json.member("quotes", Int(exported.receipt.quotes))
                json.member("events", Int(exported.receipt.events))
            }
            for (name, rows) in [
                ("revisions", exported.revisions),
                ("revision_statements", exported.revisionStatements),
            ] where !rows.isEmpty {
                json.key(name)
                json.array { json in
                    for row in rows { json.object { $0.members(ofRow: row) } }
                }
            }
            json.member("uploads", exported.uploadDigests.map(Hex.text))
            json.array("records") { json in
                for record in exported.records { json.record(record, withJoining: true) }
            }
        }
        return json.bytes
    }

    private static func bytes(_ correction: ExportedCorrection) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.object("correction") { $0.members(ofRow: correction.row) }
            json.array("pins") { json in
                for pin in correction.pins { json.object { $0.members(ofRow: pin) } }
            }
            json.array("event_pins") { json in
                for pin in correction.eventPins { json.object { $0.members(ofRow: pin) } }
            }
            json.array("mentions") { json in
                for mention in correction.mentions { json.object { $0.members(ofRow: mention) } }
            }
            json.array("records") { json in
                for person in correction.people { json.record(person, withJoining: false) }
            }
        }
        return json.bytes
    }
}

extension JSONWriter {
    /// When an article was received, and by which version of the pipeline it was read.
    mutating func members(ofReceipt stored: StoredArticle) {
        member("received_at", timestamp(seconds: stored.receivedAtSeconds))
        member("pipeline_version", stored.pipelineVersion)
    }

    fileprivate mutating func record(_ record: ExportedRecord, withJoining: Bool) {
        object { json in
            json.member("id", record.id.description)
            json.member("type", record.kind.rawValue)
            json.member("name", record.name)
            json.member("country", record.country)
            if !record.keys.isEmpty { json.member("keys", record.keys) }
            if withJoining { json.member("joined_by", record.joining.rawValue) }
        }
    }

    fileprivate mutating func members(ofRow row: ExportedCorrection.Row) {
        for (name, value) in row.sorted(by: { $0.key < $1.key }) {
            key(name)
            switch value {
            case .none: null()
            case .number(let number): self.value(Int(number))
            case .text(let text): self.value(text)
            case .bytes(let bytes): object { $0.member("hex", Hex.text(bytes)) }
            }
        }
    }
}

/// Bytes as digits of base 16.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }

    /// The bytes of some digits; `nil` for other text.
    static func bytes(_ text: String) -> [UInt8]? {
        let values = text.utf8.map { digits.firstIndex(of: $0) }
        guard values.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: values.count, by: 2) {
            guard let high = values[index], let low = values[index + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
