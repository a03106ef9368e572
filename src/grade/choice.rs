//! Was the right choice made?

use super::Verdict;
use crate::bank::{Choice, Multi, Single, TrueFalse};

/// 1 or 0. The line gives the reason written beside the choice, or the choice itself where there is none.
pub(super) fn single(single: &Single, index: usize) -> Verdict {
    let Some(choice) = single.choices.get(index) else { return Verdict::no_answer() };
    let why = match choice.why() {
        "" => format!("`{}`", choice.text()),
        why => why.to_owned(),
    };
    if choice.is_right() {
        return Verdict::right(&why);
    }
    let right = single.choices.iter().filter(|choice| choice.is_right());
    Verdict::wrong(&why).with_notes(right.map(|right| reason("right is", right)).collect())
}

/// The score is [`Multi::score`], full only if exact.
pub(super) fn multi(multi: &Multi, ticked: &[usize]) -> Verdict {
    let mut sound = 0_u32;
    let mut rights = 0_u32;
    let mut false_ticks = 0_u32;
    let mut notes = Vec::new();
    for (index, choice) in multi.choices.iter().enumerate() {
        let ticked = ticked.contains(&index);
        rights += u32::from(choice.is_right());
        match (ticked, choice.is_right()) {
            (true, true) => sound += 1,
            (true, false) => {
                false_ticks += 1;
                notes.push(reason("does not belong:", choice));
            }
            (false, true) => notes.push(reason("missing:", choice)),
            (false, false) => {}
        }
    }
    let why = match false_ticks {
        0 if sound == 0 => nothing_ticked(multi.choices.len(), rights),
        0 => format!("{sound} of {rights} found"),
        1 => format!("{sound} of {rights} found, 1 tick does not belong"),
        _ => format!("{sound} of {rights} found, {false_ticks} ticks do not belong"),
    };
    Verdict::scored(multi.score(ticked), &why).with_notes(notes)
}

/// What no tick at all says.
fn nothing_ticked(count: usize, rights: u32) -> String {
    let truth = match rights {
        0 => "and none does".to_owned(),
        1 => "but 1 does".to_owned(),
        _ => format!("but {rights} do"),
    };
    format!("nothing ticked, which says that none of the {count} belongs, {truth}")
}

/// 1 or 0. What is true instead is a note, whatever was answered.
pub(super) fn true_false(statement: &TrueFalse, truth: bool) -> Verdict {
    let why = format!("the statement is {}", statement.answer);
    let verdict =
        if truth == statement.answer { Verdict::right(&why) } else { Verdict::wrong(&why) };
    let correction = Some(statement.correction.clone()).filter(|text| !text.is_empty());
    verdict.with_notes(correction.into_iter().collect())
}

fn reason(label: &str, choice: &Choice) -> String {
    match choice.why() {
        "" => format!("{label} `{}`", choice.text()),
        why => format!("{label} `{}`: {why}", choice.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::Mark;

    fn right(text: &str) -> Choice {
        Choice::Right(text.to_owned(), format!("{text} is so"))
    }

    fn wrong(text: &str) -> Choice {
        Choice::Wrong(text.to_owned(), String::new())
    }

    #[test]
    fn a_single_choice_gives_its_reason() {
        let question = Single { choices: vec![right("a"), wrong("b")], shuffle: true };
        assert_eq!(single(&question, 0).line, "right: a is so");
        let verdict = single(&question, 1);
        assert_eq!((verdict.score, verdict.line.as_str()), (0.0, "wrong: `b`"));
        assert_eq!(verdict.notes, ["right is `a`: a is so"]);
        assert_eq!(single(&question, 7).line, "no answer");
    }

    #[test]
    fn wrong_ticks_cost_what_right_ones_earn() {
        let question = Multi { choices: vec![right("a"), right("b"), wrong("c"), wrong("d")] };
        let cases: [(&[usize], f64, Mark, &str); 7] = [
            (&[0, 1], 1.0, Mark::Right, "right: 2 of 2 found"),
            (&[0], 0.5, Mark::Partial, "partly right: 1 of 2 found"),
            (&[0, 1, 2], 0.5, Mark::Partial, "partly right: 2 of 2 found, 1 tick does not belong"),
            (&[0, 2], 0.0, Mark::Wrong, "wrong: 1 of 2 found, 1 tick does not belong"),
            (&[2, 3], 0.0, Mark::Wrong, "wrong: 0 of 2 found, 2 ticks do not belong"),
            (
                &[],
                0.0,
                Mark::Wrong,
                "wrong: nothing ticked, which says that none of the 4 belongs, but 2 do",
            ),
            (&[0, 0, 0, 9], 0.5, Mark::Partial, "partly right: 1 of 2 found"),
        ];
        for (ticked, score, mark, line) in cases {
            let verdict = multi(&question, ticked);
            assert_eq!((verdict.score, verdict.mark, verdict.line.as_str()), (score, mark, line));
        }
        let none = Multi { choices: vec![wrong("c")] };
        let line = "right: nothing ticked, which says that none of the 1 belongs, and none does";
        assert_eq!(multi(&none, &[]).line, line);
        assert_eq!(multi(&none, &[0]).line, "wrong: 0 of 0 found, 1 tick does not belong");
    }

    #[test]
    fn a_false_statement_is_corrected() {
        let statement =
            TrueFalse { answer: false, correction: "Only the statement is gone.".into() };
        assert_eq!(true_false(&statement, false).line, "right: the statement is false");
        let verdict = true_false(&statement, true);
        assert_eq!(verdict.line, "wrong: the statement is false");
        assert_eq!(verdict.notes, ["Only the statement is gone."]);
    }
}
