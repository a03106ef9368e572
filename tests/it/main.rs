//! One test binary: the program as its users and its house rules see it.

mod banks;
mod cli;
mod drill;
mod floors;
mod import;
mod kills;
#[cfg(unix)]
mod pty;
mod readme;
mod sandbox;
