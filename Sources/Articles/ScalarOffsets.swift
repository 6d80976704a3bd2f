// Ranges are UTF-8 bytes inside and Unicode scalars outside; this is the one conversion.

/// Turns UTF-8 byte offsets of one text into Unicode scalar offsets and back. Building it costs
/// one pass over the text; each look-up at most 64 bytes. An offset outside the text counts as
/// the end that is nearest.
package struct ScalarOffsets: Sendable {
    private let utf8: [UInt8]
    /// Scalars before each 64th byte; empty for ASCII, where the two counts are one.
    private let scalarsBefore: [Int]
    private static let stride = 64
    /// How many scalars the text has.
    package let scalarCount: Int

    /// The offsets of a text.
    package init(_ text: String) { self.init(utf8: Array(text.utf8)) }

    /// The offsets of a text given as valid UTF-8.
    package init(utf8: [UInt8]) {
        var counts: [Int] = []
        var scalars = 0
        for (index, byte) in utf8.enumerated() {
            if index % Self.stride == 0 { counts.append(scalars) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
        }
        self.utf8 = utf8
        scalarCount = scalars
        scalarsBefore = scalars == utf8.count ? [] : counts
    }

    /// The number of scalars before a byte offset (0…count of bytes).
    package func scalars(beforeByte offset: Int) -> Int {
        let offset = min(max(offset, 0), utf8.count)
        guard !scalarsBefore.isEmpty else { return offset }
        let block = min(offset / Self.stride, scalarsBefore.count - 1)
        var scalars = scalarsBefore[block]
        for byte in utf8[(block * Self.stride)..<offset] where byte & 0xC0 != 0x80 {
            scalars += 1
        }
        return scalars
    }

    /// A byte range as a scalar range.
    package func scalars(_ range: ByteRange) -> Range<Int> {
        scalars(beforeByte: range.lowerBound)..<scalars(beforeByte: range.upperBound)
    }

    /// The words of a byte range.
    package func string(_ range: ByteRange) -> String {
        String(decoding: utf8[range.clamped(to: utf8.indices)], as: UTF8.self)
    }

    /// The byte offset of a scalar offset (0…count of scalars).
    package func byte(ofScalar scalar: Int) -> Int {
        let scalar = min(max(scalar, 0), scalarCount)
        guard !scalarsBefore.isEmpty else { return scalar }
        var low = 0
        var high = scalarsBefore.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if scalarsBefore[middle] <= scalar { low = middle } else { high = middle - 1 }
        }
        var scalars = scalarsBefore[low]
        var offset = low * Self.stride
        while offset < utf8.count {
            if utf8[offset] & 0xC0 != 0x80 {
                if scalars == scalar { return offset }
                scalars += 1
            }
            offset += 1
        }
        return offset
    }
    /// A scalar range as a byte range.
    package func bytes(_ range: Range<Int>) -> ByteRange {
        byte(ofScalar: range.lowerBound)..<byte(ofScalar: range.upperBound)
    }
}
