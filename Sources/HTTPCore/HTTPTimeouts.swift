// How long anything may take. Every wait has a default and an end.

extension HTTPConnection {
    /// How long a client may take. Each wait ends the connection; 408 is said where a request
    /// had begun.
    package struct Timeouts: Sendable, Equatable {
        /// From the connection's opening to the first request's first byte.
        package var firstByte: Duration = .seconds(20)
        /// From the last answer to the next request's first byte.
        package var idle: Duration = .seconds(75)
        /// From a request's first byte to the end of its head.
        package var head: Duration = .seconds(10)
        /// Between two pieces of a body, and before a body must keep the least rate.
        package var body: Duration = .seconds(20)
        /// From a request's last byte to its answer, which is 503 after it.
        package var handling: Duration = .seconds(120)
        /// Between two pieces of an answer that the client takes, and before it must take them at
        /// the least rate.
        package var write: Duration = .seconds(20)
        /// How long bytes are still taken, and dropped, after an answer that the client could not
        /// expect. Closing at once would reset the connection and may destroy that answer on its
        /// way (RFC 9112 §9.6).
        package var linger: Duration = .seconds(1)

        /// The default times.
        package init() {}
    }
}
