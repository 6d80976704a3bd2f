// Character references (`&rsquo;`, `&#8217;`, `&#x2019;`) → the characters that they stand for
// (WHATWG HTML, section 13.2.5.72). Of the names, those of HTML 4 that prose is written with.

/// Decodes character references.
enum HTMLCharacters {
    /// Bytes of HTML text with their references decoded; what is no reference stays as it is.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == 0x26, let (scalar, next) = reference(bytes, at: index) {
                result += Array(String(scalar).utf8)
                index = next
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The scalar of the reference at an ampersand, and the offset behind it.
    private static func reference(
        _ bytes: ArraySlice<UInt8>, at start: Int
    ) -> (Unicode.Scalar, Int)? {
        let body = bytes[(start + 1)...].prefix(12)
        let isNumber = body.first == 0x23
        let end =
            body.firstIndex { byte in
                !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte & 0xDF)
                    && byte != 0x23
            } ?? body.endIndex
        let name = body[..<end]
        let hasSemicolon = end < bytes.endIndex && bytes[end] == 0x3B
        let next = hasSemicolon ? end + 1 : end
        if isNumber { return numeric(name.dropFirst()).map { ($0, next) } }
        // Without a semicolon only these are known to browsers: `AT&T`, `?a=1&copy=2` stay whole.
        let text = String(decoding: name, as: UTF8.self)
        guard hasSemicolon || ["amp", "lt", "gt", "quot", "nbsp"].contains(text) else { return nil }
        return names[text].map { ($0, next) }
    }

    private static func numeric(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let text = String(decoding: digits, as: UTF8.self)
        let isHex = text.hasPrefix("x") || text.hasPrefix("X")
        guard let value = isHex ? UInt32(text.dropFirst(), radix: 16) : UInt32(text) else {
            return nil
        }
        // Pages that took Windows-1252 for Latin-1 are read as they were meant.
        if (0x80...0x9F).contains(value) {
            return Unicode.Scalar(CharacterEncoding.high[Int(value) - 0x80])
        }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static let names: [String: Unicode.Scalar] = {
        var names: [String: Unicode.Scalar] = [
            "amp": "&", "apos": "'", "bull": "•", "dagger": "†", "euro": "€", "gt": ">",
            "hellip": "…", "laquo": "«", "ldquo": "“", "lrm": "\u{200E}", "lsaquo": "‹",
            "lsquo": "‘", "lt": "<", "mdash": "—", "minus": "−", "ndash": "–", "oelig": "œ",
            "OElig": "Œ", "permil": "‰", "prime": "′", "Prime": "″", "quot": "\"",
            "raquo": "»", "rdquo": "”", "rlm": "\u{200F}", "rsaquo": "›", "rsquo": "’",
            "sbquo": "‚", "scaron": "š", "Scaron": "Š", "shy": "\u{AD}", "trade": "™",
            "Yuml": "Ÿ", "zwj": "\u{200D}", "zwnj": "\u{200C}", "bdquo": "„", "emsp": "\u{2003}",
            "ensp": "\u{2002}", "thinsp": "\u{2009}", "hyphen": "‐", "horbar": "―",
            "newline": "\n", "Tab": "\t", "comma": ",", "period": ".", "colon": ":",
            "lpar": "(", "rpar": ")", "num": "#", "percnt": "%", "dollar": "$",
        ]
        for (offset, name) in latin1.split(separator: " ").enumerated() {
            names[String(name)] = Unicode.Scalar(0xA0 + UInt32(offset))
        }
        return names
    }()

    /// The names of U+00A0 to U+00FF in their order (HTML 4.01, section 24.2).
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
        plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
        Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
        Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
        Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
        euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
        ugrave uacute ucirc uuml yacute thorn yuml
        """
}
