// The text of an article out of the pieces of its page, and what each passage is as far as the
// markup tells.

import Articles

/// The text that was extracted from a page.
struct HTMLText {
    /// In UTF-8; passages are parted by an empty line, or by a line break where the page has one.
    private(set) var bytes: [UInt8] = []
    private(set) var passages: [Passage] = []

    /// The text of a page; `title` is what the page states as its title.
    init(_ page: HTMLPage, title: String?) {
        let pieces = HTMLPieceReader.pieces(of: page.tree)
        let finder = ContentFinder(page.tree, pieces)
        let titleIndex = Self.titleIndex(page.tree, pieces, finder)
        let titleKey = Self.key(titleIndex.map { pieces[$0].text } ?? Array((title ?? "").utf8))
        var seen = SeenText()
        let quotes = PullQuotes(page.tree, pieces, finder)
        for (index, piece) in pieces.enumerated() {
            var (kind, why): (Block.Kind?, String?) = (.title, nil)
            if index != titleIndex {
                why = quotes.reason(of: index, finder.reason(of: piece))
                // What belongs to the site and not to this page.
                if let why, Self.siteReasons.contains(why) { continue }
                (kind, why) = Self.reading(piece, why, finder, page.tree, titleKey: titleKey)
                if why == Self.link, piece.heading != nil, index + 1 < pieces.count,
                    pieces[index + 1].isArticleProse, pieces[index + 1].heading == nil,
                    finder.reason(of: pieces[index + 1]) == nil
                {
                    // The heading of a review that leads to what is reviewed.
                    (kind, why) = (.heading, nil)
                }
                if why == nil, kind == nil || kind == .paragraph, seen.contains(piece) {
                    why = "repeated"
                }
                if why != nil { kind = .boilerplate }
                if why == "link list", passages.last?.hint == .heading {
                    passages[passages.count - 1].hint = .boilerplate
                    passages[passages.count - 1].why = why
                }
                if why == nil { seen.add(piece) }
            }
            append(piece, kind, why)
        }
    }

    private mutating func append(_ piece: HTMLPiece, _ kind: Block.Kind?, _ why: String?) {
        if !bytes.isEmpty { bytes += piece.followsBreak ? [0x0A] : [0x0A, 0x0A] }
        let start = bytes.count
        bytes += piece.text
        passages.append(
            Passage(
                range: start..<bytes.count, followsBlank: !piece.followsBreak, hint: kind,
                why: why))
    }

    private static let link = "link"

    private static let siteReasons: Set<String> = [
        "navigation", "page footer", "accessibility label",
    ]

    /// What a piece is, and why it is none of the article's.
    private static func reading(
        _ piece: HTMLPiece, _ outer: String?, _ finder: ContentFinder, _ tree: HTMLTree,
        titleKey: [UInt8]
    ) -> (kind: Block.Kind?, why: String?) {
        let stated = finder.kind(of: piece)
        if let outer {
            if piece.isProse, stated == .caption, outer == "outside the article" {
                return (.caption, nil)
            }
            // Between headline and body stand lines that are the article's all the same.
            if outer == "outside the article", !piece.isProse || stated == .paragraph, let stated {
                return (stated, nil)
            }
            return (nil, outer)
        }
        if piece.isControl { return (nil, "form") }
        if !titleKey.isEmpty, key(piece.text) == titleKey { return (.title, nil) }
        if let kind = piece.inlineKind ?? stated, kind != .byline || !piece.isProse {
            return (kind, nil)
        }
        if piece.heading != nil, !piece.isProse {
            return piece.isLink && piece.linkBytes > 0 && piece.heading != 1
                ? (nil, link) : (.heading, nil)
        }
        if piece.isLink, !piece.isProse || piece.linkBytes >= piece.text.count {
            return (nil, link)
        }
        return (isItem(tree, piece.node) ? .paragraph : nil, nil)
    }

