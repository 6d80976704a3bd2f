// What is wrong with a request, and how it is said.

import JSON

/// Why a request cannot be read: the status that it is answered with, after which the connection
/// closes, and a sentence for people.
package struct HTTPFault: Error, Sendable, Equatable {
    package let status: Int
    package let detail: String

    /// A fault with its status.
    package init(_ status: Int, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    /// A body beyond its bound.
    init(tooLarge maxBytes: Int) {
        self.init(413, "the body is larger than \(maxBytes) bytes")
    }
}

extension HTTPFault {
    /// The answer that says it (RFC 9457).
    package var response: HTTPResponse {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", StatusReason.phrase(status))
            json.member("status", status)
            json.member("detail", detail)
        }
        return HTTPResponse(
            status: status, fields: [("Content-Type", "application/problem+json")],
            body: json.bytes)
    }
}
