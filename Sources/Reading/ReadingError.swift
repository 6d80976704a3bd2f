// What can be wrong with an upload. Each case carries the facts that a good problem document
// (RFC 9457) needs; which HTTP status it becomes is decided elsewhere.

package import JSON

/// Why an upload could not be read as an article.
package enum ReadingError: Error, Sendable, Equatable {
    /// The text has no visible character.
    case blank
    /// The body is not UTF-8 though it has to be; `offset` is the first wrong byte, from 0.
    case notUTF8(offset: Int)
    /// No reader takes this media type; the value is the `Content-Type` as it was sent.
    case unsupportedMediaType(String)
    /// No decoder for this character encoding; the value is the label as it was sent.
    case unsupportedCharset(String)
    /// A page has more bytes than are read.
    case pageTooLarge(maxBytes: Int)
    /// A page's elements lie deeper in each other than are read.
    case pageTooDeep(maxDepth: Int)
    /// The body is not JSON (RFC 8259).
    case malformedJSON(JSONError)
    /// Fields or parameters that are wrong; at least one.
    case invalid([Problem])

    /// One field or parameter that is wrong.
    package struct Problem: Sendable, Equatable {
        /// Where it stands: a JSON pointer (RFC 6901) into the body, or a query parameter's name.
        package enum Location: Sendable, Equatable {
            case pointer(String)
            case parameter(String)
        }
        package var location: Location
        /// One English sentence: what is wrong and what is allowed.
        package var detail: String

        /// A problem at a place.
        package init(_ location: Location, _ detail: String) {
            self.location = location
            self.detail = detail
        }
    }

    /// One English sentence for the `detail` member of a problem document.
    package var detail: String {
        switch self {
        case .blank: "The text has no visible character."
        case .notUTF8(let offset):
            "The body is not UTF-8: the byte at offset \(offset) is wrong."
        case .unsupportedMediaType(let type):
            "\(type.isEmpty ? "A body without a media type" : "“\(type)”") cannot be read; send "
                + "text/plain, text/html, application/json or application/x-ndjson."
        case .unsupportedCharset(let charset):
            "The character encoding “\(charset)” is not known; send UTF-8."
        case .pageTooLarge(let maxBytes): "The page is larger than \(maxBytes) bytes."
        case .pageTooDeep(let maxDepth):
            "The page's elements lie more than \(maxDepth) deep in each other."
        case .malformedJSON(let error):
            "The body is not JSON: \(error.reason) at line \(error.line), column "
                + "\(error.column) (byte \(error.offset))."
        case .invalid(let problems):
            problems.count == 1
                ? problems[0].detail : "\(problems.count) fields or parameters are wrong."
        }
    }

    /// The wrong fields or parameters, in the order they were found; empty for other errors.
    package var problems: [Problem] {
        if case .invalid(let problems) = self { problems } else { [] }
    }
}
