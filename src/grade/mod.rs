//! Was it right?
//!
//! [`grade`] judges a [`Response`](crate::bank::Response) against the key and explains itself in one line.
//! Scores are those of the content guide, 5.3.

pub struct Context;
