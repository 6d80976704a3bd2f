// The dependency relations of Universal Dependencies for English.

/// How a token depends on its head: https://universaldependencies.org/en/dep/index.html
package enum Relation: UInt8, CaseIterable, Sendable {
    case acl
    case aclRelcl
    case advcl
    case advclRelcl
    case advmod
    case amod
    case appos
    case aux
    case auxPass
    case `case`
    case cc
    case ccPreconj
    case ccomp
    case compound
    case compoundPrt
    case conj
    case cop
    case csubj
    case csubjOuter
    case csubjPass
    case dep
    case det
    case detPredet
    case discourse
    case dislocated
    case expl
    case fixed
    case flat
    case goeswith
    case iobj
    case list
    case mark
    case nmod
    case nmodDesc
    case nmodPoss
    case nmodUnmarked
    case nsubj
    case nsubjOuter
    case nsubjPass
    case nummod
    case obj
    case obl
    case oblAgent
    case oblUnmarked
    case orphan
    case parataxis
    case punct
    case reparandum
    case root
    case vocative
    case xcomp

    /// As CoNLL-U writes it: `nsubj:pass`.
    package var name: String { Self.names[Int(rawValue)] }

    /// The relation written so; nil for one that the English treebanks do not use.
    package init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    package var base: Relation {
        let name = name
        guard let colon = name.firstIndex(of: ":") else { return self }
        return Relation(name: String(name[..<colon])) ?? self
    }

    private static let names: [String] = [
        "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
        "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
        "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
        "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc",
        "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj",
        "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root",
        "vocative", "xcomp",
    ]
}
