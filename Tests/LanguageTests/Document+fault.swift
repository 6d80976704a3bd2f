import Language

extension Document {
    /// What is wrong with a document of so many bytes; `nil` where all of it holds. One expectation
    /// for each token would take longer than the reading.
    func fault(bytes: Int) -> String? {
        var end = 0
        for token in 0..<count {
            let range = self.range(token)
            guard range.lowerBound >= end, !range.isEmpty else { return "token \(token) \(range)" }
            end = range.upperBound
            guard end <= bytes, text[range.lowerBound] & 0xC0 != 0x80,
                end == bytes || text[end] & 0xC0 != 0x80
            else { return "token \(token) cuts a scalar" }
        }
        let layers = [upos.count, xpos.count, heads.count]
        guard layers.allSatisfy({ $0 == count }) else { return "layers of \(layers)" }
        var next = 0
        for sentence in sentences {
            guard sentence.lowerBound == next, !sentence.isEmpty else { return "\(sentence)" }
            next = sentence.upperBound
            let heads = sentence.map { Int(self.heads[$0]) }
            guard heads.count(where: { $0 < 0 }) == 1,
                heads.allSatisfy({ $0 < 0 || sentence.contains($0) })
            else { return "the sentence \(sentence) is no tree" }
        }
        guard next == count else { return "tokens in no sentence" }
        var last = 0
        for name in names {
            guard name.tokens.lowerBound >= last, !name.tokens.isEmpty else { return "\(name)" }
            last = name.tokens.upperBound
        }
        return last <= count ? nil : "a name beyond the end"
    }
}
