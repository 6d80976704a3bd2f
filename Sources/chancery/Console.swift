// Standard input, output and error, and files, as the commands use them: whole writes, lines in
// order, and a clear failure where something cannot be read or written.

import Glibc

/// Standard error, for people.
enum Console {
    /// A line to people.
    static func say(_ line: String) { write("chancery: \(line)\n") }

    /// Text to people as it is. What cannot be written there is lost: nobody is listening.
    static func write(_ text: String) {
        try? Output(descriptor: STDERR_FILENO).write(Array(text.utf8))
    }

    /// Whether a person is watching, so that progress may be drawn over itself.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}

/// A descriptor that is written to.
struct Output {
    /// Standard output.
    static let standard = Output(descriptor: STDOUT_FILENO)

    private let descriptor: Int32
    private let name: String

    fileprivate init(descriptor: Int32, name: String = "standard output") {
        self.descriptor = descriptor
        self.name = name
    }

    /// Makes a file, or empties it, and keeps it open.
    init(creating path: String) throws(Failure) {
        name = "'\(path)'"
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw Failure(.cannotWrite, "\(name): \(String(cString: strerror(errno)))")
        }
    }

    /// Writes all of some bytes; ends the program's work with 73 where that is impossible.
    func write(_ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw Failure(.cannotWrite, "\(name): \(String(cString: strerror(errno)))")
            }
            written += count
        }
    }
}

/// A file or standard input, read in pieces.
final class Input {
    /// What people call it.
    let name: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// The part of `buffer` that was not handed out yet, and how far it was searched.
    private var start = 0
    private var searched = 0
    private var isAtEnd = false
    private static let pieceBytes = 1 << 18

    /// Opens a file, or standard input for `-`.
    init(_ path: String) throws(Failure) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                .noInput, "'\(path)' cannot be opened: \(String(cString: strerror(errno)))")
        }
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// All that is left.
    func rest() throws(Failure) -> [UInt8] {
        while !isAtEnd { try fill() }
        defer { start = buffer.count }
        return Array(buffer[start...])
    }

    /// The next line without its line feed, or `nil` at the end. The last may lack one.
    func line() throws(Failure) -> [UInt8]? {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { (start, searched) = (end + 1, end + 1) }
                return Array(buffer[start..<end])
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return Array(buffer[start...])
            }
            try fill()
        }
    }

    private func fill() throws(Failure) {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        let filled = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.pieceBytes))
        let count = buffer.withUnsafeMutableBytes { bytes in
            read(descriptor, bytes.baseAddress! + filled, Self.pieceBytes)
        }
        buffer.removeLast(Self.pieceBytes - max(count, 0))
        guard count >= 0 else {
            if errno == EINTR { return }
            throw Failure(.inputOutput, "\(name): \(String(cString: strerror(errno)))")
        }
        isAtEnd = count == 0
    }
}
