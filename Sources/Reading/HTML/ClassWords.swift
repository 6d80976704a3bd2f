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
        (
            "embedded post",
            "twitter-tweet twitter-video instagram-media fb-post fb-video tiktok-embed bluesky-embed reddit-embed embed-twitter embed-tweet tweet-embed element-tweet telegram-post"
        ),
        ("cookie wall", "cookie consent gdpr ccpa onetrust"),
        (
            "newsletter box",
            "newsletter signup sign-up subscribe$ subscribe-box subscribe-form subscribe-widget subscription-widget subscription-form mailing-list mailchimp mc4wp email-capture emailsignup optin opt-in"
        ),
        ("paywall", "paywall regwall barrier piano-offer subscribe-prompt"),
        (
            "share bar",
            "share$ shares$ sharing sharebar sharetool sharebutton share-tools social$ socials$ social-share socialshare sharedaddy addthis addtoany jp-sharing follow-us followus reactions$ post-actions article-actions article-tools storytools story-tools"
        ),
        (
            "related links",
            "related outbrain taboola recirc recommended recommendation trending rich-link richlink inline-article instory mostread most-read mostpopular most-popular mostviewed popular$ readmore read-more readnext read-next read-also also-read more-stories morestories more-from more-on morefrom moreon next-article next-post prev-next post-navigation nav-links seealso see-also yarpp jp-relatedposts teaser teasers$ promo zergnet revcontent up-next upnext also-see latest-news latestnews similar$ youmaylike you-may suggested further-reading editors-picks topstories top-stories rhs$ right-rail rightrail"
        ),
        (
            "sidebar",
            "sidebar widget-area widget_ rail$ complementary$ infobox$ factbox fact-box info-box"
        ),
        (
            "advertisement",
            "ad$ ads$ adv$ advert ad-slot adslot ad-container adunit dfp$ gpt$ sponsor promoted banner$ advertorial partner-box mpu$ leaderboard$ affiliate disclosure$ product-box in-article-promo event-promo callfn"
        ),
        (
            "tag list",
            "tags$ tag-list taglist tagcloud post-tags entry-tags article-tags article-topics topics$ topic-list keywords$ hashtags categories$ cat-links post-categories"
        ),
        (
            "author box",
            "author-bio authorbio author-box authorbox about-author aboutauthor about-the-author post-author-bio author-info authorpromo author-promo writer-bio endnote$ asset-tagline authorinfo author-card author-description bio$ contributor-bio"
        ),
        (
            "navigation",
            "breadcrumb nav$ navbar navigation$ menu$ pagination pager$ skip-link skip$ masthead$ toolbar$ topbar$ site-header siteheader"
        ),
        ("page footer", "contentinfo$ site-footer sitefooter copyright$ footer$ footer-"),
        ("video player", "video-player videoplayer jwplayer player$ playlist vjs"),
        (
            "accessibility label",
            "screen-reader sr-only visually-hidden visuallyhidden hide-visually offscreen off-screen u-hidden element-invisible a11y-hidden assistive-text print-only printonly unsupported"
        ),
        ("form", "search-form searchform login$ modal$ popup lightbox tooltip overlay$"),
        ("table of contents", "toc$ table-of-contents"),
        ("contact", "contact-box press-contact"),
        (
            "pull quote",
            "pullquote pull-quote pulled-quote drop-quote dropquote instapaper_ignore blockquote-pull"
        ),
    ])

    /// Elements that hold the article's body, best first.
    static let bodies = Table([
        (
            "body",
            "articlebody article-body postarticle-content section--body article__body article_body article-text articletext article__text article-content article__content articlecontent story-body storybody story__body story_body story-text storytext story-content storycontent story__content entry-content entry__content entrycontent post-content post__content postcontent post-body post__body postbody post-entry body-copy bodycopy body-text bodytext article-copy rich-text-article content-body content__body contentbody article-main articlemain news-content newscontent news-text newstext td-post-content single-content blog-content zn-body__paragraph body-content paywall-article rte$ field-name-body field-body caas-body wysiwyg article_content article_text articlecopy article-copy article-entry article-detail articledetail article-inner story-copy storycopy storypage-body entry-body entry-text post-text posttext post_content post_body blogpost-body itemfulltext node-content news-detail newsdetail detail-content content-article single-post-content available-content gh-content rich-text richtext longtext story-text storytext"
        )
    ])

    /// Parts of an article that are no paragraphs of it.
    static let parts = Table([
        (
            "caption",
            "caption figcaption wp-caption-text image-caption imagecaption photo-caption media-caption imgcaption caption-text cutline media-text figure-content tr-caption"
        ),
        (
            "credit",
            "credit$ credits$ image-credit img-credit photo-credit photographer$ copyright-holder image-copyright"
        ),
        (
            "paragraph",
            "key-points keypoints key-takeaways keytakeaways story-highlights storyhighlights live-key summary-points bullet-points article-summary-list"
        ),
        (
            "byline",
            "byline author$ authors$ article-author post-author entry-author post-meta postmeta entry-meta article-meta articlemeta article__meta meta$ story-meta posted-on dateline-time timestamp publish-date published$ pubdate post-date entry-date article-date date$ datetime$ time$ dateline-date"
        ),
    ])

    /// Whether names say that a text is there for screen readers alone.
    static func isForScreenReaders(_ names: ArraySlice<UInt8>) -> Bool {
        !names.isEmpty && reasons.meaning(of: names) == "accessibility label"
    }

    /// Elements that hold a picture with what belongs to it.
    private static let pictures = Table([
        (
            "picture",
            "image img$ img- imgbox photo pic$ picbox picture figure media$ media- thumbnail wp-caption tr-caption-container artsplitter"
        )
    ])

    /// Whether names say that an element is a picture with its caption.
    static func isPicture(_ names: ArraySlice<UInt8>) -> Bool {
        pictures.meaning(of: names) != nil
    }

    static func kind(of names: ArraySlice<UInt8>) -> Block.Kind? {
        parts.meaning(of: names).flatMap(Block.Kind.init)
    }
}
