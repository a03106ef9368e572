//! Which questions does a file of OpenTriviaQA ask?
//!
//! `#Q` and the question, `^` and the answer, then the options `A ..`, `B ..`; any of them may go on in the next lines
//! (README and `categories/` of uberspot/OpenTriviaQA). The category is the file's name.

use crate::bank::{Choice, same};
use crate::import::decode::tidy;
use crate::import::draft::{Draft, Import, Keys, Place, Refused, Unreadable, place_in};
use crate::import::kinds::{Asked, basic, choices};
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};

/// Lines that are looked at to recognise a file.
const SAMPLE: usize = 10_000;

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if input.text().is_binary() {
        return None;
    }
    let (mut asked, mut answered) = (0, 0);
    let mut open = false;
    for line in input.text().text.lines().take(SAMPLE) {
        match Line::of(line) {
            Line::Question(_) => (asked, open) = (asked + 1, true),
            Line::Answer(_) if open => (answered, open) = (answered + 1, false),
            _ => {}
        }
    }
    if answered == 0 || answered * 2 < asked {
        return None;
    }
    let certainty = if answered > 1 { Certainty::Certain } else { Certainty::Strong };
    let why = format!("{asked} lines begin with `#Q`, {answered} answers with `^`");
    Some(Guess::new(Format::OpenTrivia, certainty, "", why))
}

