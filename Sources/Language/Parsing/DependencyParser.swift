// The parser: one move after another, two for each word, and a relation for each arc; marks are hung
// into the finished tree. Time is linear in the length of the sentence.

/// Gives tokens their heads and relations.
package struct DependencyParser: Sendable {
    private static let relationCount = Relation.allCases.count
    let moves: MarginWeights
    let relations: SparseWeights

    /// A parser of trained weights, which go with a word table: which move comes next, and which
    /// relation an arc has.
    ///
    /// - Throws: `ModelError` for models of another kind.
    package init(
        moves: UnsafeRawBufferPointer, relations: UnsafeRawBufferPointer, words: WordTable
    ) throws(ModelError) {
        let moveFile = try ModelFile(
            moves, name: "parser's move", signature: MoveFeatures.signature, layout: .slots)
        let relationFile = try ModelFile(
            relations, name: "parser's relation", signature: RelationFeatures.signature)
        try words.check(moveFile, name: "parser's move")
        try words.check(relationFile, name: "parser's relation")
        try moveFile.check(labels: ParserMove.allCases.map(\.name), name: "parser's move")
        try relationFile.check(labels: Relation.allCases.map(\.name), name: "parser's relation")
        self.moves = moveFile.margins
        self.relations = relationFile.weights
    }

    /// Adds heads and relations to a document, which must be tagged.
    package func parse(_ document: inout Document, _ lexemes: Lexemes) {
        var heads = [Int32](repeating: -1, count: document.count)
        var relations = [Relation](repeating: .root, count: document.count)
        let longest = document.sentences.map(\.count).max() ?? 0
        var ways = ParserWays(
            width: Self.waysAtOnce, longest: longest, longestForked: Self.longestForked)
        defer { ways.release() }
        var marks = MarkAttachment()
        let room = max(MoveFeatures.room, RelationFeatures.room)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { hashes in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: Relation.allCases.count) {
                scores in
                var room = Room(
                    features: FeatureBuffer(hashes.baseAddress!, room: hashes.count),
                    scores: scores)
                lexemes.items.withUnsafeBufferPointer { items in
                    document.xpos.withUnsafeBufferPointer { xpos in
                        document.upos.withUnsafeBufferPointer { upos in
                            for sentence in document.sentences {
                                ways.states[0].begin(
                                    sentence, items.baseAddress!, xpos.baseAddress!,
                                    upos.baseAddress!)
                                let state = run(&ways, &room)
                                for node in 1...sentence.count {
                                    let token = sentence.lowerBound + node - 1
                                    let head = state.head(node)
                                    heads[token] =
                                        head == 0 ? -1 : Int32(sentence.lowerBound + head - 1)
                                    relations[token] = state.relation(node) ?? .dep
                                }
                                marks.hang(
                                    sentence, xpos.baseAddress!, upos.baseAddress!, &heads,
                                    &relations)
                            }
                        }
                    }
                }
            }
        }
        document.heads = heads
        document.relations = relations
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
        let root = Int(Relation.root.rawValue)
        var best = Int(Relation.acl.rawValue)
        for index in 0..<relationCount where index != root && scores[index] > scores[best] {
            best = index
        }
        return Relation(rawValue: UInt8(best)) ?? .dep
    }
}
