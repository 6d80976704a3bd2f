// chancery import: files and folders into the archive, many articles a transaction, with a
// progress bar and a report of what failed and why.

import API
import ArgumentParser
import Articles
import Dispatch
import FoundationEssentials
import Reading
import SQLiteStore

/// `chancery import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stores the articles of files and folders.",
        discussion: """
            A FILE is one article: HTML by the ending .html or .htm, JSON by .json, else plain \
            text; a .ndjson or .jsonl file holds one JSON article a line. A FOLDER stands for all \
            files in it. What is there already is left as it is, so an import can be repeated.
            """)

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    @Argument(help: ArgumentHelp("What to import.", valueName: "file|folder"))
    var path: [String]

    func run() async throws {
        try await chancery.run {
            let settings = try await Settings.load(
                flags: data.map { [Setting.data.flag, $0] } ?? [])
            let store = try openStore(settings)
            let sources = try path.flatMap { path throws(Failure) in try files(at: path) }
            var importer = Importer(
                newsroom: Newsroom(pipeline: .standard(settings)),
                store: store, archive: settings[.data], files: sources.count)
            do throws(Failure) {
                for file in sources { try importer.add(file) }
                try importer.finish()
            } catch {
                try? store.close()
                throw error
            }
            do throws(StoreError) { try store.close() } catch {
                throw Failure(error, path: settings[.data])
            }
            if importer.failures > 0 {
                throw Failure(.badData, "\(importer.failures) could not be read")
            }
        }
    }

    /// The files at a path: itself, or all files below a folder in the order of their names.
    private func files(at path: String) throws(Failure) -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(.noInput, "'\(path)': there is no such file or folder")
        }
        guard isFolder else { return [path] }
        guard let below = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
            throw Failure(.noInput, "'\(path)': the folder cannot be read")
        }
        return below.sorted().map { "\(path)/\($0)" }.filter { file in
            let name = file.split(separator: "/").last ?? ""
            var isFolder = false
            return !name.hasPrefix(".")
                && FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
                && !isFolder
        }
    }
}

/// Collects articles and stores them in groups.
private struct Importer {
    /// Articles of one transaction.
    static let group = 64

    let newsroom: Newsroom
    let store: any ArticleStore
    let archive: String
    let files: Int
    private var waiting: [(name: String, read: @Sendable () -> Result<ReadArticle, ReadingError>)] =
        []
    private var filesDone = 0
    private var created = 0
    private var existing = 0
    private(set) var failures = 0
    private let began = ContinuousClock.now

    init(newsroom: Newsroom, store: any ArticleStore, archive: String, files: Int) {
        self.newsroom = newsroom
        self.store = store
        self.archive = archive
        self.files = files
    }

    /// Takes the articles of one file.
    mutating func add(_ file: String) throws(Failure) {
        let input: Input
        do throws(Failure) { input = try Input(file) } catch {
            failures += 1
            Console.say(error.description)
            return
        }
        let newsroom = newsroom
        if file.hasSuffix(".ndjson") || file.hasSuffix(".jsonl") {
            var number = 0
            while let line = try input.line() {
                number += 1
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                try add("\(file), line \(number)") { newsroom.readItem(line).article }
            }
        } else {
            let upload = Upload(contentType: mediaType(ofFile: file), body: try input.rest())
            try add(file) {
                Result { () throws(ReadingError) in try newsroom.read(upload) }
            }
        }
        filesDone += 1
        showProgress()
    }

    private mutating func add(
        _ name: String, _ read: @escaping @Sendable () -> Result<ReadArticle, ReadingError>
    ) throws(Failure) {
        waiting.append((name, read))
        if waiting.count == Self.group { try storeWaiting() }
    }

    /// Extracts the group on all cores, then stores it in one transaction.
    private mutating func storeWaiting() throws(Failure) {
        let group = waiting
        waiting = []
        let results = concurrentMap(group.map(\.read)) { $0() }
        var articles: [ReadArticle] = []
        for (item, result) in zip(group, results) {
            switch result {
            case .success(let article): articles.append(article)
            case .failure(let error):
                failures += 1
                Console.say("\(item.name): \(error.detail)")
            }
        }
        do throws(StoreError) {
            let now = Int(Date().timeIntervalSince1970)
            for insertion in try newsroom.store(articles, in: store, receivedAtSeconds: now) {
                if insertion.isNew { created += 1 } else { existing += 1 }
            }
        } catch { throw Failure(error, path: archive) }
        showProgress()
    }

    /// Stores what is left and says what came of it.
    mutating func finish() throws(Failure) {
        try storeWaiting()
        if Console.isWatched { Console.write("\r\u{1B}[K") }
        Console.say(
            "\(created) stored, \(existing) there already, \(failures) failed, in '\(archive)'")
    }

    /// `[######----] 60 of 100 files, 240 articles/s, 12 s left`, drawn over itself.
    private func showProgress() {
        guard Console.isWatched else { return }
        let (seconds, fraction) = (ContinuousClock.now - began).components
        let elapsed = max(Double(seconds) + Double(fraction) / 1e18, 0.001)
        let rate = Int(Double(created + existing + failures) / elapsed)
        let left =
            filesDone > 0
            ? Int(elapsed / Double(filesDone) * Double(files - filesDone)) : 0
        let filled = files > 0 ? filesDone * 20 / files : 20
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: "-", count: 20 - filled)
        Console.write(
            "\r[\(bar)] \(filesDone) of \(files) files, \(rate) articles/s, \(left) s left\u{1B}[K")
    }
}

/// The results of some work over all cores, in order.
private func concurrentMap<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) -> Result
) -> [Result] {
    let results = Locked<[Result?]>(Array(repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
        let result = work(items[index])
        results.with { $0[index] = result }
    }
    return results.with { $0.compactMap { $0 } }
}
