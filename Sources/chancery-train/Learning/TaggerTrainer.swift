// Trains the tagger: greedy, on its own earlier tags, so that it learns to live with its errors.

import Language

/// Trains taggers.
struct TaggerTrainer {
    var epochs = 10
    var seed: UInt64 = 1
    var settings = LogisticLearner.Settings()
    /// What the model's header says it was trained on.
    var corpora = ""
    /// The stamp of the word table that lexemes were made with.
    var stamp: UInt32 = 0
    /// What progress calls it.
    var name = "tagger"

    /// A model file for the tags of a treebank, learnt from some of its sentences.
    func train(_ treebank: Treebank, _ lexemes: Lexemes, sentences: [Range<Int>]) -> [UInt8] {
        var labels: [String] = []
        var classes: [String: Int] = [:]
        var gold: [Int] = []
        for token in 0..<treebank.count {
            let label = "\(treebank.upos[token].name) \(treebank.xpos[token].name)"
            if classes[label] == nil {
                classes[label] = labels.count
                labels.append(label)
            }
            gold.append(classes[label] ?? 0)
        }
        let learner = LogisticLearner(classCount: labels.count, seed: seed, settings: settings)
        var generator = SplitMix(seed: seed)
        var order = sentences
        let room = UnsafeMutablePointer<UInt32>.allocate(capacity: TaggerFeatures.room)
        defer { room.deallocate() }
        var features = FeatureBuffer(room, room: TaggerFeatures.room)
        lexemes.items.withUnsafeBufferPointer { items in
            /// Goes through a sentence; `choose` gives the class of each token.
            func walk(_ sentence: Range<Int>, _ choose: (Int) -> Int) {
                var previous = TaggerFeatures.boundary
                var beforePrevious = TaggerFeatures.boundary
                for token in sentence {
                    TaggerFeatures.extract(
                        items.baseAddress!, sentence, token, previous: previous,
                        beforePrevious: beforePrevious, into: &features)
                    (beforePrevious, previous) = (previous, choose(token))
                }
            }
            for sentence in order {
                walk(sentence) { token in
                    learner.count(features)
                    return gold[token]
                }
            }
            learner.begin()
            for epoch in 1...epochs {
                order.shuffle(using: &generator)
                var errors = 0
                for (index, sentence) in order.enumerated() {
                    walk(sentence) { token in
                        learner.weigh(features)
                        var best = 0
                        for label in labels.indices
                        where learner.scores[label] > learner.scores[best] {
                            best = label
                        }
                        if best != gold[token] { errors += 1 }
                        learner.learn(gold[token])
                        return best
                    }
                    if index & 0xFF == 0 {
                        Progress.bar("\(name) \(epoch)/\(epochs)", index + 1, of: order.count)
                    }
                }
                if epoch * 2 > epochs { learner.addToMean() }
                Progress.note("\(name) epoch \(epoch): \(errors) errors")
            }
        }
        return ModelWriter.bytes(
            learner.mean(), labels: labels, signature: TaggerFeatures.signature,
            corpora: corpora, stamp: stamp, floor: settings.floor)
    }
}
