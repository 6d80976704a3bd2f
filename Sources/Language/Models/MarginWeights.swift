// Linear weights of a choice among three, found by feature hash: each feature says how much more it
// speaks for the second and for the third class than for the first. An open hash table of 4-byte
// slots; the top bits of the hash choose the slot to begin at, the low 16 tell features apart.
//
//   slot: low half of the hash (2 bytes), code of the second class (1), code of the third (1);
//   zero for none

import LanguageModels

/// Adds up the margins of hashed features. Reads bytes that live as long as the program and never
/// change.
package struct MarginWeights: @unchecked Sendable {
    private let slots: UnsafePointer<UInt32>
    private let shift: UInt32
    private let mask: Int
    private let values: UnsafePointer<Int32>

    init(slots: UnsafePointer<UInt32>, bits: Int) {
        self.slots = slots
        shift = UInt32(32 - bits)
        mask = (1 << bits) - 1
        values = SparseWeights.values
    }

    /// What all features together say for the second and the third class against the first.
    package func sum(
        _ features: UnsafePointer<UInt32>, _ count: Int
    ) -> (second: Int32, third: Int32) {
        // Slots lie far apart, so they are called for ahead of time.
        for index in 0..<count { language_prefetch(slots + Int(features[index] >> shift)) }
        var second: Int32 = 0
        var third: Int32 = 0
        for index in 0..<count {
            let low = features[index] & 0xFFFF
            var slot = Int(features[index] >> shift)
            while slots[slot] != 0 {
                let found = slots[slot]
                if found & 0xFFFF == low {
                    second &+= values[Int(found >> 16 & 0xFF)]
                    third &+= values[Int(found >> 24)]
                    break
                }
                slot = (slot + 1) & mask
            }
        }
        return (second, third)
    }
}
