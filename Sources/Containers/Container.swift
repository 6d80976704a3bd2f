// Containers give what they hold one after the other; what they hold may be containers again: a
// folder has archives, an archive has packed feeds.

/// Something that holds documents.
protocol Container: AnyObject {
    /// What comes next; `nil` at the end.
    func next() -> ContainerItem?
}

/// What a container gives.
enum ContainerItem {
    case finding(Finding)
    /// A file of a folder, by its path, whose kind is still to be told.
    case file(String)
    /// An entry of an archive, the same.
    case entry(BufferedSource, Place)
}

/// A JSON object a line.
final class LineContainer: Container {
    private let source: BufferedSource
    private var place: Place
    private let limits: ContainerLimits
    private var isAtEnd = false

    init(_ source: BufferedSource, at place: Place, limits: ContainerLimits) {
        self.source = source
        self.place = place
        self.limits = limits
        self.place.line = 0
    }

    func next() -> ContainerItem? {
        while !isAtEnd {
            place.line = (place.line ?? 0) + 1
            do throws(SourceError) {
                switch try source.line(maxBytes: limits.maxDocumentBytes) {
                case nil: return nil
                case .tooLong:
                    throw SourceError("the line has more than \(limits.maxDocumentBytes) bytes")
                case .whole(let line):
                    guard line.contains(where: { $0 > 0x20 }) else { continue }
                    return .finding(.document(Document(place: place, form: .line, body: line)))
                }
            } catch {
                // A line that is too long ends; what cannot be read or unpacked goes on nowhere.
                isAtEnd = !error.reason.hasPrefix("the line")
                return .finding(.fault(ContainerFault(place, error.reason)))
            }
        }
        return nil
    }
}
