//! Which questions are there, all banks together?
use super::{Bank, Diagnostic, Question, QuestionKey};
use std::collections::HashMap;
use std::rc::Rc;

/// One question with what belongs to it.
#[derive(Debug, Clone)]
pub struct Item {
    pub key: QuestionKey,
    pub question: Rc<Question>,
    /// The file that it was read from; `None` for a shipped bank.
    pub path: Option<Rc<str>>,
}

/// All banks together.
#[derive(Debug, Default)]
pub struct Library {
    items: Vec<Item>,
    places: HashMap<QuestionKey, usize>,
    banks: Vec<Bank>,
}

impl Library {
    /// Later banks override earlier ones of the same id; a question whose id is already taken by another bank is
    /// left out and reported.
    pub fn new(_banks: Vec<(Bank, Option<String>)>) -> (Self, Vec<Diagnostic>) {
        (Self::default(), Vec::new())
    }
    pub fn items(&self) -> &[Item] {
        &self.items
    }
    pub fn get(&self, key: &QuestionKey) -> Option<&Item> {
        self.places.get(key).map(|place| &self.items[*place])
    }
    pub fn banks(&self) -> &[Bank] {
        &self.banks
    }
}
