//! Is an answer accepted that belongs to another term?
//!
//! The self-test looks at what a bank says is wrong; this looks at what it does not say. Slips of every accepted answer
//! are made up, and the answers of other questions are typed, and neither may be right for the wrong question.

use super::accepted::Key;
use super::normalise::{Form, decimal};
use super::short::judge;
use super::typo::distance;
use super::{Context, Grader, Lexicon, Mark};
use crate::bank::{Blank, Kind, Library, Short};
use std::collections::BTreeSet;

/// Letters that slips put in: frequent ones, and those that begin another word.
const LETTERS: [char; 8] = ['a', 'e', 'i', 'n', 'o', 's', 't', 'u'];

/// Slips of one answer that are tried at most; of more, evenly chosen ones.
const SLIPS: usize = 12;

/// Edits within which a term of another bank may be taken for a slip.
const NEAR: usize = 3;

/// Something typed that is right and should not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// `bank/id`.
    pub question: String,
    pub typed: String,
    /// The other term, as it is compared.
    pub term: String,
    /// What the grader said.
    pub line: String,
}

/// What a typed question accepts.
struct Asked<'a> {
    question: &'a str,
    bank: &'a str,
    short: Short,
}

/// Everything found in the questions of a library whose answers are typed terms: Short, gaps of a Cloze, steps of a
/// Scenario. Deterministic. It takes seconds for a few hundred questions, and so belongs into a test and not into a
/// check.
pub fn confusions(library: &Library) -> Vec<Confusion> {
    let grader = Grader::new(library);
    let mut asked = Vec::new();
    for item in library.items() {
        collect(&item.question.kind, &mut |short| {
            asked.push(Asked { question: item.key.as_str(), bank: item.key.bank(), short });
        });
    }
    let mut found = Vec::new();
    for bank in library.banks() {
        let context = grader.context(&bank.id);
        let terms = terms(&asked, context.lexicon);
        for one in asked.iter().filter(|one| one.bank == bank.id) {
            let test = Test::new(one, context);
            test.slips(&terms, &mut found);
            test.answers(&terms, &mut found);
        }
    }
    found
}

fn collect(kind: &Kind, take: &mut impl FnMut(Short)) {
    match kind {
        Kind::Short(short) => take(short.clone()),
        Kind::Cloze(cloze) => {
            for Blank { accept, rivals } in cloze.blanks.values().cloned() {
                take(Short { accept, rivals, traps: Vec::new() });
            }
        }
        Kind::Scenario(scenario) => {
            scenario.steps.iter().for_each(|step| collect(&step.kind, take));
        }
        _ => {}
    }
}

/// An accepted answer of any question.
struct Term<'a> {
    /// Place among all that is asked.
    of: usize,
    bank: &'a str,
    text: &'a str,
    form: Form,
}

/// All accepted answers, in the words of one bank.
fn terms<'a>(asked: &'a [Asked], lexicon: &Lexicon) -> Vec<Term<'a>> {
    let of = |(of, one): (usize, &'a Asked)| {
        let term = move |text: &'a String| Term {
            of,
            bank: one.bank,
            text,
            form: Form::of(text, lexicon),
        };
        one.short.accept.iter().map(term)
    };
    asked.iter().enumerate().flat_map(of).collect()
}

struct Test<'a> {
    one: &'a Asked<'a>,
    key: Key<'a>,
    context: Context<'a>,
}

impl<'a> Test<'a> {
    fn new(one: &'a Asked, context: Context<'a>) -> Self {
        let Short { accept, rivals, traps } = &one.short;
        let traps = traps.iter().map(|(trap, _)| trap);
        let rivals = rivals.iter().chain(traps).map(|rival| (rival.as_str(), ""));
        Self { one, key: Key::new(accept, rivals, context.lexicon), context }
    }

    /// A slip that is right must be nearer to an accepted answer than to any rival, trap or other term.
    fn slips(&self, terms: &[Term], found: &mut Vec<Confusion>) {
        let terms = terms.iter().map(|term| &term.form).filter(|form| !self.accepts(form));
        let others: Vec<&Form> =
            self.key.rivals.iter().map(|rival| &rival.form).chain(terms).collect();
        for typed in self.one.short.accept.iter().flat_map(|accepted| slips(accepted)) {
            let form = Form::of(&typed, self.context.lexicon);
            let Some(line) = self.right(&typed).filter(|_| !self.accepts(&form)) else { continue };
            let edits = self.edits(&form);
            let near = others.iter().find(|other| {
                other.length.abs_diff(form.length) <= edits
                    && distance(&other.text, &form.text) <= edits
            });
            if let Some(near) = near {
                found.push(self.confusion(typed, &near.text, line));
            }
        }
    }

