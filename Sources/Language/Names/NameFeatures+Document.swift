// The features that look beyond a token's sentence: what stands around the same word elsewhere in
// the document, and what a first reading of it all made of the words.

extension NameFeatures {
    func addMemory(_ token: Int, _ features: inout FeatureBuffer) {
        let here = lexemes[token]
        let form = memory.form(token)
        let small: UInt32 = form.small == 0 ? 0 : form.small > form.raised ? 2 : 1
        let raised = UInt32(min(form.raised, 3))
        features.add(80, small, raised, here.flags.rawValue & 0xC1)
        guard here.flags.contains(.startsUpper) else { return }
        features.add(81, small, here.shape)
        addPlace(form.places.0, token, &features)
        addPlace(form.places.1, token, &features)
        addPlace(form.places.2, token, &features)
    }

    /// What stands around another place of the same word.
    private func addPlace(_ place: Int32, _ token: Int, _ features: inout FeatureBuffer) {
        let place = Int(place)
        guard place >= 0, place != token else { return }
        let left = place > 0 ? lexemes[place - 1] : Lexeme()
        let right = place + 1 < lexemes.count ? lexemes[place + 1] : Lexeme()
        features.add(82, left.lower)
        features.add(83, right.lower)
        features.add(84, left.cluster)
        features.add(85, right.cluster)
        guard runEnd[place] >= 0 else { return }
        features.add(88, lexemes[Int(runEnd[place]) - 1].lower)
        features.add(89, lexemes[Int(runStart[place])].lower)
        let start = Int(runStart[place])
        let end = Int(runEnd[place])
        features.add(180, UInt32(min(place - start, 2)))
        features.add(181, UInt32(min(end - 1 - place, 2)))
        features.add(182, start > 0 ? lexemes[start - 1].lower : 0)
        features.add(183, end < lexemes.count ? lexemes[end].lower : 0)
        features.add(186, UInt32(min(place - start, 3)), UInt32(min(end - place, 3)))
    }

    /// Adds what a first reading of the whole document says of a token; call after `extract`.
    package func extend(
        _ sentence: Range<Int>, _ token: Int, _ labels: UnsafeBufferPointer<UInt8>,
        into features: inout FeatureBuffer
    ) {
        func label(_ place: Int) -> UInt32 {
            sentence.contains(place) ? UInt32(labels[place]) : 255
        }
        func majority(_ place: Int) -> UInt32 {
            sentence.contains(place) ? memory.majority(place, own: labels[place]) : 255
        }
        let here = majority(token)
        let own = label(token)
        features.add(100, own)
        features.add(101, here)
        features.add(102, own, here)
        features.add(103, label(token - 1), own)
        features.add(104, own, label(token + 1))
        features.add(105, label(token - 1), own, label(token + 1))
        features.add(106, majority(token - 1), here)
        features.add(107, here, majority(token + 1))
        features.add(108, own, majority(token - 1))
        features.add(109, own, majority(token + 1))
        features.add(110, here, lexemes[token].shape)
        features.add(111, label(token + 1), label(token + 2))
        features.add(112, label(token - 2), label(token - 1))
        features.add(113, own, here, lexemes[token].lower)
        if longForm[token] >= 0 {
            let run = Int(longForm[token])
            features.add(
                116, UInt32(labels[Int(runEnd[run]) - 1]), runStart[run] == runStart[token] ? 1 : 0)
            features.add(117, majority(Int(runEnd[run]) - 1), own)
        }
        if runStart[token] >= 0 {
            let start = Int(runStart[token])
            let end = Int(runEnd[token])
            features.add(118, label(end - 1), UInt32(min(end - 1 - token, 3)))
            features.add(119, label(start), UInt32(min(token - start, 3)))
            features.add(190, majority(end - 1), UInt32(min(end - 1 - token, 3)))
            features.add(191, majority(start), UInt32(min(token - start, 3)))
            features.add(192, label(start - 2), start > 0 ? lexemes[start - 1].lower : 0, own)
            features.add(193, end < lexemes.count ? lexemes[end].lower : 0, label(end + 1), own)
        }
    }
}
