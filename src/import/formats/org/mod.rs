//! Which cards does an Org file hold?
//!
//! Headings with the tag `drill` (org-drill) or `fc` (org-fc), their property drawers, the answer in a heading below
//! of any title, gaps as `[text||hint]` or `{{text}{hint}@0}`. Headings without the tag are prose and stay there. Of
//! Org's markup source blocks, links and code become Markdown; the rest is the author's.

mod cards;
mod tree;

use crate::import::draft::{Card, Draft, Import, Keys, PastReview, Place, Unreadable, place_in};
use crate::import::pictures::gather_media;
use crate::import::recognise::{Certainty, Guess};
use crate::import::{Format, Input};
use crate::schedule::Rating;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use tree::{Heading, headings};

pub(super) fn recognises(input: &Input) -> Option<Guess> {
    if input.text().is_binary() {
        return None;
    }
    let text = &input.text().text;
    let headings = headings(text);
    let cards = headings.iter().filter(|heading| heading.is_card()).count();
    if cards == 0 {
        return None;
    }
    let certainty = if input.extension() == "org" { Certainty::Certain } else { Certainty::Likely };
    let dialect =
        if headings.iter().any(|heading| heading.has_tag("fc")) { "org-fc" } else { "org-drill" };
    Some(Guess::new(
        Format::Org,
        certainty,
        dialect,
        format!("{cards} headings have the tag of a card"),
    ))
}

pub(super) fn read(input: &Input) -> Result<Import, Unreadable> {
    let text = &input.text().text;
    if input.text().is_binary() {
        return Err(Unreadable::new("this is no text; name another format with `--format`"));
    }
    let all = headings(text);
    if !all.iter().any(Heading::is_card) {
        return Err(Unreadable::new("no heading has the tag `:drill:` or `:fc:`"));
    }
    let mut keys = Keys::default();
    let mut import = Import { title: file_title(text), ..Import::default() };
    let mut above: Vec<&Heading> = Vec::new();
    for (at, heading) in all.iter().enumerate() {
        above.retain(|upper| upper.level < heading.level);
        if heading.is_card() {
            import.items.push(Ok(draft(heading, &all[at..], &above, &mut keys)));
        }
        above.push(heading);
    }
    let rest = all.len() - all.iter().filter(|heading| heading.is_card()).count();
    import.understood.push(format!(
        "{} cards; {rest} headings without the tag are no cards",
        import.items.len()
    ));
    gather_media(&mut import, input);
    Ok(import)
}

/// `#+TITLE: text`.
fn file_title(text: &str) -> Option<String> {
    let lines = text.lines().take(50);
    let mut titles = lines.filter_map(|line| {
        line.trim()
            .get(..8)
            .filter(|key| key.eq_ignore_ascii_case("#+title:"))
            .map(|_| line.trim()[8..].trim())
    });
    titles.next().filter(|title| !title.is_empty()).map(str::to_owned)
}

fn draft(heading: &Heading, from: &[Heading], above: &[&Heading], keys: &mut Keys) -> Draft {
    let made = cards::made(heading, from);
    let reviews = review(heading);
    let mut warnings = Vec::new();
    let stem = made.cards.first().map(|(_, asked)| asked.prompt.clone()).unwrap_or_default();
    let key = match heading.property("ID") {
        Some(id) => keys.of_id(id),
        None => keys.of_stem(&format!("{} {stem}", heading.title)),
    };
    let mut out = Vec::with_capacity(made.cards.len());
    for (part, asked) in made.cards {
        let (mut question, more) = asked.into_question();
        warnings.extend(more);
        question.explanation.clone_from(&made.explanation);
        question.tags = heading
            .tags
            .iter()
            .filter(|tag| !tree::is_card_tag(tag))
            .map(|tag| (*tag).to_owned())
            .collect();
        place_in(&mut question, above.iter().map(|upper| upper.title));
        out.push(Card {
            suspended: heading.has_tag("suspended"),
            reviews: reviews.clone(),
            ..Card::new(part, question)
        });
    }
    warnings.extend(made.warning);
    let raw = cards::raw(heading, from);
    Draft { key, raw, place: Place::Line(heading.line), warnings, cards: out }
}

/// The last review, `LAST_REVIEWED` and `LAST_QUALITY` from 0 to 5; Org keeps no others. The time has no zone in the
/// file and is taken as UTC.
fn review(heading: &Heading) -> Vec<PastReview> {
    let at = heading.property("LAST_REVIEWED").and_then(time);
    let rating = heading.property("LAST_QUALITY").and_then(|quality| match quality.trim() {
        "0" | "1" | "2" => Some(Rating::Again),
        "3" => Some(Rating::Hard),
        "4" => Some(Rating::Good),
        "5" => Some(Rating::Easy),
        _ => None,
    });
    at.zip(rating).map(|(at, rating)| PastReview { at, rating, millis: 0 }).into_iter().collect()
}

/// `[2020-03-04 ons 20:22]`, the weekday in any language.
fn time(text: &str) -> Option<jiff::Timestamp> {
    let inner = text.trim().trim_matches(['[', ']', '<', '>']);
    let mut words = inner.split_whitespace();
    let date: jiff::civil::Date = words.next()?.parse().ok()?;
    let clock = words.find_map(|word| {
        let (hour, minute) = word.split_once(':')?;
        Some((hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?))
    });
    let (hour, minute) = clock.unwrap_or((0, 0));
    let at = DateTime::new(date.year(), date.month(), date.day(), hour, minute, 0, 0).ok()?;
    at.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests;
