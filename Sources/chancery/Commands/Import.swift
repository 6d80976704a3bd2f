// chancery import: files, folders, archives, crawls and feeds into the archive.

import API
import ArgumentParser
import Articles
import Containers
import Dispatch
import FoundationEssentials
import Glibc
import Reading
import SQLiteStore

/// `chancery import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stores the articles of files, folders, zip archives, crawls and feeds.",
        discussion: """
            A file's ending tells what it is: .html, .htm, .xhtml, .json, .txt and .md hold one \
            article, .ndjson and .jsonl one JSON article a line or an export, .zip and .warc many \
            files; any of them may be packed as .gz. A FOLDER stands for all files in it of these \
            endings. - is standard input, whose bytes tell what it is.

            What is there already is left as it is, and known before it is read: an import that \
            was cut off goes on when it is run again.
            """)

    @Option(help: ArgumentHelp("The SQLite file; else as for serve.", valueName: "file"))
    var data: String?

    @Option(help: ArgumentHelp("Threads that read; else one a core.", valueName: "number"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp("Where every failure is told, a JSON object a line.", valueName: "file"))
    var report: String?

    @Flag(help: "Print the id and the place of each article as soon as it is on disk.")
    var ids = false

    @Option(help: ArgumentHelp("The outlet of all of them.", valueName: "name"))
    var source: String?

    @Option(help: ArgumentHelp("The day of publication of all of them.", valueName: "yyyy-mm-dd"))
    var publishedAt: String?

    @Argument(help: ArgumentHelp("What to import.", valueName: "file|folder|-"))
    var path: [String]

    func validate() throws {
        guard jobs.map({ (1...256).contains($0) }) ?? true else {
            throw ValidationError("--jobs takes a whole number from 1 to 256.")
        }
    }

    func run() async throws {
        try await chancery.run {
            let settings = try await Settings.load(
                flags: data.map { [Setting.data.flag, $0] } ?? [])
            for path in path where path != "-" && FileFacts(path) == nil {
                throw Failure(.noInput, "'\(path)': there is no such file or folder")
            }
            let metadata = try metadata()
            let report = try ImportReport(path: report)
            let store = try openStore(settings[.data], options: Self.options(settings))
            let importer = Importer(
                store: store,
                newsroom: Newsroom(
                    reader: UploadReader(options: .init(settings)), pipeline: .standard(settings)),
                metadata: metadata)
            let stop = StopSignals { importer.stop() }
            let counts: ImportCounts
            do throws(Failure) {
                counts = try importAll(importer, settings, report)
            } catch {
                try? store.close()
                throw error
            }
            do throws(StoreError) { try store.close() } catch {
                throw Failure(error, path: settings[.data])
            }
            withExtendedLifetime(stop) {}
            Console.say("\(counts.words), in '\(settings[.data])'")
            if importer.wasStopped {
                throw Failure(.interrupted, "stopped; the same command goes on")
            }
            if counts.failed > 0 {
                throw Failure(
                    .badData,
                    counts.failed == 1 ? "1 was not read" : "\(counts.failed) were not read")
            }
        }
    }

    private func importAll(
        _ importer: Importer, _ settings: Settings, _ report: ImportReport
    ) throws(Failure) -> ImportCounts {
        var progress = ImportProgress(
            totalBytes: Console.isWatched ? Intake.bytes(of: path) : nil)
        defer { progress.clear() }
        let limits = ContainerLimits(
            maxDocumentBytes: settings.integer(.maxInflatedBodyBytes),
            maxInflationRatio: settings.integer(.maxInflationRatio))
        return try importer.run(
            path, limits: limits, jobs: jobs ?? max(ProcessInfo.processInfo.processorCount, 1),
            told: { id, place throws(Failure) in
                if ids { try Output.standard.write(Array("\(id)\t\(place)\n".utf8)) }
            },
            failed: { fault throws(Failure) in try report.add(fault) },
            shown: { progress.show($0, takenBytes: $1) }, archive: settings[.data])
    }

    /// Articles go in wherever their day has its place in the file: much of it is at hand, and pages
    /// that many of them change are put into the file once.
    private static func options(_ settings: Settings) -> StoreOptions {
        var options = StoreOptions(settings)
        options.cacheKiB = 262_144
        options.checkpointPages = 65_536
        options.maxLogBytes = max(options.maxLogBytes, 1_073_741_824)
        return options
    }

    private func metadata() throws(Failure) -> ArticleMetadata {
        let given = [("source", source), ("published_at", publishedAt)].compactMap { name, value in
            value.map { (name: name, value: $0) }
        }
        do { return try ArticleMetadata(parameters: given) } catch {
            throw Failure(.usage, error.detail)
        }
    }
}
