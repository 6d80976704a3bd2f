// What the models see of a token: hashes of its form, its affixes and its shape, computed once
// and shared by tagger, name recognizer and parser. Typographic marks are read as plain ones, and
// digits as one digit, so that news and treebanks look alike.

/// The surface of one token.
package struct Lexeme {
    /// The form, digits as 0, curly marks as straight.
    var word: UInt32 = 0
    /// The same in lower case.
    var lower: UInt32 = 0
    /// Capitals, small letters, digits and marks, runs of one kind shortened to two.
    var shape: UInt32 = 0
    var prefix1: UInt32 = 0
    var prefix2: UInt32 = 0
    var prefix3: UInt32 = 0
    var suffix1: UInt32 = 0
    var suffix2: UInt32 = 0
    var suffix3: UInt32 = 0
    var suffix4: UInt32 = 0
    /// The word class that was found without tags; zero for an unknown word.
    var cluster: UInt32 = 0
    /// The one or two tags that the word mostly has in the treebanks; for a rare word what a
    /// dictionary takes it for, zero where it has none.
    var usualTags: UInt32 = 0
    /// The gazetteers that the word is in, one bit each.
    var gazetteers: UInt32 = 0
    var flags: LexemeFlags = []
}

struct LexemeFlags: OptionSet {
    let rawValue: UInt32
    static let startsUpper = LexemeFlags(rawValue: 1)
    static let allUpper = LexemeFlags(rawValue: 2)
    static let hasDigit = LexemeFlags(rawValue: 4)
    static let hasHyphen = LexemeFlags(rawValue: 8)
    static let hasLower = LexemeFlags(rawValue: 16)
    static let hasLetter = LexemeFlags(rawValue: 32)
    static let isSentenceStart = LexemeFlags(rawValue: 64)
    /// In a sentence that is written in capitals, or that capitalizes all its longer words.
    static let inHeadline = LexemeFlags(rawValue: 128)
    /// A straight quote mark that follows an odd number of them in its sentence.
    static let closesQuote = LexemeFlags(rawValue: 256)
    static let hasPeriod = LexemeFlags(rawValue: 512)
}

