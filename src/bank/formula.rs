//! What does the arithmetic of a `formula` come to?
//!
//! Recursive descent over `+ - * / ^`, brackets and numbers such as `20e6` and `1_000`; nothing else is needed to
//! recompute an estimate, and the crates that do more are bigger than the rest of the lint.

/// Brackets, signs and powers that may be open at a time.
const MAX_DEPTH: usize = 64;

/// The value, or what is wrong in words. `^` binds tighter than a sign and from the right: `-2^2` is -4 and `2^3^2`
/// is 512. A result that is not finite is an error.
pub(super) fn evaluate(formula: &str) -> Result<f64, String> {
    let mut parser = Parser { rest: formula.trim(), depth: 0 };
    let value = parser.sum()?;
    if let Some(c) = parser.rest.chars().next() {
        return Err(format!("unexpected `{c}`"));
    }
    if value.is_finite() { Ok(value) } else { Err("the result is not a finite number".to_owned()) }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.signed()?;
        loop {
            if self.take('*') {
                value *= self.signed()?;
            } else if self.take('/') {
                value /= self.signed()?;
            } else {
                return Ok(value);
            }
        }
    }

    /// Every recursion passes through here.
    fn signed(&mut self) -> Result<f64, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("it is nested too deeply".to_owned());
        }
        let value = if self.take('-') {
            -self.signed()?
        } else {
            let base = self.atom()?;
            if self.take('^') { base.powf(self.signed()?) } else { base }
        };
        self.depth -= 1;
        Ok(value)
    }

    fn atom(&mut self) -> Result<f64, String> {
        if self.take('(') {
            let value = self.sum()?;
            return if self.take(')') { Ok(value) } else { Err("a `)` is missing".to_owned()) };
        }
        let end = number_end(self.rest);
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        if number.is_empty() {
            let found = self.rest.chars().next();
            return Err(
                found.map_or("it ends too early".to_owned(), |c| format!("unexpected `{c}`"))
            );
        }
        number.replace('_', "").parse().map_err(|_| format!("`{number}` is not a number"))
    }

    fn take(&mut self, symbol: char) -> bool {
        let Some(rest) = self.rest.strip_prefix(symbol) else { return false };
        self.rest = rest.trim_start();
        true
    }
}

/// Where the number at the beginning of a text ends; 0 if there is none.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'_');
    let mut end = bytes.iter().take_while(|byte| part(**byte)).count();
    if end > 0 && matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let digits = bytes[end + 1 + sign..].iter().take_while(|byte| part(**byte)).count();
        end += if digits > 0 { 1 + sign + digits } else { 0 };
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn arithmetic() {
        let cases = [
            ("1 + 2 * 3", 7.0),
            ("(1 + 3)^3", 64.0),
            ("2^3^2", 512.0),
            ("-2^2", -4.0),
            ("2^-1", 0.5),
            ("8 / 4 / 2", 1.0),
            ("10 - 4 - 3", 3.0),
            ("20e6 * 0.5 * 1.5e6 * 3 * 365 / 1e15", 16.425),
            (" 1_000 * 1e-3 ", 1.0),
            ("--3", 3.0),
        ];
        for (formula, expected) in cases {
            let value = evaluate(formula).expect(formula);
            assert!((value - expected).abs() < 1e-9, "{formula} gave {value}");
        }
    }

    #[test]
    fn what_is_no_arithmetic_says_why() {
        let deep = "(".repeat(100_000);
        let cases = [
            ("", "it ends too early"),
            ("1 +", "it ends too early"),
            ("2 x 3", "unexpected `x`"),
            ("sqrt(2)", "unexpected `s`"),
            ("(1", "a `)` is missing"),
            ("1.2.3", "`1.2.3` is not a number"),
            ("1 / 0", "the result is not a finite number"),
            (&deep, "it is nested too deeply"),
        ];
        for (formula, expected) in cases {
            assert_eq!(
                evaluate(formula),
                Err(expected.to_owned()),
                "{}",
                &formula[..formula.len().min(20)]
            );
        }
    }

    proptest! {
        #[test]
        fn never_panics(formula in "[0-9e+*/^() ._-]{0,60}|.{0,30}") {
            drop(evaluate(&formula));
        }
    }
}
