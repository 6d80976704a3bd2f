import HTTPCore
import Testing

/// What the parser made of some bytes.
private enum Outcome: Equatable, CustomStringConvertible {
    case requests([String])
    case fault(Int)

    var description: String {
        switch self {
        case .requests(let requests): "\(requests)"
        case .fault(let status): "fault \(status)"
        }
    }

    /// Feeds pieces one after the other and takes what is whole after each.
    init(_ pieces: [ArraySlice<UInt8>], limits: HTTPLimits) {
        var parser = RequestParser(limits: limits)
        var requests: [String] = []
        do throws(HTTPFault) {
            for piece in pieces {
                Array(piece).withUnsafeBytes { parser.append($0) }
                reading: while true {
                    switch try parser.next() {
                    case .needMore: break reading
                    case .head(_, _, let expectsContinue):
                        if expectsContinue { requests.append("100") }
                        try parser.read(body: .collect)
                    case .piece: break reading
                    case .request(let request, let isPersistent):
                        let body = String(decoding: request.body, as: UTF8.self)
                        requests.append(
                            "\(request.method.rawValue) \(request.target) [\(body)]"
                                + (isPersistent ? "" : " close"))
                    }
                }
            }
            self = .requests(requests)
        } catch {
            self = .fault(error.status)
        }
    }
}

struct RequestParserTests {
    private static var limits: HTTPLimits {
        var limits = HTTPLimits()
        limits.maxRequestLineBytes = 100
        limits.maxHeaderBytes = 400
        limits.maxHeaderFields = 8
        limits.maxBodyBytes = 50
        limits.maxChunkLineBytes = 20
        return limits
    }

