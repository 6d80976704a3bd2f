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
        var parts: [[MarkedDraft]] = [[], [], []]
        for (index, marked) in all.enumerated() {
            let part = marked.isKeptBack ? 2 : index % 2
            parts[part].append(MarkedDraft(marked.article, marked.statements))
            Progress.bar("articles", index + 1, of: all.count)
        }
        var lessons = parts.map { drafts in
            drafts.reduce(into: StatementLessons()) { $0.add($1.lessons()) }
        }
        // What is decided on top of other choices is learnt from choices as wrong as they will be:
        // those of a model that has not seen the article.
        var halves = try lessons[..<2].map { lessons in
            var trainer = StatementTrainer(seed: seed)
            trainer.learn(["cue", "start", "end", "speaker"], lessons)
            return (trainer: trainer, model: try opened(trainer.rows))
        }
        for half in 0..<2 {
            let model = halves[1 - half].model
            lessons[half].spans = parts[half].flatMap { $0.spans(by: model) }
        }
        for half in 0..<2 { halves[half].trainer.learn(["span"], lessons[half]) }
        for half in 0..<2 {
            let model = try opened(halves[1 - half].trainer.rows)
            lessons[half].attributions = parts[half].flatMap { $0.quotes(by: model).attributions }
        }
        for half in 0..<2 { halves[half].trainer.learn(["attribution"], lessons[half]) }
        for half in 0..<2 {
            let model = try opened(halves[1 - half].trainer.rows)
            lessons[half].attributions = []
            for draft in parts[half] { lessons[half].add(draft.quotes(by: model)) }
        }
        var learnt = lessons[0]
        learnt.add(lessons[1])
        var trainer = StatementTrainer(seed: seed)
        trainer.learn(StatementTrainer.names, learnt)
        let model = try opened(trainer.rows)
        lessons[2].spans = parts[2].flatMap { $0.spans(by: model) }
        for draft in parts[2] { lessons[2].add(draft.quotes(by: model)) }
        trainer.report(lessons[2])
        trainer.reportReliability(lessons[2])
        let bytes = bytes(trainer.rows)
        try Data(bytes).write(to: URL(filePath: "\(output)/statements.bin"))
        Progress.note("statements.bin: \(bytes.count) bytes")
    }

    private func opened(_ rows: ChoiceLearner.Rows) throws -> StatementModel {
        try StatementModel(lasting(bytes(rows)))
    }

    private func bytes(_ rows: ChoiceLearner.Rows) -> [UInt8] {
        ModelWriter.bytes(
            [AveragedRow](rows),
            labels: StatementModel.labels,
            signature: StatementModel.signature,
            corpora: "PolNeAR (two thirds of the articles)", scale: StatementModel.scale,
            floor: Self.floor)
    }
}

/// Learns the choices of statements, kind by kind.
struct StatementTrainer {
    let seed: UInt64
    private(set) var rows = ChoiceLearner.Rows()
    private var learners: [String: ChoiceLearner] = [:]

    init(seed: UInt64) { self.seed = seed }

    mutating func learn(_ names: [String], _ lessons: StatementLessons) {
        for name in names { learn(name, lessons) }
    }

    private mutating func learn(_ name: String, _ lessons: StatementLessons) {
        let learner = ChoiceLearner(seed: seed)
        learner.learn(Self.choices(name, lessons), name: name)
        learner.add(to: &rows)
        learners[name] = learner
    }

    /// Says how many of the quotes that have a confidence are right, by tenths of confidence.
    func reportReliability(_ lessons: StatementLessons) {
        let quotes = learners["trust"]?.likelihoods(Self.choices("trust", lessons)) ?? []
        for bin in Reliability.bins(quotes) {
            print(
                "confidence \(percent(bin.mean)): \(percent(bin.right)) of \(bin.count) quotes right"
            )
        }
    }

    /// Says how many choices of articles that were kept back are right.
    func report(_ lessons: StatementLessons) {
        for name in Self.names {
            let choices = Self.choices(name, lessons)
            let share = learners[name]?.accuracy(choices) ?? 0
            print("\(name): \(percent(share)) of \(choices.count) kept back")
        }
    }

    static let names = [
        "cue", "start", "end", "span", "speaker", "quotation", "attribution", "trust",
    ]

    private static func choices(_ name: String, _ lessons: StatementLessons) -> [Choice] {
        func choices(_ lessons: [StatementLesson], _ label: StatementModel.Label) -> [Choice] {
            lessons.map { lesson in
                Choice(
                    candidates: lesson.candidates.map { (UInt8(label.rawValue), $0) },
                    priors: lesson.priors, right: lesson.right)
            }
        }
        func facts(_ lessons: [StatementLesson], _ label: StatementModel.Label) -> [Choice] {
            lessons.map { lesson in
                .fact(lesson.candidates[0], label: UInt8(label.rawValue), holds: lesson.right == 1)
            }
        }
        switch name {
        case "quotation": return facts(lessons.quotations, .quotation)
        case "trust": return facts(lessons.trusts, .trust)
        case "start": return choices(lessons.starts, .start)
        case "end": return choices(lessons.ends, .end)
        case "span": return choices(lessons.spans, .span)
        case "speaker": return choices(lessons.speakers, .speaker)
        case "attribution": return choices(lessons.attributions, .attribution)
        default:
            return lessons.cues.map { lesson in
                Choice(
                    candidates: (0..<3).map { (UInt8($0), lesson.candidates[0]) },
                    right: lesson.right)
            }
        }
    }
}
