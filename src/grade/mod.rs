//! Was it right?

/// A judgement, which explains itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// 0 to 1.
    pub score: f64,
    pub mark: Mark,
    /// One line that says why.
    pub line: String,
    /// Further lines: the text of a trap, the verdict on each gap or step.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Right,
    Partial,
    /// A matter of spelling: one free retry.
    Close,
    Wrong,
    /// Judged by the candidate.
    SelfRated,
}
