//! What a person has becomes a bank: the real binary on small files, and counts on real ones.

use crate::sandbox::{Run, Sandbox};
use onsite::import::{Format, Input, Report, read, recognise};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Files that are read otherwise than the independent counts say, and why.
const DIFFERENCES: [(&str, &str); 0] = [];

/// Where the count of the items of a file stands in its folder's `REFERENCE.json`; the first key that is there counts.
const COUNTS: [(&str, &[&str]); 2] = [
    ("anki-text", &["records_incl_hash_guids", "records"]),
    ("csv", &["records", "python_csv_records"]),
];

/// The lines of JSON of a run.
fn json(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn import(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let arguments: Vec<&str> = ["import"].iter().chain(arguments).copied().collect();
    crate::sandbox::finish(sandbox.command(&arguments), "")
}

const TERMS: &str = "key,question,answer,tags\n\
    1,What is a queue?,first in first out,structures\n\
    2,What is a stack?,last in first out,structures\n\
    3,What is a heap?,\"a tree whose parents are never smaller than their children, kept in an array\",structures\n";

#[test]
fn a_bank_is_imported_edited_and_imported_again() {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", TERMS);
    let run = import(&sandbox, &["terms.csv"]).code(0).without_escapes();
    for part in [
        "3 seen, 3 imported (1 Open, 2 Short)",
        "for example",
        "3 new",
        "next: `onsite drill terms`",
    ] {
        assert!(run.stdout.contains(part), "{part}:\n{}", run.stdout);
    }
    // A question can be asked at once.
    let drill = sandbox.typing("drill terms --limit 1 --plain", "first in first out\n").code(0);
    assert!(drill.stdout.contains("What is a"), "{}", drill.stdout);

    // Edited by hand, with a comment; then the file changes as well.
    let bank = sandbox.read("banks/terms.ron");
    let edited = bank.replace("What is a stack?", "What is a stack, in four words?");
    let edited = edited.replace("    questions: [", "    questions: [ // mine");
    assert_ne!(edited, bank);
    sandbox.write("banks/terms.ron", &edited);
    let changed = TERMS.replace("a queue?", "a queue exactly?")
        + "4,What is a set?,no element twice,structures\n";
    let stack = "2,What is a stack?,last in first out";
    let tree = "9,What is a tree?,a graph without circles";
    sandbox.write("terms.csv", changed.replace(stack, tree));
    let run = import(&sandbox, &["terms.csv", "--json"]).code(0);
    let told = &json(&run)[0];
    assert_eq!(told["seen"], 4, "{told}");
    assert_eq!(told["changes"]["new"], 2, "{told}");
    assert_eq!(told["changes"]["same"], 1, "{told}");
    assert_eq!(told["changes"]["updated"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told["changes"]["vanished"].as_array().map(Vec::len), Some(1), "{told}");
    let now = sandbox.read("banks/terms.ron");
    for part in ["// mine", "in four words?", "a queue exactly?", "rev: 2", "What is a set?"] {
        assert!(now.contains(part), "{part}:\n{now}");
    }
    assert_eq!(now.matches("prompt:").count(), 5);
    sandbox.run("check banks").code(0);

    // A third time nothing changes, and nothing is written.
    let run = import(&sandbox, &["terms.csv"]).code(0);
    assert!(run.stdout.contains("stays as it is"), "{}", run.stdout);
    assert_eq!(sandbox.read("banks/terms.ron"), now);
}

#[test]
fn a_dry_run_writes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", TERMS);
    let run = import(&sandbox, &["terms.csv", "--dry-run"]).code(0);
    assert!(run.stdout.contains("would write"), "{}", run.stdout);
    assert!(!sandbox.path("banks").exists());
    let run = import(&sandbox, &["terms.csv", "--dry-run", "--json"]).code(0);
    assert_eq!(json(&run)[0]["written"], false);
    assert!(!sandbox.path("banks").exists());
}

#[test]
fn the_standard_input_columns_and_the_bank_can_be_named() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&[
        "import",
        "-",
        "--into",
        "capitals",
        "--columns",
        "answer,prompt",
        "--format",
        "delimited:;",
    ]);
    command.arg("--yes");
    crate::sandbox::finish(command, "Paris;capital of France?\nRome;capital of Italy?\n").code(0);
    assert!(sandbox.read("banks/capitals.ron").contains("prompt: \"capital of Italy?\""));
    let run = import(&sandbox, &["-"]).code(2);
    assert_eq!(
        run.stderr,
        "error: name the bank for what comes from the standard input: `--into BANK`\n"
    );
    let run = import(&sandbox, &["x.csv", "--format", "delimted"]).code(2);
    assert!(run.stderr.contains("did you mean `delimited`?"), "{}", run.stderr);
    let run = import(&sandbox, &["x.csv", "--into", "databases"]).code(2);
    assert!(run.stderr.contains("`databases` is shipped with onsite"), "{}", run.stderr);
}

