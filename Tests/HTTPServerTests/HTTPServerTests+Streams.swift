import Glibc
import HTTPCore
import HTTPServer
import Synchronization
import TestSupport
import Testing

extension HTTPServerTests {
    @Suite struct Streams {
        private let bench = Bench()

        @Test func `a body is answered piece by piece while it comes`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(
                client,
                "POST /capitals HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            bench.write(client, "3\r\none\r\n")
            let first = bench.read(client, until: "3\r\nONE\r\n")
            #expect(first.contains("Transfer-Encoding: chunked"))
            bench.write(client, "3\r\ntwo\r\n")
            #expect(bench.read(client, until: "TWO\r\n") == "3\r\nTWO\r\n")
            bench.write(client, "0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let rest = bench.read(client, until: "quick")
            #expect(rest.hasPrefix("0\r\n\r\nHTTP/1.1 200 OK\r\n"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `a client that does not read stops what is made for it`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "GET /numbers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            // The sockets' own buffers take some megabytes; then no further piece is made.
            var made = -1
            while made != bench.handler.made.load(ordering: .relaxed) {
                made = bench.handler.made.load(ordering: .relaxed)
                let other = TestClient(port: UInt16(server.port))
                for _ in 0..<20 { #expect(other.send("GET", "/")?.text == "quick") }
            }
            #expect(made < Echo.pieces / 2)
            let answer = bench.read(client, atLeast: .max)
            #expect(answer.utf8.count > Echo.pieces * 65_536)
            #expect(answer.hasSuffix("b\r\n0\r\n\r\n"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `an answer that fails on its way has no end`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = bench.read(client, atLeast: .max)
            #expect(!answer.hasSuffix("0\r\n\r\n"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `HTTP 1.0 gets a stream until the connection ends`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(
                client,
                "POST /capitals HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nabc")
            let answer = bench.read(client, atLeast: .max)
            #expect(answer.hasSuffix("\r\n\r\nABC"))
            #expect(answer.contains("Connection: close"))
            #expect(!answer.contains("Transfer-Encoding"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `a body that ends too early cuts the answer`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(
                client, "POST /capitals HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
            #expect(bench.read(client, until: "ABC\r\n").hasSuffix("3\r\nABC\r\n"))
            shutdown(client, Int32(SHUT_WR))
            #expect(bench.read(client, atLeast: .max) == "")
            await server.stop(grace: .seconds(5))
        }

        @Test func `a refused body is not kept, and the connection goes on`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(
                client,
                "POST /closed HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let answers = bench.read(client, until: "quick")
            #expect(answers.hasPrefix("HTTP/1.1 403 Forbidden"))
            await server.stop(grace: .seconds(5))
        }
    }
}
