// Which endpoints there are, and what they are made from.

package import Articles

/// Everything that the endpoints need from the program around them.
package struct Services: Sendable {
    package let store: any ArticleStore
    package let newsroom: Newsroom
    package let program: ProgramFacts
    package let metrics: Metrics
    /// Bytes of one line of NDJSON.
    package let maxLineBytes: Int
    /// How long a request with an `Idempotency-Key` is remembered.
    package let keptHours: Int
    /// What NDJSON may unpack to for each byte of its gzip.
    package let maxInflationRatio: Int
    /// Files and fields of one form.
    package let maxFormParts: Int
    /// Where files that an answer needs for a while are kept.
    package let spoolFolder: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package let now: @Sendable () -> Int
    /// Told what went wrong inside, which clients are not.
    package let report: @Sendable (String) -> Void

    package init(
        store: any ArticleStore, newsroom: Newsroom, program: ProgramFacts, metrics: Metrics,
        maxLineBytes: Int = 16_777_216, keptHours: Int = 24, maxInflationRatio: Int = 200,
        maxFormParts: Int = 1000, spoolFolder: String = "/tmp",
        now: @escaping @Sendable () -> Int, report: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.newsroom = newsroom
        self.program = program
        self.metrics = metrics
        self.maxLineBytes = maxLineBytes
        self.keptHours = keptHours
        self.maxInflationRatio = maxInflationRatio
        self.maxFormParts = maxFormParts
        self.spoolFolder = spoolFolder
        self.now = now
        self.report = report
    }
}

/// The endpoints.
package enum Routes {
    /// Every endpoint, in the order of README and the OpenAPI document.
    package static func all(_ services: Services) -> [any Endpoint] {
        let desk = CorrectionDesk(store: services.store, now: services.now)
        let eventFiles = EventFiles(store: services.store, now: services.now)
        let endpoints: [any Endpoint] = [
            PostArticle(services),
            ListArticles(), GetArticle(), ListRevisions(),
            PatchArticle(newsroom: services.newsroom, store: services.store, now: services.now),
            DeleteArticle(store: services.store, now: services.now),
            PostExtract(newsroom: services.newsroom),
            ListQuotes(), PatchQuote(desk: desk),
            ListPeople(), GetPerson(), ListPersonQuotes(), PatchPerson(desk: desk),
            MergePerson(desk: desk), SplitPerson(desk: desk),
            ListCorrections(), UndoCorrection(store: services.store),
            ListEntities(), GetEntity(),
            ListEvents(files: eventFiles), GetEvent(),
            MergeEvent(desk: desk), SplitEvent(desk: desk),
            GetTimeline(files: eventFiles),
            SearchArchive(),
            GetExport(
                store: services.store, spoolFolder: services.spoolFolder, now: services.now),
            GetBackup(
                store: services.store, spoolFolder: services.spoolFolder, now: services.now),
            GetHealth(program: services.program),
            GetMetrics(program: services.program, metrics: services.metrics),
        ]
        let version = services.program.version
        let document = GetOpenAPI(
            version: version, endpoints: endpoints.map(\.facts) + [GetIndex.facts])
        let described = endpoints + [document]
        return described + [GetIndex(version: version, endpoints: described.map(\.facts))]
    }
}
