// Runs of words as numbers: what near-duplicates of quotes and of articles share.

/// Hashes of the runs of some length in a text.
enum WordRuns {
    /// FNV-1a of every run of so many words, in their order.
    static func hashes(of words: [String], length: Int) -> [UInt64] {
        guard words.count >= length else { return [] }
        return (0...(words.count - length)).map { start in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for word in words[start..<start + length] {
                for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
                hash = (hash ^ 0x20) &* 0x0000_0100_0000_01B3
            }
            return hash
        }
    }
}
