// Those who said a quote together with its speaker, packed into one column: few quotes have any,
// and they are only ever read with their quote.
//
//   a line each:  ordinal TAB id TAB kind TAB role TAB country TAB start TAB end TAB shown name
//                 TAB name in the article; an empty field is nothing

import Articles

/// Packs and unpacks `quotes.others`.
enum JointSpeakers {
    /// One of them: as lists show it, and as the article has it.
    struct Item: Equatable {
        /// Which of the article's entities it is.
        var ordinal: Int?
        var name: String
        var speaker: QuoteRecord.Speaker
    }

    /// `nil` for none.
    static func packed(_ items: [Item]) -> String? {
        guard !items.isEmpty else { return nil }
        return items.map(line).joined(separator: "\n")
    }

    private static func line(_ item: Item) -> String {
        let speaker = item.speaker
        var fields: [String] = []
        fields.append(item.ordinal.map { "\($0)" } ?? "")
        fields.append(speaker.id.map { "\($0.number)" } ?? "")
        fields.append(speaker.kind?.rawValue ?? "")
        fields.append(speaker.role ?? "")
        fields.append(speaker.country ?? "")
        fields.append(speaker.range.map { "\($0.lowerBound)" } ?? "")
        fields.append(speaker.range.map { "\($0.upperBound)" } ?? "")
        fields.append(speaker.name)
        fields.append(item.name)
        return fields.map(plain).joined(separator: "\t")
    }

    /// The items of a column.
    ///
    /// - Throws: `StoreError.corrupt` for what is none.
    static func items(_ packed: String?) throws -> [Item] {
        try (packed ?? "").split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            guard fields.count == 9 else { throw StoreError.corrupt(detail: "a joint speaker") }
            func text(_ index: Int) -> String? { fields[index].isEmpty ? nil : fields[index] }
            guard let start = Int(fields[5]), let end = Int(fields[6]), start <= end else {
                throw StoreError.corrupt(detail: "a joint speaker's place")
            }
            return Item(
                ordinal: Int(fields[0]), name: fields[8],
                speaker: QuoteRecord.Speaker(
                    name: fields[7], range: start..<end,
                    id: Int64(fields[1]).map { EntityID(number: $0) },
                    kind: text(2).flatMap(Entity.Kind.init), role: text(3), country: text(4)))
        }
    }

    /// Words without what parts fields and lines.
    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(scalar.value < 0x20 ? " " : scalar) }
        return String(plain)
    }
}
