// What each element of a page holds, summed over its subtree: prose, links, headings, pictures. The
// rules that tell an article from what stands round it compare these numbers.

import Articles

/// Sums over the subtree of each element, by its index. Sizes are bytes of text.
struct HTMLMeasures {
    /// Text that reads like paragraphs and is not mostly links.
    private(set) var prose: [Int]
    /// Paragraphs of such text.
    private(set) var proseCount: [Int]
    /// All text.
    private(set) var size: [Int]
    /// Text of links.
    private(set) var links: [Int]
    /// Headlines and longer labels that are nothing but a link.
    private(set) var linkHeads: [Int]
    /// Headings of the first level.
    private(set) var titles: [Int]
    private(set) var pictures: [Int]

    init(_ tree: HTMLTree, _ pieces: [HTMLPiece]) {
        let zeros = [Int](repeating: 0, count: tree.nodes.count)
        (prose, proseCount, size, links) = (zeros, zeros, zeros, zeros)
        (linkHeads, titles, pictures) = (zeros, zeros, zeros)
        for piece in pieces {
            size[piece.node] += piece.text.count
            links[piece.node] += piece.linkBytes
            if piece.isArticleProse {
                prose[piece.node] += piece.text.count
                proseCount[piece.node] += 1
            }
            if piece.isLink, piece.heading != nil || piece.text.count >= Self.minLinkHeadBytes {
                linkHeads[piece.node] += 1
            }
        }
        for index in tree.nodes.indices {
            if tree.nodes[index].tag == .h1 { titles[index] += 1 }
            if tree.nodes[index].tag == .img { pictures[index] += 1 }
        }
        for index in tree.nodes.indices.reversed() {
            let parent = Int(tree.nodes[index].parent)
            guard parent >= 0 else { continue }
            prose[parent] += prose[index]
            proseCount[parent] += proseCount[index]
            size[parent] += size[index]
            links[parent] += links[index]
            linkHeads[parent] += linkHeads[index]
            titles[parent] += titles[index]
            pictures[parent] += pictures[index]
        }
    }

    /// Shorter links are names of sections and buttons.
    private static let minLinkHeadBytes = 16
}

extension HTMLPiece {
    /// It reads like a paragraph and is not mostly links.
    var isArticleProse: Bool { isProse && linkBytes * 2 < text.count }
}
