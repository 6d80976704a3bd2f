// `chancery-train antecedents`: GUM's chains of people in, the model of whom a pronoun means out.
// How well it chooses is measured by folds of whole documents before it is trained on all of them.

import ArgumentParser
import Extraction
import FoundationEssentials
import Language

/// Trains the antecedent model.
struct Antecedents: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains the model of whom he and she mean on GUM's chains of people.")

    @Argument(help: "A CoNLL-U file with GUM's Entity fields, unpacked.")
    var file: String

    @Argument(help: "The folder that antecedents.bin is written to.")
    var output: String

    @Option(help: "What every random choice comes from.")
    var seed: UInt64 = 1

    @Option(help: "Parts of the documents, each weighed by what the others taught; 0 for none.")
    var folds = 5

    func run() throws {
        let documents = try PersonChains.read(file).map { document in
            AntecedentLessons(document.article, chains: document.entityAt).lessons
        }
        if folds > 1 { measure(documents) }
        let bytes = bytes(learner(documents.flatMap(\.self)))
        try Data(bytes).write(to: URL(filePath: "\(output)/antecedents.bin"))
        Progress.note("antecedents.bin: \(bytes.count) bytes")
    }

    private func bytes(_ learner: ChoiceLearner) -> [UInt8] {
        var rows = ChoiceLearner.Rows()
        learner.add(to: &rows)
        return ModelWriter.bytes(
            [AveragedRow](rows),
            labels: AntecedentModel.labels, signature: AntecedentModel.signature,
            corpora: "GUM (train, open genres)", scale: AntecedentModel.scale, floor: 1,
            minimumBits: 8)
    }

    private func learner(_ lessons: [AntecedentLesson]) -> ChoiceLearner {
        var settings = ChoiceLearner.Settings()
        settings.epochs = 20
        settings.minimumCount = 3
        let learner = ChoiceLearner(seed: seed, settings: settings)
        learner.learn(lessons.map(Self.choice), name: "antecedent")
        return learner
    }

    private static func choice(_ lesson: AntecedentLesson) -> Choice {
        let last = lesson.candidates.count - 1
        return Choice(
            candidates: lesson.candidates.enumerated().map { index, features in
                (label: index == last ? 1 : 0, features: features)
            }, right: lesson.right)
    }

    private func measure(_ documents: [[AntecedentLesson]]) {
        var sums: [String: (right: Double, all: Int)] = [:]
        let kinds: [(name: String, holds: (AntecedentLesson) -> Bool)] = [
            ("all", { _ in true }), ("in quotation marks", \.isQuoted),
            ("of speakers", \.isSpeaking),
        ]
        for fold in 0..<folds {
            let learner = learner(
                documents.enumerated().filter { $0.offset % folds != fold }.flatMap(\.element))
            let kept = documents.enumerated().filter { $0.offset % folds == fold }
                .flatMap(\.element)
            for kind in kinds {
                let choices = kept.filter(kind.holds).map(Self.choice)
                sums[kind.name, default: (0, 0)].right +=
                    learner.accuracy(choices) * Double(choices.count)
                sums[kind.name, default: (0, 0)].all += choices.count
            }
        }
        for (name, holds) in kinds {
            let (right, all) = sums[name] ?? (0, 0)
            let share = percent(right / Double(max(all, 1)))
            let rule = documents.joined().filter { holds($0) && $0.right == $0.foremost }.count
            let floor = percent(Double(rule) / Double(max(all, 1)))
            print("\(name): \(share) of \(all); the last fitting subject \(floor)")
        }
    }
}
