// The fields of an answer, kept as they go over the wire.

/// Field names and values in their order (RFC 9112 §5). A copy and a send cost no field anything.
package struct HTTPFields: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// `name: value` with CRLF before each.
    private(set) var bytes: [UInt8] = []

    /// These names and values, each as `append` takes it.
    package init(_ fields: [(name: String, value: String)]) {
        for (name, value) in fields { append(name, value) }
    }

    package init(arrayLiteral fields: (name: String, value: String)...) { self.init(fields) }

    /// Adds a field. Control bytes in a value become spaces; one whose name is no token is left
    /// out: no text can bring in a field of its own.
    package mutating func append(_ name: String, _ value: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else { return }
        bytes.append(ascii: "\r\n")
        bytes.append(contentsOf: name.utf8)
        bytes.append(ascii: ": ")
        bytes.append(contentsOf: value.utf8.lazy.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 })
    }

    /// The value of the first field of a name, written as it was added.
    package subscript(name: String) -> String? {
        for line in bytes.split(separator: 0x0D) {
            let field = line.dropFirst()
            if field.starts(with: name.utf8), field.dropFirst(name.utf8.count).first == 0x3A {
                return String(decoding: field.dropFirst(name.utf8.count + 2), as: UTF8.self)
            }
        }
        return nil
    }
}
