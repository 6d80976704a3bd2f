// ninjs, the IPTC's News in JSON (https://iptc.org/std/ninjs/), versions 1.x to 3.x. Version 1 has
// members such as `headline`, `body_text` and `body_html`; version 2 has arrays `headlines` and
// `bodies`, and an array of `associations`; version 3 writes the same names in camel case. Names
// are taken in any case. Members that are not used are let pass: the standard allows providers
// their own.

import Articles
import JSON

/// The members of a ninjs item that make an article.
struct NinjsItem {
    var text: String?
    var html: String?
    var metadata = ArticleMetadata()

    /// Whether an object is a ninjs item: it has members of ninjs and neither `text` nor `html`.
    static func matches(_ value: JSONValue) -> Bool {
        guard case .object(let members) = value else { return false }
        if value["text"] != nil || value["html"] != nil { return false }
        return members.contains { member in
            let name = member.name.lowercased()
            return name.hasPrefix("body_") || name.hasPrefix("headline")
                || ["bodies", "uri", "versioncreated", "representationtype"].contains(name)
        }
    }

    /// The members of a ninjs item. Where it has several bodies, one in HTML is taken before one in
    /// plain text, because it tells paragraphs.
    /// - Throws: `ReadingError.invalid` with every problem that was found.
    init(_ value: JSONValue) throws(ReadingError) {
        guard case .object(let members) = value else {
            throw .invalid([.init(.pointer(""), "The item has to be a JSON object.")])
        }
        var fields = JSONFields()
        var title: String?
        var versionCreated: CalendarDay?
        var firstCreated: CalendarDay?
        for member in members {
            let name = member.name.lowercased()
            switch name {
            case "headline": metadata.title = fields.string(member) ?? metadata.title
            case "headlines":
                metadata.title = Self.main(fields.parts(member))?.value ?? metadata.title
            case "title": title = fields.string(member)
            case "bodies": takeBodies(fields.parts(member))
            case "by", "byline": metadata.byline = fields.names(member)
            case "uri":
                let uri = fields.string(member)
                metadata.details.providerURI = uri
                if let uri, uri.hasPrefix("http://") || uri.hasPrefix("https://") {
                    metadata.url = uri
                }
            case "versioncreated":
                versionCreated = fields.day(member)
                metadata.details.versionCreated = member.value.string
            case "firstcreated":
                firstCreated = fields.day(member)
                metadata.details.firstCreated = member.value.string
            case "version": metadata.details.providerVersion = fields.word(member)
            case "language": metadata.details.language = fields.string(member)
            case "rightsinfo": takeRights(member.value, &fields)
            case "usageterms", "copyrightholder", "copyrightnotice":
                takeRight(member, &fields)
            case "infosources", "infosource":
                metadata.source =
                    Self.elements(member.value).lazy
                    .compactMap { $0["name"]?.string }.first
            case "associations": takePicture(member.value)
            case _ where name.hasPrefix("headline_"):
                metadata.title = metadata.title ?? fields.string(member)
            case _ where name.hasPrefix("body_"):
                if let body = fields.string(member) {
                    takeBodies([Part(role: name, contentType: name, value: body)])
                }
            default: break
            }
        }
        metadata.title = metadata.title ?? title
        metadata.publishedAt = versionCreated ?? firstCreated
        if fields.problems.isEmpty, text == nil, html == nil {
            fields.report([], "The item has no body: “body_text”, “body_html” or “bodies”.")
        }
        guard fields.problems.isEmpty else { throw .invalid(fields.problems) }
    }

    /// An element of `headlines` or `bodies`.
    struct Part {
        var role: String
        var contentType: String
        var value: String
    }

    /// Terms are kept as they are given.
    private mutating func takeRight(_ member: JSONValue.Member, _ fields: inout JSONFields) {
        switch member.name.lowercased() {
        case "usageterms": metadata.details.usageTerms = fields.string(member)
        case "copyrightholder": metadata.details.copyrightHolder = fields.string(member)
        case "copyrightnotice": metadata.details.copyrightNotice = fields.string(member)
        default: break
        }
    }

    private mutating func takeRights(_ value: JSONValue, _ fields: inout JSONFields) {
        guard case .object(let members) = value else { return }
        for member in members { takeRight(member, &fields) }
    }

    /// The first picture's caption: `associations` is an object of items by name in version 1, and
    /// an array of them later.
    private mutating func takePicture(_ value: JSONValue) {
        var items = Self.elements(value)
        if case .object(let members) = value { items = members.map(\.value) }
        for item in items where item["type"]?.string == "picture" {
            let descriptions = Self.elements(item["descriptions"] ?? .null)
            metadata.details.imageCaption =
                item["description_text"]?.string ?? item["description_caption"]?.string
                ?? descriptions.lazy.compactMap { $0["value"]?.string }.first
                ?? item["headline"]?.string
            metadata.details.imageURL = item["uri"]?.string
            return
        }
    }

    private static func elements(_ value: JSONValue) -> [JSONValue] {
        if case .array(let elements) = value { elements } else { [value] }
    }

    private static func main(_ parts: [Part]) -> Part? {
        parts.first { $0.role == "main" } ?? parts.first
    }

    private mutating func takeBodies(_ parts: [Part]) {
        let isHTML: (Part) -> Bool = { part in
            part.contentType.contains("html")
                || part.value.utf8.prefix(64).first { $0 > 0x20 } == 0x3C
        }
        html = html ?? Self.main(parts.filter(isHTML))?.value
        text = text ?? Self.main(parts.filter { !isHTML($0) })?.value
    }
}

extension JSONFields {
    /// The elements of `headlines` or `bodies` that have a text.
    mutating func parts(_ member: JSONValue.Member) -> [NinjsItem.Part] {
        guard case .array(let elements) = member.value else {
            if member.value != .null {
                report([member.name], "It has to be an array, not \(member.value.kindName).")
            }
            return []
        }
        var parts: [NinjsItem.Part] = []
        for (index, element) in elements.enumerated() {
            guard let value = element["value"]?.string else {
                report([member.name, String(index), "value"], "A string has to be there.")
                continue
            }
            let contentType = element["contenttype"] ?? element["contentType"]
            parts.append(
                NinjsItem.Part(
                    role: element["role"]?.string ?? "",
                    contentType: contentType?.string ?? "", value: value))
        }
        return parts
    }
}
