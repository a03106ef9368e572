//! Does every mistake in a file of blueprints come back at its place?

use super::*;

fn check(text: &str, expected: Expect) {
    let problems = read("mine.ron", text.as_bytes(), &["sql", "rest"]).expect_err("a mistake");
    let problems: Vec<String> = problems.iter().map(|problem| problem.render()).collect();
    expected.assert_eq(&problems.join("\n"));
}

#[test]
fn mistakes_of_shape() {
    check(
        "(blueprints: [(id: \"a\", titel: \"b\", minutes: 1, sections: [])])",
        expect![[r#"
        mine.ron:1:25: unknown field `titel` in `Blueprint` [S020]
         1 | (blueprints: [(id: "a", titel: "b", minutes: 1, sections: [])])
           |                         ^^^^^
           = help: did you mean `title`?"#]],
    );
    check(
        "(blueprints: [(id: \"a\", title: \"b\", minutes: 1, sections: [(title: \"s\", minutes: 1, mode: Timd)])])",
        expect![[r#"
            mine.ron:1:91: unknown variant `Timd`
             1 | (blueprints: [(id: "a", title: "b", minutes: 1, sections: [(title: "s", minutes: 1, mode: Timd)])])
               |                                                                                           ^^^^
               = help: did you mean `Timed`?"#]],
    );
    check(
        "(blueprints: [(id: \"a\"",
        expect![[r#"
        mine.ron:1:15: this `(` is not closed before the end of the file
         1 | (blueprints: [(id: "a"
           |               ^"#]],
    );
    check(
        "",
        expect![[r#"
        mine.ron:1:1: this file holds no blueprints
         1 | 
           | ^"#]],
    );
    check(
        "(format: 9, blueprints: [])",
        expect![[r#"
        mine.ron:1:10: format 9 is not known to this program
         1 | (format: 9, blueprints: [])
           |          ^
           = help: the supported format is 1"#]],
    );
}

#[test]
fn mistakes_of_sense() {
    check(
        r#"(blueprints: [
  (id: "two words", title: "t", minutes: 4, sections: [
    (title: "a", minutes: 1, weight: 50, floor: 9, mode: Timed, pick: [(topic: "sqll", count: 0)]),
    (title: "b", minutes: 0, weight: 40, mode: Spoken, rubric: ["scopng"]),
    (title: "c", minutes: 1, mode: Round("phone-54")),
    (title: "d", minutes: 1, mode: Break, pick: [(topic: "sql", count: 1)])]),
  (id: "e", title: "t", minutes: 45, sections: []),
  (id: "e", title: "t", minutes: 1, sections: [(title: "a", minutes: 1, weight: 100, mode: Round("onsite-240"))]),
])"#,
        expect![[r#"
            mine.ron:2:8: an id is one word, such as `phone-45`
             2 |   (id: "two words", title: "t", minutes: 4, sections: [
               |        ^^^^^^^^^^^
            mine.ron:2:42: `minutes` is 4, the sections add up to 3
             2 |   (id: "two words", title: "t", minutes: 4, sections: [
               |                                          ^
            mine.ron:2:55: the weights of the sections add up to 90, not to 100
             2 |   (id: "two words", title: "t", minutes: 4, sections: [
               |                                                       ^
            mine.ron:3:49: a floor is a grade from 1 to 4, this is 9
             3 |     (title: "a", minutes: 1, weight: 50, floor: 9, mode: Timed, pick: [(topic: "sqll", count: 0)]),
               |                                                 ^
            mine.ron:3:80: no topic is named `sqll`
             3 |     (title: "a", minutes: 1, weight: 50, floor: 9, mode: Timed, pick: [(topic: "sqll", count: 0)]),
               |                                                                                ^^^^^^
               = help: did you mean `sql`?
            mine.ron:3:95: a pick draws at least 1
             3 |     (title: "a", minutes: 1, weight: 50, floor: 9, mode: Timed, pick: [(topic: "sqll", count: 0)]),
               |                                                                                               ^
            mine.ron:4:27: a section takes a second to 1440 minutes, this is 0
             4 |     (title: "b", minutes: 0, weight: 40, mode: Spoken, rubric: ["scopng"]),
               |                           ^
            mine.ron:4:65: no rubric is named `scopng`
             4 |     (title: "b", minutes: 0, weight: 40, mode: Spoken, rubric: ["scopng"]),
               |                                                                 ^^^^^^^^
               = help: did you mean `scoping`?
            mine.ron:5:36: no blueprint is named `phone-54`
             5 |     (title: "c", minutes: 1, mode: Round("phone-54")),
               |                                    ^^^^^
               = help: did you mean `phone-45`?
            mine.ron:6:49: a break or a round draws nothing itself
             6 |     (title: "d", minutes: 1, mode: Break, pick: [(topic: "sql", count: 1)])]),
               |                                                 ^
            mine.ron:7:48: an interview has sections
             7 |   (id: "e", title: "t", minutes: 45, sections: []),
               |                                                ^
            mine.ron:8:8: blueprint `e` is already in this file
             8 |   (id: "e", title: "t", minutes: 1, sections: [(title: "a", minutes: 1, weight: 100, mode: Round("on...
               |        ^^^
            mine.ron:8:92: blueprint `onsite-240` has rounds of its own, so it cannot be one
             8 | ...le: "a", minutes: 1, weight: 100, mode: Round("onsite-240"))]),
               |                                            ^^^^^"#]],
    );
    check(
        r#"(verdicts: [(from: 2.0, verdict: "no"), (from: 3.0, verdict: "yes")], blueprints: [])"#,
        expect![[r#"
            mine.ron:1:12: verdicts go from the best to the worst
             1 | (verdicts: [(from: 2.0, verdict: "no"), (from: 3.0, verdict: "yes")], blueprints: [])
               |            ^"#]],
    );
    check(
        r#"(verdicts: [(from: 2.0, verdict: "no")], blueprints: [])"#,
        expect![[r#"
        mine.ron:1:12: the worst verdict does not begin at 1 or below
         1 | (verdicts: [(from: 2.0, verdict: "no")], blueprints: [])
           |            ^
           = help: give the last one `from: 0.0`, so that every mean has a verdict"#]],
    );
}

#[test]
fn a_users_blueprint_takes_the_place_of_a_shipped_one() {
    let text = r#"(blueprints: [(id: "quiz-20", title: "Mine", minutes: 1, sections: [
        (title: "a", minutes: 1, weight: 100, mode: Note, rubric: ["questions"])])])"#;
    let all = read("mine.ron", text.as_bytes(), &[]).expect("sound");
    let mine: Vec<&str> =
        all.blueprints.iter().filter(|b| b.id == "quiz-20").map(|b| b.title.as_str()).collect();
    assert_eq!(mine, ["Mine"]);
    assert_eq!(all.blueprints.len(), shipped().blueprints.len());
    assert_eq!(all.verdicts, shipped().verdicts);
}
