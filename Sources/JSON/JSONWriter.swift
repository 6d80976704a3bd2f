// JSON written straight into one byte buffer, commas and escapes included: no dictionaries, no
// Codable, no second copy. The caller gives the structure; the writer keeps it well formed.

/// Writes one JSON text (RFC 8259) into a buffer.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("name", "Ada")
///         json.array("roles") { $0.value("minister") }
///     }
///
/// The buffer is memory of its own, since an array asks before each byte whether it is shared.
package struct JSONWriter: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int
    private var needsComma = false

    /// An empty writer with room for `capacity` bytes.
    package init(capacity: Int = 512) {
        self.capacity = max(capacity, 64)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What was written so far.
    package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// Makes sure of room for so many further bytes.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }

    /// Appends a byte for which there is room.
    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        start[count] = byte
        count += 1
    }

    /// Appends bytes for which there is room.
    @inline(__always)
    private mutating func put(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        (start + count).update(from: bytes, count: length)
        count += length
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
        reserve(key.utf8CodeUnitCount + 4)
        if needsComma { put(0x2C) }
        put(0x22)
        put(key.utf8Start, key.utf8CodeUnitCount)
        put(0x22)
        put(0x3A)
        needsComma = false
    }

    /// The name, escaped where it must be, of the member whose value is written next.
    package mutating func key(_ key: String) {
        value(key)
        reserve(1)
        put(0x3A)
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
        literal(truth ? "true" : "false")
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
        joined { $0.part(utf8: utf8) }
    }

    /// A string that is written part by part.
    package mutating func joined(_ parts: (inout JSONWriter) -> Void) {
        comma()
        put(0x22)
        parts(&self)
        reserve(1)
        put(0x22)
    }

    /// A part of a string, from its UTF-8 bytes, which must be valid.
    package mutating func part(utf8: UnsafeBufferPointer<UInt8>) {
        guard var rest = utf8.baseAddress else { return }
        var left = utf8.count
        reserve(left)
        while true {
            let plain = Self.plainBytes(rest, left)
            put(rest, plain)
            guard plain < left else { return }
            reserve(left - plain + 5)
            escape(rest[plain])
            rest += plain + 1
            left -= plain + 1
        }
    }

    /// A part of a string that needs no escapes.
    package mutating func part(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        put(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// A number as a part of a string.
    package mutating func part(_ number: Int) { digits(number) }

    /// How many of these bytes come before one that must be escaped (RFC 8259 §7): eight are
    /// looked at together, by the usual tricks for a zero byte in a word.
    private static func plainBytes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x22 && byte != 0x5C }
        var index = 0
        while index + 8 <= count {
            let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
            let (quote, slash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
            let control = (word &- ones &* 0x20) & ~word
            let found = (quote &- ones) & ~quote | (slash &- ones) & ~slash | control
            if found & highs != 0 { break }
            index += 8
        }
        while index < count, isPlain(bytes[index]) { index += 1 }
        return index
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
        reserve(decimals + 2)
        if scaled < 0 { put(0x2D) }
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        digits(Int(whole))
        var fraction = Int(rest)
        guard fraction > 0 else { return }
        reserve(decimals + 1)
        put(0x2E)
        while fraction > 0 {
            scale /= 10
            put(0x30 + UInt8(fraction / scale))
            fraction %= scale
        }
    }

    /// A finite number in as many digits as tell it from every other.
    package mutating func value(exactly number: Double) {
        comma()
        var text = "\(number)"
        text.withUTF8 { bytes in
            reserve(bytes.count)
            if let start = bytes.baseAddress { put(start, bytes.count) }
        }
    }

    /// `null`.
    package mutating func null() { literal("null") }

    /// A value that is JSON already.
    package mutating func raw(_ json: [UInt8]) {
        comma()
        reserve(json.count)
        json.withUnsafeBufferPointer { bytes in
            if let address = bytes.baseAddress { put(address, bytes.count) }
        }
    }

    // MARK: Parts

    /// The comma that is due, and room for one byte more.
    private mutating func comma() {
        reserve(2)
        if needsComma { put(0x2C) }
        needsComma = true
    }

    private mutating func literal(_ text: StaticString) {
        comma()
        part(text)
    }

    private mutating func open(_ bracket: UInt8) {
        comma()
        put(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        reserve(1)
        put(bracket)
        needsComma = true
    }

    private mutating func digits(_ number: Int) {
        reserve(20)
        if number < 0 { put(0x2D) }
        var rest = number.magnitude
        var length = 1
        var bound: UInt = 10
        // 19 digits are the most that an Int has, and 10^19 still fits.
        while rest >= bound, length < 19 {
            length += 1
            bound *= 10
        }
        for place in stride(from: count + length - 1, through: count, by: -1) {
            start[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    /// Writes an escape, for which there is room.
    private mutating func escape(_ byte: UInt8) {
        put(0x5C)
        switch byte {
        case 0x22, 0x5C: put(byte)
        case 0x08: put(0x62)
        case 0x09: put(0x74)
        case 0x0A: put(0x6E)
        case 0x0C: put(0x66)
        case 0x0D: put(0x72)
        default:
            func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
            part("u00")
            put(hex(byte >> 4))
            put(hex(byte & 15))
        }
    }
}
