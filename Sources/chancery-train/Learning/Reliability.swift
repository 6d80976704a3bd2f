// How far a likelihood is to be believed: of all that have one, how many hold, by tenths.

/// Those whose likelihood lies in one tenth.
struct Reliability {
    /// From `tenth / 10` on, 0 to 9.
    let tenth: Int
    /// How many there are, at least one.
    let count: Int
    /// The mean of their likelihoods, 0 to 1.
    let mean: Double
    /// The share of those that hold, 0 to 1.
    let right: Double

    /// The tenths that are not empty, the least likely first.
    static func bins(_ all: [(likelihood: Double, holds: Bool)]) -> [Reliability] {
        (0..<10).compactMap { tenth in
            let bin = all.filter { min(Int($0.likelihood * 10), 9) == tenth }
            guard !bin.isEmpty else { return nil }
            let count = Double(bin.count)
            return Reliability(
                tenth: tenth, count: bin.count,
                mean: bin.reduce(0) { $0 + $1.likelihood } / count,
                right: Double(bin.count { $0.holds }) / count)
        }
    }
}

/// A share as a reader likes it: `82.5%`.
func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10)%" }
