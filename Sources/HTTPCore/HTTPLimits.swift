// How much of anything a client may send. Every bound has a unit, a default and an answer.

/// Bounds on what is read from a client.
package struct HTTPLimits: Sendable, Equatable {
    /// The request line, without its CRLF: 414 beyond it.
    package var maxRequestLineBytes = 8192
    /// All field lines together: 431 beyond it.
    package var maxHeaderBytes = 32_768
    /// The number of field lines: 431 beyond it.
    package var maxHeaderFields = 100
    /// The body after any chunked coding is undone, before any gzip is: 413 beyond it.
    package var maxBodyBytes = 16_777_216
    /// How fast a body must come on the whole, once `Timeouts.body` has passed: 408 below it. As
    /// fast must a client take its answer, once `Timeouts.write` has passed, or be cut off.
    package var minBytesPerSecond = 256
    /// One chunk's size line with its extensions: 400 beyond it.
    package var maxChunkLineBytes = 256
    /// Bytes of answers that a client has not taken; beyond it nothing further is read from it or
    /// made for it. As much of a body that is read in pieces may wait for its handler.
    package var maxUnsentBytes = 262_144
    /// Requests on one connection; the last is answered with `Connection: close`.
    package var maxRequestsPerConnection = 1_000_000

    /// The default bounds.
    package init() {}
}
