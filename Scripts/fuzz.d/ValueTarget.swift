// Header values: weights, ranges, dates, tags, addresses and the rest of what a field can hold.

@testable import HTTPCore

/// What the API's reader of codings throws; the API's own would bring in the whole program.
struct Problem: Error {
    init(status: Int, detail: String) {}
}

extension Target {
    /// One field's value, read in every way that there is one for.
    static let values = Target(
        run: { bytes in
            check(bytes)
            requireLinearTime(bytes, check)
        },
        seeds: {
            [
                "gzip;q=0.5, identity;q=0, *", "text/*;q=0.3, text/html;level=\"a,\\\"b\";q=1.000",
                "bytes=0-499", "bytes=-5", "bytes=9-", "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
                "W/\"a\", \"b\",, *", "*", "10.0.0.1, ::ffff:1.2.3.4, fe80::1", "a.example:8080",
                "[::1]:80", "%C3%A9+%00", "2b1f-0.A_", "10.0.0.0/8",
                "a/b; c=d", "\u{301}\u{316}", "\"a\\",
            ].map { Array($0.utf8) }
        })

    private static func check(_ bytes: [UInt8]) {
        // As requests give their values: each byte a character.
        check(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
        var parser = RequestParser()
        let lines = "GET / HTTP/1.1\r\nHost: a\r\nContent-Type: "
        (Array(lines.utf8) + bytes.prefix(32_000) + Array("\r\n\r\n".utf8))
            .withUnsafeBytes { parser.append($0) }
        guard case .request(let request, _) = try? parser.next() else { return }
        require(request.mediaType?.utf8.contains(0x3B) == false, "a media type with parameters")
    }

    private static func check(_ text: String) {
        let items = WeightedList(text).items
        require(items.count <= text.utf8.count, "more items than bytes")
        require(items.allSatisfy { (0...1000).contains($0.weight) }, "no weight")
        _ = (AcceptedCodings(text), AcceptedTypes(text).contains("text/html"))
        for length in [0, 1, 1000] {
            let range = RequestedRange(text, length: length)
            if case .part(let bytes) = range {
                require(
                    !bytes.isEmpty && bytes.lowerBound >= 0 && bytes.upperBound <= length,
                    "the part \(bytes) of \(length) bytes")
            }
            _ = range.contentRange(length: length)
        }
        checkDate(text)
        checkTags(text)
        _ = Authority.isValid(Array(text.utf8)[...])
        _ = try? PercentCoding.decode(text.utf8, plusIsSpace: true)
        _ = (RequestIDs.isSane(text), HTTPPeer.Prefix(text))
        if let peer = HTTPPeer(text), !peer.isLocal {
            require(HTTPPeer(peer.description) == peer, "\(peer) is not read as it is written")
        }
    }

    private static func checkDate(_ text: String) {
        guard let seconds = HTTPDate.seconds(text, nowSeconds: 1_800_000_000) else { return }
        let written = String(decoding: HTTPDate.bytes(seconds: seconds), as: UTF8.self)
        // The year 0999 has three digits where it is written, and four where it is read.
        guard seconds > -30_000_000_000, seconds < 253_000_000_000 else { return }
        require(
            HTTPDate.seconds(written, nowSeconds: 1_800_000_000) == seconds,
            "the date \(written) is not read as it is written")
    }

    private static func checkTags(_ text: String) {
        guard case .tags(let tags) = EntityTagList(text), !tags.isEmpty else { return }
        let again = EntityTagList(tags.map(\.text).joined(separator: ", "))
        require(again == .tags(tags), "tags are not read as they are written")
        let state = Validators(tag: tags[0], lastModifiedSeconds: 0)
        let conditions = Preconditions(ifNoneMatch: text, nowSeconds: 0)
        require(conditions.outcome(for: state, isRead: true) == .notModified, "a tag that is lost")
        _ = RequestedRange.isMet(ifRange: text, by: state, nowSeconds: 0)
    }
}
