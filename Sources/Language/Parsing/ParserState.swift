// A configuration of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez & Satta 2011):
// a stack, the words still to come, and the arcs so far. Node 0 is the root, 1…n are the words,
// n + 1 stands for nothing.

/// What a parser can do next.
package enum ParserMove: Int, CaseIterable, Sendable {
    /// Moves the next word to the stack.
    case shift
    /// Makes the next word the head of the stack's top, which is done then.
    case left
    /// Makes the second of the stack the head of its top, which is done then.
    case right

    /// All three, in the order of the model's classes; made once.
    static let all = ParserMove.allCases

    /// The name in the model's file.
    package var name: String {
        switch self {
        case .shift: "shift"
        case .left: "left"
        case .right: "right"
        }
    }
}

/// What the parser sees of one node.
struct ParserNode {
    var word: UInt32 = 0
    /// Penn tag and universal tag in one.
    var tag: UInt32 = 0
    var cluster: UInt32 = 0
    /// Commas and verbs up to this node, for what lies between two.
    var commas: Int32 = 0
    var verbs: Int32 = 0
}

/// The arcs at one node.
struct ParserArcs {
    var head: Int32 = -1
    var label: UInt8 = 255
    var leftCount: UInt8 = 0
    var rightCount: UInt8 = 0
    /// The outermost dependents on each side and the ones next to them.
    var left1: Int32
    var left2: Int32
    var right1: Int32
    var right2: Int32
    /// Labels of dependents on each side, one bit each.
    var leftLabels: UInt64 = 0
    var rightLabels: UInt64 = 0

    init(none: Int32) {
        left1 = none
        left2 = none
        right1 = none
        right2 = none
    }
}

/// The state of parsing one sentence; its room is used again for the next.
package struct ParserState {
    /// Words of the sentence.
    package private(set) var count = 0
    /// The next word; `count + 1` when all are on the stack or done.
    package private(set) var next = 1
    package private(set) var stackCount = 0
    let stack: UnsafeMutablePointer<Int32>
    let nodes: UnsafeMutablePointer<ParserNode>
    let arcs: UnsafeMutablePointer<ParserArcs>
    private let ownsNodes: Bool

    /// Room for sentences of up to `longest` words; `release` gives it back.
    package init(longest: Int) {
        stack = .allocate(capacity: longest + 2)
        nodes = .allocate(capacity: longest + 2)
        arcs = .allocate(capacity: longest + 2)
        ownsNodes = true
    }

    /// Room for another way through the sentences of up to `longest` words that `other` begins.
    init(beside other: ParserState, longest: Int) {
        stack = .allocate(capacity: longest + 2)
        nodes = other.nodes
        arcs = .allocate(capacity: longest + 2)
        ownsNodes = false
    }

    /// Becomes the same as another state of the sentence.
    mutating func copy(_ other: ParserState) {
        count = other.count
        next = other.next
        stackCount = other.stackCount
        stack.update(from: other.stack, count: stackCount)
        arcs.update(from: other.arcs, count: count + 2)
    }

    /// Whether another state of the sentence has the same words still to join.
    func meets(_ other: ParserState) -> Bool {
        guard next == other.next, stackCount == other.stackCount else { return false }
        for place in (0..<stackCount).reversed() where stack[place] != other.stack[place] {
            return false
        }
        return true
    }

    /// Gives the room back; the state must not be used again.
    package func release() {
        stack.deallocate()
        if ownsNodes { nodes.deallocate() }
        arcs.deallocate()
    }

    /// Begins a sentence, whose tokens must be tagged.
    package mutating func begin(
        _ sentence: Range<Int>, _ lexemes: UnsafePointer<Lexeme>, _ tags: UnsafePointer<PennTag>,
        _ upos: UnsafePointer<UPOS>
    ) {
        count = sentence.count
        next = 1
        stack[0] = 0
        stackCount = 1
        let none = Int32(count + 1)
        nodes[0] = ParserNode(word: 1, tag: 5_000, cluster: 5_000)
        arcs[0] = ParserArcs(none: none)
        var commas: Int32 = 0
        var verbs: Int32 = 0
        for token in sentence {
            let index = token - sentence.lowerBound + 1
            let lexeme = lexemes[token]
            // Only together do the two tags tell `as` the preposition from `as` the conjunction.
            let tag = UInt32(tags[token].rawValue) + 1 + UInt32(upos[token].rawValue + 1) << 6
            nodes[index] = ParserNode(
                word: lexeme.lower, tag: tag, cluster: lexeme.cluster, commas: commas, verbs: verbs)
            arcs[index] = ParserArcs(none: none)
            if tags[token] == .comma { commas += 1 }
            if tags[token].isVerb || tags[token] == .md { verbs += 1 }
        }
        nodes[count + 1] = ParserNode(word: 0, tag: 0, cluster: 0, commas: commas, verbs: verbs)
        arcs[count + 1] = ParserArcs(none: none)
    }

    /// The node of the stack that lies this deep; `count + 1` for none.
    @inline(__always)
    package func onStack(_ depth: Int) -> Int {
        depth < stackCount ? Int(stack[stackCount - 1 - depth]) : count + 1
    }

    /// Whether every word has its head.
    package var isDone: Bool { next > count && stackCount == 1 }

    /// Whether the next word can go to the stack.
    package var canShift: Bool { next <= count }

    /// Whether the next word can be the head of the stack's top.
    package var canLeft: Bool { next <= count && stackCount > 1 }

    /// Whether the second of the stack can be the head of its top; the root only of the last, so
    /// that it has one dependent.
    package var canRight: Bool { stackCount > 2 || (stackCount == 2 && next > count) }

    /// The move that is left where there is no choice: the arc from the root to the last word, or
    /// a shift onto a stack that holds nothing to join. Nil where there is one.
    package var onlyMove: ParserMove? {
        if stackCount == 2 && next > count { return .right }
        return canLeft || canRight ? nil : .shift
    }

    /// The head of a node, -1 while it has none.
    package func head(_ node: Int) -> Int { Int(arcs[node].head) }

    /// The relation of a node to its head; nil while it has none.
    package func relation(_ node: Int) -> Relation? { Relation(rawValue: arcs[node].label) }

    /// Whether a move is possible.
    package func can(_ move: ParserMove) -> Bool {
        switch move {
        case .shift: canShift
        case .left: canLeft
        case .right: canRight
        }
    }

    /// Moves the next word to the stack.
    package mutating func shift() {
        stack[stackCount] = Int32(next)
        stackCount += 1
        next += 1
    }

    /// Gives the stack's top its head and relation, and takes it off; `move` is one of the arcs and
    /// must be possible.
    package mutating func join(_ move: ParserMove, _ relation: Relation) {
        let dependent = onStack(0)
        let head = move == .left ? next : onStack(1)
        let label = relation.rawValue
        stackCount -= 1
        arcs[dependent].head = Int32(head)
        arcs[dependent].label = label
        if dependent < head {
            arcs[head].left2 = arcs[head].left1
            arcs[head].left1 = Int32(dependent)
            arcs[head].leftCount = min(arcs[head].leftCount + 1, 7)
            arcs[head].leftLabels |= 1 << UInt64(label)
        } else {
            arcs[head].right2 = arcs[head].right1
            arcs[head].right1 = Int32(dependent)
            arcs[head].rightCount = min(arcs[head].rightCount + 1, 7)
            arcs[head].rightLabels |= 1 << UInt64(label)
        }
    }
}
