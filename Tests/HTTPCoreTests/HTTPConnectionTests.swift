import HTTPCore
import Testing

struct HTTPConnectionTests {
    /// A connection with a clock that the test moves.
    private struct Peer {
        var now = ContinuousClock.now
        var connection: HTTPConnection
        private let date = Array("Sun, 06 Nov 1994 08:49:37 GMT".utf8)

        init(limits: HTTPLimits = HTTPLimits()) {
            connection = HTTPConnection(limits: limits, timeouts: .init(), now: now)
        }

        /// Sends text; answers each whole request by its target.
        mutating func send(_ text: String) -> String {
            let bytes = Array(text.utf8)
            bytes.withUnsafeBytes { connection.receive($0) }
            let (now, date) = (now, date)
            while let request = connection.next(now: now, date: date) {
                let response = HTTPResponse(
                    status: request.path == "/gone" ? 204 : 200,
                    fields: [("X-Path", request.path)], body: Array("<\(request.path)>".utf8))
                connection.answer(response, now: now, date: date)
            }
            return takeOutput()
        }

        mutating func takeOutput() -> String {
            defer { connection.output = [] }
            return String(decoding: connection.output, as: UTF8.self)
        }

        mutating func wait(_ duration: Duration) -> String {
            now += duration
            if let deadline = connection.deadline, deadline <= now { connection.expire(date: date) }
            return takeOutput()
        }
    }

    @Test func `an answer has date and length, and the connection goes on`() {
        var peer = Peer()
        let answer = peer.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(
            answer == "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                + "Content-Length: 4\r\nX-Path: /a\r\n\r\n</a>")
        #expect(!peer.connection.isClosing)
    }

    @Test func `pipelined requests are answered in order`() {
        var peer = Peer()
        let (first, second) = (
            "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        let answers = peer.send(first + second + "GET /3 HTTP/1.1\r\n")
        #expect(answers.components(separatedByText: "HTTP/1.1 200") == 2)
        let bodies = answers.ranges(of: /<.1>|<.2>/).map { String(answers[$0]) }
        #expect(bodies == ["</1>", "</2>"])
        #expect(peer.send("Host: x\r\n\r\n").hasSuffix("</3>"))
    }

    @Test func `HEAD has the length of GET, 204 has none`() {
        var peer = Peer()
        let head = peer.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(head.contains("Content-Length: 4\r\n"))
        #expect(head.hasSuffix("\r\n\r\n"))
        let gone = peer.send("GET /gone HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(!gone.contains("Content-Length"))
        #expect(gone.hasSuffix("\r\n\r\n"))
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", true, "Connection: close"),
        ("GET / HTTP/1.0\r\n\r\n", true, "Connection: close"),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false, "Connection: keep-alive"),
    ])
    func `the connection closes when client or version say so`(
        request: String, closes: Bool, field: String
    ) {
        var peer = Peer()
        #expect(peer.send(request).contains(field))
        #expect(peer.connection.isClosing == closes)
    }

    @Test func `a fault is answered once, and closes`() {
        var peer = Peer()
        let answer = peer.send("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.contains("application/problem+json"))
        #expect(answer.components(separatedByText: "HTTP/1.1 ") == 1)
        #expect(peer.connection.isClosing)
    }

    @Test func `the last request that a connection may make closes it`() {
        var limits = HTTPLimits()
        limits.maxRequestsPerConnection = 2
        var peer = Peer(limits: limits)
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        #expect(!peer.send(request).contains("Connection: close"))
        #expect(peer.send(request).contains("Connection: close"))
    }

    @Test func `an idle connection ends quietly, one that stalls inside a request with 408`() {
        var idle = Peer()
        #expect(idle.wait(.seconds(74)) == "")
        #expect(!idle.connection.isClosing)
        #expect(idle.wait(.seconds(2)) == "")
        #expect(idle.connection.isClosing)

        var stalled = Peer()
        #expect(stalled.send("GET / HTTP/1.1\r\nHo") == "")
        #expect(stalled.wait(.seconds(6)) == "")
        #expect(stalled.send("st: ") == "")
        #expect(stalled.wait(.seconds(5)).hasPrefix("HTTP/1.1 408 Request Timeout"))
        #expect(stalled.connection.isClosing)
    }

    @Test func `a body may come slowly, but not stop`() {
        var peer = Peer()
        #expect(peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n") == "")
        for _ in 0..<5 {
            #expect(peer.wait(.seconds(19)) == "")
            #expect(peer.send("a") == "")
        }
        #expect(peer.wait(.seconds(21)).hasPrefix("HTTP/1.1 408"))
    }

    @Test func `a drained connection finishes its request and closes`() {
        var peer = Peer()
        #expect(peer.send("GET /a HTTP/1.1\r\nHost") == "")
        peer.connection.drain()
        #expect(!peer.connection.isClosing)
        let answer = peer.send(": x\r\n\r\n")
        #expect(answer.contains("Connection: close"))
        #expect(peer.connection.isClosing)

        var idle = Peer()
        idle.connection.drain()
        #expect(idle.connection.isClosing)
    }

    @Test func `a value cannot bring in a field of its own`() {
        var output: [UInt8] = []
        ResponseSerializer.append(
            HTTPResponse(fields: [("X", "a\r\nSet-Cookie: b\u{0}")]), hasBody: true,
            isPersistent: true, isHTTP10: false, date: [], to: &output)
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.contains("X: a  Set-Cookie: b \r\n"))
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(separatedByText text: String) -> Int {
        ranges(of: text).count
    }
}
