// An answer, and its bytes on the wire.

/// An answer with its whole body.
package struct HTTPResponse: Sendable {
    /// The status code (RFC 9110 §15).
    package var status: Int
    /// Field names and values, beside the ones that the server adds: `Date`, `Content-Length`,
    /// `Connection`. Values must hold no control bytes; such bytes become spaces.
    package var fields: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        status: Int = 200, fields: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The value of the first field of a name, in this very case.
    package func field(named name: String) -> String? {
        fields.first { $0.name == name }?.value
    }
}

/// Writes answers as bytes (RFC 9112 §4).
package enum ResponseSerializer {
    /// Appends an answer. `hasBody` is `false` for an answer to HEAD: its fields are the GET's.
    package static func append(
        _ response: HTTPResponse, hasBody: Bool, isPersistent: Bool, isHTTP10: Bool,
        date: [UInt8], to output: inout [UInt8]
    ) {
        output.append(contentsOf: "HTTP/1.1 ".utf8)
        output.append(contentsOf: String(response.status).utf8)
        output.append(0x20)
        output.append(contentsOf: StatusReason.phrase(response.status).utf8)
        output.append(contentsOf: "\r\nDate: ".utf8)
        output.append(contentsOf: date)
        // RFC 9110 §8.6: no Content-Length in 204 and 304 answers.
        let mayHaveBody = response.status >= 200 && response.status != 204 && response.status != 304
        if mayHaveBody {
            output.append(contentsOf: "\r\nContent-Length: ".utf8)
            output.append(contentsOf: String(response.body.count).utf8)
        }
        for (name, value) in response.fields {
            output.append(contentsOf: "\r\n".utf8)
            output.append(contentsOf: name.utf8)
            output.append(contentsOf: ": ".utf8)
            for byte in value.utf8 { output.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte) }
        }
        if !isPersistent {
            output.append(contentsOf: "\r\nConnection: close".utf8)
        } else if isHTTP10 {
            output.append(contentsOf: "\r\nConnection: keep-alive".utf8)
        }
        output.append(contentsOf: "\r\n\r\n".utf8)
        if mayHaveBody && hasBody { output.append(contentsOf: response.body) }
    }
}
