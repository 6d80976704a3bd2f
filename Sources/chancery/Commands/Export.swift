// chancery export: everything as NDJSON, which import takes back.

import API
import ArgumentParser
import Articles
import HTTPCore
import SQLiteStore

/// `chancery export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints corrections and articles with their records, a JSON object a line.",
        discussion: "'chancery import' takes it back without a loss.")

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    func run() async throws {
        try await chancery.run {
            let (store, path) = try await openExistingStore(data: data)
            defer { try? store.close() }
            let stream = ExportStream(reader: store)
            while true {
                switch stream.next([], isLast: true) {
                case .more(let bytes): try Output.standard.write(bytes)
                case .end(let bytes): return try Output.standard.write(bytes)
                case .failed:
                    throw Failure(.inputOutput, "'\(path)': it cannot be read")
                }
            }
        }
    }
}
