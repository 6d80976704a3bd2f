// What the ending of a file's name tells about what is in it.

/// Endings of files' names.
package enum FileEnding {
    /// The media type that an ending stands for; `nil` where it tells nothing.
    package static func mediaType(_ name: String) -> String? {
        switch ending(of: name) {
        case "html", "htm", "xhtml", "shtml": "text/html"
        case "json": "application/json"
        case "txt", "text", "md": "text/plain"
        default: nil
        }
    }

    /// What follows the last point of a name's last part, in lower case; "" where there is none.
    package static func ending(of name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        guard let point = last.lastIndex(of: "."), point != last.startIndex else { return "" }
        return last[last.index(after: point)...].lowercased()
    }
}
