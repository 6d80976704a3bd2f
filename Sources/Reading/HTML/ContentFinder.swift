// Where in the tree the article is, and why the rest is none of it. Paragraphs vote for the
// elements around them; elements with a telling name have more weight; from the best one the way
// leads up as long as what lies beside it is prose of the same kind.

import Articles

/// Sorts the pieces of a page into the article's and others.
struct ContentFinder {
    private let tree: HTMLTree
    private let pieces: [HTMLPiece]
    /// Bytes of prose, of all text and of links in each element's subtree.
    private var prose: [Int]
    private var size: [Int]
    private var links: [Int]
    /// Why an element's text is none of the article's, itself or by an element around it.
    private(set) var reason: [String?]
    /// What an element, or one around it, says that its text is.
    private(set) var kind: [Block.Kind?]
    /// The element that holds the article.
    private(set) var content = 0

    init(_ tree: HTMLTree, _ pieces: [HTMLPiece]) {
        self.tree = tree
        self.pieces = pieces
        let count = tree.nodes.count
        prose = .init(repeating: 0, count: count)
        size = prose
        links = prose
        reason = .init(repeating: nil, count: count)
        kind = .init(repeating: nil, count: count)
        measure()
        mark(commentsOnly: true)
        mark(commentsOnly: false)
        find()
        markLinkLists()
    }

    /// Why a piece is none of the article's, or `nil` where it may be.
    func reason(of piece: HTMLPiece) -> String? {
        if let reason = reason[piece.node] { return reason }
        return isInContent(piece.node) ? nil : "outside the article"
    }

    /// Whether an element lies in the part of the page that holds the article.
    func isInContent(_ node: Int) -> Bool {
        node >= content && node < Int(tree.nodes[content].end)
    }

    // MARK: Measures

    private mutating func measure() {
        for piece in pieces {
            size[piece.node] += piece.text.count
            links[piece.node] += piece.linkBytes
            if piece.isProse, piece.linkBytes * 2 < piece.text.count {
                prose[piece.node] += piece.text.count
            }
        }
        for index in tree.nodes.indices.reversed() {
            let parent = Int(tree.nodes[index].parent)
            guard parent >= 0 else { continue }
            prose[parent] += prose[index]
            size[parent] += size[index]
            links[parent] += links[index]
        }
    }

    /// Finds what names and elements say. An element with much of the page's prose is not thrown
    /// away for its name; comments are, if as much as an article stands before them.
    private mutating func mark(commentsOnly: Bool) {
        let total = pieces.reduce(0) { sum, piece in
            let counts = piece.isProse && piece.linkBytes * 2 < piece.text.count
            return counts && reason[piece.node] == nil ? sum + piece.text.count : sum
        }
        var before = 0
        var nextPiece = 0
        for index in tree.nodes.indices {
            let node = tree.nodes[index]
            guard node.tag != .text else { continue }
            while nextPiece < pieces.count, pieces[nextPiece].node < index {
                let piece = pieces[nextPiece]
                if piece.isProse, reason[piece.node] == nil { before += piece.text.count }
                nextPiece += 1
            }
            if node.parent >= 0 {
                reason[index] = reason[index] ?? reason[Int(node.parent)]
                kind[index] = kind[Int(node.parent)]
            }
            guard reason[index] == nil, node.tag != .body, node.tag != .html else { continue }
            let names = tree.names(of: index)
            if node.tag == .figcaption || node.tag == .caption {
                kind[index] = .caption
            } else if node.tag != .figure, node.tag != .article, node.tag != .main,
                prose[index] * 3 < total || prose[index] < 400,
                let own = ClassWords.kind(of: names)
            {
                kind[index] = own
            }
            guard let why = Self.reason(of: node.tag) ?? ClassWords.reasons.meaning(of: names)
            else { continue }
            let isSmall = prose[index] * 5 < total * 2
            let isComments = why == "comments" && before >= 60
            if commentsOnly {
                if isComments { reason[index] = why }
                continue
            }
            if total == 0 ? Self.reason(of: node.tag) != nil : isSmall || isComments {
                reason[index] = why
            }
        }
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

    // MARK: The article's place

    private mutating func find() {
        var score = [Double](repeating: 0, count: tree.nodes.count)
        var good = [Int](repeating: 0, count: tree.nodes.count)
        for piece in pieces where reason[piece.node] == nil && kind[piece.node] == nil {
            guard piece.isProse || piece.text.count >= 60, piece.linkBytes * 2 < piece.text.count
            else { continue }
            good[piece.node] += piece.text.count
            let commas = piece.text.count { $0 == 0x2C }
            let value = 1 + Double(min(commas, 10)) + min(Double(piece.text.count) / 100, 4)
            var node = Int32(piece.node)
            var share = 1.0
            if tree.nodes[piece.node].tag == .p || tree.nodes[piece.node].tag == .li {
                node = tree.nodes[piece.node].parent
            }
            var level = 0
            while node >= 0, level < 6 {
                score[Int(node)] += value * share
                node = tree.nodes[Int(node)].parent
                level += 1
                share = level == 1 ? 0.5 : 1 / Double(level * 3)
            }
        }
        for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
            good[Int(tree.nodes[index].parent)] += good[index]
        }
        let total = good.first ?? 0
        guard total > 0 else { return }
        if let stated = statedBody(good, total: total) {
            content = stated
            return
        }
        var best = 0
        var bestScore = 0.0
        for index in tree.nodes.indices where score[index] > 0 {
            let density = Double(links[index]) / Double(max(1, size[index]))
            var value = score[index] * (1 - density)
            switch tree.nodes[index].tag {
            case .article, .main: value *= 1.3
            case .td, .blockquote, .li, .ul, .ol, .dl, .dd: value *= 0.7
            default: break
            }
            if ClassWords.bodies.meaning(of: tree.names(of: index)) != nil { value *= 1.5 }
            if value > bestScore { (best, bestScore) = (index, value) }
        }
        climb(from: best, good)
    }

