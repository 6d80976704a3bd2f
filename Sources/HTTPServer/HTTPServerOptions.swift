// What a server may be told, and what it asks of the program around it.

import Glibc
package import HTTPCore

/// Where a server listens and how much it takes on.
package struct HTTPServerOptions: Sendable {
    /// Where a server listens.
    package enum Address: Sendable, Equatable {
        /// An IPv4 or IPv6 address, or a name, and a TCP port; 0 takes a free one.
        case tcp(host: String, port: Int)
        /// A Unix socket at a path. What a dead server has left there is replaced, a living one's
        /// is not. Its mode bits say who may connect.
        case unix(path: String, mode: UInt32)
        /// A listening stream socket that this process was started with.
        case inherited(Int32)
    }
    /// All of them are served alike.
    package var addresses = [Address.tcp(host: "127.0.0.1", port: 8080)]
    /// Event loops, each with a serial queue and an epoll set of its own.
    package var loops = 1
    /// Requests handled off the loops at the same time.
    package var workers = 4
    /// Requests that wait for a worker; past it 503 is answered at once.
    package var maxQueuedRequests = 256
    /// Open connections; past it a new one is answered 503 and closed.
    package var maxConnections = 4096
    /// Connections past `maxConnections` that are being told so; past both, one is closed unheard.
    package var maxTurnedAwayConnections = 256
    /// Open connections from one address; past it a new one is answered 503 and closed. Those of
    /// `trustedProxies` are not counted so.
    package var maxConnectionsPerPeer = 2048
    /// Proxies, whose connections are those of many clients.
    package var trustedProxies: [HTTPPeer.Prefix] = []
    package var limits = HTTPLimits()
    package var timeouts = HTTPConnection.Timeouts()

    /// The default options.
    package init() {}
}

/// Why a server cannot start.
package struct SocketError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The call that failed.
    package let call: String
    /// Its `errno`.
    package let code: Int32

    package var description: String { "\(call): \(String(cString: strerror(code)))" }

    /// Whether the address is another's already.
    package var isInUse: Bool { code == EADDRINUSE }
}
