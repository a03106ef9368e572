//! What does a valid bank still get wrong?
