// The shape of every list: items, and the address of the next page in the body and in a `Link`
// field (RFC 8288).

import Articles
import HTTPCore
import JSON

extension Answer {
    /// A page of a list. `items` writes the rows and gives the cursor of the next page. Where a
    /// speaker was asked for and nothing was found, `suggestions` gives the name that was asked.
    static func list(
        _ call: Call, capacity: Int = 16_384, suggestions: () -> String? = { nil },
        _ items: (inout JSONWriter) throws(Problem) -> String?
    ) throws(Problem) -> Answer {
        var json = JSONWriter(capacity: capacity)
        var next: String?
        var failure: Problem?
        json.object { json in
            json.array("items") { json in
                do throws(Problem) { next = try items(&json) } catch { failure = error }
            }
            next = next.map { Self.address(of: call.request, cursor: $0) }
            json.member("next", next)
            guard failure == nil, let name = suggestions() else { return }
            do throws(Problem) { try json.suggestions(for: name, call.reader) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return Answer(
            fields: [("Content-Type", "application/json")] + link(address: next), body: json.bytes)
    }

    /// The `Link` field to the page at a cursor, if there is one (RFC 8288).
    static func link(_ call: Call, next: String?) -> [(name: String, value: String)] {
        link(address: next.map { address(of: call.request, cursor: $0) })
    }

    private static func link(address: String?) -> [(name: String, value: String)] {
        address.map { [(name: "Link", value: "<\($0)>; rel=\"next\"")] } ?? []
    }

    /// A page of a list whose rows are values.
    static func list<Item>(
        _ call: Call, _ page: Page<Item>, suggestions: String? = nil,
        _ write: (inout JSONWriter, Item) -> Void
    ) throws(Problem) -> Answer {
        try list(call, suggestions: { suggestions }) { json throws(Problem) in
            for item in page.items { write(&json, item) }
            return page.next
        }
    }

    /// The request's own target with another cursor: all other parameters stay as they came.
    private static func address(of request: HTTPRequest, cursor: String) -> String {
        let target = request.target
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let others =
            parts.count < 2
            ? [] : parts[1].split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        let query = (others.map(String.init) + ["cursor=\(cursor)"]).joined(separator: "&")
        return "\(parts[0])?\(query)"
    }
}

extension JSONWriter {
    private static let maxSuggestions = 5

    /// People who may have been meant by a name that is nowhere.
    fileprivate mutating func suggestions(
        for name: String, _ reader: any ArticleReader
    ) throws(Problem) {
        let people = try asking { () throws(StoreError) in
            try reader.suggestions(speaker: name, limit: Self.maxSuggestions)
        }
        array("suggestions") { json in
            for person in people {
                json.object { json in
                    json.entity(
                        id: person.id, kind: person.kind, name: person.name,
                        country: person.country)
                    json.member("quotes", person.quotes)
                }
            }
        }
    }
}

extension Parameter {
    /// The two parameters that every list takes.
    static let paging: [Parameter] = [
        Parameter("limit", .integer(1...200), "rows of a page, 20 by default"),
        Parameter("cursor", .text, "where the next page starts, as `next` gave it"),
    ]
}

extension Parameters {
    /// The page that is asked for.
    var page: PageRequest {
        PageRequest(limit: integer("limit") ?? 20, cursor: self["cursor"])
    }

    /// The first day, which must not be later than the last.
    func days() throws(Problem) -> (from: CalendarDay?, to: CalendarDay?) {
        let (from, to) = (day("from"), day("to"))
        if let from, let to, to < from {
            throw .parameter("to", "'to' is \(to.iso), which lies before 'from', \(from.iso)")
        }
        return (from, to)
    }
}
