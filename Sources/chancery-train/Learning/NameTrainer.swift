// Trains the name recognizer: a conditional random field once for the first reading and, on
// drafts of articles that the drafting model has not seen, once for the second.

import Language

/// An article made ready: its lexemes, features and gold classes.
final class PreparedArticle {
    let lexemes: UnsafeMutableBufferPointer<Lexeme>
    /// The class of each token, as far as it can be found: names that reach out of the stretches
    /// are none.
    let gold: [UInt8]
    var features: NameFeatures
    var draft: [UInt8] = []

    init(_ article: NewsNames, words: WordTable?, tagger: Tagger) {
        var document = article.document
        let items = Lexemes(document, words: words)
        tagger.tag(&document, items)
        lexemes = .allocate(capacity: items.items.count)
        _ = lexemes.initialize(from: items.items)
        features = NameFeatures(document, UnsafeBufferPointer(lexemes))
        var isOpen = [Bool](repeating: false, count: document.count)
        for stretch in features.stretches { for token in stretch.tokens { isOpen[token] = true } }
        let names = article.names.filter { $0.tokens.allSatisfy { isOpen[$0] } }
        gold = NameClasses.labels(names, count: document.count)
    }

    /// Adds what a first reading makes of the article, for a second to learn from.
    func addDraft(_ decoder: NameDecoder) {
        draft = decoder.decode(features, draft: nil)
        draft.withUnsafeBufferPointer { features.vote($0) }
    }

    deinit { lexemes.deallocate() }
}

/// Trains one reading.
struct NameTrainer {
    var chain = ChainTrainer()
    /// Features of fewer tokens get no weights; an article counts twice, as it comes in two cuts.
    var minimumCount = 4
    /// Weights of fewer steps than this are left out of the file.
    var floor: Float = 60
    var corpora = ""
    /// The stamp of the word table that lexemes were made with.
    var stamp: UInt32 = 0

    /// A model file; articles with drafts train a second reading.
    func train(_ articles: [PreparedArticle]) -> [UInt8] {
        let count = NameClasses.count
        let examples = ChainExamples(articles, minimumCount: minimumCount)
        Progress.note(
            "\(chain.name): \(examples.gold.count) tokens, \(examples.hashes.count) features")
        let weights = chain.train(examples)
        var rows = examples.hashes.enumerated().map { index, hash in
            AveragedRow(feature: hash, weights: weights.row(weights.features, index))
        }
        var wide: [UInt32: UInt32] = [:]
        for previous in 0...count {
            let feature = NameDecoder.transitionFeature(previous)
            rows.append(
                AveragedRow(
                    feature: feature, weights: weights.row(weights.transitions, previous)))
            wide[feature] = NameDecoder.transitionFeature(previous, hundreds: true)
        }
        return ModelWriter.bytes(
            rows, labels: NameClasses.names, signature: NameFeatures.signature, corpora: corpora,
            stamp: stamp, wide: wide, floor: floor)
    }
}
