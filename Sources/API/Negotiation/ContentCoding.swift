// Content coding (RFC 9110 §8.4): gzip or none, both ways.

import Gzip
import HTTPCore

/// Which codings of an answer a client takes (RFC 9110 §12.5.3).
struct AcceptedCodings: Equatable {
    /// Whether gzip may be sent, and is not liked less than no coding.
    let takesGzip: Bool
    /// Whether an answer may be sent as it is.
    let takesIdentity: Bool

    /// Reads an `Accept-Encoding`. Without the field anything could be sent; gzip is not, for the
    /// client may never have heard of it.
    init(_ acceptEncoding: String?) {
        guard let acceptEncoding else {
            (takesGzip, takesIdentity) = (false, true)
            return
        }
        let items = WeightedList(acceptEncoding).items.filter { $0.subtype == nil }
        func weight(_ names: String...) -> Int? {
            items.first { names.contains($0.name) }?.weight
        }
        let gzip = weight("gzip", "x-gzip") ?? weight("*") ?? 0
        let identity = weight("identity")
        takesGzip = gzip > 0 && gzip >= identity ?? 0
        takesIdentity = (identity ?? weight("*") ?? 1) > 0
    }
}

/// The coding of a request's body.
enum ContentCoding {
    /// Whether a request's body is gzip. Throws 415 for a coding that is neither gzip nor none.
    static func isGzip(_ request: HTTPRequest) throws(Problem) -> Bool {
        switch request.list(named: "content-encoding")?.lowercased() {
        case nil, "identity", "": return false
        case "gzip", "x-gzip": return true
        case .some(let coding):
            throw Problem(
                status: 415, detail: "the Content-Encoding '\(coding)' is not known; gzip is")
        }
    }

    /// Undoes the coding of a request's body.
    static func decode(
        _ request: inout HTTPRequest, maxBytes: Int, maxRatio: Int
    ) throws(Problem) {
        guard try isGzip(request) else { return }
        do {
            request.body = try Gzip.decompress(
                request.body, maxBytes: maxBytes, maxRatio: maxRatio)
        } catch { throw Problem(error) }
    }
}

extension Problem {
    /// A body that cannot be unpacked.
    init(_ error: GzipError) {
        switch error {
        case .malformed:
            self.init(status: 400, detail: "the body is not the gzip that its field says")
        case .tooLarge(let maxBytes):
            self.init(status: 413, detail: "the body unpacks to more than \(maxBytes) bytes")
        case .tooDense(let maxRatio):
            self.init(
                status: 413,
                detail: "the body unpacks to more than \(maxRatio) times its size")
        case .noMemory: self.init(status: 503, detail: "there is no memory to unpack the body")
        }
    }
}
