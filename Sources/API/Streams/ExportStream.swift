// The whole archive as NDJSON, made while it is sent: a page of articles at a time.

import Articles
import HTTPCore
import JSON
import Synchronization

/// Every article with its extraction, one JSON object a line, newest publication first. Articles
/// that come while it is made may be in it or not; each that was there before and stays is.
final class ExportStream: HTTPStream {
    private let reader: any ArticleReader & Sendable
    private let state = Mutex(State())

    private struct State: Sendable {
        var ids: [String] = []
        var cursor: String?
        var isAtEnd = false
    }

    /// A piece has at least so many bytes, but for the last.
    private static let pieceBytes = 65_536
    private static let pageLimit = 100

    init(reader: any ArticleReader & Sendable) { self.reader = reader }

    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        state.withLock { state in
            var output: [UInt8] = []
            do throws(StoreError) {
                while output.count < Self.pieceBytes {
                    guard let id = try nextID(&state) else { return .end(output) }
                    // One that was deleted meanwhile is left out.
                    guard let stored = try reader.article(id) else { continue }
                    output += Answer.article(stored).body
                    output.append(0x0A)
                }
                return .more(output)
            } catch {
                return .failed
            }
        }
    }

    private func nextID(_ state: inout State) throws(StoreError) -> String? {
        if state.ids.isEmpty, !state.isAtEnd {
            let page = try reader.articles(
                ArticleQuery(page: PageRequest(limit: Self.pageLimit, cursor: state.cursor)))
            state.ids = page.items.reversed().map(\.reference.id)
            state.cursor = page.next
            state.isAtEnd = page.next == nil
        }
        return state.ids.popLast()
    }
}
