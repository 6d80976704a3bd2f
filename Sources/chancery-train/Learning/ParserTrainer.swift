// Trains the parser with a dynamic oracle (Goldberg & Nivre 2013): it goes where its own moves
// lead, and is told the move that keeps most of the gold tree in reach. Relations are learnt on the
// arcs that are right. Several parsers learn from the sentences in orders of their own, and their
// weights are added up: what only chance taught one of them counts less then.

import Language

/// Trains parsers.
struct ParserTrainer {
    var epochs = 12
    var seed: UInt64 = 1
    /// Parsers whose weights are added up.
    var rounds = 2
    var minimumCount = 3
    /// Weights of relations of fewer steps than this are left out of the file.
    var floor: Float = 48
    /// A move is taught until it scores more than this above every wrong one.
    var margin: Float = 3
    /// The slots of the moves' file, as a power of two.
    var moveBits = 19
    /// From this epoch on it follows its own moves, in this share of the states.
    var explorationStart = 2
    var exploration = 0.9
    var corpora = ""
    /// The stamp of the word table that lexemes were made with.
    var stamp: UInt32 = 0

    /// Model files for the trees of a treebank; `document` carries the tags to learn with.
    func train(
        _ treebank: Treebank, _ document: Document, _ lexemes: Lexemes
    ) -> (moves: [UInt8], relations: [UInt8]) {
        var moves = RowSum()
        var relations = RowSum()
        for round in 0..<rounds {
            let apprentice = learn(
                treebank, document, lexemes, seed: seed &+ UInt64(round) &* 1_000,
                name: rounds > 1 ? "parser \(round + 1)" : "parser")
            moves.add(apprentice.moves.averaged())
            relations.add(apprentice.relations.averaged())
        }
        return (
            ModelWriter.bytes(
                margins: moves.rows, labels: ParserMove.allCases.map(\.name),
                signature: MoveFeatures.signature, corpora: corpora, stamp: stamp, bits: moveBits),
            ModelWriter.bytes(
                relations.rows, labels: Relation.allCases.map(\.name),
                signature: RelationFeatures.signature, corpora: corpora, stamp: stamp, floor: floor)
        )
    }

    /// What one parser learns in all epochs.
    private func learn(
        _ treebank: Treebank, _ document: Document, _ lexemes: Lexemes, seed: UInt64, name: String
    ) -> Apprentice {
        let apprentice = Apprentice(treebank, minimumCount, margin)
        var generator = SplitMix(seed: seed)
        var order = document.sentences
        var state = ParserState(longest: order.map(\.count).max() ?? 1)
        defer { state.release() }
        for epoch in 1...epochs {
            order.shuffle(using: &generator)
            apprentice.errors = (0, 0)
            lexemes.items.withUnsafeBufferPointer { items in
                document.xpos.withUnsafeBufferPointer { xpos in
                    document.upos.withUnsafeBufferPointer { upos in
                        for (index, sentence) in order.enumerated() {
                            state.begin(
                                sentence, items.baseAddress!, xpos.baseAddress!, upos.baseAddress!)
                            apprentice.learn(sentence, &state) {
                                epoch >= explorationStart
                                    && Double(generator.next() >> 11) / Double(1 << 53)
                                        < exploration
                            }
                            Progress.bar("\(name) \(epoch)/\(epochs)", index + 1, of: order.count)
                        }
                    }
                }
            }
            apprentice.moves.isCounting = false
            apprentice.relations.isCounting = false
            let (moves, relations) = apprentice.errors
            Progress.note("\(name) epoch \(epoch): \(moves) wrong moves, \(relations) relations")
        }
        return apprentice
    }
}

/// A parser that learns while it reads gold trees.
private final class Apprentice {
    let moves: Perceptron
    let relations: Perceptron
    /// Moves that lost an arc and relations that were wrong, since last set to none.
    var errors = (moves: 0, relations: 0)
    private let margin: Float
    private var oracle: ParserOracle
    private let hashes: UnsafeMutablePointer<UInt32>
    private let scores: UnsafeMutablePointer<Float>
    private var features: FeatureBuffer

    init(_ treebank: Treebank, _ minimumCount: Int, _ margin: Float) {
        self.margin = margin
        moves = Perceptron(
            classCount: ParserMove.allCases.count, minimumCount: minimumCount, countBits: 26)
        relations = Perceptron(
            classCount: Relation.allCases.count, minimumCount: minimumCount, countBits: 26)
        oracle = ParserOracle(treebank)
        let room = max(MoveFeatures.room, RelationFeatures.room)
        hashes = .allocate(capacity: room)
        scores = .allocate(capacity: Relation.allCases.count)
        features = FeatureBuffer(hashes, room: room)
    }

    deinit {
        hashes.deallocate()
        scores.deallocate()
    }