/// What a line begins.
enum Line<'a> {
    Question(&'a str),
    Answer(&'a str),
    Option(&'a str),
    /// It goes on with what stands above.
    More,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let line = line.trim_end();
        let behind = |mark: &str| {
            line.strip_prefix(mark).filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        if let Some(rest) = behind("#Q") {
            return Line::Question(rest.trim());
        }
        if let Some(rest) = line.strip_prefix('^') {
            return Line::Answer(rest.trim());
        }
        let mut chars = line.chars();
        match (chars.next(), chars.as_str()) {
            (Some('A'..='Z'), rest) if rest.is_empty() || rest.starts_with([' ', '\t']) => {
                Line::Option(rest.trim())
            }
            _ => Line::More,
        }
    }
}

/// One question as it stands in the file.
#[derive(Debug, Default)]
struct Item {
    line: usize,
    raw: Vec<String>,
    question: String,
    answer: Option<String>,
    options: Vec<String>,
}

impl Item {
    /// Adds a line; an option stands behind the answer, before it `A ..` begins a sentence.
    fn add(&mut self, line: &str) {
        self.raw.push(line.trim_end().to_owned());
        match Line::of(line) {
            Line::Question(text) if self.raw.len() == 1 => self.question = text.to_owned(),
            Line::Answer(text) if self.answer.is_none() => self.answer = Some(text.to_owned()),
            Line::Option(text) if self.answer.is_some() => self.options.push(text.to_owned()),
            _ => {
                let answer = self.answer.as_mut().unwrap_or(&mut self.question);
                let text = self.options.last_mut().unwrap_or(answer);
                text.push('\n');
                text.push_str(line.trim_end());
            }
        }
    }

    fn asked(&self) -> Asked {
        let answer = tidy(self.answer.as_deref().unwrap_or_default());
        let options: Vec<String> = self.options.iter().map(|option| tidy(option)).collect();
        let question = tidy(&self.question);
        if options.iter().all(String::is_empty) {
            return basic(&question, &answer);
        }
        let right = |text: &String| same(text) == same(&answer);
        let first = options.iter().position(right);
        let option = |(at, text): (usize, &String)| {
            // An equal one behind the right one is as right.
            let (text, why) = (if right(text) { &answer } else { text }.clone(), String::new());
            if Some(at) == first { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
        };
        let mut made: Vec<Choice> = options.iter().enumerate().map(option).collect();
        if first.is_none() && !answer.is_empty() {
            made.push(Choice::Right(answer, String::new()));
            return choices(&question, made).warn("the answer is none of the options; it is added");
        }
        choices(&question, made)
    }
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let (mut items, mut keys) = (Vec::new(), Keys::default());
    let category = if input.name == "-" { "" } else { input.stem() };
    let mut open: Option<Item> = None;
    let mut stray = None;
    for (at, line) in input.text().text.lines().enumerate() {
        if matches!(Line::of(line), Line::Question(_)) {
            items.extend(open.take().map(|item| draft(item, category, &mut keys)));
            open = Some(Item { line: at + 1, ..Item::default() });
        }
        match &mut open {
            Some(item) => item.add(line),
            None if line.trim().is_empty() => {}
            None => stray = stray.or(Some(at + 1)),
        }
    }
    items.extend(open.map(|item| draft(item, category, &mut keys)));
    if items.is_empty() {
        return Err(Unreadable::new(
            "no line begins with `#Q`, as each question of OpenTriviaQA does; name another format \
             with `--format`",
        ));
    }
    let stray =
        stray.map(|line| format!("what stands before the first `#Q` is left out: line {line}"));
    let warnings = stray.into_iter().collect();
    Ok(Import { items, warnings, ..Import::default() })
}

fn draft(item: Item, category: &str, keys: &mut Keys) -> Result<Draft, Refused> {
    let place = Place::Line(item.line);
    if item.question.trim().is_empty() {
        return Err(Refused { place, reason: "nothing stands behind `#Q`".to_owned() });
    }
    let key = keys.of_stem(&item.question);
    let (mut question, warnings) = item.asked().into_question();
    place_in(&mut question, [category]);
    let raw = item.raw.join("\n").trim_end().to_owned();
    Ok(Draft { warnings, ..Draft::new(key, question, raw, place) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::shown::shown;
    use expect_test::expect;

    #[test]
    fn questions_with_two_to_seven_options() {
        let text = "#Q Clouds are made of these.\r\n^ Water\r\nA Carbon\r\nB Water\r\nC Dust\r\n\r\n\
            #Q The quotient is 2:\n\n12 / 6 = 2.\n^ True\nA True\nB False\n\n\
            #Q A\nA long question\nA Day\n^ yes\nand more\nA no\nB Yes\nand more\nC YES\nand more\n\n\
            #Q Which?\n^ none\nA a\nB b\n\n#Q Who?\n^ Ada Lovelace\n\n#Q Empty?\nA a\n\n#Q\n^ x\nA x\nB y\n\
            #Q Last?\n^\nA a\nB b";
        expect![[r#"
            1 history: "Clouds are made of these." Single((choices:[Wrong("Carbon"),Right("Water"),Wrong("Dust")]))
            7 history: "The quotient is 2:\n\n12 / 6 = 2." TrueFalse((answer:true))
            14 history: "A\nA long question\nA Day" Single((choices:[Wrong("no"),Right("yes\nand more")]))
              warning: an option that is there twice is shown once
            25 history: "Which?" Single((choices:[Wrong("a"),Wrong("b"),Right("none")]))
              warning: the answer is none of the options; it is added
            30 history: "Who?" Short((accept:["Ada Lovelace"]))
            33 history: "Empty?\nA a" Open((model_answer:"(the source gives no answer)"))
              warning: the source gives no answer; it is asked as an open question
            36: refused: nothing stands behind `#Q`
            40 history: "Last?\n\n- a\n- b" Open((model_answer:"(the source gives no answer)"))
              warning: no option is marked as right; it is asked as an open question
        "#]].assert_eq(&shown("categories/history", text, Format::OpenTrivia));
    }

    #[test]
    fn what_is_not_one_is_said() {
        assert_eq!(
            shown("x", "Q: a\nA: b\n", Format::OpenTrivia),
            "no line begins with `#Q`, as each question of OpenTriviaQA does; name another format \
             with `--format`\n"
        );
        let input = Input::new("x", b"intro\n\n#Q a?\n^ b\nA b\nB c\n", &|_| None);
        assert_eq!(
            read(&input).unwrap().warnings,
            ["what stands before the first `#Q` is left out: line 1"]
        );
    }

    #[test]
    fn a_file_is_recognised_by_its_marks() {
        let certainty = |text: &str| {
            let input = Input::new("x", text.as_bytes(), &|_| None);
            recognises(&input).map(|guess| guess.certainty)
        };
        for (text, expected) in [
            ("#Q a\n^ b\nA b\n\n#Q c\n^ d\n", Some(Certainty::Certain)),
            ("#Q a\n^ b\nA b\n", Some(Certainty::Strong)),
            ("#Queue\n^ b\n", None),
            ("#Q a\n#Q b\n#Q c\n^ d\n", None),
            ("^ b\n#Q a\n", None),
        ] {
            assert_eq!(certainty(text), expected, "{text}");
        }
    }
}
