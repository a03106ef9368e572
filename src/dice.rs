//! In which order does a seed put things?
//!
//! A seed repeats a sitting exactly, on every machine and after every upgrade: two people can sit the same mock. The
//! stream is ChaCha8, which is specified, and the shuffle is written out because that of `rand` has changed between
//! its versions.

use crate::text::fnv_1a;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// A stream of random numbers that depends on nothing but its seed.
#[derive(Debug)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A stream of its own for each purpose, so that drawing more for one never changes another.
    pub fn named(seed: u64, purpose: &str) -> Self {
        Self::new(seed ^ fnv_1a(purpose.bytes()))
    }

    /// A number below `bound`, which must not be 0. The bias of the multiplication is below 2^-32 for any real list.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.0.next_u64()) * bound as u128) >> 64) as usize
    }

    /// Fisher and Yates.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// The numbers below `count` in a random order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        self.shuffle(&mut order);
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_order_for_ever() {
        assert_eq!(Dice::new(7).order(10), [4, 6, 2, 0, 8, 3, 7, 5, 9, 1]);
        assert_eq!(Dice::named(7, "topics").order(5), [3, 0, 4, 1, 2]);
    }

    #[test]
    fn an_order_holds_every_number_once() {
        for count in 0..50 {
            let mut order = Dice::new(count as u64).order(count);
            order.sort_unstable();
            assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }
}
