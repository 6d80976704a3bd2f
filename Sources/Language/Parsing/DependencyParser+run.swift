// One sentence's way through the moves. It is greedy, but where the second best move is close both
// ways are gone on with until they meet again, and the likelier one is kept (after the selectional
// branching of Choi & McCallum 2013): few words are in doubt, so a beam for all would be wasted.

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

        /// The next best possible move after the best one, where it scores nearly as much.
        func close(to best: ParserMove) -> ParserMove? {
            var found: ParserMove?
            for move in ParserMove.allCases where move != best && state.can(move) {
                guard self[best] &- self[move] < DependencyParser.doubtfulMargin else { continue }
                if let other = found, self[other] >= self[move] { continue }
                found = move
            }
            return found
        }

        /// The logarithm of a possible move's likelihood.
        func likelihood(_ move: ParserMove) -> Float {
            var sum: Float = 0
            for other in ParserMove.allCases where state.can(other) {
                sum += expf(Float(self[other] &- self[move]) / DependencyParser.moveTemperature)
            }
            return -logf(sum)
        }
    }

    /// Moves that score less below the best one are tried too.
    private static let doubtfulMargin: Int32 = 600
    /// The difference of scores that makes one move e times as likely as another; like the margin
    /// above and the one of relations, in steps of the models' weights and as the dev parts of the
    /// treebanks have it.
    private static let moveTemperature: Float = 800
    private static let relationTemperature: Float = 400
    /// Moves after which two ways that have not met are compared all the same.
    private static let farthestAhead = 16
    /// Longer sentences are parsed without second ways, since these copy the state.
    static let longestForked = 200

    /// Parses the sentence that a state has begun; `rival` has room for a second way.
    func run(_ state: inout ParserState, _ rival: inout ParserState, _ room: inout Room) {
        while !state.isDone {
            if takeOnly(&state) { continue }
            let scores = score(state, &room)
            let best = scores.best
            if state.count <= Self.longestForked, let other = scores.close(to: best) {
                rival.copy(state)
                var lead = scores.likelihood(best) - scores.likelihood(other)
                lead += take(best, &state, &room, weighs: true)
                lead -= take(other, &rival, &room, weighs: true)
                for _ in 0..<Self.farthestAhead where !state.isDone && !state.meets(rival) {
                    lead += goOn(&state, &room)
                    lead -= goOn(&rival, &room)
                }
                if lead < 0 { swap(&state, &rival) }
            } else {
                _ = take(best, &state, &room, weighs: false)
            }
        }
    }

    /// Takes the move that there is no choice about; false where there is one.
    private func takeOnly(_ state: inout ParserState) -> Bool {
        guard let only = state.onlyMove else { return false }
        if only == .shift { state.shift() } else { state.join(only, .root) }
        return true
    }

    private func score(_ state: ParserState, _ room: inout Room) -> MoveScores {
        MoveFeatures.extract(state, into: &room.features)
        return MoveScores(
            state: state, margins: moves.sum(room.features.hashes, room.features.count))
    }

    /// Takes the best move; gives the logarithm of its likelihood.
    private func goOn(_ state: inout ParserState, _ room: inout Room) -> Float {
        if takeOnly(&state) { return 0 }
        let scores = score(state, &room)
        let best = scores.best
        return scores.likelihood(best) + take(best, &state, &room, weighs: true)
    }

    /// Takes a move, an arc with its best relation; gives the logarithm of the relation's
    /// likelihood, where it is weighed.
    private func take(
        _ move: ParserMove, _ state: inout ParserState, _ room: inout Room, weighs: Bool
    ) -> Float {
        guard move != .shift else {
            state.shift()
            return 0
        }
        RelationFeatures.extract(state, move, into: &room.features)
        room.scores.update(repeating: 0)
        let scores = room.scores.baseAddress!
        relations.add(room.features.hashes, room.features.count, to: scores)
        let best = Self.best(scores)
        state.join(move, best)
        guard weighs else { return 0 }
        var sum: Float = 0
        for score in room.scores {
            sum += expf(Float(score &- scores[Int(best.rawValue)]) / Self.relationTemperature)
        }
        return -logf(sum)
    }
}
