//! Does the stem ask one clear question that can be answered with the choices covered?

use super::words::{is_keyword, line, phrase_in, questions, sentences, written};
use super::{Asked, Finding, Path, steps};
use crate::bank::kind::Kind;
use crate::bank::reasoned::Choice;
use crate::text::fold;

/// With these a clause begins in which a negation is part of the case.
const CLAUSES: [&str; 17] = [
    "although", "because", "if", "once", "since", "so", "that", "unless", "until", "when", "where",
    "whether", "while", "who", "whom", "whose", "without",
];
const NEGATIVES: [&str; 7] = ["not", "except", "incorrect", "untrue", "never", "cannot", "neither"];
const DENIALS: [&str; 5] = ["not", "no", "never", "cannot", "none"];
/// What a clause that asks for something begins with.
const REQUESTS: [&str; 33] = [
    "answer",
    "arrange",
    "assign",
    "calculate",
    "choose",
    "complete",
    "compute",
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
    "identify",
    "list",
    "match",
    "name",
    "pick",
    "please",
    "predict",
    "say",
    "select",
    "sketch",
    "sort",
    "state",
    "tell",
    "write",
];
/// A gap to be filled asks too.
const GAP: &str = "__";
/// Subjects that leave the matter to the choices.
const STATEMENTS: [&str; 14] = [
    "which of the following is",
    "which of the following are",
    "which of the following statements",
    "which of the following claims",
    "which of these is",
    "which of these are",
    "which of these statements",
    "which of these claims",
    "which one is",
    "which statement",
    "which statements",
    "which claim",
    "which claims",
    "which answer is",
];
const BARE: [&str; 6] = [
    "what is true",
    "what is correct",
    "which is true",
    "which are true",
    "which is correct",
    "which are correct",
];
const TRUTHS: [&str; 12] = [
    "is true",
    "are true",
    "is correct",
    "are correct",
    "is right",
    "are right",
    "is false",
    "are false",
    "is incorrect",
    "are incorrect",
    "is wrong",
    "are wrong",
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
/// What a criterion begins with in the sentence that asks.
const CRITERIA: [&str; 17] = [
    "for", "so", "while", "that", "when", "if", "without", "under", "given", "because", "where",
    "against", "until", "whose", "with", "than", "within",
];
/// What a criterion in an earlier sentence is said with.
const WISHES: [&str; 12] = [
    "must", "has to", "have to", "needs", "need", "should", "wants", "want", "goal", "at most",
    "at least", "may not",
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
        let mut words = written(choice.text()).filter(|word| !is_keyword(word));
        words.any(|word| DENIALS.contains(&&*fold(word)) || word.ends_with("n't"))
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

/// The word that makes the clause that asks negative.
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
        let after = clause.get(index + 1).map(|after| fold(after)).unwrap_or_default();
        let is_amount =
            matches!(&*before, "at" | "the") || after == "recently" || after == "frequently";
        let least = folded == "least" && !is_amount;
        !in_code
            && !is_second
            && (NEGATIVES.contains(&&*folded) || folded.ends_with("n't") || least)
    };
    let index = clause.iter().enumerate().position(is_negative)?;
    Some(clause[index])
}

/// W111. A question mark at the end of a sentence, a request at the start of a clause, or a gap to be filled.
fn check_asks(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    let requests = |clause: &str| {
        let first = written(clause).next().map(fold).unwrap_or_default();
        REQUESTS.contains(&&*first)
    };
    let clauses = sentences(asked.prompt);
    let mut clauses = clauses.iter().flat_map(|sentence| sentence.split([',', ':', ';']));
    let asks = questions(asked.prompt).next().is_some() || asked.prompt.contains(GAP);
    if asks || clauses.any(requests) {
        return;
    }
    let finding = Finding::warning(at.clone(), "W111", "the prompt asks nothing");
    found.push(finding.help("end with a question that can be answered with the choices covered"));
}

/// W112. What is short beside code is not tiny: the code is the stem.
fn check_focus(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    let unfocused = |question: &str| {
        let question = line(question);
        if let Some(phrase) = phrase_in(&question, &BARE) {
            return Some(phrase.to_owned());
        }
        let subject = phrase_in(&question, &STATEMENTS)?;
        let truth = phrase_in(&question, &TRUTHS)?;
        let is_about_it = question.find(truth)? > question.find(subject)?;
        let subject = subject.trim_end_matches(" is").trim_end_matches(" are");
        is_about_it.then(|| format!("{subject} .. {truth}"))
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

/// W117. `for good` and `best practice` are set phrases; a criterion may stand in the sentence that asks or in another
/// one that says what is wanted.
fn check_criterion(asked: &Asked, at: &Path, found: &mut Vec<Finding>) {
    let bare = |question: &str| {
        let question = line(question);
        let question = question.replace(" for good ", " ").replace(" best practice", " practice");
        let praise = phrase_in(&question, &PRAISE)?;
        phrase_in(&question, &CRITERIA).is_none().then_some(praise)
    };
    if phrase_in(&line(asked.prompt), &WISHES).is_some() {
        return;
    }
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
