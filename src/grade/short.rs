//! Is the typed term one of the accepted ones?
//!
//! The seven steps of the content guide, 5.3, for Short and for each gap of a Cloze.

use super::negation::negates;
use super::normalise::{Form, Lexicon};
use super::typo::{distance, similarity, slip};
use super::{Context, Mark, Verdict};
use crate::bank::{Cloze, Short};
use crate::text::printable;

/// From here on a wrong answer is probably meant right, and gets a free retry.
const SIMILAR: f64 = 0.7;

/// What a person says before the term itself. Articles are gone by then.
const FILLERS: &[&[&str]] = &[
    &["it", "is"],
    &["its"],
    &["this", "is"],
    &["that", "is"],
    &["thats"],
    &["they", "are"],
    &["there", "are"],
    &["there", "is"],
    &["i", "think"],
    &["answer", "is"],
    &["called"],
    &["probably"],
    &["maybe"],
];

/// What may stand between two accepted answers given together.
const JOINERS: &[&str] = &["or", "aka", "ie", "also"];

struct Accepted<'a> {
    shown: &'a str,
    form: Form,
}

struct Rival<'a> {
    shown: &'a str,
    form: Form,
    /// What to say to it; empty for a mere rival.
    text: &'a str,
}

struct Key<'a> {
    accepted: Vec<Accepted<'a>>,
    rivals: Vec<Rival<'a>>,
}

pub(super) fn short(short: &Short, typed: &str, context: &Context) -> Verdict {
    let traps = short.traps.iter().map(|(trap, text)| (trap.as_str(), text.as_str()));
    let rivals = short.rivals.iter().map(|rival| (rival.as_str(), ""));
    judge(&Key::new(&short.accept, traps.chain(rivals), context.lexicon), typed, context)
}

/// Mean over the gaps, each judged like a Short; a note a gap.
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
    let notes = gaps.iter().zip(&verdicts).map(|(gap, verdict)| format!("{gap}: {}", verdict.line));
    let notes = notes.collect();
    if close == 0 || right + close < gaps.len() {
        return Verdict::scored(score, &why).with_notes(notes);
    }
    why.push_str(if close == 1 { ", check one spelling" } else { ", check the spelling" });
    Verdict { score, ..Verdict::close(&why) }.with_notes(notes)
}

impl<'a> Key<'a> {
    fn new(
        accept: &'a [String],
        rivals: impl Iterator<Item = (&'a str, &'a str)>,
        lexicon: &Lexicon,
    ) -> Self {
        let accepted =
            accept.iter().map(|shown| Accepted { shown, form: Form::of(shown, lexicon) }).collect();
        let rivals =
            rivals.map(|(shown, text)| Rival { shown, form: Form::of(shown, lexicon), text });
        Self { accepted, rivals: rivals.collect() }
    }
}

fn judge(key: &Key, typed: &str, context: &Context) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::no_answer();
    }
    let whole = Form::of(typed, context.lexicon);
    let bare = without_filler(&whole);
    let shown = excerpt(typed);
    exact(key, &whole, &bare)
        .or_else(|| other_number(key, &bare, &shown))
        .or_else(|| misspelt(key, &bare, &shown, context))
        .or_else(|| negated(key, &bare))
        .or_else(|| close(key, &bare, &shown, context))
        .unwrap_or_else(|| Verdict::wrong(&format!("`{shown}` is none of the accepted answers")))
}

/// Steps 1 and 2: an accepted answer, or a rival or trap, first as written, then in other forms.
fn exact(key: &Key, whole: &Form, bare: &Form) -> Option<Verdict> {
    let either = |test: &dyn Fn(&Form) -> bool| test(whole) || test(bare);
    let accepted = |same: fn(&Form, &Form) -> bool| {
        key.accepted.iter().find(move |accepted| either(&|typed| same(&accepted.form, typed)))
    };
    let rival = |same: fn(&Form, &Form) -> bool| {
        key.rivals.iter().find(move |rival| either(&|typed| same(&rival.form, typed)))
    };
    if let Some(accepted) = accepted(|a, b| a.text == b.text) {
        return Some(Verdict::right(&format!("`{}` is an accepted answer", accepted.shown)));
    }
    if let Some(rival) = rival(|a, b| a.text == b.text) {
        return Some(rival.verdict());
    }
    if let Some(accepted) = accepted(Form::means) {
        return Some(Verdict::right(&format!("another way to write `{}`", accepted.shown)));
    }
    if let Some(rival) = rival(Form::means) {
        return Some(rival.verdict());
    }
    let (first, second) = both(key, bare)?;
    Some(Verdict::right(&format!("`{first}` and `{second}` are accepted answers")))
}

/// Two accepted answers given together, such as `2PC (two-phase commit)`.
fn both<'a>(key: &Key<'a>, typed: &Form) -> Option<(&'a str, &'a str)> {
    let joined = |first: &Form, second: &Form| {
        let words = first.words.iter().chain(&second.words).cloned().collect();
        Form::from_words(words)
    };
    let words = typed.words.iter().filter(|word| !JOINERS.contains(&word.as_str()));
    let typed = Form::from_words(words.cloned().collect());
    key.accepted.iter().find_map(|first| {
        let second = key.accepted.iter().find(|second| {
            !first.form.means(&second.form) && joined(&first.form, &second.form).means(&typed)
        })?;
        Some((first.shown, second.shown))
    })
}

