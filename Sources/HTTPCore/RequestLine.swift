// The request line (RFC 9112 §3): method, target, version, one space between each.

/// A request line's parts, as ranges of the head.
struct RequestLine {
    let method: HTTPMethod
    let isHTTP10: Bool
    let path: Range<Int>
    let query: Range<Int>

    /// Reads `head[..<end]`.
    init(_ head: [UInt8], _ end: Int) throws(HTTPFault) {
        var position = 0
        while position < end, isTokenByte(head[position]) { position += 1 }
        guard position > 0, position < end, head[position] == 0x20 else {
            throw HTTPFault(400, "the request line must be: method, space, target, space, version")
        }
        let methodEnd = position
        position += 1
        let targetStart = position
        while position < end, head[position] > 0x20, head[position] < 0x7F { position += 1 }
        guard position > targetStart, position < end, head[position] == 0x20 else {
            throw HTTPFault(
                400,
                "the target must be printable ASCII with one space on each side; other characters"
                    + " are percent-encoded, as curl -G --data-urlencode does")
        }
        let target = targetStart..<position
        isHTTP10 = try Self.version(head, (position + 1)..<end)
        let name = String(decoding: head[..<methodEnd], as: UTF8.self)
        guard let method = HTTPMethod(rawValue: name) else {
            throw HTTPFault(501, "the method '\(name)' is not served")
        }
        self.method = method
        (path, query) = try Self.split(head, target, method)
    }

    /// Whether a version is HTTP/1.0.
    private static func version(_ head: [UInt8], _ range: Range<Int>) throws(HTTPFault) -> Bool {
        let start = range.lowerBound
        guard range.count == 8, head[start..<(start + 5)].elementsEqual("HTTP/".utf8),
            (0x30...0x39).contains(head[start + 5]), head[start + 6] == 0x2E,
            (0x30...0x39).contains(head[start + 7])
        else { throw HTTPFault(400, "the request line must end in HTTP/1.1 or HTTP/1.0") }
        guard head[start + 5] == 0x31 else {
            throw HTTPFault(505, "only HTTP/1.1 and HTTP/1.0 are spoken")
        }
        return head[start + 7] == 0x30
    }

    /// RFC 9112 §3.2: origin-form, absolute-form, or `*` for OPTIONS.
    private static func split(
        _ head: [UInt8], _ target: Range<Int>, _ method: HTTPMethod
    ) throws(HTTPFault) -> (path: Range<Int>, query: Range<Int>) {
        let bytes = head[target]
        guard !bytes.contains(0x23) else { throw HTTPFault(400, "a target has no fragment") }
        if target.count == 1, bytes.first == 0x2A {
            guard method == .options else {
                throw HTTPFault(400, "* is a target for OPTIONS alone")
            }
            return (target, target.upperBound..<target.upperBound)
        }
        var start = target.lowerBound
        if bytes.first != 0x2F {
            let scheme = start..<min(start + 7, target.upperBound)
            guard head.matches(scheme, "http://") else {
                throw HTTPFault(400, "the target must be a path, or an http URI")
            }
            start =
                head[scheme.upperBound..<target.upperBound].firstIndex { $0 == 0x2F || $0 == 0x3F }
                ?? target.upperBound
            guard Authority.isValid(head[scheme.upperBound..<start]), start > scheme.upperBound
            else { throw HTTPFault(400, "the target's authority is no host") }
        }
        let pathEnd = head[start..<target.upperBound].firstIndex(of: 0x3F) ?? target.upperBound
        try checkPath(head[start..<pathEnd])
        let query = min(pathEnd + 1, target.upperBound)..<target.upperBound
        return (start..<pathEnd, query)
    }

    /// Refuses broken escapes, an encoded NUL and dot segments, encoded ones too.
    private static func checkPath(_ path: ArraySlice<UInt8>) throws(HTTPFault) {
        // Most paths have neither escapes nor a segment that begins with a dot.
        var previous: UInt8 = 0
        let isPlain = path.allSatisfy { byte in
            defer { previous = byte }
            return byte != 0x25 && !(byte == 0x2E && previous == 0x2F)
        }
        if isPlain { return }
        for segment in path.split(separator: 0x2F) {
            let decoded = try PercentCoding.decode(segment)
            guard decoded != ".", decoded != ".." else {
                throw HTTPFault(400, "the path has a dot segment")
            }
            guard !decoded.utf8.contains(0) else { throw HTTPFault(400, "the path has a NUL") }
        }
    }
}

/// A host with an optional port (RFC 3986 §3.2).
enum Authority {
    /// Whether these bytes are a host name or address, with a port or not; empty counts as one,
    /// as RFC 9112 §3.2 allows for a Host field.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        var rest = bytes
        if first == 0x5B {
            guard let end = bytes.firstIndex(of: 0x5D), end > bytes.startIndex + 1,
                bytes[(bytes.startIndex + 1)..<end].allSatisfy({
                    hexDigit($0) != nil || $0 == 0x3A || $0 == 0x2E
                })
            else { return false }
            rest = bytes[(end + 1)...]
        } else {
            rest = bytes.drop { byte in
                switch byte {
                // unreserved and sub-delims; no "@" and no "%": neither user
                // information nor an escaped host names this server
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x21, 0x24,
                    0x26...0x2C, 0x3B, 0x3D:
                    true
                default: false
                }
            }
            guard rest.startIndex > bytes.startIndex else { return false }
        }
        guard let colon = rest.first else { return true }
        let port = rest.dropFirst()
        return colon == 0x3A && port.count <= 5 && port.allSatisfy { (0x30...0x39).contains($0) }
    }
}
