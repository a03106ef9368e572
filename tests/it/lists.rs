//! Lists of questions as people have them: counts and answer keys of real files against independent readers.

use onsite::bank::{Choice, Kind};
use onsite::import::{Format, Import, Input, read, recognise};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// Files that give other counts than the reference, and why.
const DIFFERENCES: [(&str, usize, &str); 5] = [
    (
        "markdown/linkedin/rust-quiz.md",
        203,
        "the last heading is cut off before its options; it is an open question",
    ),
    (
        "markdown/kirchhoff-kotlin/Questions.md",
        2,
        "the reference counts files; this one has two headings with answers",
    ),
    ("markdown/quizdown-syntax.md", 4, "documentation without a count: four samples in fences"),
    (
        "markdown/h5bp/coding-questions.md",
        12,
        "the reference counts fences; each follows a line `Question:`",
    ),
    (
        "obsidian-sr/avamzat/03 - GitHub Copilot MS Learn Q&A.md",
        24,
        "24 `[!success]` among numbered questions; the reference counts the callouts as answers",
    ),
];

/// Questions by their number whose options differ from the key of the reference, and why.
const KEY_DIFFERENCES: [(&str, usize, &str); 3] = [
    ("markdown/linkedin/git-quiz.md", 142, "no option is right, so it is an open question"),
    ("markdown/linkedin/git-quiz.md", 163, "one of five options is empty"),
    ("markdown/linkedin/rust-quiz.md", 98, "one option, which is wrong, so it is an open question"),
];

/// The folders with the formats that their files have.
const FOLDERS: [(&str, &[Format]); 5] = [
    ("markdown", &[Format::Markdown]),
    ("obsidian-sr", &[Format::Obsidian, Format::Markdown]),
    ("hashcards", &[Format::Hashcards]),
    ("hascard", &[Format::Hascard]),
    ("org", &[Format::Org]),
];

/// Items of a file by its reference; none when it counts nothing.
fn expected(folder: &str, reference: &Value) -> Option<u64> {
    let count = |key: &str| reference[key].as_u64().unwrap_or_default();
    let sum = match folder {
        "obsidian-sr" => count("multiline") + count("single") + count("callout_questions"),
        "hashcards" => count("Q") + count("C"),
        "hascard" => count("cards"),
        "org" => count("drill_tagged"),
        _ => {
            let keys = ["questions", "bold_line_questions", "quizzes", "top_level_bullets"];
            let counted = keys.into_iter().map(count).find(|count| *count > 0);
            // In these folders each file is one question.
            let single = reference.get("note").is_some()
                || reference.get("has_hint").is_some()
                || reference.get("expertise").is_some();
            counted.unwrap_or(u64::from(single))
        }
    };
    (sum > 0).then_some(sum)
}

#[test]
fn real_lists_give_the_counts_of_independent_readers() {
    let (mut wrong, mut files) = (Vec::new(), 0);
    for (folder, formats) in FOLDERS {
        for (file, reference, path) in references(folder) {
            let name = format!("{folder}/{file}");
            let known = DIFFERENCES
                .iter()
                .find(|(other, ..)| *other == name)
                .map(|(_, count, _)| *count as u64);
            let Some(expected) = known.or_else(|| expected(folder, &reference)) else { continue };
            files += 1;
            match imported(&path) {
                Ok((format, import)) => {
                    if import.items.len() as u64 != expected || !formats.contains(&format) {
                        wrong.push(format!(
                            "{name}: {expected} expected, {} as {}",
                            import.items.len(),
                            format.name()
                        ));
                    }
                    wrong.extend(wrong_key(&name, &reference, &import));
                    wrong.extend(wrong_gaps(&name, &reference, &import));
                }
                Err(reason) => wrong.push(format!("{name}: {reason}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let beside = shared().join("markdown").exists();
    assert!(!beside || files >= 195, "only {files} files");
}

/// `4:1` is the second of four options by its tick, `5:BE` the second and the last by their letters.
fn wrong_key(name: &str, reference: &Value, import: &Import) -> Vec<String> {
    let Some(expected) = reference["answer_key"].as_str() else { return Vec::new() };
    let letters = expected.contains(|c: char| c.is_ascii_uppercase());
    let mut keys = Vec::new();
    for draft in import.drafts() {
        let choices: &[Choice] = match &draft.cards[0].question.kind {
            Kind::Single(single) => &single.choices,
            Kind::Multi(multi) => &multi.choices,
            Kind::TrueFalse(_) => {
                keys.push(String::new());
                continue;
            }
            _ => &[],
        };
        let right =
            choices.iter().enumerate().filter(|(_, choice)| choice.is_right()).map(|(at, _)| at);
        let right: Vec<String> = right
            .map(
                |at| if letters { char::from(b'A' + at as u8).to_string() } else { at.to_string() },
            )
            .collect();
        keys.push(format!("{}:{}", choices.len(), right.join(if letters { "" } else { "," })));
    }
    // What is judged true or false has no options any more.
    let differs = |(nth, (found, expected)): (usize, (&String, &str))| {
        let known =
            KEY_DIFFERENCES.iter().any(|(file, known, _)| *file == name && *known == nth + 1);
        (!found.is_empty() && found != expected && !known)
            .then(|| format!("{name}: question {} is {found}, {expected} expected", nth + 1))
    };
    keys.iter().zip(expected.split(' ')).enumerate().filter_map(differs).collect()
}

/// Each deletion of hashcards is a question.
fn wrong_gaps(name: &str, reference: &Value, import: &Import) -> Option<String> {
    let expected =
        reference["cloze_deletions"].as_u64().filter(|_| name.starts_with("hashcards"))?;
    let cards = import.drafts().flat_map(|draft| &draft.cards);
    let found = cards.filter(|card| card.part.starts_with('c')).count() as u64;
    (found != expected).then(|| format!("{name}: {found} deletions, {expected} expected"))
}

#[test]
fn an_item_keeps_its_identity_when_a_list_is_numbered_anew() {
    let list = |first: usize| {
        format!(
            "#### Q{first}. Which?\n\n- [x] a\n- [ ] b\n\n#### Q{}. What?\n\n- [x] a\n- [ ] b\n",
            first + 1
        )
    };
    let keys = |text: &str| {
        let input = Input::new("q.md", text.as_bytes(), &|_| None);
        let import = read(Format::Markdown, &input).expect("a list");
        import.drafts().map(|draft| draft.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&list(1)), keys(&list(7)));
}

fn imported(path: &Path) -> Result<(Format, Import), String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let folder = path.parent().expect("a folder").to_owned();
    let beside = |name: &str| fs::read(folder.join(name)).ok();
    let name = path.display().to_string();
    let input = Input::new(&name, &bytes, &beside);
    let format = recognise(&input).first().map(|guess| guess.format).ok_or("not recognised")?;
    let import = read(format, &input).map_err(|error| error.to_string())?;
    Ok((format, import))
}

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/import")
}

/// The files of a folder that are there, each with its reference.
fn references(folder: &str) -> Vec<(String, Value, PathBuf)> {
    let folder = shared().join(folder);
    let Ok(text) = fs::read_to_string(folder.join("REFERENCE.json")) else { return Vec::new() };
    let all: Map<String, Value> = serde_json::from_str(&text).expect("an object");
    let with_path = all.into_iter().map(|(file, reference)| {
        let path = folder.join(&file);
        (file, reference, path)
    });
    with_path.filter(|(.., path)| path.exists()).collect()
}
