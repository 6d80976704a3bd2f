// The server: listeners, event loops that share them, and a stop that loses no answer.

package import HTTPCore
import Synchronization

/// One request and what was answered, for the log.
package struct HTTPExchange: Sendable {
    /// The request; `nil` where what came was none, or not in time.
    package let request: HTTPRequest?
    /// Who is at the socket's other end.
    package let peer: HTTPPeer
    package let status: Int
    /// The answer's fields, without those that the server adds.
    package let fields: HTTPFields
    /// Bytes of the answer, head included.
    package let bytes: Int
    /// From the request's last byte to the answer's first; to the last one of a stream.
    package let duration: Duration
    /// Whether the answer was cut off before its end.
    package let isCut: Bool
}

/// An HTTP/1.1 server.
package final class HTTPServer: Sendable {
    /// The TCP port that it listens on; 0 without one.
    package let port: Int
    private let listeners: [Listener]
    private let loops: [EventLoop]
    private let state: ServerState
    private let isStopping = Atomic<Bool>(false)

    /// Opens the listeners and starts to serve, until `stop`.
    package init(
        options: HTTPServerOptions, handler: any HTTPHandler,
        log: (@Sendable (HTTPExchange) -> Void)? = nil
    ) throws(SocketError) {
        var listeners: [Listener] = []
        var sets: [EpollSet] = []
        do throws(SocketError) {
            for address in options.addresses { listeners.append(try Listener(address)) }
            for _ in 0..<options.loops { sets.append(try EpollSet()) }
        } catch {
            for set in sets { set.close() }
            for listener in listeners { listener.close() }
            throw error
        }
        let state = ServerState(options: options, log: log)
        let workers = Workers(count: options.workers, maxQueued: options.maxQueuedRequests)
        let descriptors = listeners.map(\.descriptor)
        self.state = state
        self.listeners = listeners
        port = listeners.first { $0.port > 0 }?.port ?? 0
        loops = sets.enumerated().map { number, epoll in
            EventLoop(
                number: number, listeners: descriptors, epoll: epoll, options: options,
                handler: handler, workers: workers, shared: state)
        }
        for loop in loops { loop.start() }
    }

    /// Stops: the listeners close first, what is being read or handled is answered, and after
    /// `grace` what is left is cut. A further call only waits for the first.
    package func stop(grace: Duration) async {
        guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else {
            return await state.allEnded()
        }
        for loop in loops { loop.stopAccepting() }
        for listener in listeners { listener.close() }
        for loop in loops { loop.drain() }
        let cut = Task {
            try await Task.sleep(for: grace)
            for loop in loops { loop.end() }
        }
        await state.allEnded()
        cut.cancel()
    }
}
