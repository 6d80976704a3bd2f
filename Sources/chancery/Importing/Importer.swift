// An import: one thread opens files, some read what is in them, one writes. The writer commits
// articles in groups and tells of none before its group is on disk. What an archive has already is
// known by its upload's digest, so that a second run reads nothing twice.

import API
import Articles
import Containers
import Dispatch
import FoundationEssentials
import JSON
import Reading
import SQLiteStore
import Synchronization

/// Imports documents into an archive.
final class Importer: Sendable {
    /// Articles of one transaction.
    static let group = 128
    /// How long the first article of a group waits for the others.
    private static let patience: DispatchTimeInterval = .milliseconds(500)

    private let store: any ArticleStore
    private let newsroom: Newsroom
    private let metadata: ArticleMetadata
    private let isStopped = Atomic<Bool>(false)

    /// An importer whose articles have some metadata beside what they say themselves.
    init(store: any ArticleStore, newsroom: Newsroom, metadata: ArticleMetadata) {
        self.store = store
        self.newsroom = newsroom
        self.metadata = metadata
    }

    /// Ends the import in good order: what is read is stored, nothing further is read.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Whether it was stopped.
    var wasStopped: Bool { isStopped.load(ordering: .relaxed) }

    /// What the reading of a document gave.
    fileprivate enum Outcome: Sendable {
        case read(ReadArticle)
        case exported(ExportedLine)
        case known(id: String)
        case failed(ContainerFault)
        case storeFailed(StoreError)
        case passedOver
        /// The import was stopped before it came to this.
        case dropped
    }

    /// A document on its way.
    private struct Passage: Sendable {
        let finding: Finding
        let takenBytes: Int
    }

    /// Imports what an intake gives, over so many threads. `told` hears of each article that is
    /// there, `report` of each that is not, `shown` of how far it is.
    func run(
        _ paths: [String], limits: ContainerLimits, jobs: Int,
        told: (String, Place) throws(Failure) -> Void,
        failed: (ContainerFault) throws(Failure) -> Void,
        shown: (ImportCounts, Int) -> Void, archive: String
    ) throws(Failure) -> ImportCounts {
        let work = OrderedWork<Passage, (Place, Outcome, Int)>(
            threads: jobs, maxInFlight: Self.group * 2
        ) { passage in
            let (place, outcome) = self.read(passage.finding)
            return (place, outcome, passage.takenBytes)
        }
        DispatchQueue(label: "chancery.intake").async {
            let intake = Intake(paths, limits: limits)
            while !self.wasStopped, let finding = intake.next() {
                work.give(Passage(finding: finding, takenBytes: intake.takenBytes))
            }
            work.finish()
        }
        var counts = ImportCounts()
        var waiting: [(place: Place, outcome: Outcome)] = []
        var deadline = DispatchTime.distantFuture
        try work.takeAll(until: { deadline }, stop: stop) { taken throws(Failure) in
            if case .output((let place, let outcome, let bytes)) = taken {
                switch outcome {
                case .read, .exported:
                    if waiting.isEmpty { deadline = .now() + Self.patience }
                    waiting.append((place, outcome))
                case .known(let id):
                    counts.known += 1
                    try told(id, place)
                case .failed(let fault):
                    counts.failed += 1
                    try failed(fault)
                case .storeFailed(let error): throw Failure(error, path: archive)
                case .passedOver: counts.passedOver += 1
                case .dropped: break
                }
                shown(counts, bytes)
                guard waiting.count == Self.group else { return }
            }
            try commit(&waiting, &counts, archive, told, failed)
            deadline = .distantFuture
        }
        return counts
    }

    // MARK: Writing

