// The features of a relation: the word, its head, what stands beside them, and the dependents that
// both have when the arc is made. Arcs to the left and to the right have weights of their own.

/// Computes what speaks for the relation of the stack's top to the head that a move gives it.
package enum RelationFeatures {
    /// Names the templates below; a change to them must change it.
    package static let signature = signatureHash(
        "relations 2: dependent, head, beside, dependents, both tags")
    /// The most features that one arc has.
    package static let room = 80

    /// Fills the buffer with the features of the arc that a move would make.
    package static func extract(
        _ state: ParserState, _ move: ParserMove, into features: inout FeatureBuffer
    ) {
        features.clear()
        let place = state.onStack(0)
        let headPlace = move == .left ? state.next : state.onStack(1)
        let word = state.nodes[place]
        let head = state.nodes[headPlace]
        let side = UInt32(move == .left ? 0 : 100)
        addWords(word, head, side, &features)
        addBeside(state, place, headPlace, move, side, &features)
        addDependents(state, place, headPlace, move, side, &features)
        addDistance(word, head, abs(headPlace - place), side, &features)
    }

    private static func addWords(
        _ word: ParserNode, _ head: ParserNode, _ side: UInt32, _ features: inout FeatureBuffer
    ) {
        features.add(side + 1, word.word)
        features.add(side + 2, word.tag)
        features.add(side + 3, word.word, word.tag)
        features.add(side + 4, word.cluster)
        features.add(side + 5, head.word)
        features.add(side + 6, head.tag)
        features.add(side + 7, head.word, head.tag)
        features.add(side + 8, head.cluster)
        features.add(side + 9, word.word, head.word)
        features.add(side + 10, word.word, head.tag)
        features.add(side + 11, word.tag, head.word)
        features.add(side + 12, word.tag, head.tag)
        features.add(side + 13, word.cluster, head.cluster)
        features.add(side + 14, word.cluster, head.tag)
        features.add(side + 15, word.tag, head.cluster)
        features.add(side + 16, word.word ^ word.tag, head.word, head.tag)
        features.add(side + 17, word.cluster, word.tag, head.word)
        features.add(side + 18, word.word, head.cluster)
    }

    private static func addBeside(
        _ state: ParserState, _ place: Int, _ headPlace: Int, _ move: ParserMove, _ side: UInt32,
        _ features: inout FeatureBuffer
    ) {
        let word = state.nodes[place]
        let head = state.nodes[headPlace]
        let before = state.nodes[place - 1]
        let after = state.nodes[place + 1]
        let beforeHead = state.nodes[max(0, headPlace - 1)]
        let afterHead = state.nodes[headPlace + 1]
        let outer = state.nodes[
            move == .left ? state.onStack(1) : min(state.next, state.count + 1)]
        features.add(side + 19, before.tag, word.tag, head.tag)
        features.add(side + 20, after.tag, word.tag, head.tag)
        features.add(side + 21, before.word, word.tag, head.tag)
        features.add(side + 22, after.word, word.tag, head.tag)
        features.add(side + 23, beforeHead.tag, word.tag, head.tag)
        features.add(side + 24, afterHead.tag, word.tag, head.tag)
        features.add(side + 25, outer.tag, word.tag, head.tag)
        features.add(side + 26, outer.word, word.tag, head.tag)
        features.add(side + 27, before.word, word.word)
        features.add(side + 28, after.word, word.word)
        features.add(side + 29, before.tag, word.tag, after.tag)
        features.add(side + 30, beforeHead.word, head.word)
        features.add(side + 31, afterHead.word, head.word)
    }

    private static func addDependents(
        _ state: ParserState, _ place: Int, _ headPlace: Int, _ move: ParserMove, _ side: UInt32,
        _ features: inout FeatureBuffer
    ) {
        let word = state.nodes[place]
        let head = state.nodes[headPlace]
        let own = state.arcs[place]
        let others = state.arcs[headPlace]
        func node(_ index: Int32) -> ParserNode { state.nodes[Int(index)] }
        func label(_ index: Int32) -> UInt32 { UInt32(state.arcs[Int(index)].label) }
        let left = node(own.left1)
        let right = node(own.right1)
        features.add(side + 32, left.word, word.tag, head.tag)
        features.add(side + 33, left.tag, word.tag, head.tag)
        features.add(side + 34, label(own.left1), word.tag, head.tag)
        features.add(side + 35, left.word, head.word)
        features.add(side + 36, left.word, word.word)
        features.add(side + 37, left.word, word.cluster, head.tag)
        features.add(side + 38, right.tag, word.tag, head.tag)
        features.add(side + 39, label(own.right1), word.tag, head.tag)
        features.add(side + 40, right.word, word.word)
        features.add(side + 41, node(own.left2).word, left.word, word.tag)
        let ownLeft = labels(own.leftLabels)
        let ownRight = labels(own.rightLabels)
        features.add(side + 42, ownLeft, word.tag, head.tag)
        features.add(side + 43, ownRight, word.tag, head.tag)
        features.add(side + 44, ownLeft, word.word)
        features.add(side + 45, ownLeft, word.tag, head.word)
        features.add(side + 46, ownLeft, ownRight, word.tag)
        features.add(side + 47, ownLeft, left.word, head.word)
        let near = move == .left ? others.left1 : others.right1
        let far = move == .left ? others.right1 : others.left1
        let nearLabels = labels(move == .left ? others.leftLabels : others.rightLabels)
        let farLabels = labels(move == .left ? others.rightLabels : others.leftLabels)
        features.add(side + 48, nearLabels, word.tag, head.tag)
        features.add(side + 49, farLabels, word.tag, head.tag)
        features.add(side + 50, nearLabels, head.word)
        features.add(side + 51, farLabels, head.word)
        features.add(side + 52, nearLabels, word.word)
        features.add(side + 53, nearLabels, farLabels, word.tag)
        features.add(side + 54, label(near), word.tag, head.tag)
        features.add(side + 55, node(near).tag, word.tag, head.tag)
        features.add(side + 56, node(near).word, word.tag, head.tag)
        features.add(side + 57, label(far), word.tag, head.tag)
        features.add(side + 58, nearLabels, word.tag, head.word)
        features.add(side + 59, farLabels, word.tag, head.word)
        features.add(side + 60, nearLabels, left.word, word.tag)
        features.add(side + 61, others.head < 0 ? 255 : UInt32(others.label), word.tag, head.tag)
    }

    private static func addDistance(
        _ word: ParserNode, _ head: ParserNode, _ distance: Int, _ side: UInt32,
        _ features: inout FeatureBuffer
    ) {
        let bucket = UInt32(distance < 5 ? distance : distance < 8 ? 5 : distance < 12 ? 6 : 7)
        let commas = UInt32(min(3, abs(head.commas - word.commas)))
        let verbs = UInt32(min(3, abs(head.verbs - word.verbs)))
        features.add(side + 62, word.tag, head.tag, bucket)
        features.add(side + 63, word.word, bucket)
        features.add(side + 64, head.word, bucket)
        features.add(side + 65, word.tag, head.tag, commas &* 4 &+ verbs)
        features.add(side + 66, word.word, head.tag, commas &* 4 &+ verbs)
        features.add(side + 67, word.tag, head.word, commas &* 4 &+ verbs)
        features.add(side + 68, bucket, commas &* 4 &+ verbs)
    }

    /// One number for a set of labels.
    private static func labels(_ bits: UInt64) -> UInt32 {
        Hash.finish(UInt32(truncatingIfNeeded: bits) ^ UInt32(bits >> 32) &* 0x9E37_79B1)
    }
}
