// From the tree to pieces: what a reader sees as one paragraph, headline, list item or label. Block
// elements and line breaks end a piece, inline elements do not.

import Articles

/// A passage of the page before it is known which are the article's.
struct HTMLPiece {
    /// The text, every run of blanks as one space.
    var text: [UInt8]
    /// The block element that it stands in.
    var node: Int
    /// The level of the heading that it is, or `nil`.
    var heading: Int?
    /// What an inline element says that it is.
    var inlineKind: Block.Kind?
    /// Bytes inside links.
    var linkBytes: Int
    /// Bytes in bold type.
    var boldBytes: Int
    /// A field or a choice of a form stands in it.
    var isControl: Bool
    /// A line break, and no new block, parts it from the one before.
    var followsBreak: Bool
    /// It reads like a paragraph.
    var isProse: Bool

    /// Nearly all of it is links.
    var isLink: Bool { linkBytes * 10 >= text.count * 8 }
}

/// Cuts a tree into pieces.
struct HTMLPieceReader {
    private let tree: HTMLTree
    private let showsHidden: Bool
    /// Bytes of text in hidden elements.
    private var hiddenBytes = 0
    private(set) var pieces: [HTMLPiece] = []
    private var current: [UInt8] = []
    private var linkBytes = 0
    private var boldBytes = 0
    private var linkDepth = 0
    private var boldDepth = 0
    private var followsBreak = false
    private var inlineKind: Block.Kind?
    private var isControl = false
    private var blocks: [Int] = []
    private var heading: Int?

    /// The pieces of a tree; texts of silent and hidden elements give none. A page that hides most
    /// of its prose waits for a script to show it, or was saved behind a dialogue: there hidden
    /// elements count.
    static func pieces(of tree: HTMLTree) -> [HTMLPiece] {
        var reader = Self(tree: tree, showsHidden: false)
        reader.walk()
        let shown = reader.proseBytes
        let enough = max(500, shown * 4)
        guard reader.hiddenBytes >= enough - shown else { return reader.pieces }
        var whole = Self(tree: tree, showsHidden: true)
        whole.walk()
        return whole.proseBytes >= enough ? whole.pieces : reader.pieces
    }

    private init(tree: HTMLTree, showsHidden: Bool) {
        self.tree = tree
        self.showsHidden = showsHidden
    }

    private var proseBytes: Int { pieces.reduce(0) { $1.isProse ? $0 + $1.text.count : $0 } }

    private mutating func walk() {
        var open: [Int] = []
        var index = 0
        while index < tree.nodes.count {
            while let last = open.last, Int(tree.nodes[last].end) <= index {
                open.removeLast()
                leave(last)
            }
            let node = tree.nodes[index]
            if node.tag == .text {
                append(tree.text[Int(node.start)..<Int(node.start + node.count)])
                index += 1
                continue
            }
            if node.isHidden && !showsHidden && !HTMLElement.silent.contains(node.tag) {
                for inner in tree.nodes[index..<Int(node.end)] where inner.tag == .text {
                    hiddenBytes += Int(inner.count)
                }
            }
            if node.isHidden && !showsHidden || HTMLElement.silent.contains(node.tag)
                || !node.tag.isBlock && ClassWords.isForScreenReaders(tree.names(of: index))
            {
                index = Int(node.end)
                continue
            }
            enter(index)
            open.append(index)
            index += 1
        }
        for last in open.reversed() { leave(last) }
        flush()
    }

    private mutating func enter(_ index: Int) {
        let tag = tree.nodes[index].tag
        switch tag {
        case .br:
            flush()
            followsBreak = true
        case .a: linkDepth += 1
        case .input: isControl = true
        case .b, .strong: boldDepth += 1
        case .q: append(Array("“".utf8)[...])
        case .span:
            if let kind = ClassWords.kind(of: tree.names(of: index)), kind != .byline {
                flush()
                inlineKind = kind
            }
        default: break
        }
        guard tag.isBlock else { return }
        flush()
        blocks.append(index)
        if let level = tag.headingLevel { heading = level }
    }

    private mutating func leave(_ index: Int) {
        let tag = tree.nodes[index].tag
        switch tag {
        case .a: linkDepth -= 1
        case .b, .strong: boldDepth -= 1
        case .q: append(Array("”".utf8)[...])
        case .span where inlineKind != nil:
            if ClassWords.kind(of: tree.names(of: index)) == inlineKind {
                flush()
                inlineKind = nil
            }
        default: break
        }
        guard tag.isBlock else { return }
        flush()
        blocks.removeLast()
        if tag.headingLevel != nil { heading = nil }
    }

    /// Adds text. Numbers for C1 controls mean Windows-1252 (WHATWG HTML, section 13.2.5.80).
    private mutating func append(_ text: ArraySlice<UInt8>) {
        var index = text.startIndex
        let start = current.count
        while index < text.endIndex {
            let byte = text[index]
            if byte <= 0x20 {
                if let last = current.last, last != 0x20 { current.append(0x20) }
            } else if byte == 0xC2, index + 1 < text.endIndex, text[index + 1] < 0xA0 {
                let scalar = CharacterEncoding.high[Int(text[index + 1]) - 0x80]
                current += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
                index += 1
            } else {
                current.append(byte)
            }
            index += 1
        }
        if linkDepth > 0 { linkBytes += current.count - start }
        if boldDepth > 0 { boldBytes += current.count - start }
    }

    private mutating func flush() {
        defer {
            current.removeAll(keepingCapacity: true)
            linkBytes = 0
            boldBytes = 0
            followsBreak = false
            isControl = false
        }
        guard !current.isEmpty else { return }
        let source = SourceText(bytes: current)
        let range = source.trimmed(0..<current.count)
        guard !range.isEmpty else { return }
        let text = Array(current[range])
        pieces.append(
            HTMLPiece(
                text: text, node: blocks.last ?? 0, heading: heading, inlineKind: inlineKind,
                linkBytes: linkBytes, boldBytes: boldBytes, isControl: isControl,
                followsBreak: followsBreak && !pieces.isEmpty,
                isProse: SourceText(bytes: text).isProse(0..<text.count)))
    }
}
