// What stands behind the server: requests go in, answers come out.

/// What answers requests. Called from many threads.
package protocol HTTPHandler: Sendable {
    /// Whether a request is answered on the event loop: only what takes microseconds may be.
    func isQuick(_ request: HTTPRequest) -> Bool
    /// The answer. `loop` is the event loop's number where it runs on one, 0 and up.
    func respond(to request: HTTPRequest, loop: Int?) -> HTTPResponse
    /// The answer to a request for which no worker is free: 503.
    func refusal() -> HTTPResponse
    /// The answer to a head alone, where its client waits with the body (`Expect: 100-continue`)
    /// and would wait in vain; `nil`, the default, lets the body come.
    func refusal(ofHead head: HTTPRequest) -> HTTPResponse?
}

extension HTTPHandler {
    package func refusal(ofHead head: HTTPRequest) -> HTTPResponse? { nil }
}
