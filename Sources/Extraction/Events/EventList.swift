// The event lists as they lie in the program: lines of tab-separated columns, `#` before a
// comment. Read once, when the lexicon is first used.

import ExtractionLexicons

/// One list of the event stage.
struct EventList {
    /// Its name: a PLOVER type in lower case, or a table's.
    let name: String
    /// The columns of each line.
    let rows: [[String]]

    /// All lists, in the order of their names.
    static func all() -> [EventList] {
        var count = 0
        let lists = event_lexicons(&count)
        return (0..<count).map { index in
            let list = lists[index]
            let bytes = UnsafeBufferPointer(start: list.bytes, count: list.size)
            return EventList(
                name: String(cString: list.name),
                rows: bytes.split(separator: 0x0A).compactMap { line in
                    guard line.first != 0x23 else { return nil }
                    return line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
                })
        }
    }
}
