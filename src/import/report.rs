//! What became of everything that a file held?

use super::{Import, Text, media_names};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// One object a file: `seen` is the sum of the items imported and those refused.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    pub file: String,
    pub format: &'static str,
    pub dialect: String,
    /// Of a text file; none for archives.
    pub encoding: Option<&'static str>,
    /// How the file was read: its columns, its separator.
    pub understood: Vec<String>,
    /// Items of the source: notes, rows, questions.
    pub seen: usize,
    pub imported: Imported,
    pub warned: Vec<Warned>,
    pub refused: Vec<RefusedItem>,
    pub media: MediaReport,
}

/// Items that are asked, and the questions that they became.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Imported {
    pub items: usize,
    pub questions: usize,
    /// Questions by the name of their kind.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Past answers that came with them.
    pub reviews: usize,
    pub suspended: usize,
}

/// An item that is asked although something about it was lost or guessed; without a place, the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warned {
    pub place: Option<String>,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedItem {
    pub place: String,
    pub reason: String,
}

/// Pictures and sounds that questions refer to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MediaReport {
    pub found: usize,
    /// Names that no file has.
    pub missing: Vec<String>,
}

impl Report {
    /// What became of an import. `has` says whether there is a file for a name that a question refers to.
    pub fn of(
        file: &str,
        format: &'static str,
        dialect: &str,
        text: Option<&Text>,
        import: &Import,
        has: impl Fn(&str) -> bool,
    ) -> Self {
        let file_warnings = text.and_then(Text::warning).into_iter().chain(import.warnings.clone());
        let mut warned: Vec<Warned> =
            file_warnings.map(|reason| Warned { place: None, reason }).collect();
        for draft in import.drafts() {
            let at = |reason: &String| Warned {
                place: Some(draft.place.to_string()),
                reason: reason.clone(),
            };
            warned.extend(draft.warnings.iter().map(at));
        }
        let refused = import.refused().map(|refused| RefusedItem {
            place: refused.place.to_string(),
            reason: refused.reason.clone(),
        });
        Self {
            file: file.to_owned(),
            format,
            dialect: dialect.to_owned(),
            encoding: text.map(|text| text.encoding),
            understood: import.understood.clone(),
            seen: import.items.len(),
            imported: imported(import),
            warned,
            refused: refused.collect(),
            media: media(import, has),
        }
    }

    /// Several lines for a person, at most `most` warnings and refusals of each; a line feed at the end.
    pub fn render(&self, most: usize) -> String {
        let mut out = format!("{}: {}", self.file, self.format);
        for part in [self.dialect.as_str(), self.encoding.unwrap_or_default()] {
            if !part.is_empty() {
                out += &format!(", {part}");
            }
        }
        out.push('\n');
        let mut line = |text: String| writeln!(out, "  {text}").expect("a String takes it");
        self.understood.iter().for_each(|fact| line(fact.clone()));
        line(self.counts());
        let places = |count: usize, what: &str| format!("{count} {what}:");
        if !self.warned.is_empty() {
            line(places(
                self.warned.len(),
                if self.warned.len() == 1 { "warning" } else { "warnings" },
            ));
            for warned in self.warned.iter().take(most) {
                line(format!("  {}{}", self.at(warned.place.as_deref()), warned.reason));
            }
        }
        if self.warned.len() > most {
            line(format!("  ... and {} more; `--json` lists all", self.warned.len() - most));
        }
        if !self.refused.is_empty() {
            line(places(self.refused.len(), "refused"));
            for refused in self.refused.iter().take(most) {
                line(format!("  {}{}", self.at(Some(&refused.place)), refused.reason));
            }
        }
        if self.refused.len() > most {
            line(format!("  ... and {} more; `--json` lists all", self.refused.len() - most));
        }
        if self.media.found + self.media.missing.len() > 0 {
            let missing = self.media.missing.len();
            let names: Vec<&str> =
                self.media.missing.iter().take(most).map(String::as_str).collect();
            let which =
                if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
            line(format!("media: {} found, {missing} missing{which}", self.media.found));
        }
        out
    }

    fn counts(&self) -> String {
        let kinds: Vec<String> =
            self.imported.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let mut text = format!("{} seen, {} imported", self.seen, self.imported.items);
        if self.imported.questions != self.imported.items {
            text += &format!(" as {} questions", self.imported.questions);
        }
        if !kinds.is_empty() {
            text += &format!(" ({})", kinds.join(", "));
        }
        if !self.refused.is_empty() {
            text += &format!(", {} refused", self.refused.len());
        }
        if self.imported.reviews > 0 {
            text += &format!(", {} past answers", self.imported.reviews);
        }
        text
    }

