// chancery check: whether the archive is whole, from the file's pages to every span's words.

import API
import ArgumentParser
import Articles
import SQLiteStore

/// `chancery check`.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Checks the archive: its file, references, indexes, and every span against its text.")

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
            Console.say("'\(path)' is whole: \(statistics.words)")
            if statistics.outdated > 0 {
                Console.say(
                    "\(statistics.outdated) articles were read by another version of the pipeline; "
                        + "'chancery reextract' reads them anew")
            }
        }
    }
}

extension StoreStatistics {
    /// `3 articles, 5 quotes, 7 events`
    var words: String { "\(articles) articles, \(quotes) quotes, \(events) events" }
}
