// The head of a request from its bytes: request line and field lines, strict where leniency has
// been used to smuggle requests (RFC 9112 §11.2).

/// What the head says about the body that follows (RFC 9112 §6.3).
enum BodyFraming: Equatable {
    case none
    case length(Int)
    case chunked
}

/// A request's head with what follows from it.
struct RequestHead {
    var request: HTTPRequest
    var framing: BodyFraming
    /// Whether the connection goes on after the answer (RFC 9112 §9.3).
    var isPersistent: Bool
    /// Whether the client waits for `100 Continue` before the body (RFC 9110 §10.1.1).
    var expectsContinue: Bool

    /// Reads a head without the empty line that ends it.
    init(_ head: [UInt8], limits: HTTPLimits) throws(HTTPFault) {
        let lineEnd = head.firstIndex(of: 0x0D) ?? head.count
        let line = try RequestLine(head, lineEnd)
        let fields = try Self.fields(of: head, from: lineEnd + 2, limits: limits)
        request = HTTPRequest(
            method: line.method, isHTTP10: line.isHTTP10, head: head, fields: fields,
            pathRange: line.path, queryRange: line.query)
        try Self.checkHost(of: request, isAbsolute: line.isAbsolute)
        framing = try Self.framing(of: request)
        isPersistent = Self.isPersistent(request)
        expectsContinue = false
        if let expectation = request.field(named: "expect"), !line.isHTTP10 {
            guard expectation.lowercased() == "100-continue" else {
                throw HTTPFault(417, "the only expectation that is met is 100-continue")
            }
            expectsContinue = framing != .none
        }
    }

    // RFC 9112 §5: field-line = field-name ":" OWS field-value OWS
    private static func fields(
        of head: [UInt8], from start: Int, limits: HTTPLimits
    ) throws(HTTPFault) -> [HTTPRequest.Field] {
        guard head.count - min(start, head.count) <= limits.maxHeaderBytes else {
            throw HTTPFault(431, "the header is longer than \(limits.maxHeaderBytes) bytes")
        }
        var fields: [HTTPRequest.Field] = []
        fields.reserveCapacity(16)
        var position = start
        while position < head.count {
            guard fields.count < limits.maxHeaderFields else {
                throw HTTPFault(431, "there are more than \(limits.maxHeaderFields) header fields")
            }
            let name = position
            while position < head.count, isTokenByte(head[position]) { position += 1 }
            guard position > name, position < head.count, head[position] == 0x3A else {
                throw HTTPFault(400, "a header line lacks a field name right before its colon")
            }
            let nameRange = name..<position
            position += 1
            var first = position
            while position < head.count, head[position] != 0x0D {
                let byte = head[position]
                guard byte >= 0x20 || byte == 0x09, byte != 0x7F else {
                    throw HTTPFault(400, "a control byte stands in a header field's value")
                }
                position += 1
            }
            var last = position
            while first < last, head[first] == 0x20 || head[first] == 0x09 { first += 1 }
            while last > first, head[last - 1] == 0x20 || head[last - 1] == 0x09 { last -= 1 }
            fields.append(.init(name: nameRange, value: first..<last))
            position = try afterLineEnd(head, position)
        }
        return fields
    }

    /// The place after the CRLF at a place; the head's end counts as one. A CR alone is refused
    /// (RFC 9112 §2.2).
    static func afterLineEnd(_ head: [UInt8], _ position: Int) throws(HTTPFault) -> Int {
        guard position < head.count else { return position }
        guard position + 1 < head.count, head[position + 1] == 0x0A else {
            throw HTTPFault(400, "a carriage return stands without a line feed")
        }
        return position + 2
    }

    // RFC 9112 §3.2: exactly one Host in HTTP/1.1, and one that can be a host.
    private static func checkHost(of request: HTTPRequest, isAbsolute: Bool) throws(HTTPFault) {
        let hosts = request.fields.filter { request.head.matches($0.name, "host") }
        guard hosts.count <= 1 else { throw HTTPFault(400, "there is more than one Host field") }
        guard let host = hosts.first else {
            guard request.isHTTP10 else { throw HTTPFault(400, "the Host field is missing") }
            return
        }
        guard Authority.isValid(request.head[host.value]) else {
            throw HTTPFault(400, "the Host field holds no host")
        }
    }

    private static func framing(of request: HTTPRequest) throws(HTTPFault) -> BodyFraming {
        let head = request.head
        let codings = request.fields.filter { head.matches($0.name, "transfer-encoding") }
        let lengths = request.fields.filter { head.matches($0.name, "content-length") }
        if !codings.isEmpty {
            guard !request.isHTTP10 else {
                throw HTTPFault(400, "HTTP/1.0 has no Transfer-Encoding")
            }
            guard lengths.isEmpty else {
                throw HTTPFault(400, "Content-Length and Transfer-Encoding exclude each other")
            }
            guard codings.count == 1, head.matches(codings[0].value, "chunked") else {
                throw HTTPFault(400, "the only Transfer-Encoding that is read is a single chunked")
            }
            return .chunked
        }
        guard let length = lengths.first else { return .none }
        let digits = head[length.value]
        guard lengths.count == 1, (1...18).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw HTTPFault(400, "Content-Length must be one number of 1 to 18 digits") }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number == 0 ? .none : .length(number)
    }

    private static func isPersistent(_ request: HTTPRequest) -> Bool {
        var options: [String] = []
        for field in request.fields where request.head.matches(field.name, "connection") {
            let value = String(decoding: request.head[field.value], as: UTF8.self).lowercased()
            options += value.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
        }
        if options.contains("close") { return false }
        return request.isHTTP10 ? options.contains("keep-alive") : true
    }
}

/// RFC 9110 §5.6.2: tchar.
func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E,
        0x5E...0x60, 0x7C, 0x7E:
        true
    default: false
    }
}
