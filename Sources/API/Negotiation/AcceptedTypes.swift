// Proactive negotiation of the media type (RFC 9110 §12.5.1).

/// What an `Accept` field takes.
struct AcceptedTypes {
    private let ranges: [WeightedList.Item]

    /// Reads the field. Without it, and where nothing in it can be read, everything is taken.
    init(_ accept: String?) {
        ranges = accept.map { WeightedList($0).items.filter { $0.subtype != nil } } ?? []
    }

    /// Whether a media type, in lower case and without parameters, is taken.
    func contains(_ mediaType: String) -> Bool { weight(of: mediaType) > 0 }

    /// How much a media type is liked, in thousandths. The most specific range decides. A range's
    /// own parameters are passed over: no two answers of this server differ in a parameter alone.
    func weight(of mediaType: String) -> Int {
        guard !ranges.isEmpty else { return 1000 }
        let parts = mediaType.split(separator: "/", maxSplits: 1)
        var (precedence, weight) = (0, 0)
        for range in ranges where range.precedence(for: parts[0], parts[1]) > precedence {
            (precedence, weight) = (range.precedence(for: parts[0], parts[1]), range.weight)
        }
        return weight
    }
}

extension WeightedList.Item {
    /// How closely a media range fits a media type: 3 exactly, 2 as `text/*`, 1 as `*/*`, 0 not.
    fileprivate func precedence(for type: Substring, _ subtype: Substring) -> Int {
        switch (name, self.subtype) {
        case ("*", "*"): 1
        case (_, "*"): name == type ? 2 : 0
        case (_, let own): name == type && own.map { $0 == subtype } == true ? 3 : 0
        }
    }
}
