// Time as connections need it. `ContinuousClock.Instant` would do, but its layout is unknown at
// compile time, which makes every access to a struct that holds one a call into the runtime.

import Glibc

/// A point on a clock that never goes back; differences alone have a meaning.
package struct MonotonicTime: Sendable, Comparable {
    /// Since the clock's own beginning.
    package let reading: Duration

    /// The time at which the clock shows a reading.
    package init(reading: Duration) { self.reading = reading }

    /// The system's `CLOCK_MONOTONIC`.
    package static var now: Self {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Self(reading: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }

    package static func < (one: Self, other: Self) -> Bool { one.reading < other.reading }

    package static func + (time: Self, wait: Duration) -> Self {
        Self(reading: time.reading + wait)
    }

    package static func - (later: Self, earlier: Self) -> Duration {
        later.reading - earlier.reading
    }
}
