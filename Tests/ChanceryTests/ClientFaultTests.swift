import Foundation
import Glibc
import TestSupport
import Testing

/// Clients that do not do their part, in front of a whole archive: the others are served, and
/// nothing of what was acknowledged is lost or half.
@Suite(.serialized) struct ClientFaultTests {
    private let folder: TemporaryFolder
    private var data: String { folder.path("archive.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func connect(_ port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }

    /// Sends what the socket takes at once; how many bytes that were.
    @discardableResult
    private func send(_ text: String, _ descriptor: Int32) -> Int {
        let bytes = Array(text.utf8)
        return max(
            Glibc.send(
                descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)),
            0)
    }

    private func text(_ number: Int) -> String {
        "Note \(number)\n\n“We agree,” said Ama Boateng, Ghana's foreign minister, in Accra."
    }

    /// Posts so many articles, which have to be taken while the faults last.
    private func post(_ numbers: Range<Int>, to server: ServerUnderTest) throws {
        let client = TestClient(port: server.port)
        for number in numbers {
            let reply = try #require(client.send("POST", "/v1/articles", body: text(number)))
            #expect(reply.status == 201)
        }
    }

    private func expectWhole(_ server: ServerUnderTest, articles: Int) throws {
        let health = try #require(TestClient(port: server.port).send("GET", "/health"))
        #expect(health.text.contains("\"articles\":\(articles),"))
        #expect(server.stop() == 0)
        let check = try ProgramUnderTest.run(["check", "--data", data])
        #expect(check.code == 0, "\(check.output)")
    }

    @Test func `half a body, a byte at a time, and answers that nobody reads`() throws {
        let server = try ServerUnderTest(
            data: data,
            arguments: ["--body-timeout-seconds", "1", "--write-timeout-seconds", "1"])
        let head = "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: "
        let half = try connect(server.port)
        send(head + "text/plain\r\nContent-Length: 1000\r\n\r\nhalf of it", half)
        let drip = try connect(server.port)
        send(head + "text/plain\r\nContent-Length: 1000\r\n\r\n", drip)
        // Lines whose answers stay unread: what was stored of them is whole.
        let deaf = try connect(server.port)
        send(head + "application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n", deaf)
        let line = #"{"text": "One ferry."}"# + "\n"
        let chunk = String(line.utf8.count, radix: 16) + "\r\n" + line + "\r\n"
        var dripped = 0
        for _ in 0..<300 {
            for _ in 0..<20 { send(chunk, deaf) }
            dripped += send("x", drip)
        }
        #expect(dripped > 0)
        try post(0..<20, to: server)
        // Those who stall are told or cut off; nothing of theirs is stored.
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = recv(half, &piece, piece.count, 0)
        #expect(String(decoding: piece.prefix(max(count, 0)), as: UTF8.self).contains(" 408 "))
        for descriptor in [half, drip, deaf] { close(descriptor) }
        let one = try #require(
            TestClient(port: server.port).send("POST", "/v1/articles", body: "One ferry."))
        #expect([200, 201].contains(one.status))
        try expectWhole(server, articles: 21)
    }

    @Test func `two thousand connections, of which some send and some do not`() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 8192)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        try #require(limit.rlim_cur >= 4096)
        let server = try ServerUnderTest(data: data, maxDescriptors: 4096)
        let clients = try (0..<2000).map { _ in try connect(server.port) }
        for client in clients.prefix(500) {
            send("POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf", client)
        }
        for client in clients[500..<1000] {
            send("GET /v1/articles HTTP/1.1\r\nHost: a\r\n\r\n", client)
        }
        try post(0..<10, to: server)
        for client in clients[500..<1000] {
            var piece = [UInt8](repeating: 0, count: 4096)
            let count = recv(client, &piece, piece.count, 0)
            #expect(String(decoding: piece.prefix(12), as: UTF8.self) == "HTTP/1.1 200")
            #expect(count > 0)
        }
        for client in clients { close(client) }
        try expectWhole(server, articles: 10)
    }
}
