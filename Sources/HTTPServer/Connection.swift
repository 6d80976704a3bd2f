// A connection's socket beside its state, and the exchange that the log will tell of.

import CEpoll
import HTTPCore

/// One connection of an event loop, on whose queue alone it is touched.
final class Connection {
    let descriptor: Int32
    /// Never given twice, as a descriptor is: no late answer reaches another client.
    let number: UInt64
    let peer: HTTPPeer
    var state: HTTPConnection
    /// Whether requests that are read already wait until more of the output is sent.
    var isBacklogged = false
    /// When its deadline is looked at, where it will be.
    var looksAt: MonotonicTime?
    var interest: EpollSet.Interest = .read
    var began = MonotonicTime.now
    /// What makes the answer that is being sent piece by piece.
    var stream: (any HTTPStream)?
    /// That answer as it is known so far.
    var streamed: (request: HTTPRequest, response: HTTPResponse, bytes: Int)?

    init(descriptor: Int32, number: UInt64, peer: HTTPPeer, state: consuming HTTPConnection) {
        self.descriptor = descriptor
        self.number = number
        self.peer = peer
        self.state = state
    }
}
