//! By how much is an interval spread?
