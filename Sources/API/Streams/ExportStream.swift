// The whole archive as NDJSON, made while it is sent: a page of articles at a time.

package import Articles
package import HTTPCore
import JSON
import Synchronization

/// Every correction, then every article with its extraction, one JSON object a line, newest
/// publication first. Articles that come while it is made may be in it or not; each that was there
/// before and stays is. `chancery import` takes it back.
package final class ExportStream: HTTPStream {
    private let reader: any ArticleReader & Sendable
    private let state = Mutex(State())

    private struct State: Sendable {
        /// The last correction; `nil` once all were given.
        var correction: Int? = 0
        var ids: [String] = []
        var cursor: String?
        var isAtEnd = false
    }

    /// A piece has at least so many bytes, but for the last.
    private static let pieceBytes = 65_536
    private static let pageLimit = 100

    /// An export of an archive.
    package init(reader: any ArticleReader & Sendable) { self.reader = reader }

    package func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        state.withLock { state in
            var output: [UInt8] = []
            do throws(StoreError) {
                while output.count < Self.pieceBytes {
                    let lines = try nextLines(&state)
                    if lines.isEmpty { return .end(output) }
                    for line in lines {
                        output += line.bytes()
                        output.append(0x0A)
                    }
                }
                return .more(output)
            } catch {
                return .failed
            }
        }
    }

    /// The lines that come next; none at the end.
    private func nextLines(_ state: inout State) throws(StoreError) -> [ExportedLine] {
        if let last = state.correction {
            let corrections = try reader.exportedCorrections(after: last, limit: Self.pageLimit)
            state.correction = corrections.last?.number
            if !corrections.isEmpty { return corrections.map { .correction($0) } }
        }
        while let id = try nextID(&state) {
            // One that was deleted meanwhile is left out.
            if let article = try reader.exported(article: id) { return [.article(article)] }
        }
        return []
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

extension ExportedCorrection {
    /// Its number.
    fileprivate var number: Int? {
        if case .number(let number)? = row["id"] { Int(number) } else { nil }
    }
}
