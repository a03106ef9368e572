use super::*;
use expect_test::{Expect, expect};
use rusqlite::{Connection, MAIN_DB};

/// The bytes of a database that these statements make.
fn database(sql: &str) -> Vec<u8> {
    let mut database = Connection::open_in_memory().expect("memory");
    database.execute_batch(sql).expect("sound statements");
    database.serialize(MAIN_DB).expect("bytes").to_vec()
}

fn check(sql: &str, expected: Expect) {
    let bytes = database(sql);
    let input = Input::new("cards.db", &bytes, &|_| None);
    let mut out = String::new();
    match crate::import::read(Format::Sqlite, &input) {
        Err(error) => out = format!("{error}\n"),
        Ok(import) => {
            import.understood.iter().for_each(|fact| out += &format!("{fact}\n"));
            for item in &import.items {
                let draft = match item {
                    Ok(draft) => draft,
                    Err(refused) => {
                        out += &format!("{}: refused: {}\n", refused.place, refused.reason);
                        continue;
                    }
                };
                let card = &draft.cards[0];
                let kind = ron::ser::to_string(&card.question.kind).expect("plain data");
                let hidden = if card.suspended { " suspended" } else { "" };
                let (topic, prompt) = (&card.question.topic, &card.question.prompt);
                let explanation = &card.question.explanation;
                out += &format!(
                    "{} {}{hidden} [{topic}] {prompt:?} {kind} {explanation:?}\n",
                    draft.place, draft.key
                );
            }
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn flash_cards_answer_with_words_or_code() {
    check(
        "CREATE TABLE cards (id integer primary key autoincrement, type tinyint not null, /* 1 for vocab, 2 for code */
         front text not null, back text not null, known boolean default 0);
         INSERT INTO cards VALUES (1, 1, 'What is 2^4?', '16', 0), (2, 2, 'Turn it on', 'x |= 4;' || char(13) || char(10) || 'return x;', 1),
         (3, 2, 'Codeless?', '?', 0), (9, 1, 'What is 2^4?', 'sixteen', 0), (10, 1, ' ', '', 0);",
        expect![[r#"
            table `cards`, columns: key (`id`), - (`type`), prompt (`front`), answer (`back`), - (`known`)
            row 1 of `cards` id:cards 1 [] "What is 2^4?" Short((accept:["16"])) ""
            row 2 of `cards` id:cards 2 suspended [] "Turn it on" Open((model_answer:"```\nx |= 4;\nreturn x;\n```")) ""
            row 3 of `cards` id:cards 3 [] "Codeless?" Open((model_answer:"?")) ""
            row 4 of `cards` id:cards 9 [] "What is 2^4?" Short((accept:["sixteen"])) ""
            row 5 of `cards`: refused: the row asks nothing
        "#]],
    );
}

#[test]
fn columns_have_names_of_their_own() {
    check(
        "CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT);
         CREATE TABLE Card (cardId INTEGER, deck_id INTEGER, frontText TEXT, backText TEXT, example TEXT, created_at TEXT, ease REAL);
         INSERT INTO decks VALUES (7, 'Databases');
         INSERT INTO Card VALUES (4, 7, 'ACID', 'atomicity, consistency, isolation and durability of transactions', 'as in a bank', '2024-01-01 10:00:00', 2.5);",
        expect![[r#"
            table `Card`, columns: key (`cardId`), topic (`deck_id`), prompt (`frontText`), answer (`backText`), explanation (`example`), - (`created_at`), - (`ease`)
            row 1 of `Card` id:Card 4 [Databases] "ACID" Open((model_answer:"atomicity, consistency, isolation and durability of transactions")) "as in a bank"
        "#]],
    );
    check(
        "CREATE TABLE questions (id TEXT, quiz_id INT, question_text TEXT, option_a TEXT, option_b TEXT, option_c TEXT, correct_answer CHAR(1));
         INSERT INTO questions VALUES ('x1', 1, 'Which?', 'one', 'two', NULL, 'B');
         CREATE TABLE quiz_questions (id INT, question TEXT, options TEXT, correct_index INT, explanation TEXT);
         INSERT INTO quiz_questions VALUES (1, 'First?', '[\"a\", \"b\", 3]', 0, 'As said.'), (2, 'Third?', '[\"a\", \"b\", \"c\"]', 2, NULL);",
        expect![[r#"
            table `questions`, columns: key (`id`), - (`quiz_id`), prompt (`question_text`), choice (`option_a`), choice (`option_b`), choice (`option_c`), correct (`correct_answer`)
            table `quiz_questions`, columns: key (`id`), prompt (`question`), choice (`options`), choice (`options`), choice (`options`), correct (`correct_index`), explanation
            row 1 of `questions` id:questions x1 [] "Which?" Single((choices:[Wrong("one"),Right("two")])) ""
            row 1 of `quiz_questions` id:quiz_questions 1 [] "First?" Single((choices:[Right("a"),Wrong("b"),Wrong("3")])) "As said."
            row 2 of `quiz_questions` id:quiz_questions 2 [] "Third?" Single((choices:[Wrong("a"),Wrong("b"),Right("c")])) ""
        "#]],
    );
}

#[test]
fn what_holds_no_cards_says_what_it_holds() {
    check(
        "CREATE TABLE users (id INT, name TEXT); CREATE TABLE logins (at TEXT);",
        expect![[r#"
        no table has a column that asks and one that answers; name them with `--columns prompt=COLUMN,answer=COLUMN` out of `users` (id, name), `logins` (at)
    "#]],
    );
    check(
        "",
        expect![[r#"
        the database has no table
    "#]],
    );
    check(
        "CREATE VIEW cards AS SELECT 1 AS front, 2 AS back; CREATE TABLE x (y);",
        expect![[r#"
        no table has a column that asks and one that answers; name them with `--columns prompt=COLUMN,answer=COLUMN` out of `x` (y)
    "#]],
    );
    let read_bytes =
        |bytes: &[u8]| read(&Input::new("x", bytes, &|_| None)).unwrap_err().to_string();
    assert_eq!(
        read_bytes(b"SQLite format 3"),
        "this is no database of SQLite; name another format with `--format`"
    );
    let mut cut = database("CREATE TABLE cards (front TEXT, back TEXT);");
    cut.truncate(200);
    assert!(read_bytes(&cut).starts_with("the database cannot be read ("), "{}", read_bytes(&cut));
}

#[test]
fn the_person_names_the_columns() {
    let bytes =
        database("CREATE TABLE w (de TEXT, en TEXT); INSERT INTO w VALUES ('Haus', 'house');");
    let columns: Columns = "prompt=de,answer=en".parse().expect("columns");
    let input = Input { columns: Some(&columns), ..Input::new("w.db", &bytes, &|_| None) };
    let import = read(&input).expect("a table");
    let draft = import.drafts().next().expect("a row");
    assert_eq!(draft.cards[0].question.prompt, "Haus");
    assert_eq!(draft.raw, r#"{"de":"Haus","en":"house"}"#);
}

#[test]
fn a_database_is_recognised_by_its_tables() {
    let certainty = |sql: &str| {
        let bytes = database(sql);
        recognises(&Input::new("x", &bytes, &|_| None)).map(|guess| guess.certainty)
    };
    for (sql, expected) in [
        ("CREATE TABLE cards (front TEXT, back TEXT);", Certainty::Strong),
        ("create table t (\"questionText\" TEXT, answer TEXT);", Certainty::Strong),
        ("CREATE TABLE x (question TEXT); CREATE TABLE y (answer TEXT);", Certainty::Possible),
    ] {
        assert_eq!(certainty(sql), Some(expected), "{sql}");
    }
}
