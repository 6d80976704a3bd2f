// Multinomial logistic regression over hashed features: stochastic gradients with a step for each
// weight (AdaGrad, Duchi et al. 2011), and features dropped by chance, so that the rare and sure
// ones do not keep the others from learning (Srivastava et al. 2014).

import Glibc
import Language

/// Weights in training. Features are counted first, then those that are frequent get weights.
final class LogisticLearner {
    /// How a learner learns.
    struct Settings {
        /// The length of a first step.
        var rate: Float = 0.2
        /// Added to the sum of squared slopes: keeps the steps of rare features short.
        var damping: Float = 1
        /// The share of features that each example does without.
        var dropout: Float = 0.5
        /// Features that are rarer get no weights.
        var minimumCount = 3
        /// Weights of fewer steps than this are left out of the file.
        var floor: Float = 80
    }

    let classCount: Int
    let settings: Settings
    /// Scores of the classes by all features of the last example.
    let scores: UnsafeMutablePointer<Float>
    /// The same by the features that were not dropped; then their likelihoods.
    private let partial: UnsafeMutablePointer<Float>
    private let gradient: UnsafeMutablePointer<Float>
    private let width: Int
    private var counts: [UInt32: UInt32] = [:]
    private var slots: [UInt32] = []
    private var hashes: [UInt32] = []
    private var weights: UnsafeMutablePointer<Float>?
    private var squares: UnsafeMutablePointer<Float>?
    private var sums: UnsafeMutablePointer<Float>?
    private var summed: Float = 0
    private var kept: [Int] = []
    private var generator: SplitMix

    init(classCount: Int, seed: UInt64, settings: Settings) {
        self.classCount = classCount
        self.settings = settings
        width = (classCount + 7) / 8 * 8
        generator = SplitMix(seed: seed ^ 0xD0)
        scores = .allocate(capacity: width)
        partial = .allocate(capacity: width)
        gradient = .allocate(capacity: width)
        for row in [scores, partial, gradient] { row.initialize(repeating: 0, count: width) }
    }

    deinit {
        for row in [scores, partial, gradient] { row.deallocate() }
        for table in [weights, squares, sums] { table?.deallocate() }
    }

    // MARK: Features

    /// Counts an example's features.
    func count(_ features: FeatureBuffer) {
        for index in 0..<features.count { counts[features.hashes[index], default: 0] += 1 }
    }

    /// Gives the frequent features their weights; nothing is counted after it.
    func begin() {
        hashes = counts.filter { $0.value >= settings.minimumCount }.keys.sorted()
        counts = [:]
        var size = 1 << 16
        while size < hashes.count * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(index + 1)
        }
        func table() -> UnsafeMutablePointer<Float> {
            let table = UnsafeMutablePointer<Float>.allocate(capacity: hashes.count * width)
            table.initialize(repeating: 0, count: hashes.count * width)
            return table
        }
        (weights, squares, sums) = (table(), table(), table())
        Progress.note("\(hashes.count) features")
    }

    private func find(_ feature: UInt32) -> Int? {
        let mask = slots.count - 1
        var slot = Int(feature) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == feature { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    // MARK: Learning

    /// Weighs an example: fills `scores`.
    func weigh(_ features: FeatureBuffer) {
        guard let weights else { return }
        kept.removeAll(keepingCapacity: true)
        scores.update(repeating: 0, count: width)
        partial.update(repeating: 0, count: width)
        let threshold = UInt64(settings.dropout * 65_536)
        var dice: UInt64 = 1
        for index in 0..<features.count {
            guard let found = find(features.hashes[index]) else { continue }
            let row = weights + found * width
            for label in 0..<width { scores[label] += row[label] }
            dice >>= 16
            if dice < 1 << 16 { dice = generator.next() | 1 << 63 }
            if dice & 0xFFFF < threshold { continue }
            kept.append(found)
            for label in 0..<width { partial[label] += row[label] }
        }
    }

    /// Takes a step towards the right class of the example that was weighed last.
    func learn(_ right: Int) {
        let lift = 1 / (1 - settings.dropout)
        var top = -Float.infinity
        for label in 0..<classCount { top = max(top, partial[label] * lift) }
        var sum: Float = 0
        gradient.update(repeating: 0, count: width)
        for label in 0..<classCount {
            gradient[label] = expf(partial[label] * lift - top)
            sum += gradient[label]
        }
        // What is learnt already, and what is too far off to be weighed, costs no time.
        guard gradient[right] < 0.999 * sum, gradient[right] > 0 else { return }
        for label in 0..<classCount { gradient[label] /= sum }
        gradient[right] -= 1
        for index in kept { step(index) }
    }

    @inline(__always)
    private func step(_ index: Int) {
        guard let weights, let squares else { return }
        let row = weights + index * width
        let square = squares + index * width
        let gradient = gradient
        let (rate, damping) = (settings.rate, settings.damping)
        for label in 0..<width {
            let slope = gradient[label]
            let sum = square[label] + slope * slope
            square[label] = sum
            row[label] -= rate * slope / (sum + damping).squareRoot()
        }
    }

    /// Counts the weights as they are for the mean, which is the result.
    func addToMean() {
        guard let weights, let sums else { return }
        summed += 1
        for index in 0..<hashes.count * width { sums[index] += weights[index] }
    }

    /// The mean weights of all features.
    func mean() -> [AveragedRow] {
        guard let sums else { return [] }
        return hashes.enumerated().map { index, hash in
            let row = sums + index * width
            return AveragedRow(
                feature: hash,
                weights: (0..<classCount).map { (UInt8($0), row[$0] / max(summed, 1)) })
        }
    }
}
