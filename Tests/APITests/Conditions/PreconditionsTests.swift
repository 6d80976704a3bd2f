import Testing

@testable import API

struct PreconditionsTests {
    /// The state of 1994-11-06 08:49:37.
    private static let current = Validators(
        tag: EntityTag("now"), lastModifiedSeconds: 784_111_777)
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
    private static let same = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let after = "Sun, 06 Nov 1994 08:49:38 GMT"

    private func outcome(
        _ fields: [String: String], of current: Validators = current, isRead: Bool = true
    ) -> Preconditions.Outcome {
        Preconditions(
            ifMatch: fields["If-Match"], ifNoneMatch: fields["If-None-Match"],
            ifModifiedSince: fields["If-Modified-Since"],
            ifUnmodifiedSince: fields["If-Unmodified-Since"], nowSeconds: 1_700_000_000
        ).outcome(for: current, isRead: isRead)
    }

    @Test(
        arguments: [
            (["If-Match": "\"now\""], .met, .met), (["If-Match": "*"], .met, .met),
            (["If-Match": "\"old\", \"now\""], .met, .met),
            (["If-Match": "\"old\""], .failed, .failed),
            (["If-Match": "W/\"now\""], .failed, .failed), (["If-Match": "now"], .failed, .failed),
            (["If-None-Match": "\"now\""], .notModified, .failed),
            (["If-None-Match": "W/\"now\""], .notModified, .failed),
            (["If-None-Match": "*"], .notModified, .failed),
            (["If-None-Match": "\"old\""], .met, .met),
            (["If-Modified-Since": same], .notModified, .met),
            (["If-Modified-Since": after], .notModified, .met),
            (["If-Modified-Since": before], .met, .met), (["If-Modified-Since": "x"], .met, .met),
            (["If-Unmodified-Since": same], .met, .met), (["If-Unmodified-Since": "x"], .met, .met),
            (["If-Unmodified-Since": before], .failed, .failed), ([:], .met, .met),
        ] as [([String: String], Preconditions.Outcome, Preconditions.Outcome)])
    func `one condition decides for reads and for writes`(
        fields: [String: String], read: Preconditions.Outcome, write: Preconditions.Outcome
    ) {
        #expect(outcome(fields, isRead: true) == read)
        #expect(outcome(fields, isRead: false) == write)
    }

    @Test(
        arguments: [
            // A tag comes before the date of its kind (§13.1.3, §13.1.4).
            (["If-Match": "\"now\"", "If-Unmodified-Since": before], .met),
            (["If-None-Match": "\"old\"", "If-Modified-Since": after], .met),
            (["If-None-Match": "\"now\"", "If-Modified-Since": before], .notModified),
            // What must hold comes before what must not.
            (["If-Match": "\"old\"", "If-None-Match": "\"now\""], .failed),
            (["If-Match": "\"now\"", "If-None-Match": "\"now\""], .notModified),
            (["If-Unmodified-Since": before, "If-Modified-Since": after], .failed),
            (["If-Unmodified-Since": after, "If-Modified-Since": after], .notModified),
        ] as [([String: String], Preconditions.Outcome)])
    func `several conditions are weighed in the RFC's order`(
        fields: [String: String], expected: Preconditions.Outcome
    ) {
        #expect(outcome(fields) == expected)
    }

    @Test func `dates say nothing of what has none`() {
        let undated = Validators(tag: EntityTag("now"))
        for name in ["If-Modified-Since", "If-Unmodified-Since"] {
            for date in [Self.before, Self.after] {
                #expect(outcome([name: date], of: undated) == .met)
            }
        }
    }
}
