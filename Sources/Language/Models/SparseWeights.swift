// Linear weights, found by feature hash: most features speak for a few classes only, so a row
// holds just those. The top bits of the hash choose a bucket, the low 16 tell its rows apart.
//
//   row: low half of the hash (2 bytes), n (1), then n times class (1), weight (1, signed)

/// Adds up the weights of hashed features, class by class. Reads bytes that live as long as the
/// program and never change.
package struct SparseWeights: @unchecked Sendable {
    private let starts: UnsafePointer<UInt32>
    private let rows: UnsafePointer<UInt8>
    private let shift: UInt32
    /// The number of classes; scores are arrays of this length.
    package let classCount: Int

    init(
        starts: UnsafePointer<UInt32>, rows: UnsafePointer<UInt8>, bits: Int, classCount: Int
    ) {
        self.starts = starts
        self.rows = rows
        self.shift = UInt32(32 - bits)
        self.classCount = classCount
    }

    /// Adds each feature's row to the scores, which hold `classCount` numbers.
    @inline(__always)
    package func add(
        _ features: UnsafePointer<UInt32>, _ count: Int, to scores: UnsafeMutablePointer<Int32>
    ) {
        for index in 0..<count {
            let feature = features[index]
            let bucket = Int(feature >> shift)
            var row = rows + Int(starts[bucket])
            let end = rows + Int(starts[bucket + 1])
            let low = UInt16(truncatingIfNeeded: feature)
            while row < end {
                let entries = Int(row[2])
                if UnsafeRawPointer(row).loadUnaligned(as: UInt16.self) == low {
                    var entry = row + 3
                    for _ in 0..<entries {
                        scores[Int(entry[0])] &+= Int32(Int8(bitPattern: entry[1]))
                        entry += 2
                    }
                    break
                }
                row += 3 + 2 * entries
            }
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
