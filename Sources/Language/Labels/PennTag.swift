// The Penn Treebank's tags, as the English treebanks write them in the XPOS column.

/// The fine part of speech: Penn Treebank tags (Marcus, Santorini & Marcinkiewicz 1993) with the
/// additions of the English Web Treebank (ADD, AFX, GW, HYPH, NFP).
package enum PennTag: UInt8, CaseIterable, Sendable {
    case cc
    case cd
    case dt
    case ex
    case fw
    case `in`
    case jj
    case jjr
    case jjs
    case ls
    case md
    case nn
    case nnp
    case nnps
    case nns
    case pdt
    case pos
    case prp
    case prpPossessive
    case rb
    case rbr
    case rbs
    case rp
    case sym
    case to
    case uh
    case vb
    case vbd
    case vbg
    case vbn
    case vbp
    case vbz
    case wdt
    case wp
    case wpPossessive
    case wrb
    case add
    case afx
    case gw
    case hyph
    case nfp
    case xx
    case dollar
    case comma
    case period
    case colon
    case openingQuote
    case closingQuote
    case leftBracket
    case rightBracket

    /// As CoNLL-U writes it: `PRP$`.
    package var name: String { Self.names[Int(rawValue)] }

    /// The tag written so; nil for one that is none of the set.
    package init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// Verb forms VB, VBD, VBG, VBN, VBP and VBZ.
    package var isVerb: Bool { (PennTag.vb.rawValue...PennTag.vbz.rawValue).contains(rawValue) }

    /// NN, NNS, NNP and NNPS.
    package var isNoun: Bool { (PennTag.nn.rawValue...PennTag.nns.rawValue).contains(rawValue) }

    private static let names: [String] = [
        "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS",
        "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB",
        "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "ADD", "AFX", "GW", "HYPH",
        "NFP", "XX", "$", ",", ".", ":", "``", "''", "-LRB-", "-RRB-",
    ]
}
