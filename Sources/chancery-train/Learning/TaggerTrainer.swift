// Trains the tagger: greedy, on its own earlier tags, so that it learns to live with its errors.

import Language

/// Trains taggers.
struct TaggerTrainer {
    var epochs = 6
    var seed: UInt64 = 1
    /// Features that are rarer in the treebank get no weight.
    var minimumCount = 3
    /// What the model's header says it was trained on.
    var corpora = ""
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
        let perceptron = Perceptron(classCount: labels.count, minimumCount: minimumCount)
        var generator = SplitMix(seed: seed)
        var order = sentences
        let room = UnsafeMutablePointer<UInt32>.allocate(capacity: TaggerFeatures.room)
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: labels.count)
        defer {
            room.deallocate()
            scores.deallocate()
        }
        var features = FeatureBuffer(room, room: TaggerFeatures.room)
        for epoch in 1...epochs {
            order.shuffle(using: &generator)
            var errors = 0
            var seen = 0
            lexemes.items.withUnsafeBufferPointer { items in
                for (index, sentence) in order.enumerated() {
                    var previous = TaggerFeatures.boundary
                    var beforePrevious = TaggerFeatures.boundary
                    for token in sentence {
                        TaggerFeatures.extract(
                            items.baseAddress!, sentence, token, previous: previous,
                            beforePrevious: beforePrevious, into: &features)
                        scores.update(repeating: 0, count: labels.count)
                        perceptron.add(features.hashes, features.count, to: scores)
                        var best = 0
                        for label in 1..<labels.count where scores[label] > scores[best] {
                            best = label
                        }
                        perceptron.tick(features.hashes, features.count)
                        if best != gold[token] {
                            perceptron.update(features.hashes, features.count, gold[token], 1)
                            perceptron.update(features.hashes, features.count, best, -1)
                            errors += 1
                        }
                        seen += 1
                        beforePrevious = previous
                        previous = best
                    }
                    Progress.bar("\(name) \(epoch)/\(epochs)", index + 1, of: order.count)
                }
            }
            perceptron.isCounting = false
            Progress.note("\(name) epoch \(epoch): \(errors) errors in \(seen) tokens")
        }
        return ModelWriter.bytes(
            perceptron.averaged(), labels: labels, signature: TaggerFeatures.signature,
            corpora: corpora)
    }
}
