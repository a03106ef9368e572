//! What does a card ask, and what is its answer?

use super::back::{answer_pieces, is_typed, new_pieces, says, tags};
use super::collection::{Note, NoteType, Template};
use super::template::{FRONT_SIDE, Piece, Side, is_blank};
use crate::bank::{Choice, same};
use crate::import::cloze::{COVERED, COVERED_WARNING, anki_cards, covers_picture};
use crate::import::draft::{Card, question};
use crate::import::html::{Markdown, seen_and_hidden, to_markdown, with_lines};
use crate::import::kinds::{
    Asked, basic, choices, open, short, typable, unmarked, without_title_marks,
};
use crate::import::media::Media;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// A note type whose templates are understood.
pub(super) struct Asker {
    kind: NoteType,
    /// Fronts and backs by ordinal.
    sides: BTreeMap<i64, (Side, Side)>,
    /// Places of the fields that no template names.
    unnamed: Vec<usize>,
    is_occlusion: bool,
    /// Bytes of a card's templates, and how often they name fields.
    template: usize,
    references: usize,
}

/// What the cards of one note ask, in the order of `ords`.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// With the ordinal of its card.
    pub cards: Vec<(i64, Card)>,
    pub warnings: Vec<String>,
    pub media: Vec<Media>,
}

/// A typed answer that is asked for by the template may be this long.
const LONGEST_TYPED: usize = 120;

impl Asker {
    pub fn new(kind: NoteType) -> Self {
        let sides: BTreeMap<i64, (Side, Side)> = kind
            .templates
            .iter()
            .map(|(ord, template)| {
                (*ord, (Side::parse(&template.front), Side::parse(&template.back)))
            })
            .collect();
        let both = sides.values().flat_map(|(front, back)| [front, back]);
        let named: HashSet<&str> = both.flat_map(Side::names).collect();
        let fields = kind.fields.iter().enumerate();
        let unnamed = fields.filter(|(_, name)| !named.contains(name.as_str()));
        let unnamed = unnamed.map(|(at, _)| at).collect();
        let bytes = |template: &Template| template.front.len() + template.back.len();
        let template = kind.templates.values().map(bytes).max().unwrap_or(0);
        let references = |(front, back): &(Side, Side)| front.names().len() + back.names().len();
        let references = sides.values().map(references).max().unwrap_or(0);
        let is_occlusion = kind.name.to_lowercase().contains("image occlusion");
        Self { kind, sides, unnamed, is_occlusion, template, references }
    }

    /// `Basic (Front, Back)`.
    pub fn described(&self) -> String {
        format!("{} ({})", self.kind.name, self.kind.fields.join(", "))
    }

    pub fn name(&self) -> &str {
        &self.kind.name
    }

    /// Names of the fields, as the raw source keeps them.
    pub fn fields(&self) -> &[String] {
        &self.kind.fields
    }

    /// Bytes of HTML that so many cards of a note are made from, at most.
    pub fn weight(&self, note: &Note, cards: usize) -> usize {
        let gaps = note.fields.iter().map(|field| field.matches("{{c").count()).sum();
        let cards = if self.kind.is_cloze { cards.max(gaps) } else { cards };
        let fields: usize = note.fields.iter().map(String::len).sum();
        let card = fields.saturating_mul(self.references.max(1)).saturating_add(self.template);
        card.saturating_mul(cards)
    }

    /// One question for each card of the note that Anki has.
    pub fn ask(&self, note: &Note, ords: &[i64]) -> Questions {
        let mut out = Questions::default();
        if self.sides.is_empty() {
            self.bare(note, ords, &mut out);
            return out;
        }
        let masks = note.fields.iter().any(|field| covers_picture(field));
        if self.is_occlusion || masks {
            self.occlusion(note, ords, &mut out);
        } else if self.kind.is_cloze {
            self.cloze(note, ords, &mut out);
        } else {
            for ord in ords {
                self.card(note, *ord, &mut out);
            }
        }
        if out.cards.is_empty() {
            self.bare(note, ords, &mut out);
            return out;
        }
        let extra = self.extra(note, &mut out);
        for (_, card) in &mut out.cards {
            append(&mut card.question.explanation, &extra);
        }
        out
    }

