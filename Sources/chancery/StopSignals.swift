// SIGTERM and SIGINT: the first ends the work in good order, a second one at once.

import Dispatch
import Glibc

/// The signals that end a command.
///
/// `@unchecked Sendable`: the sources are set in `init` and never touched again.
final class StopSignals: @unchecked Sendable {
    private let stream: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    /// Waits for the signals from here on; `stop` is called by the first.
    init(stop: @escaping @Sendable () -> Void = {}) {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        self.stream = stream
        let count = Locked(0)
        signal(SIGPIPE, SIG_IGN)
        // A file at its limit is an error to be told, not an end.
        signal(SIGXFSZ, SIG_IGN)
        // A queue of its own: threads of the global ones may all be at long work.
        let queue = DispatchQueue(label: "chancery.signals")
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                let isFirst = count.with { count in
                    count += 1
                    return count == 1
                }
                guard isFirst else { exit(128 + number) }
                stop()
                continuation.yield()
            }
            source.activate()
            return source
        }
    }

    /// Waits for the first of them.
    func first() async { for await _ in stream { return } }
}
