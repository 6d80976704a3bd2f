// epoll, as much of it as a loop needs.

import CEpoll
import Glibc

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
