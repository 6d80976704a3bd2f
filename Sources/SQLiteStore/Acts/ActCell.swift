// What a timeline shows of one month of one subject: how many acts of each type and status, and
// the foremost of them. Kept as acts come and go, so that a timeline reads one row a month however
// many acts there are in it.

import Articles

/// By what acts are ranked within a period: facts first, then by sources and by how much is known.
struct ActStanding: Comparable {
    /// Whether it is a fact, sources and specificity, as one number.
    let weight: Int64
    let confidence: Double

    init(weight: Int64, confidence: Double) {
        (self.weight, self.confidence) = (weight, confidence)
    }

    init(status: Event.Status, sources: Int, specificity: Int, confidence: Double) {
        let isFact = status == .occurred || status == .planned
        weight =
            (isFact ? 1 << 40 : 0) | Int64(min(sources, Int(UInt32.max))) << 8
            | Int64(specificity & 0xFF)
        self.confidence = confidence
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.weight, left.confidence) < (right.weight, right.confidence)
    }
}

/// The acts of the highest standing, the highest first; of equals the one that is earlier in the
/// list of events.
struct ForemostActs: Equatable {
    struct Item: Equatable {
        let standing: ActStanding
        let key: Int64

        func precedes(_ other: Self) -> Bool {
            standing == other.standing ? key < other.key : standing > other.standing
        }
    }

    private(set) var items: [Item] = []

    /// Adds an act, and lets the last go where there are more than `limit`.
    mutating func add(_ item: Item, limit: Int) {
        if items.count >= limit, items.last.map({ !item.precedes($0) }) ?? true { return }
        var (low, high) = (0, items.count)
        while low < high {
            let middle = (low + high) / 2
            if items[middle].precedes(item) { low = middle + 1 } else { high = middle }
        }
        items.insert(item, at: low)
        if items.count > limit { items.removeLast() }
    }

    mutating func remove(_ key: Int64) { items.removeAll { $0.key == key } }
}

/// The acts of a subject in a month.
struct ActCell: Equatable {
    /// How many foremost acts are kept for certain, where there are so many.
    static let shown = 20
    /// As many as are kept at most: acts that go leave others in reserve.
    private static let kept = 32

    /// A type, or none, and a status.
    struct Kind: Hashable {
        let type: PloverType?
        let status: Event.Status
    }

    private(set) var counts: [Kind: Int] = [:]
    /// No act that is left out comes before one of them.
    private(set) var foremost = ForemostActs()

    var total: Int { counts.values.reduce(0, +) }

    /// Whether acts that were left out have to be looked at again.
    var isShort: Bool { foremost.items.count < min(Self.shown, total) }

    /// Counts an act.
    mutating func add(_ kind: Kind, _ item: ForemostActs.Item) {
        let holdsAll = foremost.items.count == total
        counts[kind, default: 0] += 1
        // Behind the last one there may be others that were left out.
        guard holdsAll || foremost.items.last.map(item.precedes) ?? false else { return }
        foremost.add(item, limit: Self.kept)
    }

    /// Takes an act out that was counted.
    mutating func remove(_ kind: Kind, _ key: Int64) {
        counts[kind, default: 0] -= 1
        if counts[kind] == 0 { counts[kind] = nil }
        foremost.remove(key)
    }

    /// Puts the foremost in place of those that are kept.
    mutating func fill(_ items: [ForemostActs.Item]) {
        foremost = ForemostActs()
        for item in items { foremost.add(item, limit: Self.kept) }
    }
}

// MARK: As bytes

extension ActCell {
    // Types and statuses by their places here, which are never changed, only added to.
    private static let types: [PloverType?] = [
        nil, .agree, .consult, .support, .concede, .cooperate, .aid, .retreat, .request, .accuse,
        .reject, .threaten, .protest, .sanction, .mobilize, .coerce, .assault,
    ]
    private static let statuses: [Event.Status] = [.occurred, .planned, .denied, .hypothetical]

    /// Counts, each as a byte for its kind and a number, and the foremost acts.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ number: Int64) {
            var left = UInt64(bitPattern: number)
            while left > 127 {
                bytes.append(UInt8(left & 127) | 128)
                left >>= 7
            }
            bytes.append(UInt8(left))
        }
        append(Int64(counts.count))
        let coded = counts.map { kind, count in
            let type = Self.types.firstIndex(of: kind.type) ?? 0
            let status = Self.statuses.firstIndex(of: kind.status) ?? 0
            return (code: UInt8(type * Self.statuses.count + status), count: count)
        }
        for (code, count) in coded.sorted(by: { $0.code < $1.code }) {
            bytes.append(code)
            append(Int64(count))
        }
        for item in foremost.items {
            append(item.standing.weight)
            append(item.key)
            var pattern = item.standing.confidence.bitPattern
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: pattern))
                pattern >>= 8
            }
        }
        return bytes
    }

    /// A cell as `bytes` gave it.
    ///
    /// - Throws: `.corrupt` for anything else.
    init(bytes: some Collection<UInt8>) throws {
        var rest = bytes[...]
        func byte() throws -> UInt8 {
            guard let byte = rest.popFirst() else { throw Self.broken }
            return byte
        }
        func number() throws -> Int64 {
            var (value, shift): (UInt64, UInt64) = (0, 0)
            while true {
                let next = try byte()
                value |= UInt64(next & 127) << shift
                if next < 128 { return Int64(bitPattern: value) }
                shift += 7
                guard shift < 64 else { throw Self.broken }
            }
        }
        for _ in 0..<(try number()) {
            let (type, status) = Int(try byte()).quotientAndRemainder(
                dividingBy: Self.statuses.count)
            guard type < Self.types.count else { throw Self.broken }
            let kind = Kind(type: Self.types[type], status: Self.statuses[status])
            counts[kind] = Int(clamping: try number())
        }
        var items: [ForemostActs.Item] = []
        while !rest.isEmpty {
            let (weight, key) = (try number(), try number())
            var pattern: UInt64 = 0
            for place in 0..<8 { pattern |= UInt64(try byte()) << UInt64(8 * place) }
            items.append(
                ForemostActs.Item(
                    standing: ActStanding(
                        weight: weight, confidence: Double(bitPattern: pattern)), key: key))
        }
        fill(items)
    }

    private static var broken: StoreError { .corrupt(detail: "a month of a timeline is broken") }
}
