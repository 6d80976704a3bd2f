// A table from words to numbers, read in place: word classes and what gazetteers say. Open
// addressing over hashes of the lower-cased form.
//
//   0  "CHLW"   4  version   8  signature   12  slot bits   16  bytes of the text   20  stamp
//   24… zero   32  text: corpora; then, at the next multiple of 64, 2^bits slots of hash and value (32 bits
//   each); a hash of zero is an empty slot

/// Words and what is known of each.
package struct WordTable: @unchecked Sendable {
    /// The first four bytes, as a little-endian number.
    package static let magic: UInt32 = 0x574C_4843
    /// Names the way words are hashed.
    package static let signature = signatureHash("words 1: lower case, digits as 0")

    /// What it was made from, as the trainer was told, with `; ` between.
    package let corpora: String
    /// A hash of the table, 24 bits: models that were trained with it carry the same.
    package let stamp: UInt32
    private let slots: UnsafePointer<UInt32>
    private let mask: Int

    /// Reads a table; the bytes must be 4-byte aligned and live as long as the program.
    ///
    /// - Throws: `ModelError` where the bytes are not such a table.
    package init(_ bytes: UnsafeRawBufferPointer, name: String) throws(ModelError) {
        guard bytes.count >= 32, let base = bytes.baseAddress else { throw .damaged(name: name) }
        func word(_ offset: Int) -> UInt32 {
            UInt32(littleEndian: bytes.load(fromByteOffset: offset, as: UInt32.self))
        }
        guard word(0) == Self.magic else { throw .damaged(name: name) }
        guard word(4) == ModelFile.version else {
            throw .version(name: name, found: word(4), expected: ModelFile.version)
        }
        guard word(8) == Self.signature else { throw .signature(name: name) }
        let bits = Int(word(12))
        let start = (32 + Int(word(16)) + 63) / 64 * 64
        guard bits < 28, start + (8 << bits) == bytes.count else { throw .damaged(name: name) }
        slots = (base + start).assumingMemoryBound(to: UInt32.self)
        mask = (1 << bits) - 1
        corpora = String(decoding: bytes[32..<32 + Int(word(16))], as: UTF8.self)
        stamp = word(20)
    }

    /// Refuses a model that was trained with another table, whose classes would mean something else.
    ///
    /// - Throws: `ModelError` that names the model.
    package func check(_ model: ModelFile, name: String) throws(ModelError) {
        guard model.stamp == stamp else { throw .words(name: name) }
        let own = corpora.split(separator: ";").map { $0.drop { $0 == " " } }
        for corpus in model.corpora.split(separator: ";").map({ $0.drop { $0 == " " } })
        where !own.contains(corpus) {
            throw .corpora(name: name, corpus: String(corpus))
        }
    }

    /// What is known of a word; zero for one that is not there.
    @inline(__always)
    package func value(_ hash: UInt32) -> UInt32 {
        var slot = Int(hash) & mask
        while slots[slot * 2] != 0 {
            if slots[slot * 2] == hash { return slots[slot * 2 + 1] }
            slot = (slot + 1) & mask
        }
        return 0
    }
}
