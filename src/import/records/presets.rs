//! Which known shape do the records have?
//!
//! Almost everything is said by the names of keys (`roles`); a shape adds its name for the report, and what names
//! cannot say.

use super::roles::plain;
use super::tree::Node;
use std::collections::BTreeSet;

/// A shape that many files have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Preset {
    pub name: &'static str,
    /// Keys that an item has, as `roles::plain` writes them.
    signs: &'static [&'static str],
    /// Keys that options have.
    inner: &'static [&'static str],
    /// Of options without any mark the first is right.
    pub first_is_right: bool,
    /// Several answers without any mark are all accepted.
    pub lists_are_answers: bool,
}

const fn preset(
    name: &'static str,
    signs: &'static [&'static str],
    inner: &'static [&'static str],
) -> Preset {
    Preset { name, signs, inner, first_is_right: false, lists_are_answers: false }
}

/// The most special first.
const PRESETS: &[Preset] = &[
    preset("QuizAPI", &["question", "answers", "correctanswers", "multiplecorrectanswers"], &[]),
    preset("Open Trivia DB", &["question", "correctanswer", "incorrectanswers", "category"], &[]),
    preset("question with wrong answers apart", &["correctanswer", "incorrectanswers"], &[]),
    preset("freeCodeCamp's quiz", &["question", "answer", "distractor1"], &[]),
    preset("30 seconds of interviews", &["question", "answer", "goodtohear"], &[]),
    preset("exam-terminal", &["question", "selection"], &[]),
    Preset { first_is_right: true, ..preset("moodle-tools", &["type", "title", "question"], &[]) },
    preset("Moodle's answers", &["answers"], &["text", "fraction"]),
    preset("SurveyJS", &["name", "title", "choices", "correctanswer"], &[]),
    Preset {
        lists_are_answers: true,
        ..preset("SQuAD", &["question", "id", "answers"], &["text", "answerstart"])
    },
    preset("question with lettered keys", &["question", "optiona", "optionb"], &[]),
    preset("question with lettered keys", &["question", "a", "b", "c"], &[]),
    preset("options that say whether they are right", &[], &["iscorrect"]),
    preset("options that say whether they are right", &[], &["correct"]),
    preset("front and back", &["front", "back"], &[]),
    preset("term and definition", &["term", "definition"], &[]),
    preset("question, options, answer", &["question", "options"], &[]),
    preset("question, choices, answer", &["question", "choices"], &[]),
    preset("question and answer", &["question", "answer"], &[]),
];

/// The shape of an item.
pub(super) fn preset_of(item: &Node) -> Option<&'static Preset> {
    let entries = item.map()?;
    let keys: BTreeSet<String> = entries.iter().map(|(key, _)| plain(key)).collect();
    let lists = entries.iter().filter_map(|(_, node)| node.list()?.first()?.map());
    let inner: BTreeSet<String> = lists.flatten().map(|(key, _)| plain(key)).collect();
    let fits = |preset: &&Preset| {
        preset.signs.iter().all(|key| keys.contains(*key))
            && preset.inner.iter().all(|key| inner.contains(*key))
    };
    PRESETS.iter().find(fits)
}
