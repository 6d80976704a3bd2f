// What the rest of the document says of a word: whether it is ever written small, where else it
// stands with a capital, and what those places were taken for. A name that is clear once is then
// clear everywhere (Krishnan & Manning 2006; Ratinov & Roth 2009).

/// An index over the words of one document, by lower-cased form; time and room are linear.
package struct DocumentMemory {
    /// One form.
    struct Form {
        var lower: UInt32 = 0
        /// Times it is written in small letters.
        var small: Int32 = 0
        /// Times it stands with a capital where grammar asks for none.
        var raised: Int32 = 0
        /// The first places that it has with a capital.
        var places: (Int32, Int32, Int32) = (-1, -1, -1)
        /// For each name type and for none (last), the times that it was taken so.
        var votes: (Int32, Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0, 0)
    }

    private(set) var forms: [Form] = []
    /// The form of each token.
    private(set) var formOfToken: [Int32] = []

    init(_ lexemes: UnsafeBufferPointer<Lexeme>) {
        var bits = 4
        while 1 << bits < lexemes.count * 2 { bits += 1 }
        let mask = (1 << bits) - 1
        var slots = [Int32](repeating: -1, count: 1 << bits)
        formOfToken.reserveCapacity(lexemes.count)
        for (token, lexeme) in lexemes.enumerated() {
            var slot = Int(lexeme.lower) & mask
            while slots[slot] >= 0, forms[Int(slots[slot])].lower != lexeme.lower {
                slot = (slot + 1) & mask
            }
            if slots[slot] < 0 {
                slots[slot] = Int32(forms.count)
                forms.append(Form(lower: lexeme.lower))
            }
            let form = Int(slots[slot])
            formOfToken.append(Int32(form))
            note(lexeme, Int32(token), form)
        }
    }

    private mutating func note(_ lexeme: Lexeme, _ token: Int32, _ form: Int) {
        guard lexeme.flags.contains(.startsUpper) else {
            if lexeme.flags.contains(.hasLower) { forms[form].small += 1 }
            return
        }
        guard lexeme.flags.isDisjoint(with: [.inHeadline, .isSentenceStart]) else { return }
        forms[form].raised += 1
        if forms[form].places.0 < 0 {
            forms[form].places.0 = token
        } else if forms[form].places.1 < 0 {
            forms[form].places.1 = token
        } else if forms[form].places.2 < 0 {
            forms[form].places.2 = token
        }
    }

    func form(_ token: Int) -> Form { forms[Int(formOfToken[token])] }

    /// Counts what a first reading took each token for; `labels` are classes of `NameClasses`.
    mutating func vote(_ labels: UnsafeBufferPointer<UInt8>) {
        for (token, label) in labels.enumerated() {
            let form = Int(formOfToken[token])
            withUnsafeMutableBytes(of: &forms[form].votes) { votes in
                let votes = votes.bindMemory(to: Int32.self)
                votes[NameClasses.kind(label)] += 1
            }
        }
    }

    /// The kind that the other places of a token's form were mostly taken for, with how sure that
    /// is: 0 for no other place.
    func majority(_ token: Int, own: UInt8) -> UInt32 {
        var votes = form(token).votes
        return withUnsafeMutableBytes(of: &votes) { votes in
            let votes = votes.bindMemory(to: Int32.self)
            votes[NameClasses.kind(own)] -= 1
            var best = 0
            var total: Int32 = 0
            for kind in 0..<NameClasses.kindCount {
                total += votes[kind]
                if votes[kind] > votes[best] { best = kind }
            }
            guard total > 0 else { return 0 }
            let sure: UInt32 = votes[best] == total ? (total > 2 ? 3 : 2) : 1
            return UInt32(best + 1) * 4 + sure
        }
    }
}
