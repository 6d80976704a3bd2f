// An HTTP response as a crawler keeps it: with the chunks and the gzip of the wire, or with both
// undone though the header still tells of them. The bytes decide.

import Gzip

/// A kept response.
struct HTTPResponseRecord {
    private let status: Int?
    private let fields: HeaderFields
    private let body: [UInt8]

    init(_ block: [UInt8]) {
        var lines: [[UInt8]] = []
        var place = 0
        while let end = block[place...].firstIndex(of: 0x0A) {
            var line = Array(block[place..<end])
            if line.last == 0x0D { line.removeLast() }
            place = end + 1
            if line.isEmpty { break }
            lines.append(line)
        }
        let words = (lines.first ?? []).split(separator: 0x20)
        status =
            words.first?.starts(with: "HTTP/".utf8) == true && words.count > 1
            ? Int(String(decoding: words[1], as: UTF8.self)) : nil
        fields = HeaderFields(lines.dropFirst())
        body = Array(block[place...])
    }

    private static let articleTypes = [
        "text/html", "application/xhtml+xml", "text/plain", "application/json",
    ]

    /// The document, or why there is none.
    func finding(at place: Place, url: String?, limits: ContainerLimits) -> Finding {
        guard let status else {
            return .fault(ContainerFault(place, "the record holds no HTTP response"))
        }
        let type = fields["content-type"]
        let essence = type?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() ?? "text/html"
        guard status == 200, Self.articleTypes.contains(essence), !body.isEmpty else {
            return .passedOver(place)
        }
        do throws(SourceError) {
            return .document(
                Document(
                    place: place, form: .file(mediaType: type), url: url,
                    body: try content(limits)))
        } catch { return .fault(ContainerFault(place, error.reason)) }
    }

    private func content(_ limits: ContainerLimits) throws(SourceError) -> [UInt8] {
        let isChunked = fields["transfer-encoding"]?.lowercased().contains("chunked") == true
        let content = (isChunked ? Self.unchunked(body) : nil) ?? body
        switch fields["content-encoding"]?.lowercased() {
        case nil, "", "identity": return content
        case "gzip", "x-gzip":
            guard content.starts(with: [0x1F, 0x8B]) else { return content }
            do {
                return try Gzip.decompress(
                    content, maxBytes: limits.maxDocumentBytes,
                    maxRatio: limits.maxInflationRatio)
            } catch { throw SourceError(error) }
        case .some(let coding):
            // Text of any kind begins with a sign that can be read; what is packed hardly does.
            let isText = content.prefix(64).allSatisfy { $0 >= 0x20 || (9...13).contains($0) }
            guard isText else { throw SourceError("it is packed as '\(coding)'; gzip is read") }
            return content
        }
    }

    /// The content of chunks (RFC 9112 §7.1); `nil` where these are none. Chunks that break off
    /// give what came.
    static func unchunked(_ body: [UInt8]) -> [UInt8]? {
        var content: [UInt8] = []
        var place = 0
        while let end = body[place...].firstIndex(of: 0x0A) {
            let line = body[place..<end].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }
            guard (1...8).contains(line.count),
                let size = Int(String(decoding: line, as: UTF8.self), radix: 16), size >= 0
            else { return content.isEmpty ? nil : content }
            place = end + 1
            if size == 0 { return content }
            content += body[place...].prefix(size)
            place = min(place + size, body.count)
            if body[place...].starts(with: [0x0D, 0x0A]) { place += 2 }
        }
        return content.isEmpty ? nil : content
    }
}
