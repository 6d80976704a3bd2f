// WARC files (ISO 28500:2017): the pages that a crawler kept, as the servers sent them. Only
// `response` records of HTTP are documents; what else a crawl has is passed over.

import Gzip

/// The records of one WARC file.
final class WARCContainer: Container {
    private let place: Place
    private let source: BufferedSource
    private let limits: ContainerLimits
    private var isAtEnd = false
    private static let maxLineBytes = 1 << 16

    init(_ source: BufferedSource, at place: Place, limits: ContainerLimits) {
        self.source = source
        self.place = place
        self.limits = limits
    }

    func next() -> ContainerItem? {
        guard !isAtEnd else { return nil }
        var place = place
        do throws(SourceError) {
            // Two line ends close a record; some writers leave more.
            while try source.peek(2).first.map({ $0 == 0x0D || $0 == 0x0A }) == true {
                _ = try source.skip(1)
            }
            place.offset = source.position
            guard try !source.atEnd() else {
                isAtEnd = true
                return nil
            }
            return .finding(try record(at: place))
        } catch {
            isAtEnd = true
            return .finding(.fault(ContainerFault(place, error.reason)))
        }
    }

    private func record(at place: Place) throws(SourceError) -> Finding {
        let version = try line()
        guard version.starts(with: "WARC/".utf8) else {
            throw SourceError("no WARC record begins here")
        }
        let fields = HeaderFields(try header())
        guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
            throw SourceError("the record does not tell its length")
        }
        let isPage =
            fields["warc-type"]?.lowercased() == "response"
            && fields["content-type"]?.lowercased().hasPrefix("application/http") != false
        guard isPage, length <= limits.maxDocumentBytes else {
            try skip(length)
            return isPage
                ? .fault(ContainerFault(place, "it has more than \(limits.maxDocumentBytes) bytes"))
                : .passedOver(place)
        }
        let block = try source.bytes(length)
        guard block.count == length else { throw Self.cut }
        let url = fields["warc-target-uri"].map { uri in
            uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
        }
        return HTTPResponseRecord(block).finding(at: place, url: url, limits: limits)
    }

    private static let cut = SourceError("the file ends in the middle of a record")

    private func skip(_ count: Int) throws(SourceError) {
        guard try source.skip(count) == count else { throw Self.cut }
    }

    private func line() throws(SourceError) -> [UInt8] {
        switch try source.line(maxBytes: Self.maxLineBytes) {
        case .whole(let line): return line.last == 0x0D ? line.dropLast() : line
        case .tooLong: throw SourceError("a line of the record's header is too long")
        case nil: throw Self.cut
        }
    }

    /// The lines of a header, to the empty one that ends it.
    private func header() throws(SourceError) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        while case let line = try line(), !line.isEmpty {
            lines.append(line)
            guard lines.count <= 1000 else { throw SourceError("the record's header is too long") }
        }
        return lines
    }
}

/// Fields of a header by their names in lower case; the first of a name counts.
struct HeaderFields {
    private var values: [String: String] = [:]

    init(_ lines: some Sequence<[UInt8]>) {
        for line in lines {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            let value = line[(colon + 1)...].drop(while: isSpace)
                .reversed().drop(while: isSpace).reversed()
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            if values[name] == nil { values[name] = String(decoding: value, as: UTF8.self) }
        }
    }

    subscript(_ name: String) -> String? { values[name] }
}
