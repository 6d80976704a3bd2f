// What the loops share: how many connections there are, and who waits for the server's end.

import Dispatch
import HTTPCore
import Synchronization

/// What the loops share.
final class ServerState: Sendable {
    let log: (@Sendable (HTTPExchange) -> Void)?
    private let options: HTTPServerOptions
    private let connections = Atomic<Int>(0)
    private let peers = Mutex<[HTTPPeer: Int]>([:])
    /// Entered by each loop, left at its end.
    private let running = DispatchGroup()

    init(options: HTTPServerOptions, log: (@Sendable (HTTPExchange) -> Void)?) {
        self.options = options
        self.log = log
        for _ in 0..<options.loops { running.enter() }
    }

    /// What becomes of a new connection.
    enum Admission {
        case served
        /// It is told that it is one too many; it counts until it is closed.
        case turnedAway
        /// It is closed unheard, and does not count.
        case none
    }

    /// Counts a connection, as far as there is room for it and for its peer.
    func openConnection(from peer: HTTPPeer) -> Admission {
        let count = connections.wrappingAdd(1, ordering: .relaxed).newValue
        guard count <= options.maxConnections + options.maxTurnedAwayConnections else {
            connections.wrappingSubtract(1, ordering: .relaxed)
            return .none
        }
        let isOneTooMany = peers.withLock { peers in
            peers[peer, default: 0] += 1
            return peers[peer]! > options.maxConnectionsPerPeer
        }
        // A proxy's connections are many clients'.
        let isBounded = isOneTooMany && !options.trustedProxies.contains { $0.contains(peer) }
        return count <= options.maxConnections && !isBounded ? .served : .turnedAway
    }

    func closeConnection(from peer: HTTPPeer) {
        connections.wrappingSubtract(1, ordering: .relaxed)
        peers.withLock { peers in
            let count = peers[peer]! - 1
            peers[peer] = count == 0 ? nil : count
        }
    }

    func loopEnded() { running.leave() }

    func allEnded() async {
        await withCheckedContinuation { continuation in
            running.notify(queue: .global()) { continuation.resume() }
        }
    }
}
