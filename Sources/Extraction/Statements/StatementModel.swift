// The trained weights that tell cues, contents and speakers, and how sure they are.

import ExtractionModels
import Glibc
package import Language

/// Scores candidates. Immutable; one serves all threads.
package struct StatementModel: Sendable {
    /// What is scored, in the order of the file's labels: three classes of a cue, then one
    /// number for each kind of candidate.
    package enum Label: Int, Sendable {
        case none, speech, thought, start, end, span, speaker, quotation, trust, attribution
    }

    /// The labels as the file has them.
    package static let labels = [
        "none", "speech", "thought", "start", "end", "span", "speaker", "quotation", "trust",
        "attribution",
    ]

    /// Units of a weight that make one unit of log-likelihood.
    package static let scale: Float = 128
    /// Names the features; a file for others is refused.
    package static let signature = StatementFeatures.signature

    private let weights: SparseWeights

    /// The model in the program.
    package static let standard: StatementModel = {
        let data = extraction_statements()
        do throws(ModelError) {
            return try StatementModel(
                UnsafeRawBufferPointer(start: data.start, count: data.count))
        } catch {
            fatalError(error.description)
        }
    }()

    /// A model of a file's bytes, which must live as long as the program.
    ///
    /// - Throws: `ModelError` for bytes that are no such model.
    package init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        let model = try ModelFile(bytes, name: "statement", signature: Self.signature)
        try model.check(labels: Self.labels, name: "statement")
        weights = model.weights
    }

    /// The scores of all labels for some features.
    @inline(__always)
    private func scores(_ features: StatementFeatures, _ read: (UnsafePointer<Int32>) -> Void) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.labels.count) { scores in
            scores.initialize(repeating: 0)
            features.hashes.withUnsafeBufferPointer {
                weights.add($0.baseAddress!, $0.count, to: scores.baseAddress!)
            }
            read(UnsafePointer(scores.baseAddress!))
        }
    }

    /// How likely a token reports nothing, speech, or thought.
    func cue(_ features: StatementFeatures) -> (none: Float, speech: Float, thought: Float) {
        var found: (Float, Float, Float) = (1, 0, 0)
        scores(features) { scores in
            let top = max(scores[0], scores[1], scores[2])
            func power(_ label: Int) -> Float { expf(Float(scores[label] - top) / Self.scale) }
            let (none, speech, thought) = (power(0), power(1), power(2))
            let sum = none + speech + thought
            found = (none / sum, speech / sum, thought / sum)
        }
        return found
    }

    /// How likely a thing is that either holds or does not.
    func likelihood(_ label: Label, _ features: StatementFeatures) -> Float {
        1 / (1 + expf(-score(label, features)))
    }

    /// The log-likelihood of one candidate before it is weighed against the others.
    func score(_ label: Label, _ features: StatementFeatures) -> Float {
        var found: Float = 0
        scores(features) { found = Float($0[label.rawValue]) / Self.scale }
        return found
    }
}
