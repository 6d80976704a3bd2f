// What is wrong with a request.

/// Why a request cannot be read or answered: the status that it is answered with, after which the
/// connection closes, and a sentence for people.
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
