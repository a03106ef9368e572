//! Which product does a prompt name, and is it known for which one the answer holds?

use super::{Asked, Finding, steps};
use crate::bank::kind::Kind;
use crate::bank::model::Question;

/// Products whose versions differ in what a question may ask. Names that are also words (`Go`) are left out.
const PRODUCTS: [&str; 34] = [
    "asyncio",
    "Cassandra",
    "CockroachDB",
    "Django",
    "Docker",
    "DynamoDB",
    "Elasticsearch",
    "etcd",
    "HAProxy",
    "Hibernate",
    "InnoDB",
    "Java",
    "JavaScript",
    "Kafka",
    "Kubernetes",
    "MariaDB",
    "Memcached",
    "MongoDB",
    "MySQL",
    "nginx",
    "Nginx",
    "NGINX",
    "Node.js",
    "Oracle",
    "Postgres",
    "PostgreSQL",
    "Python",
    "RabbitMQ",
    "Redis",
    "Rust",
    "SQL Server",
    "SQLite",
    "TypeScript",
    "ZooKeeper",
];

/// W121, once a question. The story of a candidate names products of the past.
pub(super) fn check(question: &Question, asked: &[Asked], found: &mut Vec<Finding>) {
    if !question.applies_to.is_empty() || matches!(question.kind, Kind::Behavioural(_)) {
        return;
    }
    let named = |asked: &Asked| Some((steps!(asked.base, "prompt"), product(asked.prompt)?));
    let Some((at, product)) = asked.iter().find_map(named) else { return };
    let message = format!("`{product}` is named, but `applies_to` is empty");
    found.push(
        Finding::warning(at, "W121", message)
            .help("name the product and the versions for which the answer holds"),
    );
}

/// The first of [`PRODUCTS`] that the text names, written as it is named: a `SQL server` is any.
pub(super) fn product(text: &str) -> Option<&'static str> {
    let named = |product: &&&str| {
        text.match_indices(**product).any(|(at, name)| {
            let letter = |c: char| c.is_alphanumeric() || "_-".contains(c);
            !text[..at].ends_with(letter) && !text[at + name.len()..].starts_with(letter)
        })
    };
    PRODUCTS.iter().find(named).copied()
}
