import Dispatch
import Glibc
import HTTPServer
import Synchronization
import TestSupport
import Testing

extension HTTPServerTests {
    @Suite struct Lifetime {
        private let bench = Bench()

        @Test func `a stop closes the listener first and finishes what is in flight`() async throws
        {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            while bench.handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
            let stopping = Task { await server.stop(grace: .seconds(30)) }
            while TestClient(port: UInt16(server.port)).send("GET", "/") != nil {
                await Task.yield()
            }
            bench.handler.gate.signal()
            let answer = bench.read(client, atLeast: .max)
            #expect(answer.contains("Connection: close"))
            #expect(answer.hasSuffix("slow"))
            await stopping.value
        }

        @Test func `after the grace what is left is cut`() async throws {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")
            await server.stop(grace: .zero)
            #expect(bench.read(client, atLeast: .max) == "")
        }

        @Test func `several loops share one listener`() async throws {
            let server = try bench.start { $0.loops = 3 }
            let client = TestClient(port: UInt16(server.port))
            for _ in 0..<30 { #expect(client.send("GET", "/")?.text == "quick") }
            await server.stop(grace: .seconds(5))
        }

        @Test func `a stop may be asked for twice, and leaves nothing behind`() async throws {
            weak var left: Echo?
            let before = bench.openDescriptors()
            do {
                let handler = Echo()
                left = handler
                var options = HTTPServerOptions()
                options.addresses = [.tcp(host: "127.0.0.1", port: 0)]
                options.loops = 2
                let server = try HTTPServer(options: options, handler: handler)
                #expect(TestClient(port: UInt16(server.port)).send("GET", "/")?.text == "quick")
                async let first: Void = server.stop(grace: .seconds(5))
                async let second: Void = server.stop(grace: .seconds(5))
                _ = await (first, second)
            }
            while left != nil || bench.openDescriptors() > before { await Task.yield() }
        }

        @Test func `a port in use is said`() async throws {
            let server = try bench.start()
            let error = #expect(throws: SocketError.self) {
                try bench.start { $0.addresses = [.tcp(host: "127.0.0.1", port: server.port)] }
            }
            #expect(error?.isInUse == true)
            await server.stop(grace: .seconds(5))
        }
    }
}
