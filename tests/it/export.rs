//! What a person takes away: the real binary, its files, and its words.

use crate::sandbox::{Run, Sandbox, finish};
use serde_json::Value;

const BANK: &str = r#"(id: "mine", title: "Mine", questions: [
    (id: "m-queue", topic: "structures", prompt: "What is a queue?", kind: Short(accept: ["first in first out", "fifo"])),
    (id: "m-stack", topic: "structures", rev: 2, prompt: "Which is a stack?", kind: Single(choices: [Right("last in first out", "lifo"), Wrong("first in first out")])),
    (id: "m-order", prompt: "Put in order.", kind: Order(items: ["parse", "plan", "execute"])),
    (id: "m-later", status: Draft, prompt: "What is a heap?", kind: Short(accept: ["a tree"])),
])"#;

fn export(sandbox: &Sandbox, line: &str) -> Run {
    sandbox.run(&format!("export {line}"))
}

#[test]
fn stdout_is_the_file_and_stderr_says_what_is_lost() {
    let sandbox = Sandbox::with_bank(BANK);
    let run = export(&sandbox, "mine --format csv").code(0).without_escapes();
    assert_eq!(
        run.stdout,
        "id,topic,level,skill,kind,question,answer,option 1,option 2,correct,explanation,tags,seconds\r\n\
         m-queue,structures,mid,understand,short,What is a queue?,first in first out,,,,**Also right:** fifo,,\r\n\
         m-stack,structures,mid,understand,single,Which is a stack?,,last in first out,first in first out,1,'- **A** lifo,,\r\n\
         m-order,mine,mid,understand,order,\"Put in order.\n\nPut in order:\n\n- execute\n- parse\n- plan\",\"1. parse\n2. plan\n3. execute\",,,,,,\r\n"
    );
    assert_eq!(
        run.stderr,
        "1 question loses the kind: the answer is told in words (1 Order)\n\
         1 question loses the number of the revision\n\
         1 draft or retired question left out; `ron` and `json` keep them, and so does naming one\n"
    );
}

#[test]
fn what_is_meant_is_said_as_for_a_drill() {
    let sandbox = Sandbox::with_bank(BANK);
    let ids = |run: Run| -> Vec<String> {
        let all: Value = serde_json::from_str(&run.code(0).stdout).expect("JSON");
        let questions = all["questions"].as_array().expect("questions").iter();
        questions.map(|question| question["id"].as_str().expect("an id").to_owned()).collect()
    };
    let json = |what: &str| ids(export(&sandbox, &format!("{what} --format json")));
    assert_eq!(json("mine"), ["m-queue", "m-stack", "m-order", "m-later"]);
    assert_eq!(json("structures"), ["m-queue", "m-stack"]);
    assert_eq!(json("m-order mine/m-queue"), ["m-queue", "m-order"]);
    assert!(json("").len() > 250);
    let table = export(&sandbox, "m-later --format csv").code(0);
    assert!(table.stdout.contains("m-later"), "{}", table.stdout);
    assert!(
        table.stderr.contains("1 question loses being a draft or retired\n"),
        "{}",
        table.stderr
    );
}

#[test]
fn the_ending_names_the_format_and_files_are_not_written_over() {
    let sandbox = Sandbox::with_bank(BANK);
    for (file, begins) in [
        ("a.ron", "#![enable("),
        ("a.json", "{\n  \"onsite\": 1,"),
        ("a.csv", "id,topic,"),
        ("a.txt", "#separator:tab\n#html:true\n"),
        ("a.gift", "$CATEGORY: structures\n\n// [id:mine/m-queue]"),
        ("a.md", "# structures\n\n### 1. What is a queue?"),
    ] {
        let run = export(&sandbox, &format!("mine -o {file}")).code(0);
        let count = if file.ends_with("ron") || file.ends_with("json") { 4 } else { 3 };
        let wrote = format!("wrote {count} questions to `{file}`\n");
        assert!(run.stdout.is_empty() && run.stderr.starts_with(&wrote), "{}", run.stderr);
        assert!(sandbox.read(file).starts_with(begins), "{}", sandbox.read(file));
        let again = export(&sandbox, &format!("m-queue -o {file}")).code(2);
        assert_eq!(
            again.stderr,
            format!("error: `{file}` exists already; `--force` writes over it\n")
        );
        assert!(sandbox.read(file).contains("stack"), "{file}");
        export(&sandbox, &format!("m-queue -o {file} --force")).code(0);
        assert!(!sandbox.read(file).contains("stack"), "{file}");
    }
    let names: Vec<String> = std::fs::read_dir(sandbox.path("."))
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().all(|name| !name.ends_with(".new")), "{names:?}");
}

