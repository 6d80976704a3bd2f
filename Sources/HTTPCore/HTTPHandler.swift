// What stands behind the server: requests go in, answers come out.

/// What answers requests. Called from many threads.
package protocol HTTPHandler: Sendable {
    /// What becomes of a request whose head alone is there. Called on the event loop `loop`, from 0.
    func plan(for head: HTTPRequest, loop: Int) -> HTTPPlan
    /// The answer. `loop` is the event loop's number where it runs on one, 0 and up.
    func respond(to request: HTTPRequest, loop: Int?) -> HTTPResponse
    /// How a fault is said to a client: what came was no request or came too late, or the server
    /// has more to do than it can take on (503).
    func response(to fault: HTTPFault) -> HTTPResponse
}
