//! Is the typed term one of the accepted ones?
//!
//! The seven steps of the content guide, 5.3, for Short and for each gap of a Cloze. Each step either decides or leaves
//! it to the next one.

use super::accepted::{Key, Rival};
use super::negation::negates;
use super::normalise::{Form, decimal};
use super::typed::Typed;
use super::typo::{distance, similarity, slip};
use super::{Context, Verdict};
use crate::bank::Short;

/// From here on a wrong answer is probably meant right, and gets a free retry.
const SIMILAR: f64 = 0.7;

/// From here on two answers have enough in common for a negation to be what tells them apart.
const RELATED: f64 = 0.5;

/// What may stand between two accepted answers given together.
const JOINERS: &[&str] = &["or", "aka", "ie", "also", "="];

/// Two accepted answers together have no more words than this.
const MOST: usize = 24;

pub(super) fn short(short: &Short, typed: &str, context: &Context) -> Verdict {
    let traps = short.traps.iter().map(|(trap, text)| (trap.as_str(), text.as_str()));
    let rivals = short.rivals.iter().map(|rival| (rival.as_str(), ""));
    judge(&Key::new(&short.accept, traps.chain(rivals), context.lexicon), typed, context)
}

/// Judges one typed term.
pub(super) fn judge(key: &Key, typed: &str, context: &Context) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::no_answer();
    }
    let typed = Typed::new(typed, context.lexicon);
    exact(key, &typed)
        .or_else(|| same_number(key, &typed))
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

/// Steps 1 and 2 for an answer that is one number and nothing else: `450.0` is `450.00`. Where a word stands before the
/// number in some accepted answer, as in `TLS 1.3`, it may be a version, and those are exact.
fn same_number(key: &Key, typed: &Typed) -> Option<Verdict> {
    let given = decimal(&typed.forms[0].text)?;
    let is_name = |form: &Form| {
        form.words.len() > 1
            && form.words[1..].iter().any(|word| word.contains('.') && decimal(word).is_some())
    };
    if key.accepted.iter().any(|accepted| is_name(&accepted.form)) {
        return None;
    }
    let same = |form: &Form| decimal(&form.text).as_ref() == Some(&given);
    if let Some(accepted) = key.accepted.iter().find(|accepted| same(&accepted.form)) {
        return Some(Verdict::right(&format!("the same number as `{}`", accepted.shown)));
    }
    key.rivals.iter().find(|rival| same(&rival.form)).map(Rival::verdict)
}

/// Two accepted answers given together, such as `2PC (two-phase commit)`.
fn both<'a>(key: &Key<'a>, typed: &Form) -> Option<(&'a str, &'a str)> {
    let joiner = |word: &&String| JOINERS.contains(&word.as_str());
    let words: Vec<String> = typed.words.iter().filter(|word| !joiner(word)).cloned().collect();
    if words.len() > MOST {
        return None;
    }
    let accepted = |words: &[String]| {
        let form = Form::from_words(words.to_vec());
        key.accepted.iter().find(|accepted| accepted.form.means(&form))
    };
    let word = |form: &Form| form.text.chars().all(|c| c.is_alphabetic() || c == ' ');
    (1..words.len()).find_map(|place| {
        let (first, second) = (accepted(&words[..place])?, accepted(&words[place..])?);
        // A number or a sign said twice is another one.
        let fits = word(&first.form) || !first.form.means(&second.form);
        fits.then_some((first.shown, second.shown))
    })
}

/// Step 3: the numbers must be those of an accepted answer.
fn other_number(key: &Key, typed: &Typed) -> Option<Verdict> {
    let (typed, shown) = (typed.bare(), &typed.shown);
    if key.accepted.iter().any(|accepted| accepted.form.numbers == typed.numbers) {
        return None;
    }
    let nearest = key.nearest(typed)?;
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
    if let Some((rival, apart)) = key.nearest_rival(form).filter(|(_, apart)| *apart <= edits) {
        if apart < edits {
            return Some(rival.misspelt(shown));
        }
        return Some(Verdict::close(&format!(
            "`{shown}` is as near to `{}` as to the answer",
            rival.shown
        )));
    }
    match key.other_term(form, edits, context) {
        Some(term) if term == form.text => {
            Some(Verdict::wrong(&format!("`{shown}` is another term")))
        }
        Some(term) => {
            Some(Verdict::close(&format!("`{shown}` is as near to `{term}` as to the answer")))
        }
        None => Some(Verdict::right(&format!("{} from `{}`", letters(edits), accepted.shown))),
    }
}

