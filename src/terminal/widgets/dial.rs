//! Which item does a number mean that is typed digit by digit?

use crate::terminal::key::Key;

/// A first digit that may get a second one, which only happens with ten items and more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dial(Option<usize>);

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialed {
    /// The number is whole; the index of its item.
    Item(usize),
    /// A second digit may follow.
    Waiting,
    /// Not a digit of any item; a digit that waited is gone.
    Nothing,
}

impl Dial {
    /// Takes a key; Enter ends a number that waits.
    pub fn on(&mut self, key: &Key, count: usize) -> Dialed {
        let first = self.0.take();
        let digit = match (key, first) {
            (Key::Enter, Some(first)) => return Dialed::Item(first - 1),
            (Key::Char(c), _) => c.to_digit(10).map(|digit| digit as usize),
            _ => None,
        };
        let Some(digit) = digit else { return Dialed::Nothing };
        let whole = first.map(|first| first * 10 + digit);
        if let Some(number) = whole.filter(|number| (1..=count).contains(number)) {
            return Dialed::Item(number - 1);
        }
        match digit {
            0 => Dialed::Nothing,
            digit if digit * 10 <= count => {
                self.0 = Some(digit);
                Dialed::Waiting
            }
            digit if digit <= count => Dialed::Item(digit - 1),
            _ => Dialed::Nothing,
        }
    }

    pub fn is_waiting(self) -> bool {
        self.0.is_some()
    }

    /// The words below the prompt: those of the widget, or what the digit waits for.
    pub fn words(self, otherwise: &str) -> String {
        match self.0 {
            Some(first) => format!("number {first}_: a second digit, or Enter for {first}"),
            None => otherwise.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_typed_digit_by_digit() {
        use Dialed::{Item, Nothing, Waiting};
        for (count, keys, dialed) in [
            (9, "1", Item(0)),
            (9, "0", Nothing),
            (3, "4", Nothing),
            (12, "1", Waiting),
            (12, "12", Item(11)),
            (12, "10", Item(9)),
            (12, "1#", Item(0)),
            (12, "2", Item(1)),
            (12, "13", Item(2)),
            (12, "1x", Nothing),
            (12, "1x2", Item(1)),
            (25, "2", Waiting),
            (25, "25", Item(24)),
            (12, "#", Nothing),
        ] {
            let mut dial = Dial::default();
            let keys = keys.chars().map(|c| if c == '#' { Key::Enter } else { Key::Char(c) });
            let last = keys.map(|key| dial.on(&key, count)).last();
            assert_eq!(last, Some(dialed), "{count}");
        }
    }
}