    fn card(&self, note: &Note, ord: i64, out: &mut Questions) {
        let Some((front, back)) = self.sides.get(&ord) else {
            out.warnings.push(format!("card {} has no template any more; it is left out", ord + 1));
            return;
        };
        let front = front.pieces(note, &self.kind, ord);
        let back = back.pieces(note, &self.kind, ord);
        let (seen, hidden) = seen_and_hidden(&html(&front, Show::Asking));
        let prompt = without_title_marks(without_rules(&out.take(seen)));
        let (answer, explanation) = answer_pieces(&front, &back);
        let mut answer = out.markdown(&html(&answer, Show::All));
        let hidden = out.take(hidden);
        if !answer.contains(&hidden) {
            answer = if answer.is_empty() { hidden } else { format!("{hidden}\n\n{answer}") };
        }
        // Words of the template around nothing explain nothing.
        let explanation = if explanation.iter().any(says) { explanation } else { Vec::new() };
        let mut explanation =
            without_rules(&out.markdown(&html(&explanation, Show::All))).to_owned();
        if explanation == prompt {
            explanation.clear();
        }
        let typed = front.iter().find(|piece| is_typed(piece));
        if let Some(Piece::Field { value, .. }) = typed.filter(|_| answer.is_empty()) {
            answer = out.markdown(value);
        }
        let asked = match typed.and_then(|_| typed_answer(&answer)) {
            Some(accept) => Asked::new(prompt, short(vec![accept])),
            None => checked(&prompt, &answer).unwrap_or_else(|| basic(&prompt, &answer)),
        };
        let (mut question, warnings) = asked.into_question();
        out.warnings.extend(warnings);
        question.explanation = explanation;
        for piece in front.iter().filter(|piece| piece.has_filter("hint")) {
            if let Piece::Field { value, .. } = piece {
                let hint = out.markdown(value);
                question.hints.extend((!hint.is_empty()).then_some(hint));
            }
        }
        out.cards.push((ord, Card::new(self.part(ord), question)));
    }

    fn cloze(&self, note: &Note, ords: &[i64], out: &mut Questions) {
        let Some((front, back)) = self.sides.values().next() else {
            out.warnings.push("the note type has no template".to_owned());
            return;
        };
        let mut shown = front.pieces(note, &self.kind, ords.first().copied().unwrap_or(0));
        // A gap that is typed stands beside the text with the gaps, which would be there twice.
        if shown.iter().any(|piece| piece.has_filter("cloze") && !piece.has_filter("type")) {
            shown.retain(|piece| !piece.has_filter("type"));
        }
        let text = out.markdown(&html(&shown, Show::Asking));
        let (cards, warnings) = anki_cards(without_rules(&text));
        out.warnings.extend(warnings);
        let mut cards: BTreeMap<String, Card> =
            cards.into_iter().map(|card| (card.part.clone(), card)).collect();
        for ord in ords {
            let part = format!("c{}", ord + 1);
            let back = back.pieces(note, &self.kind, *ord);
            let new = new_pieces(&shown, &back);
            let new = if new.iter().any(says) { new } else { Vec::new() };
            let explanation = out.markdown(&html(&new, Show::All));
            let explanation = without_rules(&explanation);
            match cards.remove(&part) {
                Some(mut card) => {
                    append(&mut card.question.explanation, explanation);
                    out.cards.push((*ord, card));
                }
                None => out
                    .warnings
                    .push(format!("card {part} has no gap in the text any more; it is left out")),
            }
        }
        if !cards.is_empty() {
            let left: Vec<&str> = cards.keys().map(String::as_str).collect();
            out.warnings.push(format!("Anki has no card for {}", left.join(", ")));
        }
    }

