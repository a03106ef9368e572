//! Interviews held in lines, against a clock that moves while a line is waited for.

mod sections;
mod transcripts;

use super::*;
use crate::bank::Given;
use crate::mock::Interview;
use crate::schedule::Happened;
use crate::terminal::interviews::{begun, hold, interview, picks};
use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

/// Lines, each after so many seconds.
struct Slow {
    lines: VecDeque<(u64, &'static str)>,
    now: Rc<Cell<Duration>>,
    rest: Vec<u8>,
}

impl Read for Slow {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("lines are read as lines"))
    }
}

impl BufRead for Slow {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.rest.is_empty()
            && let Some((seconds, line)) = self.lines.pop_front()
        {
            self.now.set(self.now.get() + Duration::from_secs(seconds));
            self.rest = format!("{line}\n").into_bytes();
        }
        Ok(&self.rest)
    }
    fn consume(&mut self, amount: usize) {
        self.rest.drain(..amount);
    }
}

/// What is said, what happened, and how the interview was left.
fn played(
    interview: &mut Interview,
    lines: &[(u64, &'static str)],
) -> (String, Vec<Happened>, Sat) {
    let now = Rc::new(Cell::new(Duration::ZERO));
    let input =
        Slow { lines: lines.iter().copied().collect(), now: Rc::clone(&now), rest: Vec::new() };
    let clock = Rc::clone(&now);
    let mut output = Vec::new();
    let mut plain = Plain::new(input, &mut output, LOOK, false, || at(0), move || clock.get());
    let milliseconds = || u64::try_from(now.get().as_millis()).expect("a short test");
    let (happened, sat) = hold(interview, &mut plain, milliseconds);
    drop(plain);
    (String::from_utf8(output).expect("text"), happened, sat)
}

fn check(
    interview: &mut Interview,
    lines: &[(u64, &'static str)],
    expected: Expect,
) -> Vec<Happened> {
    let (text, happened, _) = played(interview, lines);
    assert!(!text.contains('\x1b'), "an escape byte");
    expected.assert_eq(&text);
    happened
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

const TIMED: &str = "mode: Timed";

#[test]
fn a_line_after_the_deadline_is_late() {
    let late = "\nthe time of the section was up before that line; it is over\n";
    let drafted = Given::Gaps(vec!["ETag".to_owned(), String::new()]);
    for (lines, expected) in [
        (&[(61, "commit")][..], vec![Happened::Answered(text("commit"))]),
        (
            &[(10, ":s"), (9, "ETag"), (50, ":b")],
            vec![Happened::Skipped, Happened::Drafted(drafted), Happened::WentTo(0)],
        ),
    ] {
        let (text, happened, _) = played(&mut begun(1.0, TIMED, &["short", "cloze"]), lines);
        assert!(text.ends_with(late), "{text}");
        assert_eq!(happened, expected);
    }
}

#[test]
fn a_soft_section_is_reminded_once_and_goes_on() {
    let lines = [(61, "slow"), (5, ""), (0, ""), (0, ""), (0, "")];
    let (text, _, _) = played(&mut begun(1.0, "mode: Spoken", &["story", "open"]), &lines);
    let words = "the time of this section is over: come to an end; the overrun is counted";
    assert_eq!(text.matches(words).count(), 1, "{text}");
    assert!(text.contains("\nspeaking 1:29, section over by 0:01, interview 0:00\n"), "{text}");
    assert!(text.contains("\nspeaking 1:24, section over by 0:06, interview 0:00\n"), "{text}");
}

#[test]
fn a_pause_stops_the_clock() {
    let lines = [(30, ":p"), (100, ""), (0, "commit")];
    let (text, happened, _) =
        played(&mut begun(1.0, "mode: Timed, pause: true", &["short"]), &lines);
    assert!(text.contains("\nsection 0:30, interview 0:30; the clock stands still\n"), "{text}");
    assert!(text.contains("\nquestion 0:30, section 0:30, interview 0:30; last"), "{text}");
    assert_eq!(happened[..2], [Happened::Paused, Happened::Resumed]);
}

#[test]
fn what_is_not_allowed_is_refused_in_words() {
    for (line, words) in [
        (":h", "an interview gives no hints"),
        (":right", "an interview gives no verdict before its end"),
        (":u", "an interview takes nothing back; where a section allows it, go back"),
        (":p", "this section cannot be paused"),
        (":b", "this section has no way back"),
        (":b 7", "this section has no way back"),
        (":o", "this section has no way back"),
        (":foo", "no command `:foo`; type ? for the list, or ::foo for the answer `:foo`"),
        ("7", "`7` is not one of 1 to 3"),
    ] {
        let mut interview = begun(6.0, "mode: Timed, back: false", &["single"]);
        let (text, happened, sat) = played(&mut interview, &[(0, line)]);
        assert!(text.contains(&format!("\n{words}\n")), "{line}: {text}");
        assert_eq!((happened, sat), (vec![], Sat::End), "{line}");
    }
}

#[test]
fn an_interview_is_left_or_ended() {
    let gaps = || Given::Gaps(vec!["ETag".to_owned(), String::new()]);
    for (lines, expected, left) in [
        (&[(0, "ETag"), (0, ":q")][..], vec![Happened::Drafted(gaps())], Sat::Left),
        (&[(0, ":q")], vec![], Sat::Left),
        (&[(0, "ETag")], vec![], Sat::End),
        (&[(0, ":end"), (0, "n")], vec![], Sat::End),
        (&[(0, ":end"), (0, "y")], vec![Happened::Ended], Sat::End),
        (
            &[(0, "ETag"), (0, ":end"), (0, "y")],
            vec![Happened::Drafted(gaps()), Happened::Ended],
            Sat::End,
        ),
    ] {
        let mut interview = begun(6.0, TIMED, &["cloze", "single"]);
        let (_, happened, sat) = played(&mut interview, lines);
        assert_eq!((happened, sat), (expected, left), "{lines:?}");
    }
}

#[test]
fn what_can_be_typed_is_listed() {
    let mut interview = begun(6.0, "mode: Timed, pause: true", &["single"]);
    let (text, ..) = played(&mut interview, &[(0, "?")]);
    let list = text.split_once("instead of an answer you can type:\n").expect("the list").1;
    expect![[r#"
          :f         flag the question, or take the flag away
          :s         skip it
          :o         overview of the section, and from there out of it
          :p         pause: the clock stands still
          :q         leave for now; `onsite mock --resume` goes on
          :end       end the interview here and score what was answered
          ?          this list
          ::x or ??  the answers `:x` and `?` themselves

        question 6:00, section 6:00, interview 6:00
        your answer, 1 to 3:
        > 
    "#]]
    .assert_eq(list);
}

proptest! {
    #[test]
    fn any_lines_come_to_an_end(lines in prop::collection::vec((0u64..20, 0usize..24), 0..60)) {
        let words = [
            "", "1", "2", "3", "t", "a b", "0", "commit", ":f", ":s", ":b", ":b 1", ":b 2", ":o", ":p", ":q", ":end", "y",
            "?", ":h", "::x", "s", "4", ":foo",
        ];
        let topics = ["single", "multi", "cloze", "open", "order", "match", "story", "case"];
        let lines: Vec<(u64, &'static str)> = lines.iter().map(|(s, n)| (*s, words[*n])).collect();
        let mut interview = begun(5.0, "mode: Timed, pause: true", &topics);
        let (text, ..) = played(&mut interview, &lines);
        prop_assert!(!text.contains('\x1b'));
    }
}
