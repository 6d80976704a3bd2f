// Names as they are compared.

import Testing

@testable import Extraction

@Suite struct NameKeyTests {
    @Test(arguments: [
        ("El-Sayed", "al Sayed"), ("Zelensky", "Zelenskyy"), ("García", "Garcia"),
        ("O’Rourke", "O'Rourke"), ("JI-WOO", "Ji woo"), ("Özgür", "Ozgur"),
    ])
    func `spellings of one name have one key`(_ first: String, _ second: String) {
        #expect(NameKey(first) == NameKey(second))
    }

    @Test func `a short name is contained in the full one, in order`() {
        let full = NameKey("Rodrigo Alvarez Robles")
        #expect(NameKey("Rodrigo Alvarez").isContained(in: full))
        #expect(NameKey("Robles").isContained(in: full))
        #expect(!NameKey("Robles Rodrigo").isContained(in: full))
    }

    @Test func `one letter in one part makes a variant`() {
        #expect(NameKey("Min Soea Lwin").isVariant(of: NameKey("Min Soear Lwin")))
        #expect(!NameKey("Anna Lind Berg").isVariant(of: NameKey("Anna Holm Berg")))
        #expect(!NameKey("Jon Lind").isVariant(of: NameKey("Jan Lind")))
    }
}
