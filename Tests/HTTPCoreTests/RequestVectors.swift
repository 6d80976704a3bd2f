// Requests from well-formed to hostile, each with what it must come to. Most of the hostile ones are
// known ways to make two parsers see two different requests in the same bytes.

/// Tables of requests for `RequestParserTests`.
enum RequestVectors {
    /// A POST with these fields and what could be an empty chunked body.
    private static func with(_ fields: String, version: String = "1.1") -> String {
        "POST / HTTP/\(version)\r\n\(fields)\r\n\r\n0\r\n\r\n"
    }

    /// Each with the requests in it: method, target, body in brackets, whether it closes.
    static let wellFormed: [(text: String, requests: [String])] = [
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
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n000\r\nTrailer: t\r\n\r\n",
            ["POST / [abc0123456789]"]
        ),
        ("GET /%C3%A9 HTTP/1.1\r\nHost: a\r\nX: \t caf\u{e9} \r\n\r\n", ["GET /%C3%A9 []"]),
        ("PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", ["PATCH / []"]),
        ("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / []"]),
        ("GET http://a?q HTTP/1.1\r\nHost: b\r\n\r\n", ["GET /?q []"]),
        ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", ["GET / []"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: upgrade,\r\n\r\n", ["GET / []"]),
        ("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: closed\r\n\r\n", ["GET / []"]),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: x\r\nConnection: Close\r\n\r\n",
            ["GET / [] close"]
        ),
        ("\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / []"]),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0003\r\n\r\nabc\r\nGET /2 HTTP/1.0\r\n\r\n",
            ["POST / [abc]", "GET /2 [] close"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tchunked \r\n\r\n0\r\nHost: b\r\nContent-Length: 5\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            ["POST / []", "GET /2 []"]
        ),
    ]

    /// Each with the status that it is refused with.
    static let malformed: [(text: String, status: Int)] = [
        // RFC 9112 §3.2: Host
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: %zz\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: []\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: :80\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400),
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
        (with("Host: a\r\nTransfer-Encoding: \u{b}chunked"), 400),
        (with("Host: a\r\nTransfer-Encoding: xchunked"), 400),
        (with("Host: a\r\nTransfer-Encoding: chunked;q=1"), 400),
        (with("Host: a\r\nTransfer-Encoding:\r\nTransfer-Encoding: chunked"), 400),
        (with("Host: a\r\nTransfer-Encoding: chunked\r\ncontent-length: 0"), 400),
        (with("Host: a\r\nContent-Length: 5\r\nContent-Length: 5"), 400),
        (with("Host: a\r\nContent-Length: ٥"), 400),
        (with("Host: a\r\nContent-Length: 51"), 413),
        (with("Host: a\r\nContent-Length: 10000000000"), 413),
        // §2.2, §5: lines and fields
        ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\rX: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\rXHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nX: b\rHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
        ("GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400), ("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n\tX: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n \r\n\r\n", 400),
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
        ("GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http://u:p@a/x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http://a/.. HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET ?q HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /. HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /%C3 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1x\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/11\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505), ("\tGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", 400), ("Get / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        // §10.1.1 of RFC 9110
        (with("Host: a\r\nExpect: miracles\r\nContent-Length: 5"), 417),
    ]

    /// Chunked bodies that are refused with 400.
    static let malformedChunks: [String] = [
        "G\r\n", "-1\r\n", "0x1\r\na", "1\na\r\n", "1 \r\na\r\n", "1\r\nab\r\n", "\r\n",
        "1;\u{0}\r\na", "1;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n",
        "FFFFFFFFFFFFFFFFF\r\n", " 1\r\na", "1\r\na\n", "1\r\na\rx", "1\rx", "1\r\r\n", "0\r\n\n",
        "0\r\n\rx", ";x\r\n", "1,1\r\n", "+1\r\na", "0\r\nx\r\n", "0\r\n X: y\r\n\r\n",
        "0\r\nbad trailer\r\n\r\n", "0\r\n: x\r\n\r\n",
    ]
}