/// Step 6: what negates the nearest accepted answer is not close to it. In an answer that has little else in common with
/// it, a negation says nothing.
fn negated(key: &Key, typed: &Typed) -> Option<Verdict> {
    let typed = typed.bare();
    let nearest = key.nearest(typed)?;
    if similarity(&nearest.form.text, &typed.text) < RELATED {
        return None;
    }
    let word = negates(&nearest.form.words, &typed.words)?;
    Some(Verdict::wrong(&format!("`{word}` turns the meaning of the answer round")))
}

/// Step 7: near enough for a free retry.
fn close(key: &Key, typed: &Typed, context: &Context) -> Option<Verdict> {
    let (typed, shown) = (&typed.forms[0], &typed.shown);
    let nearest = key.nearest(typed)?;
    let similar = similarity(&nearest.form.text, &typed.text);
    let rival = key.nearest_rival(typed).map(|(rival, _)| rival);
    let rival = rival.map(|rival| (similarity(&rival.form.text, &typed.text), rival));
    if let Some((_, rival)) = rival.filter(|(near, _)| *near > similar.max(SIMILAR)) {
        return Some(rival.misspelt(shown));
    }
    if similar < SIMILAR || nearest.form.numbers != typed.numbers {
        return None;
    }
    if key.other_term(typed, 0, context).is_some() {
        return Some(Verdict::wrong(&format!("`{shown}` is another term")));
    }
    let edits = distance(&nearest.form.text, &typed.text);
    Some(Verdict::close(&format!("`{shown}` is {} from `{}`", letters(edits), nearest.shown)))
}

