import HTTPCore
import Testing

struct DeadlineWheelTests {
    private func time(_ milliseconds: Int) -> MonotonicTime {
        MonotonicTime(reading: .milliseconds(milliseconds))
    }

    private func wheel(now: Int = 1_000_000) -> DeadlineWheel<String> {
        DeadlineWheel(slots: 8, slotMilliseconds: 100, now: time(now))
    }

    @Test func `an element comes out at its time, never before, and once`() {
        var wheel = wheel()
        let comesOut = wheel.insert("a", at: time(1_000_250))
        #expect(comesOut >= time(1_000_250) && comesOut <= time(1_000_350))
        #expect(wheel.takeDue(time(1_000_249)) == [])
        #expect(wheel.takeDue(comesOut) == ["a"])
        #expect(wheel.takeDue(time(1_002_000)) == [])
    }

    @Test func `what lies more than a turn ahead comes out early, and can go in again`() {
        var wheel = wheel()
        let wanted = time(1_005_000)
        var comesOut = wheel.insert("a", at: wanted)
        var turns = 0
        while comesOut < wanted {
            #expect(wheel.takeDue(comesOut) == ["a"])
            comesOut = wheel.insert("a", at: wanted)
            turns += 1
        }
        // After 700 ms, and then every 800 ms until 4700 ms.
        #expect(turns == 6)
        #expect(wheel.takeDue(wanted) == [])
        #expect(wheel.takeDue(comesOut) == ["a"])
    }

    @Test func `what is past already comes out next`() {
        var wheel = wheel()
        _ = wheel.insert("a", at: time(5))
        #expect(wheel.takeDue(time(1_000_000)) == ["a"])
    }

    @Test func `after a long pause all comes out at once`() {
        var wheel = wheel()
        for number in 0..<8 { _ = wheel.insert("\(number)", at: time(1_000_000 + number * 90)) }
        #expect(Set(wheel.takeDue(time(9_000_000))).count == 8)
        let comesOut = wheel.insert("a", at: time(9_000_100))
        #expect(comesOut >= time(9_000_100))
        #expect(wheel.takeDue(comesOut) == ["a"])
    }
}
