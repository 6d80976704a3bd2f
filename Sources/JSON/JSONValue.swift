// A small strict JSON reader. JSONDecoder ignores unknown members and keeps the last of two members
// with one name; an upload should hear of both, and of the place.

/// A JSON value (RFC 8259). Members keep their order; no two have the same name.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// The number as it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSONValue

        /// A member of these parts.
        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a member, or `nil` if this is no object or has no such member.
    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The text of a string, or `nil` for other values.
    package var string: String? { if case .string(let text) = self { text } else { nil } }

    /// What it is, with its article: `a string`.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// Why bytes are not one JSON text, and where.
package struct JSONError: Error, Sendable, Equatable {
    /// Bytes before the fault.
    package var offset: Int
    /// Counted from 1; lines end at LF.
    package var line: Int
    /// Bytes into the line, counted from 1.
    package var column: Int
    /// What is wrong there, as a clause: `a value is missing`.
    package var reason: String

    /// A fault at a place.
    package init(offset: Int, line: Int, column: Int, reason: String) {
        self.offset = offset
        self.line = line
        self.column = column
        self.reason = reason
    }
}
