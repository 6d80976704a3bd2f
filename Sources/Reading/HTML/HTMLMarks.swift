// Why elements are none of the article's, and which parts of it are no paragraphs: by what their
// names say, by what they are, and by how they repeat. A name alone never throws away much of a
// page's prose: publishers call many things many names.

import Articles

/// Reasons and kinds of a page's elements, by index; what holds for one holds inside it.
struct HTMLMarks {
    private(set) var reason: [String?]
    private(set) var kind: [Block.Kind?]
    private let tree: HTMLTree
    private let measures: HTMLMeasures

    /// The marks of a page. What follows the article as comments is found first, for it may be
    /// longer than the article; then names count by their share of what is left.
    init(_ tree: HTMLTree, _ pieces: [HTMLPiece], _ measures: HTMLMeasures) {
        self.tree = tree
        self.measures = measures
        reason = .init(repeating: nil, count: tree.nodes.count)
        kind = .init(repeating: nil, count: tree.nodes.count)
        markComments(pieces)
        let total = pieces.reduce(0) { sum, piece in
            piece.isArticleProse && reason[piece.node] == nil ? sum + piece.text.count : sum
        }
        markNames(total: total)
        markCards(total: total)
    }

    // MARK: Comments

    private mutating func markComments(_ pieces: [HTMLPiece]) {
        var before = 0
        var nextPiece = 0
        for index in tree.nodes.indices where tree.nodes[index].tag != .text {
            while nextPiece < pieces.count, pieces[nextPiece].node < index {
                let piece = pieces[nextPiece]
                if piece.isProse, reason[piece.node] == nil { before += piece.text.count }
                nextPiece += 1
            }
            inherit(index)
            guard reason[index] == nil, before >= Self.minBytesBeforeComments,
                ClassWords.reasons.meaning(of: tree.names(of: index)) == "comments"
            else { continue }
            reason[index] = "comments"
        }
    }

    private static let minBytesBeforeComments = 60

    private mutating func inherit(_ index: Int) {
        let parent = Int(tree.nodes[index].parent)
        guard parent >= 0 else { return }
        reason[index] = reason[index] ?? reason[parent]
        kind[index] = kind[parent]
    }

    // MARK: Names

    private mutating func markNames(total: Int) {
        for index in tree.nodes.indices where tree.nodes[index].tag != .text {
            inherit(index)
            let tag = tree.nodes[index].tag
            guard reason[index] == nil, tag != .body, tag != .html else { continue }
            kind[index] = ownKind(index, total: total) ?? kind[index]
            let prose = measures.prose[index]
            guard total == 0 || prose * 5 < total * 2 else { continue }
            if total > 0, let why = ClassWords.reasons.meaning(of: tree.names(of: index)),
                prose < Self.maxNoticeBytes || Self.lengthy.contains(why) && !isText(index, why)
            {
                reason[index] = why
            } else {
                reason[index] = Self.reason(of: tag)
            }
        }
    }

    /// What may run to paragraphs and is none of the article's all the same.
    private static let lengthy: Set<String> = [
        "author box", "comments", "cookie wall", "embedded post", "newsletter box", "page footer",
        "paywall", "related links", "sidebar",
    ]
    /// Other things have less prose than this; an element with more was only called so.
    private static let maxNoticeBytes = 400

    /// Whether an element is text for all that it is called: paragraphs with hardly a link. What
    /// others write in a page may be that as well.
    private func isText(_ index: Int, _ why: String) -> Bool {
        guard !["author box", "comments", "cookie wall", "embedded post"].contains(why) else {
            return false
        }
        return measures.proseCount[index] >= 3 && measures.links[index] * 12 < measures.size[index]
    }

    private static func reason(of tag: HTMLElement) -> String? {
        switch tag {
        case .nav, .menu: "navigation"
        case .footer: "page footer"
        case .aside: "aside"
        case .form, .fieldset: "form"
        default: nil
        }
    }

    private func ownKind(_ index: Int, total: Int) -> Block.Kind? {
        let node = tree.nodes[index]
        let prose = measures.prose[index]
        switch node.tag {
        case .figcaption, .caption: return .caption
        case .figure:
            return prose < Self.maxNoticeBytes && measures.pictures[index] > 0 ? .caption : nil
        case .article, .main, .img: return nil
        default: break
        }
        if measures.size[index] > 0, measures.size[index] <= Self.maxCaptionBytes,
            measures.pictures[index] > 0, node.tag.isBlock,
            node.isFloating || ClassWords.isPicture(tree.names(of: index))
        {
            return .caption
        }
        guard prose * 3 < total || prose < Self.maxNoticeBytes else { return nil }
        return ClassWords.kind(of: tree.names(of: index))
    }

    /// The text of a box with a picture, where no element says that it is the caption.
    private static let maxCaptionBytes = 300

    // MARK: Cards

    /// Two or more elements of the same name, side by side, each a linked headline with a sentence
    /// at most: other articles.
    private mutating func markCards(total: Int) {
        var groups: [Int32: [(names: ArraySlice<UInt8>, cards: [Int], prose: Int)]] = [:]
        for index in tree.nodes.indices where reason[index] == nil && isCard(index) {
            let names = tree.names(of: index)
            var siblings = groups[tree.nodes[index].parent] ?? []
            if let place = siblings.firstIndex(where: { $0.names == names }) {
                siblings[place].cards.append(index)
                siblings[place].prose += measures.prose[index]
            } else if siblings.count < Self.maxNamesOfCards {
                siblings.append((names, [index], measures.prose[index]))
            }
            groups[tree.nodes[index].parent] = siblings
        }
        // Where they are most of the page, they are what it is about.
        for group in groups.values.joined() where group.cards.count > 1 {
            guard group.prose * 2 < total else { continue }
            for card in group.cards { mark(card, "related links") }
        }
    }

    /// Names told apart among the cards in one element; pages with more are none of people.
    private static let maxNamesOfCards = 8

    private func isCard(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        guard [.article, .div, .li, .section, .td].contains(node.tag) else { return false }
        return measures.linkHeads[index] > 0 && measures.linkHeads[index] <= 3
            && measures.proseCount[index] <= 1 && measures.prose[index] <= 350
            && measures.links[index] * 8 >= measures.size[index]
    }

    private mutating func mark(_ index: Int, _ why: String) {
        guard reason[index] == nil else { return }
        for inner in index..<Int(tree.nodes[index].end) { reason[inner] = reason[inner] ?? why }
    }

    /// Lists and boxes inside an element that are nearly all links.
    mutating func markLinkLists(in content: Int) {
        guard !tree.nodes.isEmpty else { return }
        for index in content..<Int(tree.nodes[content].end)
        where index > content && tree.nodes[index].tag != .text {
            if let outer = reason[Int(tree.nodes[index].parent)] {
                reason[index] = outer
                continue
            }
            guard reason[index] == nil, measures.size[index] > 0, measures.prose[index] == 0,
                measures.links[index] * 10 >= measures.size[index] * 7,
                [.ul, .ol, .dl, .div, .section, .table].contains(tree.nodes[index].tag)
            else { continue }
            reason[index] = "link list"
        }
    }
}
