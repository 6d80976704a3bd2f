// The ways through one sentence that are gone on with at the same time: all have made as many moves,
// the likeliest first.

/// A few states of one sentence, and what leads on from them.
struct ParserWays {
    /// A move that leads on from a way.
    struct Option {
        /// The logarithm of the likelihood of the way with it.
        var value: Float
        /// The way, by its place in `live`.
        var place: Int
        var move: ParserMove
        /// The relation of an arc.
        var relation: Relation
    }

    /// Ways that are gone on with at most.
    private let width: Int
    /// States; the first has room for any sentence, the others for those that are forked.
    var states: [ParserState]
    /// The states in use, the likeliest first.
    private(set) var live: [Int] = [0]
    /// The logarithm of the likelihood of each of them, since they parted.
    private(set) var values: [Float] = [0]
    private var free: [Int] = []
    private var options: [Option] = []
    private var next: [(state: Int, option: Option)] = []

    /// Room for sentences of up to `longest` words; `release` gives it back.
    init(width: Int, longest: Int, longestForked: Int) {
        self.width = width
        let first = ParserState(longest: longest)
        states = [first]
        // Beside those in use as many are made from them.
        for _ in 1..<2 * width {
            states.append(ParserState(beside: first, longest: min(longest, longestForked)))
        }
    }

    /// Gives the room back; the ways must not be used again.
    func release() { for state in states { state.release() } }

    /// Starts with the first state alone.
    mutating func begin() {
        live = [0]
        values = [0]
        free.removeAll(keepingCapacity: true)
        for state in states.indices.dropFirst() { free.append(state) }
    }

    /// Whether a way of such a likelihood may still be taken beside those that were added.
    func mayTake(_ value: Float) -> Bool {
        options.count < width || value > options[width - 1].value
    }

    /// Adds a move that may be taken, in the order of likelihood.
    mutating func add(_ option: Option) {
        var place = options.count
        while place > 0, options[place - 1].value < option.value { place -= 1 }
        options.insert(option, at: place)
    }

    /// Takes the likeliest of the moves that were added; of ways that have the same words still to
    /// join only the likeliest goes on.
    mutating func choose() {
        next.removeAll(keepingCapacity: true)
        var taken: UInt64 = 0
        for option in options.prefix(width) {
            let from = live[option.place]
            // The first move from a state changes it, the others a copy.
            if taken & 1 << UInt64(from) == 0 {
                taken |= 1 << UInt64(from)
                next.append((from, option))
            } else if let state = free.popLast() {
                states[state].copy(states[from])
                next.append((state, option))
            }
        }
        for state in live where taken & 1 << UInt64(state) == 0 { free.append(state) }
        options.removeAll(keepingCapacity: true)
        live.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        let top = next.first?.option.value ?? 0
        for (state, option) in next {
            if option.move == .shift {
                states[state].shift()
            } else {
                states[state].join(option.move, option.relation)
            }
            if live.contains(where: { states[$0].meets(states[state]) }) {
                free.append(state)
            } else {
                live.append(state)
                values.append(option.value - top)
            }
        }
    }
}
