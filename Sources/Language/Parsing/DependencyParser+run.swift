// The way through the moves of one sentence. It is greedy, but where another move is close to the best
// both are taken, up to a few ways at a time, and of ways that meet again the likelier goes on (after
// the selectional branching of Choi & McCallum 2013): few words are in doubt, so that a beam for all
// would be wasted.

import Glibc

extension DependencyParser {
    /// What a way through a sentence fills again and again.
    struct Room {
        var features: FeatureBuffer
        /// A number for each relation.
        let scores: UnsafeMutableBufferPointer<Int32>
    }

    /// What all moves of a state score.
    private struct MoveScores {
        let state: ParserState
        let margins: (second: Int32, third: Int32)

        subscript(_ move: ParserMove) -> Int32 {
            switch move {
            case .shift: 0
            case .left: margins.second
            case .right: margins.third
            }
        }

        var best: ParserMove {
            DependencyParser.best(state, (0, margins.second, margins.third))
        }

        /// Whether a move is possible and scores nearly as much as the best one.
        func isClose(_ move: ParserMove, to best: ParserMove) -> Bool {
            state.can(move) && self[best] &- self[move] < DependencyParser.doubtfulMargin
        }

        /// Whether no other move is close to the best one.
        func isPlain(_ best: ParserMove) -> Bool {
            switch best {
            case .shift: !isClose(.left, to: best) && !isClose(.right, to: best)
            case .left: !isClose(.shift, to: best) && !isClose(.right, to: best)
            case .right: !isClose(.shift, to: best) && !isClose(.left, to: best)
            }
        }

        /// The logarithm of a possible move's likelihood.
        func likelihood(_ move: ParserMove) -> Float {
            var sum: Float = 0
            for other in ParserMove.all where state.can(other) {
                sum += expf(Float(self[other] &- self[move]) / DependencyParser.moveTemperature)
            }
            return -logf(sum)
        }
    }

    /// Ways that are gone on with at most.
    static let waysAtOnce = 2
    /// Moves that score less below the best one are tried too.
    private static let doubtfulMargin: Int32 = 300
    /// The difference of scores that makes one move e times as likely as another; like the margin
    /// above and the one of relations, in steps of the models' weights and as the dev parts of the
    /// treebanks have it.
    private static let moveTemperature: Float = 1_000
    private static let relationTemperature: Float = 400
    /// Longer sentences are parsed with one way alone, since a further one copies the state.
    static let longestForked = 200

    /// Parses the sentence that the first state of some ways has begun; gives the state at the end.
    func run(_ ways: inout ParserWays, _ room: inout Room) -> ParserState {
        ways.begin()
        while !ways.states[ways.live[0]].isDone {
            if ways.live.count == 1 {
                guard let scores = goOn(&ways.states[ways.live[0]], &room) else { continue }
                addOptions(0, scores, &ways, &room)
            } else {
                for place in ways.live.indices { addOptions(place, nil, &ways, &room) }
            }
            ways.choose()
        }
        return ways.states[ways.live[0]]
    }

    /// Takes the next move of the only way; where there is another one close to it, gives what all
    /// score instead.
    private func goOn(_ state: inout ParserState, _ room: inout Room) -> MoveScores? {
        if let only = state.onlyMove {
            if only == .shift { state.shift() } else { state.join(only, .root) }
            return nil
        }
        let scores = score(state, &room)
        let best = scores.best
        guard state.count > Self.longestForked || scores.isPlain(best) else { return scores }
        if best == .shift {
            state.shift()
        } else {
            state.join(best, relation(best, state, &room))
        }
        return nil
    }

    /// Adds the ways that lead on from one: its best move, and those close to it; `known`: what its
    /// moves score, if that is known.
    private func addOptions(
        _ place: Int, _ known: MoveScores?, _ ways: inout ParserWays, _ room: inout Room
    ) {
        let state = ways.states[ways.live[place]]
        let value = ways.values[place]
        if let only = state.onlyMove {
            ways.add(ParserWays.Option(value: value, place: place, move: only, relation: .root))
            return
        }
        let scores = known ?? score(state, &room)
        let best = scores.best
        for move in ParserMove.all where scores.isClose(move, to: best) {
            var option = ParserWays.Option(
                value: value + scores.likelihood(move), place: place, move: move, relation: .root)
            guard ways.mayTake(option.value) else { continue }
            if move != .shift {
                option.relation = relation(move, state, &room)
                option.value += likelihood(option.relation, room)
            }
            ways.add(option)
        }
    }

    private func score(_ state: ParserState, _ room: inout Room) -> MoveScores {
        MoveFeatures.extract(state, into: &room.features)
        return MoveScores(
            state: state, margins: moves.sum(room.features.hashes, room.features.count))
    }

    /// The best relation of the arc that a move makes; leaves the scores of all in the room.
    private func relation(
        _ move: ParserMove, _ state: ParserState, _ room: inout Room
    ) -> Relation {
        RelationFeatures.extract(state, move, into: &room.features)
        room.scores.update(repeating: 0)
        let scores = room.scores.baseAddress!
        relations.add(room.features.hashes, room.features.count, to: scores)
        return Self.best(scores)
    }

    /// The logarithm of the likelihood of the relation that was weighed last.
    private func likelihood(_ relation: Relation, _ room: Room) -> Float {
        let top = room.scores[Int(relation.rawValue)]
        var sum: Float = 0
        for score in room.scores { sum += expf(Float(score &- top) / Self.relationTemperature) }
        return -logf(sum)
    }
}
