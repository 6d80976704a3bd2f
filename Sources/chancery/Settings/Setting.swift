// One row of the settings' table: a name, what it may be, and the words that explain it. Flags,
// environment, the file, `--help` and the README's table are all made from the rows.

/// A setting: `max_body_bytes` in the file, `--max-body-bytes` as a flag,
/// `CHANCERY_MAX_BODY_BYTES` in the environment.
struct Setting: Sendable {
    /// What a value may be.
    enum Kind: Sendable {
        /// A whole number within bounds.
        case integer(ClosedRange<Int>)
        /// A decimal number within bounds.
        case decimal(ClosedRange<Double>)
        /// One of a few words.
        case choice([String])
        /// Any words, a path among them; empty for none.
        case text
    }

    /// In snake_case, the unit at its end.
    let name: String
    let kind: Kind
    let defaultValue: String
    /// What one counts, or empty.
    let unit: String
    /// One sentence without a full stop.
    let help: String

    init(
        _ name: String, _ kind: Kind, default defaultValue: String, unit: String = "",
        _ help: String
    ) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.unit = unit
        self.help = help
    }

    /// `--max-body-bytes`.
    var flag: String { "--" + name.split(separator: "_").joined(separator: "-") }

    /// `CHANCERY_MAX_BODY_BYTES`.
    var variable: String { "CHANCERY_" + name.uppercased() }

    /// What a value may be, in words.
    var allowed: String {
        switch kind {
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .decimal(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .text: "text"
        }
    }

    /// Whether a value is one that the setting may have.
    func allows(_ value: String) -> Bool {
        switch kind {
        case .integer(let range):
            let isNumber = !value.isEmpty && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return isNumber && Int(value).map(range.contains) ?? false
        case .decimal(let range): return Double(value).map(range.contains) ?? false
        case .choice(let words): return words.contains(value)
        case .text: return !value.utf8.contains(0)
        }
    }
}
