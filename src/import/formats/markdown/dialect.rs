//! Which dialect is a list of questions written in?

use super::ask::{Made, ask};
use super::item::Item;
use super::lines::Lines;
use super::{bold, choice_lists, headings, hidden, labelled, lists, small, whole};
use crate::import::Input;
use crate::import::kinds::{Asked, choices};

/// An item, asked already where its dialect knows better than `ask`.
pub(super) struct Found<'a> {
    pub item: Item<'a>,
    pub made: Option<Made>,
}

/// Names the dialects, the special ones first: the variant, its name after `--format markdown:`, and what its items are.
macro_rules! dialects {
    ($($variant:ident: $name:literal, $about:literal;)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Dialect {
            $($variant,)+
        }

        impl Dialect {
            const ALL: &[Dialect] = &[$(Dialect::$variant),+];

            /// As typed after `--format markdown:`.
            pub fn name(self) -> &'static str {
                match self { $(Dialect::$variant => $name),+ }
            }

            /// What was counted, in the plural.
            pub fn about(self) -> &'static str {
                match self { $(Dialect::$variant => $about),+ }
            }
        }
    };
}

dialects! {
    Mkdocs: "mkdocs-quiz", "blocks between `<quiz>` and `</quiz>`";
    Quizdown: "quizdown", "headings with quizdown's options";
    Ankdown: "ankdown", "cards with `%` between front and back";
    Signed: "signs", "entries `* question` with `- !right` below";
    Checkbox: "checkbox", "questions with `- [x]` options";
    Keyed: "keyed", "questions with lettered options and a key";
    Labelled: "labelled", "lines `Question:` or `Q:`";
    ListHeadings: "list-headings", "entries `1. ### question`";
    Details: "details", "questions in `<summary>`";
    Tasks: "tasks", "tasks `**1)** text`";
    Bold: "bold", "bold lines that ask";
    Headings: "headings", "headings that ask";
    Numbered: "numbered", "numbered entries that ask";
    Bullets: "bullets", "list entries that ask";
    File: "file", "file that is one question";
}

impl Dialect {
    /// The dialect of a name; the message lists all.
    pub fn named(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|dialect| dialect.name() == name).copied();
        let all = || Self::ALL.iter().map(|dialect| dialect.name()).collect::<Vec<_>>().join(", ");
        found.ok_or_else(|| format!("no dialect of Markdown is called `{name}`; use {}", all()))
    }

    /// Whether one item is enough to know it by; ordinary notes have headings and lists as well.
    pub fn is_special(self) -> bool {
        (self as u8) < Dialect::Labelled as u8
    }

    /// Whether the items stand in fences, as in documentation.
    pub fn reads_fences(self, lines: &Lines) -> bool {
        self == Dialect::Quizdown && !small::is_quizdown(lines)
    }

    pub fn items<'a>(self, input: &Input, lines: &Lines<'a>) -> Vec<Found<'a>> {
        let plain = |items: Vec<Item<'a>>| {
            items.into_iter().map(|item| Found { item, made: None }).collect()
        };
        match self {
            Dialect::Mkdocs => asked(small::mkdocs(lines)),
            Dialect::Quizdown => asked(small::quizdown(lines)),
            Dialect::Ankdown => plain(small::ankdown(lines)),
            Dialect::Signed => {
                let signed = lists::signed(lines).into_iter().map(|(item, options)| {
                    let options = options.into_iter().map(|option| {
                        let right = option.right == Some(true);
                        option.choice(right)
                    });
                    let asked = choices(&item.stem, options.collect());
                    (item, Some(asked))
                });
                asked(signed.collect())
            }
            Dialect::Checkbox => plain(choice_lists::ticked(lines)),
            Dialect::Keyed => plain(choice_lists::keyed(lines)),
            Dialect::Labelled => plain(labelled::questions(lines)),
            Dialect::ListHeadings => plain(headings::listed(lines)),
            Dialect::Details => plain(hidden::questions(lines)),
            Dialect::Tasks => plain(bold::tasks(lines)),
            Dialect::Bold => plain(bold::questions(lines)),
            Dialect::Headings => plain(headings::plain(lines)),
            Dialect::Numbered => plain(lists::numbered(lines)),
            Dialect::Bullets => plain(lists::bullets(lines)),
            Dialect::File => plain(whole::file(input, lines)),
        }
    }

    fn count(self, input: &Input, lines: &Lines) -> usize {
        match self {
            Dialect::Quizdown if small::is_quizdown(lines) => self.items(input, lines).len(),
            Dialect::Quizdown => {
                let fenced = small::fenced(lines);
                let inner = Lines::of(&fenced);
                if small::is_quizdown(&inner) { self.items(input, &inner).len() } else { 0 }
            }
            _ => self.items(input, lines).len(),
        }
    }
}

fn asked<'a>(items: Vec<(Item<'a>, Option<Asked>)>) -> Vec<Found<'a>> {
    let found = |(item, asked): (Item<'a>, Option<Asked>)| {
        let made = asked.map(|asked| Made { asked, ..ask(&item) });
        Found { item, made }
    };
    items.into_iter().map(found).collect()
}

/// The first dialect with at least half as many items as any other has, and how many. A file with one heading for an
/// answer is one question, whatever lists the answer has.
pub(super) fn choose(input: &Input, lines: &Lines) -> (Dialect, usize) {
    if whole::has_one_answer(lines) {
        return (Dialect::File, 1);
    }
    let counts: Vec<(Dialect, usize)> = Dialect::ALL
        .iter()
        .map(|dialect| (*dialect, dialect.count(input, lines)))
        .filter(|(dialect, count)| {
            *count > 1 || dialect.is_special() || matches!(dialect, Dialect::File)
        })
        .collect();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let first = counts.iter().find(|(_, count)| *count > 0 && *count * 2 >= most);
    first.copied().unwrap_or((Dialect::File, 0))
}
