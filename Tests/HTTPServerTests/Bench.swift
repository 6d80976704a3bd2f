// What the tests of the server share: a handler whose answers can be held back, and plain sockets.

import Dispatch
import FoundationEssentials
import Glibc
import HTTPCore
import HTTPServer
import Synchronization
import Testing

/// Answers by path: `/slow` on a worker once it is let go, `/large` with many bytes, `/capitals`
/// with each piece of the body as it comes, `/numbers` with pieces that it counts, `/broken` with
/// half an answer, `/closed` with a refusal, any other POST with its body, and anything else on the
/// loop.
final class Echo: HTTPHandler {
    let gate = DispatchSemaphore(value: 0)
    let waiting = Atomic<Int>(0)
    static let large = [UInt8](repeating: 0x61, count: 8_000_000)

    /// Pieces of `/numbers` that were made.
    let made = Atomic<Int>(0)
    static let pieces = 400

    func plan(for head: HTTPRequest, loop: Int) -> HTTPPlan {
        switch head.path {
        case "/slow", "/numbers", "/broken": .worker
        case "/capitals": .streaming
        case "/closed": .answered(HTTPResponse(status: 403, body: Array("closed".utf8)))
        case "/large": .answered(HTTPResponse(body: Self.large))
        default:
            head.method == .post
                ? .worker : .answered(HTTPResponse(body: Array("quick".utf8)))
        }
    }

    func respond(to request: HTTPRequest) -> HTTPResponse {
        switch request.path {
        case "/slow":
            waiting.wrappingAdd(1, ordering: .relaxed)
            gate.wait()
            return HTTPResponse(body: Array("slow".utf8))
        case "/capitals": return HTTPResponse(stream: Capitals())
        case "/numbers": return HTTPResponse(stream: Numbers(count: Self.pieces, made: self))
        case "/broken": return HTTPResponse(stream: Numbers(count: -1, made: self))
        default: return HTTPResponse(body: request.body)
        }
    }

    func response(to fault: HTTPFault) -> HTTPResponse {
        HTTPResponse(status: fault.status, fields: [("Retry-After", "1")])
    }
}

/// Answers a body by itself in capitals, piece by piece.
private final class Capitals: HTTPStream {
    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        let capitals = body.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        return isLast ? .end(capitals) : .more(capitals)
    }
}

/// Pieces of 64 KiB each; fails at the second one where `count` is negative.
private final class Numbers: HTTPStream {
    private let left: Atomic<Int>
    private let echo: Echo

    init(count: Int, made echo: Echo) {
        left = Atomic(count)
        self.echo = echo
    }

    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        let left = left.wrappingSubtract(1, ordering: .relaxed).newValue
        echo.made.wrappingAdd(1, ordering: .relaxed)
        let piece = [UInt8](repeating: 0x62, count: 65_536)
        if left < -2 { return .failed }
        return left == 0 ? .end(piece) : .more(piece)
    }
}

/// One handler, and clients of the servers before it.
struct Bench {
    let handler = Echo()

    func start(_ change: (inout HTTPServerOptions) -> Void = { _ in }) throws -> HTTPServer {
        var options = HTTPServerOptions()
        options.addresses = [.tcp(host: "127.0.0.1", port: 0)]
        change(&options)
        return try HTTPServer(options: options, handler: handler)
    }

    /// Connects to the port, by another loopback address where one is given.
    func connect(_ server: HTTPServer, from source: String? = nil) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if let source {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr(source)
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            try #require(result == 0)
        }
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
    func reset(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close(descriptor)
    }

    func write(_ descriptor: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Reads until so many bytes or the end are there.
    func read(_ descriptor: Int32, atLeast count: Int) -> String {
        var received: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while received.count < count {
            let count = recv(descriptor, &piece, piece.count, 0)
            if count <= 0 { break }
            received += piece[..<count]
        }
        return String(decoding: received, as: UTF8.self)
    }

    /// Reads until the text ends like this, or nothing more comes.
    func read(_ descriptor: Int32, until end: String) -> String {
        var text = ""
        while !text.hasSuffix(end) {
            let piece = read(descriptor, atLeast: 1)
            if piece.isEmpty { break }
            text += piece
        }
        return text
    }

    func openDescriptors() -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count ?? 0
    }
}
