// multipart/form-data (RFC 7578 over RFC 2046 §5.1): a form's fields and files, as slices of the
// body that they came in.

/// The parts of a form, in their order.
struct FormData {
    /// One field or file.
    struct Part {
        /// The field's name.
        let name: String
        /// What a file is called; `nil` for a field.
        let fileName: String?
        /// The media type as it was sent; `nil` where none was.
        let contentType: String?
        let body: ArraySlice<UInt8>
    }
    let parts: [Part]

    private static let maxHeaderBytes = 8192

    /// Reads a body under its `Content-Type`. Throws 400 for what is no form, 413 for one of more
    /// parts than `maxParts`.
    init(_ body: [UInt8], contentType: String, maxParts: Int) throws(Problem) {
        guard let boundary = FieldParameters(contentType)["boundary"],
            (1...70).contains(boundary.utf8.count)
        else { throw Self.malformed("the Content-Type names no boundary of 1 to 70 characters") }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var place = try Self.firstDelimiter(delimiter, in: body)
        while true {
            // RFC 2046 §5.1.1: "--" closes; else spaces may come before the line's end.
            if body[place...].starts(with: [0x2D, 0x2D]) { break }
            place = body[place...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? body.endIndex
            guard body[place...].starts(with: [0x0D, 0x0A]) else {
                throw Self.malformed("a boundary's line has more than the boundary")
            }
            guard parts.count < maxParts else {
                throw Problem(status: 413, detail: "the form has more than \(maxParts) parts")
            }
            let start = place + 2
            guard let end = Self.delimiter(delimiter, in: body, from: place) else {
                throw Self.malformed("it ends before its last boundary")
            }
            parts.append(try Self.part(body[start..<max(start, end - 2)]))
            place = end + delimiter.count
        }
        self.parts = parts
    }

    static func malformed(_ what: String) -> Problem {
        Problem(status: 400, detail: "the body is no multipart/form-data: \(what)")
    }

    /// Where the first delimiter ends; before it may stand a line of no meaning.
    private static func firstDelimiter(
        _ delimiter: [UInt8], in body: [UInt8]
    ) throws(Problem) -> Int {
        if body.starts(with: delimiter) { return delimiter.count }
        guard let start = self.delimiter(delimiter, in: body, from: 0) else {
            throw malformed("its boundary is nowhere in it")
        }
        return start + delimiter.count
    }

    /// Where a delimiter begins after CRLF, from an offset on; the offset is that of its dashes.
    private static func delimiter(_ delimiter: [UInt8], in body: [UInt8], from: Int) -> Int? {
        var place = from
        while let end = body[place...].firstIndex(of: 0x0D) {
            if body[end...].dropFirst().first == 0x0A,
                body[end...].dropFirst(2).starts(with: delimiter)
            {
                return end + 2
            }
            place = end + 1
        }
        return nil
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Part {
        var disposition: FieldParameters?
        var contentType: String?
        var place = bytes.startIndex
        while true {
            guard let end = bytes[place...].firstIndex(of: 0x0D),
                bytes[end...].dropFirst().first == 0x0A,
                end - bytes.startIndex <= maxHeaderBytes
            else { throw malformed("a part's header does not end") }
            let line = bytes[place..<end]
            place = end + 2
            if line.isEmpty { break }
            guard let colon = line.firstIndex(of: 0x3A) else {
                throw malformed("a part's header has a line without a colon")
            }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
            switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
            case "content-disposition": disposition = FieldParameters(value)
            case "content-type": contentType = String(value.drop { $0 == " " || $0 == "\t" })
            case "content-transfer-encoding" where !isPlain(value):
                // RFC 7578 §4.7: nobody sends it; what it would change is not guessed.
                throw malformed("a part has a Content-Transfer-Encoding")
            default: break
            }
        }
        guard let disposition, disposition.value == "form-data", let name = disposition["name"]
        else { throw malformed("a part has no Content-Disposition with a name") }
        return Part(
            name: name, fileName: disposition["filename"], contentType: contentType,
            body: bytes[place...])
    }

    private static func isPlain(_ value: String) -> Bool {
        ["7bit", "8bit", "binary"].contains(
            value.filter { $0 != " " && $0 != "\t" }.lowercased())
    }
}

/// A field's value and its parameters: `form-data; name="file"; filename="a.html"`.
struct FieldParameters {
    /// What stands before the first semicolon, in lower case.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var pieces: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in bytes {
            // A backslash before anything but a mark is one: RFC 7578 §4.2 has browsers in mind.
            if isQuoted, byte == 0x5C, !isEscaped {
                isEscaped = true
                continue
            }
            if isEscaped, byte != 0x22, byte != 0x5C { pieces[pieces.count - 1].append(0x5C) }
            switch byte {
            case 0x22 where !isEscaped: isQuoted.toggle()
            case 0x3B where !isQuoted: pieces.append([])
            default: pieces[pieces.count - 1].append(byte)
            }
            isEscaped = false
        }
        func trimmed(_ bytes: some Collection<UInt8>) -> String {
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            let start = bytes.drop(while: isSpace)
            return String(
                decoding: start.reversed().drop(while: isSpace).reversed(), as: UTF8.self)
        }
        value = trimmed(pieces[0]).lowercased()
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: 0x3D) else { continue }
            parameters.append(
                (trimmed(piece[..<equals]).lowercased(), trimmed(piece[(equals + 1)...])))
        }
    }

    /// The first value of a parameter. What browsers escape in a name of a file is undone (WHATWG
    /// HTML, "multipart/form-data encoding algorithm").
    subscript(_ name: String) -> String? {
        guard let value = parameters.first(where: { $0.name == name })?.value else { return nil }
        guard name == "filename" || name == "name", value.contains("%") else { return value }
        var plain = ""
        var rest = value[...]
        while let character = rest.first {
            let escape = ["%22": "\"", "%0D": "\r", "%0A": "\n"].first { rest.hasPrefix($0.key) }
            plain += escape?.value ?? String(character)
            rest = rest.dropFirst(escape?.key.count ?? 1)
        }
        return plain
    }
}
