//! Which words mean the same?

use super::normalise::words;

/// Words that mean the same everywhere in a bank.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// A phrase and the longest one of its group; phrases of more words first.
    synonyms: Vec<(Vec<String>, Vec<String>)>,
}

impl Lexicon {
    /// From groups of synonyms as a bank writes them ([`crate::bank::Bank::lexicon`]).
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut synonyms = Vec::new();
        for group in groups {
            let phrases: Vec<Vec<String>> = group.iter().map(|phrase| words(phrase)).collect();
            // The longest one, so that an abbreviation is written out and a slip in the long form stays near to it.
            let length = |phrase: &&Vec<String>| phrase.iter().map(String::len).sum::<usize>();
            let Some(head) = phrases.iter().max_by_key(length).cloned() else { continue };
            synonyms.extend(phrases.into_iter().map(|phrase| (phrase, head.clone())));
        }
        synonyms.retain(|(phrase, head)| !phrase.is_empty() && phrase != head);
        synonyms.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        Self { synonyms }
    }

    /// Replaces each phrase by the head of its group, once, from left to right.
    pub(super) fn apply(&self, words: Vec<String>) -> Vec<String> {
        if self.synonyms.is_empty() {
            return words;
        }
        let mut replaced = Vec::with_capacity(words.len());
        let mut rest = words.as_slice();
        while let Some((word, tail)) = rest.split_first() {
            let synonym = self.synonyms.iter().find(|(phrase, _)| rest.starts_with(phrase));
            if let Some((phrase, head)) = synonym {
                replaced.extend_from_slice(head);
                rest = &rest[phrase.len()..];
            } else {
                replaced.push(word.clone());
                rest = tail;
            }
        }
        replaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::normalise::Form;

    #[test]
    fn synonyms_are_written_out() {
        let groups = [
            vec!["tx".to_owned(), "transaction".to_owned()],
            vec!["primary key".into(), "pk".into()],
        ];
        let lexicon = Lexicon::new(&groups);
        assert_eq!(Form::of("the TX's pk", &lexicon).text, "txs primary key");
        assert_eq!(Form::of("long tx", &lexicon).text, "long transaction");
        assert_eq!(Lexicon::new(&[Vec::new(), vec!["one".into()]]).apply(vec!["x".into()]), ["x"]);
    }
}
