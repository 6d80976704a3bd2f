// Twelve articles of fourteen months, written for this project: two visits and an accord between
// Norway and Chile as outlets tell of them. All people and outlets are invented.

/// One article of the story.
struct StoryArticle: Sendable {
    let source: String
    let published: String
    let text: String
}

/// The story, by publication.
let storyArticles = [
    StoryArticle(
        source: "fjordposten.example", published: "2024-01-10",
        text: """
            Foreign minister to visit Chile

            OSLO — Norwegian Foreign Minister Liv Aasen will visit Santiago on February 14, her \
            ministry said.

            The programme is not known yet.
            """),
    StoryArticle(
        source: "cordillera.example", published: "2024-01-24",
        text: """
            A guest from the north

            SANTIAGO — Norwegian Foreign Minister Liv Aasen is expected to visit Santiago in February.

            Hotels near the harbour are full.
            """),
    StoryArticle(
        source: "fjordposten.example", published: "2024-02-09",
        text: """
            Storm keeps minister at home

            OSLO — Norwegian Foreign Minister Liv Aasen postponed her visit to Chile on Friday \
            because of a storm over the North Sea.

            No new day was named.
            """),
    StoryArticle(
        source: "cordillera.example", published: "2024-05-20",
        text: """
            Second try for a northern guest

            SANTIAGO — Norwegian Foreign Minister Liv Aasen will visit Santiago on June 11.

            The harbour is being painted.
            """),
    StoryArticle(
        source: "cordillera.example", published: "2024-06-11",
        text: """
            Rain and flags

            SANTIAGO — Norwegian Foreign Minister Liv Aasen arrived in Santiago on Tuesday.

            It rained all morning.
            """),
    StoryArticle(
        source: "fjordposten.example", published: "2024-06-12",
        text: """
            Fish and copper

            OSLO — Norway’s foreign minister, Liv Aasen, visited Santiago on June 11.

            Fish was on the menu.
            """),
    StoryArticle(
        source: "weekly-atlas.example", published: "2024-06-14",
        text: """
            The week in the south

            Foreign Minister Liv Aasen of Norway was in Chile this week. Aasen visited Santiago on \
            Tuesday and stayed for one night.
            """),
    StoryArticle(
        source: "weekly-atlas.example", published: "2024-07-02",
        text: """
            What a month it was

            Norwegian Foreign Minister Liv Aasen visited Santiago on June 21.

            The harbour was painted for it.
            """),
    StoryArticle(
        source: "cordillera.example", published: "2024-08-05",
        text: """
            No journey north, says palace

            SANTIAGO — Chile denied that President Tomás Arrieta would visit Norway in September.

            A paper had reported so.
            """),
    StoryArticle(
        source: "fjordposten.example", published: "2024-10-02",
        text: """
            Oslo expects a president

            OSLO — Chilean President Tomás Arrieta will visit Oslo in November, the palace said.

            Streets near the harbour will be closed.
            """),
    StoryArticle(
        source: "fjordposten.example", published: "2024-11-19",
        text: """
            A president in the snow

            OSLO — Chilean President Tomás Arrieta visited Oslo on November 18.

            It snowed all day.
            """),
    StoryArticle(
        source: "cordillera.example", published: "2025-02-20",
        text: """
            Accord on fish at last

            SANTIAGO — Norway and Chile signed a fishing accord on February 18.

            Norwegian Foreign Minister Liv Aasen, who visited Santiago in June 2024, was glad of it.
            """),
]
