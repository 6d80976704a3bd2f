// The parser: greedy, one move after another, two for each word, and a relation for each arc; time
// is linear in the length of the sentence.

/// Gives tokens their heads and relations.
package struct DependencyParser: Sendable {
    private let moves: MarginWeights
    private let relations: SparseWeights

    /// A parser of trained weights: which move comes next, and which relation an arc has.
    ///
    /// - Throws: `ModelError` for models of another kind.
    package init(
        moves: UnsafeRawBufferPointer, relations: UnsafeRawBufferPointer
    ) throws(ModelError) {
        let moveFile = try ModelFile(
            moves, name: "parser's move", signature: MoveFeatures.signature, layout: .slots)
        let relationFile = try ModelFile(
            relations, name: "parser's relation", signature: RelationFeatures.signature)
        try Self.check(moveFile, ParserMove.allCases.map(\.name), "parser's move")
        try Self.check(relationFile, Relation.allCases.map(\.name), "parser's relation")
        self.moves = moveFile.margins
        self.relations = relationFile.weights
    }

    private static func check(
        _ file: ModelFile, _ names: [String], _ model: String
    ) throws(ModelError) {
        for (label, name) in zip(file.labels, names) where label != name {
            throw .label(name: model, label: label)
        }
        guard file.labels.count == names.count else { throw .damaged(name: model) }
    }

    /// Adds heads and relations to a document, which must be tagged.
    package func parse(_ document: inout Document, _ lexemes: Lexemes) {
        var heads = [Int32](repeating: -1, count: document.count)
        var relations = [Relation](repeating: .root, count: document.count)
        var state = ParserState(longest: document.sentences.map(\.count).max() ?? 0)
        defer { state.release() }
        let room = max(MoveFeatures.room, RelationFeatures.room)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { room in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: Relation.allCases.count) {
                scores in
                var features = FeatureBuffer(room.baseAddress!, room: room.count)
                lexemes.items.withUnsafeBufferPointer { items in
                    document.xpos.withUnsafeBufferPointer { tags in
                        for sentence in document.sentences {
                            state.begin(sentence, items.baseAddress!, tags.baseAddress!)
                            run(&state, &features, scores)
                            for node in 1...sentence.count {
                                let token = sentence.lowerBound + node - 1
                                let head = state.head(node)
                                heads[token] =
                                    head == 0 ? -1 : Int32(sentence.lowerBound + head - 1)
                                relations[token] = state.relation(node) ?? .dep
                            }
                        }
                    }
                }
            }
        }
        document.heads = heads
        document.relations = relations
    }

    private func run(
        _ state: inout ParserState, _ features: inout FeatureBuffer,
        _ scores: UnsafeMutableBufferPointer<Int32>
    ) {
        while !state.isDone {
            if let only = state.onlyMove {
                if only == .shift { state.shift() } else { state.join(only, .root) }
                continue
            }
            MoveFeatures.extract(state, into: &features)
            let margins = moves.sum(features.hashes, features.count)
            let move = Self.best(state, (0, margins.second, margins.third))
            guard move != .shift else {
                state.shift()
                continue
            }
            RelationFeatures.extract(state, move, into: &features)
            scores.update(repeating: 0)
            relations.add(features.hashes, features.count, to: scores.baseAddress!)
            state.join(move, Self.best(scores.baseAddress!))
        }
    }

    /// The best move that is possible; there must be one.
    package static func best<Score: Comparable>(
        _ state: ParserState, _ scores: (shift: Score, left: Score, right: Score)
    ) -> ParserMove {
        var best = ParserMove.shift
        var score: Score?
        if state.canShift { score = scores.shift }
        if state.canLeft, score.map({ scores.left > $0 }) ?? true {
            best = .left
            score = scores.left
        }
        if state.canRight, score.map({ scores.right > $0 }) ?? true { best = .right }
        return best
    }

    /// The relation that scores best; the root's is given to no other arc.
    package static func best<Score: Comparable>(
        _ scores: UnsafeMutablePointer<Score>
    ) -> Relation {
        var best = Relation.acl
        for relation in Relation.allCases
        where relation != .root && scores[Int(relation.rawValue)] > scores[Int(best.rawValue)] {
            best = relation
        }
        return best
    }
}
