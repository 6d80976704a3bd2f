// Word classes from plain text: words that stand between the same neighbours share a class. The
// exchange algorithm over bigrams to both sides (Uszkoreit & Brants 2008; Dehdari et al. 2016).

import FoundationEssentials
import Glibc

/// Finds classes of words.
struct WordClasses {
    /// Classes, 1…count; more make finer ones.
    var count = 400
    /// Words that are rarer are left out.
    var minimumCount = 2
    /// The most frequent words are the neighbours that are looked at.
    var contextWords = 6_000
    var rounds = 12

    /// The class of each frequent word of some sentences of word hashes.
    func find(_ sentences: [[UInt32]]) -> [UInt32: UInt32] {
        var frequency: [UInt32: Int] = [:]
        for sentence in sentences { for word in sentence { frequency[word, default: 0] += 1 } }
        let words = frequency.filter { $0.value >= minimumCount }
            .sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map(\.key)
        var ids: [UInt32: Int] = [:]
        for (index, word) in words.enumerated() { ids[word] = index }
        let contexts = contexts(sentences, ids)
        return exchange(words, contexts, words.map { frequency[$0] ?? 0 })
    }

    /// For each word, its neighbours and how often it met each; left and right apart.
    private func contexts(
        _ sentences: [[UInt32]], _ ids: [UInt32: Int]
    ) -> [[(neighbour: Int32, count: Int32)]] {
        var counts = [[Int32: Int32]](repeating: [:], count: ids.count)
        let side = Int32(contextWords + 2)
        func neighbour(_ word: UInt32?) -> Int32 {
            guard let word else { return Int32(contextWords) }
            guard let id = ids[word], id < contextWords else { return Int32(contextWords + 1) }
            return Int32(id)
        }
        for sentence in sentences {
            for (index, word) in sentence.enumerated() {
                guard let id = ids[word] else { continue }
                let left = neighbour(index > 0 ? sentence[index - 1] : nil)
                let right = neighbour(index + 1 < sentence.count ? sentence[index + 1] : nil)
                counts[id][left, default: 0] += 1
                counts[id][right + side, default: 0] += 1
            }
        }
        return counts.map { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    private func exchange(
        _ words: [UInt32], _ contexts: [[(neighbour: Int32, count: Int32)]], _ frequency: [Int]
    ) -> [UInt32: UInt32] {
        let entropy = (0..<200_000).map { $0 < 2 ? 0 : Double($0) * log(Double($0)) }
        func term(_ value: Int) -> Double {
            value < entropy.count ? entropy[value] : Double(value) * log(Double(value))
        }
        let contextCount = 2 * (contextWords + 2)
        var joint = [Int32](repeating: 0, count: contextCount * count)
        var totals = [Int](repeating: 0, count: count)
        var classes = words.indices.map { $0 % count }
        for (word, neighbours) in contexts.enumerated() {
            totals[classes[word]] += frequency[word]
            for (neighbour, times) in neighbours {
                joint[Int(neighbour) * count + classes[word]] += times
            }
        }
        var gains = [Double](repeating: 0, count: count)
        for _ in 0..<rounds {
            var moves = 0
            for (word, neighbours) in contexts.enumerated() {
                let old = classes[word]
                totals[old] -= frequency[word]
                for index in 0..<count {
                    gains[index] =
                        -2 * (term(totals[index] + frequency[word]) - term(totals[index]))
                }
                for (neighbour, times) in neighbours {
                    let base = Int(neighbour) * count
                    joint[base + old] -= times
                    for index in 0..<count {
                        let before = Int(joint[base + index])
                        gains[index] += term(before + Int(times)) - term(before)
                    }
                }
                var best = old
                for index in 0..<count where gains[index] > gains[best] { best = index }
                if best != old { moves += 1 }
                classes[word] = best
                totals[best] += frequency[word]
                for (neighbour, times) in neighbours {
                    joint[Int(neighbour) * count + best] += times
                }
            }
            Progress.note("word classes: \(moves) moves")
            if moves * 200 < words.count { break }
        }
        var result: [UInt32: UInt32] = [:]
        for (word, hash) in words.enumerated() { result[hash] = UInt32(classes[word] + 1) }
        return result
    }
}
