import HTTPCore
import Testing

struct HTTPConnectionTests {
    /// A connection with a clock that the test moves.
    private final class Peer {
        var now = MonotonicTime(reading: .zero)
        var connection: HTTPConnection
        private let date = Array("Sun, 06 Nov 1994 08:49:37 GMT".utf8)

        private let refusal: HTTPResponse?

        init(limits: HTTPLimits = HTTPLimits(), refusal: HTTPResponse? = nil) {
            self.refusal = refusal
            connection = HTTPConnection(limits: limits, timeouts: .init(), now: now)
        }

        /// Sends text; answers each whole request by its target.
        func send(_ text: String) -> String {
            let bytes = Array(text.utf8)
            bytes.withUnsafeBytes { connection.receive($0) }
            let (now, date) = (now, date)
            let planned = refusal.map { HTTPPlan.answered($0) } ?? .worker
            do throws(HTTPFault) {
                while let (request, plan) = try connection.next(now: now, plan: { _ in planned }) {
                    var response = HTTPResponse(
                        status: request.path == "/gone" ? 204 : 200,
                        fields: [("X-Path", request.path)],
                        body: Array("<\(request.path)>".utf8))
                    if case .answered(let refusal) = plan { response = refusal }
                    connection.answer(response, now: now, date: date)
                }
            } catch {
                refuse(error)
            }
            return takeOutput()
        }

        /// Sends text; answers the path of the request that came of it, which stays with the
        /// handlers.
        func begin(_ text: String) -> String? {
            Array(text.utf8).withUnsafeBytes { connection.receive($0) }
            return try? connection.next(now: now, plan: { _ in .worker })?.request.path
        }

        func sentAll() -> HTTPConnection.AfterOutput { connection.sentAll(now: now) }

        func expire(after duration: Duration) {
            now = now + duration
            guard let deadline = connection.deadline, deadline <= now else { return }
            if let fault = connection.expire() { refuse(fault) }
        }

        private func refuse(_ fault: HTTPFault) {
            let response = HTTPResponse(status: fault.status, body: Array(fault.detail.utf8))
            connection.refuse(response, date: date)
        }

        var isClosing: Bool { connection.isEnding }

        func takeOutput() -> String {
            let unsent = connection.output[connection.sentBytes...]
            defer { connection.sent(unsent.count) }
            return String(decoding: unsent, as: UTF8.self)
        }

        func wait(_ duration: Duration) -> String {
            expire(after: duration)
            return takeOutput()
        }
    }

