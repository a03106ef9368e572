//! Laws of all formats, and one text of each kind.

use super::told::LETTERS;
use super::*;
use crate::bank::samples::any_bank;
use crate::bank::{Kind, Question, read, shipped};
use expect_test::expect;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

fn shipped_banks() -> Vec<Bank> {
    let read = |(path, text): &(&str, &str)| read(path, text.as_bytes()).bank.expect("a bank");
    shipped().iter().map(read).collect()
}

/// Fields without words for a person, or with a place of their own that is no text.
const APART: [&str; 8] = ["id", "family", "allow", "lang", "level", "skill", "status", "part"];

/// The words of all texts that a question holds.
fn words(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            // The names of gaps are not shown.
            let parts = text.split("{{").enumerate();
            let shown = parts.map(|(at, part)| match (at, part.split_once("}}")) {
                (1.., Some((_, after))) => after,
                _ => part,
            });
            for text in shown {
                let all = text.split(|c: char| !c.is_alphanumeric());
                into.extend(all.filter(|word| !word.is_empty()).map(str::to_owned));
            }
        }
        Value::Array(values) => values.iter().for_each(|value| words(value, into)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    // Behind the idea stand the phrases by which it is found.
                    ("Must" | "Should" | "Bonus", Value::Array(parts)) => words(&parts[0], into),
                    ("refs", _) => {}
                    (name, _) if APART.contains(&name) => {}
                    ("tolerance", Value::String(_)) => {}
                    _ => words(value, into),
                }
            }
        }
        Value::Number(number) => {
            into.extend(
                number.as_f64().filter(|n| n.fract() == 0.0).map(|n| format!("{}", n.abs())),
            );
        }
        Value::Null | Value::Bool(_) => {}
    }
}

