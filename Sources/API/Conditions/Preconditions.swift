// Conditional requests (RFC 9110 §13): a client asks for what it does not have yet, or acts only
// on the state that it knows.

import HTTPCore

/// What tells the state of an answer.
struct Validators: Equatable {
    let tag: EntityTag
    /// When it last changed, in seconds since 1970-01-01T00:00:00Z; `nil` where nobody knows.
    var lastModifiedSeconds: Int?
}

/// The conditions that a request sets.
struct Preconditions: Equatable {
    /// What they come to.
    enum Outcome: Equatable {
        /// The request is done as if it had none.
        case met
        /// The client has what it asks for: 304.
        case notModified
        /// The state is not the one that the client counts on: 412.
        case failed
    }
    private let ifMatch: EntityTagList?
    private let ifNoneMatch: EntityTagList?
    private let ifModifiedSinceSeconds: Int?
    private let ifUnmodifiedSinceSeconds: Int?

    /// The conditions of these fields. A date that is none is as if it were not there.
    init(
        ifMatch: String? = nil, ifNoneMatch: String? = nil, ifModifiedSince: String? = nil,
        ifUnmodifiedSince: String? = nil, nowSeconds: Int
    ) {
        self.ifMatch = ifMatch.map(EntityTagList.init)
        self.ifNoneMatch = ifNoneMatch.map(EntityTagList.init)
        ifModifiedSinceSeconds = ifModifiedSince.flatMap {
            HTTPDate.seconds($0, nowSeconds: nowSeconds)
        }
        ifUnmodifiedSinceSeconds = ifUnmodifiedSince.flatMap {
            HTTPDate.seconds($0, nowSeconds: nowSeconds)
        }
    }

    /// The conditions of a request; `nil`, as for most, where it sets none.
    init?(_ request: HTTPRequest, now: () -> Int) {
        let ifMatch = request.list(named: "if-match")
        let ifNoneMatch = request.list(named: "if-none-match")
        let ifModifiedSince = request.list(named: "if-modified-since")
        let ifUnmodifiedSince = request.list(named: "if-unmodified-since")
        guard
            ifMatch != nil || ifNoneMatch != nil || ifModifiedSince != nil
                || ifUnmodifiedSince != nil
        else { return nil }
        self.init(
            ifMatch: ifMatch, ifNoneMatch: ifNoneMatch, ifModifiedSince: ifModifiedSince,
            ifUnmodifiedSince: ifUnmodifiedSince, nowSeconds: now())
    }

    /// What the conditions come to for an answer that is there, in the order of §13.2.2. `isRead`
    /// tells GET and HEAD from methods that change something.
    func outcome(for current: Validators, isRead: Bool) -> Outcome {
        if let ifMatch {
            guard ifMatch.contains(current.tag, by: EntityTag.isSameStrongly) else {
                return .failed
            }
        } else if let limit = ifUnmodifiedSinceSeconds, let date = current.lastModifiedSeconds,
            date > limit
        {
            return .failed
        }
        if let ifNoneMatch {
            if ifNoneMatch.contains(current.tag, by: EntityTag.isSameWeakly) {
                return isRead ? .notModified : .failed
            }
        } else if isRead, let limit = ifModifiedSinceSeconds,
            let date = current.lastModifiedSeconds, date <= limit
        {
            return .notModified
        }
        return .met
    }
}

extension EntityTagList {
    fileprivate func contains(
        _ tag: EntityTag, by isSame: (EntityTag, EntityTag) -> Bool
    ) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains { isSame($0, tag) }
        }
    }
}
