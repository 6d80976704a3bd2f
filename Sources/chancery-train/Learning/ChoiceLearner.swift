// A log-linear choice among candidates: each has hashed features, one is right. Stochastic
// gradients with a step for each weight (AdaGrad), features dropped by chance, mean weights.

import Glibc

/// Candidates, each with its features and the label under which their weights stand.
struct Choice {
    var candidates: [(label: UInt8, features: [UInt32])]
    /// Of each candidate the log-likelihood that its features correct; empty for none.
    var priors: [Float] = []
    var right: Int

    /// A thing that holds or does not: its negation has no features.
    static func fact(_ features: [UInt32], label: UInt8 = 0, holds: Bool) -> Choice {
        Choice(candidates: [(label, []), (label, features)], right: holds ? 1 : 0)
    }
}

/// Learns the weights of choices.
final class ChoiceLearner {
    /// The weights of each feature under its labels, of one learner or of several.
    typealias Rows = [UInt32: [(label: UInt8, weight: Float)]]

    struct Settings {
        var epochs = 10
        /// How often all is learnt anew, with other chances; the mean of all is the result.
        var rounds = 3
        var rate: Float = 0.15
        var damping: Float = 1
        var dropout: Float = 0.5
        /// Features of fewer candidates get no weights.
        var minimumCount = 4
        /// What a weight loses with each step that touches it.
        var decay: Float = 2e-5
    }

    private let settings: Settings
    private var index: [UInt64: Int32] = [:]
    private var keys: [UInt64] = []
    private var weights: [Float] = []
    private var squares: [Float] = []
    private var sums: [Float] = []
    private var generator: SplitMix

    init(seed: UInt64, settings: Settings = Settings()) {
        self.settings = settings
        generator = SplitMix(seed: seed)
    }

    /// Learns; `name` is what progress calls it.
    func learn(_ choices: [Choice], name: String) {
        var counts: [UInt64: Int] = [:]
        for choice in choices {
            for candidate in choice.candidates {
                for feature in candidate.features {
                    counts[Self.key(feature, candidate.label), default: 0] += 1
                }
            }
        }
        keys = counts.filter { $0.value >= settings.minimumCount }.keys.sorted()
        for (place, key) in keys.enumerated() { index[key] = Int32(place) }
        let nothing = [Float](repeating: 0, count: keys.count)
        sums = nothing
        var known = choices.map { choice in
            (
                candidates: choice.candidates.map { candidate in
                    candidate.features.compactMap { index[Self.key($0, candidate.label)] }
                }, priors: choice.priors, right: choice.right
            )
        }
        var summed: Float = 0
        for round in 1...settings.rounds {
            (weights, squares) = (nothing, nothing)
            for epoch in 1...settings.epochs {
                known.shuffle(using: &generator)
                let (loss, errors) = pass(known, "\(name) \(round).\(epoch)")
                if epoch * 2 > settings.epochs {
                    summed += 1
                    for place in weights.indices { sums[place] += weights[place] }
                }
                Progress.note(
                    "\(name) round \(round) epoch \(epoch): loss \(loss), \(errors) of "
                        + "\(known.count) wrong")
            }
        }
        for place in weights.indices { weights[place] = sums[place] / max(summed, 1) }
    }

    /// Goes over all choices once: the mean loss, and how many were wrong.
    private func pass(
        _ choices: [(candidates: [[Int32]], priors: [Float], right: Int)], _ name: String
    ) -> (loss: Float, errors: Int) {
        var loss: Float = 0
        var errors = 0
        for (place, choice) in choices.enumerated() {
            let (cost, isRight) = step(choice.candidates, choice.priors, choice.right)
            loss += cost
            if !isRight { errors += 1 }
            Progress.bar(name, place + 1, of: choices.count)
        }
        return (loss / Float(max(choices.count, 1)), errors)
    }

    private func step(
        _ candidates: [[Int32]], _ priors: [Float], _ right: Int
    ) -> (Float, Bool) {
        let threshold = UInt32(settings.dropout * 65_536)
        let lift = 1 / (1 - settings.dropout)
        // The same features are dropped in all candidates of a choice.
        let salt = UInt32(truncatingIfNeeded: generator.next())
        func isKept(_ feature: Int32) -> Bool {
            var hash = (UInt32(bitPattern: feature) ^ salt) &* 0x85EB_CA6B
            hash ^= hash >> 13
            hash = hash &* 0xC2B2_AE35
            return (hash >> 16) >= threshold
        }
        var scores = candidates.map { features in
            features.reduce(Float(0)) { isKept($1) ? $0 + weights[Int($1)] : $0 } * lift
        }
        for place in priors.indices { scores[place] += priors[place] }
        let top = scores.max() ?? 0
        let isRight = scores[right] == top
        var sum: Float = 0
        for place in scores.indices {
            scores[place] = expf(scores[place] - top)
            sum += scores[place]
        }
        let cost = -logf(max(scores[right] / sum, 1e-9))
        for place in scores.indices {
            let slope = scores[place] / sum - (place == right ? 1 : 0)
            guard abs(slope) > 1e-3 else { continue }
            for feature in candidates[place] where isKept(feature) {
                let place = Int(feature)
                let full = slope + settings.decay * weights[place]
                squares[place] += full * full
                weights[place] -=
                    settings.rate * full / (squares[place] + settings.damping).squareRoot()
            }
        }
        return (cost, isRight)
    }

    /// Of choices that hold or do not: how likely each is to hold, and whether it does.
    func likelihoods(_ choices: [Choice]) -> [(likelihood: Double, holds: Bool)] {
        choices.map { choice in
            let score = choice.candidates[1].features.reduce(Float(0)) {
                $0 + (index[Self.key($1, choice.candidates[1].label)].map { weights[Int($0)] } ?? 0)
            }
            return (Double(1 / (1 + expf(-score))), choice.right == 1)
        }
    }

    /// The share of choices whose right candidate scores best.
    func accuracy(_ choices: [Choice]) -> Double {
        let right = choices.count { choice in
            var scores = choice.candidates.map { candidate in
                candidate.features.reduce(Float(0)) {
                    $0 + (index[Self.key($1, candidate.label)].map { weights[Int($0)] } ?? 0)
                }
            }
            for place in choice.priors.indices { scores[place] += choice.priors[place] }
            return scores[choice.right] == scores.max()
        }
        return Double(right) / Double(max(choices.count, 1))
    }

    /// Adds the weights to those of other learners, feature by feature.
    func add(to rows: inout Rows) {
        for (place, key) in keys.enumerated() where weights[place] != 0 {
            rows[UInt32(key >> 8), default: []].append((UInt8(key & 0xFF), weights[place]))
        }
    }

    private static func key(_ feature: UInt32, _ label: UInt8) -> UInt64 {
        UInt64(feature) << 8 | UInt64(label)
    }
}

extension [AveragedRow] {
    /// Rows in the order of their features.
    init(_ rows: ChoiceLearner.Rows) {
        self = rows.sorted { $0.key < $1.key }
            .map { AveragedRow(feature: $0.key, weights: $0.value) }
    }
}