    /// The innermost element that microdata or a name call the body, with most of the prose.
    private func statedBody(_ good: [Int], total: Int) -> Int? {
        var best: Int?
        for index in tree.nodes.indices where good[index] >= 250 && reason[index] == nil {
            let node = tree.nodes[index]
            let isStated = node.isStatedBody
            guard isStated || ClassWords.bodies.meaning(of: tree.names(of: index)) != nil,
                node.tag.isBlock, node.tag != .body,
                good[index] * (isStated ? 3 : 2) > total
            else { continue }
            // An inner one counts if it loses nothing to speak of.
            if let outer = best, good[index] * 20 < good[outer] * 19 { continue }
            best = index
        }
        return best
    }

    /// Goes up while the element around has more prose that is not among links.
    private mutating func climb(from start: Int, _ good: [Int]) {
        content = start
        while true {
            let node = tree.nodes[content]
            let parent = Int(node.parent)
            guard parent >= 0, ![.body, .html].contains(tree.nodes[parent].tag),
                ![.article, .main].contains(node.tag), !node.isStatedBody
            else { return }
            let more = good[parent] - good[content]
            let moreSize = size[parent] - size[content]
            let moreLinks = links[parent] - links[content]
            if more == 0 {
                // A wrapper alone; its own parent may hold the rest.
                guard Int(tree.nodes[parent].parent) >= 0, hasMoreAbove(parent, good) else {
                    return
                }
            } else if more < 80 || moreLinks * 3 > moreSize || more * 2 < moreSize {
                return
            }
            content = parent
        }
    }

    private func hasMoreAbove(_ node: Int, _ good: [Int]) -> Bool {
        let parent = Int(tree.nodes[node].parent)
        guard parent >= 0, ![.body, .html].contains(tree.nodes[parent].tag),
            ![.article, .main].contains(tree.nodes[node].tag)
        else { return false }
        let more = good[parent] - good[node]
        return more >= 80 && (size[parent] - size[node]) < more * 2
            && (links[parent] - links[node]) * 3 < size[parent] - size[node]
    }

    /// Lists and boxes in the article that are nearly all links.
    private mutating func markLinkLists() {
        guard !tree.nodes.isEmpty else { return }
        for index in content..<Int(tree.nodes[content].end) {
            let node = tree.nodes[index]
            guard node.tag != .text else { continue }
            if index > content, node.parent >= 0, let outer = reason[Int(node.parent)] {
                reason[index] = outer
                continue
            }
            guard index > content, reason[index] == nil, size[index] > 0, prose[index] == 0,
                links[index] * 10 >= size[index] * 7,
                [.ul, .ol, .dl, .div, .section, .table].contains(node.tag)
            else { continue }
            reason[index] = "link list"
        }
    }
}
