import Dispatch
import Glibc
import HTTPServer
import Synchronization
import Testing

/// The server over real sockets. One test at a time, since some count the process's descriptors.
@Suite(.serialized) enum HTTPServerTests {}

extension HTTPServerTests {
    @Suite struct Exchanges {
        private let bench = Bench()

        @Test func `one connection carries many requests, pipelined ones in order`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            for _ in 0..<3 {
                bench.write(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(bench.read(client, atLeast: 60).hasSuffix("quick"))
            }
            let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
            bench.write(client, post + "one" + post + "two" + post + "six")
            let answers = bench.read(client, until: "six")
            let bodies = answers.split(separator: "\r\n\r\n").dropFirst().map { $0.prefix(3) }
            #expect(bodies == ["one", "two", "six"])
            await server.stop(grace: .seconds(5))
        }

        @Test func `a request in single bytes and in chunks is read`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            let request =
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            for byte in request.utf8 { bench.write(client, String(UnicodeScalar(byte))) }
            #expect(bench.read(client, atLeast: .max).hasSuffix("abc"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `a large answer reaches a slow reader whole`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let answer = bench.read(client, atLeast: .max)
            #expect(answer.utf8.count > Echo.large.count)
            #expect(answer.hasSuffix("aaaa"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `a client that ends its side after the request still gets its answer`()
            async throws
        {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            shutdown(client, Int32(SHUT_WR))
            while bench.handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
            bench.handler.gate.signal()
            #expect(bench.read(client, atLeast: .max).hasSuffix("slow"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `HEAD is answered without a body, and the connection goes on`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(
                client,
                "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\n"
                    + "Content-Length: 4\r\n\r\nnext")
            let answers = bench.read(client, until: "next")
            #expect(answers.contains("Content-Length: 5\r\n\r\nHTTP/1.1 200 OK"))
            await server.stop(grace: .seconds(5))
        }
    }
}
