// Linear weights, found by feature hash: most features speak for a few classes only, so a row
// holds just those. The top bits of the hash choose a bucket, the low 16 tell its rows apart.
//
//   row: low half of the hash (2 bytes), n (1), then n times class (1), code of a weight (1)

import LanguageModels

/// Adds up the weights of hashed features, class by class. Reads bytes that live as long as the
/// program and never change.
package struct SparseWeights: @unchecked Sendable {
    private let starts: UnsafePointer<UInt32>
    private let rows: UnsafePointer<UInt8>
    /// The weight of each code, by its bits; never changed after it is made.
    private let values: UnsafePointer<Int32>
    private let shift: UInt32
    /// The number of classes; scores are arrays of this length.
    package let classCount: Int

    init(
        starts: UnsafePointer<UInt32>, rows: UnsafePointer<UInt8>, bits: Int, classCount: Int
    ) {
        self.starts = starts
        self.rows = rows
        self.shift = UInt32(32 - bits)
        values = Self.values
        self.classCount = classCount
    }

    /// The weight of each code, by its bits.
    nonisolated(unsafe) static let values: UnsafePointer<Int32> = {
        let table = UnsafeMutablePointer<Int32>.allocate(capacity: 256)
        for bits in 0..<256 { table[bits] = weight(Int8(truncatingIfNeeded: bits)) }
        return UnsafePointer(table)
    }()

    /// The weight that a code stands for: steps of one near zero that widen to 48, so that eight
    /// bits hold both the many small weights and the few large ones (which must not be cut).
    package static func weight(_ code: Int8) -> Int32 {
        let code = Int32(code)
        return code &+ (code &* code &* code) / 1024
    }

    /// Adds each feature's row to the scores, which hold `classCount` numbers.
    ///
    /// Rows lie far apart, so they are called for ahead of time: the buckets of all features are
    /// looked up before the first row is read.
    package func add(
        _ features: UnsafePointer<UInt32>, _ count: Int, to scores: UnsafeMutablePointer<Int32>
    ) {
        withUnsafeTemporaryAllocation(of: (UInt32, UInt32).self, capacity: count) { spans in
            for index in 0..<count {
                let bucket = Int(features[index] >> shift)
                let start = starts[bucket]
                spans[index] = (start, starts[bucket + 1])
                language_prefetch(rows + Int(start))
            }
            for index in 0..<count {
                var row = rows + Int(spans[index].0)
                let end = rows + Int(spans[index].1)
                let low = UInt16(truncatingIfNeeded: features[index])
                while row < end {
                    let entries = Int(row[2])
                    let raw = UnsafeRawPointer(row)
                    if raw.loadUnaligned(as: UInt16.self) == low {
                        for offset in stride(from: 3, to: 3 + 2 * entries, by: 2) {
                            let entry = raw.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
                            scores[Int(entry & 0xFF)] &+= values[Int(entry >> 8)]
                        }
                        break
                    }
                    row += 3 + 2 * entries
                }
            }
        }
    }
}

extension SparseWeights {
    /// What some features say together for one class.
    package func score(_ features: [UInt32], _ label: Int) -> Int32 {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: classCount) { scores in
            scores.initialize(repeating: 0)
            features.withUnsafeBufferPointer {
                if let first = $0.baseAddress { add(first, $0.count, to: scores.baseAddress!) }
            }
            return scores[label]
        }
    }
}

/// The hashes of the features that hold in one place; a fixed room that is filled again and again.
package struct FeatureBuffer {
    package let hashes: UnsafeMutablePointer<UInt32>
    package private(set) var count = 0
    private let room: Int

    /// Room for `room` features over memory that the caller owns.
    package init(_ hashes: UnsafeMutablePointer<UInt32>, room: Int) {
        self.hashes = hashes
        self.room = room
    }

    /// Empties the room.
    @inline(__always)
    package mutating func clear() { count = 0 }

    /// Adds a feature: a template's number and one value.
    @inline(__always)
    mutating func add(_ template: UInt32, _ value: UInt32) {
        assert(count < room)
        hashes[count] = Hash.finish(value ^ (template &* 0x9E37_79B1))
        count += 1
    }

    /// Two values.
    @inline(__always)
    mutating func add(_ template: UInt32, _ first: UInt32, _ second: UInt32) {
        add(template, (first &* 0x85EB_CA77) ^ (second &* 0xC2B2_AE3D &+ 0x27D4_EB2F))
    }

    /// Three values.
    @inline(__always)
    mutating func add(_ template: UInt32, _ first: UInt32, _ second: UInt32, _ third: UInt32) {
        let pair = (first &* 0x85EB_CA77) ^ (second &* 0xC2B2_AE3D &+ 0x27D4_EB2F)
        add(template, (pair ^ (pair >> 15)) &* 0x2C1B_3C6D ^ (third &* 0x9E37_79B1 &+ 0x1656_67B1))
    }
}
