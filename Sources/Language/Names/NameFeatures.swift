// The features of the name recognizer: words and their shapes in a window, tags, word classes,
// gazetteers, the run of capitals that a token stands in, and the rest of the document.

/// Computes what speaks for the name class of one token.
package struct NameFeatures {
    /// Names the templates below; a change to them must change it.
    package static let signature = signatureHash(
        "names 2: window 2, runs, memory, gazetteers, stretches")
    /// The most features that one token has.
    package static let room = 144
    /// The most that the second reading adds.
    package static let secondRoom = 48

    let lexemes: UnsafeBufferPointer<Lexeme>
    private let tags: [PennTag]
    package private(set) var memory: DocumentMemory
    /// Sentence of each token is implied by the run: runs never cross sentences.
    private(set) var runStart: [Int32]
    private(set) var runEnd: [Int32]
    /// For a word in capitals, the run that it shortens; for a run, itself if it is shortened.
    private(set) var longForm: [Int32] = []
    /// The tokens that may stand in names, in order; what lies between is in none.
    package private(set) var stretches: [NameStretch] = []

    /// Prepares for a document, which must be tagged; the lexemes must outlive this value.
    package init(_ document: Document, _ lexemes: UnsafeBufferPointer<Lexeme>) {
        self.lexemes = lexemes
        tags = document.xpos
        memory = DocumentMemory(lexemes)
        runStart = [Int32](repeating: -1, count: lexemes.count)
        runEnd = [Int32](repeating: -1, count: lexemes.count)
        for sentence in document.sentences {
            findRuns(sentence)
            NameStretch.find(in: sentence, lexemes, into: &stretches)
        }
        longForm = ShortForms.link(document, lexemes, runStart, runEnd)
    }

    /// The number of tokens of the document.
    var count: Int { lexemes.count }

    /// Counts what a first reading found.
    package mutating func vote(_ labels: UnsafeBufferPointer<UInt8>) { memory.vote(labels) }

    /// Runs of capitalized words, with a joint between two of them (`of`, `and`, `-`, `the`).
    private mutating func findRuns(_ sentence: Range<Int>) {
        var token = sentence.lowerBound
        while token < sentence.upperBound {
            guard lexemes[token].flags.contains(.startsUpper) else {
                token += 1
                continue
            }
            var end = token + 1
            while end < sentence.upperBound {
                if lexemes[end].flags.contains(.startsUpper) {
                    end += 1
                } else if let next = overJoint(end, sentence) {
                    end = next
                } else {
                    break
                }
            }
            for place in token..<end {
                runStart[place] = Int32(token)
                runEnd[place] = Int32(end)
            }
            token = end
        }
    }

    private func overJoint(_ token: Int, _ sentence: Range<Int>) -> Int? {
        var end = token
        while end < min(token + 2, sentence.upperBound), isJoint(tags[end]) { end += 1 }
        guard end > token, end < sentence.upperBound, lexemes[end].flags.contains(.startsUpper)
        else { return nil }
        return end + 1
    }

    private func isJoint(_ tag: PennTag) -> Bool {
        switch tag {
        case .in, .dt, .hyph, .pos: true
        default: false
        }
    }

    /// Fills the buffer with the features of a token.
    package func extract(
        _ sentence: Range<Int>, _ token: Int, into features: inout FeatureBuffer
    ) {
        features.clear()
        let outside = Lexeme()
        func lexeme(_ place: Int) -> Lexeme {
            sentence.contains(place) ? lexemes[place] : outside
        }
        func tag(_ place: Int) -> UInt32 {
            sentence.contains(place) ? UInt32(tags[place].rawValue) + 1 : 0
        }
        let here = lexemes[token]
        let left = lexeme(token - 1)
        let left2 = lexeme(token - 2)
        let right = lexeme(token + 1)
        let right2 = lexeme(token + 2)
        let flags = here.flags.rawValue
        addForm(here, flags, &features)
        features.add(13, left.lower)
        features.add(14, left2.lower)
        features.add(15, right.lower)
        features.add(16, right2.lower)
        features.add(17, left.shape)
        features.add(18, right.shape)
        features.add(19, left.shape, here.shape, right.shape)
        features.add(20, left.suffix3)
        features.add(21, right.suffix3)
        features.add(22, left.cluster)
        features.add(23, left2.cluster)
        features.add(24, right.cluster)
        features.add(25, right2.cluster)
        features.add(26, left.lower, here.lower)
        features.add(27, here.lower, right.lower)
        features.add(28, left.cluster, here.shape)
        features.add(29, here.shape, right.cluster)
        features.add(30, left2.lower, left.lower)
        features.add(31, right.lower, right2.lower)
        features.add(32, left.cluster, right.cluster, here.shape)
        features.add(33, tag(token))
        features.add(34, tag(token - 1), tag(token))
        features.add(35, tag(token), tag(token + 1))
        features.add(36, tag(token - 1), tag(token), tag(token + 1))
        features.add(37, tag(token - 2), tag(token - 1), tag(token))
        features.add(38, left.prefix3)
        features.add(39, right.prefix3)
        features.add(40, left.lower, right.lower)
        features.add(41, here.cluster, right.cluster)
        features.add(42, left.cluster, here.cluster)
        features.add(43, here.gazetteers, flags & LexemeFlags.startsUpper.rawValue)
        features.add(44, left.gazetteers, here.gazetteers)
        features.add(45, here.gazetteers, right.gazetteers)
        features.add(46, left.gazetteers, here.gazetteers, right.gazetteers)
        features.add(47, right.gazetteers, here.shape)
        features.add(48, left.gazetteers, here.shape)
        features.add(49, here.gazetteers, left.lower)
        features.add(50, here.gazetteers, right.lower)
        features.add(120, 0)
        addRun(sentence, token, &features)
        addMemory(token, &features)
    }

    private func addForm(_ here: Lexeme, _ flags: UInt32, _ features: inout FeatureBuffer) {
        features.add(1, here.word)
        features.add(2, here.lower)
        features.add(3, here.prefix2)
        features.add(4, here.prefix3)
        features.add(5, here.suffix2)
        features.add(6, here.suffix3)
        features.add(7, here.suffix4)
        features.add(8, here.shape)
        features.add(9, flags)
        features.add(10, here.cluster)
        features.add(11, here.cluster, here.shape)
        features.add(12, here.suffix3, here.shape)
    }

    private func addRun(
        _ sentence: Range<Int>, _ token: Int, _ features: inout FeatureBuffer
    ) {
        guard runStart[token] >= 0 else { return }
        let start = Int(runStart[token])
        let end = Int(runEnd[token])
        let before = start > sentence.lowerBound ? lexemes[start - 1] : Lexeme()
        let after = end < sentence.upperBound ? lexemes[end] : Lexeme()
        let fromStart = UInt32(min(token - start, 3))
        let toEnd = UInt32(min(end - 1 - token, 3))
        let first = lexemes[start]
        let last = lexemes[end - 1]
        features.add(60, last.lower, toEnd)
        features.add(61, first.lower, fromStart)
        features.add(62, before.lower, fromStart)
        features.add(63, after.lower, toEnd)
        features.add(64, UInt32(min(end - start, 5)), fromStart)
        features.add(65, last.lower, first.lower)
        features.add(66, before.cluster, fromStart)
        features.add(67, after.cluster, toEnd)
        features.add(68, last.cluster, toEnd)
        features.add(69, first.cluster, fromStart)
        features.add(70, last.suffix4, toEnd)
        features.add(71, before.lower, after.lower)
        features.add(72, first.gazetteers, last.gazetteers, fromStart &* 4 &+ toEnd)
        features.add(73, last.lower)
        features.add(140, toEnd)
        features.add(141, fromStart)
        if longForm[token] >= 0 {
            let run = Int(longForm[token])
            let own: UInt32 = runStart[run] == runStart[token] ? 1 : 0
            let tail = Int(runEnd[run]) - 1
            features.add(172, own)
            features.add(173, lexemes[tail].lower, own)
            features.add(176, lexemes[run].lower, own)
        }
    }
}
