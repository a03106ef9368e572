//! Is a file that is no bank refused in a way that helps?

use super::*;

#[test]
fn no_bank_at_all() {
    check(
        "",
        expect![[r#"
        banks/a.ron:1:1: this file holds no bank
         1 | 
           | ^
           = help: `onsite new bank` writes one to fill in
        no bank"#]],
    );
    check(
        "\n// nothing\n",
        expect![[r#"
        banks/a.ron:1:1: this file holds no bank
         1 | 
           | ^
           = help: `onsite new bank` writes one to fill in
        no bank"#]],
    );
    check(
        "{\"id\": \"a\"}",
        expect![[r#"
        banks/a.ron:1:1: a bank begins with `(`
         1 | {"id": "a"}
           | ^
           = help: a bank is a RON file; `onsite help banks` says how to begin one
        no bank"#]],
    );
    check(
        "[1, 2]",
        expect![[r#"
        banks/a.ron:1:1: a bank begins with `(`
         1 | [1, 2]
           | ^
           = help: a bank is a RON file; `onsite help banks` says how to begin one
        no bank"#]],
    );
    check(
        "hello",
        expect![[r#"
        banks/a.ron:1:1: a bank begins with `(`
         1 | hello
           | ^
           = help: a bank is a RON file; `onsite help banks` says how to begin one
        no bank"#]],
    );
    check(
        "#![enable(unknown)]\n(id: \"a\", questions: [])",
        expect![[r#"
        banks/a.ron:1:18: unknown extension `unknown`
         1 | #![enable(unknown)]
           |                  ^
           = help: a bank needs at most `#![enable(implicit_some, unwrap_variant_newtypes)]`
        loaded a: "#]],
    );
    check(
        "(format: 7, novel: 3, questions: [])",
        expect![[r#"
        banks/a.ron:1:10: format 7 is not known to this program
         1 | (format: 7, novel: 3, questions: [])
           |          ^
           = help: the supported format is 1
        no bank"#]],
    );
    check(
        "(format: 2, questions: [])",
        expect![[r#"
        banks/a.ron:1:10: format 2 is not known to this program
         1 | (format: 2, questions: [])
           |          ^
           = help: the supported format is 1
        no bank"#]],
    );
}

#[test]
fn a_bank_without_an_id_is_named_after_its_file() {
    let cases = [
        ("banks/My Bank.ron", "my-bank"),
        ("C:\\banks\\rust_basics.v2.ron", "rust-basics-v2"),
        ("...", "bank"),
        ("-", "bank"),
    ];
    for (path, expected) in cases {
        let bank = read(path, b"(questions: [])").bank.expect("a sound bank");
        assert_eq!(bank.id, expected, "{path}");
    }
}

#[test]
fn marks_and_line_ends_of_other_editors_are_understood() {
    check(
        "\u{feff}(id: \"a\",\r\n questions: [\r\n (id: \"q\", prompt: \"p\", kind: TrueFalse(answer: true)),\r\n])\r\n",
        expect!["loaded a: q"],
    );
    check(
        "\u{feff}(id: \"a\",\r\n questoins: [])\r\n",
        expect![[r#"
        banks/a.ron:2:2: unknown field `questoins` in `Bank` [S020]
         2 |  questoins: [])
           |  ^^^^^^^^^
           = help: did you mean `questions`?
        no bank"#]],
    );
    check(
        "(id: \"a\"\r\n questions: [])\r\n",
        expect![[r#"
        banks/a.ron:1:9: missing comma after `id`
         1 | (id: "a"
           |         ^
        loaded a: "#]],
    );
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let reading = read("a.ron", b"(id: \"a\",\n title: \"\xff\")");
    expect![[r#"
        a.ron:2:10: byte 0xff is not UTF-8
         2 |  title: "�")
           |          ^
           = help: save the file as UTF-8"#]]
    .assert_eq(&reading.diagnostics[0].render());
    let reading = read("a.ron", b"\xef\xbb\xbf\x00\xfe");
    expect![[r#"
        a.ron:1:2: byte 0xfe is not UTF-8
         1 | �
           | ^
           = help: save the file as UTF-8"#]]
    .assert_eq(&reading.diagnostics[0].render());
    let reading = read("a.ron", &vec![b' '; MAX_BYTES + 1]);
    expect![[r#"
        a.ron:1:1: the file is bigger than 64 MB
         1 | 
           | ^"#]]
    .assert_eq(&reading.diagnostics[0].render());
}
