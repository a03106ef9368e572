//! Which options does a text list by letters, and which of them does an answer name?

use super::{Asked, choices};
use crate::bank::{Choice, same};

/// Options `A) ..` to `H) ..` at the ends of the front, when the back is nothing but their letters, or begins with one
/// and goes on with the option's text or a reason.
pub(in crate::import) fn lettered(front: &str, back: &str) -> Option<Asked> {
    let (stem, options) = lettered_options(front)?;
    let (letters, rest) = leading_letters(back, options.len())?;
    let right = |index: usize| letters.contains(&index);
    let made = options.iter().enumerate().map(|(index, text)| {
        let (text, why) = (text.clone(), String::new());
        if right(index) { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    });
    let mut made: Vec<Choice> = made.collect();
    let rest = rest.trim();
    let repeats = letters.iter().any(|index| same(&options[*index]) == same(rest));
    if let (false, false, [only]) = (rest.is_empty(), repeats, letters.as_slice()) {
        made[*only] = Choice::Right(options[*only].clone(), rest.to_owned());
    } else if !rest.is_empty() && !repeats {
        return None;
    }
    Some(choices(&stem, made))
}

/// The stem and the options of a text that ends with lines `A. ..`, `B. ..`; at least two, in order.
pub(in crate::import) fn lettered_options(text: &str) -> Option<(String, Vec<String>)> {
    let (mut stem, mut options) = (Vec::new(), Vec::<String>::new());
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.trim_start().starts_with("```");
        match option_line(line, options.len()) {
            Some(option) if !in_code => options.push(option.to_owned()),
            _ if options.is_empty() => stem.push(line),
            _ if line.trim().is_empty() => {}
            _ => {
                let last = options.last_mut()?;
                last.push('\n');
                last.push_str(line);
            }
        }
    }
    let stem = stem.join("\n").trim().to_owned();
    (options.len() >= 2 && !stem.is_empty()).then_some((stem, options))
}

/// What follows `B)`, `b.`, `(B)` or `- B:` when the letter is the expected one.
fn option_line(line: &str, expected: usize) -> Option<&str> {
    let line = line.trim().trim_start_matches(['-', '*']).trim_start();
    let line = line.strip_prefix('(').unwrap_or(line);
    let mut chars = line.chars();
    let letter = letter_index(chars.next()?)?;
    let rest = chars.as_str();
    let rest = rest.strip_prefix([')', '.', ':', ']'])?;
    let text = rest.trim();
    (letter == expected && !text.is_empty()).then_some(text)
}

/// The letters that an answer begins with as indices, and what follows them: `B`, `bc`, `A, C`, `D) because`.
fn leading_letters(back: &str, options: usize) -> Option<(Vec<usize>, &str)> {
    let end = back.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(back.len());
    let (word, mut rest) = back.split_at(end);
    let mut letters = word.chars().map(letter_index).collect::<Option<Vec<usize>>>()?;
    let sorted = letters.windows(2).all(|pair| pair[0] < pair[1]);
    let in_range = |index: &usize| *index < options;
    if letters.is_empty() || !sorted || !letters.iter().all(in_range) {
        return None;
    }
    while let Some(more) = rest.trim_start().strip_prefix([',', '&', ';']) {
        let mut chars = more.trim_start().chars();
        let Some(letter) = chars.next().and_then(letter_index).filter(in_range) else { break };
        if chars.clone().next().is_some_and(char::is_alphanumeric) {
            break;
        }
        letters.push(letter);
        rest = chars.as_str();
    }
    let rest = rest.trim_start();
    // `A word` is no key; `A. word` and `A` are.
    match rest.strip_prefix([')', '.', ':', '-']) {
        Some(tail) => Some((letters, tail)),
        None if rest.is_empty() => Some((letters, rest)),
        None => None,
    }
}

/// `A` and `a` are 0; beyond `J` letters are words.
pub(in crate::import) fn letter_index(letter: char) -> Option<usize> {
    let letter = letter.to_ascii_uppercase();
    letter.is_ascii_uppercase().then(|| letter as usize - 'A' as usize).filter(|index| *index < 10)
}
