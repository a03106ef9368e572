//! Which text does Anki import?
//!
//! Tab-separated text with the headers of Anki 2.1.54 and later (its manual, "Text files"): a GUID, the note type, the
//! deck and the tags of each note, then its two fields as HTML. The GUID is `bank/id`, so that a second import updates the
//! notes and keeps their schedule. Note types are `Basic` and `Cloze`, which every Anki has in its English interface.
//! The deck is topic and subtopic, and levels are tags `level::senior`. Gaps of one question have one number, because
//! they are asked together. Media are named by their file; they are copied into `collection.media` apart.

use super::html::{blocks, escaped, inline, with_parts};
use super::lost::{KIND, Loss, Losses, Lost, TAG_BLANKS, bookkeeping, of_card};
use super::told::{Told, hints, letter, loses_tag_blanks, paragraphs, path, tags, with_code};
use crate::bank::{Bank, Cloze, Kind, Question, QuestionKey};
use csv::{QuoteStyle, WriterBuilder};
use std::collections::HashSet;

/// What stands before the notes.
const HEADERS: &str = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n\
    #deck column:3\n#tags column:4\n";
/// What begins everything behind the answer, by which our own importer tells them apart.
pub const MORE: &str = "<div class=\"onsite-more\">";

/// Notes with headers.
pub fn write(banks: &[Bank]) -> (String, Vec<Lost>) {
    let mut losses = Losses::default();
    let mut writer = WriterBuilder::new()
        .delimiter(b'\t')
        .quote_style(QuoteStyle::Necessary)
        .from_writer(HEADERS.as_bytes().to_vec());
    let mut notes = Vec::new();
    for bank in banks {
        for question in &bank.questions {
            losses.add(lost(bank, question));
            notes.push(note(bank, question));
        }
    }
    parents_first(&mut notes);
    for note in &notes {
        writer.write_record(note).expect("a Vec takes whatever is written to it");
    }
    let bytes = writer.into_inner().expect("a Vec takes whatever is written to it");
    (String::from_utf8(bytes).expect("fields are UTF-8"), losses.into_lost())
}

/// Notes of a deck that has others in it come before all others: Anki makes it with the first of those and then, for
/// notes of its own, another one named `deck+`.
fn parents_first(notes: &mut [[String; 6]]) {
    let decks = notes.iter().map(|note| note[2].as_str());
    let parents: HashSet<String> = decks
        .flat_map(|deck| deck.match_indices("::").map(|(at, _)| deck[..at].to_owned()))
        .collect();
    notes.sort_by_key(|note| {
        if parents.contains(&note[2]) { note[2].matches("::").count() } else { usize::MAX }
    });
}

fn note(bank: &Bank, question: &Question) -> [String; 6] {
    let told = Told::of(bank, question);
    let more = paragraphs(hints(question).into_iter().chain([told.behind()]));
    let (notetype, first, second) = match &question.kind {
        Kind::Cloze(cloze) => ("Cloze", with_gaps(question, cloze), blocks(&more)),
        _ => {
            let more = match more.as_str() {
                "" => String::new(),
                more => format!("{MORE}{}</div>", blocks(more)),
            };
            ("Basic", front(&told), back(&told) + &more)
        }
    };
    let deck: Vec<String> =
        path(bank, question).iter().map(|part| part.replace("::", ":")).collect();
    let mut tags = tags(question);
    tags.push(format!("level::{}", question.level.name()));
    [
        QuestionKey::new(&bank.id, &question.id).as_str().to_owned(),
        notetype.to_owned(),
        deck.join("::"),
        tags.join(" "),
        first,
        second,
    ]
}

/// What is asked, with its options by letters, a line each.
fn front(told: &Told) -> String {
    let option = |(at, option): (usize, &crate::bank::Choice)| {
        format!("<div>{}) {}</div>", letter(at), inline(option.text()))
    };
    blocks(&told.asked) + &told.options.iter().enumerate().map(option).collect::<String>()
}

/// The answer: of options the letters, and of a single one its text.
fn back(told: &Told) -> String {
    let right = told.options.iter().enumerate().filter(|(_, option)| option.is_right());
    let right: Vec<_> = right.collect();
    match right.as_slice() {
        [] => inline(&told.answer),
        [(at, option)] => format!("<div>{}) {}</div>", letter(*at), inline(option.text())),
        several => {
            let letters: Vec<String> = several.iter().map(|(at, _)| letter(*at)).collect();
            format!("<div>{}</div>", letters.join(", "))
        }
    }
}

