// Sockets that wait for connections: TCP, Unix, or opened by whoever started the program.

import CEpoll
import Glibc
import HTTPCore

/// A listening, non-blocking socket.
struct Listener {
    let descriptor: Int32
    /// The TCP port; 0 where it has none.
    let port: Int
    /// What must go when it closes.
    private let path: String?

    /// Opens a listener.
    init(_ address: HTTPServerOptions.Address) throws(SocketError) {
        switch address {
        case .tcp(let host, let port): self = try Self.tcp(host: host, port: port)
        case .unix(let path, let mode): self = try Self.unix(path: path, mode: mode)
        case .inherited(let descriptor): self = try Self.inherited(descriptor)
        }
    }

    private init(_ descriptor: Int32, path: String? = nil) {
        self.descriptor = descriptor
        self.path = path
        port = Int(bound_port(descriptor))
    }

    /// Closes it; connections that it gave stay.
    func close() {
        if let path { unlink(path) }
        Glibc.close(descriptor)
    }

    private static func tcp(host: String, port: Int) throws(SocketError) -> Listener {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let info = found?.pointee else {
            throw SocketError(call: "the address '\(host)'", code: EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(found) }
        let descriptor = try open(info.ai_family)
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        let name = "\(host):\(port)"
        try check(bind(descriptor, info.ai_addr, info.ai_addrlen), descriptor, name)
        try check(listen(descriptor, backlog), descriptor, name)
        return Listener(descriptor)
    }

    private static func unix(path: String, mode: UInt32) throws(SocketError) -> Listener {
        let descriptor = try open(AF_UNIX)
        if connect_path(descriptor, path) == 0 {
            Glibc.close(descriptor)
            throw SocketError(call: path, code: EADDRINUSE)
        }
        // A socket that nobody answers at is a dead server's; a file of another kind stays.
        if errno == ECONNREFUSED, isSocket(path) { unlink(path) }
        try check(bind_path(descriptor, path), descriptor, path)
        let listener = Listener(descriptor, path: path)
        guard chmod(path, mode) == 0, listen(descriptor, backlog) == 0 else {
            let code = errno
            listener.close()
            throw SocketError(call: path, code: code)
        }
        return listener
    }

    private static func isSocket(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFSOCK
    }

    private static func inherited(_ descriptor: Int32) throws(SocketError) -> Listener {
        var isListening: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        let name = "the inherited socket \(descriptor)"
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0 else {
            throw SocketError(call: name, code: errno)
        }
        guard isListening != 0 else { throw SocketError(call: name, code: EINVAL) }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return Listener(descriptor)
    }

    // Connections that wait to be taken; the kernel bounds it by net.core.somaxconn.
    private static let backlog: Int32 = 1024

    private static func open(_ family: Int32) throws(SocketError) -> Int32 {
        let type =
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
            | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
        return descriptor
    }

    private static func check(
        _ result: Int32, _ descriptor: Int32, _ name: String
    ) throws(SocketError) {
        guard result != 0 else { return }
        let code = errno
        Glibc.close(descriptor)
        throw SocketError(call: name, code: code)
    }

    /// The next connection that waits at a listening socket, and who it is with; or the `errno`
    /// that tells why there is none.
    static func accept(
        _ listener: Int32
    ) -> Result<(descriptor: Int32, peer: HTTPPeer), SocketError> {
        var address = [UInt8](repeating: 0, count: 16)
        while true {
            let descriptor = accept_nonblocking(listener, &address)
            if descriptor >= 0 {
                let peer = HTTPPeer(bytes: address)
                if !peer.isLocal { set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }
                return .success((descriptor, peer))
            }
            if errno == EINTR || errno == ECONNABORTED { continue }
            return .failure(SocketError(call: "accept", code: errno))
        }
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