fn letters(edits: usize) -> String {
    match edits {
        1 => "one letter".to_owned(),
        2 => "two letters".to_owned(),
        3 => "three letters".to_owned(),
        _ => format!("{edits} letters"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{Lexicon, Mark, Terms};

    fn grade(accept: &[&str], rivals: &[&str], typed: &str) -> Verdict {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let trap = ("lazy loading".to_owned(), "That is the cause.".to_owned());
        let question = Short { accept: owned(accept), rivals: owned(rivals), traps: vec![trap] };
        let context = Context { lexicon: &Lexicon::default(), terms: &Terms::default() };
        short(&question, typed, &context)
    }

    fn check(accept: &[&str], rivals: &[&str], typed: &str, line: &str) {
        assert_eq!(grade(accept, rivals, typed).line, line, "{typed}");
    }

    #[test]
    fn every_step_says_why() {
        let level = ["read committed"];
        check(&["0", "0 rows"], &[], "0 rows", "right: `0 rows` is an accepted answer");
        check(&level, &[], "ReadCommitted", "right: another way to write `read committed`");
        check(
            &["2PC", "two-phase commit"],
            &[],
            "2PC (two-phase commit)",
            "right: `2PC` and `two-phase commit` are accepted answers",
        );
        check(
            &["405", "Method Not Allowed"],
            &[],
            "405 Method Not Allowed",
            "right: `405` and `Method Not Allowed` are accepted answers",
        );
        check(
            &["405"],
            &[],
            "405 Method Not Allowed",
            "wrong: `405 Method Not Allowed` is not accepted here",
        );
        check(&["N+1"], &[], "Lazy loading", "wrong: That is the cause.");
        check(
            &["If-Match"],
            &["If-None-Match"],
            "if none match",
            "wrong: `If-None-Match` is another term",
        );
        check(&["450.00"], &[], "450.0", "right: the same number as `450.00`");
        check(&["paid = 450", "450"], &[], "450.0", "right: the same number as `450`");
        check(&["450"], &["45"], "45.0", "wrong: `45` is another term");
        check(&["1.1", "HTTP/1.1"], &[], "1.10", "wrong: `1.10` is another number than `1.1`");
        check(&["405"], &[], "403", "wrong: `403` is another number than `405`");
        check(&["2PC"], &[], "PC", "wrong: `PC` lacks a number that belongs to the answer");
        check(
            &["PUT"],
            &[],
            "PUT 2",
            "wrong: `PUT 2` has a number that does not belong to the answer",
        );
        check(&level, &[], "read comitted", "right: one letter from `read committed`");
        check(
            &level,
            &[],
            "reed committed",
            "not accepted: `reed committed` is one letter from `read committed`",
        );
        check(
            &["gateway"],
            &["gatewas"],
            "gatewat",
            "not accepted: `gatewat` is as near to `gatewas` as to the answer",
        );
        check(
            &["idempotent"],
            &[],
            "not idempotent",
            "wrong: `not` turns the meaning of the answer round",
        );
        check(
            &["committed"],
            &[],
            "uncommited",
            "wrong: `uncommited` turns the meaning of the answer round",
        );
        check(&["PUT"], &[], "GET", "wrong: `GET` is not accepted here");
        check(&["PUT"], &[], " \t", "no answer");
        check(&["PUT"], &[], "...", "wrong: `...` is not accepted here");
    }

    #[test]
    fn neighbours_of_the_field_are_never_taken_for_slips() {
        let pairs = [
            ("PUT", "POST"),
            ("POST", "PUT"),
            ("PATCH", "PUT"),
            ("401", "403"),
            ("2PC", "3PC"),
            ("two-phase commit", "three-phase commit"),
            ("SHA-1", "SHA-256"),
            ("SHA-256", "SHA-265"),
            ("O(n)", "O(n^2)"),
            ("O(n^2)", "O(n^3)"),
            ("O(n^2)", "O(n 2)"),
            ("O(n^2)", "O(n2)"),
            ("O(log n)", "O(n log n)"),
            ("O(n log n)", "O(log n)"),
            ("O(n+m)", "O(n*m)"),
            ("C", "C++"),
            ("C++", "C"),
            ("C#", "C"),
            ("C#", "C++"),
            (".NET", "net"),
            ("N+1", "N-1"),
            ("N+1", "N1"),
            ("If-Match", "If-None-Match"),
            ("read committed", "read uncommitted"),
            ("read uncommitted", "read committed"),
            ("optimistic", "pessimistic"),
            ("optimistic locking", "pessimistic locking"),
            ("synchronous", "asynchronous"),
            ("asynchronous", "synchronous"),
            ("normalized", "denormalized"),
            ("denormalized", "normalised"),
            ("HTTP/1.1", "HTTP/2"),
            ("HTTP/1.1", "HTTP/11"),
            ("-1", "1"),
            ("1", "-1"),
            ("http", "https"),
            ("https", "http"),
            ("TCP handshake", "UDP handshake"),
            ("increment", "decrement"),
            ("ascending", "descending"),
            ("idempotent", "non-idempotent"),
            ("not idempotent", "idempotent"),
            ("blocking", "non-blocking"),
            ("locking", "without locking"),
            ("PUT", "PUT or PATCH"),
            ("read committed", "it is between read committed and serializable"),
            ("encode", "decode"),
            ("shared lock", "no shared lock"),
            ("one-to-many", "many-to-one"),
            ("*", "**"),
            (">=", ">"),
        ];
        for (accept, typed) in pairs {
            let verdict = grade(&[accept], &[], typed);
            assert_ne!(verdict.mark, Mark::Right, "{accept} <- {typed}: {}", verdict.line);
        }
    }

    #[test]
    fn spellings_of_one_term_are_right() {
        let pairs = [
            ("N+1", "N + 1"),
            ("N+1", "n+1"),
            ("N+1", "n plus one"),
            ("write-ahead log", "write ahead logging"),
            ("write-ahead log", "WAL = write-ahead log"),
            ("O(n^2)", "o(N^2)"),
            ("O(n^2)", "n\u{b2}"),
            ("O(n log n)", "O(n*log n)"),
            ("mutex", "a mutex"),
            ("mutex", "mutexes"),
            ("0", "zero"),
            ("SHA-256", "sha256"),
            ("HTTP/2", "http 2"),
            ("C++", "c++"),
            ("caf\u{e9}", "cafe\u{301}"),
            ("ETag", "the ETag header"),
            ("405", "HTTP 405"),
            ("serializable", "it's serialisable"),
            ("circuit breaker", "circiut braeker"),
            ("!=", "!="),
            ("*", "*"),
            ("consistent hashing", "consistant hashing"),
        ];
        for (accept, typed) in pairs {
            let verdict = grade(&[accept, "WAL"], &[], typed);
            assert_eq!(verdict.mark, Mark::Right, "{accept} <- {typed}: {}", verdict.line);
        }
    }
}
