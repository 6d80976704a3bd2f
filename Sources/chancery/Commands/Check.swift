// chancery check: whether the archive is whole, from the file's pages to every span's words.

import ArgumentParser
import Articles
import SQLiteStore

/// `chancery check`.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the archive: its file, its references, and every span against its text.")

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    func run() async throws {
        try await chancery.run {
            let (store, path) = try await openExistingStore(data: data)
            let findings: [String]
            let statistics: StoreStatistics
            do throws(StoreError) {
                findings = try store.check()
                statistics = try store.statistics()
                try store.close()
            } catch { throw Failure(error, path: path) }
            for finding in findings { try Output.standard.write(Array("\(finding)\n".utf8)) }
            guard findings.isEmpty else {
                throw Failure(.badData, "'\(path)': \(findings.count) things are wrong")
            }
            Console.say(
                "'\(path)' is whole: \(statistics.articles) articles, \(statistics.quotes) quotes, "
                    + "\(statistics.events) events")
        }
    }
}
