// Learns the lemmatizer's list: for each tag the ending that decides, the shortest that is right,
// and whole words where all endings are wrong.

import Language

/// Makes the list of lemma rules.
struct LemmaRules {
    /// Words that an ending must be right for before it becomes a rule.
    var minimumWords = 3

    private struct Edit: Hashable, Comparable {
        var strip: Int
        var put: [UInt8]

        static func < (left: Edit, right: Edit) -> Bool {
            (left.strip, String(decoding: left.put, as: UTF8.self))
                < (right.strip, String(decoding: right.put, as: UTF8.self))
        }
    }

    /// The lines of the list, sorted, without its comment line.
    func lines(_ treebank: Treebank) -> [String] {
        var pairs: [PennTag: [[UInt8]: [Edit: Int]]] = [:]
        for token in 0..<treebank.count where treebank.lemmas[token] != "_" {
            let tag = treebank.xpos[token]
            var form = treebank.document.string(token).replacing("’", with: "'")
            var lemma = treebank.lemmas[token].replacing("’", with: "'")
            if !Lemmatizer.keepsCase(tag) {
                form = form.lowercased()
                if tag != .prp { lemma = lemma.lowercased() }
            }
            pairs[tag, default: [:]][Array(form.utf8), default: [:]][
                edit(Array(form.utf8), Array(lemma.utf8)), default: 0] += 1
        }
        return pairs.flatMap { rules($0.key, $0.value) }.sorted()
    }

    private func edit(_ form: [UInt8], _ lemma: [UInt8]) -> Edit {
        var common = 0
        while common < form.count, common < lemma.count, form[common] == lemma[common] {
            common += 1
        }
        return Edit(strip: form.count - common, put: Array(lemma[common...]))
    }

    private func rules(_ tag: PennTag, _ words: [[UInt8]: [Edit: Int]]) -> [String] {
        let best = words.mapValues { edits in
            edits.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
        }
        var votes: [[UInt8]: [Edit: Int]] = [:]
        for (form, edit) in best {
            for length in 0...min(Lemmatizer.longestEnding, form.count)
            where edit.strip <= length {
                votes[Array(form.suffix(length)), default: [:]][edit, default: 0] += 1
            }
        }
        var kept: [[UInt8]: Edit] = [:]
        for ending in votes.keys.sorted(by: { ($0.count, $0.lexical) < ($1.count, $1.lexical) }) {
            let edits = votes[ending]!
            let top = edits.max { ($0.value, $1.key) < ($1.value, $0.key) }!
            let all = edits.values.reduce(0, +)
            guard top.value >= minimumWords, top.value * 3 >= all * 2 else { continue }
            if current(ending, kept) != top.key { kept[ending] = top.key }
        }
        var lines = kept.map { line(tag, "", $0.key, $0.value) }
        let unchanged = Edit(strip: 0, put: [])
        for (form, edit) in best where (current(form, kept) ?? unchanged) != edit {
            // One slip in a treebank is no rule.
            guard words[form]!.values.reduce(0, +) >= 2 else { continue }
            lines.append(line(tag, "^", form, edit))
        }
        return lines
    }

    private func current(_ form: [UInt8], _ kept: [[UInt8]: Edit]) -> Edit? {
        for length in stride(from: min(Lemmatizer.longestEnding, form.count), through: 0, by: -1) {
            if let edit = kept[Array(form.suffix(length))] { return edit }
        }
        return nil
    }

    private func line(_ tag: PennTag, _ mark: String, _ ending: [UInt8], _ edit: Edit) -> String {
        let ending = String(decoding: ending, as: UTF8.self)
        return "\(tag.name)\t\(mark)\(ending)\t\(edit.strip)\t"
            + String(decoding: edit.put, as: UTF8.self)
    }
}

extension [UInt8] {
    /// The bytes as text, for a steady order.
    fileprivate var lexical: String { String(decoding: self, as: UTF8.self) }
}
