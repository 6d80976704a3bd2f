// The features of the parser: words, tags and classes of the stack's top three and the next three
// words, their outermost dependents, labels, valency and distance (after Zhang & Nivre 2011).

/// Computes what speaks for the next action.
package enum ParserFeatures {
    /// Names the templates below; a change to them must change it.
    package static let signature = signatureHash("parser 1: arc-hybrid, stack 3, next 3, valency")
    /// The most features that one state has.
    package static let room = 160

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
        features.add(8, s1.word, s1.tag)
        features.add(9, s1.cluster)
        features.add(10, s1.cluster, s1.tag)
        features.add(11, b0.word)
        features.add(12, b0.tag)
        features.add(13, b0.word, b0.tag)
        features.add(14, b0.cluster)
        features.add(15, b0.cluster, b0.tag)
        features.add(16, b1.word)
        features.add(17, b1.tag)
        features.add(18, b1.word, b1.tag)
        features.add(19, b1.cluster)
        features.add(20, b1.cluster, b1.tag)
        features.add(21, s2.tag)
        features.add(22, s2.word, s2.tag)
        features.add(23, b2.tag)
        features.add(24, b2.word, b2.tag)
    }

    private static func addPairs(
        _ s0: ParserNode, _ s1: ParserNode, _ s2: ParserNode, _ b0: ParserNode,
        _ b1: ParserNode, _ b2: ParserNode, _ features: inout FeatureBuffer
    ) {
        features.add(25, s0.word ^ s0.tag, b0.word ^ b0.tag)
        features.add(26, s0.word ^ s0.tag, b0.word)
        features.add(27, s0.word, b0.word ^ b0.tag)
        features.add(28, s0.word ^ s0.tag, b0.tag)
        features.add(29, s0.tag, b0.word ^ b0.tag)
        features.add(30, s0.word, b0.word)
        features.add(31, s0.tag, b0.tag)
        features.add(32, s0.cluster, b0.cluster)
        features.add(33, s0.cluster, b0.tag)
        features.add(34, s0.tag, b0.cluster)
        features.add(35, s1.word ^ s1.tag, s0.word ^ s0.tag)
        features.add(36, s1.word ^ s1.tag, s0.word)
        features.add(37, s1.word, s0.word ^ s0.tag)
        features.add(38, s1.word ^ s1.tag, s0.tag)
        features.add(39, s1.tag, s0.word ^ s0.tag)
        features.add(40, s1.word, s0.word)
        features.add(41, s1.tag, s0.tag)
        features.add(42, s1.cluster, s0.cluster)
        features.add(43, s1.cluster, s0.tag)
        features.add(44, s1.tag, s0.cluster)
        features.add(45, s1.tag, b0.tag)
        features.add(46, s1.word, b0.word)
        features.add(47, s1.word, b0.tag)
        features.add(48, s1.tag, b0.word)
        features.add(49, b0.tag, b1.tag)
        features.add(50, b0.word, b1.tag)
        features.add(51, b0.tag, b1.word)
        features.add(52, s2.tag, s0.tag)
        features.add(53, s2.word, s0.tag)
        features.add(54, s0.tag, b0.tag, b1.tag)
        features.add(55, b0.tag, b1.tag, b2.tag)
        features.add(56, s1.tag, s0.tag, b0.tag)
        features.add(57, s2.tag, s1.tag, s0.tag)
        features.add(58, s2.tag, s1.tag, b0.tag)
        features.add(59, s1.word, s0.tag, b0.tag)
        features.add(60, s1.tag, s0.word, b0.tag)
        features.add(61, s1.tag, s0.tag, b0.word)
        features.add(62, s0.word, b0.tag, b1.tag)
        features.add(63, s0.tag, b0.word, b1.tag)
        features.add(64, s0.tag, b0.tag, b1.word)
        features.add(65, s1.cluster, s0.cluster, b0.tag)
        features.add(66, s1.tag, s0.cluster, b0.cluster)
        features.add(67, s1.tag &* 64 &+ s0.tag, b0.tag, b1.tag)
        features.add(68, s2.tag &* 64 &+ s1.tag, s0.tag, b0.tag)
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
        features.add(69, left0.word)
        features.add(70, left0.tag)
        features.add(71, label(arcs0.left1))
        features.add(72, right0.word)
        features.add(73, right0.tag)
        features.add(74, label(arcs0.right1))
        features.add(75, left1.word)
        features.add(76, left1.tag)
        features.add(77, label(arcs1.left1))
        features.add(78, right1.word)
        features.add(79, right1.tag)
        features.add(80, label(arcs1.right1))
        features.add(81, leftB.word)
        features.add(82, leftB.tag)
        features.add(83, label(arcsB.left1))
        features.add(84, node(arcs0.left2).tag)
        features.add(85, label(arcs0.left2))
        features.add(86, node(arcs0.right2).tag)
        features.add(87, label(arcs0.right2))
        features.add(88, node(arcs1.right2).tag)
        features.add(89, label(arcs1.right2))
        features.add(90, node(arcs1.left2).tag)
        features.add(91, label(arcs1.left2))
        features.add(92, node(arcsB.left2).tag)
        features.add(93, label(arcsB.left2))
        features.add(94, s0.tag, left0.tag, b0.tag)
        features.add(95, s0.tag, right0.tag, b0.tag)
        features.add(96, s0.tag, b0.tag, leftB.tag)
        features.add(97, s1.tag, right1.tag, s0.tag)
        features.add(98, s1.tag, left1.tag, s0.tag)
        features.add(99, s1.tag, s0.tag, left0.tag)
        features.add(100, s1.tag, s0.tag, right0.tag)
        features.add(101, s0.tag, left0.tag, node(arcs0.left2).tag)
        features.add(102, s0.tag, right0.tag, node(arcs0.right2).tag)
        features.add(103, s1.tag, right1.tag, node(arcs1.right2).tag)
        features.add(104, b0.tag, leftB.tag, node(arcsB.left2).tag)
        features.add(105, s1.tag, label(arcs1.right1), s0.tag)
        features.add(106, s1.tag, label(arcs1.left1), s0.tag)
        features.add(107, s0.tag, label(arcs0.right1), b0.tag)
        features.add(108, s0.tag, label(arcs0.left1), b0.tag)
        features.add(109, b0.tag, label(arcsB.left1), s0.tag)
        features.add(110, s1.word, label(arcs1.right1), s0.tag)
        features.add(111, s1.word, label(arcs1.left1), s0.tag)
        features.add(112, s0.word, label(arcs0.right1), label(arcs0.left1))
        features.add(113, s1.word, left0.word)
        features.add(114, s1.tag, left0.word, s0.tag)
        features.add(115, s2.tag, s1.tag, left0.word)
        features.add(116, s2.word, left0.word)
        features.add(117, s1.word, left0.word, s0.word)
        features.add(118, s1.cluster, left0.word, s0.cluster)
        features.add(119, b0.word, leftB.word)
        features.add(120, s0.tag, leftB.word, b0.tag)
        features.add(121, s0.word, leftB.word)
        features.add(122, s0.cluster, leftB.word, b0.tag)
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
        features.add(123, s0.word, valency0)
        features.add(124, s0.tag, valency0)
        features.add(125, s1.word, valency1)
        features.add(126, s1.tag, valency1)
        features.add(127, b0.word, UInt32(arcsB.leftCount))
        features.add(128, b0.tag, UInt32(arcsB.leftCount))
        features.add(129, s0.word, left0)
        features.add(130, s0.tag, left0)
        features.add(131, s0.word, right0)
        features.add(132, s0.tag, right0)
        features.add(133, s1.word, left1)
        features.add(134, s1.tag, left1)
        features.add(135, s1.word, right1)
        features.add(136, s1.tag, right1)
        features.add(137, b0.word, leftB)
        features.add(138, b0.tag, leftB)
        features.add(139, s1.tag, right1, s0.tag)
        features.add(140, s0.tag, left0, b0.tag)
        features.add(141, b0.tag, leftB, s0.tag)
        features.add(142, s1.tag, left0, s0.tag)
        features.add(143, s1.tag, s0.tag, right0)
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
        features.add(144, s0.word, ahead)
        features.add(145, s0.tag, ahead)
        features.add(146, b0.word, ahead)
        features.add(147, b0.tag, ahead)
        features.add(148, s0.tag, b0.tag, ahead)
        features.add(149, s0.word, b0.word, ahead)
        features.add(150, s1.tag, s0.tag, behind)
        features.add(151, s1.word, behind)
        features.add(152, s0.word, behind)
        features.add(153, s1.word, s0.tag, behind)
        features.add(154, s0.tag, b0.tag, commasAhead &* 4 &+ verbsAhead)
        features.add(155, s1.tag, s0.tag, commasBehind &* 4 &+ verbsBehind)
        features.add(156, s0.word, commasAhead &* 4 &+ verbsAhead)
        features.add(157, b0.word, commasAhead &* 4 &+ verbsAhead)
        features.add(158, s1.word, commasBehind &* 4 &+ verbsBehind)
    }
}
