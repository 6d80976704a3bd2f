// From a method and a path to an endpoint, over bytes: every request passes here twice, so
// nothing is allocated on the way to a path without an id.

import HTTPCore

/// Where the endpoints are.
struct Router: Sendable {
    /// One endpoint's place.
    private struct Entry: Sendable {
        let method: HTTPMethod
        /// The path's segments; an empty one stands for `{id}`.
        let segments: [[UInt8]]
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
            let segments = facts.path.split(separator: "/").map { segment in
                segment == "{id}" ? [] : Array(segment.utf8)
            }
            return Entry(method: method, segments: segments)
        }
    }

    /// What a request's method and path lead to. HEAD leads where GET does (RFC 9110 §9.3.2).
    func match(_ method: HTTPMethod, _ path: ArraySlice<UInt8>) -> Match {
        var allowed: [String] = []
        for (index, entry) in entries.enumerated() {
            guard let id = Self.fit(entry.segments, path) else { continue }
            if entry.method == method || entry.method == .get && method == .head {
                guard !id.isEmpty else { return .found(index, id: "") }
                guard let text = try? PercentCoding.decode(id) else { return .absent }
                return .found(index, id: text)
            }
            allowed += entry.method == .get ? ["GET", "HEAD"] : [entry.method.rawValue]
        }
        return allowed.isEmpty ? .absent : .otherMethods(allowed + ["OPTIONS"])
    }

    /// The bytes at `{id}`, empty where there is no such segment; `nil` where the path is another.
    private static func fit(_ segments: [[UInt8]], _ path: ArraySlice<UInt8>) -> ArraySlice<UInt8>?
    {
        // The root: `/`, or nothing in an absolute target (RFC 9110 §4.2.3).
        if segments.isEmpty, path.count == 1, path.first == 0x2F { return path[path.endIndex...] }
        var rest = path
        var id = path[path.startIndex..<path.startIndex]
        for segment in segments {
            guard rest.first == 0x2F else { return nil }
            rest = rest.dropFirst()
            if segment.isEmpty {
                id = rest.prefix { $0 != 0x2F }
                guard !id.isEmpty else { return nil }
                rest = rest[id.endIndex...]
            } else {
                guard rest.starts(with: segment) else { return nil }
                rest = rest.dropFirst(segment.count)
            }
        }
        return rest.isEmpty ? id : nil
    }
}
