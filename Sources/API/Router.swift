// From a method and a path to an endpoint, over bytes: every request passes here twice, so
// nothing is allocated on the way to a path without an id.

import HTTPCore

/// Where the endpoints are.
struct Router: Sendable {
    /// One endpoint's place.
    fileprivate struct Entry: Sendable {
        let method: HTTPMethod
        /// The path, or what stands before `{id}` in it.
        let prefix: [UInt8]
        /// What stands after `{id}`; `nil` for a path without one.
        let suffix: [UInt8]?
    }
    /// What an address leads to.
    enum Match: Equatable {
        /// The endpoint's index, and what stands at `{id}`, decoded, or empty.
        case found(Int, id: String)
        /// The path is known, the method does not fit: the ones that do, for `Allow`.
        case otherMethods([String])
        /// The path is not known.
        case absent
    }
    private let entries: [Entry]

    /// A router of endpoints, whose indices it will tell.
    init(_ endpoints: [EndpointFacts]) {
        entries = endpoints.map { facts in
            guard let method = HTTPMethod(rawValue: facts.method) else {
                preconditionFailure("an endpoint has the unknown method \(facts.method)")
            }
            let parts = facts.path.split(separator: "{id}", omittingEmptySubsequences: false)
                .map { Array($0.utf8) }
            return Entry(
                method: method, prefix: parts[0], suffix: parts.count > 1 ? parts[1] : nil)
        }
    }

    /// What a request's method and path lead to. HEAD leads where GET does (RFC 9110 §9.3.2).
    func match(_ method: HTTPMethod, _ path: ArraySlice<UInt8>) -> Match {
        // RFC 9110 §4.2.3: an absolute target without a path means the root.
        let path = path.isEmpty ? Self.root : path
        var allowed: [String] = []
        for (index, entry) in entries.enumerated() {
            guard let id = entry.fit(path) else { continue }
            if entry.method == method || entry.method == .get && method == .head {
                guard !id.isEmpty else { return .found(index, id: "") }
                guard let text = try? PercentCoding.decode(id) else { return .absent }
                return .found(index, id: text)
            }
            allowed += entry.method == .get ? ["GET", "HEAD"] : [entry.method.rawValue]
        }
        return allowed.isEmpty ? .absent : .otherMethods(allowed + ["OPTIONS"])
    }

    private static let root: ArraySlice<UInt8> = [0x2F]
}

extension Router.Entry {
    /// The bytes at `{id}`, empty where there is none in the path; `nil` where the path is another.
    func fit(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let suffix else {
            return path.count == prefix.count && path.elementsEqual(prefix) ? path.prefix(0) : nil
        }
        guard path.count > prefix.count + suffix.count, path.starts(with: prefix),
            path.suffix(suffix.count).elementsEqual(suffix)
        else { return nil }
        let id = path.dropFirst(prefix.count).dropLast(suffix.count)
        return id.contains(0x2F) ? nil : id
    }
}
