//! One test binary: the program as its users and its house rules see it.

mod cli;
mod drill;
mod floors;
mod kills;
mod readme;
mod sandbox;
