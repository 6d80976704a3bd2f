// Where in the tree the article is. Paragraphs vote for the elements around them; elements with a
// telling name have more weight; from the best one the way leads up as long as what lies beside it
// is prose of the same kind.

import Articles

/// Sorts the pieces of a page into the article's and others.
struct ContentFinder {
    private let tree: HTMLTree
    private let pieces: [HTMLPiece]
    private let measures: HTMLMeasures
    private var marks: HTMLMarks
    /// Bytes of prose that may be the article's in each element's subtree.
    private var good: [Int]
    /// The element that holds the article.
    private(set) var content = 0

    init(_ tree: HTMLTree, _ pieces: [HTMLPiece]) {
        self.tree = tree
        self.pieces = pieces
        measures = HTMLMeasures(tree, pieces)
        marks = HTMLMarks(tree, pieces, measures)
        good = .init(repeating: 0, count: tree.nodes.count)
        find()
        marks.markLinkLists(in: content)
    }

    /// Why a piece is none of the article's, or `nil` where it may be.
    func reason(of piece: HTMLPiece) -> String? {
        if let reason = marks.reason[piece.node] { return reason }
        return isInContent(piece.node) ? nil : "outside the article"
    }

    /// What the elements round a piece say that it is.
    func kind(of piece: HTMLPiece) -> Block.Kind? { marks.kind[piece.node] }

    /// Whether an element lies in the part of the page that holds the article.
    func isInContent(_ node: Int) -> Bool {
        node >= content && node < Int(tree.nodes[content].end)
    }

    private mutating func find() {
        let score = votes()
        for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
            good[Int(tree.nodes[index].parent)] += good[index]
        }
        guard let total = good.first, total > 0 else { return }
        if let stated = statedBody(total: total) {
            content = stated
            return
        }
        var best = 0
        var bestScore = 0.0
        for index in tree.nodes.indices where score[index] > 0 {
            let density = Double(measures.links[index]) / Double(max(1, measures.size[index]))
            var value = score[index] * (1 - density)
            switch tree.nodes[index].tag {
            case .article, .main: value *= 1.3
            case .td, .blockquote, .li, .ul, .ol, .dl, .dd: value *= 0.7
            default: break
            }
            if ClassWords.bodies.meaning(of: tree.names(of: index)) != nil { value *= 1.5 }
            if value > bestScore { (best, bestScore) = (index, value) }
        }
        content = best
        climb()
        if let first = firstArticle() { content = first }
    }

    /// The first of several articles with titles of their own, where the content is a later one.
    private func firstArticle() -> Int? {
        var node = content
        while tree.nodes[node].tag != .article {
            guard tree.nodes[node].parent >= 0 else { return nil }
            node = Int(tree.nodes[node].parent)
        }
        guard measures.titles[node] > 0 else { return nil }
        return tree.nodes.indices.prefix(node).first { index in
            tree.nodes[index].tag == .article && Int(tree.nodes[index].end) <= node
                && measures.titles[index] > 0 && marks.reason[index] == nil
                && good[index] * 5 >= good[node] * 2
        }
    }

    /// The score of each element, and `good` of each without its subtree.
    private mutating func votes() -> [Double] {
        var score = [Double](repeating: 0, count: tree.nodes.count)
        for piece in pieces where marks.reason[piece.node] == nil {
            let kind = marks.kind[piece.node]
            guard kind == nil || kind == .byline && piece.isProse else { continue }
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
        return score
    }

    // MARK: A body that is called so

    /// The innermost element that microdata or a name call the body, with most of the prose; of
    /// several articles one after another the first one's.
    private func statedBody(total: Int) -> Int? {
        let stated = tree.nodes.indices.filter { index in
            let node = tree.nodes[index]
            return good[index] >= Self.minBodyBytes && marks.reason[index] == nil
                && node.tag.isBlock && node.tag != .body
                && (node.isStatedBody
                    || ClassWords.bodies.meaning(of: tree.names(of: index)) != nil)
        }
        var best: Int?
        for index in stated
        where good[index] * (tree.nodes[index].isStatedBody ? 3 : 2) > total {
            // An inner one counts if it loses nothing to speak of.
            if let outer = best, good[index] * 20 < good[outer] * 19 { continue }
            best = index
        }
        // Other people's words below may be longer than the article.
        if best == nil, let first = stated.first, good[first] * 4 > total,
            stated.allSatisfy({ $0 < Int(tree.nodes[first].end) }), isOnlyOne(first)
        {
            return first
        }
        if best == nil, let first = stated.first, measures.titles[0] > 1 {
            let apart = stated.filter { $0 == first || $0 >= Int(tree.nodes[first].end) }
            if apart.count > 1, apart.reduce(0, { $0 + good[$1] }) * 2 > total { return first }
        }
        return best
    }

    private static let minBodyBytes = 250

    /// Whether nothing else of an element's name holds prose: a text may be many such elements.
    private func isOnlyOne(_ node: Int) -> Bool {
        let names = tree.names(of: node)
        return !tree.nodes.indices.contains { index in
            good[index] > 0 && (index < node || index >= Int(tree.nodes[node].end))
                && tree.nodes[index].tag != .text && tree.names(of: index) == names
        }
    }

    // MARK: Upwards

    /// Goes up while the element around has more prose that is not among links.
    private mutating func climb() {
        var node = content
        while true {
            let parent = Int(tree.nodes[node].parent)
            guard parent >= 0, ![.body, .html].contains(tree.nodes[parent].tag) else { return }
            let more = good[parent] - good[content]
            guard more > 0 else {
                // A wrapper alone; what is round it may hold the rest.
                node = parent
                continue
            }
            let moreSize = measures.size[parent] - measures.size[content]
            let moreLinks = measures.links[parent] - measures.links[content]
            guard more >= Self.minMoreBytes, moreLinks * 3 <= moreSize, more * 2 >= moreSize
            else { return }
            let isWhole =
                [.article, .main].contains(tree.nodes[content].tag)
                || tree.nodes[content].isStatedBody
            guard isOneOfMany(node, in: parent) || !isWhole && more * 5 >= good[content]
            else { return }
            content = parent
            node = parent
        }
    }

    /// Less prose beside the best part is a note on it.
    private static let minMoreBytes = 80

    /// Whether elements of the same name beside one hold prose as well, and are no articles with
    /// titles of their own: columns of one text, the posts of a live report.
    private func isOneOfMany(_ node: Int, in parent: Int) -> Bool {
        let names = tree.names(of: node)
        var index = parent + 1
        while index < Int(tree.nodes[parent].end) {
            defer { index = Int(tree.nodes[index].end) }
            guard index != node, tree.nodes[index].tag == tree.nodes[node].tag,
                tree.names(of: index) == names || tree.nodes[node].tag == .article
            else { continue }
            if good[index] > 0, measures.titles[index] == 0 || measures.titles[node] == 0 {
                return true
            }
        }
        return false
    }
}