    @Test func `an answer has date and length, and the connection goes on`() {
        let peer = Peer()
        let answer = peer.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(
            answer == "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                + "Content-Length: 4\r\nX-Path: /a\r\n\r\n</a>")
        #expect(!peer.isClosing)
    }

    @Test func `pipelined requests are answered in order`() {
        let peer = Peer()
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
        let peer = Peer()
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
        let peer = Peer()
        #expect(peer.send(request).contains(field))
        #expect(peer.isClosing == closes)
    }

    @Test func `a fault is answered once, and closes`() {
        let peer = Peer()
        let answer = peer.send("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.hasSuffix("the Host field is missing"))
        #expect(answer.components(separatedByText: "HTTP/1.1 ") == 1)
        #expect(peer.isClosing)
    }

    @Test func `the last request that a connection may make closes it`() {
        var limits = HTTPLimits()
        limits.maxRequestsPerConnection = 2
        let peer = Peer(limits: limits)
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        #expect(!peer.send(request).contains("Connection: close"))
        #expect(peer.send(request).contains("Connection: close"))
    }

    @Test func `an idle connection ends quietly, one that stalls inside a request with 408`() {
        let idle = Peer()
        _ = idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(idle.wait(.seconds(74)) == "")
        #expect(!idle.isClosing)
        #expect(idle.wait(.seconds(2)) == "")
        #expect(idle.isClosing)

        let silent = Peer()
        #expect(silent.wait(.seconds(19)) == "")
        #expect(!silent.isClosing)
        #expect(silent.wait(.seconds(2)) == "")
        #expect(silent.isClosing)

        let stalled = Peer()
        #expect(stalled.send("GET / HTTP/1.1\r\nHo") == "")
        #expect(stalled.wait(.seconds(6)) == "")
        #expect(stalled.send("st: ") == "")
        #expect(stalled.wait(.seconds(5)).hasPrefix("HTTP/1.1 408 Request Timeout"))
        #expect(stalled.isClosing)
    }

    @Test func `a body may come slowly, but not stop`() {
        let peer = Peer()
        #expect(peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n") == "")
        for _ in 0..<5 {
            #expect(peer.wait(.seconds(19)) == "")
            #expect(peer.send(String(repeating: "a", count: 256 * 19)) == "")
        }
        #expect(peer.wait(.seconds(21)).hasPrefix("HTTP/1.1 408"))
    }

    @Test func `a body that drips is ended`() {
        let peer = Peer()
        let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\n"
        #expect(peer.send(head) == "")
        // 20 seconds are free, and ten bytes buy a twenty-fifth of a second.
        for _ in 0..<10 {
            #expect(peer.wait(.seconds(1.9)) == "")
            #expect(peer.send("a") == "")
        }
        #expect(peer.wait(.seconds(1.1)).hasPrefix("HTTP/1.1 408"))
    }

    @Test func `an answer that is not made in time is 503, and a late one is dropped`() {
        for method in ["GET", "HEAD"] {
            let peer = Peer()
            #expect(peer.begin("\(method) / HTTP/1.1\r\nHost: x\r\n\r\n") == "/")
            #expect(peer.wait(.seconds(119)) == "")
            let answer = peer.wait(.seconds(2))
            #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
            #expect(answer.contains("Connection: close\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n") == (method == "HEAD"))
            let isTaken = peer.connection.answer(HTTPResponse(), now: peer.now, date: [])
            #expect(!isTaken)
            #expect(peer.takeOutput() == "")
        }
    }

    /// A peer to which an answer is on its way.
    private func answered() -> Peer {
        let peer = Peer()
        _ = peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        peer.connection.answer(HTTPResponse(body: [1]), now: peer.now, date: [])
        return peer
    }

    @Test func `a client that does not take its answer is cut off`() {
        let peer = answered()
        peer.connection.waitForClient(now: peer.now)
        peer.expire(after: .seconds(19))
        #expect(!peer.isClosing)
        peer.expire(after: .seconds(2))
        #expect(peer.isClosing)
        #expect(peer.takeOutput() == "")
    }

    @Test(arguments: [(bytesPerSecond: 256, isCut: false), (bytesPerSecond: 100, isCut: true)])
    func `a client must take its answer at a least rate`(bytesPerSecond: Int, isCut: Bool) {
        let peer = Peer()
        _ = peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        let body = [UInt8](repeating: 0x61, count: 100_000)
        peer.connection.answer(HTTPResponse(body: body), now: peer.now, date: [])
        for _ in 0..<60 {
            peer.connection.waitForClient(now: peer.now)
            peer.expire(after: .seconds(1))
            if !peer.isClosing { peer.connection.sent(bytesPerSecond) }
        }
        #expect(peer.isClosing == isCut)
    }

    @Test func `a client that took its answer late has its whole time for the next request`() {
        let peer = answered()
        peer.connection.waitForClient(now: peer.now)
        peer.expire(after: .seconds(19))
        _ = peer.takeOutput()
        #expect(peer.sentAll() == .goOn)
        peer.expire(after: .seconds(74))
        #expect(!peer.isClosing)
    }

    @Test func `after a refusal what still comes is dropped for a while`() {
        let peer = Peer()
        #expect(peer.send("GET / HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 400"))
        #expect(peer.sentAll() == .endSending)
        let wantsBytes = peer.connection.wantsBytes
        #expect(wantsBytes)
        #expect(peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n") == "")
        #expect(peer.sentAll() == .goOn)
        peer.connection.receiveEnd()
        #expect(peer.sentAll() == .close)

        let silent = Peer()
        _ = silent.send("GET / HTTP/1.1\r\n\r\n")
        _ = silent.sentAll()
        silent.expire(after: .seconds(2))
        #expect(silent.sentAll() == .close)
    }

    @Test func `who asked for the end is closed at once`() {
        let peer = Peer()
        _ = peer.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(peer.sentAll() == .close)
    }

    @Test func `who waits with the body is told to go on, or why not`() {
        let head =
            "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        let peer = Peer()
        #expect(peer.send(head) == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(peer.send("ab").hasSuffix("</a>"))
        #expect(peer.send(head + "ab").hasPrefix("HTTP/1.1 200"), "the body came already")

        let refused = Peer(refusal: HTTPResponse(status: 415))
        let answer = refused.send(head)
        #expect(answer.hasPrefix("HTTP/1.1 415 "))
        #expect(answer.contains("Connection: close"))
        #expect(refused.isClosing)
        // What can be known from the head alone needs no handler.
        let tooLarge = Peer()
        let declared = head.replacing("Length: 2", with: "Length: 99999999")
        #expect(tooLarge.send(declared).hasPrefix("HTTP/1.1 413 "))
    }

    @Test func `HTTP 1.0 never hears 100 Continue`() {
        let peer = Peer()
        let head = "POST /a HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        #expect(peer.send(head) == "")
        #expect(peer.send("ab").hasSuffix("</a>"))
    }

    @Test func `a client that ends its side still gets the answer that is being made`() {
        let peer = Peer()
        #expect(peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n") == "/")
        peer.connection.receiveEnd()
        #expect(!peer.isClosing)
        peer.connection.answer(HTTPResponse(), now: peer.now, date: [])
        #expect(peer.takeOutput().contains("Connection: close"))

        let half = Peer()
        _ = half.send("GET / HT")
        half.connection.receiveEnd()
        #expect(half.sentAll() == .close)
    }

    @Test func `bytes that come while a request is handled wait their turn`() {
        let peer = Peer()
        #expect(peer.begin("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n") == "/1")
        let wantsBytes = peer.connection.wantsBytes
        #expect(!wantsBytes)
        #expect(peer.begin("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n") == nil)
        peer.connection.answer(HTTPResponse(), now: peer.now, date: [])
        #expect(peer.send("").contains("X-Path: /2"))
    }

    @Test func `a drained connection finishes its request and closes`() {
        let peer = Peer()
        #expect(peer.send("GET /a HTTP/1.1\r\nHost") == "")
        peer.connection.drain()
        #expect(!peer.isClosing)
        let answer = peer.send(": x\r\n\r\n")
        #expect(answer.contains("Connection: close"))
        #expect(peer.isClosing)

        let idle = Peer()
        idle.connection.drain()
        #expect(idle.isClosing)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(separatedByText text: String) -> Int {
        ranges(of: text).count
    }
}
