//! Which questions are meant by the words after a command?

use crate::bank::{Library, QuestionKey};
use crate::plan::Filter;
use crate::text::did_you_mean;
use anyhow::bail;

/// Each word is a topic, a subtopic, a bank or the id of a question; without any, everything is meant.
pub fn named(library: &Library, words: &[String]) -> anyhow::Result<Filter> {
    let mut filter = Filter::default();
    for word in words {
        let is_bank = library.banks().iter().any(|bank| bank.id == *word);
        let is_subtopic = library.items().iter().any(|item| item.question.subtopic == *word);
        if is_bank {
            filter.banks.push(word.clone());
        }
        match library.topic_named(word) {
            Ok(topic) => filter.topics.push(topic.to_owned()),
            Err(_) if is_subtopic => filter.topics.push(word.clone()),
            Err(_) if is_bank => {}
            Err(_) => filter.questions.push(question(library, word)?),
        }
    }
    Ok(filter)
}

fn question(library: &Library, word: &str) -> anyhow::Result<QuestionKey> {
    if let Ok(item) = library.find(word) {
        return Ok(item.key.clone());
    }
    let topics = library.topics();
    let names = topics
        .iter()
        .map(|(topic, _)| *topic)
        .chain(library.banks().iter().map(|bank| bank.id.as_str()));
    let names = names.chain(
        library.items().iter().flat_map(|item| [&*item.question.id, &*item.question.subtopic]),
    );
    match did_you_mean(word, names) {
        Some(near) => bail!("no topic, bank or question is named `{word}`; did you mean `{near}`?"),
        None => bail!("no topic, bank or question is named `{word}`; `onsite banks` lists them"),
    }
}
