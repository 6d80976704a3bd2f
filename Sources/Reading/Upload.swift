// The door of the module: one body of a POST, one file or one line of NDJSON in, an article out.
// The media type decides which reader takes it.

package import Articles
import JSON

/// One article as it was uploaded.
package struct Upload: Sendable {
    /// The `Content-Type` field's value as it was sent (RFC 9110, section 8.3), or `nil` where
    /// there is none: then the bytes tell.
    package var contentType: String?
    /// The body, after any content coding was undone.
    package var body: [UInt8]
    /// What the caller says beside the body.
    package var metadata: ArticleMetadata

    /// An upload of these parts.
    package init(
        contentType: String?, body: [UInt8], metadata: ArticleMetadata = ArticleMetadata()
    ) {
        self.contentType = contentType
        self.body = body
        self.metadata = metadata
    }
}

/// Reads uploads of every kind.
package struct UploadReader: Sendable {
    /// What bounds the reading.
    package struct Options: Sendable {
        /// How deep arrays and objects of JSON may lie in each other, 1 to 1,000; 64 by default.
        package var maxJSONDepth: Int
        /// What bounds a page.
        package var html: HTMLLimits

        /// Options; each has its default.
        package init(maxJSONDepth: Int = 64, html: HTMLLimits = HTMLLimits()) {
            self.maxJSONDepth = maxJSONDepth
            self.html = html
        }
    }

    private let options: Options

    /// A reader with options.
    package init(options: Options = Options()) { self.options = options }

    /// The article of an upload: `text/plain`, `text/html`, `application/xhtml+xml`,
    /// `application/json` or another `+json` type. JSON is ninjs where it has ninjs members. A PDF
    /// is none of these, whatever it is called.
    /// - Throws: every case of `ReadingError`.
    package func read(_ upload: Upload) throws(ReadingError) -> Article {
        let type = MediaType(upload.contentType ?? "")
        if upload.body.starts(with: Array("%PDF-".utf8)) {
            throw .unsupportedMediaType("application/pdf")
        }
        switch upload.contentType == nil ? Self.essence(of: upload.body) : type.essence {
        case "text/plain":
            guard let charset = type.charset, !CharacterEncoding.isUTF8(charset) else {
                return try PlainTextReader().read(upload.body, metadata: upload.metadata)
            }
            let text = try CharacterEncoding.decode(upload.body, label: charset)
            return try PlainTextReader().read(text, metadata: upload.metadata)
        case "text/html", "application/xhtml+xml":
            return try HTMLReader(limits: options.html).read(
                upload.body, charset: type.charset, metadata: upload.metadata)
        case "application/json": break
        case let essence where essence.hasSuffix("+json"): break
        default: throw .unsupportedMediaType(upload.contentType ?? "")
        }
        return try article(json(upload.body), upload.metadata, takesID: false).get()
    }

    /// One line of NDJSON: a JSON article, whose `id` comes back beside it, or a ninjs item.
    package func readItem(
        _ line: [UInt8], metadata: ArticleMetadata = ArticleMetadata()
    ) -> (id: String?, article: Result<Article, ReadingError>) {
        do throws(ReadingError) {
            let value = try json(line)
            return (value["id"]?.string, article(value, metadata, takesID: true))
        } catch {
            return (nil, .failure(error))
        }
    }

    // MARK: JSON

    private func json(_ body: [UInt8]) throws(ReadingError) -> JSONValue {
        _ = try UTF8Body.string(body)
        do {
            return try JSONValue.parse(body, maxDepth: options.maxJSONDepth)
        } catch {
            throw .malformedJSON(error)
        }
    }

    private func article(
        _ value: JSONValue, _ metadata: ArticleMetadata, takesID: Bool
    ) -> Result<Article, ReadingError> {
        Result { () throws(ReadingError) in
            if NinjsItem.matches(value) {
                let item = try NinjsItem(value)
                if let html = item.html {
                    return try HTMLReader(limits: options.html).read(
                        html, metadata: metadata, stated: item.metadata)
                }
                return try PlainTextReader().read(
                    item.text ?? "", metadata: metadata, stated: item.metadata)
            }
            let members = try ArticleJSON(value, takesID: takesID)
            let metadata = metadata.filled(from: members.metadata)
            if let html = members.html {
                return try HTMLReader(limits: options.html).read(html, metadata: metadata)
            }
            return try PlainTextReader().read(members.text ?? "", metadata: metadata)
        }
    }

    // MARK: Media types

    /// The media type that bytes without one look like: JSON begins with `{`, HTML with a tag.
    private static func essence(of body: [UInt8]) -> String {
        let start = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = body[start...].drop { $0 <= 0x20 }.prefix(64)
        if head.first == 0x7B { return "application/json" }
        let isTag = head.first == 0x3C && head.dropFirst().first.map(Self.opensTag) == true
        return isTag ? "text/html" : "text/plain"
    }

    private static func opensTag(_ byte: UInt8) -> Bool {
        byte == 0x21 || byte == 0x3F || (0x41...0x5A).contains(byte & 0xDF)
    }
}

/// A media type and its `charset` (RFC 9110, section 8.3.1), as far as reading needs them.
struct MediaType {
    /// `type/subtype` in lower case.
    var essence: String
    /// The `charset` parameter without quotation marks, or `nil`.
    var charset: String?

    /// The parts of a `Content-Type` value.
    init(_ value: String) {
        let parts = value.utf8.split(separator: 0x3B).map { part in
            FoldedText(bytes: Array(part)[...]).dropping(" \t").droppingLast(" \t").string
        }
        essence = parts.first?.lowercased() ?? ""
        for part in parts.dropFirst() where part.lowercased().hasPrefix("charset=") {
            charset = charset ?? String(part.dropFirst(8).filter { $0 != "\"" && $0 != "'" })
        }
    }
}
