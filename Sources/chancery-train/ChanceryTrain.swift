// The trainer's command line: makes the models that `Language` carries, measures them, and runs
// them over gold tokens for scorers.

import ArgumentParser

/// `chancery-train`.
@main struct ChanceryTrain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chancery-train",
        abstract: "Trains and measures the models of the language core.",
        subcommands: [
            Train.self, Statements.self, Antecedents.self, Events.self, Evaluate.self,
            Coreference.self, Annotate.self,
        ])
}
