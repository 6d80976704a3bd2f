// The server's options, as the settings and whoever started the program give them.

import Glibc
import HTTPCore
import HTTPServer

extension HTTPServerOptions {
    /// The options that the settings give.
    init(_ settings: Settings) throws(SettingsError) {
        self.init()
        addresses = try Self.addresses(settings)
        trustedProxies = try settings.list(.trustedProxies).map { text throws(SettingsError) in
            guard let prefix = HTTPPeer.Prefix(text) else {
                throw .badValue(
                    name: Setting.trustedProxies.name, value: text, source: "among the values",
                    allowed: "addresses, prefixes as in 10.0.0.0/8, and unix")
            }
            return prefix
        }
        loops = settings.integer(.loops)
        workers = settings.integer(.workers)
        maxQueuedRequests = settings.integer(.maxQueuedRequests)
        maxConnections = settings.integer(.maxConnections)
        maxConnectionsPerPeer = settings.integer(.maxConnectionsPerPeer)
        limits.maxUnsentBytes = settings.integer(.maxUnsentBytes)
        limits.maxBodyBytes = settings.integer(.maxBodyBytes)
        limits.maxRequestLineBytes = settings.integer(.maxRequestLineBytes)
        limits.maxHeaderBytes = settings.integer(.maxHeaderBytes)
        limits.maxHeaderFields = settings.integer(.maxHeaderFields)
        limits.maxChunkLineBytes = settings.integer(.maxChunkLineBytes)
        limits.minBytesPerSecond = settings.integer(.minBytesPerSecond)
        maxTurnedAwayConnections = settings.integer(.maxTurnedAwayConnections)
        limits.maxRequestsPerConnection = settings.integer(.maxRequestsPerConnection)
        timeouts.firstByte = settings.seconds(.firstByteTimeout)
        timeouts.idle = settings.seconds(.idleTimeout)
        timeouts.head = settings.seconds(.headTimeout)
        timeouts.body = settings.seconds(.bodyTimeout)
        timeouts.handling = settings.seconds(.handlingTimeout)
        timeouts.write = settings.seconds(.writeTimeout)
        timeouts.linger = settings.milliseconds(.lingerTimeout)
    }

    /// Where to listen: on the sockets that the program was started with, if any, in place of the
    /// settings' address.
    private static func addresses(_ settings: Settings) throws(SettingsError) -> [Address] {
        let inherited = InheritedSockets.descriptors()
        var addresses: [Address] = inherited.map { .inherited($0) }
        if inherited.isEmpty, let host = settings.text(.host) {
            addresses.append(.tcp(host: host, port: settings.integer(.port)))
        }
        if let path = settings.text(.unixSocket) {
            addresses.append(
                .unix(path: path, mode: UInt32(settings[.unixSocketMode], radix: 8) ?? 0o600))
        }
        guard !addresses.isEmpty else {
            throw .conflict("there is nothing to listen on: 'host' and 'unix_socket' are empty")
        }
        return addresses
    }
}

extension HTTPServerOptions.Address {
    /// The address as people write it, with the port that it got.
    func words(port: Int) -> String {
        switch self {
        case .tcp(let host, _): "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .unix(let path, _): path
        case .inherited(let descriptor): "the inherited socket \(descriptor)"
        }
    }
}

/// Sockets that a supervisor opened before the program started, by the protocol of
/// sd_listen_fds(3): from descriptor 3 on, if `LISTEN_PID` is this process.
enum InheritedSockets {
    /// Their descriptors, once; the variables are gone afterwards.
    static func descriptors() -> [Int32] {
        func number(_ name: String) -> Int32? {
            getenv(name).flatMap { Int32(String(cString: $0)) }
        }
        defer { for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) } }
        guard number("LISTEN_PID") == getpid(), let count = number("LISTEN_FDS"), count > 0 else {
            return []
        }
        return Array(3..<(3 + min(count, 64)))
    }
}
