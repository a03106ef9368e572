//! Does a library hold all banks together?

use super::*;

fn file(path: &str, id: &str, questions: &str) -> Reading {
    read(path, format!("(id: \"{id}\", title: \"of {path}\", lexicon: [[\"db\", \"database\"]],\nrefs: {{\"r\": (kind: Spec, title: \"t\", url: \"u\")}}, questions: [\n{questions}\n])").as_bytes())
}

fn short(id: &str, more: &str) -> String {
    format!("(id: \"{id}\", prompt: \"p\", {more} kind: Short(accept: [\"x\"])),\n")
}

fn library() -> (Library, Vec<Diagnostic>) {
    let topic = "topic: \"Rest\",";
    Library::of_readings(vec![
        (file("a.ron", "a", &(short("one", topic) + &short("two", "status: Draft,"))), true),
        (
            file(
                "b.ron",
                "b",
                &(short("three", "")
                    + &short("one", "")
                    + &short("old", "status: Retired(\"one\"),")),
            ),
            true,
        ),
        (file("mine.ron", "a", &(short("one", topic) + &short("four", topic))), false),
        (read("broken.ron", b"["), false),
    ])
}

#[test]
fn later_banks_override_and_clashes_are_reported() {
    let (library, diagnostics) = library();
    let keys: Vec<&str> = library.items().iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys, ["a/one", "a/four", "b/three"]);
    assert_eq!(library.items()[0].path.as_deref(), Some("mine.ron"));
    assert_eq!(library.items()[2].path, None);
    let rendered: Vec<String> = diagnostics.iter().map(Diagnostic::render).collect();
    expect![[r#"
        b.ron:4:6: question id `one` is already taken by bank `a` [S001]
         4 | (id: "one", prompt: "p",  kind: Short(accept: ["x"])),
           |      ^^^^^
           = help: the first is at mine.ron:3:6
           = help: give this one another id; the question is left out"#]]
    .assert_eq(&rendered.join("\n"));
}

#[test]
fn questions_are_found_by_id_or_key() {
    let (library, _) = library();
    assert_eq!(library.find("one").map(|item| item.key.as_str()), Ok("a/one"));
    assert_eq!(library.find("a/four").map(|item| item.key.as_str()), Ok("a/four"));
    assert_eq!(library.find("old").map(Item::set_aside), Ok(Some("retired: one".to_owned())));
    assert!(library.get(&QuestionKey::new("b", "old")).is_some());
    assert!(library.get(&QuestionKey::new("a", "old")).is_none());
    let says = |typed: &str| library.find(typed).expect_err("nothing of that name").to_string();
    assert_eq!(says("thre"), "no question `thre`; did you mean `three`?");
    assert_eq!(says("b/one"), "no question `b/one`; did you mean `a/one`?");
    assert_eq!(says("kubernetes"), "no question `kubernetes`");
}

#[test]
fn topics_are_counted_and_found_in_any_case() {
    let (library, _) = library();
    assert_eq!(library.topics(), [("Rest", 2), ("b", 1)]);
    assert_eq!(library.topic_named(" rEST "), Ok("Rest"));
    let says =
        |typed: &str| library.topic_named(typed).expect_err("nothing of that name").to_string();
    assert_eq!(says("rets"), "no topic `rets`; did you mean `Rest`?");
    assert_eq!(says("cloud"), "no topic `cloud`");
}

#[test]
fn what_belongs_to_a_bank_is_at_hand() {
    let (library, _) = library();
    assert_eq!(library.banks().len(), 2);
    assert_eq!(library.reference("a", "r").map(|r| r.title.as_str()), Some("t"));
    assert_eq!(library.reference("a", "s"), None);
}

/// A file of the user, given as its path, the line of its id and its questions.
fn users(path: &str, id: &str, questions: &str) -> (Reading, bool) {
    (read(path, format!("({id}\nquestions: [{questions}])").as_bytes()), false)
}

#[test]
fn only_a_shipped_bank_gives_way() {
    let one = |id: &str| format!("(id: \"{id}\", prompt: \"p\", kind: Short(accept: [\"x\"]))");
    let (library, clashes) = Library::of_readings(vec![
        (file("shipped.ron", "rest", &short("shipped", "")), true),
        users("mine.ron", "id: \"rest\",", &one("mine")),
        users("again.ron", "title: \"t\", id: \"rest\",", &one("again")),
        users("my-file.ron", "", &one("hyphen")),
        users("my_file.ron", "", &one("underscore")),
        (file("late.ron", "rest", &short("late", "")), true),
    ]);
    let keys: Vec<&str> = library.items().iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys, ["rest/mine", "my-file/hyphen"]);
    assert_eq!(library.banks().len(), 2);
    let rendered: Vec<String> = clashes.iter().map(Diagnostic::render).collect();
    expect![[r#"
        again.ron:1:18: bank id `rest` is already taken by `mine.ron` [S001]
         1 | (title: "t", id: "rest",
           |                  ^^^^^^
           = help: the first is at mine.ron:1:6
           = help: give this bank another id; the whole file is left out
        my_file.ron:1:1: bank id `my-file` is already taken by `my-file.ron` [S001]
         1 | (
           | ^
           = help: the first is at my-file.ron:1:1
           = help: give this bank another id; the whole file is left out
        late.ron:1:6: bank id `rest` is already taken by `mine.ron` [S001]
         1 | (id: "rest", title: "of late.ron", lexicon: [["db", "database"]],
           |      ^^^^^^
           = help: the first is at mine.ron:1:6
           = help: give this bank another id; the whole file is left out"#]]
    .assert_eq(&rendered.join("\n"));
}

/// Ten thousand places, each looked up in its file only once.
#[test]
fn a_copy_of_a_big_bank_under_another_id_is_told_in_linear_time() {
    let many: String = (0..10_000).map(|number| short(&format!("q-{number}"), "")).collect();
    let (library, clashes) = Library::of_readings(vec![
        (file("a.ron", "a", &many), false),
        (file("b.ron", "b", &many), false),
    ]);
    assert_eq!(library.items().len(), 10_000);
    let last = clashes.last().map(|clash| (clash.place.line, clash.message.as_str()));
    assert_eq!(last, Some((1002, "more errors follow; mend those above first")));
    assert_eq!(clashes[999].help[0], "the first is at a.ron:1002:6");
}
