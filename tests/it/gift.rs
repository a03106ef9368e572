//! GIFT against the syntax trees that another reader of it expects of its own test files.

use onsite::bank::{Choice, Kind, Question, Tol};
use onsite::import::{Format, Input, read};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn questions_are_those_of_the_syntax_trees() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for folder in ["tests/fixtures/import/gift", "../shared/import/gift/fuhrmanator"] {
        for path in trees(&root.join(folder)) {
            let tree: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a tree"))
                .expect("a tree in JSON");
            let trees = tree.as_array().expect("a list of questions");
            let asked: Vec<&Value> =
                trees.iter().filter(|tree| tree["type"] != "Category").collect();
            let questions = questions(&path.with_extension("gift"));
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            if asked.len() != questions.len() {
                wrong.push(format!("{name}: {} questions, not {}", questions.len(), asked.len()));
            }
            for (tree, (question, key)) in asked.iter().zip(&questions) {
                compared += 1;
                let found = differences(tree, question, key);
                wrong.extend(found.into_iter().map(|what| format!("{name}: {what}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let beside = root.join("../shared/import/gift").exists();
    assert!(compared >= if beside { 140 } else { 40 }, "only {compared} questions");
}

/// The trees of a folder that have a file of questions beside them.
fn trees(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| {
        path.extension().is_some_and(|end| end == "json") && path.with_extension("gift").exists()
    });
    paths.sort();
    paths
}

/// Each question with the key of its item.
fn questions(path: &Path) -> Vec<(Question, String)> {
    let bytes = fs::read(path).expect("a file");
    let input = Input::new("x.gift", &bytes, &|_| None);
    let Ok(import) = read(Format::Gift, &input) else { return Vec::new() };
    import.drafts().map(|draft| (draft.cards[0].question.clone(), draft.key.clone())).collect()
}

fn differences(tree: &Value, question: &Question, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: &str, expected: String, is: String| {
        if expected != is {
            found.push(format!("{what}: `{expected}` expected, not `{is}`"));
        }
    };
    let code = question.code.iter().map(|code| code.text.as_str());
    let prompt: Vec<&str> = std::iter::once(question.prompt.as_str()).chain(code).collect();
    same("stem", text(&tree["stem"]), bare(&prompt.join("\n")));
    if let Some(id) = tree["id"].as_str() {
        same("id", format!("id:{id}"), key.to_owned());
    }
    if let Some(tags) = tree["tags"].as_array() {
        let tags: Vec<&str> = tags.iter().filter_map(Value::as_str).collect();
        same("tags", tags.join(" "), question.tags.join(" "));
    }
    let general = text(&tree["globalFeedback"]);
    if !bare(&question.explanation).contains(&general) {
        same("general feedback", general, question.explanation.clone());
    }
    let asked = tree["type"].as_str().unwrap_or_default();
    let answers = tree["choices"].as_array().map_or(&[][..], Vec::as_slice);
    match (asked, &question.kind) {
        ("MC", Kind::Single(single)) => same("options", expected(answers), chosen(&single.choices)),
        ("MC", Kind::Multi(multi)) => same("options", expected(answers), chosen(&multi.choices)),
        ("Essay" | "Description", Kind::Open(_)) => {}
        ("TF", Kind::TrueFalse(judged)) => {
            same("truth", tree["isTrue"].to_string(), judged.answer.to_string());
            let said = [&tree["trueFeedback"], &tree["falseFeedback"]].map(text).concat();
            same("feedback", said, bare(&question.explanation));
        }
        ("Short", Kind::Short(short)) => {
            let right: Vec<String> = short.accept.iter().map(|text| bare(text)).collect();
            same("answers", rights(answers).join("|"), right.join("|"));
            let said = bare(&format!("{} {:?}", question.explanation, short.traps));
            for answer in answers {
                let feedback = text(&answer["feedback"]);
                same("feedback", "true".to_owned(), said.contains(&feedback).to_string());
            }
        }
        // An answer of several lines cannot be typed.
        ("Short", Kind::Open(open)) => {
            same("answer", rights(answers).join("or"), bare(&open.model_answer));
        }
        ("Numerical", Kind::Numeric(numeric)) => {
            let best = match answers {
                [] => &tree["choices"],
                all => {
                    let right = |answer: &&Value| credit(answer) == 100.0;
                    &all.iter().find(right).expect("a right number")["text"]
                }
            };
            let by = match numeric.tolerance {
                Tol::Abs(by) => by,
                _ => 0.0,
            };
            let number = |name: &str| best[name].as_f64();
            let (low, high) = match (number("numberLow"), number("numberHigh")) {
                (Some(low), Some(high)) => (low, high),
                _ => {
                    let middle = number("number").expect("a number");
                    let by = number("range").unwrap_or_default();
                    (middle - by, middle + by)
                }
            };
            same("least", format!("{low:.6}"), format!("{:.6}", numeric.answer - by));
            same("most", format!("{high:.6}"), format!("{:.6}", numeric.answer + by));
        }
        ("Matching", Kind::Match(matching)) => {
            let pair = |pair: &Value| {
                let right = bare(pair["subanswer"].as_str().unwrap_or_default());
                (text(&pair["subquestion"]), right)
            };
            let all = tree["matchPairs"].as_array().expect("pairs").iter().map(pair);
            let (decoys, pairs): (Vec<_>, Vec<_>) = all.partition(|(left, _)| left.is_empty());
            let is = |(left, right): &(String, String)| (bare(left), bare(right));
            same(
                "pairs",
                format!("{pairs:?}"),
                format!("{:?}", matching.pairs.iter().map(is).collect::<Vec<_>>()),
            );
            let decoys: Vec<String> = decoys.into_iter().map(|(_, right)| right).collect();
            same("decoys", decoys.join("|"), matching.decoys.join("|").to_lowercase());
        }
        (asked, kind) => same("kind", asked.to_owned(), kind.name().to_owned()),
    }
    found
}

/// What an answer earns, in percent.
fn credit(answer: &Value) -> f64 {
    let right = answer["isCorrect"] == true;
    answer["weight"].as_f64().unwrap_or(if right { 100.0 } else { 0.0 })
}

/// The answers with all marks; where none has all, those with some.
fn is_right(answer: &Value, all: &[Value]) -> bool {
    let whole = all.iter().any(|answer| credit(answer) >= 100.0);
    if whole { credit(answer) >= 100.0 } else { credit(answer) > 0.0 }
}

fn rights(all: &[Value]) -> Vec<String> {
    all.iter().filter(|answer| is_right(answer, all)).map(|answer| text(&answer["text"])).collect()
}

fn expected(all: &[Value]) -> String {
    let option = |answer: &Value| {
        let sign = if is_right(answer, all) { '=' } else { '~' };
        format!("{sign}{}#{}", text(&answer["text"]), text(&answer["feedback"]))
    };
    all.iter().map(option).collect::<Vec<_>>().join("\n")
}

fn chosen(choices: &[Choice]) -> String {
    let option = |choice: &Choice| {
        let sign = if choice.is_right() { '=' } else { '~' };
        let why = choice.why();
        let partly = why.strip_prefix("partly right (").and_then(|why| why.split_once(" %)"));
        let why = partly.map_or(why, |(_, why)| why.trim_start_matches(':'));
        format!("{sign}{}#{}", bare(choice.text()), bare(why))
    };
    choices.iter().map(option).collect::<Vec<_>>().join("\n")
}

/// The words of a text in a tree.
fn text(node: &Value) -> String {
    let text = node["text"].as_str().unwrap_or_default();
    match node["format"].as_str() {
        Some("html" | "moodle") if text.contains("</") || text.contains("<br") => {
            bare(&without_tags(text))
        }
        _ => bare(text),
    }
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let comments =
        |part: &str| part.split_once("-->").map_or(String::new(), |(_, after)| after.to_owned());
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    let html = first + &parts.map(comments).collect::<String>();
    for part in html.split('<') {
        out += part.split_once('>').map_or(part, |(_, after)| after);
        out.push(' ');
    }
    out.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

/// A text without blanks, marks of Markdown and pictures. Line breaks differ between readers, and the trees join lines.
fn bare(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '_' | '`');
    let mut out = String::new();
    let mut rest = text;
    // Of links and pictures only the words count.
    while let Some((before, after)) = rest.split_once("](") {
        let (_, tail) = after.split_once(')').unwrap_or((after, ""));
        out += before.rsplit_once("![").map_or(before, |(before, _)| before);
        rest = tail;
    }
    out += rest;
    let out: String = out.chars().filter(kept).collect();
    out.replace(['[', ']'], "").to_lowercase()
}
