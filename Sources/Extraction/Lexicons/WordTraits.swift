// What one token is, by its word and by its shape: the alphabet in which the rules for names,
// roles, cues and speakers are written.

import Language

/// Traits of a token. Those of a word come from the lists, those of a shape from its bytes.
struct WordTraits: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(bit: UInt64) { rawValue = 1 << bit }

    // Closed classes.
    static let determiner = WordTraits(bit: 0)
    static let article = WordTraits(bit: 1)
    static let possessive = WordTraits(bit: 2)
    static let pronoun = WordTraits(bit: 3)
    /// A pronoun that can be a subject: `she`, `who`.
    static let subject = WordTraits(bit: 4)
    static let preposition = WordTraits(bit: 5)
    static let conjunction = WordTraits(bit: 6)
    static let subordinator = WordTraits(bit: 7)
    static let relative = WordTraits(bit: 8)
    static let auxiliary = WordTraits(bit: 9)
    static let negation = WordTraits(bit: 10)
    static let adverb = WordTraits(bit: 11)
    static let weekday = WordTraits(bit: 12)
    static let month = WordTraits(bit: 13)
    /// Stands inside names in lower case: `bin`, `van`.
    static let particle = WordTraits(bit: 14)
    /// A verb that often stands beside names and reports nothing: `met`.
    static let verb = WordTraits(bit: 15)
    /// `heads`, `leads`: a verb that tells an office.
    static let leads = WordTraits(bit: 16)
    /// `administration`, `regime`: behind a name, that of a person.
    static let regime = WordTraits(bit: 17)

    // Names and offices.
    static let office = WordTraits(bit: 18)
    static let officeModifier = WordTraits(bit: 19)
    static let honorific = WordTraits(bit: 20)
    /// `wife`, `son`.
    static let relation = WordTraits(bit: 21)
    static let organizationWord = WordTraits(bit: 22)
    static let placeWord = WordTraits(bit: 23)
    /// A word of what is neither a person nor a body nor a place: `Summit`, `Treaty`.
    static let otherWord = WordTraits(bit: 24)
    /// Opens no person's name: `National`.
    static let plainWord = WordTraits(bit: 25)
    static let givenName = WordTraits(bit: 26)
    static let familyFirst = WordTraits(bit: 27)

    // Cues.
    /// A form of a verb that reports speech or thought.
    static let cue = WordTraits(bit: 28)
    /// That form can be finite: not `saying`.
    static let finiteCue = WordTraits(bit: 29)
    /// The verb takes a reported clause: `said that …`.
    static let clauseCue = WordTraits(bit: 30)
    static let thoughtCue = WordTraits(bit: 31)

    // Parts of speech, by the tagger; none where it has not run.
    static let noun = WordTraits(bit: 32)
    static let properNoun = WordTraits(bit: 33)
    static let adjective = WordTraits(bit: 34)
    /// A finite verb or a modal.
    static let finiteVerb = WordTraits(bit: 35)
    static let baseVerb = WordTraits(bit: 36)
    static let gerund = WordTraits(bit: 37)
    static let participle = WordTraits(bit: 38)
    /// `woman`, `father`: a noun for a person that is no office.
    static let human = WordTraits(bit: 39)

    // Shapes.
    static let capital = WordTraits(bit: 40)
    static let allCapitals = WordTraits(bit: 41)
    static let lowercase = WordTraits(bit: 42)
    static let number = WordTraits(bit: 43)
    static let comma = WordTraits(bit: 44)
    /// Ends a sentence: a full stop, `?`, `!`.
    static let stop = WordTraits(bit: 45)
    static let colon = WordTraits(bit: 46)
    static let semicolon = WordTraits(bit: 47)
    static let dash = WordTraits(bit: 48)
    static let hyphen = WordTraits(bit: 49)
    static let openBracket = WordTraits(bit: 50)
    static let closeBracket = WordTraits(bit: 51)
    static let quoteMark = WordTraits(bit: 52)
    /// `'s`, and the apostrophe alone behind a plural.
    static let clitic = WordTraits(bit: 53)
    static let initial = WordTraits(bit: 54)
    static let ellipsis = WordTraits(bit: 55)
    /// Ends in `ed`, `ing` or `ly`, without being known.
    static let pastForm = WordTraits(bit: 56)
    static let ingForm = WordTraits(bit: 57)
    static let lyForm = WordTraits(bit: 58)

    /// In a name that the recognizer takes for a person's.
    static let personName = WordTraits(bit: 59)

    /// Any word of a closed class: no name opens with it.
    static let closed: WordTraits = [
        .determiner, .possessive, .pronoun, .preposition, .conjunction, .subordinator,
        .auxiliary, .negation, .adverb, .weekday, .month,
    ]
    static let punctuation: WordTraits = [
        .comma, .stop, .colon, .semicolon, .dash, .hyphen, .openBracket, .closeBracket,
        .quoteMark, .ellipsis,
    ]
    static let nameWord: WordTraits = [.organizationWord, .placeWord, .otherWord, .plainWord]

    /// The part of speech that a Penn tag stands for.
    init(_ tag: PennTag) {
        switch tag {
        case .nn, .nns: self = .noun
        case .nnp, .nnps: self = .properNoun
        case .jj, .jjr, .jjs: self = .adjective
        case .vbd, .vbp, .vbz, .md: self = .finiteVerb
        case .vb: self = .baseVerb
        case .vbg: self = .gerund
        case .vbn: self = .participle
        default: self = []
        }
    }

    /// The trait that a list calls so; empty for an unknown class.
    init(listed name: Substring) {
        switch name {
        case "determiner": self = .determiner
        case "article": self = .article
        case "possessive": self = .possessive
        case "pronoun": self = .pronoun
        case "subject": self = .subject
        case "preposition": self = .preposition
        case "conjunction": self = .conjunction
        case "subordinator": self = .subordinator
        case "relative": self = .relative
        case "auxiliary": self = .auxiliary
        case "negation": self = .negation
        case "adverb": self = .adverb
        case "weekday": self = .weekday
        case "month": self = .month
        case "particle": self = .particle
        case "verb": self = .verb
        case "leads": self = .leads
        case "regime": self = .regime
        case "noun": self = .office
        case "modifier": self = .officeModifier
        case "honorific": self = .honorific
        case "relation": self = .relation
        case "human": self = .human
        case "organization": self = .organizationWord
        case "place": self = .placeWord
        case "other": self = .otherWord
        case "plain": self = .plainWord
        default: self = []
        }
    }
}
