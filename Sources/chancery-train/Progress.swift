// What a long run says of itself, on standard error, so that results alone go to standard output.

import Glibc

/// Notes and bars on standard error.
enum Progress {
    private static let isTerminal = isatty(2) == 1

    /// One line.
    static func note(_ text: String) {
        FileHandleOutput.standardError((isTerminal ? "\r\u{1B}[K" : "") + text + "\n")
    }

    /// Redraws the bar of a task; call it as often as wanted.
    static func bar(_ task: String, _ done: Int, of total: Int) {
        guard isTerminal, total > 0, done == total || done % max(1, total / 50) == 0 else { return }
        let filled = done * 30 / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
        FileHandleOutput.standardError("\r\(task) \(bar) \(done * 100 / total)%")
        if done == total { FileHandleOutput.standardError("\r\u{1B}[K") }
    }
}

/// Writes to a file descriptor without buffering.
enum FileHandleOutput {
    static func standardError(_ text: String) { write(text, to: 2) }

    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + start, bytes.count - start)
                guard count > 0 else { return }
                start += count
            }
        }
    }
}