/// Step 3: the numbers must be those of an accepted answer.
fn other_number(key: &Key, typed: &Form, shown: &str) -> Option<Verdict> {
    if key.accepted.iter().any(|accepted| accepted.form.numbers == typed.numbers) {
        return None;
    }
    let nearest = nearest(key, typed)?;
    let why = match (nearest.form.numbers.as_slice(), typed.numbers.as_slice()) {
        (_, []) => format!("`{shown}` lacks a number that belongs to the answer"),
        ([], _) => format!("`{shown}` has a number that does not belong to the answer"),
        ([expected], [given]) => format!("`{given}` is another number than `{expected}`"),
        _ => format!("`{shown}` has other numbers than `{}`", nearest.shown),
    };
    Some(Verdict::wrong(&why))
}

/// Steps 4 to 6: a slip of the keyboard, nearer to an accepted answer than to any rival or other term.
fn misspelt(key: &Key, typed: &Form, shown: &str, context: &Context) -> Option<Verdict> {
    let slips = key.accepted.iter().filter_map(|accepted| {
        slip(&accepted.form, typed, context.terms).map(|edits| (edits, accepted))
    });
    let (edits, accepted) = slips.min_by_key(|(edits, _)| *edits)?;
    let near = |rival: &&Rival| distance(&rival.form.text, &typed.text) <= edits;
    if let Some(rival) = key.rivals.iter().find(near) {
        return Some(Verdict::close(&format!(
            "`{shown}` is as near to `{}` as to the answer; check the spelling",
            rival.shown
        )));
    }
    let forms: Vec<&Form> = key.accepted.iter().map(|accepted| &accepted.form).collect();
    match context.terms.rival(typed, edits, &forms, context.lexicon) {
        Some(term) if term == typed.text => {
            Some(Verdict::wrong(&format!("`{shown}` is another term")))
        }
        Some(term) => Some(Verdict::close(&format!(
            "`{shown}` is as near to `{term}` as to the answer; check the spelling"
        ))),
        None => Some(Verdict::right(&format!("{} from `{}`", letters(edits), accepted.shown))),
    }
}

/// Step 6: what negates the nearest accepted answer is not close to it.
fn negated(key: &Key, typed: &Form) -> Option<Verdict> {
    let nearest = nearest(key, typed)?;
    let word = negates(&nearest.form.words, &typed.words)?;
    Some(Verdict::wrong(&format!("`{word}` turns the meaning of the answer round")))
}

/// Step 7: near enough for a free retry.
fn close(key: &Key, typed: &Form, shown: &str, context: &Context) -> Option<Verdict> {
    let near = |form: &Form| similarity(&form.text, &typed.text);
    let nearest = nearest(key, typed)?;
    let similar = near(&nearest.form);
    if let Some(rival) = key.rivals.iter().find(|rival| near(&rival.form) > similar.max(SIMILAR)) {
        return Some(Verdict::wrong(&format!("`{shown}` reads as `{}`", rival.shown)));
    }
    if similar < SIMILAR || nearest.form.numbers != typed.numbers {
        return None;
    }
    let forms: Vec<&Form> = key.accepted.iter().map(|accepted| &accepted.form).collect();
    if context.terms.rival(typed, 0, &forms, context.lexicon).is_some() {
        return Some(Verdict::wrong(&format!("`{shown}` is another term")));
    }
    let edits = distance(&nearest.form.text, &typed.text);
    Some(Verdict::close(&format!(
        "`{shown}` is {} from `{}`; check the spelling",
        letters(edits),
        nearest.shown
    )))
}

impl Rival<'_> {
    fn verdict(&self) -> Verdict {
        if self.text.is_empty() {
            return Verdict::wrong(&format!("`{}` is another term", self.shown));
        }
        Verdict::wrong(self.text)
    }
}

fn nearest<'k, 'a>(key: &'k Key<'a>, typed: &Form) -> Option<&'k Accepted<'a>> {
    let measured = key
        .accepted
        .iter()
        .map(|accepted| (similarity(&accepted.form.text, &typed.text), accepted));
    measured.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, accepted)| accepted)
}

fn without_filler(form: &Form) -> Form {
    let mut words = form.words.as_slice();
    while let Some(filler) = FILLERS.iter().find(|filler| {
        words.len() > filler.len() && filler.iter().zip(words).all(|(filler, word)| filler == word)
    }) {
        words = &words[filler.len()..];
    }
    Form::from_words(words.to_vec())
}

fn letters(edits: usize) -> String {
    match edits {
        1 => "one letter".to_owned(),
        2 => "two letters".to_owned(),
        3 => "three letters".to_owned(),
        _ => format!("{edits} letters"),
    }
}

/// What was typed, on one line and not longer than a verdict should be.
fn excerpt(typed: &str) -> String {
    let line = printable(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    line.chars().take(37).chain("...".chars()).collect()
}
