// Bytes → `JSONValue`, strictly by RFC 8259. What the RFC leaves open is decided here: a byte order
// mark at the beginning is skipped, two members of one name and half a surrogate pair are errors.

extension JSONValue {
    /// The JSON value that bytes are, with nothing but white space around it. Arrays and objects
    /// may lie `maxDepth` deep in each other, 1 to 1,000.
    package static func parse(_ bytes: [UInt8], maxDepth: Int = 64) throws(JSONError) -> Self {
        var parser = JSONParser(bytes: bytes, maxDepth: min(max(maxDepth, 1), 1000))
        return try parser.document()
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    let maxDepth: Int
    private var position = 0
    private var depth = 0

    init(bytes: [UInt8], maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw fault("something follows the value") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipBlanks()
        switch peek() {
        case 0x7B: return try object()
        case 0x5B: return try array()
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case nil: throw fault("the text ends where a value should be")
        case let byte? where byte == 0x2D || (0x30...0x39).contains(byte):
            return .number(try number())
        default: throw fault("a value is missing")
        }
    }

    // MARK: Structure

    private mutating func object() throws(JSONError) -> JSONValue {
        try open()
        var members: [JSONValue.Member] = []
        // By their bytes (RFC 8259 §8.3): as strings they would be normalized, which takes
        // quadratic time where thousands of combining marks follow each other.
        var names: Set<[UInt8]> = []
        skipBlanks()
        if !take(0x7D) {
            repeat {
                skipBlanks()
                let start = position
                guard peek() == 0x22 else { throw fault("a member's name is missing") }
                let name = try string()
                guard names.insert(Array(name.utf8)).inserted else {
                    throw fault("the member “\(name)” is there twice", at: start)
                }
                skipBlanks()
                guard take(0x3A) else { throw fault("a colon is missing") }
                members.append(.init(name, try value()))
                skipBlanks()
            } while take(0x2C)
            guard take(0x7D) else { throw fault("a comma or “}” is missing") }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        try open()
        var elements: [JSONValue] = []
        skipBlanks()
        if !take(0x5D) {
            repeat {
                elements.append(try value())
                skipBlanks()
            } while take(0x2C)
            guard take(0x5D) else { throw fault("a comma or “]” is missing") }
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func open() throws(JSONError) {
        depth += 1
        guard depth <= maxDepth else {
            throw fault("arrays and objects lie more than \(maxDepth) deep in each other")
        }
        position += 1
    }

    // MARK: Scalars

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard matches else { throw fault("a value is missing") }
        position += word.utf8CodeUnitCount
        return value
    }

    /// `number` of RFC 8259, section 6.
    private mutating func number() throws(JSONError) -> String {
        let start = position
        _ = take(0x2D)
        if !take(0x30) { try digits() }
        if take(0x2E) { try digits() }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        guard let byte = peek(), (0x30...0x39).contains(byte) else {
            throw fault("a digit is missing")
        }
        while let byte = peek(), (0x30...0x39).contains(byte) { position += 1 }
    }

    /// `string` of RFC 8259, section 7.
    private mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        var decoded: [UInt8] = []
        while true {
            let run = position
            while let byte = peek(), byte != 0x22, byte != 0x5C, byte >= 0x20 { position += 1 }
            decoded += bytes[run..<position]
            switch peek() {
            case 0x22:
                position += 1
                guard let text = String(validating: decoded, as: UTF8.self) else {
                    throw fault("a string is not UTF-8", at: start)
                }
                return text
            case 0x5C: decoded += Array(String(try escape()).utf8)
            case nil: throw fault("a string does not end", at: start)
            default: throw fault("a control character stands in a string")
            }
        }
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let byte = peek() else { throw fault("a string does not end", at: start) }
        position += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: break
        default: throw fault("an escape is not known", at: start)
        }
        let unit = try hexUnit(start)
        if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
        guard unit < 0xDC00, take(0x5C), take(0x75) else {
            throw fault("half a surrogate pair stands alone", at: start)
        }
        let low = try hexUnit(start)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else { throw fault("half a surrogate pair stands alone", at: start) }
        return scalar
    }

    private mutating func hexUnit(_ start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt16? =
                switch peek() {
                case let byte? where (0x30...0x39).contains(byte): UInt16(byte - 0x30)
                case let byte? where (0x41...0x46).contains(byte & 0xDF):
                    UInt16(byte & 0xDF) - 0x41 + 10
                default: nil
                }
            guard let digit else { throw fault("an escape has fewer than four digits", at: start) }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    // MARK: Bytes

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private func fault(_ reason: String, at offset: Int? = nil) -> JSONError {
        let offset = offset ?? position
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(
            offset: offset, line: before.count { $0 == 0x0A } + 1, column: offset - lineStart + 1,
            reason: reason)
    }
}
