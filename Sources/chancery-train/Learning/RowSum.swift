// Weights of the same features from several learners, added up.

/// Adds up rows, feature by feature.
struct RowSum {
    private var weights: [UInt32: [UInt8: Float]] = [:]

    /// Adds the rows of one learner.
    mutating func add(_ rows: [AveragedRow]) {
        for row in rows {
            for (label, weight) in row.weights {
                weights[row.feature, default: [:]][label, default: 0] += weight
            }
        }
    }

    /// The sums, features and classes in a steady order.
    var rows: [AveragedRow] {
        weights.sorted { $0.key < $1.key }.map { feature, row in
            AveragedRow(
                feature: feature,
                weights: row.sorted { $0.key < $1.key }.map { (label: $0.key, weight: $0.value) })
        }
    }
}
