// What stands behind the server: requests go in, answers come out.

/// What answers requests. Called from many threads.
package protocol HTTPHandler: Sendable {
    /// What becomes of a request whose head alone is there. Called on event loop `loop`, from 0.
    func plan(for head: HTTPRequest, loop: Int) -> HTTPPlan
    /// The answer. Called by a worker.
    func respond(to request: HTTPRequest) -> HTTPResponse
    /// How a fault is said to a client: what came was no request or came too late, or the server
    /// has more to do than it can take on (503).
    func response(to fault: HTTPFault) -> HTTPResponse
}