    /// Stores what waits, then tells of it: runs of articles and of lines of an export each in one
    /// transaction.
    private func commit(
        _ waiting: inout [(place: Place, outcome: Outcome)], _ counts: inout ImportCounts,
        _ archive: String, _ told: (String, Place) throws(Failure) -> Void,
        _ failed: (ContainerFault) throws(Failure) -> Void
    ) throws(Failure) {
        var left = waiting[...]
        waiting = []
        while !left.isEmpty {
            let articles = left.prefix { $0.outcome.article != nil }
            let lines = left.dropFirst(articles.count).prefix { $0.outcome.line != nil }
            left = left.dropFirst(articles.count + lines.count)
            let results: [Restoration]
            do throws(StoreError) {
                let now = Int(Date().timeIntervalSince1970)
                let insertions = try newsroom.store(
                    articles.compactMap(\.outcome.article), in: store, receivedAtSeconds: now)
                results =
                    insertions.map { .article($0) }
                    + (try newsroom.restore(lines.compactMap(\.outcome.line), in: store))
            } catch { throw Failure(error, path: archive) }
            for (place, result) in zip((articles + lines).map(\.place), results) {
                switch result {
                case .article(let insertion):
                    if insertion.isNew { counts.stored += 1 } else { counts.known += 1 }
                    try told(insertion.id, place)
                case .correction(let isNew):
                    if isNew { counts.stored += 1 } else { counts.known += 1 }
                case .refused(let reason):
                    counts.failed += 1
                    try failed(ContainerFault(place, reason))
                }
            }
        }
    }

    // MARK: Reading

    private func read(_ finding: Finding) -> (Place, Outcome) {
        switch finding {
        case .passedOver(let place): return (place, .passedOver)
        case .fault(let fault): return (fault.place, .failed(fault))
        case .document(let document):
            guard !wasStopped else { return (document.place, .dropped) }
            do throws(StoreError) {
                let outcome =
                    switch document.form {
                    case .line: try line(document)
                    case .file(let mediaType): try file(document, mediaType)
                    }
                return (document.place, outcome)
            } catch { return (document.place, .storeFailed(error)) }
        }
    }

    private func file(
        _ document: Document, _ mediaType: String?
    ) throws(StoreError) -> Outcome {
        var metadata = metadata
        metadata.url = metadata.url ?? document.url
        // A file that nothing is known of is text, unless its bytes say otherwise.
        let upload = Upload(contentType: mediaType, body: document.body, metadata: metadata)
        let digest = Newsroom.digest(of: upload)
        if let id = try store.article(ofUpload: digest) { return .known(id: id) }
        do throws(ReadingError) {
            var read = try newsroom.read(upload)
            read.uploadDigest = digest
            return .read(read)
        } catch { return .failed(ContainerFault(document.place, error.clause)) }
    }

    private func line(_ document: Document) throws(StoreError) -> Outcome {
        let upload = Upload(
            contentType: "application/x-ndjson", body: document.body, metadata: metadata)
        let digest = Newsroom.digest(of: upload)
        if let id = try store.article(ofUpload: digest) { return .known(id: id) }
        if let value = try? JSONValue.parse(document.body), ExportedLine.isExport(value) {
            do throws(ExportError) {
                return .exported(try ExportedLine(value))
            } catch {
                return .failed(
                    ContainerFault(document.place, "no line of an export: \(error.reason)"))
            }
        }
        switch newsroom.readItem(document.body, metadata: metadata).article {
        case .success(var read):
            read.uploadDigest = digest
            return .read(read)
        case .failure(let error):
            return .failed(ContainerFault(document.place, error.clause))
        }
    }
}

extension Importer.Outcome {
    fileprivate var article: ReadArticle? { if case .read(let read) = self { read } else { nil } }
    fileprivate var line: ExportedLine? { if case .exported(let line) = self { line } else { nil } }
}

extension ReadingError {
    /// The sentence as a clause, with the members that are wrong.
    fileprivate var clause: String {
        guard problems.count > 1 || problems.first != nil else { return detail }
        return problems.map { problem in
            switch problem.location {
            case .pointer(let pointer): "\(pointer): \(problem.detail)"
            case .parameter(let name): "\(name): \(problem.detail)"
            }
        }.joined(separator: " ")
    }
}
