//! What was read, in lines, for the tests of all formats?

use super::{Card, Format, Input, Place, read};

/// One line a card, for the tests of all formats of this family: place, path, part, prompt, kind and what is around it.
pub(super) fn shown(name: &str, text: &str, format: Format) -> String {
    shown_bytes(name, text.as_bytes(), format)
}

/// The same of bytes.
pub(super) fn shown_bytes(name: &str, bytes: &[u8], format: Format) -> String {
    let input = Input::new(name, bytes, &|_| None);
    let import = match read(format, &input) {
        Ok(import) => import,
        Err(error) => return format!("{error}\n"),
    };
    let mut out = String::new();
    for item in &import.items {
        let draft = match item {
            Ok(draft) => draft,
            Err(refused) => {
                out += &format!("{}: refused: {}\n", refused.place, refused.reason);
                continue;
            }
        };
        for card in &draft.cards {
            out += &shown_card(&draft.place, card);
        }
        for warning in &draft.warnings {
            out += &format!("  warning: {warning}\n");
        }
    }
    out
}

fn shown_card(place: &Place, card: &Card) -> String {
    let question = &card.question;
    let path: Vec<&str> = [question.topic.as_str(), question.subtopic.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let mut out = place.to_string();
    for part in [path.join("/"), card.part.clone()] {
        if !part.is_empty() {
            out += &format!(" {part}");
        }
    }
    let kind = ron::ser::to_string(&question.kind).expect("plain data");
    out += &format!(": {:?} {kind}\n", question.prompt);
    let around = [
        (
            "code",
            question.code.iter().map(|code| format!("{}: {}", code.lang, code.text)).collect(),
        ),
        (
            "explanation",
            [question.explanation.clone()].into_iter().filter(|text| !text.is_empty()).collect(),
        ),
        ("hint", question.hints.clone()),
        ("tag", question.tags.clone()),
        ("ref", question.refs.clone()),
        (
            "follow-up",
            question.follow_ups.iter().map(|next| format!("{next:?}")).collect::<Vec<_>>(),
        ),
        (
            "level",
            [question.level]
                .iter()
                .filter(|level| **level != Default::default())
                .map(|level| level.name().to_owned())
                .collect(),
        ),
        ("review", card.reviews.iter().map(|review| format!("{review:?}")).collect()),
    ];
    for (what, texts) in around {
        for text in texts {
            out += &format!("  {what}: {text:?}\n");
        }
    }
    out
}
