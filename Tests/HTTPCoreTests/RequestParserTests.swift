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
                    case .expectsContinue: requests.append("100")
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

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / []"]),
        ("\r\nGET /a?b=c HTTP/1.1\r\nhost:a:80 \r\n\r\n", ["GET /a?b=c []"]),
        ("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", ["GET / []"]),
        ("GET http://a/x?y HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /x?y []"]),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS * []"]),
        ("GET / HTTP/1.0\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", ["GET / []"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, CLOSE\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.1\r\nHost:\r\n\r\n", ["GET / []"]),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST / [abc]", "GET /2 []"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n000\r\nTrailer: t\r\n\r\n",
            ["POST / [abc0123456789]"]
        ),
        ("GET /%C3%A9 HTTP/1.1\r\nHost: a\r\nX: \t caf\u{e9} \r\n\r\n", ["GET /%C3%A9 []"]),
        ("PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", ["PATCH / []"]),
    ])
    func `well-formed requests are read`(text: String, requests: [String]) {
        check(text, .requests(requests))
    }

    private static func with(_ fields: String, version: String = "1.1") -> String {
        "POST / HTTP/\(version)\r\n\(fields)\r\n\r\n0\r\n\r\n"
    }

    @Test(arguments: [
        // RFC 9112 §3.2: Host
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        // §6: framing
        (with("Host: a\r\nContent-Length: +5"), 400), (with("Host: a\r\nContent-Length: 5,5"), 400),
        (with("Host: a\r\nContent-Length: 0x5"), 400), (with("Host: a\r\nContent-Length:"), 400),
        (with("Host: a\r\nContent-Length: 5 5"), 400), (with("Host: a\r\nContent-Length: -1"), 400),
        (with("Host: a\r\nContent-Length: 12345678901234567890"), 400),
        (with("Host: a\r\nContent-Length: 5\r\nContent-Length: 6"), 400),
        (with("Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked"), 400),
        (with("Host: a\r\nTransfer-Encoding: gzip, chunked"), 400),
        (with("Host: a\r\nTransfer-Encoding: chunked, chunked"), 400),
        (with("Host: a\r\nTransfer-Encoding: identity"), 400),
        (with("Host: a\r\nTransfer-Encoding:"), 400),
        (with("Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400),
        (with("Transfer-Encoding: chunked", version: "1.0"), 400),
        (with("Host: a\r\nContent-Length: 51"), 413),
        // §2.2, §5: lines and fields
        ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\rX: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n X: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400), ("GET / HTTP/1.1\r\n: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{0}\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{7F}\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX y: b\r\n\r\n", 400),
        // §3: request line
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400),
        ("GET /\r\nHost: a\r\n\r\n", 400), ("GET / http/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /% HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a/%2e%2E/b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        // §10.1.1 of RFC 9110
        (with("Host: a\r\nExpect: miracles\r\nContent-Length: 5"), 417),
    ])
    func `each malformed request has its stated answer`(text: String, status: Int) {
        check(text, .fault(status))
    }

    @Test(arguments: [
        "G\r\n", "-1\r\n", "0x1\r\na", "1\na\r\n", "1 \r\na\r\n", "1\r\nab\r\n", "\r\n",
        "1;\u{0}\r\na", "1;" + String(repeating: "x", count: 30) + "\r\n",
        "FFFFFFFFFFFFFFFFF\r\n", "0\r\nbad trailer\r\n\r\n", "0\r\n: x\r\n\r\n",
    ])
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
        // Before its line ends, and before its header ends.
        #expect(Outcome([Array(long.utf8)[...]], limits: Self.limits) == .fault(414))
        let open = "GET / HTTP/1.1\r\nHost: a\r\nX: " + long + long
        #expect(Outcome([Array(open.utf8)[...]], limits: Self.limits) == .fault(431))
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

    @Test func `a client that waits is asked to go on, once`() {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        let pieces = [Array(head.utf8)[...], Array("ab".utf8)[...], Array("c".utf8)[...]]
        #expect(Outcome(pieces, limits: Self.limits) == .requests(["100", "POST / [abc]"]))
        let tooLarge = head.replacing("Length: 3", with: "Length: 300")
        #expect(Outcome([Array(tooLarge.utf8)[...]], limits: Self.limits) == .fault(413))
    }

    @Test func `query items are decoded, and broken ones refused`() throws {
        func items(_ query: String) throws -> [String] {
            var parser = RequestParser()
            Array("GET /?\(query) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
                .withUnsafeBytes { parser.append($0) }
            guard case .request(let request, _) = try parser.next() else { return ["?"] }
            return try request.queryItems().map { "\($0.name)=\($0.value)" }
        }
        #expect(try items("a=b&c=d+e%20f&g&%C3%A9=%3D") == ["a=b", "c=d e f", "g=", "é=="])
        #expect(try items("") == [])
        #expect(throws: HTTPFault.self) { try items("a=%") }
        #expect(throws: HTTPFault.self) { try items("a=%FF") }
    }
}
