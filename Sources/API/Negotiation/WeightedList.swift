// What Accept and Accept-Encoding are made of: items with parameters and a weight each.

/// The items of a list such as `text/*;q=0.3, text/html` (RFC 9110 §12.4).
struct WeightedList {
    /// One item that could be read.
    struct Item: Equatable {
        /// In lower case; of a media range the part before the slash, `*` for any.
        let name: String
        /// Of a media range the part after the slash, `*` for any; else `nil`.
        let subtype: String?
        /// Thousandths, 0 to 1000: `q=0.25` is 250. What has no weight has 1000.
        let weight: Int
    }
    /// In the field's order. Items that cannot be read are left out: no client is sent what it
    /// may not want.
    let items: [Item]

    /// Reads a field's value.
    init(_ value: String) {
        var scanner = FieldScanner(value)
        var items: [Item] = []
        while !scanner.isAtEnd {
            scanner.takeSpaces()
            let item = Self.item(&scanner)
            scanner.takeSpaces()
            if let item, scanner.isAtEnd || scanner.next == 0x2C { items.append(item) }
            scanner.skipToComma()
            _ = scanner.take(0x2C)
        }
        self.items = items
    }

    private static func item(_ scanner: inout FieldScanner) -> Item? {
        guard let name = scanner.takeToken() else { return nil }
        var subtype: String?
        if scanner.take(0x2F) {
            subtype = scanner.takeToken()
            guard subtype != nil else { return nil }
        }
        var weight = 1000
        while true {
            scanner.takeSpaces()
            guard scanner.take(0x3B) else { break }
            scanner.takeSpaces()
            guard let parameter = scanner.takeToken(), scanner.take(0x3D) else { return nil }
            if parameter == "q" {
                guard let value = Self.weight(scanner.takeToken()) else { return nil }
                weight = value
            } else {
                guard scanner.takeToken() != nil || scanner.takeQuotedString() else { return nil }
            }
        }
        return Item(name: name, subtype: subtype, weight: weight)
    }

    /// RFC 9110 §12.4.2: qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ).
    private static func weight(_ text: String?) -> Int? {
        guard let digits = text.map({ Array($0.utf8) }), (1...5).contains(digits.count),
            digits.count < 2 || digits[1] == 0x2E
        else { return nil }
        var weight = 0
        for place in 0..<4 {
            // The point, in the second place, is passed over.
            let index = place == 0 ? 0 : place + 1
            let digit = index < digits.count ? digits[index] : 0x30
            guard (0x30...0x39).contains(digit) else { return nil }
            weight = weight * 10 + Int(digit - 0x30)
        }
        return weight <= 1000 ? weight : nil
    }
}
