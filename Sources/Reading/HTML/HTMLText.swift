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
        for (index, piece) in pieces.enumerated() {
            var why = index == titleIndex ? nil : finder.reason(of: piece)
            // What belongs to the site and not to this page.
            if why == "navigation" || why == "page footer" || why == "accessibility label" {
                continue
            }
            var kind: Block.Kind?
            if index == titleIndex {
                kind = .title
            } else if why == nil {
                kind = piece.inlineKind ?? finder.kind[piece.node]
                if kind == .byline, piece.isProse { kind = nil }
                let isRepeated = Self.key(piece.text) == titleKey && !titleKey.isEmpty
                if isRepeated {
                    kind = .title
                } else if kind == nil, piece.isLink, !piece.isProse, piece.heading == nil {
                    why = "link"
                } else if kind == nil, piece.heading != nil, !piece.isProse {
                    kind = .heading
                } else if kind == nil, Self.isItem(page.tree, piece.node) {
                    kind = .paragraph
                }
            } else if piece.isProse, finder.kind[piece.node] == .caption {
                kind = .caption
                why = nil
            }
            // Between headline and body stand lines that are the article's all the same.
            if why == "outside the article", !piece.isProse, let own = finder.kind[piece.node] {
                kind = own
                why = nil
            }
            if why != nil { kind = .boilerplate }
            if why == "link list", passages.last?.hint == .heading {
                passages[passages.count - 1].hint = .boilerplate
                passages[passages.count - 1].why = why
            }
            if !bytes.isEmpty { bytes += piece.followsBreak ? [0x0A] : [0x0A, 0x0A] }
            let start = bytes.count
            bytes += piece.text
            passages.append(
                Passage(
                    range: start..<bytes.count, followsBlank: !piece.followsBreak, hint: kind,
                    why: why))
        }
    }

    /// The headline: the `h1` that says what the page states, else the last one that stands before
    /// or in the article, else the first.
    private static func titleIndex(
        _ tree: HTMLTree, _ pieces: [HTMLPiece], _ finder: ContentFinder
    ) -> Int? {
        let headlines = pieces.indices.filter { index in
            let why = finder.reason(of: pieces[index])
            return pieces[index].heading == 1 && (why == nil || why == "outside the article")
        }
        if let inside = headlines.first(where: { finder.isInContent(pieces[$0].node) }) {
            return inside
        }
        return headlines.last { pieces[$0].node < finder.content } ?? headlines.first
    }

    /// Whether an element is, or lies in, an item of a list or a cell of a table.
    private static func isItem(_ tree: HTMLTree, _ node: Int) -> Bool {
        let parent = Int(tree.nodes[node].parent)
        let items: [HTMLElement] = [.li, .td, .th, .dd, .dt]
        return items.contains(tree.nodes[node].tag) && tree.nodes[node].end - Int32(node) < 40
            || parent >= 0 && tree.nodes[parent].tag == .li
    }

    /// Letters and digits alone, ASCII in lower case.
    private static func key(_ text: [UInt8]) -> [UInt8] {
        text.compactMap { byte in
            if (0x41...0x5A).contains(byte) { return byte | 0x20 }
            return (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
                ? byte : nil
        }
    }
}
