// `chancery-train annotate`: gold tokens on standard input, the same with what the models say on
// standard output, line for line.

import ArgumentParser
import FoundationEssentials
import Glibc
import Language

/// Fills in the columns of a corpus.
struct Annotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fills in the columns of a corpus on standard input, keeping its tokens.")

    /// What is filled in.
    enum Form: String, EnumerableFlag {
        case conllu
        case names

        static func help(for value: Form) -> ArgumentHelp? {
            switch value {
            case .conllu: "CoNLL-U: UPOS, XPOS, LEMMA, HEAD and DEPREL."
            case .names: "Lines of `token TAB tag`, or UNER's numbered ones: the tag."
            }
        }
    }

    @Flag var form: Form

    func run() throws {
        var lines: [Substring] = []
        let input = Self.standardInput()
        lines = input.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        var output = ""
        for part in Self.documents(lines) {
            output += form == .conllu ? CorpusFiller.syntax(part) : CorpusFiller.names(part)
        }
        FileHandleOutput.write(output, to: 1)
    }

    private static func standardInput() -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(0, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk[0..<count])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The lines of each document; all are one where none is marked.
    private static func documents(_ lines: [Substring]) -> [ArraySlice<Substring>] {
        var result: [ArraySlice<Substring>] = []
        var start = lines.startIndex
        for index in lines.indices
        where lines[index].hasPrefix("# doc") || lines[index].hasPrefix("# newdoc") {
            if index > start { result.append(lines[start..<index]) }
            start = index
        }
        result.append(lines[start...])
        return result
    }
}

/// Writes the lines of a document with the models' answers in their columns.
enum CorpusFiller {
    /// CoNLL-U lines; multiword ranges, empty nodes and comments stay as they are.
    static func syntax(_ lines: ArraySlice<Substring>) -> String {
        func isToken(_ line: Substring) -> Bool {
            guard let tab = line.firstIndex(of: "\t") else { return false }
            return Int(line[..<tab]) != nil
        }
        var sentences: [[String]] = [[]]
        for line in lines {
            if line.isEmpty {
                sentences.append([])
            } else if isToken(line) {
                sentences[sentences.count - 1].append(
                    String(line.split(separator: "\t", omittingEmptySubsequences: false)[1]))
            }
        }
        var document = Document(sentences: sentences)
        English.annotate(&document)
        var sentence = 0
        var token = 0
        var output = ""
        for line in lines {
            if isToken(line) {
                while token >= document.sentences[sentence].upperBound { sentence += 1 }
                let first = document.sentences[sentence].lowerBound
                var row = line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map(String.init)
                row[2] = document.lemma(token)
                row[3] = document.upos[token].name
                row[4] = document.xpos[token].name
                let head = Int(document.heads[token])
                row[6] = String(head < 0 ? 0 : head - first + 1)
                row[7] = document.relations[token].name
                output += row.joined(separator: "\t")
                token += 1
            } else {
                output += line
            }
            output += "\n"
        }
        return output
    }

    /// Tagged lines; comments and blank lines stay as they are.
    static func names(_ lines: ArraySlice<Substring>) -> String {
        func columns(_ line: Substring) -> (fields: [Substring], word: Int)? {
            if line.hasPrefix("# "), !line.contains("\t") { return nil }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 2 else { return nil }
            let isNumbered = Int(fields[0]) != nil && fields.count > 3
            return (fields, isNumbered ? 1 : 0)
        }
        var sentences: [[String]] = [[]]
        for line in lines {
            if let (fields, word) = columns(line) {
                sentences[sentences.count - 1].append(String(fields[word]))
            } else {
                sentences.append([])
            }
        }
        var document = Document(sentences: sentences)
        English.annotate(&document)
        var tags = [String](repeating: "O", count: document.count)
        for name in document.names {
            for token in name.tokens {
                tags[token] = (token == name.tokens.lowerBound ? "B-" : "I-") + name.type.name
            }
        }
        var token = 0
        var output = ""
        for line in lines {
            if let (fields, word) = columns(line) {
                var row = fields.map(String.init)
                row[word + 1] = fields[word].isEmpty ? "O" : tags[token]
                token += fields[word].isEmpty ? 0 : 1
                output += row.joined(separator: "\t")
            } else {
                output += line
            }
            output += "\n"
        }
        return output
    }
}
