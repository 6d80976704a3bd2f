import CEpoll
import Glibc
import HTTPCore
import HTTPServer
import Synchronization
import TestSupport
import Testing

extension HTTPServerTests {
    @Suite struct Listeners {
        private let bench = Bench()

        private func connect(path: String) -> Int32? {
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            if connect_path(descriptor, path) == 0 { return descriptor }
            close(descriptor)
            return nil
        }

        @Test func `a Unix socket is served beside a port, and is gone with the server`()
            async throws
        {
            let folder = try TemporaryFolder()
            let path = folder.path("http.socket")
            let server = try bench.start { $0.addresses.append(.unix(path: path, mode: 0o600)) }
            let client = try #require(connect(path: path))
            bench.write(client, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(bench.read(client, atLeast: .max).hasSuffix("quick"))
            close(client)
            var facts = stat()
            #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
            #expect(TestClient(port: UInt16(server.port)).send("GET", "/")?.text == "quick")

            let second = #expect(throws: SocketError.self) {
                try bench.start { $0.addresses = [.unix(path: path, mode: 0o600)] }
            }
            #expect(second?.isInUse == true, "a living server's socket is left alone")
            await server.stop(grace: .seconds(5))
            #expect(stat(path, &facts) != 0)
        }

        @Test func `what a dead server left is replaced, a file of another kind is not`()
            async throws
        {
            let folder = try TemporaryFolder()
            let path = folder.path("http.socket")
            let dead = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            #expect(bind_path(dead, path) == 0)
            close(dead)
            let server = try bench.start { $0.addresses = [.unix(path: path, mode: 0o600)] }
            #expect(connect(path: path).map { close($0) } == 0)
            await server.stop(grace: .seconds(5))

            let file = creat(path, 0o600)
            close(file)
            let error = #expect(throws: SocketError.self) {
                try bench.start { $0.addresses = [.unix(path: path, mode: 0o600)] }
            }
            #expect(error?.isInUse == true)
            #expect(access(path, F_OK) == 0)
            let long = String(repeating: "a", count: 200)
            let tooLong = #expect(throws: SocketError.self) {
                try bench.start { $0.addresses = [.unix(path: long, mode: 0o600)] }
            }
            #expect(tooLong?.code == ENAMETOOLONG)
        }

        @Test func `an inherited socket is served; one that does not listen is refused`()
            async throws
        {
            let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            #expect(listen(listening, 8) == 0)
            let server = try bench.start { $0.addresses = [.inherited(listening)] }
            #expect(TestClient(port: UInt16(server.port)).send("GET", "/")?.text == "quick")
            await server.stop(grace: .seconds(5))

            let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(other) }
            #expect(throws: SocketError.self) {
                try bench.start { $0.addresses = [.inherited(other)] }
            }
        }

        @Test func `one address has so many connections and no more, a trusted proxy has`()
            async throws
        {
            for trusted in [[], [HTTPPeer.Prefix("127.0.0.0/8")!]] {
                let server = try bench.start {
                    $0.maxConnectionsPerPeer = 1
                    $0.trustedProxies = trusted
                }
                let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                let first = try bench.connect(server, from: "127.0.0.2")
                bench.write(first, request)
                #expect(bench.read(first, until: "quick").hasPrefix("HTTP/1.1 200"))
                let second = try bench.connect(server, from: "127.0.0.2")
                bench.write(second, request)
                let answer = bench.read(second, atLeast: 12)
                #expect(answer.hasPrefix(trusted.isEmpty ? "HTTP/1.1 503" : "HTTP/1.1 200"))
                let other = try bench.connect(server, from: "127.0.0.3")
                bench.write(other, request)
                #expect(bench.read(other, until: "quick").hasPrefix("HTTP/1.1 200"))
                for client in [first, second, other] { close(client) }
                await server.stop(grace: .seconds(5))
            }
        }
    }
}

/// What the log hears.
extension HTTPServerTests {
    @Suite struct Log {
        private let bench = Bench()

        @Test func `every answer is told of, refusals and streams among them`() async throws {
            let told = Mutex<[String]>([])
            var options = HTTPServerOptions()
            options.addresses = [.tcp(host: "127.0.0.1", port: 0)]
            let server = try HTTPServer(options: options, handler: bench.handler) { exchange in
                let line =
                    "\(exchange.request?.path ?? "-") \(exchange.status) \(exchange.peer)"
                    + (exchange.isCut ? " cut" : "")
                told.withLock { $0.append(line) }
            }
            let client = TestClient(port: UInt16(server.port))
            _ = client.send("GET", "/")
            _ = client.send("POST", "/capitals", body: "abc")
            _ = client.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
            _ = client.send("GET", "/broken")
            await server.stop(grace: .seconds(5))
            #expect(
                told.withLock { $0 } == [
                    "/ 200 127.0.0.1", "/capitals 200 127.0.0.1",
                    "- 400 127.0.0.1", "/broken 200 127.0.0.1 cut",
                ])
        }
    }
}