    /// An answer of another question is right only if it is one here too. Questions that have an answer in common ask for
    /// the same term, and each may list more ways to write it. Of other banks only near terms are tried.
    fn answers(&self, terms: &[Term], found: &mut Vec<Confusion>) {
        let same = terms.iter().filter(|term| self.accepts(&term.form)).map(|term| term.of);
        let same: BTreeSet<usize> = same.collect();
        let is_near = |term: &Term| term.bank == self.one.bank || self.edits(&term.form) <= NEAR;
        for other in terms.iter().filter(|term| !same.contains(&term.of) && is_near(term)) {
            if let Some(line) = self.right(other.text) {
                found.push(self.confusion(other.text.to_owned(), &other.form.text, line));
            }
        }
    }

    /// How far a term is from the nearest accepted answer.
    fn edits(&self, form: &Form) -> usize {
        let own = self.key.accepted.iter().map(|own| distance(&own.form.text, &form.text));
        own.min().unwrap_or(usize::MAX)
    }

    /// Whether it is an accepted answer, written in some way.
    fn accepts(&self, form: &Form) -> bool {
        let number = decimal(&form.text);
        let same = |own: &Form| own.means(form) || number.is_some() && decimal(&own.text) == number;
        self.key.accepted.iter().any(|own| same(&own.form))
    }

    /// What the grader says to something that it finds right.
    fn right(&self, typed: &str) -> Option<String> {
        let verdict = judge(&self.key, typed, &self.context);
        (verdict.mark == Mark::Right).then_some(verdict.line)
    }

    fn confusion(&self, typed: String, term: &str, line: String) -> Confusion {
        let (question, term) = (self.one.question.to_owned(), term.to_owned());
        Confusion { question, typed, term, line }
    }
}

/// Evenly chosen ones of all slips, the same at each call.
fn slips(text: &str) -> impl Iterator<Item = String> {
    let all = edited(text);
    let step = all.len().div_ceil(SLIPS).max(1);
    all.into_iter().step_by(step)
}

/// What is one edit away: a letter left out, two swapped, one put in or exchanged.
fn edited(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut all = BTreeSet::new();
    for place in 0..letters.len() {
        let (before, after) = (&letters[..place], &letters[place + 1..]);
        let mut add = |middle: &[char], after: &[char]| {
            all.insert([before, middle, after].concat().into_iter().collect::<String>());
        };
        add(&[], after);
        if let Some((next, after)) = after.split_first() {
            add(&[*next, letters[place]], after);
        }
        for letter in LETTERS {
            add(&[letter], after);
            add(&[letter, letters[place]], after);
        }
    }
    all.remove(text);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::read;

    fn check(bank: &str, expected: &[(&str, &str, &str)]) {
        let reading = read("b.ron", bank.as_bytes());
        assert_eq!(reading.diagnostics, vec![]);
        let found = confusions(&Library::of_readings(vec![(reading, false)]).0);
        let found: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|found| (found.question.as_str(), found.typed.as_str(), found.term.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn slips_are_one_edit_away_and_not_too_many() {
        let all = edited("ab");
        for slip in ["a", "b", "ba", "eb", "ae", "aab", "aeb"] {
            assert!(all.contains(slip), "{slip} is not in {all:?}");
        }
        assert!(all.iter().all(|slip| strsim::osa_distance(slip, "ab") == 1), "{all:?}");
        assert!((SLIPS / 2..=SLIPS).contains(&slips("serializable isolation").count()));
        assert_eq!(edited(""), BTreeSet::new());
    }

    #[test]
    fn terms_that_the_guard_keeps_apart_are_not_confused() {
        check(
            r#"(questions: [
                (id: "a", prompt: "?", kind: Short(accept: ["optimistic lock", "lock"], rivals: ["latch"])),
                (id: "b", prompt: "?", kind: Short(accept: ["pessimistic lock", "the lock"])),
                (id: "c", prompt: "?", kind: Cloze(text: "{{x}}", blanks: {"x": (accept: ["masker"])})),
                (id: "d", prompt: "?", kind: Scenario(steps: [(prompt: "?", kind: Short(accept: ["master"]))])),
            ])"#,
            &[],
        );
    }

    /// Two answers given together are right for a question that accepts both; an author should accept the whole.
    #[test]
    fn an_answer_that_is_right_elsewhere_is_found() {
        check(
            r#"(questions: [
                (id: "a", prompt: "?", kind: Short(accept: ["405", "Method Not Allowed"])),
                (id: "b", prompt: "?", kind: Short(accept: ["405 Method Not Allowed"])),
            ])"#,
            &[("b/a", "405 Method Not Allowed", "405 method not allowed")],
        );
    }
}
