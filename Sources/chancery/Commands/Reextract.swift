// chancery reextract: articles that an earlier pipeline has read, read anew by today's, beside a
// server that goes on answering. Ids, order and corrections stay.

import API
import ArgumentParser
import Articles
import Dispatch
import FoundationEssentials
import SQLiteStore

/// `chancery reextract`.
struct Reextract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads stored articles anew that an earlier version read; corrections stay.",
        discussion: """
            A server may run meanwhile: its readers never wait. One that was cut off goes on when \
            it is run again.
            """)

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    @Flag(help: "Read every article anew, those of today's version too.")
    var all = false

    func run() async throws {
        try await chancery.run {
            let settings = try await Settings.load(
                flags: data.map { [Setting.data.flag, $0] } ?? [])
            let (store, path) = (try openExistingStore(settings), settings[.data])
            let rereading = Rereading(
                store: store, newsroom: Newsroom(pipeline: .standard(settings)), all: all)
            let stop = StopSignals { rereading.stop() }
            let count: Int
            do throws(StoreError) {
                count = try rereading.run()
                try store.close()
            } catch {
                try? store.close()
                throw Failure(error, path: path)
            }
            if Console.isWatched { Console.write("\r\u{1B}[K") }
            Console.say("\(count) articles read anew, in '\(path)'")
            withExtendedLifetime(stop) {}
            if rereading.wasStopped {
                throw Failure(.interrupted, "stopped; the same command goes on")
            }
        }
    }
}
