// An answer, and its bytes on the wire.

/// An answer, its body whole or to be made.
package struct HTTPResponse: Sendable {
    /// The status code (RFC 9110 §15).
    package var status: Int
    /// The fields beside those that the server adds: `Date`, `Content-Length`, `Connection`.
    package var fields: HTTPFields
    package var body: [UInt8]
    /// What makes the body piece by piece; `nil`, the default, where `body` is all of it.
    package var stream: (any HTTPStream)?
    /// How many bytes the stream will make, where that is known.
    package var streamBytes: Int?

    package init(
        status: Int = 200, fields: HTTPFields = [], body: [UInt8] = [],
        stream: (any HTTPStream)? = nil, streamBytes: Int? = nil
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.stream = stream
        self.streamBytes = streamBytes
    }
}

/// Writes answers as bytes (RFC 9112 §4).
package enum ResponseSerializer {
    /// Appends an answer. `hasBody` is `false` for an answer to HEAD: its fields are the GET's.
    package static func append(
        _ response: HTTPResponse, hasBody: Bool, isPersistent: Bool, isHTTP10: Bool,
        date: [UInt8], to output: inout [UInt8]
    ) {
        output.append(ascii: "HTTP/1.1 ")
        output.append(decimal: response.status)
        output.append(0x20)
        output.append(contentsOf: StatusReason.phrase(response.status).utf8)
        output.append(ascii: "\r\nDate: ")
        output.append(contentsOf: date)
        // RFC 9110 §8.6: no Content-Length in 204 and 304 answers.
        let mayHaveBody = response.status >= 200 && response.status != 204 && response.status != 304
        if mayHaveBody {
            if let length = response.length {
                output.append(ascii: "\r\nContent-Length: ")
                output.append(decimal: length)
            } else if !isHTTP10 {
                output.append(ascii: "\r\nTransfer-Encoding: chunked")
            }
        }
        output.append(contentsOf: response.fields.bytes)
        if !isPersistent {
            output.append(ascii: "\r\nConnection: close")
        } else if isHTTP10 {
            output.append(ascii: "\r\nConnection: keep-alive")
        }
        output.append(ascii: "\r\n\r\n")
        if mayHaveBody && hasBody && response.stream == nil {
            output.append(contentsOf: response.body)
        }
    }

    /// Appends a chunk of these bytes, which are not empty (RFC 9112 §7.1).
    static func append(chunk bytes: [UInt8], to output: inout [UInt8]) {
        output.append(contentsOf: String(bytes.count, radix: 16).utf8)
        output.append(ascii: "\r\n")
        output.append(contentsOf: bytes)
        output.append(ascii: "\r\n")
    }
}

extension HTTPResponse {
    /// The body's length, where it is known before the body is made.
    var length: Int? { stream == nil ? body.count : streamBytes }
}

extension [UInt8] {
    mutating func append(ascii text: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    fileprivate mutating func append(decimal number: Int) {
        append(contentsOf: String(number).utf8)
    }
}
