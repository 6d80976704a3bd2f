// JSON-LD of a page: the one thing in it that is the article, wherever the publisher put it, with
// what it refers to by `@id` (W3C JSON-LD 1.1, section 3.3). `articleBody` is not read: it is often
// cut, or has lost its paragraphs.

import JSON

/// The linked data of a page, collected script by script.
struct LinkedData {
    private var things: [JSONValue] = []
    private var byID: [String: JSONValue] = [:]
    private static let maxThings = 512
    private static let maxNesting = 6

    /// Takes the content of one script. JSON that is malformed states nothing; raw line breaks in
    /// strings and the marks of comments and CDATA round it are let pass.
    mutating func take(_ content: ArraySlice<UInt8>) {
        let bytes = content.map { $0 < 0x20 ? 0x20 : $0 }
        guard let start = bytes.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
            let end = bytes.lastIndex(where: { $0 == 0x7D || $0 == 0x5D }), start < end,
            let value = try? JSONValue.parse(Array(bytes[start...end]))
        else { return }
        add(value, nesting: 0)
    }

    private mutating func add(_ value: JSONValue, nesting: Int) {
        guard nesting <= Self.maxNesting, things.count < Self.maxThings else { return }
        if case .array(let elements) = value {
            for element in elements { add(element, nesting: nesting + 1) }
            return
        }
        guard case .object = value else { return }
        things.append(value)
        if let id = value["@id"]?.string, byID[id] == nil { byID[id] = value }
        for key in ["@graph", "mainEntity", "mainEntityOfPage", "publisher", "author"] {
            if let inner = value[key] { add(inner, nesting: nesting + 1) }
        }
    }

    /// The first article, else a page that states a day for itself.
    var article: JSONValue? {
        things.first { Self.hasType($0, Self.isArticle) } ?? page
    }

    /// The first thing that is a page.
    private var page: JSONValue? {
        things.first { thing in
            Self.hasType(thing) { $0.hasSuffix("WebPage") } && thing["datePublished"] != nil
        }
    }

    /// A member, or the thing that it refers to by `@id`.
    func member(_ name: String, of thing: JSONValue) -> JSONValue? {
        guard let value = thing[name] else { return nil }
        return resolved(value)
    }

    /// The elements of a member, one where it is no array.
    func elements(_ name: String, of thing: JSONValue) -> [JSONValue] {
        switch thing[name] {
        case nil: []
        case .array(let elements)?: elements.map(resolved)
        case let value?: [resolved(value)]
        }
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard let id = value["@id"]?.string, let known = byID[id], value["name"] == nil else {
            return value
        }
        return known
    }

    private static func hasType(_ thing: JSONValue, _ test: (String) -> Bool) -> Bool {
        switch thing["@type"] {
        case .string(let type)?: test(type)
        case .array(let types)?: types.contains { $0.string.map(test) ?? false }
        default: false
        }
    }

    /// `NewsArticle`, `ReportageNewsArticle`, `LiveBlogPosting`, `Report` (schema.org).
    private static func isArticle(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("Posting") || type.hasSuffix("Report")
            || type.hasSuffix("Review")
    }
}
