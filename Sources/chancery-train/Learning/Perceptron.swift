// The averaged perceptron over hashed features (Collins 2002; lazy averaging after Daumé): rows
// come to be when a feature first errs, and hold the classes that it has spoken for.

/// Weights in training.
final class Perceptron {
    struct Entry {
        var label: UInt32
        var weight: Float
        /// The sum of updates, each times the step it came at; averages without touching all.
        var dated: Double
    }

    struct Row {
        var feature: UInt32
        var start: UInt32
        var count: UInt16
        var room: UInt16
    }

    let classCount: Int
    private(set) var step = 1
    private var rows: [Row] = []
    private var slots: [UInt32]
    private var entries: [Entry] = []
    /// How often each feature was seen in the first round, to 255; by the low bits of its hash.
    private var seen: [UInt8]
    /// Features seen less often in the first round get no weights: they would only be learnt by
    /// heart.
    let minimumCount: Int
    /// Whether examples still count; the trainer ends it after the first round.
    var isCounting = true

    init(classCount: Int, minimumCount: Int = 1, countBits: Int = 24) {
        seen = Array(repeating: 0, count: 1 << countBits)
        self.classCount = classCount
        self.minimumCount = minimumCount
        slots = Array(repeating: 0, count: 1 << 20)
    }

    /// Adds the weights of the features to the scores.
    func add(
        _ features: UnsafePointer<UInt32>, _ count: Int, to scores: UnsafeMutablePointer<Float>
    ) {
        rows.withUnsafeBufferPointer { rows in
            slots.withUnsafeBufferPointer { slots in
                entries.withUnsafeBufferPointer { entries in
                    let mask = slots.count - 1
                    for index in 0..<count {
                        let feature = features[index]
                        var slot = Int(feature) & mask
                        while slots[slot] != 0 {
                            let row = rows[Int(slots[slot]) - 1]
                            if row.feature == feature {
                                let first = Int(row.start)
                                for place in first..<first + Int(row.count) {
                                    scores[Int(entries[place].label)] += entries[place].weight
                                }
                                break
                            }
                            slot = (slot + 1) & mask
                        }
                    }
                }
            }
        }
    }

    /// Adds `change` to the weights of the features for one class.
    func update(_ features: UnsafePointer<UInt32>, _ count: Int, _ label: Int, _ change: Float) {
        let mask = UInt32(seen.count - 1)
        for index in 0..<count {
            guard seen[Int(features[index] & mask)] >= minimumCount else { continue }
            update(features[index], UInt32(label), change)
        }
    }

    /// Counts one example, whether or not it made for an update.
    func tick(_ features: UnsafePointer<UInt32>, _ count: Int) {
        step += 1
        guard isCounting else { return }
        let mask = UInt32(seen.count - 1)
        for index in 0..<count {
            let slot = Int(features[index] & mask)
            if seen[slot] < 255 { seen[slot] += 1 }
        }
    }

    /// Changes one feature's weight for one class, however rare the feature.
    func updateAlways(_ feature: UInt32, _ label: Int, _ change: Float) {
        update(feature, UInt32(label), change)
    }

    private func update(_ feature: UInt32, _ label: UInt32, _ change: Float) {
        let index = find(feature)
        let dated = Double(step) * Double(change)
        let start = Int(rows[index].start)
        let count = Int(rows[index].count)
        for place in start..<start + count where entries[place].label == label {
            entries[place].weight += change
            entries[place].dated += dated
            return
        }
        if count == Int(rows[index].room) { grow(index) }
        entries[Int(rows[index].start) + count] = Entry(label: label, weight: change, dated: dated)
        rows[index].count += 1
    }

    private func grow(_ index: Int) {
        let row = rows[index]
        let room = max(2, Int(row.room) * 2)
        let start = entries.count
        for place in 0..<room {
            entries.append(
                place < Int(row.count)
                    ? entries[Int(row.start) + place] : Entry(label: 0, weight: 0, dated: 0))
        }
        rows[index].start = UInt32(start)
        rows[index].room = UInt16(room)
    }

    private func find(_ feature: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(feature) & mask
        while slots[slot] != 0 {
            if rows[Int(slots[slot]) - 1].feature == feature { return Int(slots[slot]) - 1 }
            slot = (slot + 1) & mask
        }
        rows.append(Row(feature: feature, start: 0, count: 0, room: 0))
        slots[slot] = UInt32(rows.count)
        if rows.count * 2 > slots.count { rehash() }
        return rows.count - 1
    }

    private func rehash() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (index, row) in rows.enumerated() {
            var slot = Int(row.feature) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// The averaged weights of every feature that has any, in the order of first use.
    func averaged() -> [AveragedRow] {
        rows.map { row in
            let first = Int(row.start)
            let weights = entries[first..<first + Int(row.count)].map { entry in
                (
                    label: UInt8(entry.label),
                    weight: entry.weight - Float(entry.dated / Double(step))
                )
            }
            return AveragedRow(feature: row.feature, weights: weights)
        }
    }
}

/// A feature with its final weights.
struct AveragedRow {
    var feature: UInt32
    var weights: [(label: UInt8, weight: Float)]
}
