// chancery reextract: every article read anew by today's pipeline. Ids, order and corrections
// stay.

import API
import ArgumentParser
import Articles
import FoundationEssentials
import SQLiteStore

/// `chancery reextract`.
struct Reextract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads the stored articles anew; corrections stay in force.")

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
            do throws(StoreError) {
                let count = try readAnew(store, Newsroom(pipeline: .standard(settings)))
                try store.close()
                if Console.isWatched { Console.write("\r\u{1B}[K") }
                Console.say("\(count) articles read anew, in '\(path)'")
            } catch { throw Failure(error, path: path) }
        }
    }

    /// How many articles were read. Each keeps its place, so pages go on where they were.
    private func readAnew(
        _ store: any ArticleStore, _ newsroom: Newsroom
    ) throws(StoreError) -> Int {
        let total = try store.statistics().articles
        var query = ArticleQuery(page: PageRequest(limit: 200))
        var count = 0
        while true {
            let page = try store.articles(query)
            for item in page.items where try newsroom.reextract(item.reference.id, in: store) {
                count += 1
                if Console.isWatched { Console.write("\r\(count) of \(total)\u{1B}[K") }
            }
            guard let next = page.next else { return count }
            query.page.cursor = next
        }
    }
}
