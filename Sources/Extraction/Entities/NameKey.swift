// Names as they are compared: parts without case, diacritics and particles, so that `El-Masri`
// and `al Masri`, `Zelensky` and `Zelenskyy` meet.

/// The parts of a name, folded for comparison.
struct NameKey: Sendable, Equatable, Hashable {
    /// Folded words, particles left out; never empty for a name with a letter.
    let parts: [String]

    /// The key of a name as written.
    init(_ name: String) {
        var words: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in name.unicodeScalars {
            switch scalar {
            case " ", "-", "\u{A0}", "\u{2010}", "\u{2011}", "\n", "\t", ".", ",": end()
            case "'", "’", "ʼ", "`", "ʻ", "“", "”", "\"": break
            default: word.unicodeScalars.append(contentsOf: Self.folded(scalar))
            }
        }
        end()
        let kept = words.filter { !Self.particles.contains($0) }
        parts = (kept.isEmpty ? words : kept).map(Self.respelled)
    }

    /// Articles and words for `son of` that come and go before the same name.
    private static let particles: Set<String> = [
        "al", "el", "bin", "ibn", "bint", "ben", "abu", "the", "ul", "ur",
    ]

    /// One spelling for endings and letters that transliterations vary.
    private static func respelled(_ word: String) -> String {
        var result: [UInt8] = []
        for byte in word.utf8 {
            let byte = byte == UInt8(ascii: "y") ? UInt8(ascii: "i") : byte
            if byte == UInt8(ascii: "i"), result.last == byte { continue }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Lower case without diacritics, for the Latin letters of Unicode's first blocks.
    private static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard scalar.value >= 0x80 else { return lower }
        var result = String.UnicodeScalarView()
        for scalar in lower {
            switch scalar.value {
            case 0x300...0x36F: continue
            case 0xE0...0xE5, 0x101, 0x103, 0x105, 0x1CE: result.append("a")
            case 0xE7, 0x107, 0x109, 0x10B, 0x10D: result.append("c")
            case 0x10F, 0x111, 0xF0: result.append("d")
            case 0xE8...0xEB, 0x113, 0x115, 0x117, 0x119, 0x11B: result.append("e")
            case 0x11D, 0x11F, 0x121, 0x123: result.append("g")
            case 0xEC...0xEF, 0x129, 0x12B, 0x12D, 0x12F, 0x131: result.append("i")
            case 0x142, 0x13A, 0x13C, 0x13E: result.append("l")
            case 0xF1, 0x144, 0x146, 0x148: result.append("n")
            case 0xF2...0xF6, 0xF8, 0x14D, 0x14F, 0x151: result.append("o")
            case 0x155, 0x157, 0x159: result.append("r")
            case 0x15B, 0x15D, 0x15F, 0x161, 0x219: result.append("s")
            case 0xDF: result.append(contentsOf: "ss".unicodeScalars)
            case 0x163, 0x165, 0x167, 0x21B: result.append("t")
            case 0xF9...0xFC, 0x169, 0x16B, 0x16D, 0x16F, 0x171, 0x173: result.append("u")
            case 0xFD, 0xFF: result.append("y")
            case 0x17A, 0x17C, 0x17E: result.append("z")
            default: result.append(scalar)
            }
        }
        return result
    }

    /// Whether one part alone is spelt otherwise, by one letter: `Min Soear Lwin`.
    func isVariant(of other: NameKey) -> Bool {
        guard parts.count == other.parts.count, parts.count > 2 else { return false }
        let differing = parts.indices.filter { parts[$0] != other.parts[$0] }
        guard differing.count == 1, let part = differing.first else { return false }
        let (long, short) =
            parts[part].utf8.count > other.parts[part].utf8.count
            ? (Array(parts[part].utf8), Array(other.parts[part].utf8))
            : (Array(other.parts[part].utf8), Array(parts[part].utf8))
        guard long.count - short.count <= 1, short.count >= 4 else { return false }
        let prefix = zip(long, short).prefix { $0 == $1 }.count
        return long.dropFirst(prefix + 1).elementsEqual(
            short.dropFirst(prefix + (long.count == short.count ? 1 : 0)))
    }

    /// Whether all parts stand in another name in the same order.
    func isContained(in other: NameKey) -> Bool {
        var index = 0
        for part in other.parts where index < parts.count && parts[index] == part { index += 1 }
        return index == parts.count
    }

    /// Whether both are a given name and one surname, and the given names are forms of one: `Bill
    /// Carver`, `William J. Carver`, `W. Carver`.
    func isOtherForm(of other: NameKey) -> Bool {
        guard parts.count > 1, other.parts.count > 1, parts.last == other.parts.last,
            let first = parts.first, let second = other.parts.first,
            ShortNames.standard.areOne(first, second) || Self.isInitial(first, of: second)
                || Self.isInitial(second, of: first)
        else { return false }
        let (few, many) =
            parts.count < other.parts.count ? (self, other) : (other, self)
        var middle = many.parts.dropFirst().dropLast()
        return few.parts.dropFirst().dropLast().allSatisfy { part in
            while let next = middle.popFirst() {
                if next == part || Self.isInitial(next, of: part) || Self.isInitial(part, of: next)
                {
                    return true
                }
            }
            return false
        }
    }

    private static func isInitial(_ short: String, of long: String) -> Bool {
        short.utf8.count == 1 && long.utf8.first == short.utf8.first
    }
}
