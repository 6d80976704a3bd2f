// The head of a request from its bytes: request line and field lines, strict where leniency has
// been used to smuggle requests (RFC 9112 §11.2).

/// A request's head with what follows from it.
struct RequestHead {
    var request: HTTPRequest
    /// What reads the body; `nil` where none follows (RFC 9112 §6.3).
    var body: BodyDecoder?
    /// Whether the connection goes on after the answer (RFC 9112 §9.3).
    var isPersistent: Bool
    /// Whether the client waits for `100 Continue` before the body (RFC 9110 §10.1.1).
    var expectsContinue: Bool

    /// Reads a head with the empty line that ends it.
    init(_ head: [UInt8], limits: HTTPLimits) throws(HTTPFault) {
        let lineEnd = head.firstIndex(of: 0x0D)!
        let line = try RequestLine(head, lineEnd)
        let fields = try Self.fields(
            of: head, from: Self.afterLineEnd(head, lineEnd), limits: limits)
        let framing = try FramingFields(head, fields)
        try Self.checkHost(framing.host.map { head[$0] }, isHTTP10: line.isHTTP10)
        request = HTTPRequest(
            method: line.method, isHTTP10: line.isHTTP10, head: head, fields: fields,
            pathRange: line.path, queryRange: line.query)
        body = try Self.body(head, framing, isHTTP10: line.isHTTP10)
        isPersistent = !framing.asksToClose && (!line.isHTTP10 || framing.asksToKeepAlive)
        expectsContinue = false
        if let expectation = framing.expect, !line.isHTTP10 {
            guard head.matches(expectation, "100-continue") else {
                throw HTTPFault(417, "the only expectation that is met is 100-continue")
            }
            expectsContinue = body != nil
        }
    }

    // RFC 9112 §5: field-line = field-name ":" OWS field-value OWS
    private static func fields(
        of head: [UInt8], from start: Int, limits: HTTPLimits
    ) throws(HTTPFault) -> [HTTPRequest.Field] {
        let end = head.count - 2
        guard end - 2 - start <= limits.maxHeaderBytes else {
            throw HTTPFault(431, "the header is longer than \(limits.maxHeaderBytes) bytes")
        }
        var fields: [HTTPRequest.Field] = []
        fields.reserveCapacity(16)
        var position = start
        while position < end {
            guard fields.count < limits.maxHeaderFields else {
                throw HTTPFault(431, "there are more than \(limits.maxHeaderFields) header fields")
            }
            let name = position
            while isTokenByte(head[position]) { position += 1 }
            guard position > name, head[position] == 0x3A else {
                throw HTTPFault(400, "a header line lacks a field name right before its colon")
            }
            let nameRange = name..<position
            position += 1
            let first = position
            while head[position] != 0x0D {
                let byte = head[position]
                guard byte >= 0x20 || byte == 0x09, byte != 0x7F else {
                    throw HTTPFault(400, "a control byte stands in a header field's value")
                }
                position += 1
            }
            fields.append(.init(name: nameRange, value: head.trimmed(first..<position)))
            position = try afterLineEnd(head, position)
        }
        return fields
    }

    /// The place after the CRLF whose CR is at a place. A CR alone is refused (RFC 9112 §2.2).
    private static func afterLineEnd(_ head: [UInt8], _ position: Int) throws(HTTPFault) -> Int {
        guard head[position + 1] == 0x0A else {
            throw HTTPFault(400, "a carriage return stands without a line feed")
        }
        return position + 2
    }

    // RFC 9112 §3.2: exactly one Host in HTTP/1.1, and one that can be a host.
    private static func checkHost(_ host: ArraySlice<UInt8>?, isHTTP10: Bool) throws(HTTPFault) {
        guard let host else {
            guard isHTTP10 else { throw HTTPFault(400, "the Host field is missing") }
            return
        }
        guard Authority.isValid(host) else {
            throw HTTPFault(400, "the Host field holds no host")
        }
    }

    // RFC 9112 §6.3, read as strictly as §11.2 asks for.
    private static func body(
        _ head: [UInt8], _ fields: FramingFields, isHTTP10: Bool
    ) throws(HTTPFault) -> BodyDecoder? {
        if let coding = fields.transferEncoding {
            guard !isHTTP10 else { throw HTTPFault(400, "HTTP/1.0 has no Transfer-Encoding") }
            guard fields.contentLength == nil else {
                throw HTTPFault(400, "Content-Length and Transfer-Encoding exclude each other")
            }
            guard head.matches(coding, "chunked") else {
                throw HTTPFault(400, "the only Transfer-Encoding that is read is a single chunked")
            }
            return .chunks(ChunkDecoder())
        }
        guard let length = fields.contentLength else { return nil }
        let digits = head[length]
        guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw HTTPFault(400, "Content-Length must be one number of 1 to 18 digits") }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number == 0 ? nil : .length(left: number)
    }
}

/// The fields that decide where a message ends and whether its connection goes on, found in one
/// pass over all of them.
private struct FramingFields {
    var host: Range<Int>?
    var contentLength: Range<Int>?
    var transferEncoding: Range<Int>?
    var expect: Range<Int>?
    var asksToClose = false
    var asksToKeepAlive = false

    /// Throws 400 where one that must stand alone is doubled.
    init(_ head: [UInt8], _ fields: [HTTPRequest.Field]) throws(HTTPFault) {
        for field in fields {
            // The length tells most other fields apart before a byte is compared.
            switch field.name.count {
            case 4 where head.matches(field.name, "host"):
                host = try Self.single(host, field, "Host")
            case 6 where head.matches(field.name, "expect"):
                expect = try Self.single(expect, field, "Expect")
            case 10 where head.matches(field.name, "connection"):
                // RFC 9110 §7.6.1: a list of options, in any case.
                for option in head[field.value].split(separator: 0x2C) {
                    let option = head.trimmed(option.startIndex..<option.endIndex)
                    asksToClose = asksToClose || head.matches(option, "close")
                    asksToKeepAlive = asksToKeepAlive || head.matches(option, "keep-alive")
                }
            case 14 where head.matches(field.name, "content-length"):
                contentLength = try Self.single(contentLength, field, "Content-Length")
            case 17 where head.matches(field.name, "transfer-encoding"):
                transferEncoding = try Self.single(transferEncoding, field, "Transfer-Encoding")
            default: break
            }
        }
    }

    private static func single(
        _ known: Range<Int>?, _ field: HTTPRequest.Field, _ name: StaticString
    ) throws(HTTPFault) -> Range<Int> {
        guard known == nil else { throw HTTPFault(400, "there is more than one \(name) field") }
        return field.value
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
