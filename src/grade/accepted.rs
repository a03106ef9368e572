//! Which terms does a question accept, and which never?

use super::lexicon::Lexicon;
use super::normalise::Form;
use super::typo::{distance, similarity};
use super::{Context, Verdict};

pub(super) struct Accepted<'a> {
    /// As written in the bank.
    pub shown: &'a str,
    pub form: Form,
}

/// A rival, or a trap.
pub(super) struct Rival<'a> {
    pub shown: &'a str,
    pub form: Form,
    /// What to say to a trap; empty for a rival.
    text: &'a str,
}

pub(super) struct Key<'a> {
    pub accepted: Vec<Accepted<'a>>,
    pub rivals: Vec<Rival<'a>>,
}

impl<'a> Key<'a> {
    /// Rivals come with what to say to them, or with an empty text.
    pub fn new(
        accept: &'a [String],
        rivals: impl Iterator<Item = (&'a str, &'a str)>,
        lexicon: &Lexicon,
    ) -> Self {
        let accepted =
            accept.iter().map(|shown| Accepted { shown, form: Form::of(shown, lexicon) });
        let rivals =
            rivals.map(|(shown, text)| Rival { shown, form: Form::of(shown, lexicon), text });
        Self { accepted: accepted.collect(), rivals: rivals.collect() }
    }

    /// The accepted answer most similar to what was typed; the first of equals.
    pub fn nearest(&self, typed: &Form) -> Option<&Accepted<'a>> {
        // `max_by` gives the last of equals.
        let measured = self.accepted.iter().rev();
        let measured = measured.map(|known| (similarity(&known.form.text, &typed.text), known));
        measured.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, accepted)| accepted)
    }

    /// The rival or trap fewest edits away, and how many.
    pub fn nearest_rival(&self, typed: &Form) -> Option<(&Rival<'a>, usize)> {
        let measured =
            self.rivals.iter().map(|rival| (rival, distance(&rival.form.text, &typed.text)));
        measured.min_by_key(|(_, edits)| *edits)
    }

    /// An accepted answer of another question at most so many edits away.
    pub fn other_term(&self, typed: &Form, edits: usize, context: &Context) -> Option<String> {
        let forms: Vec<&Form> = self.accepted.iter().map(|accepted| &accepted.form).collect();
        context.terms.rival(typed, edits, &forms, context.lexicon)
    }
}

impl Rival<'_> {
    pub fn verdict(&self) -> Verdict {
        match self.text {
            "" => Verdict::wrong(&format!("`{}` is another term", self.shown)),
            text => Verdict::wrong(text),
        }
    }

    /// The verdict for something that reads as this rival.
    pub fn misspelt(&self, typed: &str) -> Verdict {
        match self.text {
            "" => Verdict::wrong(&format!("`{typed}` reads as `{}`", self.shown)),
            text => Verdict::wrong(text),
        }
    }
}
