//! Which answer does a typed line mean?
//!
//! Numbers and letters speak of what is shown, a [`Response`] of the places in the bank; [`read`] and [`written`]
//! translate one into the other.

use crate::bank::{Kind, Response};
use crate::session::Task;

/// Places of the choices, items or options in the order shown.
pub fn places(task: &Task<'_>) -> Vec<usize> {
    let count = match task.kind {
        Kind::Single(single) => single.choices.len(),
        Kind::Multi(multi) => multi.choices.len(),
        Kind::Order(order) => order.items.len(),
        Kind::Match(matching) => matching.options().len(),
        _ => 0,
    };
    let mut sorted = task.order.to_vec();
    sorted.sort_unstable();
    if sorted.iter().copied().eq(0..count) { task.order.to_vec() } else { (0..count).collect() }
}

/// The letter of the n-th option, from `a`.
pub fn letter(index: usize) -> char {
    u8::try_from(index).ok().filter(|n| *n < 26).map_or('?', |n| char::from(b'a' + n))
}

/// What to ask for, in words that fit a prompt.
pub fn asked_for(task: &Task<'_>) -> String {
    let count = places(task).len();
    match task.kind {
        Kind::Single(_) => format!("your answer, 1 to {count}"),
        Kind::Multi(_) => format!("your answers, such as 1 {count}, or 0 for none"),
        Kind::TrueFalse(_) => "true or false, t or f".to_owned(),
        Kind::Numeric(numeric) if numeric.unit.is_empty() => "your answer, a number".to_owned(),
        Kind::Numeric(numeric) => format!("your answer, a number in {}", numeric.unit),
        Kind::Order(_) => {
            let example: Vec<String> = (1..=count).rev().map(|n| n.to_string()).collect();
            format!("all numbers in the right order, such as {}", example.join(" "))
        }
        Kind::Match(matching) => {
            let rows = matching.pairs.len();
            let example: Vec<String> =
                (0..rows).map(|row| letter((row + 1) % count.max(1)).to_string()).collect();
            format!("one letter a row, such as {}, or - for no answer", example.join(" "))
        }
        Kind::Open(_) => "your answer, on one line".to_owned(),
        Kind::Behavioural(_) => "your notes on one line; tell the story aloud first".to_owned(),
        Kind::Short(_) | Kind::Cloze(_) | Kind::Scenario(_) => "your answer".to_owned(),
    }
}

/// Reads a line that is not empty as an answer; the error says what was expected. The gaps of a cloze are read one by
/// one, not here.
pub fn read(task: &Task<'_>, line: &str) -> Result<Response, String> {
    let line = line.trim();
    let places = places(task);
    match task.kind {
        Kind::Single(_) => one(line, places.len()).map(|n| Response::Choice(places[n])),
        Kind::Multi(_) => many(line, places.len()).map(|numbers| {
            let mut ticked: Vec<usize> = numbers.into_iter().map(|n| places[n]).collect();
            ticked.sort_unstable();
            Response::Choices(ticked)
        }),
        Kind::TrueFalse(_) => truth(line).map(Response::Truth),
        Kind::Order(_) => whole_order(line, places.len())
            .map(|numbers| Response::Order(numbers.into_iter().map(|n| places[n]).collect())),
        Kind::Match(matching) => pairs(line, matching.pairs.len(), places.len()).map(|chosen| {
            Response::Pairs(chosen.into_iter().map(|n| n.map(|n| places[n])).collect())
        }),
        _ => Ok(Response::Text(line.to_owned())),
    }
}

/// The line that [`read`] understands as this answer; none where an answer is not one line.
pub fn written(task: &Task<'_>, response: &Response) -> Option<String> {
    let places = places(task);
    let shown = |place: &usize| places.iter().position(|shown| shown == place);
    let numbers = |list: &[usize]| {
        let mut numbers: Vec<usize> = list.iter().filter_map(shown).map(|n| n + 1).collect();
        if matches!(task.kind, Kind::Multi(_)) {
            numbers.sort_unstable();
        }
        numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    };
    Some(match response {
        Response::Choice(place) => (shown(place)? + 1).to_string(),
        Response::Choices(ticked) if ticked.is_empty() => "0".to_owned(),
        Response::Choices(list) | Response::Order(list) => numbers(list),
        Response::Truth(truth) => truth.to_string(),
        Response::Text(text) | Response::Open { text, .. } => text.clone(),
        Response::Story { notes, .. } => notes.clone(),
        Response::Pairs(chosen) => {
            let letter = |place: &Option<usize>| place.and_then(|p| shown(&p)).map_or('-', letter);
            chosen.iter().map(|place| letter(place).to_string()).collect::<Vec<_>>().join(" ")
        }
        Response::Nothing | Response::Gaps(_) | Response::Steps(_) => return None,
    })
    .filter(|line| !line.trim().is_empty())
}

