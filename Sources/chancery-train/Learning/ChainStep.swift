// One step of training a conditional random field: forward and backward sums over one chain,
// scaled at each place so that nothing runs out of range, and the gradient's step.

import Glibc
import Language

/// Learns from one chain at a time, with room for its tables.
struct ChainStep {
    typealias Row = UnsafeMutablePointer<Float>

    private let weights: ChainWeights
    private let squares: ChainWeights
    private let trainer: ChainTrainer
    private var generator: SplitMix
    private let count = NameClasses.count
    private let width = ChainWeights.width
    /// Which class may follow which, as pairs.
    private let pairs: [(previous: Int, next: Int)]
    /// 1 for each class that may end a sentence.
    private let closing: Row
    private let factors: Row
    private let scores: Row
    private let forward: Row
    private let backward: Row
    private let gradient: Row
    private let scratch: Row
    private var kept: [Int32] = []
    private var keptEnds: [Int] = []

    init(
        _ examples: ChainExamples, _ weights: ChainWeights, _ squares: ChainWeights,
        _ trainer: ChainTrainer
    ) {
        self.weights = weights
        self.squares = squares
        self.trainer = trainer
        generator = SplitMix(seed: trainer.seed ^ 0xD0)
        let count = NameClasses.count
        let width = ChainWeights.width
        func room(_ rows: Int) -> Row {
            let row = Row.allocate(capacity: rows * width)
            row.initialize(repeating: 0, count: rows * width)
            return row
        }
        let longest = examples.chains.map(\.tokens.count).max() ?? 1
        scores = room(longest)
        forward = room(longest)
        backward = room(longest)
        factors = room(count + 1)
        gradient = room(1)
        scratch = room(count)
        closing = room(1)
        for last in 0..<count where NameClasses.follows(last, -1) { closing[last] = 1 }
        pairs = (0...count).flatMap { previous in
            (0..<count).filter { NameClasses.follows(previous == count ? -1 : previous, $0) }
                .map { (previous, $0) }
        }
    }

    /// Takes a step against the gradient of one chain's loss, which it returns.
    mutating func learn(_ examples: ChainExamples, _ chain: ChainExamples.Chain) -> Float {
        choose(examples, chain)
        var goldScore: Float = 0
        var scale: Float = 0
        var previous = chain.previous
        for place in 0..<chain.tokens.count {
            let row = scores + place * width
            score(place, row)
            let gold = Int(examples.gold[chain.tokens.lowerBound + place])
            goldScore += row[gold] + weights.transitions[previous * width + gold]
            previous = gold
            var top: Float = row[0]
            for label in 1..<count { top = max(top, row[label]) }
            scale += top
            for label in 0..<count { row[label] = expf(row[label] - top) }
        }
        if chain.isFollowed { goldScore += weights.transitions[previous * width] }
        for (previous, next) in pairs {
            factors[previous * width + next] = expf(weights.transitions[previous * width + next])
        }
        scale += sums(chain)
        update(examples, chain)
        return scale - goldScore
    }

    /// The features that this step looks at.
    private mutating func choose(_ examples: ChainExamples, _ chain: ChainExamples.Chain) {
        kept.removeAll(keepingCapacity: true)
        keptEnds.removeAll(keepingCapacity: true)
        keptEnds.append(0)
        let threshold = UInt64(trainer.dropout * 65_536)
        var dice: UInt64 = 1
        for token in chain.tokens {
            for index in Int(examples.starts[token])..<Int(examples.starts[token + 1]) {
                if threshold > 0 {
                    dice >>= 16
                    if dice < 1 << 16 { dice = generator.next() | 1 << 63 }
                    if dice & 0xFFFF < threshold { continue }
                }
                kept.append(examples.features[index])
            }
            keptEnds.append(kept.count)
        }
    }

    private func score(_ place: Int, _ row: Row) {
        let lift = 1 / (1 - trainer.dropout)
        for label in 0..<width { row[label] = 0 }
        for index in keptEnds[place]..<keptEnds[place + 1] {
            let weights = weights.features + Int(kept[index]) * width
            for label in 0..<width { row[label] += weights[label] }
        }
        for label in 0..<width { row[label] *= lift }
    }

