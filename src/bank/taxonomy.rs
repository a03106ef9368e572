//! Which topics and subtopics do the shipped banks cover?

/// Topics with their subtopics (content guide, 4.1). A topic without a list may have any subtopic.
pub const TAXONOMY: [(&str, &[&str]); 15] = [
    (
        "databases",
        &[
            "modelling",
            "sql-reading",
            "indexes-and-plans",
            "transactions-and-isolation",
            "query-tuning",
            "replication-and-sharding",
            "nosql-and-choosing",
            "operations-and-migrations",
        ],
    ),
    (
        "rest",
        &[
            "http-semantics",
            "status-and-errors",
            "resource-modelling",
            "caching-and-conditional-requests",
            "evolution",
            "auth",
            "reliability",
            "alternatives",
        ],
    ),
    (
        "deadlocks",
        &[
            "definition-and-conditions",
            "spot-the-deadlock-sql",
            "spot-the-deadlock-code",
            "prevention-detection-recovery",
            "races-livelock-starvation",
            "errors-and-retries",
            "distributed",
        ],
    ),
    (
        "system-design",
        &[
            "estimation",
            "building-blocks",
            "caching",
            "consistency-and-replication",
            "reliability",
            "async-and-events",
            "full-design",
        ],
    ),
    (
        "behavioural",
        &[
            "introduction",
            "motivation",
            "problem-solving",
            "conflict",
            "ownership-and-failure",
            "ambiguity",
            "communication",
            "growth",
            "teamwork",
        ],
    ),
    ("security", &[]),
    ("testing", &[]),
    ("architecture", &[]),
    ("algorithms", &[]),
    ("cloud", &[]),
    ("delivery", &[]),
    ("networking", &[]),
    ("observability", &[]),
    ("languages", &[]),
    ("career", &[]),
];

/// The subtopics of a topic; `None` for an unknown topic, an empty list if any will do.
pub fn subtopics(topic: &str) -> Option<&'static [&'static str]> {
    TAXONOMY.iter().find(|(name, _)| *name == topic).map(|(_, subtopics)| *subtopics)
}
