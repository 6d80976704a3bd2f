// What a page says about itself in its head: JSON-LD first, then Open Graph and article metadata,
// then other `meta` names, then microdata and `time`. The first that gives a value counts.

import Articles
import JSON

/// A start tag that states something.
struct HTMLTag {
    /// In lower case.
    var name: String
    /// Names in lower case; values with their character references decoded.
    var attributes: [(name: String, value: String)]

    /// The value of the first attribute of a name, or `nil`.
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// Collects a page's statements about itself, in the order of the page.
struct HTMLMetadata {
    /// How far a source is trusted, best first.
    private enum Rank: Int {
        case jsonLD, property, name, microdata, element
    }

    private var values: [String: (text: String, rank: Int)] = [:]
    private var authors: [String] = []
    private var namedAuthors: [String] = []

    /// What the page states. A title is only stated here; a headline in the text comes first.
    var metadata: ArticleMetadata {
        ArticleMetadata(
            title: values["title"]?.text, url: values["url"]?.text, source: values["source"]?.text,
            publishedAt: values["published"].flatMap { PublicationDay.stated($0.text) },
            byline: authors.isEmpty ? namedAuthors : authors)
    }

    /// Takes what a start tag states.
    mutating func take(_ tag: HTMLTag) {
        switch tag.name {
        case "meta": takeMeta(tag)
        case "link":
            let relations = (tag["rel"] ?? "").lowercased().split(separator: " ")
            if relations.contains("canonical"), let href = tag["href"] {
                note("url", href, .property)
            }
        case "time":
            guard let day = tag["datetime"] else { return }
            let isPublication = tag["itemprop"] == "datePublished" || tag["pubdate"] != nil
            note("published", day, isPublication ? .microdata : .element)
        default:
            if tag["itemprop"] == "datePublished", let day = tag["content"] {
                note("published", day, .microdata)
            }
        }
    }

    /// Takes the text of the `title` element.
    mutating func takeTitle(_ text: String) { note("title", text, .element) }

    /// Takes the language of the whole page.
    mutating func takeLanguage(_ tag: String) { note("language", tag, .element) }

    /// Takes the content of a `script` element if it is JSON-LD about an article. JSON that is
    /// malformed states nothing.
    mutating func takeScript(_ tag: HTMLTag, _ content: ArraySlice<UInt8>) {
        guard tag["type"]?.lowercased() == "application/ld+json",
            let value = try? JSONValue.parse(Array(content))
        else { return }
        var items = Self.elements(value)
        if let graph = value["@graph"] { items += Self.elements(graph) }
        for item in items where Self.isArticle(item) {
            note("title", item["headline"]?.string, .jsonLD)
            note("published", item["datePublished"]?.string, .jsonLD)
            note("url", item["url"]?.string ?? item["mainEntityOfPage"]?["@id"]?.string, .jsonLD)
            note("source", item["publisher"]?["name"]?.string, .jsonLD)
            for author in Self.elements(item["author"] ?? .null) {
                if let name = author.string ?? author["name"]?.string {
                    authors += Byline.names(name).filter { !authors.contains($0) }
                }
            }
        }
    }

    // MARK: Parts

    private mutating func takeMeta(_ tag: HTMLTag) {
        guard let content = tag["content"] else { return }
        let name = (tag["property"] ?? tag["name"] ?? tag["itemprop"] ?? "").lowercased()
        switch name {
        case "og:title": note("title", content, .property)
        case "og:url": note("url", content, .name)
        case "og:site_name": note("source", content, .property)
        case "article:published_time", "og:article:published_time":
            note("published", content, .property)
        case "twitter:title", "dc.title", "headline": note("title", content, .name)
        case "date", "pubdate", "publishdate", "publish-date", "publication_date",
            "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created",
            "dcterms.issued", "article.published", "cxenseparse:recs:publishtime":
            note("published", content, .name)
        case "datepublished": note("published", content, .microdata)
        case "author", "article:author", "dc.creator", "parsely-author", "byl":
            guard !content.contains("://") else { return }
            let isByline = content.lowercased().hasPrefix("by ")
            let names = Byline.names(isByline ? String(content.dropFirst(3)) : content)
            namedAuthors += names.filter { !namedAuthors.contains($0) }
        default: break
        }
    }

    private mutating func note(_ key: String, _ text: String?, _ rank: Rank) {
        guard let text else { return }
        let source = SourceText(bytes: Array(text.utf8))
        let value = source.collapsed(0..<source.bytes.count)
        guard !value.isEmpty, rank.rawValue < values[key]?.rank ?? .max else { return }
        if key == "published", PublicationDay.stated(value) == nil { return }
        values[key] = (value, rank.rawValue)
    }

    private static func elements(_ value: JSONValue) -> [JSONValue] {
        if case .array(let elements) = value { elements } else { [value] }
    }

    /// `NewsArticle`, `ReportageNewsArticle`, `BlogPosting` (schema.org).
    private static func isArticle(_ item: JSONValue) -> Bool {
        elements(item["@type"] ?? .null).contains { type in
            type.string.map { $0.hasSuffix("Article") || $0.hasSuffix("Posting") } ?? false
        }
    }
}
