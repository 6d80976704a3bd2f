// The door for files: what was named on a command line becomes documents, whatever they are packed
// in. A file's kind is told by the ending of its name; without one, by its first bytes.

import Reading

/// Reads documents out of files, folders, archives and standard input, one after the other. Used
/// from one thread.
package final class Intake {
    private let limits: ContainerLimits
    /// Paths that are still to be opened, the next at the end.
    private var paths: [String]
    /// What is open, the innermost at the end.
    private var open: [any Container] = []
    /// Bytes of files that are done with, and of the one that is open.
    private var finishedBytes = 0
    private var openBytes: () -> Int = { 0 }
    private var openSize = 0

    /// What standard input is called.
    package static let standardInput = "standard input"

    /// An intake of paths; `-` is standard input.
    package init(_ paths: [String], limits: ContainerLimits = ContainerLimits()) {
        self.paths = paths.reversed()
        self.limits = limits
    }

    /// How many bytes of the named files were read so far, as they lie on the disk.
    package var takenBytes: Int { finishedBytes + min(openBytes(), openSize) }

    /// How many bytes the files at some paths have on the disk; `nil` where that cannot be known.
    package static func bytes(of paths: [String]) -> Int? {
        var sum = 0
        for path in paths {
            guard let facts = FileFacts(path), facts.isFile || facts.isFolder else { return nil }
            sum += facts.isFile ? facts.bytes : FolderContainer(path).bytes
        }
        return sum
    }

    /// What comes next; `nil` at the end.
    package func next() -> Finding? {
        while true {
            if let container = open.last {
                switch container.next() {
                case nil: open.removeLast()
                case .finding(let finding)?: return finding
                case .file(let path)?:
                    if let finding = take(file: path, isNamed: false) { return finding }
                case .entry(let source, let place)?:
                    if let finding = take(source, called: place.name, at: place, isNamed: false) {
                        return finding
                    }
                }
            } else if let path = paths.popLast() {
                if FileFacts(path)?.isFolder == true {
                    open.append(FolderContainer(path))
                } else if let finding = take(file: path, isNamed: true) {
                    return finding
                }
            } else {
                return nil
            }
        }
    }

    private func take(file path: String, isNamed: Bool) -> Finding? {
        let place = Place(file: path == "-" ? Self.standardInput : path)
        finishedBytes += openSize
        openSize = FileFacts(path)?.bytes ?? 0
        do throws(SourceError) {
            let file = try FileSource(path)
            openBytes = { file.position }
            return take(BufferedSource(file), called: place.name, at: place, isNamed: isNamed)
        } catch { return .fault(ContainerFault(place, error.reason)) }
    }

    /// Opens what holds more, or gives the document that a file is. One that nobody named is only
    /// read where its ending is known: a page saved by a browser has pictures and scripts beside.
    private func take(
        _ source: BufferedSource, called name: String, at place: Place, isNamed: Bool
    ) -> Finding? {
        do throws(SourceError) {
            var ending = FileEnding.ending(of: name)
            if ending.isEmpty { ending = try Self.ending(of: source) }
            switch ending {
            case "gz", "gzip":
                let inner = name.hasSuffix(".\(ending)") ? name.dropLast(ending.count + 1) : ""
                return take(
                    BufferedSource(try GunzipSource(source, limits: limits)),
                    called: String(inner), at: place, isNamed: isNamed)
            case "zip":
                let isFile = name == place.file && name != Self.standardInput
                let zip = try ZipContainer(
                    path: isFile ? name : nil,
                    bytes: isFile ? [] : try source.rest(maxBytes: Self.maxArchiveBytes),
                    at: place, limits: limits)
                if isFile { openBytes = { zip.takenBytes } }
                open.append(zip)
            case "warc": open.append(WARCContainer(source, at: place, limits: limits))
            case "ndjson", "jsonl": open.append(LineContainer(source, at: place, limits: limits))
            default:
                let type = FileEnding.mediaType("x.\(ending)")
                guard type != nil || isNamed || ending.isEmpty else { return .passedOver(place) }
                let body = try source.rest(maxBytes: limits.maxDocumentBytes)
                return .document(
                    Document(place: place, form: .file(mediaType: type), body: body))
            }
            return nil
        } catch { return .fault(ContainerFault(place, error.reason)) }
    }

    /// A zip archive inside something else is kept in memory.
    private static let maxArchiveBytes = 1 << 30

    /// The ending that bytes could have, by how they begin.
    private static func ending(of source: BufferedSource) throws(SourceError) -> String {
        let head = try source.peek(5)
        if head.starts(with: [0x1F, 0x8B]) { return "gz" }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "zip" }
        if head.elementsEqual("WARC/".utf8) { return "warc" }
        guard head.first == 0x7B else { return "" }
        // One object over several lines is one article; else each line is one.
        let start = try source.peek(1 << 16)
        let line = start.prefix { $0 != 0x0A }
        return line.last { $0 > 0x20 } == 0x7D || line.count == start.count ? "ndjson" : "json"
    }
}
