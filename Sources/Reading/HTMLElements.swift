// What the names of elements and classes tell about the text inside them.

import Articles

/// Facts about elements and class names.
enum HTMLElements {
    /// The offsets of the last end tag of each name that may drop text: an element that is never
    /// closed must not swallow the rest of the page.
    static func lastEndTags(_ bytes: [UInt8]) -> [String: Int] {
        var last: [String: Int] = [:]
        var index = 0
        while index + 2 < bytes.count {
            guard bytes[index] == 0x3C, bytes[index + 1] == 0x2F else {
                index += 1
                continue
            }
            let name = bytes[(index + 2)...].prefix(12)
                .prefix { (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) }
                .map { $0 | 0x20 }
            last[String(decoding: name, as: UTF8.self)] = index
            index += 2
        }
        return last
    }

    static func isHeading(_ name: String) -> Bool {
        name.utf8.count == 2 && name.hasPrefix("h") && name != "hr"
    }

    static func isHidden(_ tag: HTMLTag) -> Bool {
        if tag["hidden"] != nil || tag["aria-hidden"] == "true" { return true }
        if let style = tag["style"]?.lowercased().filter({ $0 != " " }),
            style.contains("display:none") || style.contains("visibility:hidden")
        {
            return true
        }
        return ["navigation", "search", "contentinfo", "dialog", "alertdialog"]
            .contains(tag["role"] ?? "")
    }

    /// The words of `class` and `id`, in lower case, cut at everything but letters.
    static func classWords(_ tag: HTMLTag) -> [String] {
        [tag["class"], tag["id"]].compactMap { $0 }.flatMap { names in
            names.utf8.prefix(400).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
                .split { !(0x61...0x7A).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    static let voids: Set<String> = ["hr"]

    /// Elements whose text is none of the article's. A `form` is not among them: whole pages lie
    /// in one.
    static let dropped: Set<String> = [
        "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "math", "nav",
        "noscript", "object", "select", "svg", "template", "video",
    ]

    /// Words of classes for what surrounds an article. Prose in such a box is kept all the same.
    static let asideWords: Set<String> = [
        "ad", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs", "comments", "cookie",
        "cookies", "newsletter", "outbrain", "promo", "recirc", "recirculation", "recommended",
        "related", "share", "sharing", "sidebar", "social", "sponsored", "subscribe", "taboola",
        "tags", "trending",
    ]

    /// Words of classes that say what a passage is.
    static let hintWords: [String: Block.Kind] = [
        "author": .byline, "authors": .byline, "byline": .byline, "caption": .caption,
        "credit": .credit, "credits": .credit, "figcaption": .caption,
    ]
}