/// The lexemes of a document.
package struct Lexemes {
    package private(set) var items: [Lexeme] = []

    /// The lower-case hash of each token, by which `WordTable` knows it.
    package var lowerHashes: [UInt32] { items.map(\.lower) }

    /// Reads all tokens of a document; `words` gives the word classes, where there are any.
    package init(_ document: Document, words: WordTable?) {
        items.reserveCapacity(document.count)
        var scratch: [UInt8] = []
        scratch.reserveCapacity(64)
        document.text.withUnsafeBufferPointer { text in
            for token in 0..<document.count {
                items.append(Self.read(text, document.range(token), &scratch))
            }
        }
        if let words {
            for token in items.indices {
                let value = words.value(items[token].lower)
                items[token].cluster = value & 0xFFF
                items[token].usualTags = value >> 12 & 0xFFF
                items[token].gazetteers = value >> 24
            }
        }
        for sentence in document.sentences { mark(sentence) }
    }

    private mutating func mark(_ sentence: Range<Int>) {
        var long = 0
        var raised = 0
        var quotes = 0
        for token in sentence {
            let flags = items[token].flags
            if items[token].word == Self.doubleQuote {
                if quotes % 2 == 1 { items[token].flags.insert(.closesQuote) }
                quotes += 1
            }
            guard token > sentence.lowerBound, flags.contains(.hasLetter), !flags.contains(.isShort)
            else { continue }
            long += 1
            if flags.contains(.startsUpper) { raised += 1 }
        }
        items[sentence.lowerBound].flags.insert(.isSentenceStart)
        if long >= 3, raised * 10 >= long * 9 {
            for token in sentence { items[token].flags.insert(.inHeadline) }
        }
    }

    private static let doubleQuote: UInt32 = {
        let mark: [UInt8] = [UInt8(ascii: "\"")]
        return mark.withUnsafeBufferPointer { Hash.bytes($0, 0..<1) }
    }()

    private static func read(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ scratch: inout [UInt8]
    ) -> Lexeme {
        scratch.removeAll(keepingCapacity: true)
        var lexeme = Lexeme()
        var shape: UInt32 = 0x811C_9DC5
        var lastKind: UInt8 = 0
        var repeated = 0
        var letters = 0
        var index = range.lowerBound
        // A word of megabytes is known by its first bytes.
        let limit = min(range.upperBound, range.lowerBound + 64)
        while index < limit {
            let byte = text[index]
            var kind: UInt8
            var width = 1
            if ASCII.isLower(byte) {
                kind = 1
                scratch.append(byte)
            } else if ASCII.isUpper(byte) {
                kind = 2
                scratch.append(byte)
            } else if ASCII.isDigit(byte) {
                kind = 3
                scratch.append(UInt8(ascii: "0"))
            } else if byte < 0x80 {
                kind = byte
                scratch.append(byte)
            } else {
                let scalar = ScalarAt(text, index)
                width = scalar.width
                kind = plain(text, index, scalar, &scratch)
            }
            switch kind {
            case 1: lexeme.flags.insert([.hasLower, .hasLetter])
            case 2:
                lexeme.flags.insert(
                    index == range.lowerBound ? [.startsUpper, .hasLetter] : .hasLetter)
                letters += 1
            case 3: lexeme.flags.insert(.hasDigit)
            case UInt8(ascii: "-"): lexeme.flags.insert(.hasHyphen)
            case UInt8(ascii: "."): lexeme.flags.insert(.hasPeriod)
            default: break
            }
            repeated = kind == lastKind ? repeated + 1 : 0
            lastKind = kind
            if repeated < 2 { shape = (shape ^ UInt32(kind)) &* 0x0100_0193 }
            index += width
        }
        if letters > 1, !lexeme.flags.contains(.hasLower) { lexeme.flags.insert(.allUpper) }
        if scratch.count < 4 { lexeme.flags.insert(.isShort) }
        lexeme.shape = Hash.finish(shape)
        scratch.withUnsafeBufferPointer { form in
            let count = form.count
            lexeme.word = Hash.bytes(form, 0..<count)
            lexeme.lower = Hash.lowered(form, 0..<count)
            lexeme.prefix1 = Hash.lowered(form, 0..<min(1, count)) &+ 1
            lexeme.prefix2 = Hash.lowered(form, 0..<min(2, count)) &+ 2
            lexeme.prefix3 = Hash.lowered(form, 0..<min(3, count)) &+ 3
            lexeme.suffix1 = Hash.lowered(form, max(0, count - 1)..<count) &+ 4
            lexeme.suffix2 = Hash.lowered(form, max(0, count - 2)..<count) &+ 5
            lexeme.suffix3 = Hash.lowered(form, max(0, count - 3)..<count) &+ 6
            lexeme.suffix4 = Hash.lowered(form, max(0, count - 4)..<count) &+ 7
        }
        return lexeme
    }

    /// Writes a scalar beyond ASCII as the treebanks would, and gives its kind for the shape.
    private static func plain(
        _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ scalar: ScalarAt,
        _ scratch: inout [UInt8]
    ) -> UInt8 {
        switch scalar.kind {
        case .apostrophe:
            scratch.append(UInt8(ascii: "'"))
            return UInt8(ascii: "'")
        case .openingQuote, .closingQuote:
            let isSingle = scalar.width == 3 && text[index + 1] == 0x80 && text[index + 2] < 0x9C
            scratch.append(isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\""))
            return UInt8(ascii: "\"")
        case .hyphen:
            scratch.append(UInt8(ascii: "-"))
            return UInt8(ascii: "-")
        case .dash:
            scratch.append(UInt8(ascii: "-"))
            scratch.append(UInt8(ascii: "-"))
            return UInt8(ascii: "-")
        case .ellipsis:
            for _ in 0..<3 { scratch.append(UInt8(ascii: ".")) }
            return UInt8(ascii: ".")
        case .invisible: return 4
        default:
            for offset in 0..<scalar.width { scratch.append(text[index + offset]) }
            guard scalar.kind == .letter else { return 5 }
            return Follow.isUpper(text, index) ? 2 : 1
        }
    }
}

extension LexemeFlags {
    /// Three bytes or fewer.
    static let isShort = LexemeFlags(rawValue: 1024)
}
