//! Which GIFT does Moodle take?
//!
//! As Moodle's own writer does it: `\` before `~ = # { } :` and itself, `\n` for a line feed, so that an item has no blank
//! line in it. Texts are `[markdown]`. Topic and subtopic are the category, id and tags stand in the comment that Moodle
//! reads them from, everything that is said behind the answer is the general feedback.
//!
//! | kind | as |
//! |---|---|
//! | Single, TrueFalse | the same, with the reason of each option |
//! | Multi | weights that sum to 100; a wrong one takes away what a right one gives |
//! | Short | all answers; rivals and traps are answers of 0% |
//! | Numeric | the tolerance as a distance, a factor as a range; traps are answers of 0% |
//! | Match | the same; decoys are answers without a question |
//! | Order | Match: each place with its item |
//! | Cloze | of one gap a missing word, of several Match: each gap with its answer |
//! | Open, Behavioural, Scenario | an essay |

use super::lost::{KIND, Loss, Losses, Lost, bookkeeping, of_card};
use super::told::{Told, hints, kind_remarks, open_gaps, paragraphs, path, with_code};
use crate::bank::{Bank, Choice, Cloze, Kind, Match, Numeric, Question, QuestionKey, Short, Tol};

/// Fractions of 100 that Moodle knows, for so many right options.
const WEIGHTS: [&str; 10] =
    ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];
/// Most right options whose weights can sum to 100 in steps of 5.
const MOST_RIGHT: usize = 20;

/// What becomes of Order and of a Cloze of several gaps.
const MATCHED: &str = "the kind: places are matched with what belongs there";

/// Items with their categories.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    let (mut text, mut losses, mut category) = (String::new(), Losses::default(), String::new());
    for bank in banks {
        for question in &bank.questions {
            let path: Vec<String> =
                path(bank, question).iter().map(|part| part.replace('/', "//")).collect();
            let now = path.join("/").replace(['\n', '\r'], " ");
            if now != category {
                text += &format!("$CATEGORY: {now}\n\n");
                category = now;
            }
            let (item, changed) = item(bank, question);
            text += &item;
            losses.add(lost(bank, question).into_iter().chain(changed));
        }
    }
    (text, losses.into_lost())
}

/// An item with the blank line behind it, and what its kind became.
fn item(bank: &Bank, question: &Question) -> (String, Option<Loss>) {
    let told = Told::of(bank, question);
    let Body { before, answers, after, of_kind, changed } = body(question, &told);
    let mut said = told;
    said.of_kind = of_kind;
    let feedback = paragraphs([said.behind()].into_iter().chain(hints(question)));
    let mut block: String = answers.iter().map(|answer| format!("\n\t{answer}")).collect();
    if !feedback.is_empty() {
        block += &format!("\n\t####{}", rich(&feedback));
    }
    if !block.is_empty() {
        block.push('\n');
    }
    let key = QuestionKey::new(&bank.id, &question.id);
    let level = format!("level-{}", question.level.name());
    let tags = question.tags.iter().map(String::as_str).chain([level.as_str()]);
    let tags: String = tags.map(|tag| format!(" [tag:{}]", in_brackets(tag))).collect();
    let item = format!(
        "// [id:{key}]{tags}\n::{}::[markdown]{}{{{block}}}{}\n\n",
        escaped(&question.id),
        escaped(&before),
        escaped(&after),
    );
    (item, changed)
}

/// The parts of an item.
struct Body {
    before: String,
    /// What stands in the braces, a line each.
    answers: Vec<String>,
    /// What follows the braces of a missing word.
    after: String,
    /// What of the kind is told behind the answer.
    of_kind: Vec<String>,
    /// What the kind became, if another one.
    changed: Option<Loss>,
}

