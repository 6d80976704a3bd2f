// Where punctuation marks hang: at the highest word of the phrase that they end, open or enclose, so
// that no arcs cross (https://universaldependencies.org/u/dep/punct.html). That follows from the
// tree of the words, so marks are hung anew into a finished tree: on gold trees these rules find
// 98 marks of 100.

/// Hangs the marks of sentences into the trees of their words. A value that is used again for the
/// next sentence, so that its room is.
struct MarkAttachment {
    private enum Kind { case single, final, opening, closing }

    private struct Mark {
        let token: Int
        /// The words before it.
        let gap: Int
        var kind: Kind
        /// The other mark of a pair; -1 for none.
        var partner = -1
        /// Whether a mark that opens or closes a pair stands between it and the next word.
        var isBlockedLeft = false
        var isBlockedRight = false
    }

    /// Steps up the tree from a word beside a mark; more are taken in no real sentence, and a bound
    /// keeps the time linear.
    private static let highestClimb = 64

    private var marks: [Mark] = []
    private var open: [Int] = []
    private var words = WordTree()

    /// Gives each mark of a parsed sentence its head; what hung on a mark hangs on the mark's head
    /// then. A sentence of marks alone stays as it is.
    mutating func hang(
        _ sentence: Range<Int>, _ xpos: UnsafePointer<PennTag>, _ upos: UnsafePointer<UPOS>,
        _ heads: UnsafeMutablePointer<Int32>, _ relations: UnsafeMutablePointer<Relation>
    ) {
        guard words.read(sentence, upos, heads, relations, climb: Self.highestClimb) else { return }
        find(sentence, xpos)
        block()
        for mark in marks {
            let head = mark.partner >= 0 ? enclosed(mark) : beside(mark)
            heads[mark.token] = Int32(words.tokens[head])
            relations[mark.token] = .punct
        }
    }

    /// Lists the marks, and joins those that open something to those that close it.
    private mutating func find(_ sentence: Range<Int>, _ tags: UnsafePointer<PennTag>) {
        marks.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        var gap = 0
        for token in sentence {
            if gap < words.count, words.tokens[gap + 1] == token {
                gap += 1
                continue
            }
            let tag = tags[token]
            marks.append(Mark(token: token, gap: gap, kind: tag == .period ? .final : .single))
            switch tag {
            case .openingQuote, .leftBracket: open.append(marks.count - 1)
            case .closingQuote, .rightBracket:
                // What was opened within and not closed is no pair.
                let opening: PennTag = tag == .closingQuote ? .openingQuote : .leftBracket
                guard let place = open.last, tags[marks[place].token] == opening,
                    marks[place].gap < gap
                else { continue }
                open.removeLast()
                marks[place].kind = .opening
                marks[place].partner = marks.count - 1
                marks[marks.count - 1].kind = .closing
                marks[marks.count - 1].partner = place
            default: break
            }
        }
    }

    /// Notes which marks are parted from the words on a side by a mark of a pair.
    private mutating func block() {
        var gap = -1
        for place in marks.indices {
            marks[place].isBlockedLeft = marks[place].gap == gap
            if marks[place].kind == .opening { gap = marks[place].gap }
        }
        gap = -1
        for place in marks.indices.reversed() {
            marks[place].isBlockedRight = marks[place].gap == gap
            if marks[place].kind == .closing { gap = marks[place].gap }
        }
    }

    /// The head of what a pair encloses, at the side of this mark of it.
    private func enclosed(_ mark: Mark) -> Int {
        let partner = marks[mark.partner]
        let inside = min(mark.gap, partner.gap) + 1...max(mark.gap, partner.gap)
        var node = mark.kind == .opening ? inside.lowerBound : inside.upperBound
        for _ in 0..<Self.highestClimb where inside.contains(words.heads[node]) {
            node = words.heads[node]
        }
        return node
    }

