//! Lists of questions as people have them: counts and answer keys of real files against independent readers.

use onsite::bank::{Choice, Kind};
use onsite::import::{Format, Import, Input, read, recognise};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// Files that give other counts than the reference, and why.
const DIFFERENCES: [(&str, usize, &str); 8] = [
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
    ("gift/fuhrmanator/category1.gift", 0, "a category is the place of what follows, not an item"),
    (
        "gift/fuhrmanator/categorySpecialCharacter.gift",
        0,
        "a category is the place of what follows, not an item",
    ),
    (
        "aiken/sonsoleslp.txt",
        19,
        "the reference counts lines `Answer:`; six of its items have none",
    ),
];

/// Questions by their number whose options differ from the key of the reference, and why.
const KEY_DIFFERENCES: [(&str, usize, &str); 3] = [
    ("markdown/linkedin/git-quiz.md", 142, "no option is right, so it is an open question"),
    ("markdown/linkedin/git-quiz.md", 163, "one of five options is empty"),
    ("markdown/linkedin/rust-quiz.md", 98, "one option, which is wrong, so it is an open question"),
];

/// The folders with the formats that their files have.
const FOLDERS: &[(&str, &[Format])] = &[
    ("markdown", &[Format::Markdown]),
    ("obsidian-sr", &[Format::Obsidian, Format::Markdown]),
    ("hashcards", &[Format::Hashcards]),
    ("hascard", &[Format::Hascard]),
    ("org", &[Format::Org]),
    ("json", &[Format::Json]),
    ("yaml", &[Format::Yaml]),
    ("toml", &[Format::MdbookQuiz]),
    ("plaintext", &[Format::OpenTrivia]),
    ("sqlite", &[Format::Sqlite]),
    ("crowdanki", &[Format::CrowdAnki]),
    ("qti", &[Format::Qti]),
    ("gift", &[Format::Gift]),
    ("aiken", &[Format::Aiken]),
    ("moodle-xml", &[Format::MoodleXml]),
];

