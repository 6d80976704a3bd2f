// A request as it was read: one copy of its head, with ranges into it, so that no field costs an
// allocation of its own.

/// A request's method, case-sensitive (RFC 9110 §9.1). TRACE and CONNECT are a proxy's.
package enum HTTPMethod: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}

/// One request with its whole body.
package struct HTTPRequest: Sendable {
    struct Field: Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }
    package let method: HTTPMethod
    /// Whether the client speaks HTTP/1.0.
    package let isHTTP10: Bool
    /// The request line, field lines and empty line as they came: they decide a GET's answer.
    package let head: [UInt8]
    let fields: [Field]
    /// The path as it came: begins with `/`, is `*`, or is empty in an absolute target.
    let pathRange: Range<Int>
    /// The query after the `?`, empty where there is none.
    let queryRange: Range<Int>
    /// The body with chunked coding undone, as it came in any other way.
    package var body: [UInt8] = []

    /// The path as it came, percent-encoded; `/` where an absolute target has none (RFC 9110
    /// §4.2.3).
    package var path: String {
        pathRange.isEmpty ? "/" : String(decoding: head[pathRange], as: UTF8.self)
    }

    /// Whether the target is `*` (RFC 9112 §3.2.4).
    package var isAboutServer: Bool { head[pathRange].elementsEqual(CollectionOfOne(0x2A)) }

    /// The bytes of `path`, without a copy; empty where an absolute target has none.
    package var pathBytes: ArraySlice<UInt8> { head[pathRange] }

    /// The bytes of the query, without a copy; empty where there is none.
    package var queryBytes: ArraySlice<UInt8> { head[queryRange] }

    /// The path and, where there is one, `?` and the query, as they came.
    package var target: String {
        queryRange.isEmpty
            ? path : path + "?" + String(decoding: head[queryRange], as: UTF8.self)
    }

    /// The value of the first field of a name, which is given in lower case; `nil` without one.
    package func field(named name: StaticString) -> String? { range(ofField: name).map(text) }

    /// The values of all fields of a name (given in lower case), joined by commas (RFC 9110 §5.3).
    package func list(named name: StaticString) -> String? {
        let values = fields.filter { head.matches($0.name, name) }.map { text($0.value) }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    func range(ofField name: StaticString) -> Range<Int>? {
        fields.first { head.matches($0.name, name) }?.value
    }

    /// The media type of the body in lower case, without parameters; `nil` where none is given.
    package var mediaType: String? {
        range(ofField: "content-type").map { range in
            let type = head[range].prefix { $0 != 0x3B && $0 != 0x20 && $0 != 0x09 }
            return text(type.startIndex..<type.endIndex).lowercased()
        }
    }

    /// A value's text, each byte a character as RFC 9110 §5.5 knows it from ISO 8859-1: one that is
    /// no ASCII is read as no other text, and comparing two never takes longer than their length.
    private func text(_ range: Range<Int>) -> String {
        let bytes = head[range]
        guard bytes.contains(where: { $0 >= 0x80 }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

extension [UInt8] {
    /// A range without the spaces and tabs at its ends (RFC 9110 §5.6.3: OWS).
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (first, last) = (range.lowerBound, range.upperBound)
        while first < last, self[first] == 0x20 || self[first] == 0x09 { first += 1 }
        while last > first, self[last - 1] == 0x20 || self[last - 1] == 0x09 { last -= 1 }
        return first..<last
    }

    /// Whether a range holds these ASCII bytes, given in lower case, in any case.
    func matches(_ range: Range<Int>, _ lowercase: StaticString) -> Bool {
        guard range.count == lowercase.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count {
            var byte = self[range.lowerBound + offset]
            if (0x41...0x5A).contains(byte) { byte |= 0x20 }
            if byte != lowercase.utf8Start[offset] { return false }
        }
        return true
    }
}

/// Percent-encoding (RFC 3986 §2.1).
package enum PercentCoding {
    /// The text of percent-encoded bytes; throws 400 for `%` without two digits and for what is
    /// not UTF-8.
    package static func decode(
        _ bytes: some Sequence<UInt8>, plusIsSpace: Bool = false
    ) throws(HTTPFault) -> String {
        var decoded: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case 0x25:
                guard let high = iterator.next().flatMap(hexDigit),
                    let low = iterator.next().flatMap(hexDigit)
                else { throw HTTPFault(400, "a % in the address lacks its two hex digits") }
                decoded.append(high << 4 | low)
            case 0x2B where plusIsSpace: decoded.append(0x20)
            default: decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw HTTPFault(400, "the address is not UTF-8 once its escapes are undone")
        }
        return text
    }
}

/// The value of a hexadecimal digit, or `nil`.
func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
