// Work spread over threads whose results come in the order in which it was given: one thread gives,
// some work, one takes. What is on its way is bounded, so a slow taker holds the giver back.

import Dispatch
import Synchronization

/// Some threads that turn inputs into outputs.
final class OrderedWork<Input: Sendable, Output: Sendable>: Sendable {
    private struct State {
        var inputs: [(number: Int, input: Input)] = []
        var outputs: [Int: Output] = [:]
        /// How many inputs there are in all, once that is known.
        var total: Int?
        var given = 0
        var taken = 0
    }
    private let state = Mutex(State())
    private let room: DispatchSemaphore
    private let waiting = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)
    private let threads: Int

    /// What came of asking for a result.
    enum Taken {
        case output(Output)
        /// It is not ready yet.
        case later
        case end
    }

    /// Starts so many threads, with at most `maxInFlight` inputs whose outputs were not taken.
    init(threads: Int, maxInFlight: Int, _ work: @escaping @Sendable (Input) -> Output) {
        self.threads = threads
        room = DispatchSemaphore(value: maxInFlight)
        let queue = DispatchQueue(label: "chancery.work", attributes: .concurrent)
        for _ in 0..<threads {
            queue.async {
                while let (number, input) = self.nextInput() {
                    let output = work(input)
                    self.state.withLock { $0.outputs[number] = output }
                    self.done.signal()
                }
            }
        }
    }

    /// Gives an input; waits where too many are on their way.
    func give(_ input: Input) {
        room.wait()
        state.withLock { state in
            state.inputs.append((state.given, input))
            state.given += 1
        }
        waiting.signal()
    }

    /// Says that nothing more is given.
    func finish() {
        state.withLock { $0.total = $0.given }
        for _ in 0..<threads { waiting.signal() }
        done.signal()
    }

    /// The next output in the order of the inputs, waited for until a time.
    func take(until deadline: DispatchTime) -> Taken {
        while true {
            let taken = state.withLock { state -> Taken in
                if let output = state.outputs.removeValue(forKey: state.taken) {
                    state.taken += 1
                    return .output(output)
                }
                return state.taken == state.total ? .end : .later
            }
            if case .later = taken, done.wait(timeout: deadline) == .success { continue }
            if case .output = taken { room.signal() }
            return taken
        }
    }

    /// Hands over each output as it comes, that there is none yet whenever the deadline has passed,
    /// and the end. After an error `stop` is called, and what is on its way comes to nothing.
    func takeAll<Failure: Error>(
        until deadline: () -> DispatchTime, stop: () -> Void,
        _ body: (Taken) throws(Failure) -> Void
    ) throws(Failure) {
        do throws(Failure) {
            while true {
                let taken = take(until: deadline())
                try body(taken)
                if case .end = taken { return }
            }
        } catch {
            stop()
            drain: while true {
                if case .end = take(until: .distantFuture) { break drain }
            }
            throw error
        }
    }

    private func nextInput() -> (number: Int, input: Input)? {
        waiting.wait()
        return state.withLock { $0.inputs.isEmpty ? nil : $0.inputs.removeFirst() }
    }
}
