// The trained weights that tell how likely an act is the one that its sentence tells of. They choose
// between several acts of a sentence; what an act is and what became of it the lexicon and the
// syntax tell.

import ExtractionModels
import Glibc
package import Language

/// Scores acts. Immutable; one serves all threads.
package struct EventModel: Sendable {
    /// The labels as the file has them.
    package static let labels = ["act"]
    /// Units of a weight that make one unit of log-likelihood.
    package static let scale: Float = 64
    /// Names the features; a file for others is refused.
    package static let signature = EventFeatures.signature

    private let weights: SparseWeights

    /// The model in the program.
    package static let standard: EventModel = {
        let data = extraction_events()
        do throws(ModelError) {
            return try EventModel(UnsafeRawBufferPointer(start: data.start, count: data.count))
        } catch {
            fatalError(error.description)
        }
    }()

    /// A model of a file's bytes, which must live as long as the program.
    ///
    /// - Throws: `ModelError` for bytes that are no such model.
    package init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        let model = try ModelFile(bytes, name: "event", signature: Self.signature)
        try model.check(labels: Self.labels, name: "event")
        weights = model.weights
    }

    /// How likely an act with some features is what its sentence tells, 0 to 1.
    func likelihood(_ features: EventFeatures) -> Double {
        Double(1 / (1 + expf(-Float(weights.score(features.hashes, 0)) / Self.scale)))
    }
}

extension [EventFrame] {
    /// How much surer an act is where it is told outright than within quote marks, which the
    /// sentences that the model has learnt from do not have.
    private static var doubtOfSpeech: Double { 0.75 }

    /// Of each act how sure it is, 0.02 to 0.99. Acts of no PLOVER type, which the model has not
    /// learnt from, have their hand-made weight. `isQuoted`: of each whether it is told within quote
    /// marks.
    func confidences(in text: EventText, isQuoted: [Bool], by model: EventModel) -> [Double] {
        var features = EventFeatures()
        var result: [Double] = []
        result.reserveCapacity(count)
        for sentence in sentences() {
            let frames = self[sentence].filter { $0.type != nil }
            var typed = 0
            for index in sentence {
                var confidence = self[index].weight
                if self[index].type != nil {
                    features.fill(typed, of: frames[...], in: text)
                    // The sentences that it has learnt from have one act each that counts: an act told
                    // beside the foremost one is as real as its form makes it.
                    confidence = (confidence + model.likelihood(features)) / 2
                    typed += 1
                }
                if isQuoted[index] { confidence *= Self.doubtOfSpeech }
                result.append(Swift.min(Swift.max(confidence, 0.02), 0.99))
            }
        }
        return result
    }

    /// The stretches of acts that are of one sentence.
    func sentences() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for index in indices {
            if let last = ranges.last, self[last.lowerBound].sentence == self[index].sentence {
                ranges[ranges.count - 1] = last.lowerBound..<index + 1
            } else {
                ranges.append(index..<index + 1)
            }
        }
        return ranges
    }
}
