// The universal parts of speech.

/// The coarse part of speech, UPOS: https://universaldependencies.org/u/pos/index.html
package enum UPOS: UInt8, CaseIterable, Sendable {
    case adj
    case adp
    case adv
    case aux
    case cconj
    case det
    case intj
    case noun
    case num
    case part
    case pron
    case propn
    case punct
    case sconj
    case sym
    case verb
    case x

    /// As CoNLL-U writes it: `PROPN`.
    package var name: String { Self.names[Int(rawValue)] }

    /// The part of speech written so; nil for one that is none of the seventeen.
    package init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    private static let names: [String] = UPOS.allCases.map { "\($0)".uppercased() }
}
