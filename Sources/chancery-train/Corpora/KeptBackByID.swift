// Which part of a set is kept back to develop on: told by each text's own id, so that it stays the same
// as sets grow.

/// A text of a set of which a third is kept back.
protocol KeptBackByID {
    var id: String { get }
}

extension KeptBackByID {
    /// Whether it is kept back to develop on: every third, by a hash of its id (FNV-1a).
    var isKeptBack: Bool {
        id.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 } % 3 == 0
    }
}
