// A correction as JSON, and the JSON that asks for one.

import Articles
import HTTPCore
import JSON

extension JSONWriter {
    /// A correction that is in force.
    mutating func correction(_ record: CorrectionRecord) {
        object { json in
            json.member("id", record.id)
            switch record.correction.change {
            case .merge(let person, let other):
                json.member("kind", "merge")
                json.member("person", person.description)
                json.member("with", other.description)
            case .split(let person, let articles):
                json.member("kind", "split")
                json.member("person", person.description)
                json.member("articles", articles)
                json.member("made", record.made?.description)
            case .edit(let person, let name, let country):
                json.member("kind", "edit")
                json.member("person", person.description)
                if let name { json.member("name", name) }
                if let country { json.member("country", country.isEmpty ? nil : country) }
            case .speaker(let article, let range, let person):
                json.member("kind", "speaker")
                json.member("article", article)
                json.positions(range)
                json.member("person", person?.description)
            case .mergeEvents(let reports, let others):
                json.member("kind", "event_merge")
                json.places("reports", reports)
                json.places("with", others)
            case .splitEvent(let left, let reports):
                json.member("kind", "event_split")
                json.places("left", left)
                json.places("reports", reports)
            }
            json.member("by", record.correction.author)
            json.member("note", record.correction.note)
            json.member("made_at", timestamp(seconds: record.correction.madeAtSeconds))
        }
    }
}

extension JSONWriter {
    /// Where reports of an event stand.
    fileprivate mutating func places(_ key: StaticString, _ places: [ReportPlace]) {
        array(key) { json in
            for place in places {
                json.object { json in
                    json.member("article", place.article)
                    json.positions(place.range)
                }
            }
        }
    }
}

/// The JSON object of a request's body, whose members are all known.
struct RequestObject {
    private let value: JSONValue

    /// Reads a body that may have these members: 400 for what is no JSON, 422 for others.
    init(_ request: HTTPRequest, members known: [String]) throws(Problem) {
        do throws(JSONError) { value = try JSONValue.parse(request.body) } catch {
            throw Problem(
                status: 400,
                detail: "the body is no JSON: \(error.reason), at line \(error.line), "
                    + "column \(error.column)")
        }
        guard case .object(let members) = value else {
            throw .field("", "the body is \(value.kindName), not an object")
        }
        for member in members where !known.contains(member.name) {
            throw .field(
                "/\(member.name)",
                "'\(member.name)' is no member here; there are " + known.joined(separator: ", "))
        }
    }

    /// Whether a member is there, be it null.
    func has(_ name: String) -> Bool { value[name] != nil }

    /// A text of 1 to so many bytes; `nil` where it is missing or null.
    func text(_ name: String, maxBytes: Int = 1000) throws(Problem) -> String? {
        switch value[name] {
        case nil, .null: return nil
        case .string(let text)
        where text.utf8.contains(where: { $0 > 0x20 }) && text.utf8.count <= maxBytes:
            return text
        default: throw .field("/\(name)", "'\(name)' is a text of 1 to \(maxBytes) bytes")
        }
    }

    /// The id of a person; `nil` where it is missing or null.
    func person(_ name: String) throws(Problem) -> EntityID? {
        guard let text = try text(name) else { return nil }
        guard let id = EntityID(text) else {
            throw .field("/\(name)", "'\(text)' is no person's id, as in r17")
        }
        return id
    }

    /// An array of 1 to 1000 texts, without doubles.
    func texts(_ name: String) throws(Problem) -> [String] {
        var texts: [String] = []
        if case .array(let items) = value[name], (1...1000).contains(items.count) {
            for item in items {
                guard let text = item.string else { break }
                if !texts.contains(text) { texts.append(text) }
            }
            if items.allSatisfy({ $0.string != nil }) { return texts }
        }
        throw .field("/\(name)", "'\(name)' is an array of 1 to 1000 ids")
    }
}
