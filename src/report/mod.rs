//! How is a result told?

mod text;

pub use text::text;
