// Trains the name recognizer: a structured perceptron (Collins 2002) over Viterbi sequences, once
// for the first reading and, on drafts of articles that the drafting model has not seen, once for
// the second.

import Language

/// An article made ready: its lexemes, features and gold classes.
final class PreparedArticle {
    let document: Document
    let lexemes: UnsafeMutableBufferPointer<Lexeme>
    let gold: [UInt8]
    var features: NameFeatures
    var draft: [UInt8] = []

    private let items: Lexemes

    init(_ article: NewsNames, words: WordTable?, tagger: Tagger) {
        var document = article.document
        items = Lexemes(document, words: words)
        tagger.tag(&document, items)
        lexemes = .allocate(capacity: items.items.count)
        _ = lexemes.initialize(from: items.items)
        self.document = document
        gold = article.labels
        features = NameFeatures(document, UnsafeBufferPointer(lexemes))
    }

    /// Adds what a first reading by a model makes of the article, for a second to learn from.
    func addDraft(_ model: UnsafeRawBufferPointer) throws(ModelError) {
        draft = try NameRecognizer.draft(document, items, model: model)
        draft.withUnsafeBufferPointer { features.vote($0) }
    }

    deinit { lexemes.deallocate() }
}

/// Trains one reading.
struct NameTrainer {
    var epochs = 5
    var seed: UInt64 = 1
    var minimumCount = 2
    /// Added to every wrong class in training, so that right ones must win by that much.
    var margin: Float = 0
    var corpora = ""
    /// What progress calls it.
    var name = "names"

    private static let allowed: [[Int]] = (0..<NameClasses.count).map { next in
        (0..<NameClasses.count).filter { NameClasses.follows($0, next) }
    }

    /// A model file; articles with drafts train a second reading.
    func train(_ articles: [PreparedArticle]) -> [UInt8] {
        let count = NameClasses.count
        let perceptron = Perceptron(classCount: count, minimumCount: minimumCount)
        var generator = SplitMix(seed: seed)
        var order: [(article: Int, sentence: Range<Int>)] = articles.enumerated().flatMap {
            index, article in
            article.document.sentences.map { (index, $0) }
        }
        let longest = order.map(\.sentence.count).max() ?? 1
        let room = NameFeatures.room + NameFeatures.secondRoom
        let hashes = UnsafeMutablePointer<UInt32>.allocate(capacity: longest * room)
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: longest * count)
        let transitions = UnsafeMutablePointer<Float>.allocate(capacity: (count + 1) * count)
        defer {
            hashes.deallocate()
            scores.deallocate()
            transitions.deallocate()
        }
        var sizes = [Int](repeating: 0, count: longest)
        var back = [UInt8](repeating: 0, count: longest * count)
        var found = [Int](repeating: 0, count: longest)
        for epoch in 1...epochs {
            order.shuffle(using: &generator)
            var errors = 0
            var tokens = 0
            var transitionsAreStale = true
            for (index, (articleIndex, sentence)) in order.enumerated() {
                let article = articles[articleIndex]
                scores.update(repeating: 0, count: sentence.count * count)
                for token in sentence {
                    let place = token - sentence.lowerBound
                    var buffer = FeatureBuffer(hashes + place * room, room: room)
                    article.features.extract(sentence, token, into: &buffer)
                    if !article.draft.isEmpty {
                        article.draft.withUnsafeBufferPointer {
                            article.features.extend(sentence, token, $0, into: &buffer)
                        }
                    }
                    sizes[place] = buffer.count
                    perceptron.add(buffer.hashes, buffer.count, to: scores + place * count)
                    perceptron.tick(buffer.hashes, buffer.count)
                    if margin > 0 {
                        for label in 0..<count where label != Int(article.gold[token]) {
                            scores[place * count + label] += margin
                        }
                    }
                }
                if transitionsAreStale {
                    transitions.update(repeating: 0, count: (count + 1) * count)
                    for previous in 0...count {
                        var feature = NameDecoder.transitionFeature(previous)
                        perceptron.add(&feature, 1, to: transitions + previous * count)
                    }
                    transitionsAreStale = false
                }
                Self.search(sentence.count, scores, transitions, &back, &found)
                tokens += sentence.count
                var previousGold = count
                var previousFound = count
                for place in 0..<sentence.count {
                    let gold = Int(article.gold[sentence.lowerBound + place])
                    let label = found[place]
                    if gold != label {
                        errors += 1
                        perceptron.update(hashes + place * room, sizes[place], gold, 1)
                        perceptron.update(hashes + place * room, sizes[place], label, -1)
                    }
                    if gold != label || previousGold != previousFound {
                        perceptron.updateAlways(
                            NameDecoder.transitionFeature(previousGold), gold, 1)
                        perceptron.updateAlways(
                            NameDecoder.transitionFeature(previousFound), label, -1)
                        transitionsAreStale = true
                    }
                    previousGold = gold
                    previousFound = label
                }
                Progress.bar("\(name) \(epoch)/\(epochs)", index + 1, of: order.count)
            }
            perceptron.isCounting = false
            Progress.note("\(name) epoch \(epoch): \(errors) errors in \(tokens) tokens")
        }
        var wide: [UInt32: UInt32] = [:]
        for previous in 0...count {
            wide[NameDecoder.transitionFeature(previous)] =
                NameDecoder.transitionFeature(previous, hundreds: true)
        }
        return ModelWriter.bytes(
            perceptron.averaged(), labels: NameClasses.names, signature: NameFeatures.signature,
            corpora: corpora, wide: wide)
    }

    /// Viterbi over the scores of one sentence.
    private static func search(
        _ length: Int, _ scores: UnsafeMutablePointer<Float>,
        _ transitions: UnsafeMutablePointer<Float>, _ back: inout [UInt8], _ found: inout [Int]
    ) {
        let count = NameClasses.count
        let never: Float = -1e30
        for next in 0..<count {
            scores[next] =
                NameClasses.follows(-1, next)
                ? scores[next] + transitions[count * count + next] : never
        }
        for place in 1..<max(1, length) {
            let here = scores + place * count
            let before = here - count
            for next in 0..<count {
                var best = 0
                var bestScore: Float = -3e38
                for previous in allowed[next] {
                    let score = before[previous] + transitions[previous * count + next]
                    if score > bestScore {
                        bestScore = score
                        best = previous
                    }
                }
                here[next] += bestScore
                back[place * count + next] = UInt8(best)
            }
        }
        let last = scores + (length - 1) * count
        var best = 0
        for label in 1..<count where NameClasses.follows(label, -1) && last[label] > last[best] {
            best = label
        }
        for place in stride(from: length - 1, through: 0, by: -1) {
            found[place] = best
            best = Int(back[place * count + best])
        }
    }
}
