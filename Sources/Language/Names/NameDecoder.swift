// One reading of a document for names: linear scores of each class at each token, and the best
// sequence of classes in each stretch by Viterbi.

/// Viterbi over one model.
package struct NameDecoder: Sendable {
    /// Lower than any score, and far enough from the end of the numbers to be added up.
    private static let never = Int32.min / 8
    private let weights: SparseWeights
    /// Score of each class after each, by `previous * count + next`; the last row is for the
    /// start of a sentence.
    private let transitions: [Int32]
    /// The classes that may come before each class.
    private let predecessors: [[Int]]

    /// The feature that holds the scores of each class after one; what is above eight bits stands
    /// under a second feature, in hundreds.
    package static func transitionFeature(_ previous: Int, hundreds: Bool = false) -> UInt32 {
        Hash.finish(UInt32(previous) &+ (hundreds ? 0x5EED_1001 : 0x5EED_0001))
    }

    /// A decoder of trained weights, which go with a word table.
    ///
    /// - Throws: `ModelError` for a model of another kind.
    package init(_ bytes: UnsafeRawBufferPointer, words: WordTable) throws(ModelError) {
        let model = try ModelFile(bytes, name: "name", signature: NameFeatures.signature)
        try words.check(model, name: "name")
        try model.check(labels: NameClasses.names, name: "name")
        let weights = model.weights
        self.weights = weights
        let count = NameClasses.count
        var transitions = [Int32](repeating: 0, count: (count + 1) * count)
        for previous in 0...count {
            var features = (
                Self.transitionFeature(previous, hundreds: true), Self.transitionFeature(previous)
            )
            transitions.withUnsafeMutableBufferPointer { table in
                let row = table.baseAddress! + previous * count
                weights.add(&features.0, 1, to: row)
                for next in 0..<count { row[next] *= 100 }
                weights.add(&features.1, 1, to: row)
            }
        }
        self.transitions = transitions
        predecessors = (0..<count).map { next in
            (0..<count).filter { NameClasses.follows($0, next) }
        }
    }

    /// The best classes of all tokens; with a draft, by the features of a second reading.
    package func decode(_ features: NameFeatures, draft: [UInt8]?) -> [UInt8] {
        let count = NameClasses.count
        let room = NameFeatures.room + NameFeatures.secondRoom
        var labels = [UInt8](repeating: 0, count: features.count)
        let longest = features.stretches.map(\.tokens.count).max() ?? 0
        var scores = [Int32](repeating: 0, count: max(1, longest) * count)
        var back = [UInt8](repeating: 0, count: max(1, longest) * count)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { hashes in
            var buffer = FeatureBuffer(hashes.baseAddress!, room: room)
            for stretch in features.stretches {
                scores.withUnsafeMutableBufferPointer { scores in
                    scores.baseAddress!.update(repeating: 0, count: stretch.tokens.count * count)
                    for token in stretch.tokens {
                        let row = scores.baseAddress! + (token - stretch.tokens.lowerBound) * count
                        features.extract(stretch.sentence, token, into: &buffer)
                        if let draft {
                            draft.withUnsafeBufferPointer {
                                features.extend(stretch.sentence, token, $0, into: &buffer)
                            }
                        }
                        weights.add(buffer.hashes, buffer.count, to: row)
                    }
                    back.withUnsafeMutableBufferPointer { back in
                        search(stretch, scores.baseAddress!, back.baseAddress!, &labels)
                    }
                }
            }
        }
        return labels
    }

    private func search(
        _ stretch: NameStretch, _ scores: UnsafeMutablePointer<Int32>,
        _ back: UnsafeMutablePointer<UInt8>, _ labels: inout [UInt8]
    ) {
        let count = NameClasses.count
        let never = Self.never
        let length = stretch.tokens.count
        // What lies before a stretch, if not the edge of the sentence, is in no name.
        let start = stretch.opensSentence ? count : 0
        transitions.withUnsafeBufferPointer { transitions in
            for next in 0..<count {
                scores[next] =
                    NameClasses.follows(-1, next)
                    ? scores[next] &+ transitions[start * count + next] : never
            }
            for place in 1..<length {
                let here = scores + place * count
                let before = here - count
                for next in 0..<count {
                    var best = 0
                    var bestScore = Int32.min
                    for previous in predecessors[next] {
                        let score = before[previous] &+ transitions[previous * count + next]
                        if score > bestScore {
                            bestScore = score
                            best = previous
                        }
                    }
                    here[next] = max(never, here[next] &+ bestScore)
                    back[place * count + next] = UInt8(best)
                }
            }
        }
        var place = length - 1
        var best = 0
        var bestScore = Int32.min
        let last = scores + place * count
        for label in 0..<count where NameClasses.follows(label, -1) {
            let score = last[label] &+ (stretch.closesSentence ? 0 : transitions[label * count])
            if score > bestScore {
                bestScore = score
                best = label
            }
        }
        while place >= 0 {
            labels[stretch.tokens.lowerBound + place] = UInt8(best)
            best = Int(back[place * count + best])
            place -= 1
        }
    }
}
