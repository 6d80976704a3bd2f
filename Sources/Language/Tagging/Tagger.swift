// The tagger: left to right, each token takes the best class given the two before it. A class is
// a pair of universal and Penn tag, so that the two can never contradict each other.

/// Gives tokens their parts of speech.
package struct Tagger: Sendable {
    /// What a class stands for.
    package struct TagPair: Hashable, Sendable {
        package let upos: UPOS
        package let xpos: PennTag
    }

    private let weights: SparseWeights
    /// Class to tags.
    package let pairs: [TagPair]

    /// A tagger of trained weights, which go with a word table.
    ///
    /// - Throws: `ModelError` for a model of another kind.
    package init(_ bytes: UnsafeRawBufferPointer, words: WordTable) throws(ModelError) {
        let model = try ModelFile(bytes, name: "tagger", signature: TaggerFeatures.signature)
        try words.check(model, name: "tagger")
        weights = model.weights
        var pairs: [TagPair] = []
        for label in model.labels {
            let names = label.split(separator: " ").map(String.init)
            guard names.count == 2, let upos = UPOS(name: names[0]),
                let xpos = PennTag(name: names[1])
            else { throw .label(name: "tagger", label: label) }
            pairs.append(TagPair(upos: upos, xpos: xpos))
        }
        self.pairs = pairs
    }

    /// Tags every token of a document.
    package func tag(_ document: inout Document, _ lexemes: Lexemes) {
        document.upos.reserveCapacity(document.count)
        document.xpos.reserveCapacity(document.count)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TaggerFeatures.room) { room in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: weights.classCount) { scores in
                var features = FeatureBuffer(room.baseAddress!, room: room.count)
                lexemes.items.withUnsafeBufferPointer { items in
                    for sentence in document.sentences {
                        tag(sentence, &document, items.baseAddress!, &features, scores)
                    }
                }
            }
        }
    }

    private func tag(
        _ sentence: Range<Int>, _ document: inout Document, _ lexemes: UnsafePointer<Lexeme>,
        _ features: inout FeatureBuffer, _ scores: UnsafeMutableBufferPointer<Int32>
    ) {
        var previous = TaggerFeatures.boundary
        var beforePrevious = TaggerFeatures.boundary
        for token in sentence {
            TaggerFeatures.extract(
                lexemes, sentence, token, previous: previous, beforePrevious: beforePrevious,
                into: &features)
            scores.update(repeating: 0)
            weights.add(features.hashes, features.count, to: scores.baseAddress!)
            var best = 0
            for index in 1..<scores.count where scores[index] > scores[best] { best = index }
            document.upos.append(pairs[best].upos)
            document.xpos.append(pairs[best].xpos)
            beforePrevious = previous
            previous = best
        }
    }
}
