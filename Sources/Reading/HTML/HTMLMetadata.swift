// What a page says about itself. In this order: JSON-LD, then Open Graph and article metadata, then
// other `meta` names, then microdata, then `time`, `title` and `link rel=author`. The first that
// gives a value counts; the address and the text come after all of them.

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
    private enum Rank: Int, Comparable {
        case jsonLD, property, name, microdata, element

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What is stated.
    private enum Key {
        case title, url, site, published, language, imageURL, imageCaption, copyrightHolder
    }

    private var values: [Key: (text: String, rank: Rank)] = [:]
    private var authors: (names: [String], rank: Rank) = ([], .element)
    private var linkedData = LinkedData()

    /// What the page states. A title is only stated here; a headline in the text comes first.
    var metadata: ArticleMetadata {
        var all = self
        all.takeLinkedData()
        var details = ArticleDetails()
        details.language = all.values[.language]?.text
        details.canonicalURL = all.values[.url]?.text
        details.siteName = all.values[.site]?.text
        details.imageURL = all.values[.imageURL]?.text
        details.imageCaption = all.values[.imageCaption]?.text
        details.copyrightHolder = all.values[.copyrightHolder]?.text
        return ArticleMetadata(
            title: all.values[.title]?.text, url: details.canonicalURL, source: details.siteName,
            publishedAt: all.values[.published].flatMap { PublicationDay.stated($0.text) },
            byline: all.authors.names, details: details)
    }

    /// Takes what a start tag states.
    mutating func take(_ tag: HTMLTag) {
        switch tag.name {
        case "meta": takeMeta(tag)
        case "link":
            let relations = (tag["rel"] ?? "").lowercased().split(separator: " ")
            if relations.contains("canonical") { noteAddress(tag["href"], .property) }
            if relations.contains("image_src") { note(.imageURL, tag["href"], .name) }
        case "time" where tag["itemprop"] == nil || tag["itemprop"] == "datePublished":
            let isPublication = tag["itemprop"] == "datePublished" || tag["pubdate"] != nil
            note(.published, tag["datetime"], isPublication ? .microdata : .element)
        default: break
        }
        switch tag["itemprop"] {
        case "datePublished": note(.published, tag["content"] ?? tag["datetime"], .microdata)
        case "headline": note(.title, tag["content"], .microdata)
        case "inLanguage": note(.language, tag["content"], .microdata)
        case "author": noteAuthor(tag["content"], .microdata)
        default: break
        }
    }

    /// Properties of microdata whose value is the text of their element.
    static let textProperties: Set<String> = ["author", "datePublished"]

    /// Takes the text of an element with such a property.
    mutating func takeText(_ text: String, of property: String) {
        if property == "author" {
            noteAuthor(text, .microdata)
        } else {
            note(.published, text, .microdata)
        }
    }

    /// Takes the text of the `title` element.
    mutating func takeTitle(_ text: String) { note(.title, Self.withoutSite(text), .element) }

    /// Takes the language of the whole page.
    mutating func takeLanguage(_ tag: String) { note(.language, tag, .element) }

    /// Takes the content of a `script` element if it is JSON-LD.
    mutating func takeScript(_ tag: HTMLTag, _ content: ArraySlice<UInt8>) {
        guard tag["type"]?.lowercased().hasPrefix("application/ld+json") == true else { return }
        linkedData.take(content)
    }

    // MARK: Sources

    private mutating func takeLinkedData() {
        guard let article = linkedData.article else { return }
        note(.title, article["headline"]?.string, .jsonLD)
        note(.published, article["datePublished"]?.string, .jsonLD)
        noteAddress(
            article["url"]?.string ?? article["mainEntityOfPage"]?["@id"]?.string
                ?? article["mainEntityOfPage"]?.string, .name)
        note(
            .language,
            article["inLanguage"]?.string ?? article["inLanguage"]?["alternateName"]?.string,
            .jsonLD)
        note(.site, linkedData.member("publisher", of: article)?["name"]?.string, .jsonLD)
        note(
            .copyrightHolder, linkedData.member("copyrightHolder", of: article)?["name"]?.string,
            .jsonLD)
        if let image = linkedData.elements("image", of: article).first {
            note(.imageURL, image.string ?? image["url"]?.string, .jsonLD)
            note(.imageCaption, image["caption"]?.string, .jsonLD)
        }
        for author in linkedData.elements("author", of: article) {
            noteAuthor(author.string ?? author["name"]?.string, .jsonLD)
        }
    }

    private mutating func takeMeta(_ tag: HTMLTag) {
        guard let content = tag["content"] else { return }
        let name = (tag["property"] ?? tag["name"] ?? tag["itemprop"] ?? tag["http-equiv"] ?? "")
            .lowercased()
        switch name {
        case "og:title": note(.title, content, .property)
        case "og:url": noteAddress(content, .name)
        case "og:site_name": note(.site, content, .property)
        case "application-name", "publisher", "dc.publisher", "twitter:site_name":
            note(.site, content, .name)
        case "og:image", "og:image:url": note(.imageURL, content, .property)
        case "og:image:alt", "twitter:image:alt": note(.imageCaption, content, .name)
        case "og:locale":
            note(.language, content.replacing(0x5F, with: 0x2D), .property)
        case "language", "content-language", "dc.language", "dcterms.language":
            note(.language, content, .name)
        case "article:published_time", "og:article:published_time", "og:published_time":
            note(.published, content, .property)
        case "twitter:title", "dc.title", "headline": note(.title, content, .name)
        case "date", "pubdate", "publishdate", "publish-date", "publish_date", "pub_date",
            "publication_date", "publicationdate", "parsely-pub-date", "sailthru.date", "dc.date",
            "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.created",
            "dcterms.issued", "article.published", "article:published", "og:pubdate",
            "cxenseparse:recs:publishtime", "citation_date", "citation_publication_date",
            "analyticsattributes.articledate", "originalpublicationdate", "rnews:datepublished":
            note(.published, content, .name)
        case "datepublished": note(.published, content, .microdata)
        case "author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author",
            "citation_author", "article.author":
            noteAuthor(content, .name)
        case "copyright", "dc.rights", "dcterms.rights": note(.copyrightHolder, content, .name)
        default: break
        }
    }

    // MARK: Values

    private mutating func note(_ key: Key, _ text: String?, _ rank: Rank) {
        guard let text else { return }
        if let known = values[key], known.rank <= rank { return }
        let value = Self.plain(text)
        guard !value.isEmpty, value.utf8.count <= Self.maxValueBytes else { return }
        if key == .published, PublicationDay.stated(value) == nil { return }
        values[key] = (value, rank)
    }

    /// An address counts if it is whole.
    private mutating func noteAddress(_ text: String?, _ rank: Rank) {
        guard let text, text.hasPrefix("https://") || text.hasPrefix("http://") else { return }
        note(.url, text, rank)
    }

    /// Authors of one source come together; an address is no name.
    private mutating func noteAuthor(_ text: String?, _ rank: Rank) {
        guard let text, !text.contains("://"), !text.hasPrefix("@"), rank <= authors.rank else {
            return
        }
        let value = Self.plain(text)
        guard !value.isEmpty, value.utf8.count <= 400 else { return }
        let isByline = value.lowercased().hasPrefix("by ")
        let names = Byline.names(isByline ? String(value.dropFirst(3)) : value)
        if rank < authors.rank { authors = ([], rank) }
        authors.names += names.filter { !authors.names.contains($0) }
    }

    private static let maxValueBytes = 2_000

    /// A value with its blanks collapsed, and with the character references that publishers leave
    /// in JSON decoded.
    private static func plain(_ text: String) -> String {
        let source = SourceText(bytes: Array(CharacterReference.decoded(text).utf8))
        return source.collapsed(0..<source.bytes.count)
    }

    /// `Talks open | Example News` without the outlet: the last part, if it is short and the rest
    /// is not.
    private static func withoutSite(_ title: String) -> String {
        let bytes = Array(title.utf8)
        for mark in [" | ", " — ", " – ", " - ", " :: ", " « "] {
            guard let cut = bytes.lastRange(of: Array(mark.utf8)) else { continue }
            let head = String(decoding: bytes[..<cut.lowerBound], as: UTF8.self)
            let tail = String(decoding: bytes[cut.upperBound...], as: UTF8.self)
            let words = { (text: String) in text.split(separator: " ").count }
            if words(head) >= 3, words(tail) <= 4, words(tail) < words(head) { return head }
        }
        return title
    }
}

extension String {
    /// The text with one ASCII byte in place of another.
    fileprivate func replacing(_ byte: UInt8, with other: UInt8) -> String {
        String(decoding: utf8.map { $0 == byte ? other : $0 }, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Where some bytes stand last, or `nil`.
    fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
        guard count >= part.count else { return nil }
        var start = count - part.count
        while start >= 0 {
            if self[start..<start + part.count].elementsEqual(part) {
                return start..<start + part.count
            }
            start -= 1
        }
        return nil
    }
}
