import Articles
import Testing

@Suite struct `The scale of cooperation and conflict` {
    @Test(arguments: [
        ("042", 1.9), ("057", 8.0), ("111", -2.0), ("138", -7.0), ("190", -10.0), ("204", -10.0),
        // A longer code has the score of its three digits; one without a value that of its root.
        ("0841", 7.0), ("176", -7.0), ("059", 3.5),
        // Some longer codes have a score of their own.
        ("0874", 10.0), ("0873", 9.0), ("1823", -10.0), ("1822", -9.0), ("182", -9.5),
    ])
    func `a CAMEO code has its score`(_ code: String, _ score: Double) {
        #expect(GoldsteinScale.score(cameo: code) == score)
    }

    @Test(arguments: ["", "4", "04", "999", "abc", "٠٤٢"])
    func `what is no code has none`(_ code: String) {
        #expect(GoldsteinScale.score(cameo: code) == nil)
    }

    @Test func `the sixteen types fall into quarters of four, three, four and five`() {
        let counts = QuadClass.allCases.map { quad in
            PloverType.allCases.count { $0.quadClass == quad }
        }
        #expect(counts == [4, 3, 4, 5])
    }

    @Test func `a score lies between -10 and 10 and has the sign of its root`() throws {
        for root in 1...20 {
            for place in 0...9 {
                let code = (root < 10 ? "0" : "") + "\(root)\(place)"
                let score = try #require(GoldsteinScale.score(cameo: code))
                #expect((-10...10).contains(score))
                if root >= 9 { #expect(score < 0) }
                if (3...8).contains(root) { #expect(score > 0) }
            }
        }
    }
}