/// The place, from 0, that one number or letter means.
pub fn one(word: &str, count: usize) -> Result<usize, String> {
    number(word, count)
        .or_else(|| by_letter(word, count))
        .ok_or_else(|| format!("`{word}` is not one of 1 to {count}"))
}

/// Numbers or letters with blanks or commas between; `0` or `none` for none.
pub fn many(line: &str, count: usize) -> Result<Vec<usize>, String> {
    if line == "0" || line.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    let mut numbers = Vec::new();
    for word in words(line) {
        let number =
            one(word, count).map_err(|e| format!("{e}; type such as `1 3`, or 0 for none"))?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

/// `t`, `true`, `y`, `yes` and `1` are true; `f`, `false`, `n`, `no` and `2` are false.
pub fn truth(line: &str) -> Result<bool, String> {
    match line.to_ascii_lowercase().as_str() {
        "t" | "true" | "y" | "yes" | "1" => Ok(true),
        "f" | "false" | "n" | "no" | "2" => Ok(false),
        _ => Err(format!("`{line}` is neither true nor false; type t or f")),
    }
}

fn whole_order(line: &str, count: usize) -> Result<Vec<usize>, String> {
    let compact: Vec<String>;
    let mut words: Vec<&str> = words(line).collect();
    if let [digits] = words[..]
        && count < 10
        && digits.chars().count() == count
    {
        compact = digits.chars().map(String::from).collect();
        words = compact.iter().map(String::as_str).collect();
    }
    let mut order = Vec::new();
    for word in words {
        let number = one(word, count)?;
        if order.contains(&number) {
            return Err(format!("`{word}` is there twice; each of 1 to {count} belongs once"));
        }
        order.push(number);
    }
    let missing: Vec<String> =
        (1..=count).filter(|n| !order.contains(&(n - 1))).map(|n| n.to_string()).collect();
    match &missing[..] {
        [] => Ok(order),
        [one] => Err(format!("{one} is missing; each of 1 to {count} belongs once")),
        [some @ .., last] => {
            let some = some.join(", ");
            Err(format!("{some} and {last} are missing; each of 1 to {count} belongs once"))
        }
    }
}

/// `b a d`, `bad`, `1b 2a` and `1b,2a`; rows that are not named, and `-`, have no answer.
fn pairs(line: &str, rows: usize, options: usize) -> Result<Vec<Option<usize>>, String> {
    let expected = || format!("type one letter a row, {rows} in all, or such as `1b 2a`");
    let mut chosen = vec![None; rows];
    let words: Vec<&str> = words(line).collect();
    if words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        for word in words {
            let (row, option) = word
                .find(|c: char| !c.is_ascii_digit())
                .map(|at| word.split_at(at))
                .ok_or_else(expected)?;
            let row =
                number(row, rows).ok_or_else(|| format!("`{row}` is not a row of 1 to {rows}"))?;
            chosen[row] = option_of(option.trim_start_matches(['=', '-', ':']), options)?;
        }
        return Ok(chosen);
    }
    let letters: Vec<String> = words.concat().chars().map(String::from).collect();
    if letters.len() != rows {
        let s = if letters.len() == 1 { "" } else { "s" };
        return Err(format!("{} letter{s} for {rows} rows; {}", letters.len(), expected()));
    }
    for (row, letter) in letters.iter().enumerate() {
        chosen[row] = option_of(letter, options)?;
    }
    Ok(chosen)
}

fn option_of(word: &str, count: usize) -> Result<Option<usize>, String> {
    if matches!(word, "-" | "") {
        return Ok(None);
    }
    let last = letter(count.saturating_sub(1));
    by_letter(word, count).map(Some).ok_or_else(|| format!("`{word}` is not one of a to {last}"))
}

fn number(word: &str, count: usize) -> Option<usize> {
    word.trim_end_matches('.')
        .parse()
        .ok()
        .filter(|n| (1..=count).contains(n))
        .map(|n: usize| n - 1)
}

fn by_letter(word: &str, count: usize) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    (0..count.min(26)).find(|index| word == letter(*index).to_string())
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split([' ', ',', ';', '\t']).filter(|word| !word.is_empty())
}