/// The prompt and the text, whose gaps are Anki's.
fn with_gaps(question: &Question, cloze: &Cloze) -> String {
    let prompt = with_code(&question.prompt, &question.code);
    let prompt = if super::csv::is_plain(question) { String::new() } else { blocks(&prompt) };
    let gap = |name: &str| {
        let answer = cloze.blanks.get(name).and_then(|blank| blank.accept.first());
        let answer = in_gap(answer.map_or("", String::as_str));
        let hint = super::csv::hint(name).map_or(String::new(), |h| format!("::{}", in_gap(h)));
        (format!("{{{{{name}}}}}"), format!("{{{{c1::{answer}{hint}}}}}"))
    };
    let gaps: Vec<(String, String)> = cloze.gaps().into_iter().map(gap).collect();
    prompt + &with_parts(&cloze.text, &gaps)
}

/// A text inside of a gap, where `::` would begin a hint and `}}` end it; Anki looks at the HTML as it stands.
fn in_gap(text: &str) -> String {
    let html = escaped(text.trim());
    html.replace("::", "&#58;&#58;").replace('{', "&#123;").replace('}', "&#125;")
}

fn lost(bank: &Bank, question: &Question) -> Vec<Loss> {
    let mut lost = bookkeeping(bank, question);
    lost.extend(of_card(question));
    lost.extend(loses_tag_blanks(question).then_some(TAG_BLANKS));
    let is_told = !matches!(question.kind, Kind::Cloze(_));
    lost.extend(is_told.then(|| Loss::of_kind(KIND, &question.kind)));
    lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::read;
    use expect_test::expect;

    #[test]
    fn notes_are_as_anki_wants_them() {
        let text = r##"(id: "b", questions: [
            (id: "one", topic: "t", subtopic: "s/u", tags: ["x y"], prompt: "Which `<T>`?", kind: Single(choices: [Right("a\tb", "why"), Wrong("c")])),
            (id: "gap", prompt: "Fill in the gaps.", kind: Cloze(text: "Use {{1: what}} & {{path}}", blanks: {"1: what": (accept: ["x}}y"]), "path": (accept: ["std::vec", "v"])})),
            (id: "said", prompt: "Say \"it\"", hints: ["h"], kind: Short(accept: ["yes", "y"])),
        ])"##;
        let bank = read("b.ron", text.as_bytes()).bank.expect("a sound bank");
        let (text, lost) = write(&[bank]);
        expect![[r##"
            #separator:tab
            #html:true
            #guid column:1
            #notetype column:2
            #deck column:3
            #tags column:4
            b/one	Basic	t::s::u	x_y level::mid	"<p>Which <code>&lt;T&gt;</code>?</p><div>A) a	b</div><div>B) c</div>"	"<div>A) a	b</div><div class=""onsite-more""><ul>
            <li><strong>A</strong> why</li>
            </ul></div>"
            b/gap	Cloze	b	level::mid	<p>Use {{c1::x&#125;&#125;y::what}} &amp; {{c1::std&#58;&#58;vec}}</p>	<p><strong>Also right in gap 2:</strong> v</p>
            b/said	Basic	b	level::mid	"<p>Say ""it""</p>"	"yes<div class=""onsite-more""><p><strong>Hint:</strong> h</p>
            <p><strong>Also right:</strong> y</p></div>"
        "##]]
        .assert_eq(&text);
        let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
        expect![[r#"
            3 questions lose the skill that is asked for
            2 questions lose the kind: the answer is told in words (1 Short, 1 Single)
            1 question loses blanks and commas in tags
            1 question loses hints before the answer: they stand behind it"#]]
        .assert_eq(&lost.join("\n"));
    }

    #[test]
    fn a_deck_with_others_in_it_comes_first() {
        let text = r##"(id: "b", questions: [
            (id: "1", topic: "t", subtopic: "s", prompt: "p", kind: Short(accept: ["a"])),
            (id: "2", topic: "u", prompt: "p", kind: Short(accept: ["a"])),
            (id: "3", topic: "t", prompt: "p", kind: Short(accept: ["a"])),
        ])"##;
        let text = write(&[read("b.ron", text.as_bytes()).bank.expect("a sound bank")]).0;
        let rows = text.lines().skip(6).map(|line| line.split('\t').take(3).collect::<Vec<_>>());
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [["b/3", "Basic", "t"], ["b/1", "Basic", "t::s"], ["b/2", "Basic", "u"]]
        );
    }

    #[test]
    fn a_gap_in_a_formula_is_a_gap() {
        let text = r##"(id: "b", questions: [
            (id: "1", prompt: "Fill in the gap.", kind: Cloze(text: "So \\(x^{ {{1}} }\\) is", blanks: {"1": (accept: ["2"])})),
        ])"##;
        let text = write(&[read("b.ron", text.as_bytes()).bank.expect("a sound bank")]).0;
        let row = text.lines().nth(6).expect("a row");
        assert_eq!(row.split('\t').nth(4), Some(r"<p>So \(x^{ {{c1::2}} }\) is</p>"));
    }
}
