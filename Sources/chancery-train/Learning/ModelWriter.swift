// Writes trained weights as `ModelFile` reads them: rounded to eight bits, what rounds to nothing
// left out, rows sorted into buckets.

import Language

/// Lays out models as bytes.
enum ModelWriter {
    /// A model file. `clip` is the share of weights, by size, that keep their full value: larger
    /// ones are cut to fit eight bits. Weights below `floor` steps of a rounded one are left out.
    static func bytes(
        _ rows: [AveragedRow], labels: [String], signature: UInt32, corpora: String,
        clip: Double = 0.9995, floor: Float = 0.5
    ) -> [UInt8] {
        let scale = scale(rows, clip)
        var kept: [(feature: UInt32, row: [UInt8])] = []
        for row in rows {
            var bytes: [UInt8] = []
            var count = 0
            for (label, weight) in row.weights.sorted(by: { $0.label < $1.label }) {
                let scaled = weight * scale
                let rounded = Int(max(-127, min(127, scaled.rounded())))
                if rounded == 0 || abs(scaled) < floor { continue }
                bytes.append(label)
                bytes.append(UInt8(bitPattern: Int8(rounded)))
                count += 1
            }
            guard count > 0 else { continue }
            let low = UInt16(truncatingIfNeeded: row.feature)
            let head = [UInt8(low & 0xFF), UInt8(low >> 8), UInt8(count)]
            kept.append((row.feature, head + bytes))
        }
        kept.sort { $0.feature < $1.feature }
        var bits = 16
        while kept.count >> bits > 2 { bits += 1 }
        return assemble(kept, bits, labels, signature, corpora)
    }

    private static func scale(_ rows: [AveragedRow], _ clip: Double) -> Float {
        var sizes: [Float] = []
        for row in rows {
            for (_, weight) in row.weights where weight != 0 { sizes.append(abs(weight)) }
        }
        guard !sizes.isEmpty else { return 1 }
        sizes.sort()
        return 127 / max(sizes[min(sizes.count - 1, Int(Double(sizes.count) * clip))], 1e-6)
    }

    private static func assemble(
        _ kept: [(feature: UInt32, row: [UInt8])], _ bits: Int, _ labels: [String],
        _ signature: UInt32, _ corpora: String
    ) -> [UInt8] {
        var starts: [UInt32] = []
        var data: [UInt8] = []
        var next = 0
        for bucket in 0..<(1 << bits) {
            starts.append(UInt32(data.count))
            while next < kept.count, Int(kept[next].feature >> UInt32(32 - bits)) == bucket {
                data.append(contentsOf: kept[next].row)
                next += 1
            }
        }
        starts.append(UInt32(data.count))
        let text = Array(([corpora] + labels).joined(separator: "\n").utf8)
        var file: [UInt8] = []
        let header = [
            ModelFile.magic, ModelFile.version, signature, UInt32(labels.count), UInt32(bits),
            UInt32(data.count), UInt32(text.count), 0,
        ]
        for word in header { append(word, to: &file) }
        file.append(contentsOf: text)
        while file.count % 64 != 0 { file.append(0) }
        for start in starts { append(start, to: &file) }
        return file + data
    }

    /// A word table file.
    static func bytes(words: [(hash: UInt32, value: UInt32)], corpora: String) -> [UInt8] {
        var bits = 4
        while 1 << bits < words.count * 3 / 2 { bits += 1 }
        let mask = (1 << bits) - 1
        var slots = [UInt32](repeating: 0, count: 2 << bits)
        for (hash, value) in words where hash != 0 && value != 0 {
            var slot = Int(hash) & mask
            while slots[slot * 2] != 0 { slot = (slot + 1) & mask }
            slots[slot * 2] = hash
            slots[slot * 2 + 1] = value
        }
        let text = Array(corpora.utf8)
        var file: [UInt8] = []
        let header = [
            WordTable.magic, ModelFile.version, WordTable.signature, UInt32(bits),
            UInt32(text.count), 0, 0, 0,
        ]
        for word in header { append(word, to: &file) }
        file.append(contentsOf: text)
        while file.count % 64 != 0 { file.append(0) }
        for slot in slots { append(slot, to: &file) }
        return file
    }

    private static func append(_ word: UInt32, to file: inout [UInt8]) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            file.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }
}

/// A copy of some bytes that stays for the rest of the run, as the models in the program do.
func lasting(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(copy)
}
