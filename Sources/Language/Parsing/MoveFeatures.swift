// The features of the parser's moves: words, tags and classes of the stack's top three and the next three
// words, their outermost dependents, labels, valency and distance (after Zhang & Nivre 2011).

/// Computes what speaks for the next move.
package enum MoveFeatures {
    /// Names the templates below; a change to them must change it.
    package static let signature = signatureHash(
        "moves 3: arc-hybrid, stack 3, next 3, valency, both tags")
    /// The most features that one state has.
    package static let room = 108

    /// Fills the buffer with the features of a state.
    package static func extract(_ state: ParserState, into features: inout FeatureBuffer) {
        features.clear()
        let none = state.count + 1
        let top = state.onStack(0)
        let second = state.onStack(1)
        let third = state.onStack(2)
        let s0 = state.nodes[top]
        let s1 = state.nodes[second]
        let s2 = state.nodes[third]
        let b0 = state.nodes[min(state.next, none)]
        let b1 = state.nodes[min(state.next + 1, none)]
        let b2 = state.nodes[min(state.next + 2, none)]
        let places = Places(top: top, second: second, next: min(state.next, none))
        addWords(s0, s1, s2, b0, b1, b2, &features)
        addPairs(s0, s1, s2, b0, b1, b2, &features)
        addDependents(state, places, s0, s1, s2, b0, &features)
        addValency(state, places, s0, s1, b0, &features)
        addDistance(places, s0, s1, b0, &features)
    }

    /// The nodes that arcs can join.
    private struct Places {
        let top: Int
        let second: Int
        let next: Int
    }

    private static func addWords(
        _ s0: ParserNode, _ s1: ParserNode, _ s2: ParserNode, _ b0: ParserNode,
        _ b1: ParserNode, _ b2: ParserNode, _ features: inout FeatureBuffer
    ) {
        features.add(1, s0.word)
        features.add(2, s0.tag)
        features.add(3, s0.word, s0.tag)
        features.add(4, s0.cluster)
        features.add(5, s0.cluster, s0.tag)
        features.add(6, s1.word)
        features.add(7, s1.tag)
        features.add(8, s1.cluster)
        features.add(9, s1.cluster, s1.tag)
        features.add(10, b0.word)
        features.add(11, b0.tag)
        features.add(12, b0.word, b0.tag)
        features.add(13, b0.cluster)
        features.add(14, b0.cluster, b0.tag)
        features.add(15, b1.word)
        features.add(16, b1.tag)
        features.add(17, b1.word, b1.tag)
        features.add(18, b1.cluster)
        features.add(19, b1.cluster, b1.tag)
        features.add(20, s2.tag)
        features.add(21, s2.word, s2.tag)
        features.add(22, b2.tag)
        features.add(23, b2.word, b2.tag)
    }

    private static func addPairs(
        _ s0: ParserNode, _ s1: ParserNode, _ s2: ParserNode, _ b0: ParserNode,
        _ b1: ParserNode, _ b2: ParserNode, _ features: inout FeatureBuffer
    ) {
        features.add(24, s0.word ^ s0.tag, b0.word ^ b0.tag)
        features.add(25, s0.word, b0.word)
        features.add(26, s0.tag, b0.tag)
        features.add(27, s0.cluster, b0.tag)
        features.add(28, s0.tag, b0.cluster)
        features.add(29, s1.word ^ s1.tag, s0.word ^ s0.tag)
        features.add(30, s1.word, s0.word)
        features.add(31, s1.tag, s0.tag)
        features.add(32, s1.cluster, s0.tag)
        features.add(33, s1.tag, s0.cluster)
        features.add(34, s1.tag, b0.tag)
        features.add(35, b0.tag, b1.tag)
        features.add(36, b0.word, b1.tag)
        features.add(37, b0.tag, b1.word)
        features.add(38, s2.tag, s0.tag)
        features.add(39, s0.tag, b0.tag, b1.tag)
        features.add(40, b0.tag, b1.tag, b2.tag)
        features.add(41, s1.tag, s0.tag, b0.tag)
        features.add(42, s2.tag, s1.tag, s0.tag)
        features.add(43, s2.tag, s1.tag, b0.tag)
    }

    private static func addDependents(
        _ state: ParserState, _ places: Places, _ s0: ParserNode, _ s1: ParserNode,
        _ s2: ParserNode, _ b0: ParserNode, _ features: inout FeatureBuffer
    ) {
        let arcs0 = state.arcs[places.top]
        let arcs1 = state.arcs[places.second]
        let arcsB = state.arcs[places.next]
        func node(_ index: Int32) -> ParserNode { state.nodes[Int(index)] }
        func label(_ index: Int32) -> UInt32 { UInt32(state.arcs[Int(index)].label) }
        let left0 = node(arcs0.left1)
        let right0 = node(arcs0.right1)
        let left1 = node(arcs1.left1)
        let right1 = node(arcs1.right1)
        let leftB = node(arcsB.left1)
        features.add(44, left0.word)
        features.add(45, left0.tag)
        features.add(46, label(arcs0.left1))
        features.add(47, right0.word)
        features.add(48, right0.tag)
        features.add(49, label(arcs0.right1))
        features.add(50, left1.word)
        features.add(51, left1.tag)
        features.add(52, label(arcs1.left1))
        features.add(53, leftB.word)
        features.add(54, leftB.tag)
        features.add(55, label(arcsB.left1))
        features.add(56, node(arcs0.left2).tag)
        features.add(57, label(arcs0.left2))
        features.add(58, node(arcs0.right2).tag)
        features.add(59, label(arcs0.right2))
        features.add(60, node(arcs1.right2).tag)
        features.add(61, label(arcs1.right2))
        features.add(62, node(arcs1.left2).tag)
        features.add(63, label(arcs1.left2))
        features.add(64, node(arcsB.left2).tag)
        features.add(65, label(arcsB.left2))
        features.add(66, s0.tag, left0.tag, b0.tag)
        features.add(67, s0.tag, right0.tag, b0.tag)
        features.add(68, s0.tag, b0.tag, leftB.tag)
        features.add(69, s1.tag, left1.tag, s0.tag)
        features.add(70, s1.tag, s0.tag, left0.tag)
        features.add(71, s1.tag, s0.tag, right0.tag)
        features.add(72, s0.tag, left0.tag, node(arcs0.left2).tag)
        features.add(73, s0.tag, right0.tag, node(arcs0.right2).tag)
        features.add(74, s1.tag, right1.tag, node(arcs1.right2).tag)
        features.add(75, b0.tag, leftB.tag, node(arcsB.left2).tag)
        features.add(76, s1.tag, label(arcs1.left1), s0.tag)
        features.add(77, s0.tag, label(arcs0.right1), b0.tag)
        features.add(78, s0.tag, label(arcs0.left1), b0.tag)
        features.add(79, b0.tag, label(arcsB.left1), s0.tag)
        features.add(80, s2.tag, s1.tag, left0.word)
        features.add(81, s0.tag, leftB.word, b0.tag)
        features.add(82, s0.word, leftB.word)
    }

    private static func addValency(
        _ state: ParserState, _ places: Places, _ s0: ParserNode, _ s1: ParserNode,
        _ b0: ParserNode, _ features: inout FeatureBuffer
    ) {
        func fold(_ labels: UInt64) -> UInt32 {
            Hash.finish(UInt32(truncatingIfNeeded: labels) ^ UInt32(labels >> 32) &* 0x9E37_79B1)
        }
        let arcs0 = state.arcs[places.top]
        let arcs1 = state.arcs[places.second]
        let arcsB = state.arcs[places.next]
        let valency0 = UInt32(arcs0.leftCount) * 8 + UInt32(arcs0.rightCount)
        let valency1 = UInt32(arcs1.leftCount) * 8 + UInt32(arcs1.rightCount)
        let left0 = fold(arcs0.leftLabels)
        let right0 = fold(arcs0.rightLabels)
        let left1 = fold(arcs1.leftLabels)
        let right1 = fold(arcs1.rightLabels)
        let leftB = fold(arcsB.leftLabels)
        features.add(83, s0.word, valency0)
        features.add(84, s0.tag, valency0)
        features.add(85, s1.tag, valency1)
        features.add(86, b0.word, UInt32(arcsB.leftCount))
        features.add(87, b0.tag, UInt32(arcsB.leftCount))
        features.add(88, s0.tag, left0)
        features.add(89, s0.word, right0)
        features.add(90, s0.tag, right0)
        features.add(91, s1.tag, left1)
        features.add(92, s1.tag, right1)
        features.add(93, b0.tag, leftB)
        features.add(94, s0.tag, left0, b0.tag)
        features.add(95, b0.tag, leftB, s0.tag)
        features.add(96, s1.tag, s0.tag, right0)
    }

    private static func addDistance(
        _ places: Places, _ s0: ParserNode, _ s1: ParserNode, _ b0: ParserNode,
        _ features: inout FeatureBuffer
    ) {
        func bucket(_ distance: Int) -> UInt32 {
            distance < 5 ? UInt32(max(0, distance)) : distance < 8 ? 5 : distance < 12 ? 6 : 7
        }
        let ahead = bucket(places.next - places.top)
        let behind = bucket(places.top - places.second)
        let commasAhead = UInt32(max(0, min(3, b0.commas - s0.commas)))
        let commasBehind = UInt32(max(0, min(3, s0.commas - s1.commas)))
        let verbsAhead = UInt32(max(0, min(3, b0.verbs - s0.verbs)))
        let verbsBehind = UInt32(max(0, min(3, s0.verbs - s1.verbs)))
        features.add(97, s0.word, ahead)
        features.add(98, s0.tag, ahead)
        features.add(99, b0.word, ahead)
        features.add(100, b0.tag, ahead)
        features.add(101, s0.tag, b0.tag, ahead)
        features.add(102, s1.tag, s0.tag, behind)
        features.add(103, s0.word, behind)
        features.add(104, s0.tag, b0.tag, commasAhead &* 4 &+ verbsAhead)
        features.add(105, s1.tag, s0.tag, commasBehind &* 4 &+ verbsBehind)
        features.add(106, s0.word, commasAhead &* 4 &+ verbsAhead)
        features.add(107, b0.word, commasAhead &* 4 &+ verbsAhead)
        features.add(108, s1.word, commasBehind &* 4 &+ verbsBehind)
    }
}