/// Items of a file by its reference; none when it counts nothing.
fn expected(folder: &str, reference: &Value) -> Option<u64> {
    let count = |key: &str| reference[key].as_u64().unwrap_or_default();
    let sum = match folder {
        "obsidian-sr" => count("multiline") + count("single") + count("callout_questions"),
        "hashcards" => count("Q") + count("C"),
        "hascard" => count("cards"),
        "org" => count("drill_tagged"),
        "json" => count("items").max(count("question_keys")),
        // A quiz of several documents has one question in each.
        "yaml" if count("documents") > 1 => count("documents"),
        "yaml" => count("question_keys"),
        "sqlite" => count("cards"),
        "crowdanki" => count("notes"),
        "qti" if reference["version"] == "2.x" => 1,
        "qti" => count("items"),
        "gift" => count("items"),
        "aiken" => count("answers"),
        // A category says where the questions after it belong; it is none.
        "moodle-xml" => count("questions_excluding_category"),
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
                // A file without a question is an error that says so.
                Err(reason) if expected == 0 && reason.contains("no question") => {}
                Err(reason) => wrong.push(format!("{name}: {reason}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let beside = shared().join("markdown").exists();
    assert!(!beside || files >= 204, "only {files} files");
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

/// What the files themselves say is right, read by another reader of JSON: the answers with the full fraction, and the
/// answer that stands apart from its distractors.
#[test]
fn keys_of_json_are_those_that_the_files_say() {
    let Ok(text) = fs::read_to_string(shared().join("json/moodle-forge-bank.json")) else { return };
    let bank: Value = serde_json::from_str(&text).expect("JSON");
    let (format, import) = imported(&shared().join("json/moodle-forge-bank.json")).expect("a bank");
    assert_eq!(format, Format::Json);
    for (draft, item) in import.drafts().zip(bank.as_array().expect("a list")) {
        let answers = item["answers"].as_array().expect("answers");
        let expected: Vec<bool> =
            answers.iter().map(|answer| answer["fraction"].as_f64() == Some(100.0)).collect();
        let Kind::Single(single) = &draft.cards[0].question.kind else { panic!("{draft:?}") };
        let found: Vec<bool> = single.choices.iter().map(Choice::is_right).collect();
        assert_eq!(found, expected, "{}", draft.raw);
    }
    let path = shared().join("json/freecodecamp-git-quiz.ts");
    let program = fs::read_to_string(&path).expect("a module");
    let plain = program.replace(['"', '\'', '`', '\\'], "");
    let (_, import) = imported(&path).expect("a quiz");
    for draft in import.drafts() {
        let Kind::Single(single) = &draft.cards[0].question.kind else { panic!("{draft:?}") };
        let right = single.choices.iter().find(|choice| choice.is_right()).expect("a right one");
        // Quotes and their escapes are the only signs that the program writes otherwise.
        let written = right.text().replace(['"', '\'', '`', '\\'], "");
        let after = plain.split("Answer:").any(|rest| rest.trim_start().starts_with(&written));
        assert!(after, "{}", right.text());
    }
}

/// The right options of a question, each as the source has it.
fn right_options(kind: &Kind) -> Vec<String> {
    let rights = |choices: &[Choice]| {
        let right = choices.iter().filter(|choice| choice.is_right());
        right.map(|choice| choice.text().to_owned()).collect()
    };
    match kind {
        Kind::Single(single) => rights(&single.choices),
        Kind::Multi(multi) => rights(&multi.choices),
        Kind::TrueFalse(judged) => vec![if judged.answer { "True" } else { "False" }.to_owned()],
        Kind::Short(short) => short.accept.clone(),
        _ => Vec::new(),
    }
}

#[test]
fn quizzes_in_toml_have_the_answers_of_their_tables() {
    let mut asked = 0;
    for (file, _, path) in references("toml") {
        let (_, import) = imported(&path).expect("a quiz");
        let text = fs::read_to_string(&path).expect("a text");
        let table: toml::Table = text.parse().expect("TOML");
        let questions = table["questions"].as_array().expect("a list");
        for (draft, source) in import.drafts().zip(questions) {
            assert_eq!(draft.key, format!("id:{}", source["id"].as_str().expect("an id")));
            let raw: toml::Table = draft.raw.parse().expect("the source of one question");
            assert_eq!(raw["questions"][0], *source, "{file}");
            let answer = &source["answer"];
            let expected = match (answer.get("answer"), answer.get("stdout")) {
                (Some(toml::Value::Array(list)), _) => list.clone(),
                (Some(one), _) | (None, Some(one)) => vec![one.clone()],
                (None, None) => vec!["does not compile".into()],
            };
            let tidy = |text: &str| {
                text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
            };
            let expected: Vec<String> =
                expected.iter().map(|value| tidy(value.as_str().expect("a text"))).collect();
            let mut found = right_options(&draft.cards[0].question.kind);
            if answer.get("answer").is_none() {
                found.truncate(1);
            }
            found.sort_by_key(|text| expected.iter().position(|other| other == text));
            assert_eq!(found, expected, "{file}: {}", draft.place);
            asked += 1;
        }
    }
    assert!(asked == 0 || asked == 106, "{asked} questions");
}

#[test]
fn trivia_has_the_answers_of_its_file() {
    for (_, _, path) in references("plaintext") {
        let (_, import) = imported(&path).expect("a list");
        for draft in import.drafts() {
            let answer = draft.raw.lines().find_map(|line| line.strip_prefix('^')).expect("a key");
            let found = right_options(&draft.cards[0].question.kind);
            let [found] = found.as_slice() else { panic!("{}: {found:?}", draft.place) };
            let first = found.lines().next().unwrap_or_default();
            assert!(first.eq_ignore_ascii_case(answer.trim()), "{}: {found}", draft.place);
        }
    }
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