    /// The outcome is the same whole, split at any byte, and byte by byte.
    private func check(
        _ text: String, _ expected: Outcome, location: SourceLocation = #_sourceLocation
    ) {
        let bytes = Array(text.utf8)
        let whole = Outcome([bytes[...]], limits: Self.limits)
        #expect(whole == expected, "\(text.debugDescription)", sourceLocation: location)
        for split in bytes.indices {
            let outcome = Outcome([bytes[..<split], bytes[split...]], limits: Self.limits)
            guard outcome == expected else {
                Issue.record(
                    "split at \(split): \(outcome) of \(text.debugDescription)",
                    sourceLocation: location)
                return
            }
        }
        let single = bytes.indices.map { bytes[$0...$0] }
        #expect(
            Outcome(single, limits: Self.limits) == expected, "byte by byte",
            sourceLocation: location)
    }

    @Test(arguments: RequestVectors.wellFormed)
    func `well-formed requests are read`(text: String, requests: [String]) {
        check(text, .requests(requests))
    }

    @Test(arguments: RequestVectors.malformed)
    func `each malformed request has its stated answer`(text: String, status: Int) {
        check(text, .fault(status))
    }

    @Test(arguments: RequestVectors.malformedChunks)
    func `a malformed chunk is 400`(chunks: String) {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        check(head + chunks, .fault(400))
    }

    @Test func `what is too long is refused as soon as that is known`() {
        let long = String(repeating: "a", count: 500)
        check("GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n", .fault(414))
        check("GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n", .fault(431))
        let many = (0..<9).map { "X\($0): y\r\n" }.joined()
        check("GET / HTTP/1.1\r\nHost: a\r\n\(many)\r\n", .fault(431))
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        check(head + "30\r\n" + long.prefix(0x30) + "\r\n3\r\nabc\r\n0\r\n\r\n", .fault(413))
        check(head + "0\r\nX: \(long)\r\n\r\n", .fault(431))
        check(head + "0\r\n\(many)\r\n", .fault(431))
        check(head + "33\r\n", .fault(413))
        // Before its line ends, and before its header ends.
        #expect(Outcome([Array(long.utf8)[...]], limits: Self.limits) == .fault(414))
        let open = "GET / HTTP/1.1\r\nHost: a\r\nX: " + long + long
        #expect(Outcome([Array(open.utf8)[...]], limits: Self.limits) == .fault(431))
    }

    @Test func `damaged requests come to the same whole and in pieces`() {
        // SplitMix64 (Steele, Lea, Flood 2014): the same damage in every run.
        var state: UInt64 = 1
        func random(below bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((bits ^ bits >> 31) % UInt64(bound))
        }
        let texts = RequestVectors.wellFormed.map(\.text) + RequestVectors.malformed.map(\.text)
        let telling = Array("\r\n :,;#%/.0a\0\t".utf8)
        for _ in 0..<4000 {
            var bytes = Array(texts[random(below: texts.count)].utf8)
            for _ in 0...random(below: 3) where !bytes.isEmpty {
                let place = random(below: bytes.count)
                let byte = telling[random(below: telling.count)]
                switch random(below: 3) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                default: bytes.remove(at: place)
                }
            }
            let split = random(below: bytes.count + 1)
            let limits = HTTPLimits()
            let whole = Outcome([bytes[...]], limits: limits)
            let pieces = Outcome([bytes[..<split], bytes[split...]], limits: limits)
            let single = Outcome(bytes.indices.map { bytes[$0...$0] }, limits: limits)
            guard whole == pieces, whole == single else {
                Issue.record("\(whole), \(pieces), \(single) of \(bytes)")
                return
            }
        }
    }

    @Test func `every byte is allowed in a field name just where the RFC allows it`() {
        let allowed = Set("!#$%&'*+-.^_`|~0123456789".utf8)
            .union(0x41...0x5A).union(0x61...0x7A)
        for byte in UInt8.min...UInt8.max {
            let head = Array("GET / HTTP/1.1\r\nHost: a\r\nX".utf8)
            let outcome = Outcome(
                [(head + [byte] + Array("Y: z\r\n\r\n".utf8))[...]], limits: Self.limits)
            // A colon ends the name, and what follows is its value.
            let isRead = allowed.contains(byte) || byte == 0x3A
            #expect(outcome == (isRead ? .requests(["GET / []"]) : .fault(400)), "\(byte)")
        }
    }

    @Test func `every byte is allowed in a field value but control bytes`() {
        for byte in UInt8.min...UInt8.max {
            let head = Array("GET / HTTP/1.1\r\nHost: a\r\nX: y".utf8)
            let outcome = Outcome(
                [(head + [byte] + Array("z\r\n\r\n".utf8))[...]], limits: Self.limits)
            let isRead = byte >= 0x20 && byte != 0x7F || byte == 0x09
            #expect(outcome == (isRead ? .requests(["GET / []"]) : .fault(400)), "\(byte)")
        }
    }

    @Test func `every byte is allowed in a target just where it is printable ASCII`() {
        for byte in UInt8.min...UInt8.max {
            let bytes = Array("GET /a".utf8) + [byte] + Array("b HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
            // A space ends the target, "#" begins a fragment, "%" needs two digits.
            let isRead = (0x21...0x7E).contains(byte) && byte != 0x23 && byte != 0x25
            let target = "/a\(Character(UnicodeScalar(byte)))b"
            #expect(
                Outcome([bytes[...]], limits: Self.limits)
                    == (isRead ? .requests(["GET \(target) []"]) : .fault(400)), "\(byte)")
        }
    }

    @Test func `the bounds themselves are allowed`() {
        let host = "Host: a\r\n"
        let line = "GET /" + String(repeating: "a", count: 100 - 14)
        check("\(line) HTTP/1.1\r\n\(host)\r\n", .requests(["\(line) []"]))
        check("\(line)a HTTP/1.1\r\n\(host)\r\n", .fault(414))
        let field = "X: " + String(repeating: "b", count: 400 - 12)
        check("GET / HTTP/1.1\r\n\(host)\(field)\r\n\r\n", .requests(["GET / []"]))
        check("GET / HTTP/1.1\r\n\(host)\(field)b\r\n\r\n", .fault(431))
        let seven = (0..<7).map { "X\($0): y\r\n" }.joined()
        check("GET / HTTP/1.1\r\n\(host)\(seven)\r\n", .requests(["GET / []"]))
        let body = String(repeating: "c", count: 50)
        check(
            "POST / HTTP/1.1\r\n\(host)Content-Length: 50\r\n\r\n\(body)",
            .requests(["POST / [\(body)]"]))
        let extended = "32;" + String(repeating: "x", count: 17)
        let head = "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
        check("\(head)\(extended)\r\n\(body)\r\n0\r\n\r\n", .requests(["POST / [\(body)]"]))
        check("\(head)\(extended)x\r\n\(body)\r\n0\r\n\r\n", .fault(400))
    }

    @Test func `nothing is read after a fault`() throws {
        var parser = RequestParser()
        Array("GET / HTTP/1.1\r\n\r\n".utf8).withUnsafeBytes { parser.append($0) }
        #expect(throws: HTTPFault.self) { try parser.next() }
        Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8).withUnsafeBytes { parser.append($0) }
        guard case .needMore = try parser.next() else {
            Issue.record("a request was read")
            return
        }
    }

    @Test func `the same head again is read as it was the first time, in whatever pieces`() {
        let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
        let post = "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"
        check(
            get + get + "\r\n" + get + post + "12" + post + "34" + get,
            .requests([
                "GET /a []", "GET /a []", "GET /a []", "POST /b [12]", "POST /b [34]", "GET /a []",
            ]))
        // What only begins like the last head is another one.
        check(
            get + "GET /a HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n" + get.dropLast(2)
                + "Host: b\r\n\r\n",
            .fault(400))
        check(get + get.dropLast(), .requests(["GET /a []"]))
    }

    @Test func `bytes of a value that are no ASCII are a character each`() throws {
        var parser = RequestParser()
        let value: [UInt8] = [0x63, 0xE9, 0xCC, 0x81]
        (Array("GET / HTTP/1.1\r\nHost: a\r\nX-Name: ".utf8) + value + Array("\r\n\r\n".utf8))
            .withUnsafeBytes { parser.append($0) }
        guard case .request(let request, _) = try parser.next() else { throw HTTPFault(400, "") }
        #expect(request.field(named: "x-name") == "c\u{E9}\u{CC}\u{81}")
        #expect(request.list(named: "x-name") == "c\u{E9}\u{CC}\u{81}")
    }

    @Test func `a client that waits is asked to go on, once`() {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        let pieces = [Array(head.utf8)[...], Array("ab".utf8)[...], Array("c".utf8)[...]]
        #expect(Outcome(pieces, limits: Self.limits) == .requests(["100", "POST / [abc]"]))
        let tooLarge = head.replacing("Length: 3", with: "Length: 300")
        #expect(Outcome([Array(tooLarge.utf8)[...]], limits: Self.limits) == .fault(413))
    }
}
