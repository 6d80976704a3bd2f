// chancery backup and restore: the archive as one file, while it is in use, and back.

import API
import ArgumentParser
import Articles
import FoundationEssentials
import Glibc
import SQLiteStore

/// `chancery backup`.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the archive as it is at one moment into a file, and checks the copy.",
        discussion: "The archive may be served and written meanwhile.")

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    @Flag(help: "Overwrite FILE.")
    var force = false

    @Argument(help: "Where the copy goes.")
    var file: String

    func run() async throws {
        try await chancery.run {
            try refuseOverwriting(file, force: force)
            let (store, path) = try await openExistingStore(data: data)
            let copy = Replacement(of: file)
            defer { copy.discard() }
            do throws(StoreError) {
                try store.backup(to: copy.draft)
                try store.close()
            } catch {
                try? store.close()
                throw Failure(error, path: copy.draft)
            }
            let statistics = try openStore(copy.draft).verify(copy.draft)
            try copy.commit()
            Console.say("'\(file)' has all of '\(path)': \(statistics.words)")
        }
    }
}

/// `chancery restore`.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in the archive's place, after checking it.")

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    @Flag(help: "Overwrite the archive that is there.")
    var force = false

    @Argument(help: "The backup.")
    var file: String

    func run() async throws {
        try await chancery.run {
            let settings = try await Settings.load(
                flags: data.map { [Setting.data.flag, $0] } ?? [])
            let path = settings[.data]
            guard FileManager.default.fileExists(atPath: file) else {
                throw Failure(.noInput, "'\(file)': there is no such file")
            }
            try refuseUnfinished(file)
            try refuseOverwriting(path, force: force)
            let copy = Replacement(of: path)
            defer { copy.discard() }
            do { try FileManager.default.copyItem(atPath: file, toPath: copy.draft) } catch {
                throw Failure(.cannotWrite, "'\(copy.draft)' cannot be written: \(error)")
            }
            let store: SQLiteArticleStore
            do throws(StoreError) { store = try SQLiteArticleStore(path: copy.draft) } catch {
                throw Failure(error, path: file)
            }
            let statistics = try store.verify(file)
            do throws(StoreError) { try SQLiteArticleStore.claim(path) } catch {
                throw Failure(error, path: path)
            }
            try copy.commit()
            Console.say("'\(path)' has all of '\(file)': \(statistics.words)")
        }
    }

    /// A file beside which SQLite keeps a log is not whole by itself; an empty one is no backup.
    private func refuseUnfinished(_ file: String) throws(Failure) {
        var facts = stat()
        if stat(file, &facts) == 0, facts.st_size == 0 {
            throw Failure(.badData, "'\(file)' is empty")
        }
        if stat(file + "-wal", &facts) == 0, facts.st_size > 0 {
            throw Failure(
                .badData,
                "'\(file)' is in use or was not closed; 'chancery backup' makes a whole copy of it")
        }
    }
}

private func refuseOverwriting(_ path: String, force: Bool) throws(Failure) {
    if !force, FileManager.default.fileExists(atPath: path) {
        throw Failure(.cannotWrite, "'\(path)' is there already; --force overwrites it")
    }
}
