// The recognizer's classes: BIOES over the name types and one more type for other names (works,
// products), which it learns to tell from the rest and then drops.

/// Classes 0…24: O, then B, I, E, S for each kind.
package enum NameClasses {
    /// The five types, other names, and no name.
    package static let kindCount = 7
    /// The kind of other names, which are not given out.
    package static let otherKind = 5
    /// The kind of tokens outside of names.
    package static let outsideKind = 6
    /// The number of classes.
    package static let count = 1 + 4 * 6

    /// The place of a token in its name.
    package enum Position: Int, CaseIterable {
        case begin, inside, end, single
    }

    /// The class of a position in a name of a kind.
    package static func label(_ kind: Int, _ position: Position) -> Int {
        1 + kind * 4 + position.rawValue
    }

    /// The kind of a class.
    @inline(__always)
    static func kind(_ label: UInt8) -> Int { label == 0 ? outsideKind : (Int(label) - 1) / 4 }

    /// The names of the classes, in order: `O`, `B-Person`, …
    package static let names: [String] = {
        let kinds = NameType.allCases.map(\.name) + ["Other"]
        return ["O"] + kinds.flatMap { kind in ["B", "I", "E", "S"].map { "\($0)-\(kind)" } }
    }()

    /// Whether a class may follow another; -1 stands for the sentence's edge on either side.
    package static func follows(_ previous: Int, _ next: Int) -> Bool {
        let isOpen = previous > 0 && (previous - 1) % 4 < 2
        let goesOn = next > 0 && ((next - 1) % 4 == 1 || (next - 1) % 4 == 2)
        guard isOpen else { return !goesOn }
        return goesOn && (previous - 1) / 4 == (next - 1) / 4
    }

    /// The classes of a token sequence with these names; kinds run along with their tokens.
    package static func labels(_ names: [(tokens: Range<Int>, kind: Int)], count: Int) -> [UInt8] {
        var labels = [UInt8](repeating: 0, count: count)
        for (tokens, kind) in names {
            for token in tokens {
                let position: Position =
                    tokens.count == 1
                    ? .single
                    : token == tokens.lowerBound
                        ? .begin : token == tokens.upperBound - 1 ? .end : .inside
                labels[token] = UInt8(label(kind, position))
            }
        }
        return labels
    }
}
