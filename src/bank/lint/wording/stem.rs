//! Does the stem ask one clear question that can be answered with the choices covered?

use super::words::{holds, is_keyword, line, phrase_in, questions, sentences, written};
use super::{Asked, Finding, Path, steps};
use crate::bank::kind::Kind;
use crate::bank::model::Question;
use crate::bank::reasoned::Choice;
use crate::text::fold;

/// With these a clause begins in which a negation is part of the case.
const CLAUSES: [&str; 17] = [
    "although", "because", "if", "once", "since", "so", "that", "unless", "until", "when", "where",
    "whether", "while", "who", "whom", "whose", "without",
];
const NEGATIVES: [&str; 7] = ["not", "except", "incorrect", "untrue", "never", "cannot", "neither"];
/// What a sentence that asks for something begins with.
const REQUESTS: [&str; 44] = [
    "add",
    "answer",
    "arrange",
    "assign",
    "assume",
    "calculate",
    "choose",
    "complete",
    "compute",
    "consider",
    "count",
    "define",
    "derive",
    "describe",
    "design",
    "determine",
    "estimate",
    "explain",
    "express",
    "fill",
    "find",
    "give",
    "guess",
    "identify",
    "list",
    "mark",
    "match",
    "name",
    "order",
    "pick",
    "please",
    "predict",
    "put",
    "round",
    "say",
    "select",
    "show",
    "sketch",
    "sort",
    "state",
    "tell",
    "type",
    "work",
    "write",
];
const SUBJECTS: [&str; 12] = [
    "which of the following",
    "which of these",
    "which statement",
    "which statements",
    "which claim",
    "which claims",
    "which option",
    "which options",
    "which sentence",
    "which one",
    "which answer",
    "what",
];
const PREDICATES: [&str; 10] = [
    "is true",
    "are true",
    "is correct",
    "are correct",
    "is right",
    "are right",
    "is valid",
    "is false",
    "are false",
    "is incorrect",
];
const FEWEST_WORDS: usize = 5;
const TRIVIA: [&str; 16] = [
    "stand for",
    "stands for",
    "default port",
    "which port",
    "what port",
    "port number",
    "who invented",
    "who coined",
    "who created",
    "who developed",
    "who founded",
    "which year",
    "what year",
    "abbreviation of",
    "abbreviation for",
    "acronym",
];
const PRAISE: [&str; 8] = [
    "best",
    "better",
    "good",
    "ideal",
    "optimal",
    "most appropriate",
    "most suitable",
    "recommended",
];
/// What a criterion begins with.
const CRITERIA: [&str; 20] = [
    "for", "so", "while", "that", "when", "if", "to", "without", "under", "given", "because", "by",
    "where", "against", "until", "whose", "with", "who", "than", "since",
];
/// Products whose versions differ in what a question may ask. Names that are also words (`Go`) are left out.
const PRODUCTS: [&str; 32] = [
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

pub(super) fn check(asked: &Asked, found: &mut Vec<Finding>) {
    let at = steps!(asked.base, "prompt");
    check_trivia(asked, &at, found);
    if matches!(asked.kind, Kind::Short(_) | Kind::Numeric(_)) {
        check_asks(asked, &at, found);
    }
    let Some(choices) = asked.choices() else { return };
    check_asks(asked, &at, found);
    check_negative(asked, choices, &at, found);
    check_focus(asked, &at, found);
    check_criterion(asked, &at, found);
    check_article(asked, choices, found);
}

/// W104. Only the clause that asks counts: what the case does not have, and what a subordinate clause denies, is the
/// matter itself. Statements to judge are left out: to deny one truthfully may need a `not`.
fn check_negative(asked: &Asked, choices: &[Choice], at: &Path, found: &mut Vec<Finding>) {
    let Some(word) = questions(asked.prompt).find_map(negative) else { return };
    let denies = |choice: &&Choice| {
        let words = ["not", "no", "never", "cannot", "doesn't", "don't", "isn't", "none"];
        phrase_in(&line(choice.text()), &words).is_some()
    };
    let message = format!("the question is negative: `{word}`");
    let Some(choice) = choices.iter().find(denies) else {
        let finding = Finding::warning(at.clone(), "W104", message);
        found.push(finding.help("ask for what holds, or for the flaw by its name"));
        return;
    };
    let message = format!("{message}, and so is the choice `{}`", choice.text());
    let finding = Finding::error(at.clone(), "W104", message);
    found.push(finding.help("two negations have to be undone in the head; ask for what holds"));
}

fn negative(question: &str) -> Option<&str> {
    let words: Vec<&str> = written(question).collect();
    let start = words.iter().position(|word| matches!(&*fold(word), "which" | "what" | "who"))?;
    let clause = &words[start..];
    let length = clause.iter().position(|word| CLAUSES.contains(&&*fold(word)));
    let clause = &clause[..length.unwrap_or(clause.len())];
    let is_negative = |(index, word): (usize, &&str)| {
        let folded = fold(word);
        let in_code =
            clause.get(index + 1).is_some_and(|next| is_keyword(word) && is_keyword(next));
        let before = index.checked_sub(1).map(|before| fold(clause[before])).unwrap_or_default();
        // A second thing that is asked for: `which change helps and still never ..`.
        let is_second = matches!(&*before, "and" | "but" | "or" | "yet" | "still");
        let least = folded == "least" && !matches!(&*before, "at" | "the");
        !in_code
            && !is_second
            && (NEGATIVES.contains(&&*folded) || folded.ends_with("n't") || least)
    };
    let index = clause.iter().enumerate().position(is_negative)?;
    Some(clause[index])
}

/// W111. A sentence with a question mark, or one that begins with a request.
fn check_asks(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    let requests = |sentence: &str| {
        let first = written(sentence).next().map(fold);
        first.is_some_and(|word| REQUESTS.binary_search(&&*word).is_ok())
    };
    if questions(asked.prompt).next().is_some() || sentences(asked.prompt).into_iter().any(requests)
    {
        return;
    }
    let message = "the prompt asks nothing";
    let finding = Finding::warning(at.clone(), "W111", message);
    found.push(finding.help("end with a question that can be answered with the choices covered"));
}

/// W112. What is short beside code is not tiny: the code is the stem.
fn check_focus(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    let unfocused = |question: &str| {
        let question = line(question);
        let subject = phrase_in(&question, &SUBJECTS)?;
        let predicate = phrase_in(&question, &PREDICATES)?;
        let follows = question.find(predicate)? > question.find(subject)?;
        (follows && (subject != "what" || holds(&question, &format!("what {predicate}"))))
            .then(|| format!("{subject} .. {predicate}"))
    };
    if let Some(pattern) = questions(asked.prompt).find_map(unfocused) {
        let message = format!("`{pattern}` asks for nothing in particular");
        let finding = Finding::warning(at.clone(), "W112", message);
        found.push(
            finding.help("ask about one thing, so that each choice answers the same question"),
        );
        return;
    }
    let words = written(asked.prompt).count();
    if words < FEWEST_WORDS && asked.code.is_empty() {
        let message = format!("a prompt of {words} words leaves the question to the choices");
        let finding = Finding::warning(at.clone(), "W112", message);
        found.push(finding.help("put the case into the prompt"));
    }
}

/// W116, in the sentences that ask. Stories and explanations are no trivia.
fn check_trivia(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    if matches!(asked.kind, Kind::Open(_) | Kind::Behavioural(_) | Kind::Scenario(_)) {
        return;
    }
    let trivia = |question: &str| phrase_in(&line(question), &TRIVIA);
    let Some(phrase) = questions(asked.prompt).find_map(trivia) else { return };
    let message = format!("`{phrase}` asks for what everybody looks up");
    let finding = Finding::warning(at.clone(), "W116", message);
    found.push(finding.help("ask for what follows from it, or drop the question"));
}

/// W117. `for good` and `best practice` are set phrases; a criterion may stand in the sentence that asks or be the
/// sentence before it that says what is wanted.
fn check_criterion(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    let bare = |question: &str| {
        let question = line(question);
        let question = question.replace(" for good ", " ").replace(" best practice", " practice");
        let praise = phrase_in(&question, &PRAISE)?;
        phrase_in(&question, &CRITERIA).is_none().then_some(praise)
    };
    let Some(praise) = questions(asked.prompt).find_map(bare) else { return };
    let message = format!("`{praise}` without a criterion");
    let finding = Finding::warning(at.clone(), "W117", message);
    found.push(finding.help("say what counts: fastest for .., so that .., while .."));
}

/// W108. A stem that ends with an article fits only some of the choices.
fn check_article(asked: &Asked, choices: &[Choice], found: &mut Vec<Finding>) {
    let last = written(asked.prompt).last().map(fold);
    let vowel = match last.as_deref() {
        Some("an") => true,
        Some("a") => false,
        _ => return,
    };
    let fits = |choice: &&Choice| {
        let first = choice.text().trim_start().chars().next().unwrap_or_default();
        "aeiouAEIOU".contains(first) == vowel
    };
    if choices.iter().all(|choice| fits(&choice)) {
        return;
    }
    let article = if vowel { "an" } else { "a" };
    let message = format!("`{article}` at the end fits only some of the choices");
    let finding = Finding::warning(steps!(asked.base, "prompt"), "W108", message);
    found.push(finding.help("put the article into the choices"));
}

/// W121, once a question. The story of a candidate names products of the past.
pub(super) fn check_products(question: &Question, asked: &[Asked], found: &mut Vec<Finding>) {
    if !question.applies_to.is_empty() || matches!(question.kind, Kind::Behavioural(_)) {
        return;
    }
    let named = |asked: &Asked| {
        let prompt = line(asked.prompt);
        let product = PRODUCTS.iter().find(|product| holds(&prompt, line(product).trim()))?;
        Some((steps!(asked.base, "prompt"), *product))
    };
    let Some((at, product)) = asked.iter().find_map(named) else { return };
    let message = format!("`{product}` is named, but `applies_to` is empty");
    found.push(
        Finding::warning(at, "W121", message)
            .help("name the product and the versions for which the answer holds"),
    );
}
