// 32-bit hashes of words and of feature values. The same functions serve training and use; the
// models' header carries their version, since a weight is found by its hash alone.

/// Hashing for word lists and features.
enum Hash {
    /// FNV-1a over some bytes, finished with a multiply-shift so that all bits count.
    static func bytes(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for index in range { hash = (hash ^ UInt32(text[index])) &* 0x0100_0193 }
        return finish(hash)
    }

    /// The same over the bytes with A–Z lowered.
    static func lowered(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for index in range {
            hash = (hash ^ UInt32(ASCII.lowered(text[index]))) &* 0x0100_0193
        }
        return finish(hash)
    }

    /// Spreads the bits of a hash (the finalizer of MurmurHash3).
    static func finish(_ value: UInt32) -> UInt32 {
        var hash = value
        hash ^= hash >> 16
        hash = hash &* 0x85EB_CA6B
        hash ^= hash >> 13
        hash = hash &* 0xC2B2_AE35
        hash ^= hash >> 16
        return hash
    }
}
