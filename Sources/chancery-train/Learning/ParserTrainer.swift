// Trains the parser with a dynamic oracle (Goldberg & Nivre 2013): it goes where its own actions
// lead, and is told the action that keeps most of the gold tree in reach.

import Language

/// Trains parsers.
struct ParserTrainer {
    var epochs = 12
    var seed: UInt64 = 1
    var minimumCount = 3
    /// Weights of fewer steps than this are left out of the file.
    var floor: Float = 40
    /// From this epoch on it follows its own actions, in this share of the states.
    var explorationStart = 2
    var exploration = 0.9
    var corpora = ""

    /// A model file for the trees of a treebank; `document` carries the tags to learn with.
    func train(_ treebank: Treebank, _ document: Document, _ lexemes: Lexemes) -> [UInt8] {
        let perceptron = Perceptron(
            classCount: ParserAction.count, minimumCount: minimumCount, countBits: 26)
        var generator = SplitMix(seed: seed)
        var order = document.sentences
        var state = ParserState(longest: order.map(\.count).max() ?? 1)
        let room = UnsafeMutablePointer<UInt32>.allocate(capacity: ParserFeatures.room)
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: ParserAction.count)
        defer {
            state.release()
            room.deallocate()
            scores.deallocate()
        }
        var features = FeatureBuffer(room, room: ParserFeatures.room)
        var oracle = ParserOracle(treebank)
        for epoch in 1...epochs {
            order.shuffle(using: &generator)
            var errors = 0
            var steps = 0
            lexemes.items.withUnsafeBufferPointer { items in
                document.xpos.withUnsafeBufferPointer { tags in
                    for (index, sentence) in order.enumerated() {
                        state.begin(sentence, items.baseAddress!, tags.baseAddress!)
                        oracle.begin(sentence)
                        while !state.isDone {
                            if state.mustTakeRoot {
                                state.apply(ParserAction.right(.root))
                                continue
                            }
                            if !state.canLeft && !state.canRight {
                                state.apply(ParserAction.shift)
                                oracle.shifted(state)
                                continue
                            }
                            ParserFeatures.extract(state, into: &features)
                            perceptron.tick(features.hashes, features.count)
                            scores.update(repeating: 0, count: ParserAction.count)
                            perceptron.add(features.hashes, features.count, to: scores)
                            let guess = DependencyParser.best(state, scores)
                            let right = oracle.best(state, scores)
                            steps += 1
                            if !oracle.accepts(guess) {
                                errors += 1
                                perceptron.update(features.hashes, features.count, right, 1)
                                perceptron.update(features.hashes, features.count, guess, -1)
                            }
                            let explores =
                                epoch >= explorationStart
                                && Double(generator.next() >> 11) / Double(1 << 53) < exploration
                            let action = explores ? guess : right
                            let popped = state.onStack(0)
                            state.apply(action)
                            if action == ParserAction.shift {
                                oracle.shifted(state)
                            } else {
                                oracle.popped(popped)
                            }
                        }
                        Progress.bar("parser \(epoch)/\(epochs)", index + 1, of: order.count)
                    }
                }
            }
            perceptron.isCounting = false
            Progress.note("parser epoch \(epoch): \(errors) errors in \(steps) steps")
        }
        return ModelWriter.bytes(
            perceptron.averaged(), labels: ParserAction.names, signature: ParserFeatures.signature,
            corpora: corpora, floor: floor)
    }
}

/// Tells which actions cost the fewest arcs of the gold tree.
struct ParserOracle {
    private let heads: [Int32]
    private let relations: [Relation]
    private var base = 0
    private var head: [Int] = []
    private var dependents: [[Int]] = []
    private var isOnStack: [Bool] = []
    private var costs = [Int](repeating: 0, count: ParserAction.count)
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

    /// Weighs all actions of a state; gives the one of least cost that scores best.
    mutating func best(_ state: ParserState, _ scores: UnsafeMutablePointer<Float>) -> Int {
        let never = Int.max / 2
        for action in costs.indices { costs[action] = never }
        let top = state.onStack(0)
        let second = state.onStack(1)
        let next = state.next
        if state.canShift {
            var cost = dependents[next].count { isOnStack[$0] && $0 < next }
            let governor = head[next]
            if governor < next, governor != top, isOnStack[governor] { cost += 1 }
            costs[ParserAction.shift] = cost
        }
        let ahead = top > 0 && top <= state.count ? dependents[top].count { $0 >= next } : 0
        if state.canLeft {
            let governor = head[top]
            let lost = ahead + (governor == second || governor > next ? 1 : 0)
            weigh(ParserAction.left(.acl), lost, governor == next ? relation(top) : nil)
        }
        if state.canRight {
            let governor = head[top]
            let lost = ahead + (governor >= next ? 1 : 0)
            weigh(ParserAction.right(.acl), lost, governor == second ? relation(top) : nil)
        }
        least = costs.min() ?? never
        var best = -1
        for action in costs.indices where costs[action] == least {
            if best < 0 || scores[action] > scores[best] { best = action }
        }
        return best
    }

    private mutating func weigh(_ first: Int, _ cost: Int, _ gold: Relation?) {
        for relation in Relation.allCases where relation != .root {
            let isWrong = gold.map { $0 != relation } ?? false
            costs[first + Int(relation.rawValue)] = cost + (isWrong ? 1 : 0)
        }
    }

    private func relation(_ node: Int) -> Relation { relations[base + node - 1] }

    /// Whether an action costs no more than the best, as last weighed.
    func accepts(_ action: Int) -> Bool { costs[action] == least }
}