#[test]
fn a_directory_is_one_bank() {
    let sandbox = Sandbox::new();
    sandbox.write("deck/a.csv", TERMS);
    sandbox.write("deck/more/b.csv", "question,answer\nWhat is a trie?,a prefix tree\n");
    sandbox.write("deck/notes.bin", [0_u8, 1, 2]);
    let run = import(&sandbox, &["deck"]).code(0);
    assert!(
        run.stderr.contains("1 file left out, no format recognised: deck/notes.bin"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read("banks/deck.ron").matches("prompt:").count(), 4);
}

#[test]
fn of_very_many_files_those_that_are_odd_are_shown_first() {
    let sandbox = Sandbox::new();
    for n in 10..110 {
        sandbox.write(
            &format!("d/{n}.csv"),
            format!("question,answer\nWhat is number {n} of all?,it is {n}\n"),
        );
    }
    sandbox.write("d/last.csv", "question,answer\nWhat is nothing?,\n");
    let run = import(&sandbox, &["d", "--dry-run"]).code(0).without_escapes();
    assert!(run.stdout.starts_with("d/last.csv: delimited"), "{}", run.stdout);
    assert!(
        run.stdout.contains("\n... and 81 more files: 81 seen, 81 imported; `--json` lists all\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("\n101 files: 101 new\n"), "{}", run.stdout);
    assert_eq!(run.stdout.matches(": delimited").count(), 20);
}

#[cfg(unix)]
#[test]
fn a_bank_is_called_as_the_person_called_the_file() {
    let sandbox = Sandbox::new();
    sandbox.write("d/terms.csv", TERMS);
    std::os::unix::fs::symlink(sandbox.path("d/terms.csv"), sandbox.path("words.csv")).unwrap();
    for (argument, bank) in [("words.csv", "words"), ("d/../d", "d"), ("d/.", "d")] {
        let run = import(&sandbox, &[argument, "--dry-run", "--json"]).code(0);
        assert_eq!(json(&run)[0]["bank"], bank, "{argument}");
    }
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let sandbox = Sandbox::new();
    sandbox.write("d/terms.csv", TERMS);
    let run =
        import(&sandbox, &["d/terms.csv", "d", "./d/terms.csv", "--into", "z", "--json"]).code(0);
    let told = json(&run);
    assert_eq!((told.len(), &told[0]["changes"]["new"]), (1, &3.into()), "{}", run.stdout);
}

#[test]
fn files_of_one_name_do_not_miss_each_others_questions() {
    let sandbox = Sandbox::new();
    sandbox.write("a/x.csv", "question,answer\nWhat is a queue?,first in first out\n");
    sandbox.write("b/x.csv", "question,answer\nWhat is a stack?,last in first out\n");
    import(&sandbox, &["a/x.csv", "b/x.csv"]).code(0);
    let run = import(&sandbox, &["a/x.csv", "b/x.csv", "--json"]).code(0);
    for told in json(&run) {
        assert_eq!(told["changes"]["same"], 1, "{told}");
        assert_eq!(told["changes"]["vanished"], serde_json::json!([]), "{told}");
    }
}

#[test]
fn media_are_kept_under_their_hash_and_only_from_beside() {
    let sandbox = Sandbox::new();
    sandbox.write("secret.mp3", "secret");
    sandbox.write("deck/a.mp3", "sound");
    sandbox.write(
        "deck/d.txt",
        "#separator:tab\nsay [sound:a.mp3] it\tyes\nsay [sound:../secret.mp3]\tno\n",
    );
    let run = import(&sandbox, &["deck/d.txt", "--into", "d", "--json"]).code(0);
    assert_eq!(json(&run)[0]["media"]["found"], 1);
    assert_eq!(json(&run)[0]["media"]["missing"], serde_json::json!(["../secret.mp3"]));
    let files: Vec<PathBuf> =
        fs::read_dir(sandbox.path("media/d")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [file] = files.as_slice() else { panic!("one file, not {files:?}") };
    assert_eq!(fs::read(file).unwrap(), b"sound");
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(name.len() == 64 + 4 && name.ends_with(".mp3"), "{name}");
    assert!(sandbox.read("banks/d.ron").contains(&format!("media/d/{name}")));
}

#[test]
fn what_a_killed_import_left_is_taken_away() {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", TERMS);
    sandbox.write("media/terms/1f.png.4711.new", "half");
    sandbox.write("media/terms/1f.new", "a medium");
    import(&sandbox, &["terms.csv"]).code(0);
    assert!(!sandbox.path("media/terms/1f.png.4711.new").exists());
    assert!(sandbox.path("media/terms/1f.new").exists());
}

#[test]
fn what_cannot_be_read_says_why_and_writes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write("empty.csv", "");
    sandbox.write("empty.apkg", "");
    sandbox.write("zeros.txt", [0_u8; 64]);
    sandbox.write("foreign.ron", "[\n    Question(\"who?\"),\n]\n");
    let cases = [
        ("empty.csv", "error: empty.csv: the file is empty\n"),
        ("empty.apkg", "error: empty.apkg: the file is empty\n"),
        ("zeros.txt", "error: zeros.txt: no format was recognised; name one with `--format`: "),
        ("foreign.ron", "error: foreign.ron:1:1: "),
        ("nothing.csv", "error: nothing.csv: No such file"),
    ];
    for (file, message) in cases {
        let run = import(&sandbox, &[file]).code(2);
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
        let run = import(&sandbox, &[file, "--json"]).code(2);
        assert!(json(&run)[0]["error"].is_string(), "{}", run.stdout);
    }
    let run = import(&sandbox, &["foreign.ron", "--json"]).code(2);
    let told = &json(&run)[0];
    assert_eq!(
        (&told["file"], &told["line"], &told["column"]),
        (&"foreign.ron".into(), &1.into(), &1.into())
    );
    assert!(!sandbox.path("banks").exists());
}

#[cfg(unix)]
#[test]
fn a_bank_behind_a_link_stays_there() {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", TERMS);
    import(&sandbox, &["terms.csv", "--yes"]).code(0);
    let (bank, elsewhere) = (sandbox.path("banks/terms.ron"), sandbox.path("mine.ron"));
    fs::rename(&bank, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &bank).unwrap();
    sandbox.write("terms.csv", TERMS.to_owned() + "4,What is a set?,no element twice,structures\n");
    import(&sandbox, &["terms.csv", "--yes"]).code(0);
    assert!(fs::symlink_metadata(&bank).unwrap().is_symlink());
    assert!(sandbox.read("mine.ron").contains("What is a set?"));
}

#[test]
fn a_file_that_is_too_big_is_not_swallowed() {
    let sandbox = Sandbox::new();
    let file = fs::File::create(sandbox.path("big.csv")).unwrap();
    file.set_len(500 << 20).unwrap();
    let run = import(&sandbox, &["big.csv"]).code(2);
    assert_eq!(
        run.stderr,
        "error: big.csv: it has 500 MB, and at most 64 MB are read; split it into several files\n"
    );
}

#[test]
fn a_broken_bank_is_not_touched() {
    let sandbox = Sandbox::with_bank("(questions: [(id: \"a\")])");
    sandbox.write("terms.csv", TERMS);
    let run = import(&sandbox, &["terms.csv", "--into", "mine"]).code(2);
    assert!(
        run.stderr.contains("has to be sound before something is added to it"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read("banks/mine.ron"), "(questions: [(id: \"a\")])");
}

#[test]
fn what_the_library_has_is_pointed_out() {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", TERMS);
    import(&sandbox, &["terms.csv"]).code(0);
    sandbox.write(
        "other.csv",
        "question,answer\nWhat is a queue,first in first out\nSomething new?,yes\n",
    );
    let run = import(&sandbox, &["other.csv", "--json"]).code(0);
    let near = &json(&run)[0]["near_duplicates"];
    assert_eq!(near.as_array().map(Vec::len), Some(1), "{near}");
    assert!(near[0]["resembles"].as_str().unwrap().starts_with("terms/what-is-a-queue"), "{near}");
}

#[test]
fn the_fixtures_give_what_their_references_say() {
    let sandbox = Sandbox::new();
    let mut seen = 0;
    for folder in folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")) {
        for (file, reference) in references(&folder) {
            let path = folder.join(&file);
            let path = path.to_str().expect("a name in UTF-8");
            let run = import(&sandbox, &[path, "--into", "fixture", "--dry-run", "--json"]).code(0);
            let told = &json(&run)[0];
            let name = folder.file_name().expect("a name").to_str().expect("a name in UTF-8");
            assert_eq!(told["format"], name, "{file}");
            let expected = |ours: &str, theirs: &str| match &reference[ours] {
                Value::Null => reference[theirs].clone(),
                count => count.clone(),
            };
            assert_eq!(told["seen"], expected("seen", "notes"), "{file}: {told}");
            let questions = &told["imported"]["questions"];
            assert_eq!(questions, &expected("questions", "cards"), "{file}: {told}");
            seen += 1;
        }
    }
    assert!(seen >= 6, "only {seen} fixtures");
}

/// Real files, many without a licence to be shipped, beside the repository; nothing is tested where they are not.
#[test]
fn real_files_give_the_counts_of_independent_readers() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/import");
    let mut wrong = Vec::new();
    for (folder, keys) in COUNTS {
        let folder = shared.join(folder);
        for (file, reference) in references(&folder) {
            let Ok(bytes) = fs::read(folder.join(&file)) else { continue };
            let Some(expected) = keys.iter().find_map(|key| reference[*key].as_u64()) else {
                continue;
            };
            let found = counted(&folder.join(&file), &bytes);
            let known = DIFFERENCES.iter().any(|(name, _)| *name == file);
            if found != Ok(expected as usize) && !known {
                wrong.push(format!("{}/{file}: {expected} expected, {found:?}", folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Items seen by the format that the bytes are recognised as.
fn counted(path: &Path, bytes: &[u8]) -> Result<usize, String> {
    let nothing = |_: &str| None;
    let name = path.display().to_string();
    let input = Input::new(&name, bytes, &nothing);
    let format = recognise(&input).first().map(|guess| guess.format).ok_or("not recognised")?;
    let import = read(format, &input).map_err(|error| error.to_string())?;
    let report = Report::of(&name, format.name(), "", None, &import, |_| false);
    assert_eq!(report.seen, report.imported.items + report.refused.len(), "{name}");
    Ok(report.seen)
}

#[test]
fn every_format_has_a_fixture() {
    for format in Format::ALL {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(format.name());
        assert!(
            !references(&folder).is_empty(),
            "`{}` has no fixture in {}",
            format.name(),
            folder.display()
        );
    }
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    folders
}

/// The files of a folder with what is known about each; none when there is no such folder.
fn references(folder: &Path) -> Vec<(String, Value)> {
    let Ok(text) = fs::read_to_string(folder.join("REFERENCE.json")) else { return Vec::new() };
    let all: serde_json::Map<String, Value> = serde_json::from_str(&text).expect("an object");
    all.into_iter().collect()
}