fn body(question: &Question, told: &Told) -> Body {
    let prompt = with_code(&question.prompt, &question.code);
    let plain = |answers: Vec<String>| Body {
        before: prompt.clone(),
        answers,
        after: String::new(),
        of_kind: Vec::new(),
        changed: None,
    };
    let essay = || Body {
        before: told.asked.clone(),
        of_kind: [told.answer.clone()].into_iter().chain(told.of_kind.clone()).collect(),
        changed: Some(Loss::of_kind(KIND, &question.kind)),
        ..plain(Vec::new())
    };
    match &question.kind {
        Kind::Single(single) => plain(single.choices.iter().map(option).collect()),
        Kind::Multi(multi) => {
            let (answers, changed) = weighted(&multi.choices);
            Body { changed, ..plain(answers) }
        }
        Kind::TrueFalse(judged) => {
            let answer = if judged.answer { "TRUE" } else { "FALSE" }.to_owned();
            Body { of_kind: told.of_kind.clone(), ..plain(vec![answer]) }
        }
        Kind::Short(short) => match typed(short) {
            Some((answers, changed)) => Body { changed, ..plain(answers) },
            None => essay(),
        },
        Kind::Numeric(numeric) => {
            let bare = Kind::Numeric(Numeric { traps: Vec::new(), ..numeric.clone() });
            let numbers = vec![format!("#{}", numbers(numeric).join(" "))];
            let before = told.asked.clone();
            let units = !numeric.units.is_empty();
            // A range does not say which number in it is meant.
            let ranged = matches!(numeric.tolerance, Tol::Factor(_));
            let exact = ranged.then(|| format!("**Answer:** {}", told.answer));
            let of_kind = exact.into_iter().chain(kind_remarks(&bare)).collect();
            let changed = units.then_some(Loss::of("other units that are right: they are told"));
            Body { before, of_kind, changed, ..plain(numbers) }
        }
        Kind::Match(matching) => plain(pairs(matching)),
        Kind::Order(order) => {
            let places = order.items.iter().enumerate();
            let pair = |(at, item): (usize, &String)| ((at + 1).to_string(), item.clone());
            let pairs = pairs(&Match { pairs: places.map(pair).collect(), decoys: Vec::new() });
            let changed = Some(Loss::of_kind(MATCHED, &question.kind));
            Body { changed, ..plain(pairs) }
        }
        Kind::Cloze(cloze) => gaps(&prompt, cloze, told).unwrap_or_else(essay),
        Kind::Open(_) => Body { changed: None, ..essay() },
        Kind::Behavioural(_) | Kind::Scenario(_) => essay(),
    }
}

/// `=right#why` or `~wrong#why`.
fn option(choice: &Choice) -> String {
    let sign = if choice.is_right() { "=" } else { wrong(choice.text()) };
    format!("{sign}{}", with_why(choice))
}

fn with_why(choice: &Choice) -> String {
    rich(choice.text()) + &feedback(choice.why())
}

/// What begins a wrong option. One that begins with a percent sign would be read as a weight.
fn wrong(text: &str) -> &'static str {
    if text.trim_start().starts_with('%') { "~%0%" } else { "~" }
}

fn feedback(why: &str) -> String {
    if why.trim().is_empty() { String::new() } else { format!("#{}", rich(why)) }
}

/// Options with weights, and whether some right ones weigh nothing.
fn weighted(choices: &[Choice]) -> (Vec<String>, Option<Loss>) {
    let rights = choices.iter().filter(|choice| choice.is_right()).count();
    let mut nth = 0;
    let mut weight = |choice: &Choice| {
        if !choice.is_right() {
            return format!("-{}", WEIGHTS[rights.clamp(1, 10) - 1]);
        }
        nth += 1;
        match rights {
            0..=10 => WEIGHTS[rights.max(1) - 1],
            // So many tens and fives that they sum to 100.
            11.. if nth <= MOST_RIGHT.saturating_sub(rights) => "10",
            11.. if nth <= MOST_RIGHT => "5",
            _ => "0",
        }
        .to_owned()
    };
    let line = |choice: &Choice| format!("~%{}%{}", weight(choice), with_why(choice));
    let answers = choices.iter().map(line).collect();
    let lost = Loss::of("the weight of all but 20 right options");
    (answers, (rights > MOST_RIGHT).then_some(lost))
}

/// Whether a typed answer can be written: an arrow would make it a pair.
fn is_typable(answer: &str) -> bool {
    !answer.contains("->")
}

