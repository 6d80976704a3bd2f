// Content coding (RFC 9110 §8.4): gzip or none, both ways.

import Gzip
import HTTPCore

/// What is known of content codings.
enum ContentCoding {
    /// Whether a client that sent this `Accept-Encoding` takes gzip (RFC 9110 §12.5.3).
    static func acceptsGzip(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        var star = false
        for item in acceptEncoding.lowercased().split(separator: ",") {
            let parts = item.split(separator: ";", omittingEmptySubsequences: false).map {
                $0.filter { $0 != " " && $0 != "\t" }
            }
            let isTaken = parts.dropFirst().allSatisfy(isPositiveWeight)
            if parts[0] == "gzip" || parts[0] == "x-gzip" { return isTaken }
            if parts[0] == "*" { star = isTaken }
        }
        return star
    }

    // RFC 9110 §12.4.2: weight = "q=" qvalue. What is no weight counts as none, so that a client
    // is never sent what it may not want.
    private static func isPositiveWeight(_ parameter: String) -> Bool {
        let digits = parameter.utf8.dropFirst(2)
        return parameter.utf8.count <= 7 && parameter.hasPrefix("q=")
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            && digits.contains { (0x31...0x39).contains($0) }
    }

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
    static func decode(_ request: inout HTTPRequest, maxBytes: Int) throws(Problem) {
        guard try isGzip(request) else { return }
        do { request.body = try Gzip.decompress(request.body, maxBytes: maxBytes) } catch {
            throw Problem(error)
        }
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
        case .noMemory: self.init(status: 503, detail: "there is no memory to unpack the body")
        }
    }
}
