// JSON written straight into one byte buffer, commas and escapes included: no dictionaries, no
// Codable, no second copy. The caller gives the structure; the writer keeps it well formed.

/// Writes one JSON text (RFC 8259) into a buffer.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("name", "Ada")
///         json.array("roles") { $0.value("minister") }
///     }
package struct JSONWriter: Sendable {
    /// What was written so far.
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    /// An empty writer with room for `capacity` bytes.
    package init(capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    // MARK: Structure

    /// An object as a value.
    package mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        open(0x7B)
        try members(&self)
        close(0x7D)
    }

    /// An object as a member.
    package mutating func object(
        _ key: StaticString, _ members: (inout JSONWriter) throws -> Void
    ) rethrows {
        self.key(key)
        try object(members)
    }

    /// An array as a value.
    package mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        open(0x5B)
        try elements(&self)
        close(0x5D)
    }

    /// An array as a member.
    package mutating func array(
        _ key: StaticString, _ elements: (inout JSONWriter) throws -> Void
    ) rethrows {
        self.key(key)
        try array(elements)
    }

    /// The name of the member whose value is written next; `key` must need no escapes.
    package mutating func key(_ key: StaticString) {
        comma()
        bytes.append(0x22)
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// The name, escaped where it must be, of the member whose value is written next.
    package mutating func key(_ key: String) {
        value(key)
        bytes.append(0x3A)
        needsComma = false
    }

    // MARK: Members

    /// A member with a string, or `null`.
    package mutating func member(_ key: StaticString, _ string: String?) {
        self.key(key)
        value(string)
    }

    /// A member with a whole number, or `null`.
    package mutating func member(_ key: StaticString, _ number: Int?) {
        self.key(key)
        value(number)
    }

    /// A member with a finite number in at most `decimals` decimal places.
    package mutating func member(_ key: StaticString, _ number: Double, decimals: Int) {
        self.key(key)
        value(number, decimals: decimals)
    }

    /// A member with a truth value.
    package mutating func member(_ key: StaticString, _ truth: Bool) {
        self.key(key)
        comma()
        bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    }

    /// A member with an array of strings.
    package mutating func member(_ key: StaticString, _ strings: some Sequence<String>) {
        array(key) { json in
            for string in strings { json.value(string) }
        }
    }

    // MARK: Values

    /// A string, or `null`.
    package mutating func value(_ string: String?) {
        guard var string else { return null() }
        string.withUTF8 { value(utf8: $0) }
    }

    /// A string from its UTF-8 bytes, which must be valid.
    package mutating func value(utf8: UnsafeBufferPointer<UInt8>) {
        comma()
        bytes.append(0x22)
        var written = 0
        for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: utf8[written..<index])
            escape(byte)
            written = index + 1
        }
        bytes.append(contentsOf: utf8[written...])
        bytes.append(0x22)
    }

    /// A whole number, or `null`.
    package mutating func value(_ number: Int?) {
        guard let number else { return null() }
        comma()
        digits(number)
    }

    /// A finite number in at most `decimals` decimal places, without trailing zeros.
    package mutating func value(_ number: Double, decimals: Int) {
        comma()
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((number * Double(scale)).rounded())
        if scaled < 0 { bytes.append(0x2D) }
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        digits(Int(whole))
        var fraction = Int(rest)
        guard fraction > 0 else { return }
        bytes.append(0x2E)
        while fraction > 0 {
            scale /= 10
            bytes.append(0x30 + UInt8(fraction / scale))
            fraction %= scale
        }
    }

    /// `null`.
    package mutating func null() {
        comma()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A value that is JSON already.
    package mutating func raw(_ json: some Sequence<UInt8>) {
        comma()
        bytes.append(contentsOf: json)
    }

    // MARK: Parts

    private mutating func comma() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func digits(_ number: Int) {
        if number < 0 { bytes.append(0x2D) }
        var rest = number.magnitude
        let first = bytes.count
        repeat {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(hex[Int(byte >> 4)])
            bytes.append(hex[Int(byte & 15)])
        }
    }
}
