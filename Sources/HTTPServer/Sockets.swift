// The few socket calls that a server needs. Descriptors are closed where they are owned, never
// here, but for a call that fails halfway.

import CEpoll
import Glibc
package import HTTPCore

enum Sockets {
    /// A listening TCP socket, non-blocking, and the port that it got.
    static func listen(
        host: String, port: Int
    ) throws(SocketError) -> (descriptor: Int32, port: Int) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let info = found?.pointee else {
            throw SocketError(call: "the address '\(host)'", code: EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(found) }
        let type =
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
            | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(info.ai_family, type, 0)
        guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0 else {
            let code = errno
            close(descriptor)
            throw SocketError(call: "\(host):\(port)", code: code)
        }
        guard Glibc.listen(descriptor, 1024) == 0 else {
            let code = errno
            close(descriptor)
            throw SocketError(call: "\(host):\(port)", code: code)
        }
        return (descriptor, boundPort(of: descriptor))
    }

    private static func boundPort(of descriptor: Int32) -> Int {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        // The port stands at the same place in sockaddr_in and sockaddr_in6.
        return Int(UInt16(bigEndian: address.sin6_port))
    }

    /// The next waiting connection, or the `errno` that tells why there is none.
    static func accept(_ listener: Int32) -> Result<Int32, SocketError> {
        while true {
            let descriptor = accept_nonblocking(listener)
            if descriptor >= 0 {
                set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
                return .success(descriptor)
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

/// An epoll set. Level-triggered; each entry carries its descriptor.
struct EpollSet {
    let descriptor: Int32

    init() throws(SocketError) {
        descriptor = epoll_create1(Int32(O_CLOEXEC))
        guard descriptor >= 0 else { throw SocketError(call: "epoll_create1", code: errno) }
    }

    /// What a descriptor is watched for.
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let read = Interest(rawValue: EPOLLIN.rawValue | EPOLLRDHUP.rawValue)
        static let write = Interest(rawValue: EPOLLOUT.rawValue)
        /// A listener that several sets watch: one connection need not wake all of them.
        static let accept = Interest(rawValue: EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    }

    func add(_ descriptor: Int32, _ interest: Interest) {
        control(EPOLL_CTL_ADD, descriptor, interest)
    }

    func change(_ descriptor: Int32, _ interest: Interest) {
        control(EPOLL_CTL_MOD, descriptor, interest)
    }

    func remove(_ descriptor: Int32) { control(EPOLL_CTL_DEL, descriptor, []) }

    /// Ends the set; what it watched is left as it is.
    func close() { Glibc.close(descriptor) }

    private func control(_ operation: Int32, _ watched: Int32, _ interest: Interest) {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.fd = watched
        epoll_ctl(descriptor, operation, watched, &event)
    }

    /// The events that are ready now, without waiting.
    func ready(_ events: inout [epoll_event]) -> Int {
        max(0, Int(epoll_wait(descriptor, &events, Int32(events.count), 0)))
    }
}

extension MonotonicTime {
    /// The system's `CLOCK_MONOTONIC`.
    package static var now: Self {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Self(reading: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }
}
