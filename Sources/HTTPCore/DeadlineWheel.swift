// Deadlines without a search: a hashed timing wheel (Varghese and Lauck, 1987, scheme 6), whose
// elements come out at their time or before it. Who waits for longer is put in again.

/// Elements that come due, in slots of time that go round.
package struct DeadlineWheel<Element> {
    private var slots: [[Element]]
    private let slotMilliseconds: Int
    /// The number, from the clock's beginning, of the slot that is emptied next.
    private var next: Int

    /// A wheel of so many slots, each so long, at a time.
    package init(slots: Int = 256, slotMilliseconds: Int = 250, now: MonotonicTime) {
        self.slots = Array(repeating: [], count: max(slots, 2))
        self.slotMilliseconds = max(slotMilliseconds, 1)
        next = now.milliseconds / self.slotMilliseconds
    }

    /// Puts an element in. Answers when it comes out: at `time` or up to a slot later, but before
    /// it where `time` lies more than a turn ahead.
    package mutating func insert(_ element: Element, at time: MonotonicTime) -> MonotonicTime {
        let wanted = (time.milliseconds + slotMilliseconds) / slotMilliseconds
        let slot = min(max(wanted, next), next + slots.count - 1)
        slots[slot % slots.count].append(element)
        return MonotonicTime(reading: .milliseconds(slot * slotMilliseconds))
    }

    /// Takes out what has come due.
    package mutating func takeDue(_ now: MonotonicTime) -> [Element] {
        let current = now.milliseconds / slotMilliseconds
        var due: [Element] = []
        // After a long pause, one turn empties every slot.
        for slot in next..<max(next, min(current + 1, next + slots.count)) {
            due += slots[slot % slots.count]
            slots[slot % slots.count] = []
        }
        next = max(next, current + 1)
        return due
    }
}

extension MonotonicTime {
    /// Whole milliseconds since the clock's own beginning.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = reading.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
