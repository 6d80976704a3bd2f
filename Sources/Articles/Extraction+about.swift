// What a refusal is about: `called off her trip` names a visit that the article has told of as
// planned. It follows from what is stored, so that it has no column of its own.

extension Extraction {
    /// CAMEO's code for calling off or putting off a meeting (CAMEO 124, refuse to yield).
    private static let callingOff = "124"

    /// So many days before the planned day a refusal is too old to be about it.
    private static let maxDays = 120

    /// The index of the planned visit or meeting that the event at an index calls off: the one
    /// told last before it, else the first behind it, of the same people and countries. `nil`
    /// for an event that calls nothing off, and where nothing fits.
    package func event(calledOffBy index: Int) -> Int? {
        let refusal = events[index]
        guard refusal.type == .reject, refusal.cameo == Self.callingOff else { return nil }
        let order = Array((0..<index).reversed()) + Array(index + 1..<max(index + 1, events.count))
        return order.first { fits(events[$0], refusal, isBefore: $0 < index) }
    }

    private func fits(_ plan: Event, _ refusal: Event, isBefore: Bool) -> Bool {
        guard plan.type == .consult, plan.status == .planned || plan.status == .denied else {
            return false
        }
        if let day = refusal.date?.to, let planned = plan.date?.from {
            guard planned.dayNumber - day.dayNumber < Self.maxDays else { return false }
        }
        // `the trip was off` names nobody: it is the one just told of.
        guard !refusal.actors.isEmpty || !refusal.countries.isEmpty else { return isBefore }
        guard Set(refusal.countries).isSubset(of: plan.countries) else { return false }
        let planned = Set(plan.actors.map(\.entity))
        return refusal.actors.contains { planned.contains($0.entity) }
            || refusal.countries.count > 1
    }
}
