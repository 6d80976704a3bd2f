// `chancery-train statements`: articles with marked attributions in, the statement model out. A
// third of the articles is kept back, and the choices of that third are measured.

import ArgumentParser
import Extraction
import FoundationEssentials
import Language

/// Trains the statement model.
struct Statements: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains the model of cues, contents and speakers on marked articles.")

    @Argument(help: "JSON, one article with its attributions a line.")
    var articles: String

    @Argument(help: "The folder that statements.bin is written to.")
    var output: String

    @Option(help: "What every random choice comes from.")
    var seed: UInt64 = 1

    /// Weights of fewer units than this are left out of the file.
    private static let floor: Float = 8

    func run() throws {
        let all = try MarkedArticle.read(articles)
        var learnt = Lessons()
        var kept = Lessons()
        for (index, marked) in all.enumerated() {
            let lessons = StatementLessons(marked.article, marked.statements)
            if marked.isKeptBack { kept.add(lessons) } else { learnt.add(lessons) }
            Progress.bar("lessons", index + 1, of: all.count)
        }
        var rows: [UInt32: [(label: UInt8, weight: Float)]] = [:]
        for name in Lessons.names {
            let learner = ChoiceLearner(seed: seed)
            learner.learn(learnt.choices[name] ?? [], name: name)
            learner.add(to: &rows)
            let share = learner.accuracy(kept.choices[name] ?? [])
            print(
                "\(name): \((share * 1000).rounded() / 10)% of \(kept.choices[name]?.count ?? 0) kept back"
            )
        }
        let bytes = ModelWriter.bytes(
            rows.sorted { $0.key < $1.key }.map { AveragedRow(feature: $0.key, weights: $0.value) },
            labels: StatementModel.labels,
            signature: StatementModel.signature,
            corpora: "PolNeAR (two thirds of the articles)", scale: StatementModel.scale,
            floor: Self.floor)
        try Data(bytes).write(to: URL(filePath: "\(output)/statements.bin"))
        Progress.note("statements.bin: \(bytes.count) bytes")
    }
}

/// Lessons of many articles as choices.
private struct Lessons {
    static let names = ["cue", "start", "end", "speaker"]
    var choices: [String: [Choice]] = [:]

    mutating func add(_ lessons: StatementLessons) {
        choices["cue", default: []] += lessons.cues.map { lesson in
            Choice(
                candidates: (0..<3).map { (UInt8($0), lesson.candidates[0]) }, right: lesson.right)
        }
        func add(_ name: String, _ found: [StatementLesson], _ label: UInt8) {
            choices[name, default: []] += found.map { lesson in
                Choice(candidates: lesson.candidates.map { (label, $0) }, right: lesson.right)
            }
        }
        add("start", lessons.starts, 3)
        add("end", lessons.ends, 4)
        add("speaker", lessons.speakers, 5)
    }
}
