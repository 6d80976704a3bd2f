// Writes trained weights as `ModelFile` reads them: rounded to eight bits, what rounds to nothing
// left out, rows sorted into buckets.

import Language

/// Lays out models as bytes.
enum ModelWriter {
    /// A model file. Weights that round to nothing are left out, and those below `floor` steps.
    /// `stamp` is that of the word table that the model was trained with. `wide` names features
    /// that do not count for the size of a step, each with the feature that takes their hundreds.
    /// `scale`: the steps of a weight of one; by default what makes the largest weight the largest
    /// code. `minimumBits`: 2 to the power of it are the buckets at least; with fewer than 16 a
    /// feature is told by its bucket and 16 bits alone.
    static func bytes(
        _ rows: [AveragedRow], labels: [String], signature: UInt32, corpora: String,
        stamp: UInt32 = 0, wide: [UInt32: UInt32] = [:], scale given: Float? = nil,
        floor: Float = 0.5, minimumBits: Int = 16
    ) -> [UInt8] {
        let scale = given ?? scale(rows.filter { wide[$0.feature] == nil })
        var kept: [(feature: UInt32, row: [UInt8])] = []
        for row in rows.flatMap({ split($0, wide, scale) }) {
            var bytes: [UInt8] = []
            var count = 0
            for (label, weight) in row.weights.sorted(by: { $0.label < $1.label }) {
                let code = code(weight * scale)
                if code == 0 || abs(weight * scale) < floor { continue }
                bytes.append(label)
                bytes.append(UInt8(bitPattern: code))
                count += 1
            }
            guard count > 0 else { continue }
            let low = UInt16(truncatingIfNeeded: row.feature)
            let head = [UInt8(low & 0xFF), UInt8(low >> 8), UInt8(count)]
            kept.append((row.feature, head + bytes))
        }
        kept.sort { $0.feature < $1.feature }
        var bits = minimumBits
        while kept.count >> bits > 2 { bits += 1 }
        return assemble(kept, bits, labels, signature, corpora, stamp)
    }

    /// A row that is wider than eight bits, as two: hundreds under the other feature's name.
    private static func split(
        _ row: AveragedRow, _ wide: [UInt32: UInt32], _ scale: Float
    ) -> [AveragedRow] {
        guard let feature = wide[row.feature] else { return [row] }
        var low = row
        var high = AveragedRow(feature: feature, weights: row.weights)
        for index in row.weights.indices {
            let hundreds = (row.weights[index].weight * scale / 100).rounded()
            high.weights[index].weight = hundreds / scale
            low.weights[index].weight -= hundreds * 100 / scale
        }
        return [low, high]
    }

    private static let codes: [Float] = (0...127).map { Float(SparseWeights.weight(Int8($0))) }

    /// The code whose weight is nearest.
    private static func code(_ weight: Float) -> Int8 {
        let size = abs(weight)
        var low = 0
        var high = 127
        while low < high {
            let middle = (low + high + 1) / 2
            if codes[middle] <= size { low = middle } else { high = middle - 1 }
        }
        if low < 127, codes[low + 1] - size < size - codes[low] { low += 1 }
        return Int8(weight < 0 ? -low : low)
    }

    private static func scale(_ rows: [AveragedRow]) -> Float {
        var largest: Float = 0
        for row in rows { for (_, weight) in row.weights { largest = max(largest, abs(weight)) } }
        return largest > 0 ? codes[127] / largest : 1
    }

    /// A file of margins, from weights of three classes: the `capacity` features that say most, in
    /// a table of 2^bits slots, which must be larger.
    static func bytes(
        margins rows: [AveragedRow], labels: [String], signature: UInt32, corpora: String,
        stamp: UInt32, bits: Int
    ) -> [UInt8] {
        var margins = rows.map { row in
            var weights: [Float] = [0, 0, 0]
            for (label, weight) in row.weights { weights[Int(label)] = weight }
            return (row.feature, second: weights[1] - weights[0], third: weights[2] - weights[0])
        }
        func size(_ margin: (UInt32, second: Float, third: Float)) -> Float {
            max(abs(margin.second), abs(margin.third), abs(margin.second - margin.third))
        }
        margins.sort { (size($0), $0.0) > (size($1), $1.0) }
        let scale = margins.first.map { codes[127] / size($0) } ?? 1
        var slots = [UInt32](repeating: 0, count: 1 << bits)
        for (feature, second, third) in margins.prefix((1 << bits) / 4 * 3) {
            let codes = [code(second * scale), code(third * scale)]
                .map { UInt32(UInt8(bitPattern: $0)) }
            guard codes != [0, 0] else { continue }
            var slot = Int(feature >> UInt32(32 - bits))
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = feature & 0xFFFF | codes[0] << 16 | codes[1] << 24
        }
        var file = head(.slots, bits, 0, labels, signature, corpora, stamp)
        for slot in slots { append(slot, to: &file) }
        return file
    }

    private static func assemble(
        _ kept: [(feature: UInt32, row: [UInt8])], _ bits: Int, _ labels: [String],
        _ signature: UInt32, _ corpora: String, _ stamp: UInt32
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
        var file = head(.rows, bits, data.count, labels, signature, corpora, stamp)
        for start in starts { append(start, to: &file) }
        return file + data
    }

    /// Everything before the weights.
    private static func head(
        _ layout: ModelFile.Layout, _ bits: Int, _ rowBytes: Int, _ labels: [String],
        _ signature: UInt32, _ corpora: String, _ stamp: UInt32
    ) -> [UInt8] {
        let text = Array(([corpora] + labels).joined(separator: "\n").utf8)
        var file: [UInt8] = []
        let header = [
            ModelFile.magic, ModelFile.version, signature, UInt32(labels.count), UInt32(bits),
            UInt32(rowBytes), UInt32(text.count), layout.rawValue | stamp << 8,
        ]
        for word in header { append(word, to: &file) }
        file.append(contentsOf: text)
        while file.count % 64 != 0 { file.append(0) }
        return file
    }

    /// A word table file.
    static func bytes(words: [(hash: UInt32, value: UInt32)], corpora: String) -> [UInt8] {
        var bits = 4
        while 1 << bits < words.count * 6 / 5 { bits += 1 }
        let mask = (1 << bits) - 1
        var slots = [UInt32](repeating: 0, count: 2 << bits)
        for (hash, value) in words where hash != 0 && value != 0 {
            var slot = Int(hash) & mask
            while slots[slot * 2] != 0 { slot = (slot + 1) & mask }
            slots[slot * 2] = hash
            slots[slot * 2 + 1] = value
        }
        let text = Array(corpora.utf8)
        var stamp: UInt32 = 0x811C_9DC5
        for slot in slots { stamp = (stamp ^ slot ^ slot >> 16) &* 0x0100_0193 }
        var file: [UInt8] = []
        let header = [
            WordTable.magic, ModelFile.version, WordTable.signature, UInt32(bits),
            UInt32(text.count), stamp >> 8, 0, 0,
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