#[test]
fn everything_that_a_question_says_arrives_in_every_format() {
    let mut missing = Vec::new();
    for bank in shipped_banks() {
        for question in &bank.questions {
            let mut said = BTreeSet::new();
            let mut value = serde_json::to_value(question).expect("plain data");
            // The time is a number of its own, and a revision is left out everywhere.
            for field in ["seconds", "rev"] {
                value.as_object_mut().expect("an object").remove(field);
            }
            if let Kind::Behavioural(_) = question.kind {
                let story = &mut value["kind"]["Behavioural"];
                story.as_object_mut().expect("an object").remove("seconds_to_speak");
            }
            words(&value, &mut said);
            for key in &question.refs {
                let title = Value::String(bank.refs[key].title.clone());
                words(&title, &mut said);
            }
            let one = Bank { questions: vec![question.clone()], ..bank.clone() };
            for format in [Format::Csv, Format::Anki, Format::Gift, Format::Markdown] {
                let (text, _) = write(format, std::slice::from_ref(&one));
                let text = if format == Format::Gift { text.replace("\\n", " ") } else { text };
                let found: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                let gone: Vec<&String> =
                    said.iter().filter(|word| !found.contains(word.as_str())).collect();
                if !gone.is_empty() {
                    missing.push(format!("{} in {}: {gone:?}", question.id, format.name()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn each_kind_in_gift() {
    let text = r##"(id: "b", questions: [
        (id: "single", topic: "a/b", subtopic: "c", tags: ["x]y"], prompt: "Which = {one}?", hints: ["h"], explanation: "e", kind: Single(choices: [Right("a:b", "why"), Wrong("50% of"), Wrong("%5% c")])),
        (id: "multi", prompt: "p", kind: Multi(choices: [Right("a"), Right("b"), Right("c"), Wrong("d", "no")])),
        (id: "judged", prompt: "p", kind: TrueFalse(answer: false, correction: "it is not")),
        (id: "short", prompt: "p\nq", kind: Short(accept: ["a*b", "~"], rivals: ["r"], traps: [("t", "x -> y")])),
        (id: "number", prompt: "p", kind: Numeric(answer: 10, unit: "MB", tolerance: Factor(2), units: {"GB": 1000}, traps: [(5, "half")])),
        (id: "exact", prompt: "p", kind: Numeric(answer: -2.5, tolerance: Percent(10))),
        (id: "pairs", prompt: "p", kind: Match(pairs: [("a -> b", "1"), ("c", "2 -> 3")], decoys: ["9"])),
        (id: "order", prompt: "p", kind: Order(items: ["first", "second"])),
        (id: "gap", prompt: "Fill in the gap.", kind: Cloze(text: "one {{g}} is here", blanks: {"g": (accept: ["gap", "hole"], rivals: ["trap"])})),
        (id: "gaps", prompt: "p", kind: Cloze(text: "{{a}} and {{b}}", blanks: {"a": (accept: ["x", "xx"]), "b": (accept: ["y"])})),
        (id: "said", prompt: "p", code: [(lang: "c", text: "\\n{}\n")], kind: Open(key_points: [Must("idea", ["w"])], model_answer: "m")),
    ])"##;
    let bank = read("b.ron", text.as_bytes()).bank.expect("a sound bank");
    let (text, lost) = write(Format::Gift, &[bank]);
    expect![[r#"
        $CATEGORY: a//b/c

        // [id:b/single] [tag:x\]y] [tag:level-mid]
        ::single::[markdown]Which \= \{one\}?{
        	=a\:b#why
        	~50% of
        	~%0%%5% c
        	####e\n\n**Hint\:** h
        }

        $CATEGORY: b

        // [id:b/multi] [tag:level-mid]
        ::multi::[markdown]p{
        	~%33.33333%a
        	~%33.33333%b
        	~%33.33333%c
        	~%-33.33333%d#no
        }

        // [id:b/judged] [tag:level-mid]
        ::judged::[markdown]p{
        	FALSE
        	####**Instead\:** it is not
        }

        // [id:b/short] [tag:level-mid]
        ::short::[markdown]p\nq{
        	=a\\*b
        	=\~
        	=%0%r
        	=%0%t#x -&gt; y
        }

        // [id:b/number] [tag:level-mid]
        ::number::[markdown]p\n\n(in MB){
        	#=5..20 =%0%5:0#half
        	####**Answer\:** 10 MB\n\n**Right within\:** a factor of 2\n\n**Units\:** 1 GB \= 1000 MB
        }

        // [id:b/exact] [tag:level-mid]
        ::exact::[markdown]p{
        	#=-2.5:0.25
        	####**Right within\:** 10 percent
        }

        // [id:b/pairs] [tag:level-mid]
        ::pairs::[markdown]p{
        	=a -&gt; b -> 1
        	=c -> 2 -> 3
        	= -> 9
        }

        // [id:b/order] [tag:level-mid]
        ::order::[markdown]p{
        	=1 -> first
        	=2 -> second
        }

        // [id:b/gap] [tag:level-mid]
        ::gap::[markdown]Fill in the gap.\n\none {
        	=gap
        	=hole
        	=%0%trap
        } is here

        // [id:b/gaps] [tag:level-mid]
        ::gaps::[markdown]p\n\n[__1__] and [__2__]{
        	=gap 1 -> x
        	=gap 2 -> y
        	####**Also right in gap 1\:** xx
        }

        // [id:b/said] [tag:level-mid]
        ::said::[markdown]p\n\n```c\n\\n\{\}\n```{
        	####m\n\n**Key points\:**\n\n- idea (must)
        }

    "#]]
    .assert_eq(&text);
    let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
    expect![[r#"
        11 questions lose the skill that is asked for
        2 questions lose the kind: places are matched with what belongs there (1 Cloze, 1 Order)
        1 question loses hints before the answer: they stand behind it
        1 question loses other units that are right: they are told
        1 question loses the phrases by which key points are found"#]]
    .assert_eq(&lost.join("\n"));
}

#[test]
fn a_sheet_is_pleasant_to_read() {
    let text = r##"(id: "b", refs: {"r": (kind: Docs, title: "A [manual]", url: "https://e.org")}, questions: [
        (id: "single", topic: "t", subtopic: "s", level: Senior, tags: ["x", "y"], prompt: "Which one?\n\nLook twice.", code: [(lang: "sql", text: "SELECT 1;")], explanation: "e", refs: ["r"], kind: Single(choices: [Wrong("a", "no"), Right("b\nc", "yes")])),
        (id: "said", topic: "t", subtopic: "u", prompt: "7 things <b>?", hints: ["h"], kind: Open(key_points: [Must("idea", ["w"]), Bonus("more", [])], model_answer: "m")),
        (id: "short", topic: "v", prompt: "p", takeaway: "t", kind: Short(accept: ["yes"])),
    ])"##;
    let bank = read("b.ron", text.as_bytes()).bank.expect("a sound bank");
    expect![[r#"
        # t

        ## s

        ### 1. Which one?

        Look twice.

        ```sql
        SELECT 1;
        ```

        <!-- level: senior -->
        <!-- tags: x, y -->

        - A. a
        - B. b
          c

        <details>
        <summary>Answer</summary>

        B

        e

        - **A** no
        - **B** yes

        #### Sources

        - [A  manual ](https://e.org)

        </details>

        ## u

        ### 2.

        7 things <b>?

        <!-- level: mid -->

        <details>
        <summary>Answer</summary>

        m

        #### Key points

        - idea (must)
        - more (bonus)

        #### Explanation

        **Hint:** h

        </details>

        # v

        ### 3. p

        <!-- level: mid -->

        <details>
        <summary>Answer</summary>

        yes

        #### Explanation

        **Takeaway:** t

        </details>
    "#]]
    .assert_eq(&write(Format::Markdown, &[bank]).0);
}

#[test]
fn the_ending_of_a_file_names_its_format() {
    for (ending, format) in [
        ("ron", Some(Format::Ron)),
        ("JSON", Some(Format::Json)),
        ("csv", Some(Format::Csv)),
        ("txt", Some(Format::Anki)),
        ("gift", Some(Format::Gift)),
        ("md", Some(Format::Markdown)),
        ("markdown", Some(Format::Markdown)),
        ("apkg", None),
        ("", None),
    ] {
        assert_eq!(Format::of_ending(ending), format, "{ending}");
    }
}

/// Items of GIFT as Moodle parts them, each with what stands in its braces.
fn gift_items(text: &str) -> Vec<(String, String)> {
    // Comments end with their line, whatever they hold.
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("//")).collect();
    let text = lines.join("\n");
    let items = text.split("\n\n").map(str::trim).filter(|item| !item.is_empty());
    let asked = items.filter(|item| !item.starts_with("$CATEGORY:"));
    let part = |item: &str| {
        let plain = item.replace("\\\\", "  ");
        let braces = |brace: char| {
            let escaped = format!("\\{brace}");
            let bare = plain.replace(&escaped, "  ");
            bare.match_indices(brace).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let (open, close) = (braces('{'), braces('}'));
        assert_eq!((open.len(), close.len()), (1, 1), "{item}");
        (item.to_owned(), item[open[0] + 1..close[0]].to_owned())
    };
    asked.map(part).collect()
}

fn weight_sum(block: &str) -> f64 {
    let weights = block.split("\n\t~%").skip(1).filter_map(|rest| rest.split('%').next());
    weights.filter_map(|weight| weight.parse::<f64>().ok()).filter(|weight| *weight > 0.0).sum()
}

fn csv_rows(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(separator);
    let rows = reader.comment((separator == b'\t').then_some(b'#'));
    let mut rows = rows.from_reader(text.as_bytes());
    rows.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fn check_all(banks: &[Bank]) {
    let questions: Vec<&Question> = banks.iter().flat_map(|bank| &bank.questions).collect();
    let table = csv_rows(&write(Format::Csv, banks).0, b',');
    assert_eq!(table.len(), questions.len() + 1);
    for (row, question) in table[1..].iter().zip(&questions) {
        assert_eq!((row.len(), row[0].as_str()), (table[0].len(), question.id.as_str()));
        for cell in row {
            let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!computed || cell.parse::<f64>().is_ok(), "{cell}");
        }
    }
    let notes = csv_rows(&write(Format::Anki, banks).0, b'\t');
    assert_eq!(notes.len(), questions.len());
    assert!(notes.iter().all(|note| note.len() == 6));
    let names: BTreeSet<&String> = notes.iter().map(|note| &note[0]).collect();
    assert_eq!(names.len(), questions.len());
    let items = gift_items(&write(Format::Gift, banks).0);
    assert_eq!(items.len(), questions.len());
    for ((_, block), question) in items.iter().zip(&questions) {
        if matches!(&question.kind, Kind::Multi(multi) if multi.choices.len() <= 2 * LETTERS) {
            assert!((weight_sum(block) - 100.0).abs() < 0.001, "{block}");
        }
    }
    let sheet = write(Format::Markdown, banks).0;
    assert!(sheet.matches("\n### ").count() + 1 >= questions.len());
}

#[test]
fn the_shipped_banks_are_well_formed_in_every_format() {
    check_all(&shipped_banks());
}

#[test]
fn weights_sum_to_a_hundred() {
    for rights in 1..=20 {
        let choice = |at: usize| match at < rights {
            true => format!("Right(\"r{at}\")"),
            false => format!("Wrong(\"w{at}\")"),
        };
        let choices: Vec<String> = (0..rights + 2).map(choice).collect();
        let text = format!(
            "(id: \"b\", questions: [(id: \"q\", prompt: \"p\", kind: Multi(choices: [{}]))])",
            choices.join(", ")
        );
        let bank = read("b.ron", text.as_bytes()).bank.expect("a sound bank");
        let text = write(Format::Gift, &[bank]).0;
        let sum = weight_sum(&gift_items(&text)[0].1);
        assert!((sum - 100.0).abs() < 0.001, "{rights}: {sum}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bank_is_well_formed_in_every_format(bank in any_bank()) {
        check_all(&[bank]);
    }
}
