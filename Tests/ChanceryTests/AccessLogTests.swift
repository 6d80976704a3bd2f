import Glibc
import HTTPCore
import JSON
import Testing

@testable import HTTPServer
@testable import chancery

struct AccessLogTests {
    /// An exchange of a request with these fields, from 10.0.0.1.
    private func exchange(_ fields: String) throws -> HTTPExchange {
        var parser = RequestParser()
        Array("GET /a?b=%22 HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8)
            .withUnsafeBytes { parser.append($0) }
        guard case .request(let request, _) = try parser.next() else { throw HTTPFault(400, "") }
        return HTTPExchange(
            request: request, peer: HTTPPeer("10.0.0.1")!, status: 200,
            fields: [("X-Request-Id", "abc-1")], bytes: 321, duration: .microseconds(1_234_567),
            isCut: false)
    }

    private func client(_ fields: String, trusted: [String]) throws -> String {
        try exchange(fields).client(trusted: trusted.compactMap { HTTPPeer.Prefix($0) }).description
    }

    @Test func `a chain of addresses is believed as far as the proxies in it are trusted`() throws {
        let chain = "X-Forwarded-For: 198.51.100.1, 203.0.113.5\r\nX-Forwarded-For: 10.0.0.2\r\n"
        #expect(try client(chain, trusted: []) == "10.0.0.1")
        #expect(try client(chain, trusted: ["192.0.2.0/24"]) == "10.0.0.1")
        #expect(try client(chain, trusted: ["10.0.0.1"]) == "10.0.0.2")
        #expect(try client(chain, trusted: ["10.0.0.0/8"]) == "203.0.113.5")
        #expect(try client(chain, trusted: ["0.0.0.0/0"]) == "198.51.100.1")
        #expect(try client("", trusted: ["10.0.0.0/8"]) == "10.0.0.1")
        #expect(try client("X-Forwarded-For: junk\r\n", trusted: ["10.0.0.0/8"]) == "10.0.0.1")
        let half = "X-Forwarded-For: junk, 203.0.113.5, 10.0.0.2\r\n"
        #expect(try client(half, trusted: ["10.0.0.0/8", "203.0.113.0/24"]) == "203.0.113.5")
    }

    @Test func `a line has time, client, request, status, bytes, duration and name`() throws {
        let (exchange, peer) = (try exchange(""), HTTPPeer("192.0.2.7")!)
        let time = timespec(tv_sec: 1_700_000_000, tv_nsec: 45_000_000)
        #expect(
            AccessLog.text(exchange, peer, time)
                == "2023-11-14T22:13:20.045Z 192.0.2.7 GET /a?b=%22 200 321 1234.567 abc-1\n")
        let json = try JSONValue.parse(Array(AccessLog.json(exchange, peer, time).utf8))
        #expect(json["time"]?.string == "2023-11-14T22:13:20.045Z")
        #expect(json["client"]?.string == "192.0.2.7")
        #expect(json["path"]?.string == "/a?b=%22")
        #expect(json["duration_ms"] == .number("1234.567"))
        #expect(json["request_id"]?.string == "abc-1")
    }

    @Test func `what was no request has dashes, and a cut answer its mark`() {
        let exchange = HTTPExchange(
            request: nil, peer: HTTPPeer("::1")!, status: 400, fields: [], bytes: 9,
            duration: .zero, isCut: true)
        let line = AccessLog.text(exchange, exchange.peer, timespec(tv_sec: 0, tv_nsec: 0))
        #expect(line == "1970-01-01T00:00:00.000Z ::1 - - 400! 9 0.000 -\n")
    }
}
