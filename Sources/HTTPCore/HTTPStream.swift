// Bodies that come and go in pieces: neither a long upload nor a long answer is ever whole in
// memory, and no thread waits for a client that is slow.

/// An answer that is made piece by piece, from a request's body that may come piece by piece.
///
/// The connection asks for a piece only while the client takes what was made before, and takes
/// from the socket only what has been asked for: pressure goes back to both sides.
package protocol HTTPStream: AnyObject, Sendable {
    /// The next piece of the answer. Called off the event loop, one call at a time, from any
    /// thread.
    ///
    /// `body` is what has come of the request's body since the last call, `isLast` whether that
    /// was its end; without a body the first call has that at once. After the end the calls go on,
    /// with an empty `body`, until a piece ends the answer.
    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece
}

/// A piece of an answer.
package enum HTTPPiece: Sendable {
    /// Some bytes, or none for now, and more to come.
    case more([UInt8])
    /// The last bytes, or none.
    case end([UInt8])
    /// The answer cannot be finished: the connection is cut, which tells the client so.
    case failed
}

/// What becomes of a request, decided by its head alone.
package enum HTTPPlan: Sendable {
    /// It is answered by a worker, once its body is there.
    case worker
    /// It is answered by a worker at once; the answer's stream takes the body as it comes.
    case streaming
    /// It is answered so: refused, or a question of microseconds. Its body is not kept; a client
    /// that waits with one (RFC 9110 §10.1.1) has the answer at once.
    case answered(HTTPResponse)
}
