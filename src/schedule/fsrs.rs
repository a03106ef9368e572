//! How does memory change with a review? FSRS-7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemoryState {
    pub stability: f64,
    pub stability_fast: f64,
    pub difficulty: f64,
}
pub struct Fsrs;
pub const PARAMETERS: [f64; 34] = [0.0; 34];
