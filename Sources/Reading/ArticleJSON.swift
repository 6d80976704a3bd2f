// The JSON form of an upload: `text` or `html` with metadata. Every member that is unknown or of
// the wrong type is named by its pointer, all of them in one answer.

import Articles
import JSON

/// The members of an uploaded JSON article, checked.
struct ArticleJSON {
    /// The client's name for the article; only where the caller of the reader takes one.
    var id: String?
    var text: String?
    var html: String?
    var metadata = ArticleMetadata()

    private static let names =
        ["byline", "html", "published_at", "source", "text", "title", "url"]
        + ArticleDetails.fields.map { "\($0.name)" }

    /// The members of an object; `null` is the same as absent.
    /// - Throws: `ReadingError.invalid` with every problem that was found.
    init(_ value: JSONValue, takesID: Bool) throws(ReadingError) {
        guard case .object(let members) = value else {
            throw .invalid([.init(.pointer(""), "The article has to be a JSON object.")])
        }
        var fields = JSONFields()
        for member in members {
            switch member.name {
            case "text": text = fields.string(member)
            case "html": html = fields.string(member)
            case "title": metadata.title = fields.string(member)
            case "url": metadata.url = fields.string(member)
            case "source": metadata.source = fields.string(member)
            case "published_at": metadata.publishedAt = fields.day(member)
            case "byline": metadata.byline = fields.names(member)
            case "id" where takesID: id = fields.string(member)
            default:
                if let field = ArticleDetails.fields.first(where: { "\($0.name)" == member.name }) {
                    metadata.details[keyPath: field.path] = fields.string(member)
                    continue
                }
                fields.report(
                    [member.name],
                    "There is no member “\(member.name.prefix(64))”, only "
                        + Self.names.joined(separator: ", ") + ".")
            }
        }
        if fields.problems.isEmpty, (text == nil) == (html == nil) {
            fields.report(
                text == nil ? [] : ["html"],
                text == nil
                    ? "Either “text” or “html” has to be there."
                    : "Only one of “text” and “html” may be there.")
        }
        guard fields.problems.isEmpty else { throw .invalid(fields.problems) }
    }
}

/// Reads members by type and collects what is wrong with them.
struct JSONFields {
    private(set) var problems: [ReadingError.Problem] = []

    /// A string, or `nil` for `null` and, with a problem, for everything else.
    mutating func string(_ member: JSONValue.Member) -> String? {
        switch member.value {
        case .string(let text): return text
        case .null: return nil
        default:
            report([member.name], "It has to be a string, not \(member.value.kindName).")
            return nil
        }
    }

    /// A string or a number as it is written.
    mutating func word(_ member: JSONValue.Member) -> String? {
        if case .number(let digits) = member.value { digits } else { string(member) }
    }

    /// A day or timestamp as `PublicationDay.given` takes it.
    mutating func day(_ member: JSONValue.Member) -> CalendarDay? {
        guard let text = string(member) else { return nil }
        let day = PublicationDay.given(text)
        if day == nil { report([member.name], PublicationDay.problem(text)) }
        return day
    }

    /// Names from an array of strings, taken as they are, or from a byline in one string.
    mutating func names(_ member: JSONValue.Member) -> [String] {
        switch member.value {
        case .null: return []
        case .string(let text): return Byline.names(text)
        case .array(let elements):
            var names: [String] = []
            for (index, element) in elements.enumerated() {
                if case .string(let name) = element {
                    names.append(name)
                } else {
                    report(
                        [member.name, String(index)],
                        "It has to be a string, not \(element.kindName).")
                }
            }
            return names
        default:
            report(
                [member.name],
                "It has to be a string or an array of strings, not \(member.value.kindName).")
            return []
        }
    }

    /// Notes a problem at a path of names and indices (JSON Pointer, RFC 6901).
    mutating func report(_ path: [String], _ detail: String) {
        let pointer = path.map { part in
            var escaped: [UInt8] = [0x2F]
            for byte in part.utf8 {
                switch byte {
                case 0x7E: escaped += [0x7E, 0x30]
                case 0x2F: escaped += [0x7E, 0x31]
                default: escaped.append(byte)
                }
            }
            return String(decoding: escaped, as: UTF8.self)
        }
        problems.append(.init(.pointer(pointer.joined()), detail))
    }
}
