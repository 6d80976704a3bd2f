// A linear-chain conditional random field (Lafferty et al. 2001): the likelihood of the gold
// classes of whole stretches, by stochastic gradients with a step for each weight (AdaGrad, Duchi
// et al. 2011), and features dropped by chance.

import Glibc
import Language

/// Trains the weights of a sequence model.
struct ChainTrainer {
    var epochs = 6
    var seed: UInt64 = 1
    /// The length of a first step.
    var rate: Float = 0.02
    /// Added to the sum of squared slopes: keeps the steps of rare features short.
    var damping: Float = 0.05
    /// The share of features that each example does without.
    var dropout: Float = 0.6
    /// What progress calls it.
    var name = "chain"

    /// The mean of the weights after each round of the second half.
    func train(_ examples: ChainExamples) -> ChainWeights {
        let weights = ChainWeights(featureCount: examples.hashes.count)
        let squares = ChainWeights(featureCount: examples.hashes.count)
        let sum = ChainWeights(featureCount: examples.hashes.count)
        var summed: Float = 0
        var generator = SplitMix(seed: seed)
        var order = Array(examples.chains.indices)
        var step = ChainStep(examples, weights, squares, self)
        for epoch in 1...epochs {
            order.shuffle(using: &generator)
            var loss = 0.0
            for (index, number) in order.enumerated() {
                loss += Double(step.learn(examples, examples.chains[number]))
                if index & 0xFF == 0 {
                    Progress.bar("\(name) \(epoch)/\(epochs)", index + 1, of: order.count)
                }
            }
            Progress.note("\(name) epoch \(epoch): loss \(loss / Double(order.count))")
            if epoch * 2 > epochs {
                summed += 1
                sum.add(weights)
            }
        }
        sum.divide(by: summed)
        return sum
    }
}

/// A table of numbers, a row for each feature and for each class to come from; the last row of
/// transitions is for the start of a sentence.
final class ChainWeights {
    /// The numbers of a row; the classes, rounded up so that rows are done four at a time.
    static let width = (NameClasses.count + 3) / 4 * 4

    let features: UnsafeMutablePointer<Float>
    let transitions: UnsafeMutablePointer<Float>
    private let size: Int

    init(featureCount: Int) {
        size = (featureCount + NameClasses.count + 1) * Self.width
        features = .allocate(capacity: size)
        features.initialize(repeating: 0, count: size)
        transitions = features + featureCount * Self.width
    }

    deinit { features.deallocate() }

    func add(_ other: ChainWeights) {
        for index in 0..<size { features[index] += other.features[index] }
    }

    func divide(by divisor: Float) {
        for index in 0..<size { features[index] /= divisor }
    }

    /// The weights of a row.
    func row(_ start: UnsafeMutablePointer<Float>, _ index: Int) -> [(label: UInt8, weight: Float)]
    {
        (0..<NameClasses.count).map { (UInt8($0), start[index * Self.width + $0]) }
    }
}
