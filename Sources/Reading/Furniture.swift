// The page around the article: link lists, share bars, newsletter boxes, cookie notes, copyright.
// Phrases are compared in lower case. A passage is furniture only if it is short or says so in its
// first words; a passage that quotes somebody at length never is.

import Articles

/// Recognises passages that belong to the page and not to the article.
enum Furniture {
    /// What kind of furniture a passage is.
    enum Kind {
        /// A link, button or notice that stands for itself.
        case item
        /// The heading of a link list: headlines that follow belong to it.
        case listHeading
    }

    /// What kind of furniture a passage is, or `nil` where it may belong to the article.
    static func match(_ source: SourceText, _ range: ByteRange) -> Kind? {
        guard source.firstLetter(range) != nil else { return .item }
        let wordCount = source.wordCount(range, limit: 61)
        guard wordCount <= 60 else { return nil }
        let folded = source.folded(range).dropping("-*#>[ |•▶→")
        let bare = folded.droppingLast(":.>-*!] →…")
        if wordCount <= 8 {
            if listHeadings.contains(bare) { return .listHeading }
            if items.contains(bare) || isCount(bare) { return .item }
        }
        if wordCount <= 6, listHeadingPrefixes.matchesStart(of: bare),
            source.ending(range) == .open || source.ending(range) == .colon
        {
            return .listHeading
        }
        if notices.matchesStart(of: folded) { return .item }
        let quotes = source.hasDoubleQuote(range)
        guard wordCount <= 40, !quotes || wordCount <= 20 else { return nil }
        if linkLabels.matchesStart(of: folded) { return .item }
        guard wordCount <= 30, !quotes else { return nil }
        if calls.matchesStart(of: folded) || isFollowCall(folded)
            || isBreadcrumb(folded, wordCount) || isInvitation(folded)
        {
            return .item
        }
        return nil
    }

    /// `Follow Jane Doe on Twitter`.
    private static func isFollowCall(_ folded: FoldedText) -> Bool {
        guard folded.hasPrefix("follow ") else { return false }
        return folded.contains(" on twitter") || folded.contains(" on facebook")
            || folded.contains(" on x") || folded.contains(" on instagram")
            || folded.contains(" on telegram") || folded.contains(" on youtube")
            || folded.contains(" @") || folded.contains(" on google news")
    }

    /// `Home > World > Asia`.
    private static func isBreadcrumb(_ folded: FoldedText, _ wordCount: Int) -> Bool {
        wordCount <= 14
            && (folded.contains(" > ") || folded.contains(" » ") || folded.contains(" › ")
                || folded.hasPrefix("home |") || folded.hasPrefix("home /"))
    }

    /// Words inside a short passage that only page furniture uses.
    private static func isInvitation(_ folded: FoldedText) -> Bool {
        folded.contains("all rights reserved") || folded.contains("your inbox")
            || folded.contains("our newsletter") || folded.contains("may earn a commission")
            || folded.contains("sign up for our")
            || folded.contains("subscribe to our")
    }

    /// `12 comments`, `1.2k shares`, `3 min read`, `2 hours ago`.
    private static func isCount(_ folded: FoldedText) -> Bool {
        guard let first = folded.bytes.first, (0x30...0x39).contains(first) else { return false }
        let words = folded.bytes.split { $0 == 0x20 || $0 == 0x2D }
        guard let last = words.last, words.count <= 4 else { return false }
        return counted.contains(FoldedText(bytes: last))
    }

    // MARK: Phrases, sorted

    /// Headings of link lists, whole.
    private static let listHeadings = PhraseTable([
        "also in the news", "also on this site", "also read", "also see", "articles you may like",
        "best of the web", "don't miss", "editor's choice", "editor's pick", "editor's picks",
        "editors' choice", "editors' picks", "explore more", "featured", "featured stories",
        "from around the web", "from the archive", "from the web", "further reading",
        "in case you missed it", "in other news", "just in", "keep reading", "latest",
        "latest news", "latest stories", "latest updates", "more", "more articles",
        "more coverage", "more headlines", "more like this", "more news", "more on this",
        "more on this story", "more on this topic", "more stories", "more to explore",
        "more to read", "most commented", "most popular", "most read", "most shared",
        "most viewed", "must read", "must reads", "news in pictures", "next article", "now read",
        "on our radar", "other news", "other stories", "our picks", "paid content", "popular",
        "popular articles", "popular now", "popular stories", "previous article",
        "promoted content", "promoted stories", "read also", "read more", "read next",
        "recent articles", "recent news", "recent posts", "recent stories", "recommended",
        "recommended articles", "recommended for you", "recommended reading",
        "recommended stories", "recommended videos", "related", "related articles",
        "related content", "related coverage", "related items", "related links", "related news",
        "related posts", "related reading", "related stories", "related story", "related topics",
        "related videos", "see also", "similar articles", "similar news", "similar stories",
        "sponsored", "sponsored content", "sponsored links", "sponsored stories",
        "suggested reading", "suggested stories", "suggested topics", "tags", "today's headlines",
        "today's top stories", "top news", "top picks", "top stories", "top videos", "topics",
        "topics in this story", "trending", "trending articles", "trending news", "trending now",
        "trending stories", "up next", "we recommend", "what others are reading",
        "what to read next", "you may also be interested in", "you may also like",
        "you might also be interested in", "you might also like", "you might be interested in",
    ])

