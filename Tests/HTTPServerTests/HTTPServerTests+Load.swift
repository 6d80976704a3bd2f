import Dispatch
import Glibc
import HTTPCore
import HTTPServer
import Synchronization
import TestSupport
import Testing

extension HTTPServerTests {
    @Suite struct Load {
        private let bench = Bench()

        @Test func `half requests that end in a reset leak no descriptor`() async throws {
            let server = try bench.start()
            let before = bench.openDescriptors()
            for _ in 0..<500 {
                let client = try bench.connect(server)
                bench.write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf")
                bench.reset(client)
            }
            // One whole exchange after them: the loop has seen all of them by then.
            let reply = TestClient(port: UInt16(server.port)).send("GET", "/")
            #expect(reply?.text == "quick")
            while bench.openDescriptors() > before + 1 { await Task.yield() }
            await server.stop(grace: .seconds(5))
        }

        @Test func `one connection too many is told so`() async throws {
            let server = try bench.start { $0.maxConnections = 2 }
            let clients = try [bench.connect(server), bench.connect(server)]
            for client in clients {
                bench.write(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(bench.read(client, atLeast: 60).contains("200 OK"))
            }
            let third = try bench.connect(server)
            #expect(bench.read(third, atLeast: .max).contains("503 Service Unavailable"))
            for client in clients + [third] { close(client) }
            await server.stop(grace: .seconds(5))
        }

        @Test func `past the queue's bound 503 is answered at once, and quick answers go on`()
            async throws
        {
            let server = try bench.start {
                $0.workers = 1
                $0.maxQueuedRequests = 1
            }
            let slow = try [bench.connect(server), bench.connect(server)]
            for client in slow { bench.write(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") }
            while bench.handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
            let client = TestClient(port: UInt16(server.port))
            #expect(client.send("GET", "/quick")?.status == 200)
            let refused = client.send("GET", "/slow")
            #expect(refused?.status == 503)
            #expect(refused?.field("Retry-After") == "1")
            for _ in slow { bench.handler.gate.signal() }
            for client in slow {
                #expect(bench.read(client, atLeast: 60).hasSuffix("slow"))
                close(client)
            }
            await server.stop(grace: .seconds(5))
        }

        @Test func `a refusal arrives though the client goes on sending`() async throws {
            let server = try bench.start { $0.limits.maxBodyBytes = 1000 }
            let client = try bench.connect(server)
            defer { close(client) }
            bench.write(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
            let piece = String(repeating: "a", count: 100_000)
            for _ in 0..<30 { bench.write(client, piece) }
            #expect(bench.read(client, atLeast: .max).hasPrefix("HTTP/1.1 413 Content Too Large"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `one connection too many is told so though it has sent its request`()
            async throws
        {
            let server = try bench.start { $0.maxConnections = 1 }
            let first = try bench.connect(server)
            defer { close(first) }
            bench.write(first, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(bench.read(first, atLeast: 60).contains("200 OK"))
            for _ in 0..<20 {
                let reply = TestClient(port: UInt16(server.port)).send("GET", "/")
                #expect(reply?.status == 503)
            }
            let heard = try bench.start {
                $0.maxConnections = 0
                $0.maxTurnedAwayConnections = 0
            }
            #expect(TestClient(port: UInt16(heard.port)).send("GET", "/") == nil)
            await heard.stop(grace: .seconds(5))
            await server.stop(grace: .seconds(5))
        }

        @Test func `requests behind one that was refused are answered`() async throws {
            let server = try bench.start {
                $0.workers = 1
                $0.maxQueuedRequests = 0
            }
            let slow = try bench.connect(server)
            bench.write(slow, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            while bench.handler.waiting.load(ordering: .relaxed) == 0 { await Task.yield() }
            let client = try bench.connect(server)
            bench.write(
                client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let answers = bench.read(client, until: "quick")
            #expect(answers.hasPrefix("HTTP/1.1 503 "))
            bench.handler.gate.signal()
            #expect(bench.read(slow, atLeast: 60).hasSuffix("slow"))
            for client in [slow, client] { close(client) }
            await server.stop(grace: .seconds(5))
        }

        @Test func `pipelined large answers reach a client that reads late, whole and in order`()
            async throws
        {
            let server = try bench.start()
            let client = try bench.connect(server)
            defer { close(client) }
            let count = 40
            for number in 0..<count {
                bench.write(
                    client,
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n<\(number % 10)>")
            }
            for _ in 0..<5 { bench.write(client, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n") }
            bench.write(client, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let answers = bench.read(client, atLeast: .max)
            #expect(answers.utf8.count > 5 * Echo.large.count)
            let bodies = answers.prefix(20_000).split(separator: "\r\n\r\n").compactMap { part in
                part.hasPrefix("<") ? part.prefix(3) : nil
            }
            #expect(bodies == (0..<count).map { "<\($0 % 10)>" })
            #expect(answers.hasSuffix("quick"))
            await server.stop(grace: .seconds(5))
        }

        @Test func `a late answer never reaches the client that has the descriptor now`()
            async throws
        {
            let server = try bench.start()
            for _ in 0..<20 {
                let before = bench.handler.waiting.load(ordering: .relaxed)
                let gone = try bench.connect(server)
                bench.write(gone, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                while bench.handler.waiting.load(ordering: .relaxed) == before {
                    await Task.yield()
                }
                bench.reset(gone)
                let next = try bench.connect(server)
                defer { close(next) }
                bench.write(next, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                bench.handler.gate.signal()
                while bench.handler.waiting.load(ordering: .relaxed) == before + 1 {
                    await Task.yield()
                }
                bench.write(next, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nnext")
                bench.handler.gate.signal()
                let answers = bench.read(next, until: "next")
                #expect(answers.split(separator: "HTTP/1.1 200").count == 2)
            }
            await server.stop(grace: .seconds(5))
        }
    }
}
