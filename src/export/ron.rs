//! How is a bank of ours written?
//!
//! One bank is written as it is. Several become one, `exported`, with the references of all; `onsite check` takes it. As a
//! bank of your own its questions are others than those of the banks that they came from, because the history of a
//! question hangs on `bank/id`.

use super::lost::{Losses, Lost};
use super::merge::merged;
use crate::bank::{Bank, write as write_bank};

/// A bank, and that the questions of several have another one now.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    let mut losses = Losses::default();
    if banks.len() > 1 {
        for bank in banks {
            let versioned = !bank.version.is_empty();
            bank.questions.iter().for_each(|_| {
                let version = versioned.then(|| "the version of their bank".to_owned());
                losses.add([MERGED.to_owned()].into_iter().chain(version));
            });
        }
    }
    (write_bank(&merged(banks)), losses.into_lost())
}

const MERGED: &str = "the name of their bank; `-o DIR/` writes a file for each";
