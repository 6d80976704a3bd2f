// The features of the tagger: the word and its neighbours, affixes and shape, and the two tags
// before it. The templates' numbers are part of the trained model.

/// Computes what speaks for the tag of one token.
package enum TaggerFeatures {
    /// Names the templates below; a change to them must change it.
    package static let signature = signatureHash(
        "tagger 2: w l p123 s1234 shape w±2 t-1 t-2 usual tags or forms, pairs")
    /// The most features that one token has.
    package static let room = 64
    /// Stands for the tag before the first token.
    package static let boundary = 255

    /// Fills the buffer with the features of a token.
    ///
    /// `previous` is the class of the token before, `boundary` for none; `beforePrevious` that of
    /// the one before it. The buffer has room for `room` features.
    package static func extract(
        _ lexemes: UnsafePointer<Lexeme>, _ sentence: Range<Int>, _ token: Int, previous: Int,
        beforePrevious: Int, into features: inout FeatureBuffer
    ) {
        features.clear()
        let outside = Lexeme()
        let here = lexemes[token]
        let left = token > sentence.lowerBound ? lexemes[token - 1] : outside
        let left2 = token - 1 > sentence.lowerBound ? lexemes[token - 2] : outside
        let right = token + 1 < sentence.upperBound ? lexemes[token + 1] : outside
        let right2 = token + 2 < sentence.upperBound ? lexemes[token + 2] : outside
        let tag1 = UInt32(previous)
        let tag2 = UInt32(beforePrevious)
        let flags = here.flags.rawValue
        features.add(1, here.word)
        features.add(2, here.lower)
        features.add(3, here.prefix1)
        features.add(4, here.prefix2)
        features.add(5, here.prefix3)
        features.add(6, here.suffix1)
        features.add(7, here.suffix2)
        features.add(8, here.suffix3)
        features.add(9, here.suffix4)
        features.add(10, here.shape)
        features.add(11, flags)
        features.add(12, here.cluster)
        features.add(13, left.lower)
        features.add(14, left2.lower)
        features.add(15, right.lower)
        features.add(16, right2.lower)
        features.add(17, left.suffix3)
        features.add(18, right.suffix3)
        features.add(19, right.suffix2)
        features.add(20, right.shape)
        features.add(21, left.shape)
        features.add(22, left.cluster)
        features.add(23, right.cluster)
        features.add(24, right2.cluster)
        features.add(25, tag1)
        features.add(26, tag2)
        features.add(27, tag1, tag2)
        features.add(28, tag1, here.lower)
        features.add(29, tag1, right.lower)
        features.add(30, left.lower, here.lower)
        features.add(31, here.lower, right.lower)
        features.add(32, tag1, here.suffix3)
        features.add(33, tag1, right.suffix2)
        features.add(34, left.lower, right.lower)
        features.add(35, tag1, tag2, here.lower)
        features.add(36, tag1, here.suffix2, right.suffix2)
        features.add(37, here.cluster, left.cluster)
        features.add(38, here.cluster, right.cluster)
        features.add(39, tag1, here.cluster, right.cluster)
        features.add(40, here.shape, flags)
        features.add(41, here.suffix3, flags & LexemeFlags.startsUpper.rawValue)
        features.add(42, right.flags.rawValue, left.flags.rawValue)
        features.add(43, right.cluster, right2.cluster)
        features.add(44, tag1, here.shape)
        features.add(45, here.usualTags, right.usualTags)
        features.add(46, right.usualTags, right2.usualTags)
        features.add(47, tag1, here.usualTags, right.usualTags)
        features.add(48, tag1, right.usualTags, right2.usualTags)
        features.add(49, tag1, tag2, right.usualTags)
        features.add(50, here.suffix3, tag1, right.usualTags)
        features.add(51, here.usualTags)
        features.add(52, here.usualTags, here.suffix3)
        features.add(53, tag1, here.usualTags)
        features.add(54, here.usualTags, flags)
        features.add(55, left.usualTags, here.usualTags, right.usualTags)
    }
}

/// The hash of a description of feature templates.
package func signatureHash(_ description: StaticString) -> UInt32 {
    let bytes = UnsafeBufferPointer(
        start: description.utf8Start, count: description.utf8CodeUnitCount)
    return Hash.bytes(bytes, 0..<bytes.count)
}