    fn at(&self, place: Option<&str>) -> String {
        place.map_or(String::new(), |place| format!("{}:{place}: ", self.file))
    }
}

fn imported(import: &Import) -> Imported {
    let mut imported = Imported::default();
    for draft in import.drafts() {
        imported.items += 1;
        for card in &draft.cards {
            imported.questions += 1;
            *imported.kinds.entry(card.question.kind.name()).or_default() += 1;
            imported.reviews += card.reviews.len();
            imported.suspended += usize::from(card.suspended);
        }
    }
    imported
}

fn media(import: &Import, has: impl Fn(&str) -> bool) -> MediaReport {
    let names: BTreeSet<String> = referred(import);
    let (found, missing): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| has(name));
    MediaReport { found: found.len(), missing }
}

/// The names of all media that the questions of an import refer to.
pub fn referred(import: &Import) -> BTreeSet<String> {
    let cards = import.drafts().flat_map(|draft| &draft.cards);
    cards.flat_map(|card| texts(&card.question)).flat_map(|text| media_names(&text)).collect()
}

/// Every text of a question in which a picture may stand.
fn texts(question: &crate::bank::Question) -> Vec<String> {
    let mut question = question.clone();
    let mut texts = Vec::new();
    for_each_text(&mut question, |text| texts.push(text.clone()));
    texts
}

/// Visits every text of a question in which a picture may stand.
pub fn for_each_text(question: &mut crate::bank::Question, mut visit: impl FnMut(&mut String)) {
    use crate::bank::{Choice, Kind};
    visit(&mut question.prompt);
    visit(&mut question.explanation);
    question.hints.iter_mut().for_each(&mut visit);
    match &mut question.kind {
        Kind::Single(crate::bank::Single { choices, .. })
        | Kind::Multi(crate::bank::Multi { choices }) => {
            for choice in choices {
                let (Choice::Right(text, why) | Choice::Wrong(text, why)) = choice;
                visit(text);
                visit(why);
            }
        }
        Kind::TrueFalse(judged) => visit(&mut judged.correction),
        Kind::Cloze(cloze) => visit(&mut cloze.text),
        Kind::Order(order) => order.items.iter_mut().for_each(visit),
        Kind::Match(matching) => {
            for (left, right) in &mut matching.pairs {
                visit(left);
                visit(right);
            }
        }
        Kind::Open(open) => visit(&mut open.model_answer),
        Kind::Short(_) | Kind::Numeric(_) | Kind::Behavioural(_) | Kind::Scenario(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::question;
    use super::super::kinds::{basic, open};
    use super::super::media::image;
    use super::super::{Draft, Place, Refused};
    use super::*;
    use expect_test::expect;

    #[test]
    fn nothing_is_left_unsaid() {
        let shown = question(format!("what is {}?", image("", "a.png")), open("x"));
        let (short, _) = basic("capital of France?", "Paris").into_question();
        let import = Import {
            understood: vec!["columns: prompt, answer".to_owned()],
            items: vec![
                Ok(Draft::new("k1".to_owned(), shown, "", Place::Line(1)).warn("has a picture")),
                Ok(Draft::new("k2".to_owned(), short, "", Place::Line(2))),
                Err(Refused { place: Place::Line(3), reason: "the row is empty".to_owned() }),
            ],
            ..Import::default()
        };
        let report = Report::of("q.csv", "delimited", "comma", None, &import, |_| false);
        expect![[r#"
            q.csv: delimited, comma
              columns: prompt, answer
              3 seen, 2 imported (1 Open, 1 Short), 1 refused
              1 warning:
                q.csv:1: has a picture
              1 refused:
                q.csv:3: the row is empty
              media: 0 found, 1 missing (a.png)
        "#]]
        .assert_eq(&report.render(10));
        expect![[r#"{"file":"q.csv","format":"delimited","dialect":"comma","encoding":null,"understood":["columns: prompt, answer"],"seen":3,"imported":{"items":2,"questions":2,"kinds":{"Open":1,"Short":1},"reviews":0,"suspended":0},"warned":[{"place":"1","reason":"has a picture"}],"refused":[{"place":"3","reason":"the row is empty"}],"media":{"found":0,"missing":["a.png"]}}"#]]
        .assert_eq(&serde_json::to_string(&report).expect("plain data"));
    }
}
