// The parser: greedy, one action after another, two for each word; time is linear in the length
// of the sentence.

/// Gives tokens their heads and relations.
package struct DependencyParser: Sendable {
    private let weights: SparseWeights

    /// A parser of trained weights.
    ///
    /// - Throws: `ModelError` for a model of another kind.
    package init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        let model = try ModelFile(bytes, name: "parser", signature: ParserFeatures.signature)
        for (label, name) in zip(model.labels, ParserAction.names) where label != name {
            throw .label(name: "parser", label: label)
        }
        guard model.labels.count == ParserAction.count else { throw .damaged(name: "parser") }
        weights = model.weights
    }

    /// Adds heads and relations to a document, which must be tagged.
    package func parse(_ document: inout Document, _ lexemes: Lexemes) {
        var heads = [Int32](repeating: -1, count: document.count)
        var relations = [Relation](repeating: .root, count: document.count)
        var state = ParserState(longest: document.sentences.map(\.count).max() ?? 0)
        defer { state.release() }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ParserFeatures.room) { room in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: ParserAction.count) { scores in
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
        let root = ParserAction.right(.root)
        while !state.isDone {
            if state.mustTakeRoot {
                state.apply(root)
                continue
            }
            if !state.canLeft && !state.canRight {
                state.apply(ParserAction.shift)
                continue
            }
            ParserFeatures.extract(state, into: &features)
            scores.update(repeating: 0)
            weights.add(features.hashes, features.count, to: scores.baseAddress!)
            state.apply(Self.best(state, scores.baseAddress!))
        }
    }

    /// The best class that is possible; the root's relation is given to no other arc.
    package static func best<Score: Comparable>(
        _ state: ParserState, _ scores: UnsafeMutablePointer<Score>
    ) -> Int {
        let relations = ParserAction.relationCount
        let root = Int(Relation.root.rawValue)
        var best = -1
        if state.canShift { best = ParserAction.shift }
        if state.canLeft {
            for index in 0..<relations where index != root {
                let action = 1 + index
                if best < 0 || scores[action] > scores[best] { best = action }
            }
        }
        if state.canRight {
            for index in 0..<relations where index != root {
                let action = 1 + relations + index
                if best < 0 || scores[action] > scores[best] { best = action }
            }
        }
        return best
    }
}
