// A quote in a list, written from the store's own memory: the archive's busiest answer.

import Articles
import JSON

extension JSONWriter {
    /// A quote with its speaker and article.
    mutating func quote(_ row: borrowing QuoteRow) {
        object { json in
            json.key("id")
            let (article, number) = (row.articleID, row.index + 1)
            json.joined { json in
                json.part(utf8: article)
                json.part("-q")
                json.part(number)
            }
            json.key("text")
            json.value(utf8: row.text)
            json.positions(row.range)
            json.member("kind", row.kind.rawValue)
            json.member("attitude", row.attitude.rawValue)
            json.member("confidence", row.confidence, decimals: 2)
            json.member("statement", row.statement)
            json.key("speaker")
            json.speaker(row)
            json.key("cue")
            if let lemma = row.cueLemma, let range = row.cueRange {
                json.object { json in
                    json.positions(range)
                    json.key("lemma")
                    json.value(utf8: lemma)
                }
            } else {
                json.null()
            }
            let clause = row.clause
            json.object("clause") { $0.positions(clause) }
            json.key("article")
            json.object { json in
                json.key("id")
                json.value(utf8: row.articleID)
                json.key("title")
                json.value(borrowed: row.title)
                json.key("source")
                json.value(borrowed: row.source)
                json.key("url")
                json.value(borrowed: row.url)
                json.member("published_at", row.publishedAt?.iso)
            }
        }
    }

    private mutating func speaker(_ row: borrowing QuoteRow) {
        guard let name = row.speakerName, let range = row.speakerRange else { return null() }
        object { json in
            json.member("id", row.speakerID?.description)
            json.member("type", row.speakerKind?.rawValue)
            json.key("name")
            json.value(utf8: name)
            json.key("role")
            json.value(borrowed: row.speakerRole)
            json.key("country")
            json.value(borrowed: row.speakerCountry)
            json.positions(range)
        }
    }

    /// A quote found by a search.
    mutating func members(of quote: QuoteRecord) {
        member("id", "\(quote.article.id)-q\(quote.index + 1)")
        member("text", quote.text)
        positions(quote.range)
        member("kind", quote.kind.rawValue)
        key("speaker")
        if let speaker = quote.speaker {
            object { json in
                json.member("id", speaker.id?.description)
                json.member("name", speaker.name)
            }
        } else {
            null()
        }
        article(quote.article)
    }

    private mutating func value(borrowed utf8: BorrowedUTF8?) {
        if let utf8 { value(utf8: utf8) } else { null() }
    }
}
