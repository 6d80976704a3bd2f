// Names in short: `IAEA` stands for the run of capitals whose initials it spells, wherever in the
// document that is, so what is clear of the one is known of the other.

/// Joins words in capitals to the runs whose initials they are.
enum ShortForms {
    /// For each token of a short form and of its full form, where the full form starts; -1 for
    /// all others. `runStart` and `runEnd` bound the run of capitals of each token, -1 for none.
    static func link(
        _ document: Document, _ lexemes: UnsafeBufferPointer<Lexeme>, _ runStart: [Int32],
        _ runEnd: [Int32]
    ) -> [Int32] {
        var longForm = [Int32](repeating: -1, count: lexemes.count)
        var runs: [UInt32: Int32] = [:]
        var letters: [UInt8] = []
        var token = 0
        while token < lexemes.count {
            guard runStart[token] >= 0 else {
                token += 1
                continue
            }
            let end = Int(runEnd[token])
            // The whole run, or without its first words.
            var first = token
            while end - first >= 2 {
                letters.removeAll(keepingCapacity: true)
                for place in first..<end where lexemes[place].flags.contains(.startsUpper) {
                    letters.append(document.text[Int(document.tokenStarts[place])])
                }
                if letters.count >= 2, lexemes[first].flags.contains(.startsUpper) {
                    let hash = letters.withUnsafeBufferPointer { Hash.lowered($0, 0..<$0.count) }
                    if runs[hash] == nil { runs[hash] = Int32(first) }
                }
                first += 1
            }
            token = end
        }
        for token in 0..<lexemes.count where lexemes[token].flags.contains(.allUpper) {
            guard let run = runs[lexemes[token].lower], runStart[Int(run)] != runStart[token]
            else { continue }
            longForm[token] = run
            for place in Int(run)..<Int(runEnd[Int(run)]) { longForm[place] = run }
        }
        return longForm
    }
}
