// What speaks for an act as the one that its sentence tells of: its kind, its place in the tree, its
// actors and the other acts of the sentence. No word of the text but through the lexicon.

import Articles
import Language

/// Hashed features of one act, filled again and again.
struct EventFeatures {
    /// Names the templates below; a change to them must change it.
    static let signature = signatureHash("events 1: kind, status, syntax, actors, neighbours")

    private(set) var hashes: [UInt32] = []

    /// The most steps that are taken up a tree.
    private static let maxSteps = 12

    @inline(__always)
    private mutating func add(_ template: UInt32, _ first: UInt32 = 0, _ second: UInt32 = 0) {
        var hash = (template &* 0x9E37_79B1 ^ first) &* 0x85EB_CA77
        hash = (hash ^ hash >> 15 ^ second) &* 0xC2B2_AE3D
        hash = (hash ^ hash >> 16) &* 0x1656_67B1
        hashes.append(hash ^ hash >> 15)
    }

    /// The features of the act at an index of the acts of its sentence.
    mutating func fill(_ index: Int, of frames: ArraySlice<EventFrame>, in text: EventText) {
        hashes.removeAll(keepingCapacity: true)
        let frame = frames[index]
        let type = Self.number(frame.type)
        let status = UInt32(Event.Status.allCases.firstIndex(of: frame.status) ?? 0)
        let kind = Self.number(frame.clauseKind)
        let isVerbal: UInt32 = frame.isVerbal ? 1 : 0
        let count = UInt32(min(frames.count, 4))
        let place = UInt32(min(index - frames.startIndex, 3))
        let weight = frame.weight

        add(1)
        add(2, type, isVerbal)
        add(3, Self.hash(frame.trigger.mode), type)
        add(4, Self.hash(frame.trigger.cameo), type)
        add(5, status)
        add(6, status, type)
        add(7, kind, isVerbal)
        add(8, place, count)
        add(9, count)
        add(10, UInt32(weight * 10))
        add(11, UInt32(min(frames.count { $0.weight > weight }, 3)), count)
        add(12, UInt32(min(frame.trigger.pattern.specificity, 4)), isVerbal)
        add(13, frame.hasOwnDate ? 1 : 0, isVerbal)
        addContext(frame)
        addActors(frame, type)
        addSyntax(frame, isVerbal, in: text)
        addNeighbours(index, of: frames, type, in: text)
    }

    private mutating func addContext(_ frame: EventFrame) {
        let context = frame.context
        let traits = [
            context.isPassive, context.isInfinitive, context.isPurpose, context.isPossible,
            context.isReduced, context.isPerfect, context.isVolition, frame.match.form == .gerund,
        ]
        for (number, holds) in traits.enumerated() where holds { add(20, UInt32(number)) }
    }

    private mutating func addActors(_ frame: EventFrame, _ type: UInt32) {
        let sources = UInt32(min(frame.actors.sources.count, 2))
        let targets = UInt32(min(frame.actors.targets.count, 2))
        add(30, sources, targets)
        add(31, sources, type)
        add(32, targets, type)
        let isPerson = frame.actors.sources.contains { $0.kind == .person }
        let countries = Set(
            (frame.actors.sources + frame.actors.targets).compactMap(\.country))
        add(33, isPerson ? 1 : 0, type)
        add(34, UInt32(min(countries.count, 3)), frame.actors.place == nil ? 0 : 1)
    }

    private mutating func addSyntax(_ frame: EventFrame, _ isVerbal: UInt32, in text: EventText) {
        let document = text.document
        guard document.heads.count == document.count else { return }
        let relation = UInt32(document.relations[frame.head].rawValue)
        add(40, relation, isVerbal)
        add(41, UInt32(document.xpos[frame.head].rawValue), relation)
        var depth: UInt32 = 0
        var token = Int(document.heads[frame.head])
        while token >= 0, depth < 5 {
            depth += 1
            token = Int(document.heads[token])
        }
        add(42, depth, isVerbal)
    }

    /// The other acts of the sentence, and which of them this one hangs on.
    private mutating func addNeighbours(
        _ index: Int, of frames: ArraySlice<EventFrame>, _ type: UInt32, in text: EventText
    ) {
        for other in frames.indices where other != index {
            add(50, Self.number(frames[other].type), type)
            add(51, Self.number(frames[other].type), other < index ? 1 : 0)
            if hangs(frames[other], on: frames[index], in: text) {
                add(54, type, Self.number(frames[other].type))
            }
        }
        let above = frames.indices.first { other in
            other != index && hangs(frames[index], on: frames[other], in: text)
        }
        add(52, above == nil ? 0 : 1, type)
        if let above { add(53, type, Self.number(frames[above].type)) }
    }

    private func hangs(_ frame: EventFrame, on other: EventFrame, in text: EventText) -> Bool {
        guard text.document.heads.count == text.document.count else { return false }
        var token = Int(text.document.heads[frame.head])
        for _ in 0..<Self.maxSteps where token >= 0 {
            if other.match.words.contains(token) { return true }
            token = Int(text.document.heads[token])
        }
        return false
    }

    private static func number(_ type: PloverType?) -> UInt32 {
        UInt32(type.flatMap { PloverType.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0)
    }

    private static func number(_ kind: Clause.Kind) -> UInt32 {
        switch kind {
        case .main: 0
        case .content: 1
        case .relative: 2
        case .adverbial: 3
        case .participial: 4
        case .reporting: 5
        }
    }

    private static func hash(_ word: String?) -> UInt32 {
        word?.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 } ?? 0
    }
}
