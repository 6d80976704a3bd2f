// Two URLs of one page: with and without `www.`, `#comments`, `utm_source`, or a slash at the end.

/// A URL as far as it tells one page from another.
struct AddressKey: Equatable {
    /// Host, path and query, without scheme, `www.`, fragment and what only tells where a reader
    /// came from.
    let text: String

    /// The key of an `http` or `https` URL; `nil` for all else, and for a site's front page, whose
    /// text is another every day.
    init?(_ url: String) {
        let bytes = Array(url.utf8)
        guard let scheme = ["https://", "http://"].first(where: { url.lowercased().hasPrefix($0) })
        else { return nil }
        let rest = bytes[scheme.utf8.count...].prefix { $0 != 0x23 }
        let hostEnd = rest.firstIndex { $0 == 0x2F || $0 == 0x3F } ?? rest.endIndex
        var host = String(decoding: rest[..<hostEnd], as: UTF8.self).lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
        let queryStart = rest.firstIndex(of: 0x3F) ?? rest.endIndex
        var path = rest[hostEnd..<queryStart]
        while path.last == 0x2F { path.removeLast() }
        let items = rest[queryStart...].dropFirst().split(separator: 0x26).map {
            String(decoding: $0, as: UTF8.self)
        }.filter { item in
            let name = item.prefix { $0 != "=" }.lowercased()
            return !Self.ornaments.contains(name)
                && !Self.ornamentPrefixes.contains(where: name.hasPrefix)
        }.sorted()
        guard !host.isEmpty, !path.isEmpty || !items.isEmpty else { return nil }
        let query = items.isEmpty ? "" : "?" + items.joined(separator: "&")
        text = host + String(decoding: path, as: UTF8.self) + query
    }

    private static let ornamentPrefixes = ["utm_", "mc_", "pk_", "at_"]
    private static let ornaments: Set<String> = [
        "cmpid", "dclid", "fbclid", "gclid", "igshid", "msclkid", "ocid", "ref", "ref_src",
        "smid", "twclid", "yclid",
    ]
}