    /// The headline: the last `h1` that stands before or in the article, else the first.
    private static func titleIndex(
        _ tree: HTMLTree, _ pieces: [HTMLPiece], _ finder: ContentFinder
    ) -> Int? {
        let headlines = pieces.indices.filter { index in
            let why = finder.reason(of: pieces[index])
            return pieces[index].heading == 1 && (why == nil || why == "outside the article")
        }
        if let inside = headlines.first(where: { finder.isInContent(pieces[$0].node) }) {
            // Behind a paragraph it is one of the article's headings.
            let isLate = pieces[..<inside].contains {
                $0.isArticleProse && finder.isInContent($0.node)
            }
            if !isLate { return inside }
        }
        return headlines.last { pieces[$0].node < finder.content }
            ?? headlines.first { !finder.isInContent(pieces[$0].node) }
    }

    /// Whether an element is, or lies in, an item of a list or a cell of a table.
    private static func isItem(_ tree: HTMLTree, _ node: Int) -> Bool {
        let parent = Int(tree.nodes[node].parent)
        let items: [HTMLElement] = [.li, .td, .th, .dd, .dt]
        return items.contains(tree.nodes[node].tag) && tree.nodes[node].end - Int32(node) < 40
            || parent >= 0 && tree.nodes[parent].tag == .li
    }

    /// Letters and digits alone, ASCII in lower case, without the marks of U+2000 to U+203F.
    static func key(_ text: [UInt8]) -> [UInt8] {
        var key: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 {
                index += 3
                continue
            }
            if (0x41...0x5A).contains(byte) {
                key.append(byte | 0x20)
            } else if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 {
                key.append(byte)
            }
            index += 1
        }
        return key
    }
}

/// Words of the article that the page shows again in large type.
private struct PullQuotes {
    private var repeated: Set<Int> = []
    private static let reason = "pull quote"
    private static let maxCandidates = 24

    /// A candidate is called so, or stands in a quotation's element; it is one if the article says
    /// the same elsewhere.
    init(_ tree: HTMLTree, _ pieces: [HTMLPiece], _ finder: ContentFinder) {
        var candidates: [Int] = []
        var named: Set<Int> = []
        var text: [UInt8] = []
        for (index, piece) in pieces.enumerated() where finder.isInContent(piece.node) {
            let why = finder.reason(of: piece)
            if why == Self.reason || why == nil && Self.isInQuotation(tree, piece.node) {
                if candidates.count < Self.maxCandidates { candidates.append(index) }
                if why == Self.reason { named.insert(index) }
            } else if why == nil {
                text += HTMLText.key(piece.text) + [0x20]
            }
        }
        for index in candidates {
            let key = HTMLText.key(pieces[index].text)
            guard key.count >= 12, Self.contains(text, key) else { continue }
            repeated.insert(index)
            // Who said it stands below.
            var next = index + 1
            while named.contains(next), named.contains(index) {
                repeated.insert(next)
                next += 1
            }
        }
    }

    /// Whether a part stands in a text; linear in both (Knuth, Morris and Pratt, 1977).
    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        var border = [Int](repeating: 0, count: part.count)
        var length = 0
        for index in part.indices.dropFirst() {
            while length > 0, part[index] != part[length] { length = border[length - 1] }
            if part[index] == part[length] { length += 1 }
            border[index] = length
        }
        length = 0
        for byte in text {
            while length > 0, byte != part[length] { length = border[length - 1] }
            if byte == part[length] { length += 1 }
            if length == part.count { return true }
        }
        return false
    }

    func reason(of index: Int, _ stated: String?) -> String? {
        if repeated.contains(index) { return Self.reason }
        return stated == Self.reason ? nil : stated
    }

    private static func isInQuotation(_ tree: HTMLTree, _ node: Int) -> Bool {
        let parent = Int(tree.nodes[node].parent)
        return tree.nodes[node].tag == .blockquote
            || parent >= 0 && tree.nodes[parent].tag == .blockquote
    }
}

/// Paragraphs that stood before: pages show one again for another width of screen.
private struct SeenText {
    private var keys: Set<[UInt8]> = []
    /// Shorter ones may well be said twice.
    private static let minBytes = 60

    func contains(_ piece: HTMLPiece) -> Bool {
        piece.text.count >= Self.minBytes && keys.contains(HTMLText.key(piece.text))
    }

    mutating func add(_ piece: HTMLPiece) {
        if piece.text.count >= Self.minBytes { keys.insert(HTMLText.key(piece.text)) }
    }
}