#[test]
fn a_directory_gets_a_file_for_each_bank() {
    let sandbox = Sandbox::with_bank(BANK);
    let run = export(&sandbox, "--format ron").code(2);
    let banks = onsite::bank::shipped().len() + 1;
    assert_eq!(
        run.stderr,
        format!(
            "error: a file of `ron` holds one bank, and these questions are of {banks}; \
             name one, or let `-o DIR/` write a file for each\n"
        )
    );
    let run = export(&sandbox, "--format ron -o all/").code(0);
    assert!(run.stderr.ends_with(&format!(" to {banks} files in `all`\n")), "{}", run.stderr);
    sandbox.run("check all").code(0);
    let kept = onsite::bank::read("mine.ron", sandbox.read("all/mine.ron").as_bytes());
    assert_eq!(kept.bank, onsite::bank::read("mine.ron", BANK.as_bytes()).bank);
}

#[test]
fn what_cannot_be_done_says_why_and_writes_nothing() {
    let sandbox = Sandbox::with_bank(BANK);
    sandbox.write("file", "");
    for (line, message) in [
        ("mine", "error: name the format with `--format`: ron, json, csv, anki, gift, markdown\n"),
        (
            "mine -o deck.apkg",
            "error: the ending of `deck.apkg` names no format; name one with `--format`: ron, json, csv, anki, gift, markdown\n",
        ),
        (
            "structurs --format csv",
            "error: no topic, bank or question is named `structurs`; did you mean `structures`?\n",
        ),
        (
            "nothing-like-it --format csv",
            "error: no topic, bank or question is named `nothing-like-it`; `onsite banks` lists them\n",
        ),
        ("mine -o file/x.csv", "error: could not write `file/x.csv`: "),
    ] {
        let run = export(&sandbox, line).code(2);
        assert!(run.stdout.is_empty());
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
    }
    let run = export(&sandbox, "mine --format ankki").code(2);
    assert!(run.stderr.contains("tip: a similar value exists: 'anki'"), "{}", run.stderr);
}

#[test]
fn media_are_copied_by_the_name_that_anki_uses() {
    let sandbox = Sandbox::with_bank(
        "(id: \"mine\", questions: [(id: \"a\", prompt: \"![p](media/mine/1.png) ![s](media/mine/2.mp3) ![x](media/../secret)\", kind: Short(accept: [\"x\"]))])",
    );
    sandbox.write("media/mine/1.png", "picture");
    sandbox.write("secret", "secret");
    let run = export(&sandbox, "mine --format anki -o d.txt").code(0);
    assert!(
        run.stderr.ends_with("2 pictures and sounds not copied; `--media DIR` copies them\n"),
        "{}",
        run.stderr
    );
    let note = sandbox.read("d.txt");
    assert!(note.contains(r#"<img src=""1.png"" alt=""p"" /> [sound:2.mp3]"#), "{note}");
    let run = export(&sandbox, "mine --format anki -o e.txt --media m").code(0);
    assert!(
        run.stderr.ends_with(
            "copied 1 picture or sound to `m`\n\
             put them into `collection.media` in the directory of your Anki profile\n\
             missing: mine/2.mp3\n"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read("m/1.png"), "picture");
    export(&sandbox, "mine --format markdown -o d.md --media media2").code(0);
    assert_eq!(sandbox.read("media2/mine/1.png"), "picture");
}

#[test]
fn what_was_exported_is_imported() {
    let sandbox = Sandbox::new();
    for (file, format, dialect) in [
        ("a.ron", "ron", ""),
        ("a.json", "onsite-json", ""),
        ("a.csv", "delimited", "comma separated"),
        ("a.txt", "delimited", "Anki text"),
        ("a.md", "markdown", "keyed"),
    ] {
        let export = sandbox.command(&["export", "databases", "-o", file]);
        finish(export, "").code(0);
        let import = sandbox.command(&["import", file, "--into", "x", "--dry-run", "--json"]);
        let told: Value = serde_json::from_str(&finish(import, "").code(0).stdout).expect("JSON");
        assert_eq!((&told["format"], &told["dialect"]), (&format.into(), &dialect.into()));
        assert_eq!((&told["seen"], &told["imported"]["questions"]), (&48.into(), &48.into()));
        assert_eq!(told["refused"], serde_json::json!([]));
    }
}

#[test]
fn the_help_has_an_example_for_each_format_and_the_schema() {
    let sandbox = Sandbox::new();
    let help = sandbox.run("export --help").code(0).stdout;
    for format in onsite::export::Format::ALL {
        assert!(help.contains(&format!("\n  {:<9} {}\n", format.name(), format.about())), "{help}");
    }
    assert_eq!(help.matches("            onsite export ").count(), 6, "{help}");
    let help = sandbox.run("help export").code(0).stdout;
    assert!(help.contains("{\"onsite\": 1, \"banks\": [..], \"questions\": [..]}"), "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
}
