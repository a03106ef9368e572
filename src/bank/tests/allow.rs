//! Is an entry of `allow` held to its own rule?

use super::*;
use crate::bank::lint::{Strictness, lint};

const TODAY: crate::time::Day = jiff::civil::date(2026, 11, 20);

/// A question that breaks S015, which warns, and may break S016 in both ways.
fn check(allow: &str, strictness: Strictness, expected: Expect) {
    let text = format!(
        "(id: \"a\", refs: {{\"rfc\": (kind: Spec, title: \"t\", url: \"u\")}}, questions: [\n\
         (id: \"q\", topic: \"rest\", subtopic: \"auth\", prompt: \"p?\", refs: [\"rfc\"],\n\
         verified: (on: \"2026-01-01\", how: \"read\"), seconds: 500, kind: Short(accept: [\"x\"]),\n\
         code: [(lang: \"rsut\", text: \"\tx\")], allow: [{allow}])])"
    );
    let reading = read("a.ron", text.as_bytes());
    assert_eq!(reading.diagnostics, vec![]);
    let found = lint(&[reading], &Library::default(), TODAY, strictness);
    // Rules of wording have tests of their own.
    let structure = found.iter().filter(|found| found.rule.is_some_and(|r| r.starts_with('S')));
    let found: Vec<String> = structure
        .map(|found| [vec![found.to_string()], found.help.clone()].concat().join("\n  "))
        .collect();
    expected.assert_eq(&found.join("\n"));
}

#[test]
fn a_reasoned_entry_silences_warnings_and_no_error() {
    check(
        r#""S015: it has to be read twice", "S016: the name of the tool""#,
        Strictness::Strict,
        expect![[r#"
            a.ron:4:29: code has tabs; write blanks [S016]
              cut what does not decide"#]],
    );
    // In a lenient check nothing is an error.
    check(
        r#""S015: it has to be read twice", "S016: the name of the tool""#,
        Strictness::Lenient,
        expect![""],
    );
}

#[test]
fn a_wrong_entry_is_reported() {
    let entries = r#""S015", "S016: brief", "S999: there is no such rule", "S003: a choice is half right", "S019: facts like these do not age", "G301: it is hard""#;
    check(
        entries,
        Strictness::Strict,
        expect![[r#"
            a.ron:4:29: code has tabs; write blanks [S016]
              cut what does not decide
            a.ron:4:45: `S015` is allowed without a reason [S021]
              write `"S015: .."` with at least 10 characters of reason
            a.ron:4:53: `S016` is allowed without a reason [S021]
              write `"S016: .."` with at least 10 characters of reason
            a.ron:4:68: unknown rule: `S999` [S021]
              an entry is a rule, a colon and a reason
            a.ron:4:99: `S003` cannot be allowed [S021]
              mend what it finds; see `onsite check --explain S003`
            a.ron:4:131: `S019` finds nothing here that could be allowed [S021, warning]
              take the entry out
            a.ron:4:168: `G301` cannot be allowed [S021]
              mend what it finds; see `onsite check --explain G301`"#]],
    );
    check(
        entries,
        Strictness::Lenient,
        expect![[r#"
        a.ron:4:45: `S015` is allowed without a reason [S021, warning]
          write `"S015: .."` with at least 10 characters of reason
        a.ron:4:53: `S016` is allowed without a reason [S021, warning]
          write `"S016: .."` with at least 10 characters of reason
        a.ron:4:68: unknown rule: `S999` [S021, warning]
          an entry is a rule, a colon and a reason
        a.ron:4:99: `S003` cannot be allowed [S021, warning]
          mend what it finds; see `onsite check --explain S003`
        a.ron:4:168: `G301` cannot be allowed [S021, warning]
          mend what it finds; see `onsite check --explain G301`"#]],
    );
}
