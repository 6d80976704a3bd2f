import Dispatch
import FoundationEssentials
import Glibc
import HTTPCore
import HTTPServer
import Synchronization
import TestSupport
import Testing

/// Answers by path: `/quick` on the loop, `/slow` on a worker once it is let go, `/large` with
/// many bytes, and anything else with its body.
private final class Echo: HTTPHandler {
    let gate = DispatchSemaphore(value: 0)
    let waiting = Atomic<Int>(0)
    static let large = [UInt8](repeating: 0x61, count: 8_000_000)

    func isQuick(_ request: HTTPRequest) -> Bool { request.path != "/slow" }

    func respond(to request: HTTPRequest, loop: Int?) -> HTTPResponse {
        switch request.path {
        case "/slow":
            waiting.wrappingAdd(1, ordering: .relaxed)
            gate.wait()
            return HTTPResponse(body: Array("slow".utf8))
        case "/large": return HTTPResponse(body: Self.large)
        default:
            return HTTPResponse(body: request.body.isEmpty ? Array("quick".utf8) : request.body)
        }
    }

    func refusal() -> HTTPResponse { HTTPResponse(status: 503, fields: [("Retry-After", "1")]) }
}

@Suite(.serialized) struct HTTPServerTests {
    private let handler = Echo()

    private func start(_ change: (inout HTTPServerOptions) -> Void = { _ in }) throws -> HTTPServer
    {
        var options = HTTPServerOptions()
        options.port = 0
        change(&options)
        return try HTTPServer(options: options, handler: handler)
    }

    private func connect(_ server: HTTPServer) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(server.port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }

    /// Ends a connection by a reset rather than in good order.
    private func reset(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close(descriptor)
    }

    private func write(_ descriptor: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Reads until so many bytes or the end are there.
    private func read(_ descriptor: Int32, atLeast count: Int) -> String {
        var received: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while received.count < count {
            let count = recv(descriptor, &piece, piece.count, 0)
            if count <= 0 { break }
            received += piece[..<count]
        }
        return String(decoding: received, as: UTF8.self)
    }

    private func openDescriptors() -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count ?? 0
    }