    /// Reads one sentence; `explores` says whether to go where its own choice leads.
    func learn(_ sentence: Range<Int>, _ state: inout ParserState, explores: () -> Bool) {
        oracle.begin(sentence)
        while !state.isDone {
            if let only = state.onlyMove {
                if only == .shift { shift(&state) } else { state.join(only, .root) }
                continue
            }
            MoveFeatures.extract(state, into: &features)
            weigh(moves)
            let guess = DependencyParser.best(state, (scores[0], scores[1], scores[2]))
            let right = oracle.best(state, scores)
            if !oracle.accepts(guess) { errors.moves += 1 }
            if let wrong = oracle.bestRefused(state, scores),
                scores[right.rawValue] - scores[wrong.rawValue] <= margin
            {
                teach(moves, right.rawValue, not: wrong.rawValue)
            }
            let explores = explores()
            let move = explores ? guess : right
            if move == .shift {
                shift(&state)
            } else {
                join(&state, move, explores)
            }
        }
    }

    private func shift(_ state: inout ParserState) {
        state.shift()
        oracle.shifted(state)
    }

    private func join(_ state: inout ParserState, _ move: ParserMove, _ explores: Bool) {
        RelationFeatures.extract(state, move, into: &features)
        weigh(relations)
        let guess = DependencyParser.best(scores)
        var chosen = guess
        if let gold = oracle.relation(state, move) {
            if gold != guess {
                errors.relations += 1
                teach(relations, Int(gold.rawValue), not: Int(guess.rawValue))
            }
            if !explores { chosen = gold }
        }
        let done = state.onStack(0)
        state.join(move, chosen)
        oracle.popped(done)
    }

    private func weigh(_ perceptron: Perceptron) {
        perceptron.tick(features.hashes, features.count)
        scores.update(repeating: 0, count: Relation.allCases.count)
        perceptron.add(features.hashes, features.count, to: scores)
    }

    private func teach(_ perceptron: Perceptron, _ right: Int, not wrong: Int) {
        perceptron.update(features.hashes, features.count, right, 1)
        perceptron.update(features.hashes, features.count, wrong, -1)
    }
}

/// Tells which moves cost the fewest arcs of the gold tree.
struct ParserOracle {
    private let heads: [Int32]
    private let relations: [Relation]
    private var base = 0
    private var head: [Int] = []
    private var dependents: [[Int]] = []
    private var isOnStack: [Bool] = []
    private var costs = [Int](repeating: 0, count: ParserMove.allCases.count)
    private var least = 0

    init(_ treebank: Treebank) {
        heads = treebank.heads
        relations = treebank.relations
    }

    mutating func begin(_ sentence: Range<Int>) {
        base = sentence.lowerBound
        head = [-1]
        dependents = [[Int]](repeating: [], count: sentence.count + 2)
        isOnStack = [Bool](repeating: false, count: sentence.count + 2)
        isOnStack[0] = true
        for token in sentence {
            let governor = heads[token] < 0 ? 0 : Int(heads[token]) - base + 1
            head.append(governor)
            dependents[governor].append(token - base + 1)
        }
    }

    mutating func shifted(_ state: ParserState) { isOnStack[state.next - 1] = true }
    mutating func popped(_ node: Int) { isOnStack[node] = false }

    /// Weighs all moves of a state; gives the one of least cost that scores best.
    mutating func best(_ state: ParserState, _ scores: UnsafeMutablePointer<Float>) -> ParserMove {
        let never = Int.max / 2
        for move in costs.indices { costs[move] = never }
        let top = state.onStack(0)
        let second = state.onStack(1)
        let next = state.next
        if state.canShift {
            var cost = dependents[next].count { isOnStack[$0] && $0 < next }
            let governor = head[next]
            if governor < next, governor != top, isOnStack[governor] { cost += 1 }
            costs[ParserMove.shift.rawValue] = cost
        }
        let ahead = top > 0 && top <= state.count ? dependents[top].count { $0 >= next } : 0
        if state.canLeft {
            let governor = head[top]
            costs[ParserMove.left.rawValue] =
                ahead + (governor == second || governor > next ? 1 : 0)
        }
        if state.canRight {
            costs[ParserMove.right.rawValue] = ahead + (head[top] >= next ? 1 : 0)
        }
        least = costs.min() ?? never
        var best: ParserMove?
        for move in ParserMove.allCases where costs[move.rawValue] == least {
            if let found = best, scores[move.rawValue] <= scores[found.rawValue] { continue }
            best = move
        }
        return best ?? .shift
    }

    /// The gold relation of the arc that a move makes; nil where the tree has no such arc.
    func relation(_ state: ParserState, _ move: ParserMove) -> Relation? {
        let top = state.onStack(0)
        guard head[top] == (move == .left ? state.next : state.onStack(1)) else { return nil }
        return relations[base + top - 1]
    }

    /// The possible move that scores best among those that cost more than the best.
    func bestRefused(_ state: ParserState, _ scores: UnsafeMutablePointer<Float>) -> ParserMove? {
        var best: ParserMove?
        for move in ParserMove.allCases where state.can(move) && !accepts(move) {
            if let found = best, scores[move.rawValue] <= scores[found.rawValue] { continue }
            best = move
        }
        return best
    }

    /// Whether a move costs no more than the best, as last weighed.
    func accepts(_ move: ParserMove) -> Bool { costs[move.rawValue] == least }
}
