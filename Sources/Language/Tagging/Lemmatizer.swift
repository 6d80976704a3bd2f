// The lemmatizer: for each Penn tag, endings and what they become, the longest that fits first;
// whole words where an ending would mislead. The list is learnt from the treebanks.

import LanguageModels

/// Gives tagged tokens their dictionary forms.
package struct Lemmatizer: Sendable {
    /// What a rule does: bytes to take off the end, bytes of `pool` to put there.
    private struct Rule {
        var key: UInt32 = 0
        var strip: UInt8 = 0
        var length: UInt8 = 0
        var start: UInt16 = 0
    }

    /// The longest ending that a rule names, in bytes.
    package static let longestEnding = 6
    private var slots: [Rule]
    private var pool: [UInt8] = []

    /// Reads `TAG TAB ending TAB strip TAB put` lines; `^` before an ending asks for the whole
    /// word. Comment lines begin with `#`.
    ///
    /// - Parameter lists: the first list that has a rule for an ending wins.
    package init(lists: [UnsafeBufferPointer<UInt8>]) {
        let lines = lists.flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
        var bits = 4
        while 1 << bits < lines.count * 2 { bits += 1 }
        slots = Array(repeating: Rule(), count: 1 << bits)
        for line in lines {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 4, let tag = PennTag(name: String(fields[0])),
                let strip = UInt8(fields[2])
            else { continue }
            let isWhole = fields[1].hasPrefix("^")
            let ending = Array((isWhole ? fields[1].dropFirst() : fields[1]).utf8)
            let key = ending.withUnsafeBufferPointer { Self.key(tag, isWhole, $0, 0..<$0.count) }
            var slot = Int(key) & (slots.count - 1)
            while slots[slot].key != 0, slots[slot].key != key {
                slot = (slot + 1) & (slots.count - 1)
            }
            guard slots[slot].key == 0 else { continue }
            slots[slot] = Rule(
                key: key, strip: strip, length: UInt8(fields[3].utf8.count),
                start: UInt16(pool.count))
            pool.append(contentsOf: fields[3].utf8)
        }
    }

    private static func key(
        _ tag: PennTag, _ isWhole: Bool, _ form: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> UInt32 {
        let kind = UInt32(tag.rawValue) &* 2 &+ (isWhole ? 1 : 0)
        return Hash.finish(Hash.bytes(form, range) ^ (kind &* 0x9E37_79B1)) | 1
    }

    private func rule(_ key: UInt32) -> Rule? {
        var slot = Int(key) & (slots.count - 1)
        while slots[slot].key != 0 {
            if slots[slot].key == key { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Whether lemmas of this tag keep their capitals.
    package static func keepsCase(_ tag: PennTag) -> Bool {
        switch tag {
        case .nnp, .nnps, .fw, .add, .gw, .sym: true
        default: false
        }
    }

    /// Adds the lemma of every token; the document must be tagged.
    package func lemmatize(_ document: inout Document) {
        document.lemmaBytes.reserveCapacity(document.text.count)
        document.lemmaEnds.reserveCapacity(document.count)
        for sentence in document.sentences {
            for token in sentence { add(token, opens: token == sentence.lowerBound, &document) }
        }
    }

    private func add(_ token: Int, opens: Bool, _ document: inout Document) {
        let tag = document.xpos[token]
        let first = document.lemmaBytes.count
        Self.appendPlain(document.text, document.range(token), to: &document.lemmaBytes)
        // `French` keeps its capital, `Many` at the start of a sentence does not.
        let isProperAdjective = tag == .jj && !opens
        if !Self.keepsCase(tag) && !isProperAdjective {
            for index in first..<document.lemmaBytes.count {
                document.lemmaBytes[index] = ASCII.lowered(document.lemmaBytes[index])
            }
        }
        let count = document.lemmaBytes.count
        if count - first <= 64, let rule = match(document.lemmaBytes, first..<count, tag) {
            document.lemmaBytes.removeLast(min(count - first, Int(rule.strip)))
            let start = Int(rule.start)
            document.lemmaBytes.append(contentsOf: pool[start..<start + Int(rule.length)])
        }
        document.lemmaEnds.append(Int32(document.lemmaBytes.count))
    }

    private func match(_ bytes: [UInt8], _ form: Range<Int>, _ tag: PennTag) -> Rule? {
        bytes.withUnsafeBufferPointer { bytes in
            if let rule = rule(Self.key(tag, true, bytes, form)) { return rule }
            for length in stride(from: min(Self.longestEnding, form.count), through: 0, by: -1) {
                let ending = form.upperBound - length..<form.upperBound
                if let rule = rule(Self.key(tag, false, bytes, ending)) { return rule }
            }
            return nil
        }
    }

    /// Adds the bytes of a token with curly apostrophes made straight.
    private static func appendPlain(
        _ text: [UInt8], _ range: Range<Int>, to form: inout [UInt8]
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            if text[index] == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80,
                text[index + 2] == 0x99 || text[index + 2] == 0x98
            {
                form.append(UInt8(ascii: "'"))
                index += 3
            } else {
                form.append(text[index])
                index += 1
            }
        }
    }
}
