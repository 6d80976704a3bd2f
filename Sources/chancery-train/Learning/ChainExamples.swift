// The examples of a sequence model, made ready once: features that are frequent enough get
// numbers, so that each round of training only walks over arrays.

import Language

/// Chains of tokens with their features and gold classes.
struct ChainExamples {
    /// A run of tokens that is scored as a whole.
    struct Chain {
        var tokens: Range<Int>
        /// The class before the first token, or the number of classes at a sentence's start.
        var previous: Int
        /// Whether a class outside of names follows, rather than the sentence's end.
        var isFollowed: Bool
    }

    private(set) var chains: [Chain] = []
    /// The gold class of each token.
    private(set) var gold: [UInt8] = []
    /// Where the features of each token start in `features`; one more at the end.
    private(set) var starts: [Int32] = [0]
    /// Numbers of features.
    private(set) var features: [Int32] = []
    /// The hash of each numbered feature.
    private(set) var hashes: [UInt32] = []

    /// The stretches of some articles; features that fewer than `minimumCount` tokens have are
    /// left out.
    init(_ articles: [PreparedArticle], minimumCount: Int) {
        let raw = Self.extract(articles) { chain, gold, count in
            chains.append(chain)
            self.gold.append(contentsOf: gold)
        } endToken: {
            starts.append($0)
        }
        number(raw, minimumCount)
    }

    private static func extract(
        _ articles: [PreparedArticle], chain: (Chain, [UInt8], Int) -> Void,
        endToken: (Int32) -> Void
    ) -> [UInt32] {
        var raw: [UInt32] = []
        var token = 0
        let room = NameFeatures.room + NameFeatures.secondRoom
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { hashes in
            var buffer = FeatureBuffer(hashes.baseAddress!, room: room)
            for article in articles {
                for stretch in article.features.stretches {
                    let tokens = token..<token + stretch.tokens.count
                    chain(
                        Chain(
                            tokens: tokens,
                            previous: stretch.opensSentence ? NameClasses.count : 0,
                            isFollowed: !stretch.closesSentence),
                        Array(article.gold[stretch.tokens]), tokens.count)
                    token = tokens.upperBound
                    for place in stretch.tokens {
                        article.features.extract(stretch.sentence, place, into: &buffer)
                        if !article.draft.isEmpty {
                            article.draft.withUnsafeBufferPointer {
                                article.features.extend(
                                    stretch.sentence, place, $0, into: &buffer)
                            }
                        }
                        for index in 0..<buffer.count { raw.append(buffer.hashes[index]) }
                        endToken(Int32(raw.count))
                    }
                }
            }
        }
        return raw
    }

    /// Numbers the features in the order of first use.
    private mutating func number(_ raw: [UInt32], _ minimumCount: Int) {
        var bits = 16
        while 1 << bits < raw.count / 3 { bits += 1 }
        let mask = (1 << bits) - 1
        var keys = [UInt32](repeating: 0, count: 1 << bits)
        var counts = [Int32](repeating: 0, count: 1 << bits)
        func slot(_ hash: UInt32) -> Int {
            var slot = Int(hash) & mask
            while counts[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
            return slot
        }
        for hash in raw {
            let slot = slot(hash)
            keys[slot] = hash
            counts[slot] += 1
        }
        var numbers = [Int32](repeating: -1, count: 1 << bits)
        features.reserveCapacity(raw.count)
        var next = 0
        for token in 0..<gold.count {
            let end = Int(starts[token + 1])
            while next < end {
                let slot = slot(raw[next])
                next += 1
                guard counts[slot] >= minimumCount else { continue }
                if numbers[slot] < 0 {
                    numbers[slot] = Int32(hashes.count)
                    hashes.append(keys[slot])
                }
                features.append(numbers[slot])
            }
            starts[token + 1] = Int32(features.count)
        }
    }
}