    /// Beginnings of short lines that head a list of links.
    private static let listHeadingPrefixes = PhraseTable([
        "articles you ", "latest from ", "more by ", "more from ", "more in ",
        "more stories from ", "most popular in ", "most read in ", "popular in ",
        "related to this ", "stories you ", "top stories from ", "trending in ", "trending on ",
    ])

    /// Buttons and labels, whole.
    private static let items = PhraseTable([
        "aa", "ad", "add to favorites", "advert", "advertisement",
        "advertisement - scroll to continue", "advertising", "after newsletter promotion",
        "article continues after ad", "article continues after advertisement",
        "article continues below", "article continues below advertisement", "back to top",
        "be the first to comment", "bookmark", "close", "comment", "comments", "contact us",
        "continue reading", "continue reading the main story", "copy link", "copy url", "donate",
        "download app", "email", "email this article", "ends", "facebook", "flipboard", "follow",
        "follow us", "free daily newsletter", "free newsletter", "free weekly newsletter",
        "gift article", "home", "image caption", "image copyright", "image source",
        "instagram", "join the conversation", "leave a comment", "leave a reply", "link copied",
        "linkedin", "listen", "listen to article", "listen to this article", "listen to this story",
        "load more", "loading", "log in", "login", "media caption", "menu", "messenger",
        "newsletter", "newsletters", "next", "open menu", "pinterest", "play video",
        "post a comment", "previous", "print", "print this article", "privacy policy", "published",
        "purchase licensing rights", "reddit", "register", "reprints", "republish this article",
        "resize text", "save", "save article", "scroll down", "scroll to continue", "search",
        "see also", "send", "share", "share article", "share link", "share now", "share story",
        "share this", "share this article", "share this page", "share this post",
        "share this story", "show comments", "show more", "sign in", "sign up", "sign up now",
        "skip ad", "skip advertisement", "skip to content", "skip to main content",
        "story continues below", "story continues below advertisement", "subscribe",
        "subscribe now", "suggest a correction", "support us", "tap to unmute", "telegram",
        "text size", "threads", "toggle navigation", "tweet", "twitter", "unlock this article",
        "updated", "view comments", "view gallery", "view more", "view on facebook", "view on x",
        "watch", "watch live", "watch now", "watch video", "wechat", "whatsapp", "write a comment",
        "youtube",
    ])

    /// Beginnings of notices that nothing else begins with, however they go on.
    private static let notices = PhraseTable([
        "(c) 19", "(c) 20", "(c)19", "(c)20", "a version of this article appear",
        "a version of this story appear", "all rights reserved", "already a subscriber",
        "are you affected by ", "by clicking ", "by signing up", "by submitting ", "by subscribing",
        "by using this site", "by using this website", "click here ", "click on the ", "click to ",
        "copyright (c)", "copyright 19", "copyright 20", "copyright ©", "do you have a story",
        "download our ", "download the app", "email us at ", "enter your email",
        "for the latest news", "get our ", "get the latest news", "get unlimited ", "got a tip",
        "have a tip", "join our ", "join us on ", "license this content",
        "our standards:", "please disable ", "please enable ", "please enter your ",
        "please read our ", "privacy notice:", "sign up for ", "sign up here", "sign up to ",
        "subscribe to ", "terms & conditions", "terms of service", "terms of use",
        "the views expressed in this article", "this article appeared in ",
        "this article contains affiliate", "this article first appeared",
        "this article was first published", "this article was originally published",
        "this material may not be published", "this post contains affiliate",
        "this post was originally published", "this site uses",
        "this story has been published from", "this story was originally published",
        "this website uses", "to read the full story", "want to receive this ",
        "we and our partners", "we use cookies", "we've sent you", "your email address",
        "your subscription", "©",
    ])

    /// What buttons and labels count.
    private static let counted = PhraseTable([
        "ago", "comment", "comments", "likes", "read", "reads", "shares", "tweets", "views",
    ])

    /// Labels before one link.
    private static let linkLabels = PhraseTable([
        "also read -", "also read | ", "also read:", "also see:", "don't miss:", "filed under",
        "in pictures:", "keywords:", "listen:", "more on this:", "more:", "must read:",
        "must watch:", "permalink", "podcast:", "read also -", "read also:", "read more -",
        "read more about ", "read more on ", "read more |", "read more:", "read next:",
        "read the full ", "read this:", "read | ", "read:", "recommended:", "related article:",
        "related articles:", "related stories:", "related story:", "related:", "see also:",
        "see more:", "see:", "short link", "source:", "tags:", "topics:", "video:", "watch more:",
        "watch |", "watch:", "you may also like:", "you might also like:",
    ])

    /// Beginnings of short calls to the reader.
    private static let calls = PhraseTable([
        "become a member", "become a subscriber", "comment on this ", "comments are ", "follow @",
        "follow al ", "follow the latest ", "follow us ", "like us on ", "listen to this ",
        "never miss ", "read full ", "save articles ", "save this ", "see all ", "send us ",
        "send your ", "share on ", "share this ", "share via ", "subscribe ",
        "support independent ", "support our ", "tap here ", "this article is more than ",
        "tweet this", "view all ", "watch live:", "watch the full ", "write to us ",
    ])
}
