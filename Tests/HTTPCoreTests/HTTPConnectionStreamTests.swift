import HTTPCore
import Testing

struct HTTPConnectionStreamTests {
    private final class NoStream: HTTPStream {
        func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece { .failed }
    }

    /// A connection whose pieces the test makes, with a clock that it moves.
    private final class Peer {
        var now = MonotonicTime(reading: .zero)
        var connection: HTTPConnection
        private let date = Array("Sun, 06 Nov 1994 08:49:37 GMT".utf8)

        init(_ limits: HTTPLimits = HTTPLimits()) {
            connection = HTTPConnection(limits: limits, timeouts: .init(), now: now)
        }

        func send(_ text: String) {
            Array(text.utf8).withUnsafeBytes { connection.receive($0) }
        }

        /// Sends a request and begins to answer it; gives what is sent of it at once.
        func begin(_ text: String, bytes: Int? = nil) -> String {
            send(text)
            let (now, date) = (now, date)
            guard (try? connection.next(now: now, plan: { _ in .streaming })) != nil else {
                return takeOutput()
            }
            connection.answer(
                HTTPResponse(stream: NoStream(), streamBytes: bytes), now: now, date: date)
            return takeOutput()
        }

        /// What the stream is given, as text with a `.` at the body's end.
        func given() -> String? {
            connection.nextPiece(now: now).map { piece in
                String(decoding: piece.body, as: UTF8.self) + (piece.isLast ? "." : "")
            }
        }

        func make(_ piece: HTTPPiece) -> String {
            connection.answer(piece, now: now)
            return takeOutput()
        }

        func takeOutput() -> String {
            let unsent = connection.output[connection.sentBytes...]
            defer { connection.sent(unsent.count) }
            return String(decoding: unsent, as: UTF8.self)
        }

        func sentAll() -> HTTPConnection.AfterOutput { connection.sentAll(now: now) }

        func wait(_ duration: Duration) {
            now = now + duration
            if let deadline = connection.deadline, deadline <= now { _ = connection.expire() }
        }

        var isCut: Bool { connection.isCut }
        var wantsBytes: Bool { connection.wantsBytes }
    }

    private static let chunkedPost =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

    @Test func `pieces of a body go in as they come, pieces of the answer out as chunks`() {
        let peer = Peer()
        #expect(peer.begin(Self.chunkedPost).contains("\r\nTransfer-Encoding: chunked\r\n"))
        #expect(peer.given() == nil)
        peer.send("2\r\nab\r\n1\r\nc")
        #expect(peer.given() == "abc")
        #expect(peer.given() == nil, "one piece is made at a time")
        #expect(peer.make(.more(Array("0123456789abcdefg".utf8))) == "11\r\n0123456789abcdefg\r\n")
        peer.send("\r\n0\r\n\r\n")
        #expect(peer.given() == ".")
        #expect(peer.make(.more([])) == "", "an empty chunk would be the last")
        #expect(peer.given() == ".", "the calls go on until the answer ends")
        #expect(peer.make(.end([0x7A])) == "1\r\nz\r\n0\r\n\r\n")
        #expect(peer.sentAll() == .goOn)
        #expect(peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 200"))
    }

    @Test func `an answer of known length has it, and no more`() {
        let peer = Peer()
        let head = peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n", bytes: 3)
        #expect(head.contains("\r\nContent-Length: 3\r\n"))
        #expect(peer.given() == ".")
        #expect(peer.make(.more(Array("ab".utf8))) == "ab")
        #expect(peer.given() == ".")
        #expect(peer.make(.end(Array("cde".utf8))) == "c")
        #expect(peer.sentAll() == .goOn)

        let short = Peer()
        _ = short.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n", bytes: 3)
        _ = short.given()
        #expect(short.make(.end([0x61])) == "")
        #expect(short.isCut)
        #expect(short.sentAll() == .close)
    }

    @Test func `a body is read no further than its handler and the client's reading keep up`() {
        var limits = HTTPLimits()
        limits.maxUnsentBytes = 10
        let peer = Peer(limits)
        _ = peer.begin("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        #expect(peer.sentAll() == .goOn)
        peer.send("0123456789ab")
        #expect(peer.given() == "0123456789ab")
        #expect(peer.wantsBytes)
        peer.connection.answer(.more([UInt8](repeating: 0x61, count: 10)), now: peer.now)
        peer.send("cdefghijklmn")
        #expect(peer.given() == nil, "the client has ten bytes to take first")
        _ = peer.takeOutput()
        #expect(peer.given() == "cdefghijklmn")
    }

    @Test func `an answer before the body's end closes the connection`() {
        let peer = Peer()
        _ = peer.begin("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nab")
        #expect(peer.given() == "ab")
        #expect(peer.make(.end([])) == "0\r\n\r\n")
        #expect(peer.sentAll() == .endSending)
    }

    @Test(arguments: ["zz\r\n", "3\r\nabcd"])
    func `a body that is malformed cuts the answer`(body: String) {
        let peer = Peer()
        _ = peer.begin(Self.chunkedPost)
        peer.send(body)
        while peer.given() != nil { _ = peer.make(.more([])) }
        #expect(peer.isCut)
    }

    @Test func `who waits with the body is told to go on when its answer begins`() {
        let peer = Peer()
        let answer = peer.begin(
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        peer.send("ab")
        #expect(peer.given() == "ab.")
    }

    @Test func `a refusal in place of a stream closes, and reads no body`() throws {
        let peer = Peer()
        peer.send(
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        let now = peer.now
        let isNext = try peer.connection.next(now: now, plan: { _ in .streaming }) != nil
        #expect(isNext)
        peer.connection.answer(HTTPResponse(status: 401), now: now, date: [])
        let answer = peer.takeOutput()
        #expect(answer.hasPrefix("HTTP/1.1 401 "))
        #expect(answer.contains("Connection: close"))
        #expect(peer.sentAll() == .endSending)
    }

    @Test func `a body that drips is cut off, however long its pieces are worked on`() {
        let peer = Peer()
        _ = peer.begin(Self.chunkedPost)
        _ = peer.sentAll()
        peer.send("FF\r\n")
        for _ in 0..<10 {
            peer.send("a")
            #expect(peer.given() == "a")
            peer.wait(.seconds(100))
            _ = peer.make(.more([]))
            #expect(peer.given() == nil)
            peer.wait(.seconds(1.9))
            #expect(!peer.isCut)
        }
        peer.wait(.seconds(1.2))
        #expect(peer.isCut)
    }

    @Test func `a piece that takes too long cuts the answer`() {
        let peer = Peer()
        _ = peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        _ = peer.sentAll()
        #expect(peer.given() == ".")
        peer.wait(.seconds(119))
        #expect(!peer.isCut)
        peer.wait(.seconds(2))
        #expect(peer.isCut)
        let isTaken = peer.connection.answer(.end([0x61]), now: peer.now)
        #expect(!isTaken)
    }

    @Test func `HEAD is answered without a stream`() {
        let peer = Peer()
        let answer = peer.begin("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(answer.hasSuffix("Transfer-Encoding: chunked\r\n\r\n"))
        #expect(peer.given() == nil)
        #expect(peer.begin("GET / HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 200"))
    }
}
