// The trained files as they stand in the program: a header and weights, all read in place. Nothing
// is parsed or copied at start but a few lines of labels.
//
//   0  "CHLM"        12  class count       24  bytes of the text
//   4  version       16  bits              28  layout (8 bits), stamp of the word table (24)
//   8  signature     20  bytes of rows     32  text: corpora, then one label a line
//   then, at the next multiple of 64, the weights:
//   layout 0: 2^bits + 1 row offsets of 32 bits, and the rows of `SparseWeights`;
//   layout 1: the 2^bits slots of `MarginWeights`.

/// What is wrong with a model's bytes; a program that meets it must not go on.
package enum ModelError: Error, Equatable, CustomStringConvertible {
    /// Not a model, or cut short.
    case damaged(name: String)
    /// Written by another version of the trainer.
    case version(name: String, found: UInt32, expected: UInt32)
    /// Trained for other features than this code computes.
    case signature(name: String)
    /// A label that this code does not know.
    case label(name: String, label: String)
    /// Trained with another word table than the one beside it.
    case words(name: String)
    /// Trained on a corpus that the word table beside it was not made from.
    case corpora(name: String, corpus: String)

    /// One sentence that says which model, what is wrong and what to do.
    package var description: String {
        switch self {
        case .damaged(let name): "the \(name) model is damaged; train it anew with Scripts/train"
        case .version(let name, let found, let expected):
            "the \(name) model has format \(found), not \(expected); train it anew"
        case .signature(let name):
            "the \(name) model was trained for other features than this program's; train it anew"
        case .label(let name, let label):
            "the \(name) model has a label that this program does not know: \(label)"
        case .words(let name):
            "the \(name) model was trained with another word table; train all models anew"
        case .corpora(let name, let corpus):
            "the \(name) model was trained on \(corpus), the word table was not; train all anew"
        }
    }
}

/// A trained model, read in place; its bytes live as long as the program and never change.
package struct ModelFile: @unchecked Sendable {
    /// How the weights lie in the file.
    package enum Layout: UInt32, Sendable {
        /// Rows of some classes of many.
        case rows
        /// Slots of two margins each.
        case slots
    }

    /// The format's version; a change of layout or of hashing raises it.
    package static let version: UInt32 = 1
    /// The first four bytes, as a little-endian number.
    package static let magic: UInt32 = 0x4D4C_4843
    /// Bytes before the text.
    package static let headerBytes = 32

    /// What it was trained on, as the trainer was told, with `; ` between.
    package let corpora: String
    /// The stamp of the word table that it was trained with, 24 bits; zero for one that uses none.
    package let stamp: UInt32
    /// The classes' names.
    package let labels: [String]
    private let bits: Int
    private let start: UnsafeRawPointer

    /// Reads a model.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, 4-byte aligned; must live as long as the program.
    ///   - name: what errors call it.
    ///   - signature: the hash of the feature templates that the caller computes.
    ///   - layout: how the caller reads the weights.
    /// - Throws: `ModelError` where the bytes are not such a model.
    package init(
        _ bytes: UnsafeRawBufferPointer, name: String, signature: UInt32, layout: Layout = .rows
    ) throws(ModelError) {
        guard bytes.count >= Self.headerBytes, let base = bytes.baseAddress else {
            throw .damaged(name: name)
        }
        func word(_ offset: Int) -> UInt32 {
            UInt32(littleEndian: bytes.load(fromByteOffset: offset, as: UInt32.self))
        }
        guard word(0) == Self.magic else { throw .damaged(name: name) }
        guard word(4) == Self.version else {
            throw .version(name: name, found: word(4), expected: Self.version)
        }
        guard word(8) == signature else { throw .signature(name: name) }
        guard word(28) & 0xFF == layout.rawValue else { throw .damaged(name: name) }
        bits = Int(word(16))
        let textEnd = Self.headerBytes + Int(word(24))
        let start = (textEnd + 63) / 64 * 64
        guard bits < 28 else { throw .damaged(name: name) }
        let length = layout == .rows ? ((1 << bits) + 1) * 4 + Int(word(20)) : 4 << bits
        guard start + length == bytes.count else { throw .damaged(name: name) }
        let text = String(decoding: bytes[Self.headerBytes..<textEnd], as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == Int(word(12)) + 1 else { throw .damaged(name: name) }
        corpora = lines[0]
        stamp = word(28) >> 8
        labels = Array(lines.dropFirst())
        self.start = base + start
    }

    /// Whether the classes are those that the caller knows, in his order; `name` is what errors call
    /// the model.
    ///
    /// - Throws: `ModelError` for a class of another name, or for more or fewer of them.
    package func check(labels expected: [String], name: String) throws(ModelError) {
        for (label, known) in zip(labels, expected) where label != known {
            throw .label(name: name, label: label)
        }
        guard labels.count == expected.count else { throw .damaged(name: name) }
    }

    /// The weights, where they are rows.
    package var weights: SparseWeights {
        SparseWeights(
            starts: start.assumingMemoryBound(to: UInt32.self),
            rows: (start + ((1 << bits) + 1) * 4).assumingMemoryBound(to: UInt8.self), bits: bits,
            classCount: labels.count)
    }

    /// The weights, where they are slots.
    package var margins: MarginWeights {
        MarginWeights(slots: start.assumingMemoryBound(to: UInt32.self), bits: bits)
    }
}