    /// A note whose templates or gaps are gone asks with its first field; the others answer.
    fn bare(&self, note: &Note, ords: &[i64], out: &mut Questions) {
        let Some(ord) = ords.first() else { return };
        let mut texts = Vec::new();
        for value in note.fields.iter().filter(|value| !is_blank(value)) {
            texts.push(out.markdown(value));
        }
        let mut texts = texts.into_iter();
        let prompt = texts.next().unwrap_or_default();
        let answer = texts.collect::<Vec<_>>().join("\n\n");
        let asked = question(without_title_marks(&prompt), open(&answer));
        let part = if self.kind.is_cloze { format!("c{}", ord + 1) } else { self.part(*ord) };
        out.cards.push((*ord, Card::new(part, asked)));
        out.warnings.push("its first field asks, as an open question".to_owned());
    }

    /// A picture with parts covered: a terminal cannot cover them, so that the question is kept and not asked.
    fn occlusion(&self, note: &Note, ords: &[i64], out: &mut Questions) {
        for ord in ords {
            let sides = self.sides.get(ord).or_else(|| self.sides.values().next());
            let Some((front, back)) = sides else { continue };
            let front = front.pieces(note, &self.kind, *ord);
            let back = back.pieces(note, &self.kind, *ord);
            let (answer, rest) = answer_pieces(&front, &back);
            let prompt = out.markdown(&html(&front, Show::Asking));
            let mut told = out.markdown(&html(&answer, Show::Uncovered));
            append(&mut told, &out.markdown(&html(&rest, Show::Uncovered)));
            let prompt = format!("{COVERED}\n\n{}", without_masks(&prompt));
            let asked = question(prompt.trim_end(), open(&without_masks(&told)));
            let part = if self.kind.is_cloze { format!("c{}", ord + 1) } else { self.part(*ord) };
            let mut card = Card::new(part, asked);
            card.suspended = true;
            out.cards.push((*ord, card));
        }
        out.warnings.push(COVERED_WARNING.to_owned());
    }

    /// The fields that no template shows, with their names.
    fn extra(&self, note: &Note, out: &mut Questions) -> String {
        let mut extra = String::new();
        let surplus = self.kind.fields.len()..note.fields.len();
        for at in self.unnamed.iter().copied().chain(surplus) {
            let value = note.fields.get(at).map_or("", String::as_str);
            if is_blank(value) {
                continue;
            }
            let text = out.markdown(value);
            let name = self.kind.fields.get(at).map_or("(no name)", String::as_str);
            let between = if text.contains('\n') { "\n\n" } else { " " };
            append(&mut extra, &format!("**{name}:**{between}{text}"));
        }
        extra
    }

    /// `reverse` asks for what the first card asks with.
    fn part(&self, ord: i64) -> String {
        let asks = |ord: i64| {
            let side = self.sides.get(&ord).map(|(front, _)| front.names());
            side.unwrap_or_default().into_iter().next()
        };
        let answers =
            |ord: i64| self.sides.get(&ord).map(|(_, back)| back.names()).unwrap_or_default();
        let reversed = self.sides.len() == 2
            && asks(1).is_some_and(|field| asks(0) != Some(field) && answers(0).contains(&field));
        match ord {
            0 => String::new(),
            1 if reversed => "reverse".to_owned(),
            _ => format!("card{}", ord + 1),
        }
    }
}

impl Questions {
    fn markdown(&mut self, html: &str) -> String {
        if is_blank(html) { String::new() } else { self.take(to_markdown(html)) }
    }

    fn take(&mut self, markdown: Markdown) -> String {
        self.warnings.extend(markdown.warnings);
        self.media.extend(markdown.media);
        markdown.text
    }
}

/// Which fields of a side are written.
#[derive(Clone, Copy, PartialEq)]
enum Show {
    /// All but those that are typed, that a hint hides, and the other side.
    Asking,
    All,
    /// All but the masks over a picture.
    Uncovered,
}