    /// Fills the tables of what comes before and after each place; the logarithm of their scale.
    private func sums(_ chain: ChainExamples.Chain) -> Float {
        let length = chain.tokens.count
        var scale: Float = 0
        for place in 0..<length {
            let row = forward + place * width
            if place == 0 {
                row.update(from: factors + chain.previous * width, count: width)
            } else {
                for label in 0..<width { row[label] = 0 }
                for previous in 0..<count { add(factors, previous, row[previous - width], row) }
            }
            let here = scores + place * width
            for label in 0..<width { row[label] *= here[label] }
            scale += logf(normalize(row))
        }
        let last = backward + (length - 1) * width
        for label in 0..<count {
            let next = chain.isFollowed ? expf(weights.transitions[label * width]) : 1
            last[label] = closing[label] * next
        }
        scale += logf(normalize(last, against: forward + (length - 1) * width))
        for place in stride(from: length - 1, to: 0, by: -1) {
            let here = scores + place * width
            let after = backward + place * width
            let row = after - width
            for label in 0..<width { scratch[label] = here[label] * after[label] }
            for label in 0..<count { row[label] = product(factors + label * width, scratch) }
            _ = normalize(row, against: forward + (place - 1) * width)
        }
        return scale
    }

    @inline(__always)
    private func add(_ rows: Row, _ index: Int, _ weight: Float, _ sum: Row) {
        guard weight > 1e-12 else { return }
        let row = rows + index * width
        for label in 0..<width { sum[label] += weight * row[label] }
    }

    @inline(__always)
    private func product(_ first: Row, _ second: Row) -> Float {
        var sum: Float = 0
        for label in 0..<width { sum += first[label] * second[label] }
        return sum
    }

    /// Divides a row by its sum, or by its product with another.
    private func normalize(_ row: Row, against other: Row? = nil) -> Float {
        var sum: Float = 0
        for label in 0..<count { sum += row[label] * (other?[label] ?? 1) }
        let factor = 1 / max(sum, 1e-30)
        for label in 0..<width { row[label] *= factor }
        return sum
    }

    private func update(_ examples: ChainExamples, _ chain: ChainExamples.Chain) {
        var previousGold = chain.previous
        for place in 0..<chain.tokens.count {
            let gold = Int(examples.gold[chain.tokens.lowerBound + place])
            for label in 0..<width {
                gradient[label] = forward[place * width + label] * backward[place * width + label]
            }
            _ = normalize(gradient)
            defer { previousGold = gold }
            // What is learnt already costs no time.
            if gradient[gold] > 0.999 { continue }
            if place == 0 {
                gradient[gold] -= 1
                step(weights.transitions, squares.transitions, chain.previous)
            } else {
                learnPairs(place, previousGold, gold)
                for label in 0..<width {
                    let index = place * width + label
                    gradient[label] = forward[index] * backward[index]
                }
                _ = normalize(gradient)
                gradient[gold] -= 1
            }
            for index in keptEnds[place]..<keptEnds[place + 1] {
                step(weights.features, squares.features, Int(kept[index]))
            }
        }
    }

    /// The transitions' step: what the model expects of each pair, less the gold pair.
    private func learnPairs(_ place: Int, _ previousGold: Int, _ gold: Int) {
        let before = forward + (place - 1) * width
        var mass: Float = 0
        for label in 0..<width {
            scratch[label] = scores[place * width + label] * backward[place * width + label]
        }
        for previous in 0..<count {
            mass += before[previous] * product(factors + previous * width, scratch)
        }
        for previous in 0..<count {
            let share = before[previous] / mass
            if share * mass < 1e-6 && previous != previousGold { continue }
            let row = factors + previous * width
            for label in 0..<width { gradient[label] = share * row[label] * scratch[label] }
            if previous == previousGold { gradient[gold] -= 1 }
            step(weights.transitions, squares.transitions, previous)
        }
    }

    /// AdaGrad's step along `gradient`.
    @inline(__always)
    private func step(_ weights: Row, _ squares: Row, _ index: Int) {
        let row = weights + index * width
        let square = squares + index * width
        let rate = trainer.rate
        let gradient = gradient
        for label in 0..<width {
            let slope = gradient[label]
            let sum = square[label] + slope * slope
            square[label] = sum
            let length = rate / (sum + trainer.damping).squareRoot()
            row[label] -= length * slope
        }
    }
}
