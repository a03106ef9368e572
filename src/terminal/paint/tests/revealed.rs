//! Reveals as strings.

use super::*;

/// What comes before the background that every reveal shares.
fn check_reveal(name: &str, expected: Expect) {
    let text = painted(&Step::Reveal(scene(name).reveal()), &LOOK);
    expected.assert_eq(text.split("\nwhy\n").next().expect("a first part"));
}

#[test]
fn single_as_revealed() {
    check_reveal(
        "single",
        expect![[r#"
            partly right: half of it

             1. (tenant_id, created_at, id)
                right: the answer. The same slice, a little wider.
             2. (tenant_id, created_at)
                right: the answer. Equality first, then the range.
             3. (created_at, tenant_id)
                wrong: your answer. The slice holds every tenant.
        "#]],
    );
}

#[test]
fn multi_as_revealed() {
    check_reveal(
        "multi",
        expect![[r#"
            partly right: half of it

             1. (tenant_id, created_at)
                missed: not ticked. Equality first, then the range.
             2. (created_at, tenant_id)
                wrong: ticked. The slice holds every tenant.
             3. (tenant_id, created_at, id)
                right: ticked. The same slice, a little wider.
        "#]],
    );
}

#[test]
fn truth_as_revealed() {
    check_reveal(
        "truth",
        expect![[r#"
            partly right: half of it

            answer: false
            instead: It is read committed.
            you said: true
        "#]],
    );
}

#[test]
fn cloze_as_revealed() {
    check_reveal(
        "cloze",
        expect![[r#"
        partly right: half of it
          a note of the grader

        The [ETag] comes with GET and goes back in [If-Match].
         1. ETag, you wrote: etag
         2. If-Match, you left it empty
    "#]],
    );
}

#[test]
fn short_as_revealed() {
    check_reveal(
        "short",
        expect![[r#"
        partly right: half of it
          a note of the grader

        answer: 0
        also: none
        you wrote: two
    "#]],
    );
}

#[test]
fn numeric_as_revealed() {
    check_reveal(
        "numeric",
        expect![[r#"
        partly right: half of it
          a note of the grader

        answer: 16.4 PB, within a factor of 1.5
        you wrote: two

        working
          15 TB a day
          x 3 x 365
    "#]],
    );
}

#[test]
fn order_as_revealed() {
    check_reveal(
        "order",
        expect![[r#"
            partly right: half of it

             1. prepare
                right
             2. vote
                wrong: you had it at 3
             3. commit
                wrong: you had it at 2
        "#]],
    );
}

#[test]
fn match_as_revealed() {
    check_reveal(
        "match",
        expect![[r#"
            partly right: half of it

             1. reads uncommitted
                right: dirty read
             2. rows appear
                wrong: phantom; you chose write skew
        "#]],
    );
}

#[test]
fn open_as_revealed() {
    check_reveal(
        "open",
        expect![[r#"
            partly right: half of it

              covered: each holds what the other needs (must, 3 points)
              missing: a victim is rolled back (bonus, 1 point)

            model answer
            Two transactions wait for each other; one is aborted.
        "#]],
    );
}

#[test]
fn story_as_revealed() {
    check_reveal(
        "story",
        expect![[r#"
            partly right: half of it
              a note of the grader
        "#]],
    );
}

#[test]
fn case_as_revealed() {
    check_reveal(
        "case",
        expect![[r#"
            partly right: half of it
              a note of the grader

            answer: pg_stat_statements
            you wrote: two

            what happened
            One statement takes 70% of the time.

            the whole case
            partly right: half of it
              a note of the grader
        "#]],
    );
}

#[test]
fn a_whole_reveal_at_80_columns() {
    check(
        &Step::Reveal(scene("single").reveal()),
        expect![[r#"
            partly right: half of it

             1. (tenant_id, created_at, id)
                right: the answer. The same slice, a little wider.
             2. (tenant_id, created_at)
                right: the answer. Equality first, then the range.
             3. (created_at, tenant_id)
                wrong: your answer. The slice holds every tenant.

            why
            A B-tree is sorted by its first column.

            remember: Equality columns first, then the range.

            read more
              PostgreSQL manual, Indexes
              https://www.postgresql.org/docs/

            an interviewer might go on
              - And with INCLUDE?
              - question db-2

              1. again this sitting
              2. hard  14 h
            * 3. good  5 d
              4. easy  3 weeks
            good is suggested: right, and you thought so
        "#]],
    );
}

#[test]
fn a_reveal_in_40_columns_of_ascii() {
    let scene = scene("multi");
    let look = Look { width: 40, unicode: false, ..LOOK };
    expect![[r#"
        partly right: half of it

         1. (tenant_id, created_at)
            missed: not ticked.
            Equality first, then the range.
         2. (created_at, tenant_id)
            wrong: ticked.
            The slice holds every tenant.
         3. (tenant_id, created_at, id)
            right: ticked.
            The same slice, a little wider.

        why
        A B-tree is sorted by its first column.

        remember: Equality columns first, then
                  the range.

        read more
          PostgreSQL manual, Indexes
          https://www.postgresql.org/docs/

        an interviewer might go on
          - And with INCLUDE?
          - question db-2

          1. again this sitting
          2. hard  14 h
        * 3. good  5 d
          4. easy  3 weeks
        good is suggested: right, and you
        thought so
    "#]]
    .assert_eq(&painted(&Step::Reveal(scene.reveal()), &look));
}

#[test]
fn a_rating_above_the_highest_is_not_offered() {
    let scene = scene("truth");
    let reveal = crate::session::Reveal {
        highest: crate::schedule::Rating::Good,
        next: None,
        ..scene.reveal()
    };
    let rows: Vec<String> =
        options(&Step::Reveal(reveal), &LOOK).iter().map(|line| line.render(false)).collect();
    expect![[r#"
          1. again this sitting
          2. hard
        * 3. good
        good is suggested: right, and you thought so"#]]
    .assert_eq(&rows.join("\n"));
}