    @Test func `one connection carries many requests, pipelined ones in order`() async throws {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        for _ in 0..<3 {
            write(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(read(client, atLeast: 60).hasSuffix("quick"))
        }
        let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
        write(client, post + "one" + post + "two" + post + "six")
        var answers = ""
        while !answers.hasSuffix("six") { answers += read(client, atLeast: 1) }
        let bodies = answers.split(separator: "\r\n\r\n").dropFirst().map { $0.prefix(3) }
        #expect(bodies == ["one", "two", "six"])
        await server.stop(grace: .seconds(5))
    }

    @Test func `a request in single bytes and in chunks is read`() async throws {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        let request =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
            + "Connection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        for byte in request.utf8 { write(client, String(UnicodeScalar(byte))) }
        #expect(read(client, atLeast: .max).hasSuffix("abc"))
        await server.stop(grace: .seconds(5))
    }

    @Test func `a large answer reaches a slow reader whole`() async throws {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        write(client, "GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let answer = read(client, atLeast: .max)
        #expect(answer.utf8.count > Echo.large.count)
        #expect(answer.hasSuffix("aaaa"))
        await server.stop(grace: .seconds(5))
    }

    @Test func `a client that ends its side after the request still gets its answer`() async throws
    {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        shutdown(client, Int32(SHUT_WR))
        while handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
        handler.gate.signal()
        #expect(read(client, atLeast: .max).hasSuffix("slow"))
        await server.stop(grace: .seconds(5))
    }

    @Test func `half requests that end in a reset leak no descriptor`() async throws {
        let server = try start()
        let before = openDescriptors()
        for _ in 0..<500 {
            let client = try connect(server)
            write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf")
            reset(client)
        }
        // One whole exchange after them: the loop has seen all of them by then.
        let reply = TestClient(port: UInt16(server.port)).send("GET", "/")
        #expect(reply?.text == "quick")
        while openDescriptors() > before + 1 { await Task.yield() }
        await server.stop(grace: .seconds(5))
    }

    @Test func `one connection too many is told so`() async throws {
        let server = try start { $0.maxConnections = 2 }
        let clients = try [connect(server), connect(server)]
        for client in clients {
            write(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(read(client, atLeast: 60).contains("200 OK"))
        }
        let third = try connect(server)
        #expect(read(third, atLeast: .max).contains("503 Service Unavailable"))
        for client in clients + [third] { close(client) }
        await server.stop(grace: .seconds(5))
    }

    @Test func `past the queue's bound 503 is answered at once, and quick answers go on`()
        async throws
    {
        let server = try start {
            $0.workers = 1
            $0.maxQueuedRequests = 1
        }
        let slow = try [connect(server), connect(server)]
        for client in slow { write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") }
        while handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
        let client = TestClient(port: UInt16(server.port))
        #expect(client.send("GET", "/quick")?.status == 200)
        let refused = client.send("GET", "/slow")
        #expect(refused?.status == 503)
        #expect(refused?.field("Retry-After") == "1")
        for _ in slow { handler.gate.signal() }
        for client in slow {
            #expect(read(client, atLeast: 60).hasSuffix("slow"))
            close(client)
        }
        await server.stop(grace: .seconds(5))
    }

    @Test func `a stop closes the listener first and finishes what is in flight`() async throws {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        while handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
        let stopping = Task { await server.stop(grace: .seconds(30)) }
        while TestClient(port: UInt16(server.port)).send("GET", "/") != nil { await Task.yield() }
        handler.gate.signal()
        let answer = read(client, atLeast: .max)
        #expect(answer.contains("Connection: close"))
        #expect(answer.hasSuffix("slow"))
        await stopping.value
    }

    @Test func `after the grace what is left is cut`() async throws {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
        await server.stop(grace: .zero)
        #expect(read(client, atLeast: .max) == "")
    }

    @Test func `several loops share one listener`() async throws {
        let server = try start { $0.loops = 3 }
        let client = TestClient(port: UInt16(server.port))
        for _ in 0..<30 { #expect(client.send("GET", "/")?.text == "quick") }
        await server.stop(grace: .seconds(5))
    }

    @Test func `HEAD is answered without a body, and the connection goes on`() async throws {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        write(
            client,
            "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\n"
                + "Content-Length: 4\r\n\r\nnext")
        var answers = ""
        while !answers.hasSuffix("next") { answers += read(client, atLeast: 1) }
        #expect(answers.contains("Content-Length: 5\r\n\r\nHTTP/1.1 200 OK"))
        await server.stop(grace: .seconds(5))
    }

    @Test func `a refusal arrives though the client goes on sending`() async throws {
        let server = try start { $0.limits.maxBodyBytes = 1000 }
        let client = try connect(server)
        defer { close(client) }
        write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
        let piece = String(repeating: "a", count: 100_000)
        for _ in 0..<30 { write(client, piece) }
        #expect(read(client, atLeast: .max).hasPrefix("HTTP/1.1 413 Content Too Large"))
        await server.stop(grace: .seconds(5))
    }

    @Test func `one connection too many is told so though it has sent its request`() async throws {
        let server = try start { $0.maxConnections = 1 }
        let first = try connect(server)
        defer { close(first) }
        write(first, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(read(first, atLeast: 60).contains("200 OK"))
        for _ in 0..<20 {
            let reply = TestClient(port: UInt16(server.port)).send("GET", "/")
            #expect(reply?.status == 503)
        }
        let heard = try start {
            $0.maxConnections = 0
            $0.maxTurnedAwayConnections = 0
        }
        #expect(TestClient(port: UInt16(heard.port)).send("GET", "/") == nil)
        await heard.stop(grace: .seconds(5))
        await server.stop(grace: .seconds(5))
    }

    @Test func `requests behind one that was refused are answered`() async throws {
        let server = try start {
            $0.workers = 1
            $0.maxQueuedRequests = 0
        }
        let slow = try connect(server)
        write(slow, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        while handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
        let client = try connect(server)
        write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
        var answers = ""
        while !answers.hasSuffix("quick") {
            let piece = read(client, atLeast: 1)
            try #require(!piece.isEmpty)
            answers += piece
        }
        #expect(answers.hasPrefix("HTTP/1.1 503 "))
        handler.gate.signal()
        #expect(read(slow, atLeast: 60).hasSuffix("slow"))
        for client in [slow, client] { close(client) }
        await server.stop(grace: .seconds(5))
    }

    @Test func `pipelined large answers reach a client that reads late, whole and in order`()
        async throws
    {
        let server = try start()
        let client = try connect(server)
        defer { close(client) }
        let count = 40
        for number in 0..<count {
            write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n<\(number % 10)>")
        }
        for _ in 0..<5 { write(client, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n") }
        write(client, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let answers = read(client, atLeast: .max)
        #expect(answers.utf8.count > 5 * Echo.large.count)
        let bodies = answers.prefix(20_000).split(separator: "\r\n\r\n").compactMap { part in
            part.hasPrefix("<") ? part.prefix(3) : nil
        }
        #expect(bodies == (0..<count).map { "<\($0 % 10)>" })
        #expect(answers.hasSuffix("quick"))
        await server.stop(grace: .seconds(5))
    }

    @Test func `a late answer never reaches the client that has the descriptor now`() async throws {
        let server = try start()
        for _ in 0..<20 {
            let before = handler.waiting.load(ordering: .relaxed)
            let gone = try connect(server)
            write(gone, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            while handler.waiting.load(ordering: .relaxed) == before { await Task.yield() }
            reset(gone)
            let next = try connect(server)
            defer { close(next) }
            write(next, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            handler.gate.signal()
            while handler.waiting.load(ordering: .relaxed) == before + 1 { await Task.yield() }
            write(next, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nnext")
            handler.gate.signal()
            var answers = ""
            while !answers.hasSuffix("next") { answers += read(next, atLeast: 1) }
            #expect(answers.split(separator: "HTTP/1.1 200").count == 2)
        }
        await server.stop(grace: .seconds(5))
    }

    @Test func `a stop may be asked for twice, and leaves nothing behind`() async throws {
        weak var left: Echo?
        let before = openDescriptors()
        do {
            let handler = Echo()
            left = handler
            var options = HTTPServerOptions()
            options.port = 0
            options.loops = 2
            let server = try HTTPServer(options: options, handler: handler)
            #expect(TestClient(port: UInt16(server.port)).send("GET", "/")?.text == "quick")
            async let first: Void = server.stop(grace: .seconds(5))
            async let second: Void = server.stop(grace: .seconds(5))
            _ = await (first, second)
        }
        while left != nil || openDescriptors() > before { await Task.yield() }
    }

    @Test func `a port in use is said`() async throws {
        let server = try start()
        let error = #expect(throws: SocketError.self) {
            try start { $0.port = server.port }
        }
        #expect(error?.isInUse == true)
        await server.stop(grace: .seconds(5))
    }
}
