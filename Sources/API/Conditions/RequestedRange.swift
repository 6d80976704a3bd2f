// Range requests (RFC 9110 §14): one part of a body that is long and stays as it is.

import HTTPCore

/// What a `Range` field asks for of a body.
enum RequestedRange: Equatable {
    /// All of it: 200. So are several ranges, other units and what cannot be read (§14.2).
    case whole
    /// These bytes, which are not none: 206.
    case part(Range<Int>)
    /// Nothing that there is: 416.
    case unsatisfiable

    /// Reads the field for a body of so many bytes: `bytes=0-499`, `bytes=500-`, `bytes=-500`.
    init(_ field: String?, length: Int) {
        guard let field else {
            self = .whole
            return
        }
        var scanner = FieldScanner(field)
        guard scanner.takeToken() == "bytes", scanner.take(0x3D) else {
            self = .whole
            return
        }
        scanner.takeSpaces()
        let first = Self.number(&scanner)
        guard scanner.take(0x2D) else {
            self = .whole
            return
        }
        let last = Self.number(&scanner)
        scanner.takeSpaces()
        guard scanner.isAtEnd else {
            self = .whole
            return
        }
        switch (first, last) {
        case (nil, nil): self = .whole
        case (let first?, let last?) where last < first: self = .whole
        case (let first?, let last):
            guard first < length else {
                self = .unsatisfiable
                return
            }
            self = .part(first..<min(last ?? length, length - 1) + 1)
        case (nil, let suffix?):
            guard suffix > 0, length > 0 else {
                self = .unsatisfiable
                return
            }
            self = .part(max(length - suffix, 0)..<length)
        }
    }

    /// Takes a number of any length; `nil` where no digit is next. What is too long for an integer
    /// lies past the end of any body.
    private static func number(_ scanner: inout FieldScanner) -> Int? {
        let digits = scanner.take { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        return Int(String(decoding: digits, as: UTF8.self)) ?? .max
    }

    /// What a request asks for of a body in this state (§13.2.2 step 5): with an `If-Range` for
    /// another state, all of it.
    init(_ request: HTTPRequest, length: Int, of current: Validators, nowSeconds: Int) {
        let condition = request.list(named: "if-range")
        let holds = condition.map {
            Self.isMet(ifRange: $0, by: current, nowSeconds: nowSeconds)
        }
        self.init(
            holds ?? true ? request.list(named: "range") : nil, length: length)
    }

    /// Whether an `If-Range` names this state (§13.1.5): by a strong tag, or by the exact date of
    /// a change that lies in an earlier second than now (§8.8.2.2).
    static func isMet(ifRange: String, by current: Validators, nowSeconds: Int) -> Bool {
        var scanner = FieldScanner(ifRange)
        if let tag = EntityTag(&scanner) {
            return scanner.isAtEnd && EntityTag.isSameStrongly(tag, current.tag)
        }
        guard let date = current.lastModifiedSeconds, date < nowSeconds else { return false }
        return HTTPDate.seconds(ifRange, nowSeconds: nowSeconds) == date
    }

    /// The `Content-Range` of an answer of so many bytes (§14.4), where it has one.
    func contentRange(length: Int) -> String? {
        switch self {
        case .whole: nil
        case .part(let bytes): "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(length)"
        case .unsatisfiable: "bytes */\(length)"
        }
    }
}
