// What the words of `class`, `id` and `role` tell about the text inside an element: why it is none
// of the article's, that it is the article, or which part of it. Words begin where a letter follows
// something else, so that `js-relatedStories` begins with `related`.

import Articles

/// What the names of an element say.
enum ClassWords {
    /// A beginning of a word, or with a `$` at its end the whole word.
    struct Table: Sendable {
        private let buckets: [[(word: [UInt8], isWhole: Bool, meaning: Int)]]
        /// The meanings, in the order in which they were listed.
        let meanings: [String]

        init(_ lists: [(meaning: String, words: String)]) {
            var buckets = [[(word: [UInt8], isWhole: Bool, meaning: Int)]](
                repeating: [], count: 256)
            for (index, list) in lists.enumerated() {
                for word in list.words.split(separator: " ") {
                    let isWhole = word.hasSuffix("$")
                    let bytes = Array((isWhole ? word.dropLast() : word).utf8)
                    buckets[Int(bytes[0])].append((bytes, isWhole, index))
                }
            }
            self.buckets = buckets
            meanings = lists.map(\.meaning)
        }

        /// The meaning that comes first in the table of all words of some names.
        func meaning(of names: ArraySlice<UInt8>) -> String? {
            var best = Int.max
            var previous: UInt8 = 0x20
            for index in names.indices {
                let byte = names[index]
                defer { previous = byte }
                guard isLetter(byte), !isLetter(previous) else { continue }
                for entry in buckets[Int(byte)] where entry.meaning < best {
                    let end = index + entry.word.count
                    guard end <= names.endIndex, names[index..<end].elementsEqual(entry.word)
                    else { continue }
                    if entry.isWhole, end < names.endIndex, isLetter(names[end]) { continue }
                    best = entry.meaning
                }
            }
            return best == .max ? nil : meanings[best]
        }

        private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    }

    /// Why an element's text is none of the article's.
    static let reasons = Table([
        (
            "comments",
            "comments$ commentlist commentlisting commentarea comment-list comment-thread disqus respond$ livefyre coral$ viafoura fb-comments"
        ),
        ("cookie wall", "cookie consent gdpr ccpa onetrust"),
        (
            "newsletter box",
            "newsletter signup sign-up subscribe$ subscription mailing mc4wp email-capture inline-form optin"
        ),
        ("paywall", "paywall regwall meter$ piano$ gate$"),
        (
            "share bar",
            "share$ shares$ sharing sharebar sharetool sharebutton share-tools social$ socials$ social-share socialshare sharedaddy addthis addtoany jp-sharing follow-us followus reactions$"
        ),
        (
            "related links",
            "related outbrain taboola recirc recommend trending mostread most-read mostpopular most-popular mostviewed popular$ readmore read-more readnext read-next read-also also-read more-stories morestories more-from more-on morefrom moreon next-article next-post prev-next post-navigation nav-links seealso see-also yarpp jp-relatedposts teaser teasers$ promo zergnet revcontent up-next upnext latest$ latest-news latestnews similar$ youmaylike you-may suggested further-reading editors-picks topstories top-stories rhs$ right-rail rightrail"
        ),
        ("sidebar", "sidebar widget$ widget-area rail$ complementary$"),
        (
            "advertisement",
            "ad$ ads$ adv$ advert ad-slot adslot ad-container adunit dfp$ gpt$ sponsor promoted banner$ advertorial partner-box mpu$ leaderboard$ taboola"
        ),
        (
            "tag list",
            "tags$ tag-list taglist tagcloud post-tags entry-tags article-tags article-topics topics$ topic-list keywords$ hashtags categories$ cat-links post-categories"
        ),
        (
            "author box",
            "author-bio authorbio author-box authorbox about-author aboutauthor post-author-bio author-info authorinfo author-card author-description bio$ contributor-bio"
        ),
        (
            "navigation",
            "breadcrumb nav$ navbar navigation$ menu$ pagination pager$ skip-link skip$ masthead$ toolbar$ topbar$ site-header siteheader"
        ),
        ("page footer", "contentinfo$ site-footer sitefooter copyright$ footer$ footer-"),
        ("video player", "video-player videoplayer jwplayer player$ playlist vjs"),
        (
            "accessibility label",
            "screen-reader sr-only visually-hidden visuallyhidden offscreen u-hidden print-only printonly"
        ),
        ("form", "search-form searchform login$ modal$ popup lightbox tooltip overlay$"),
        ("infobox", "infobox$ factbox-link toc$ table-of-contents"),
    ])

    /// Elements that hold the article's body, best first.
    static let bodies = Table([
        (
            "body",
            "articlebody article-body article__body article_body article-text articletext article__text article-content article__content articlecontent story-body storybody story__body story_body story-text storytext story-content storycontent story__content entry-content entry__content entrycontent post-content post__content postcontent post-body post__body postbody post-entry body-copy bodycopy body-text bodytext article-copy rich-text-article content-body content__body contentbody article-main articlemain news-content newscontent news-text newstext td-post-content single-content blog-content zn-body__paragraph body-content paywall-article rte$ field-name-body field-body caas-body wysiwyg"
        )
    ])

    /// Parts of an article that are no paragraphs of it.
    static let parts = Table([
        (
            "caption",
            "caption figcaption wp-caption-text image-caption photo-caption media-caption imgcaption cutline"
        ),
        ("credit", "credit$ credits$ image-credit photo-credit photographer$ copyright-holder"),
        (
            "byline",
            "byline author$ authors$ article-author post-author entry-author post-meta postmeta entry-meta article-meta articlemeta article__meta meta$ story-meta posted-on dateline-time timestamp publish-date published$ pubdate post-date entry-date article-date date$ datetime$ time$ dateline-date"
        ),
    ])

    static func kind(of names: ArraySlice<UInt8>) -> Block.Kind? {
        parts.meaning(of: names).flatMap(Block.Kind.init)
    }
}
