// The features that every linear model of the extraction reads: a template's number and what fills
// it, mixed to 32 bits. Trained weights hang on these very bits.

/// Hashed features of one candidate, filled again and again.
protocol HashedFeatureList {
    var hashes: [UInt32] { get set }
}

extension HashedFeatureList {
    mutating func clear() { hashes.removeAll(keepingCapacity: true) }

    /// Adds the feature that a template makes of up to four values.
    @inline(__always)
    mutating func add(
        _ template: UInt32, _ first: UInt32 = 0, _ second: UInt32 = 0, _ third: UInt32 = 0,
        _ fourth: UInt32 = 0
    ) {
        var hash = (template &* 0x9E37_79B1 ^ first) &* 0x85EB_CA77
        hash = (hash ^ hash >> 15 ^ second) &* 0xC2B2_AE3D
        hash = (hash ^ hash >> 13 ^ third) &* 0x27D4_EB2F
        hash = (hash ^ hash >> 16 ^ fourth) &* 0x1656_67B1
        hashes.append(hash ^ hash >> 15)
    }
}
