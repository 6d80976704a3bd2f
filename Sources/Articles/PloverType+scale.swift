// Where an act stands between cooperation and conflict: its quad class, by its PLOVER type, and
// its score on Goldstein's scale, by its CAMEO code. Both follow from what is stored, so that
// neither has a column of its own.

/// The quarters of verbal and material, cooperation and conflict (PLOVER codebook).
package enum QuadClass: String, Sendable, Equatable, CaseIterable {
    case verbalCooperation = "verbal cooperation"
    case materialCooperation = "material cooperation"
    case verbalConflict = "verbal conflict"
    case materialConflict = "material conflict"
}

extension PloverType {
    /// The quarter that the codebook counts the type in.
    package var quadClass: QuadClass {
        switch self {
        case .agree, .consult, .support, .concede: .verbalCooperation
        case .cooperate, .aid, .retreat: .materialCooperation
        case .request, .accuse, .reject, .threaten: .verbalConflict
        case .protest, .sanction, .mobilize, .coerce, .assault: .materialConflict
        }
    }
}

/// Goldstein's scale, -10 (conflict) to 10 (cooperation): J. Goldstein, “A Conflict-Cooperation
/// Scale for WEIS Events Data”, Journal of Conflict Resolution 36 (1992), as carried over to CAMEO
/// codes by the event data project that made them (the table that GDELT publishes as
/// CAMEO.goldsteinscale.txt).
package enum GoldsteinScale {
    /// How answers name the source of a score.
    package static let source = "Goldstein 1992, CAMEO"

    /// The score of a three-digit CAMEO code; that of its root (`150` for `159`) where the scale
    /// has no value for it, `nil` where it is no code.
    package static func score(cameo code: String) -> Double? {
        if let score = scores[code] { return score }
        guard code.utf8.count >= 3 else { return nil }
        return scores[code.prefix(3).description] ?? scores[code.prefix(2) + "0"]
    }

    private static let scores: [String: Double] = {
        // Codes of four digits that differ from their first three.
        var scores: [String: Double] = ["0334": 6, "0874": 10, "1821": -9, "1822": -9, "1823": -10]
        for row in rows {
            for (place, score) in row.scores.enumerated() { scores["\(row.root)\(place)"] = score }
        }
        return scores
    }()

    /// The scores of a root's codes from its `0` on.
    private static let rows: [(root: String, scores: [Double])] = [
        ("01", [0, -0.1, -0.4, 0.4, 0, 0, -2, 0, 3.4, 3.4]),
        ("02", [3, 3.4, 3.2, 3.4, -0.3, -0.3, 4, 4, 4]),
        ("03", [4, 5.2, 4.5, 5.2, 7, 7, 4, 5, 7, 5]),
        ("04", [1, 1, 1.9, 2.8, 2.5, 5, 7]),
        ("05", [3.5, 3.4, 3.5, 3.8, 6, 7, 7, 8]),
        ("06", [6, 6.4, 7.4, 7.4, 7]),
        ("07", [7, 7.4, 8.3, 7.4, 8.5, 7]),
        ("08", [5, 5, 5, 5, 7, 7, 9, 9]),
        ("09", [-2, -2, -2, -2, -2]),
        ("10", [-5, -5, -5, -5, -5, -5, -5, -5, -5]),
        ("11", [-2, -2, -2, -2, -2, -2, -2]),
        ("12", [-4, -4, -4, -4, -4, -5, -5, -5, -5, -5]),
        ("13", [-4.4, -5.8, -5.8, -5.8, -5.8, -5.8, -7, -7, -7, -7]),
        ("14", [-6.5, -6.5, -6.5, -6.5, -7.5, -7.5]),
        ("15", [-7.2, -7.2, -7.2, -7.2, -7.2]),
        ("16", [-4, -4, -5.6, -8, -7, -6.5, -7]),
        ("17", [-7, -9.2, -5, -5, -5, -9]),
        ("18", [-9, -9, -9.5, -10, -8, -8, -10]),
        ("19", [-10, -9.5, -9.5, -10, -10, -10, -9.5]),
        ("20", [-10, -9.5, -10, -10, -10]),
    ]
}
