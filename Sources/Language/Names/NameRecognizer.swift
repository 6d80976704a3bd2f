// The name recognizer: the best sequence of classes by Viterbi, over a whole document twice; the
// second reading knows what the first took each word for, here and elsewhere.

/// Finds names.
package struct NameRecognizer: Sendable {
    private let first: NameDecoder
    private let second: NameDecoder

    /// A recognizer of trained weights for its two readings.
    ///
    /// - Throws: `ModelError` for models of another kind.
    package init(
        first: UnsafeRawBufferPointer, second: UnsafeRawBufferPointer
    ) throws(ModelError) {
        self.first = try NameDecoder(first)
        self.second = try NameDecoder(second)
    }

    /// Adds the names of a document, which must be tagged.
    package func recognize(_ document: inout Document, _ lexemes: Lexemes) {
        let labels = lexemes.items.withUnsafeBufferPointer { items in
            var features = NameFeatures(document, items)
            let draft = first.decode(document, features, draft: nil)
            draft.withUnsafeBufferPointer { features.vote($0) }
            return second.decode(document, features, draft: draft)
        }
        document.names = Self.names(labels, document.sentences)
    }

    /// The classes that the first reading alone gives each token.
    package static func draft(
        _ document: Document, _ lexemes: Lexemes, model: UnsafeRawBufferPointer
    ) throws(ModelError) -> [UInt8] {
        let decoder = try NameDecoder(model)
        return lexemes.items.withUnsafeBufferPointer { items in
            decoder.decode(document, NameFeatures(document, items), draft: nil)
        }
    }

    /// The names that a sequence of classes spells.
    static func names(_ labels: [UInt8], _ sentences: [Range<Int>]) -> [Name] {
        var names: [Name] = []
        for sentence in sentences {
            var start = sentence.lowerBound
            for token in sentence where labels[token] > 0 {
                let position = (Int(labels[token]) - 1) % 4
                if position == 0 || position == 3 { start = token }
                guard position >= 2, let type = NameType(rawValue: UInt8((labels[token] - 1) / 4))
                else { continue }
                names.append(Name(tokens: start..<token + 1, type: type))
            }
        }
        return names
    }
}

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

    init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        let model = try ModelFile(bytes, name: "name", signature: NameFeatures.signature)
        for (label, name) in zip(model.labels, NameClasses.names) where label != name {
            throw .label(name: "name", label: label)
        }
        guard model.labels.count == NameClasses.count else { throw .damaged(name: "name") }
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
    func decode(_ document: Document, _ features: NameFeatures, draft: [UInt8]?) -> [UInt8] {
        let count = NameClasses.count
        let room = NameFeatures.room + NameFeatures.secondRoom
        var labels = [UInt8](repeating: 0, count: document.count)
        let longest = document.sentences.map(\.count).max() ?? 0
        var scores = [Int32](repeating: 0, count: max(1, longest) * count)
        var back = [UInt8](repeating: 0, count: max(1, longest) * count)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { hashes in
            var buffer = FeatureBuffer(hashes.baseAddress!, room: room)
            for sentence in document.sentences {
                scores.withUnsafeMutableBufferPointer { scores in
                    scores.baseAddress!.update(repeating: 0, count: sentence.count * count)
                    for token in sentence {
                        let row = scores.baseAddress! + (token - sentence.lowerBound) * count
                        if let draft, !features.isOpen(sentence, token, draft) {
                            for label in 1..<count { row[label] = Self.never }
                            continue
                        }
                        features.extract(sentence, token, into: &buffer)
                        if let draft {
                            draft.withUnsafeBufferPointer {
                                features.extend(sentence, token, $0, into: &buffer)
                            }
                        }
                        weights.add(buffer.hashes, buffer.count, to: row)
                    }
                    back.withUnsafeMutableBufferPointer { back in
                        search(sentence, scores.baseAddress!, back.baseAddress!, &labels)
                    }
                }
            }
        }
        return labels
    }

    private func search(
        _ sentence: Range<Int>, _ scores: UnsafeMutablePointer<Int32>,
        _ back: UnsafeMutablePointer<UInt8>, _ labels: inout [UInt8]
    ) {
        let count = NameClasses.count
        let never = Self.never
        transitions.withUnsafeBufferPointer { transitions in
            for next in 0..<count {
                scores[next] =
                    NameClasses.follows(-1, next)
                    ? scores[next] &+ transitions[count * count + next] : never
            }
            for place in 1..<max(1, sentence.count) {
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
        var place = sentence.count - 1
        var best = 0
        let last = scores + place * count
        for label in 1..<count where NameClasses.follows(label, -1) && last[label] > last[best] {
            best = label
        }
        while place >= 0 {
            labels[sentence.lowerBound + place] = UInt8(best)
            best = Int(back[place * count + best])
            place -= 1
        }
    }
}
