//! Are the gaps of a text filled rightly?

use super::accepted::Key;
use super::short::judge;
use super::{Context, Mark, Verdict};
use crate::bank::Cloze;

/// Mean over the gaps, each judged like a Short; a note a gap, by its place in the text.
pub(super) fn cloze(cloze: &Cloze, typed: &[String], context: &Context) -> Verdict {
    let gaps = cloze.gaps();
    if gaps.is_empty() || typed.iter().all(|typed| typed.trim().is_empty()) {
        return Verdict::no_answer();
    }
    let verdicts: Vec<Verdict> = gaps
        .iter()
        .enumerate()
        .map(|(place, gap)| {
            let (Some(blank), Some(typed)) = (cloze.blanks.get(*gap), typed.get(place)) else {
                return Verdict::no_answer();
            };
            let rivals = blank.rivals.iter().map(|rival| (rival.as_str(), ""));
            judge(&Key::new(&blank.accept, rivals, context.lexicon), typed, context)
        })
        .collect();
    let count = |mark: Mark| verdicts.iter().filter(|verdict| verdict.mark == mark).count();
    let (right, close) = (count(Mark::Right), count(Mark::Close));
    let score = right as f64 / gaps.len() as f64;
    let mut why = format!("{right} of {} gaps", gaps.len());
    let notes = verdicts.iter().enumerate();
    let notes = notes.map(|(place, verdict)| format!("gap {}: {}", place + 1, verdict.line));
    let notes = notes.collect();
    if close == 0 || right + close < gaps.len() {
        return Verdict::scored(score, &why).with_notes(notes);
    }
    why.push_str(if close == 1 { ", one nearly" } else { ", the rest nearly" });
    let line = if right == 0 { Verdict::close(&why) } else { Verdict::scored(score, &why) }.line;
    Verdict { score, line, ..Verdict::close(&why) }.with_notes(notes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Blank;
    use crate::grade::{Lexicon, Terms};

    fn check(typed: &[&str], score: f64, mark: Mark, line: &str, notes: [&str; 2]) {
        let blank = |accept: &str, rival: &str| Blank {
            accept: vec![accept.to_owned()],
            rivals: vec![rival.to_owned()],
        };
        let cloze = Cloze {
            text: "{{out}} goes out, {{back}} comes back, {{out}} again".into(),
            blanks: [
                ("out".into(), blank("ETag", "Vary")),
                ("back".into(), blank("If-Match", "If-None-Match")),
            ]
            .into(),
        };
        let typed: Vec<String> = typed.iter().map(|typed| (*typed).to_owned()).collect();
        let context = Context { lexicon: &Lexicon::default(), terms: &Terms::default() };
        let verdict = super::cloze(&cloze, &typed, &context);
        assert_eq!((verdict.score, verdict.mark, verdict.line.as_str()), (score, mark, line));
        assert_eq!(verdict.notes, notes);
    }

    #[test]
    fn gaps_are_averaged() {
        let etag = "gap 1: right: `ETag` is an accepted answer";
        let back = "gap 2: right: `If-Match` is an accepted answer";
        check(&["etag", "if match"], 1.0, Mark::Right, "right: 2 of 2 gaps", [etag, back]);
        check(
            &["etag", "if-none-match"],
            0.5,
            Mark::Partial,
            "partly right: 1 of 2 gaps",
            [etag, "gap 2: wrong: `If-None-Match` is another term"],
        );
        check(
            &["etag"],
            0.5,
            Mark::Partial,
            "partly right: 1 of 2 gaps",
            [etag, "gap 2: no answer"],
        );
        check(
            &["eatg", "if-macht"],
            0.0,
            Mark::Close,
            "not accepted: 0 of 2 gaps, the rest nearly",
            [
                "gap 1: not accepted: `eatg` is one letter from `ETag`",
                "gap 2: not accepted: `if-macht` is two letters from `If-Match`",
            ],
        );
        check(
            &["eatg", "if-match"],
            0.5,
            Mark::Close,
            "partly right: 1 of 2 gaps, one nearly",
            ["gap 1: not accepted: `eatg` is one letter from `ETag`", back],
        );
    }

    #[test]
    fn nothing_typed_is_no_answer() {
        let cloze = Cloze { text: "{{gap}}".into(), blanks: Default::default() };
        let context = Context { lexicon: &Lexicon::default(), terms: &Terms::default() };
        assert_eq!(super::cloze(&cloze, &[" ".into()], &context).line, "no answer");
        assert_eq!(super::cloze(&cloze, &[], &context).line, "no answer");
    }
}
