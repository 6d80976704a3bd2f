// From an endpoint's answer to the response that its client takes: state, conditions and coding.

import Gzip
import HTTPCore

extension Answer {
    /// A body below this is sent as it is: gzip would save no packet.
    private static let minPackedBytes = 1024

    /// The answer as it is.
    var response: HTTPResponse {
        HTTPResponse(
            status: status, fields: HTTPFields(fields), body: body, stream: stream,
            streamBytes: streamBytes)
    }

    /// The answer as a request asks for it: of a GET with its validators, 304 where the client has
    /// it (RFC 9110 §13), compressed where the client takes gzip and it pays. Throws 412.
    func response(to request: HTTPRequest, now: () -> Int) throws(Problem) -> HTTPResponse {
        guard status == 200 || status == 201, stream == nil, !body.isEmpty else { return response }
        let codings = AcceptedCodings(request.list(named: "accept-encoding"))
        let isPacked =
            codings.takesGzip && (body.count >= Self.minPackedBytes || !codings.takesIdentity)
        let vary = self.fields.filter { $0.name == "Vary" }.map(\.value) + ["Accept-Encoding"]
        var fields = HTTPFields(fields.filter { $0.name != "Vary" })
        fields.append("Vary", vary.joined(separator: ", "))
        if request.method == .get || request.method == .head, status == 200 {
            let current = validators(isPacked: isPacked)
            current.addFields(to: &fields)
            switch Preconditions(request, now: now)?.outcome(for: current, isRead: true) {
            case nil, .met: break
            case .failed: throw .stateChanged
            case .notModified:
                // §15.4.5: what tells the state, and nothing of the body that is not sent.
                var fields: HTTPFields = [("Vary", vary.joined(separator: ", "))]
                current.addFields(to: &fields)
                return HTTPResponse(status: 304, fields: fields)
            }
        }
        if isPacked, let packed = try? Gzip.compress(body) {
            fields.append("Content-Encoding", "gzip")
            return HTTPResponse(status: status, fields: fields, body: packed)
        }
        return HTTPResponse(status: status, fields: fields, body: body)
    }

    /// What tells the answer's state. The tag is weak where the body is sent in gzip, for the
    /// bytes are others then.
    func validators(isPacked: Bool = false) -> Validators {
        var tag = EntityTag(of: body)
        tag.isWeak = isPacked
        return Validators(tag: tag, lastModifiedSeconds: lastModifiedSeconds)
    }
}

extension Validators {
    /// Adds the fields that show a state. A cache must ask before it shows it again (RFC 9111
    /// §5.2.2.4): an article may be gone at any time.
    fileprivate func addFields(to fields: inout HTTPFields) {
        fields.append("ETag", tag.text)
        fields.append("Cache-Control", "no-cache")
        if let lastModifiedSeconds {
            let date = HTTPDate.bytes(seconds: lastModifiedSeconds)
            fields.append("Last-Modified", String(decoding: date, as: UTF8.self))
        }
    }
}

extension Problem {
    /// The state is not the one that a request counts on: 412.
    static var stateChanged: Problem {
        Problem(status: 412, detail: "this is no longer in the state that the request counts on")
    }
}