    /// The highest word of the phrase to the left or to the right, whichever is the lower.
    private func beside(_ mark: Mark) -> Int {
        var left = mark.isBlockedLeft ? 0 : mark.gap
        var right = mark.isBlockedRight || mark.kind == .final ? words.count + 1 : mark.gap + 1
        if left > 0 {
            for _ in 0..<Self.highestClimb {
                let head = words.heads[left]
                guard head > 0, head <= mark.gap, words.last[left] <= mark.gap else { break }
                left = head
            }
        }
        if right <= words.count {
            for _ in 0..<Self.highestClimb {
                let head = words.heads[right]
                guard head > mark.gap, words.first[right] > mark.gap else { break }
                right = head
            }
        }
        guard left > 0 else { return right <= words.count ? right : max(1, mark.gap) }
        guard right <= words.count else { return left }
        let leftHoldsRight = words.last[left] >= right
        let rightHoldsLeft = words.first[right] <= left
        return leftHoldsRight && !rightHoldsLeft ? right : left
    }
}

/// The tree of a sentence's words without its marks: nodes 1…count, 0 the root.
private struct WordTree {
    private(set) var count = 0
    /// The token of each node.
    private(set) var tokens: [Int] = []
    /// The head of each node.
    private(set) var heads: [Int] = []
    /// The first and the last node of all that hangs on each node, the node itself with it.
    private(set) var first: [Int] = []
    private(set) var last: [Int] = []
    private var nodes: [Int] = []
    private var waiting: [Int] = []
    private var order: [Int] = []

    /// Reads a sentence, and hangs words that depend on marks on the marks' heads; false where
    /// words or marks are missing.
    mutating func read(
        _ sentence: Range<Int>, _ upos: UnsafePointer<UPOS>,
        _ governors: UnsafeMutablePointer<Int32>, _ relations: UnsafeMutablePointer<Relation>,
        climb: Int
    ) -> Bool {
        count = 0
        tokens.removeAll(keepingCapacity: true)
        nodes.removeAll(keepingCapacity: true)
        tokens.append(-1)
        for token in sentence {
            if upos[token] == .punct {
                nodes.append(0)
            } else {
                count += 1
                tokens.append(token)
                nodes.append(count)
            }
        }
        guard count > 0, count < sentence.count else { return false }
        heads.removeAll(keepingCapacity: true)
        heads.append(-1)
        var root = 0
        for node in 1...count {
            var governor = Int(governors[tokens[node]])
            if governor < 0 { root = node }
            var steps = 0
            while governor >= 0, nodes[governor - sentence.lowerBound] == 0 {
                governor = steps < climb ? Int(governors[governor]) : -1
                steps += 1
            }
            heads.append(governor < 0 ? 0 : nodes[governor - sentence.lowerBound])
        }
        // Where a mark was the root, a word of those that hung on it is.
        if root == 0 { root = heads.dropFirst().firstIndex(of: 0) ?? 1 }
        for node in 1...count where heads[node] == 0 && node != root { heads[node] = root }
        for node in 1...count {
            governors[tokens[node]] = heads[node] == 0 ? -1 : Int32(tokens[heads[node]])
        }
        relations[tokens[root]] = .root
        measure()
        return true
    }

    /// Finds what each node holds, from the leaves up.
    private mutating func measure() {
        first = Array(0...count)
        last = first
        waiting.removeAll(keepingCapacity: true)
        waiting.append(contentsOf: repeatElement(0, count: count + 1))
        for node in 1...count { waiting[heads[node]] += 1 }
        order.removeAll(keepingCapacity: true)
        for node in 1...count where waiting[node] == 0 { order.append(node) }
        var place = 0
        while place < order.count {
            let node = order[place]
            place += 1
            let head = heads[node]
            guard head > 0 else { continue }
            first[head] = min(first[head], first[node])
            last[head] = max(last[head], last[node])
            waiting[head] -= 1
            if waiting[head] == 0 { order.append(head) }
        }
    }
}
