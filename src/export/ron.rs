//! How is a bank of ours written?
//!
//! As `onsite check` and `onsite import` take it, nothing lost but the comments of the file that it was read from. A file
//! holds one bank: `bank/id` is what the history of a question hangs on, so banks are never mixed.

use super::lost::Lost;
use crate::bank::{Bank, write as write_bank};

/// The bank; of several one behind the other, which is no file that can be read.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    (banks.iter().map(write_bank).collect(), Vec::new())
}
