// Whether somebody is `he` or `she`, by a title before the name or by the noun that stands for him.

/// Whether a person is spoken of as `he` or `she`, as far as the article or the name tells.
enum GrammaticalGender: Sendable, Equatable {
    case masculine, feminine

    /// What a title or a noun tells: `Mr.`, `Baroness`, `the spokesman`, `her husband`.
    init?(noun: WordHash) {
        if Self.masculineNouns.contains(noun) {
            self = .masculine
        } else if Self.feminineNouns.contains(noun) {
            self = .feminine
        } else {
            return nil
        }
    }

    private static func set(_ words: String) -> Set<WordHash> {
        Set(words.split(separator: " ").map { WordHashing.folded($0) })
    }

    private static let masculineNouns = set(
        """
        mr mr. sir lord king prince sheikh spokesman chairman emir sultan businessman congressman \
        man boy husband son father brother uncle nephew grandson grandfather stepfather widower \
        actor policeman gunman imam priest councilman assemblyman salesman fireman
        """)
    private static let feminineNouns = set(
        """
        mrs mrs. ms ms. miss dame lady queen princess sheikha spokeswoman chairwoman baroness \
        congresswoman woman girl wife daughter mother sister aunt niece granddaughter grandmother \
        stepmother widow actress policewoman businesswoman nun duchess countess
        """)
}
