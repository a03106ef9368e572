//! Is the typed term one of the accepted ones?
//!
//! The seven steps of the content guide, 5.3, for Short and for each gap of a Cloze. Each step either decides or leaves
//! it to the next one.

use super::negation::negates;
use super::normalise::{Form, Lexicon};
use super::typed::Typed;
use super::typo::{distance, similarity, slip};
use super::{Context, Verdict};
use crate::bank::Short;

/// From here on a wrong answer is probably meant right, and gets a free retry.
const SIMILAR: f64 = 0.7;

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

pub(super) struct Key<'a> {
    accepted: Vec<Accepted<'a>>,
    rivals: Vec<Rival<'a>>,
}

pub(super) fn short(short: &Short, typed: &str, context: &Context) -> Verdict {
    let traps = short.traps.iter().map(|(trap, text)| (trap.as_str(), text.as_str()));
    let rivals = short.rivals.iter().map(|rival| (rival.as_str(), ""));
    judge(&Key::new(&short.accept, traps.chain(rivals), context.lexicon), typed, context)
}

impl<'a> Key<'a> {
    pub fn new(
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

    /// An accepted answer of another question at most so many edits away.
    fn other_term(&self, typed: &Form, edits: usize, context: &Context) -> Option<String> {
        let forms: Vec<&Form> = self.accepted.iter().map(|accepted| &accepted.form).collect();
        context.terms.rival(typed, edits, &forms, context.lexicon)
    }
}

/// Judges one typed term.
pub(super) fn judge(key: &Key, typed: &str, context: &Context) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::no_answer();
    }
    let typed = Typed::new(typed, context.lexicon);
    exact(key, &typed)
        .or_else(|| other_number(key, &typed))
        .or_else(|| misspelt(key, &typed, context))
        .or_else(|| negated(key, &typed))
        .or_else(|| close(key, &typed, context))
        .unwrap_or_else(|| Verdict::wrong(&format!("`{}` is not accepted here", typed.shown)))
}

/// Steps 1 and 2: an accepted answer, or a rival or trap, first as written, then in other forms.
fn exact(key: &Key, typed: &Typed) -> Option<Verdict> {
    typed.forms.iter().find_map(|form| {
        let accepted = |same: fn(&Form, &Form) -> bool| {
            key.accepted.iter().find(|accepted| same(&accepted.form, form))
        };
        let rival = |same: fn(&Form, &Form) -> bool| {
            key.rivals.iter().find(|rival| same(&rival.form, form))
        };
        if let Some(accepted) = accepted(|a, b| a.text == b.text) {
            let why = format!("`{}` is an accepted answer", accepted.shown);
            return Some(Verdict::right(&why));
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
        let (first, second) = both(key, form)?;
        Some(Verdict::right(&format!("`{first}` and `{second}` are accepted answers")))
    })
}

/// Two accepted answers given together, such as `2PC (two-phase commit)`.
fn both<'a>(key: &Key<'a>, typed: &Form) -> Option<(&'a str, &'a str)> {
    let words = typed.words.iter().filter(|word| !JOINERS.contains(&word.as_str()));
    let typed = Form::from_words(words.cloned().collect());
    let follows = |first: &Form, second: &Form| {
        let twice = first.means(second) && !first.numbers.is_empty();
        let numbers = first.numbers.iter().chain(&second.numbers);
        typed.key.strip_prefix(&first.key) == Some(&second.key)
            && numbers.eq(&typed.numbers)
            && !twice
    };
    key.accepted.iter().find_map(|first| {
        let second = key.accepted.iter().find(|second| follows(&first.form, &second.form))?;
        Some((first.shown, second.shown))
    })
}

/// Step 3: the numbers must be those of an accepted answer.
fn other_number(key: &Key, typed: &Typed) -> Option<Verdict> {
    let (typed, shown) = (typed.bare(), &typed.shown);
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
fn misspelt(key: &Key, typed: &Typed, context: &Context) -> Option<Verdict> {
    let shown = &typed.shown;
    let slips = typed.forms.iter().flat_map(|form| {
        key.accepted.iter().filter_map(move |accepted| {
            slip(&accepted.form, form, context.terms).map(|edits| (edits, form, accepted))
        })
    });
    let (edits, form, accepted) = slips.min_by_key(|(edits, ..)| *edits)?;
    let near = |rival: &&Rival| distance(&rival.form.text, &form.text) <= edits;
    if let Some(rival) = key.rivals.iter().find(near) {
        return Some(Verdict::close(&format!(
            "`{shown}` is as near to `{}` as to the answer; check the spelling",
            rival.shown
        )));
    }
    match key.other_term(form, edits, context) {
        Some(term) if term == form.text => {
            Some(Verdict::wrong(&format!("`{shown}` is another term")))
        }
        Some(term) => Some(Verdict::close(&format!(
            "`{shown}` is as near to `{term}` as to the answer; check the spelling"
        ))),
        None => Some(Verdict::right(&format!("{} from `{}`", letters(edits), accepted.shown))),
    }
}

/// Step 6: what negates the nearest accepted answer is not close to it.
fn negated(key: &Key, typed: &Typed) -> Option<Verdict> {
    let typed = typed.bare();
    let nearest = nearest(key, typed)?;
    let word = negates(&nearest.form.words, &typed.words)?;
    Some(Verdict::wrong(&format!("`{word}` turns the meaning of the answer round")))
}

/// Step 7: near enough for a free retry.
fn close(key: &Key, typed: &Typed, context: &Context) -> Option<Verdict> {
    let (typed, shown) = (&typed.forms[0], &typed.shown);
    let near = |form: &Form| similarity(&form.text, &typed.text);
    let nearest = nearest(key, typed)?;
    let similar = near(&nearest.form);
    if let Some(rival) = key.rivals.iter().find(|rival| near(&rival.form) > similar.max(SIMILAR)) {
        return Some(Verdict::wrong(&format!("`{shown}` reads as `{}`", rival.shown)));
    }
    if similar < SIMILAR || nearest.form.numbers != typed.numbers {
        return None;
    }
    if key.other_term(typed, 0, context).is_some() {
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
        // The last of equals wins in `max_by`, and the first accepted answer should.
        .rev()
        .map(|accepted| (similarity(&accepted.form.text, &typed.text), accepted));
    measured.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, accepted)| accepted)
}

fn letters(edits: usize) -> String {
    match edits {
        1 => "one letter".to_owned(),
        2 => "two letters".to_owned(),
        3 => "three letters".to_owned(),
        _ => format!("{edits} letters"),
    }
}
