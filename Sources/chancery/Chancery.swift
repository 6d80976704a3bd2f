// The program: its commands, and what they share in speaking to the shell. Results go to
// standard output, everything else to standard error; exit codes follow sysexits(3).

import API
import ArgumentParser
import Articles

@main
struct Chancery: AsyncParsableCommand {
    /// The program's version.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "chancery",
        abstract: "Turns diplomatic news into a record that can be asked.",
        version: version,
        subcommands: [
            Serve.self, Extract.self, Import.self, Export.self, Backup.self, Restore.self,
            Check.self, Reextract.self,
        ])
}

/// Why a command ended early: one sentence, and a code of sysexits(3).
struct Failure: Error, CustomStringConvertible {
    /// The codes that the program ends with.
    enum Code: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case software = 70
        case cannotWrite = 73
        case inputOutput = 74
        /// By SIGINT, as a shell tells it.
        case interrupted = 130
    }
    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// The settings cannot be used.
    init(_ error: SettingsError) { self.init(.usage, error.description) }

    /// The archive cannot be opened or used.
    init(_ error: StoreError, path: String) {
        switch error {
        case .notADatabase:
            self.init(
                .inputOutput, "'\(path)' is no archive of chancery; it was left as it is")
        case .newerVersion(let found, let known):
            self.init(
                .inputOutput,
                "'\(path)' comes from a newer version (layout \(found), this one knows up to "
                    + "\(known)); it was left as it is")
        case .full: self.init(.cannotWrite, "the disk is full: '\(path)' cannot grow")
        case .readOnly: self.init(.cannotWrite, "'\(path)' cannot be written")
        case .busy: self.init(.inputOutput, "another process holds '\(path)'")
        case .cannotOpen(let detail), .inputOutput(let detail), .corrupt(let detail),
            .unexpected(let detail):
            self.init(.inputOutput, "'\(path)': \(detail)")
        case .badCursor, .closed: self.init(.software, "'\(path)': \(error)")
        }
    }
}

/// Runs a command's work; a failure is one line on standard error and its exit code.
func run(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let failure as Failure {
        Console.say(failure.description)
        throw ExitCode(failure.code.rawValue)
    }
}