/// The answers, and those that cannot be written as a loss; none when none can.
fn typed(short: &Short) -> Option<(Vec<String>, Option<Loss>)> {
    // A star would stand for any letters.
    let plain = |text: &str| escaped(&text.trim().replace('*', "\\*"));
    let right = short.accept.iter().filter(|answer| is_typable(answer));
    let right: Vec<String> = right.map(|answer| format!("={}", plain(answer))).collect();
    let rivals = short.rivals.iter().map(|rival| (rival, ""));
    let traps = short.traps.iter().map(|(trap, why)| (trap, why.as_str()));
    let wrong = rivals.chain(traps).filter(|(text, _)| is_typable(text));
    let wrong = wrong
        .map(|(text, why)| format!("=%0%{}{}", plain(text), feedback(why).replace("->", "-&gt;")));
    let all = short.accept.iter().chain(&short.rivals).chain(short.traps.iter().map(|(t, _)| t));
    let lost = all.filter(|text| !is_typable(text)).count() > 0;
    let lost = lost.then_some(Loss::of("answers with `->`, which would be pairs"));
    (!right.is_empty()).then(|| (right.into_iter().chain(wrong).collect(), lost))
}

fn numbers(numeric: &Numeric) -> Vec<String> {
    let answer = numeric.answer;
    let right = match numeric.tolerance {
        Tol::Exact => format!("={answer}:0"),
        Tol::Abs(by) => format!("={answer}:{by}"),
        Tol::Percent(by) => format!("={answer}:{}", (answer * by / 100.0).abs()),
        Tol::Factor(by) => {
            let (one, other) = (answer / by, answer * by);
            format!("={}..{}", one.min(other), one.max(other))
        }
    };
    let trap = |(trap, why): &(f64, String)| format!("=%0%{trap}:0{}", feedback(why));
    [right].into_iter().chain(numeric.traps.iter().map(trap)).collect()
}

fn pairs(matching: &Match) -> Vec<String> {
    let arrow = |text: &str| rich(text).replace("->", "-&gt;");
    let pair =
        |(left, right): &(String, String)| format!("={} -> {}", arrow(left), escaped(right.trim()));
    let decoy = |decoy: &String| format!("= -> {}", escaped(decoy.trim()));
    matching.pairs.iter().map(pair).chain(matching.decoys.iter().map(decoy)).collect()
}

/// One gap is a missing word, several are matched with their answers; none when neither can be written.
fn gaps(prompt: &str, cloze: &Cloze, told: &Told) -> Option<Body> {
    let names = cloze.gaps();
    let blanks: Vec<_> = names.iter().filter_map(|name| cloze.blanks.get(*name)).collect();
    if let ([name], [blank]) = (names.as_slice(), blanks.as_slice()) {
        let gap = format!("{{{{{name}}}}}");
        let mut parts = cloze.text.split(&gap);
        let (before, after, None) = (parts.next()?, parts.next()?, parts.next()) else {
            return None;
        };
        let short =
            Short { accept: blank.accept.clone(), rivals: blank.rivals.clone(), traps: Vec::new() };
        let (answers, changed) = typed(&short)?;
        return Some(Body {
            before: format!("{prompt}\n\n{before}"),
            answers,
            after: after.to_owned(),
            of_kind: Vec::new(),
            changed,
        });
    }
    let first = |blank: &crate::bank::Blank| blank.accept.first().cloned().unwrap_or_default();
    let decoys = blanks.iter().flat_map(|blank| blank.rivals.iter().cloned());
    let answered = blanks.iter().enumerate();
    let pairs = pairs(&Match {
        pairs: answered.map(|(at, blank)| (format!("gap {}", at + 1), first(blank))).collect(),
        decoys: decoys.collect(),
    });
    Some(Body {
        before: paragraphs([prompt.to_owned(), open_gaps(cloze)]),
        answers: pairs,
        after: String::new(),
        of_kind: told.of_kind.clone(),
        changed: Some(Loss::of_kind(MATCHED, &Kind::Cloze(cloze.clone()))),
    })
}

/// A text in the item's own format; one that looks as if it began with the name of a format names it.
fn rich(text: &str) -> String {
    let text = text.trim();
    let named = ["[html]", "[markdown]", "[plain]", "[moodle]"].iter().any(|f| text.starts_with(f));
    let escaped = escaped(text);
    if named { format!("[markdown]{escaped}") } else { escaped }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => out.extend(['\\', c]),
            '\n' | '\r' => out += "\\n",
            c => out.push(c),
        }
    }
    out
}

/// A tag, in the comment that holds it.
fn in_brackets(tag: &str) -> String {
    tag.replace(']', "\\]").replace(char::is_control, " ")
}

fn lost(bank: &Bank, question: &Question) -> Vec<Loss> {
    [bookkeeping(bank, question), of_card(question)].concat()
}
