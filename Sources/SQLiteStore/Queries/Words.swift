// Folded words: what names are compared by, here and in the full-text index. The folding is that
// of SQLite's own tokenizer (unicode61, remove_diacritics 2), so that an index, a query and a
// name never disagree: lower case, no diacritics, split at everything but letters and digits.
// "Al-Assad" and "al Assad" are the same two words, so are "O’Brien" and "O'Brien".

import Articles
import GRDB
import GRDBSQLite

/// Splits and folds text on one connection.
struct Words {
    let db: Database

    /// The words of a name. Letters that Unicode does not decompose, though people type them
    /// without their stroke, count as the plain letter: Łukasz is `lukasz`, Støre `store`.
    func name(_ text: String) throws -> [String] {
        if let words = Self.ascii(text) { return words }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let letters = Self.plainLetters[scalar] {
                plain.append(contentsOf: letters.unicodeScalars)
            } else {
                plain.append(scalar)
            }
        }
        return try tokens(String(plain))
    }

    /// The words of running text, as the full-text indexes hold them.
    func text(_ text: String) throws -> [String] { try Self.ascii(text) ?? tokens(text) }

    private static let plainLetters: [Unicode.Scalar: String] = [
        "Ø": "o", "ø": "o", "Ł": "l", "ł": "l", "Đ": "d", "đ": "d", "Ð": "d", "ð": "d",
        "ı": "i", "Ħ": "h", "ħ": "h", "Ŧ": "t", "ŧ": "t", "ß": "ss", "ẞ": "ss", "Æ": "ae",
        "æ": "ae", "Œ": "oe", "œ": "oe", "Þ": "th", "þ": "th",
    ]

    /// The words of ASCII text, for which the tokenizer needs no tables; `nil` for other text.
    private static func ascii(_ text: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: word.append(byte)
            case 0x41...0x5A: word.append(byte | 0x20)
            case 0x80...: return nil
            default:
                if !word.isEmpty {
                    words.append(String(decoding: word, as: UTF8.self))
                    word.removeAll(keepingCapacity: true)
                }
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    private func tokens(_ text: String) throws -> [String] {
        final class Collector { var words: [String] = [] }
        let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
        let collector = Collector()
        var text = text
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                tokenizer.tokenize(
                    context: Unmanaged.passUnretained(collector).toOpaque(),
                    tokenization: .document, pText: characters.baseAddress,
                    nText: Int32(clamping: characters.count)
                ) { context, _, token, count, _, _ in
                    guard let context, let token else { return SQLITE_OK }
                    token.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                        let bytes = UnsafeBufferPointer(start: $0, count: Int(count))
                        Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                            .words.append(String(decoding: bytes, as: UTF8.self))
                    }
                    return SQLITE_OK
                }
            }
        }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        return collector.words
    }
}
