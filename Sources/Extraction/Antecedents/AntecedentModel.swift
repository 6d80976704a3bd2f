// The trained weights that tell whom a pronoun means.

import ExtractionModels
package import Language

/// Scores candidates. Immutable; one serves all threads.
package struct AntecedentModel: Sendable {
    /// The labels as the file has them: a candidate, and nobody among them.
    package static let labels = ["candidate", "nobody"]
    /// Units of a weight that make one unit of log-likelihood.
    package static let scale: Float = 64
    /// Names the features; a file for others is refused.
    package static let signature = AntecedentFeatures.signature

    /// By so much nobody must score above every candidate: 3 units of log-likelihood, as fits the
    /// news of the tests; the corpus has more people without names.
    private static let nobodyMargin = Int32(3 * scale)

    private let weights: SparseWeights

    /// The model in the program.
    package static let standard: AntecedentModel = {
        let data = extraction_antecedents()
        do throws(ModelError) {
            return try AntecedentModel(
                UnsafeRawBufferPointer(start: data.start, count: data.count))
        } catch {
            fatalError(error.description)
        }
    }()

    /// A model of a file's bytes, which must live as long as the program.
    ///
    /// - Throws: `ModelError` for bytes that are no such model.
    package init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        let model = try ModelFile(bytes, name: "antecedent", signature: Self.signature)
        try model.check(labels: Self.labels, name: "antecedent")
        weights = model.weights
    }

    /// The candidate that scores best, as an index of `context.candidates`; `nil` for nobody. In
    /// news who reports speaks of himself, and who spoke last goes on speaking, more surely than
    /// the corpus can teach.
    func best(_ context: AntecedentFeatures.Context, _ discourse: Discourse) -> Int? {
        if let speaker = context.reporter(discourse) ?? context.lastSpeaker(discourse) {
            return speaker
        }
        var features = AntecedentFeatures()
        features.nobody(context, discourse)
        // News names its people: nobody has to be much likelier, and somebody has said it.
        var best: (index: Int?, score: Int32) = (
            nil,
            context.isSpeaking ? .min : weights.score(features.hashes, 1) - Self.nobodyMargin
        )
        for index in context.candidates.indices where context.fits(index) {
            features.candidate(index, context, discourse)
            let score = weights.score(features.hashes, 0)
            if score > best.score { best = (index, score) }
        }
        return best.index
    }
}
