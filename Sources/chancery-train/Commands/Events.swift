// `chancery-train events`: sentences with the type of their act in, the model that chooses between the
// acts of a sentence out. A third of the sentences is kept back and measured.

import ArgumentParser
import Extraction
import FoundationEssentials
import Language

/// Trains the event model.
struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains the model of which act a sentence tells on coded sentences.")

    @Argument(help: "JSON, one sentence with the PLOVER type of its act a line.")
    var sentences: String

    @Argument(help: "The folder that events.bin is written to.")
    var output: String

    @Option(help: "What every random choice comes from.")
    var seed: UInt64 = 1

    func run() throws {
        let all = try CodedSentence.read(sentences)
        let lessons = all.enumerated().map { index, sentence in
            Progress.bar("sentences", index + 1, of: all.count)
            return (
                lesson: eventLesson(sentence.article, types: sentence.types),
                isKeptBack: sentence.isKeptBack
            )
        }
        let learner = learner(lessons.filter { !$0.isKeptBack }.map(\.lesson))
        report(lessons.filter(\.isKeptBack).map(\.lesson), learner)
        let bytes = bytes(learner)
        try Data(bytes).write(to: URL(filePath: "\(output)/events.bin"))
        Progress.note("events.bin: \(bytes.count) bytes")
    }

    private func learner(_ lessons: [EventLesson]) -> ChoiceLearner {
        var settings = ChoiceLearner.Settings()
        settings.epochs = 20
        settings.minimumCount = 4
        let learner = ChoiceLearner(seed: seed, settings: settings)
        learner.learn(
            lessons.flatMap(\.acts).map { .fact($0.features, holds: $0.isRight) }, name: "act")
        return learner
    }

    private func bytes(_ learner: ChoiceLearner) -> [UInt8] {
        var rows = ChoiceLearner.Rows()
        learner.add(to: &rows)
        return ModelWriter.bytes(
            [AveragedRow](rows),
            labels: EventModel.labels, signature: EventModel.signature,
            corpora: "PLOVER gold standard records and PLV (two thirds)", scale: EventModel.scale,
            floor: 1, minimumBits: 8)
    }

    /// Says how often the surest act of a kept sentence is right, by hand-made weights and by the
    /// learnt ones, and how many of the acts of each confidence are.
    private func report(_ lessons: [EventLesson], _ learner: ChoiceLearner) {
        var byWeight = 0
        var byModel = 0
        var all: [(likelihood: Double, holds: Bool)] = []
        for lesson in lessons where !lesson.acts.isEmpty {
            let found = learner.likelihoods(
                lesson.acts.map { .fact($0.features, holds: $0.isRight) })
            all += found
            if found.max(by: { $0.likelihood < $1.likelihood })?.holds == true { byModel += 1 }
            if lesson.acts.max(by: { $0.weight < $1.weight })?.isRight == true { byWeight += 1 }
        }
        let count = Double(lessons.count)
        print(
            "surest act right in \(lessons.count) kept sentences: by hand \(percent(Double(byWeight) / count)), "
                + "learnt \(percent(Double(byModel) / count))")
        for bin in Reliability.bins(all) {
            print(
                "confidence \(bin.tenth * 10)% and more: \(percent(bin.right)) of \(bin.count) acts right"
            )
        }
    }
}
