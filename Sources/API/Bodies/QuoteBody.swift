// A quote in a list, written from the store's own memory: the archive's busiest answer.

import Articles
import JSON

extension JSONWriter {
    /// A quote with its speaker and article.
    mutating func quote(_ row: borrowing QuoteRow) {
        object { $0.members(of: row) }
    }

    /// The members of a quote with its speaker and article.
    mutating func members(of row: borrowing QuoteRow) {
        key("id")
        let (article, number) = (row.articleID, row.index + 1)
        joined { json in
            json.part(utf8: article)
            json.part("-q")
            json.part(number)
        }
        key("text")
        value(utf8: row.text)
        positions(row.range)
        member("kind", row.kind.rawValue)
        member("attitude", row.attitude.rawValue)
        member("confidence", row.confidence, decimals: 2)
        member("statement", row.statement)
        key("speaker")
        speaker(row)
        if !row.others.isEmpty {
            key("speakers")
            array { json in
                json.speaker(row)
                for other in row.others { json.speaker(other) }
            }
        }
        key("cue")
        if let lemma = row.cueLemma, let range = row.cueRange {
            object { json in
                json.positions(range)
                json.key("lemma")
                json.value(utf8: lemma)
            }
        } else {
            null()
        }
        let clause = row.clause
        object("clause") { $0.positions(clause) }
        key("article")
        object { json in
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
        member("quote_group", row.group.map { "g\($0)" })
        object("selector") { json in
            json.member("type", "TextQuoteSelector")
            json.key("exact")
            json.value(utf8: row.text)
            json.key("prefix")
            json.value(utf8: row.prefix)
            json.key("suffix")
            json.value(utf8: row.suffix)
        }
        key("text_fragment")
        if let url = row.url {
            TextFragment.address(
                url: url, exact: row.text, prefix: row.prefix, suffix: row.suffix
            ).withUnsafeBufferPointer { value(utf8: $0) }
        } else {
            null()
        }
    }

    private mutating func speaker(_ row: borrowing QuoteRow) {
        guard let name = row.speakerName else { return null() }
        object { json in
            json.member("id", row.speakerID?.description)
            json.member("type", row.speakerKind?.rawValue)
            json.key("name")
            json.value(utf8: name)
            json.key("role")
            json.value(borrowed: row.speakerRole)
            json.key("country")
            json.value(borrowed: row.speakerCountry)
            json.member("start", row.speakerRange?.lowerBound)
            json.member("end", row.speakerRange?.upperBound)
        }
    }

    private mutating func speaker(_ speaker: QuoteRecord.Speaker) {
        object { json in
            json.member("id", speaker.id?.description)
            json.member("type", speaker.kind?.rawValue)
            json.member("name", speaker.name)
            json.member("role", speaker.role)
            json.member("country", speaker.country)
            json.member("start", speaker.range?.lowerBound)
            json.member("end", speaker.range?.upperBound)
        }
    }

    /// A group of variants: the longest of them, and the others beneath it.
    mutating func quoteGroup(_ group: QuoteGroup) {
        object { json in
            guard let longest = group.variants.first else { return }
            json.members(of: longest)
            json.member("sources", group.sources)
            json.array("variants") { json in
                for variant in group.variants.dropFirst() {
                    json.object { $0.members(of: variant) }
                }
            }
        }
    }

    /// The same members of a quote that is a value: found by a search, or one of a group.
    mutating func members(of quote: QuoteRecord) {
        quote.withRow { members(of: $0) }
    }

    private mutating func value(borrowed utf8: BorrowedUTF8?) {
        if let utf8 { value(utf8: utf8) } else { null() }
    }
}
