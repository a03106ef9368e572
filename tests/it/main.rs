//! One test binary: the program as its users and its house rules see it.

mod aiken;
mod banks;
mod check;
mod cli;
mod drill;
mod export;
mod floors;
mod gift;
mod import;
mod kills;
mod lists;
mod lock;
mod mock;
mod package;
mod pairs;
mod past;
#[cfg(unix)]
mod pty;
mod readme;
mod sandbox;
