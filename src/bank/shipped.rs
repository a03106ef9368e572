//! Which banks are part of the program?

/// The shipped banks as (path, text).
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &[]
}
