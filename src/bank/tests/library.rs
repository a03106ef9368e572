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
    assert_eq!(library.lexicon("a"), [["db", "database"]]);
    assert!(library.lexicon("z").is_empty());
    assert_eq!(library.reference("a", "r").map(|r| r.title.as_str()), Some("t"));
    assert_eq!(library.reference("a", "s"), None);
    let whole = library.bank("b").expect("a bank");
    let ids: Vec<&str> = whole.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["three", "old"]);
}

#[test]
fn without_the_text_a_clash_is_told_at_the_first_line() {
    let bank =
        |id: &str| samples::bank(&format!("(id: \"{id}\", questions: [{}])", short("one", "")));
    let (_, clashes) = Library::new(vec![(bank("a"), Some("a.ron".to_owned())), (bank("b"), None)]);
    expect!["b:1:1: question id `one` is already taken by bank `a` [S001]"]
        .assert_eq(&clashes[0].to_string());
}
