// chancery check: whether the archive is whole, from the file's pages to every span's words.

import ArgumentParser
import Articles
import FoundationEssentials
import SQLiteStore

/// `chancery check`.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the archive: its file, its references, and every span against its text.")

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    func run() async throws {
        try await chancery.run {
            let settings = try await Settings.load(
                flags: data.map { [Setting.data.flag, $0] } ?? [])
            let path = settings[.data]
            guard FileManager.default.fileExists(atPath: path) else {
                throw Failure(.noInput, "'\(path)': there is no such file")
            }
            let store = try openStore(settings)
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

/// The archive of the settings; fails with 74 where the file is none that can be used.
func openStore(_ settings: Settings) throws(Failure) -> SQLiteArticleStore {
    let path = settings[.data]
    do {
        return try SQLiteArticleStore(path: path, options: StoreOptions(settings))
    } catch { throw Failure(error, path: path) }
}

extension StoreOptions {
    /// The options that the settings give.
    init(_ settings: Settings) {
        self.init(
            synchronous: settings[.synchronous] == "normal" ? .normal : .full,
            busyTimeout: settings.milliseconds(.busyTimeout),
            maxReaders: settings.integer(.maxReaders))
    }
}
