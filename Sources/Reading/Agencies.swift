// Names that only stand in an article's furniture: news agencies, photo services, and the words
// for jobs in a newsroom. Facts, in lower case, sorted.

/// News agencies, photo services and newsroom jobs.
enum Agencies {
    /// News agencies, and outlets that sign datelines and bylines as agencies do.
    static let names: Set<String> = [
        "aap", "afp", "afp news agency", "agence france-presse", "agencies", "agency",
        "agency staff", "agerpres", "al arabiya", "al jazeera", "ana", "anadolu",
        "anadolu agency", "ani", "ansa", "antara", "ap", "apa", "apn", "aps", "arab news",
        "associated press", "axios", "azertac", "baltic news service", "bbc", "belga", "belta",
        "bernama", "bloomberg", "bloomberg news", "bna", "bns", "bss", "bta", "cbs", "cgtn",
        "china daily", "cna", "cnbc", "cnn", "cp", "ctk", "dawn", "dpa", "dw", "ecns", "efe",
        "euronews", "fana", "fides", "fox news", "france 24", "global times", "gna", "hina",
        "hindustan times", "ians", "ina", "interfax", "interfax-ukraine", "irna", "isna",
        "itar-tass", "jiji", "jiji press", "kazinform", "kcna", "kuna", "kyodo", "kyodo news",
        "lana", "lusa", "map", "mehr", "mena", "merco press", "mercopress", "mti", "nan", "nbc",
        "nbc news", "news agencies", "news desk", "nna", "nos", "nova", "novosti", "npr", "ntb",
        "ntv", "ona", "pa", "pa media", "pap", "people's daily", "pna", "prensa latina",
        "press association", "press trust of india", "press tv", "prnewswire", "pti", "qna",
        "reuters", "reuters news", "rfe/rl", "rfi", "ria", "ria novosti", "ritzau", "rt", "saba",
        "sana", "sapa", "sky news", "south china morning post", "spa", "sputnik", "sta",
        "staff report", "staff reporter", "staff writer", "staff writers", "suna", "tanjug",
        "tap", "tass", "the associated press", "the canadian press", "the guardian",
        "the new york times", "the washington post", "thomson reuters", "tnn", "trend", "tt",
        "ukrinform", "unian", "united news of india", "united press international", "upi",
        "usa today", "uzreport", "viet nam news", "vna", "vnexpress", "voa", "voice of america",
        "wafa", "wam", "web desk", "xinhua", "xinhua news agency", "yonhap", "yonhap news agency",
    ]

    /// Photo services beside the agencies.
    static let photoServices: Set<String> = [
        "afp photo", "alamy", "anadolu images", "ap photo", "epa", "epa-efe", "file",
        "file photo", "getty", "getty images", "handout", "imago", "istock", "keystone",
        "kyodo photo", "magnum photos", "pool", "reuters photo", "rex", "shutterstock", "sipa",
        "sipa usa", "sopa images", "stringer", "vcg", "zuma", "zuma press", "zumapress",
    ]

    /// Photo services that a line may name alone.
    static let soldPhotos = photoServices.subtracting(["file", "handout", "pool", "stringer"])

    /// Words that name a job or a desk after an author's name.
    static let jobs: Set<String> = [
        "analyst", "bureau", "chief", "columnist", "contributor", "correspondent",
        "correspondents", "desk", "diplomatic", "editor", "editors", "fellow", "journalist",
        "news", "producer", "reporter", "reporters", "staff", "writer", "writers",
    ]

    /// Whether a credit's part, in lower case, names an agency or a photo service.
    static func isSource(_ part: String) -> Bool {
        let part = part.hasPrefix("the ") ? String(part.dropFirst(4)) : part
        return names.contains(part) || photoServices.contains(part)
            || part.hasSuffix(" images") || part.hasSuffix(" via getty") || part.hasSuffix(" photo")
    }
}