fn html(pieces: &[Piece], show: Show) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => out += text,
            Piece::Tags(text) => out += &tags(text, in_tag),
            Piece::Field { name, .. } if *name == FRONT_SIDE => {}
            piece if show == Show::Asking && (is_typed(piece) || piece.has_filter("hint")) => {}
            piece if show == Show::Uncovered && piece.has_filter("cloze") => {}
            Piece::Field { value, filters, .. } => {
                out += &with_lines(&read_aloud(value, filters));
            }
        }
        if let Piece::Text(text) | Piece::Tags(text) = piece {
            in_tag = text.rfind(['<', '>']).map_or(in_tag, |at| text[at..].starts_with('<'));
        }
    }
    out
}

/// `日本[にほん]` with the filter `kanji` or `kana`: what is written, or how it is read. With `furigana` both.
fn read_aloud<'a>(value: &'a str, filters: &[String]) -> Cow<'a, str> {
    let kana = match filters.last().map(String::as_str) {
        Some("kana") => true,
        Some("kanji") => false,
        _ => return Cow::Borrowed(value),
    };
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((reading, tail)) = after.split_once(']') else { break };
        let start = before.rfind([' ', '>']).map_or(0, |at| at + 1);
        out += before[..start].strip_suffix(' ').unwrap_or(&before[..start]);
        out += if reading.starts_with("sound:") {
            ""
        } else if kana {
            reading
        } else {
            &before[start..]
        };
        rest = tail;
    }
    Cow::Owned(out + rest)
}

/// A text without the lines that stood around it.
fn without_rules(text: &str) -> &str {
    let mut text = text.trim_matches('\n');
    while let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_suffix("\n---")) {
        text = rest.trim_matches('\n');
    }
    if text == "---" { "" } else { text }
}

/// What a person is to type: plain words if they are, else the line as it is.
fn typed_answer(answer: &str) -> Option<String> {
    typable(answer).or_else(|| {
        let line = unmarked(answer);
        let short = line.chars().count() <= LONGEST_TYPED && !line.contains('\n');
        (short && !line.is_empty()).then_some(line)
    })
}

/// Options `- [ ] ..` at the end of the front, when the back is nothing but some of them as `- [x] ..`.
fn checked(front: &str, back: &str) -> Option<Asked> {
    let option = |line: &str, marks: [&str; 3]| {
        let line = line.trim().trim_start_matches(['-', '*']).trim_start();
        let text = marks.iter().find_map(|mark| line.strip_prefix(mark))?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let open = |line: &str| option(line, ["[ ]", "[]", "\\[ \\]"]);
    let stem: Vec<&str> = front.lines().take_while(|line| open(line).is_none()).collect();
    let options = front.lines().skip(stem.len()).filter(|line| !line.trim().is_empty());
    let options: Vec<String> = options.map(open).collect::<Option<_>>()?;
    let right = back.lines().filter(|line| !line.trim().is_empty());
    let right = right.map(|line| option(line, ["[x]", "[X]", "\\[x\\]"]));
    let right: Vec<String> = right.collect::<Option<_>>()?;
    let among = |text: &String| options.iter().any(|option| same(option) == same(text));
    if options.len() < 2 || right.is_empty() || !right.iter().all(among) {
        return None;
    }
    let choice = |text: &String| {
        let is_right = right.iter().any(|right| same(right) == same(text));
        let (text, why) = (text.clone(), String::new());
        if is_right { Choice::Right(text, why) } else { Choice::Wrong(text, why) }
    };
    Some(choices(stem.join("\n").trim(), options.iter().map(choice).collect()))
}

/// A text without the coordinates of what is covered.
fn without_masks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{c") {
        let Some((mask, tail)) = after.split_once("}}") else { break };
        out += before;
        if !mask.contains("image-occlusion:") {
            out += &format!("{{{{c{mask}}}}}");
        }
        rest = tail;
    }
    (out + rest).trim().to_owned()
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}
