use super::super::draft::Place;
use super::super::kinds::basic;
use super::super::media::image;
use super::*;
use crate::schedule::Rating;
use expect_test::{Expect, expect};

fn item(key: &str, front: &str, back: &str) -> Draft {
    let (question, warnings) = basic(front, back).into_question();
    let draft = Draft::new(key.to_owned(), question, format!("{front}\t{back}"), Place::Line(1));
    Draft { warnings, ..draft }
}

fn loaded(file: &str, items: Vec<Draft>) -> Loaded {
    let import = Import { items: items.into_iter().map(Ok).collect(), ..Import::default() };
    let media = BTreeMap::from([("a.png".to_owned(), "media/b/1.png".to_owned())]);
    Loaded { file: file.to_owned(), sha256: "f".to_owned(), format: "delimited", import, media }
}

/// What a person's bank and its lines are after some imports.
#[derive(Default)]
struct World {
    bank: Option<Bank>,
    sources: Vec<Source>,
    taken: HashSet<String>,
}

impl World {
    fn import(&mut self, file: &str, items: Vec<Draft>) -> Plan {
        let sources = std::mem::take(&mut self.sources);
        let known = self.bank.take().map(|bank| Known { bank, sources });
        let target = Target { id: "b", known, taken: &self.taken };
        let plan = plan(target, vec![loaded(file, items)]);
        self.bank = Some(plan.bank.clone());
        self.sources = plan.sources.clone();
        plan
    }

    fn check(&mut self, file: &str, items: Vec<Draft>, expected: Expect) {
        let plan = self.import(file, items);
        let mut out = format!("{}\n", plan.changes[0].summary());
        for question in &plan.bank.questions {
            out += &format!("{} rev {}: {}\n", question.id, question.rev, question.prompt);
        }
        expected.assert_eq(&out);
    }
}

#[test]
fn a_second_import_knows_what_it_sees() {
    let mut world = World::default();
    let first =
        || vec![item("id:1", "one?", "a"), item("id:2", "two?", "b"), item("id:3", "three?", "c")];
    world.check(
        "f",
        first(),
        expect![[r#"
        3 new
        one-31e47f7f rev 1: one?
        two-cc8251e5 rev 1: two?
        three-ecd797fb rev 1: three?
    "#]],
    );
    world.check(
        "f",
        first(),
        expect![[r#"
        3 unchanged
        one-31e47f7f rev 1: one?
        two-cc8251e5 rev 1: two?
        three-ecd797fb rev 1: three?
    "#]],
    );
    // Edited there, edited here, edited in both places, gone there, new there.
    let bank = world.bank.as_mut().unwrap();
    bank.questions[1].prompt = "two, mine?".to_owned();
    bank.questions[2].prompt = "three, mine?".to_owned();
    let second = vec![
        item("id:1", "one, better?", "a"),
        item("id:2", "two?", "b"),
        item("id:3", "three, theirs?", "c"),
        item("id:4", "four?", "d"),
    ];
    world.check(
        "f",
        second,
        expect![[r#"
        1 new, 1 updated, 1 unchanged, 1 edited in both places, yours is kept
        one-31e47f7f rev 2: one, better?
        two-cc8251e5 rev 1: two, mine?
        three-ecd797fb rev 1: three, mine?
        four-dbf0924e rev 1: four?
    "#]],
    );
    world.check(
        "f",
        vec![item("id:2", "two?", "b")],
        expect![[r#"
        1 unchanged, 3 no longer in the file, kept
        one-31e47f7f rev 2: one, better?
        two-cc8251e5 rev 1: two, mine?
        three-ecd797fb rev 1: three, mine?
        four-dbf0924e rev 1: four?
    "#]],
    );
}

#[test]
fn what_a_person_removed_stays_away() {
    let mut world = World::default();
    world.import("f", vec![item("id:1", "one?", "a"), item("id:2", "two?", "b")]);
    world.bank.as_mut().unwrap().questions.remove(0);
    world.check(
        "f",
        vec![item("id:1", "one?", "a"), item("id:2", "two?", "b")],
        expect![[r#"
        1 unchanged, 1 removed here, not added again
        two-cc8251e5 rev 1: two?
    "#]],
    );
}

#[test]
fn a_file_with_another_name_is_known_by_its_keys() {
    let mut world = World::default();
    world.import("deck-1", vec![item("id:1", "one?", "a")]);
    let plan = world.import("deck-2", vec![item("id:1", "one?", "a"), item("id:2", "two?", "b")]);
    assert_eq!((plan.changes[0].same, plan.changes[0].new), (1, 1));
}

#[test]
fn lost_lines_make_no_duplicates() {
    let mut world = World::default();
    world.import("f", vec![item("id:1", "one?", "a")]);
    world.sources.clear();
    world.bank.as_mut().unwrap().questions[0].explanation = "mine".to_owned();
    let plan = world.import("f", vec![item("id:1", "one?", "a")]);
    assert_eq!(plan.changes[0].kept, [plan.bank.questions[0].id.clone()]);
    assert_eq!(plan.bank.questions.len(), 1);
}

#[test]
fn an_id_of_another_bank_is_not_taken() {
    let mut world = World::default();
    let id = world.import("f", vec![item("id:1", "one?", "a")]).bank.questions[0].id.clone();
    let mut other = World { taken: HashSet::from([id.clone()]), ..World::default() };
    let plan = other.import("f", vec![item("id:1", "one?", "a")]);
    assert_eq!(plan.bank.questions[0].id, format!("{id}-2"));
}

#[test]
fn siblings_are_a_family_and_media_have_a_path() {
    let (cards, _) = super::super::cloze::anki_cards("{{c1::a}} and {{c2::b}}");
    let two = Draft { cards, ..item("id:1", "x", "y") };
    let picture = item(
        "id:2",
        &format!("see {} {}", image("", "a.png"), image("", "b.png")),
        "long story, told in many words",
    );
    let plan = World::default().import("f", vec![two, picture]);
    let [a, b, shown] = plan.bank.questions.as_slice() else { panic!("three questions") };
    assert!(a.family.is_some() && a.family == b.family && a.id.ends_with("-c1"), "{a:?}");
    assert_eq!(shown.prompt, "see ![](media/b/1.png) ![](media:b.png)");
    assert_eq!(plan.sources.iter().filter(|source| source.raw.is_empty()).count(), 1);
}

#[test]
fn past_answers_come_in_the_order_of_time() {
    let answered = |id: &str, at: &[&str]| {
        let mut draft = item(id, id, "a");
        let review =
            |at: &&str| PastReview { at: at.parse().unwrap(), rating: Rating::Good, millis: 5 };
        draft.cards[0].reviews = at.iter().map(review).collect();
        draft.cards[0].suspended = true;
        draft
    };
    let [a, b, c] = ["2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"];
    let items = || vec![answered("id:1", &[a, c]), answered("id:2", &[b])];
    let mut world = World::default();
    let plan = world.import("f", items());
    let [first, second] = plan.bank.questions.as_slice() else { panic!("two questions") };
    let order: Vec<(&str, String)> =
        plan.reviews.iter().map(|(id, past)| (id.as_str(), past.at.to_string())).collect();
    let expected = [(&first.id, a), (&second.id, b), (&first.id, c)];
    assert_eq!(order, expected.map(|(id, at)| (id.as_str(), at.to_owned())));
    assert_eq!(plan.suspended.len(), 2);
    // Which of them are new is for the journal to say; what was suspended once may be wanted again since.
    let again = world.import("f", items());
    assert_eq!((again.reviews.len(), again.suspended.len()), (3, 0));
}

/// Items of a list without ids, known by their words.
fn listed(items: &[(&str, &str)]) -> Vec<Draft> {
    let mut keys = super::super::draft::Keys::default();
    items.iter().map(|(front, back)| item(&keys.of_stem(front), front, back)).collect()
}

#[test]
fn a_mended_wording_keeps_its_question() {
    let mut world = World::default();
    let before =
        [("What does the CAP theorm say?", "pick two"), ("What is the use of an index?", "speed")];
    world.import("f", listed(&before));
    let now = [
        ("What does the CAP theorem say?", "pick two"),
        ("What is the use of a partial index?", "less to keep"),
    ];
    world.check(
        "f",
        listed(&now),
        expect![[r#"
        1 new, 1 updated, 1 no longer in the file, kept
        what-does-the-cap-theorm-say-0119967e rev 2: What does the CAP theorem say?
        what-is-the-use-of-an-index-ec785aae rev 1: What is the use of an index?
        what-is-the-use-of-a-partial-index-b5304d94 rev 1: What is the use of a partial index?
    "#]],
    );
}

#[test]
fn equal_stems_are_told_apart_by_their_answers_when_one_is_added_in_front() {
    let mut world = World::default();
    world.import("f", listed(&[("What is the output?", "one"), ("What is the output?", "two")]));
    let now = [
        ("What is the output?", "zero"),
        ("What is the output?", "one"),
        ("What is the output?", "two"),
    ];
    world.check(
        "f",
        listed(&now),
        expect![[r#"
        1 new, 2 unchanged
        what-is-the-output-75986589 rev 1: What is the output?
        what-is-the-output-71fdda3a rev 1: What is the output?
        what-is-the-output-75986589-2 rev 1: What is the output?
    "#]],
    );
}

/// How many of the second list are taken for questions of the first: those with the same or edited words.
fn known_again(before: &[(&str, &str)], now: &[(&str, &str)]) -> (usize, usize) {
    let mut world = World::default();
    world.import("f", listed(before));
    let changes = world.import("f", listed(now)).changes.remove(0);
    (changes.same + changes.updated.len(), changes.new)
}

#[test]
fn another_question_gets_no_history() {
    let (truth, lru) = ("True", "It evicts what was used least recently");
    let wal =
        "A write is appended to a log before it changes a page, so that a crash loses nothing";
    for (before, now, expected) in [
        // Other numbers are another question, with an answer of its own, without one, and with the same.
        ([("What does 2**3 print?", "8")], [("What does 2**4 print?", "16")], (0, 1)),
        ([("What does 2**3 print?", "")], [("What does 2**4 print?", "")], (0, 1)),
        ([("True or false: 2 < 3 holds", truth)], [("True or false: 2 < 4 holds", truth)], (0, 1)),
        // One removed and another added: a word apart is too far when nothing else speaks for it.
        (
            [("A stack is first in, last out.", truth)],
            [("A deque is first in, last out.", truth)],
            (0, 1),
        ),
        (
            [("Explain how a mutex works here", "")],
            [("Explain how a rwlock works here", "")],
            (0, 1),
        ),
        (
            [("Capital of Australia, the country?", "Canberra")],
            [("Capital of Austria, the country?", "Vienna")],
            (0, 1),
        ),
        // A slip in the words, or words made better around an answer that only it has.
        ([("What does an LRU cahce do?", lru)], [("What does an LRU cache do?", lru)], (1, 0)),
        (
            [("What is a write-ahead log used for?", wal)],
            [("What is the write-ahead log used for then?", wal)],
            (1, 0),
        ),
    ] {
        assert_eq!(known_again(&before, &now), expected, "{before:?} {now:?}");
    }
    // The place among its neighbours speaks for a question that has no answer to tell it by.
    let before = [("What is a heap?", ""), ("Whats a B-tree in a database?", ""), ("Why?", "")];
    let now = [("What is a heap?", ""), ("What's a B-tree in a database?", ""), ("Why?", "")];
    assert_eq!(known_again(&before, &now), (3, 0));
    let moved = [("What is a heap?", ""), ("Why?", ""), ("What's a B-tree in a databases?", "")];
    assert_eq!(known_again(&before, &moved), (2, 1));
}

#[test]
fn an_item_that_is_called_as_another_was_is_not_it() {
    let output = |code: &str| format!("What is the output?\n```js\n{code}\n```");
    let item_of = |keys: &mut super::super::draft::Keys, code: &str, answer: &str| {
        item(&keys.of_stem("What is the output?"), &output(code), answer)
    };
    let list = |codes: &[(&str, &str)]| {
        let mut keys = super::super::draft::Keys::default();
        codes.iter().map(|(code, answer)| item_of(&mut keys, code, answer)).collect::<Vec<_>>()
    };
    let (a, b, c) =
        ("typeof null", "for (const x of [1, 2]) sum += x", "new Promise(go).then(end)");
    let mut world = World::default();
    world.import("f", list(&[(a, "object"), (b, "3"), (c, "undefined")]));
    // The second is gone and the third is edited, so that it has the key of the second.
    let plan =
        world.import("f", list(&[(a, "object"), ("new Promise(go).then(ends)", "undefined")]));
    let asked: Vec<&str> =
        plan.bank.questions.iter().map(|question| question.code[0].text.trim()).collect();
    assert_eq!(asked, [a, b, "new Promise(go).then(ends)"]);
    assert_eq!(plan.changes[0].vanished.len(), 1);
}

#[test]
fn the_numbers_of_two_files_name_two_questions() {
    let mut world = World::default();
    world.import("a.json", vec![item("id:1", "Which port does SSH use?", "22")]);
    let plan =
        world.import("b.json", vec![item("id:1", "Who wrote the first compiler?", "Hopper")]);
    let prompts: Vec<&str> =
        plan.bank.questions.iter().map(|question| question.prompt.as_str()).collect();
    assert_eq!(prompts, ["Which port does SSH use?", "Who wrote the first compiler?"]);
    assert_eq!((plan.changes[0].new, plan.changes[0].updated.len()), (1, 0));
}

#[test]
fn numbers_that_move_take_no_history_along() {
    let numbered = |fronts: &[&str]| -> Vec<Draft> {
        fronts.iter().zip(1..).map(|(front, id)| item(&format!("id:{id}"), front, "a")).collect()
    };
    let mut world = World::default();
    let first = world.import("f", numbered(&["one?", "two?"]));
    let plan = world.import("f", numbered(&["zero?", "one?", "two?"]));
    assert_eq!((plan.changes[0].new, plan.changes[0].same), (1, 2));
    assert_eq!(plan.bank.questions[..2], first.bank.questions[..]);
    assert_eq!(plan.bank.questions[2].prompt, "zero?");
}

#[test]
fn two_references_of_one_name_stay_two() {
    let reading = |file: &str, url: &str| {
        let title = "The book".to_owned();
        let reference = Reference { kind: crate::bank::RefKind::Book, title, url: url.to_owned() };
        let mut draft = item(&format!("id:{file}"), file, "a");
        draft.cards[0].question.refs = vec!["book".to_owned()];
        let mut loaded = loaded(file, vec![draft]);
        loaded.import.refs = BTreeMap::from([("book".to_owned(), reference)]);
        loaded
    };
    let both = || vec![reading("f", "https://a.example"), reading("g", "https://b.example")];
    let taken = HashSet::new();
    let first = plan(Target { id: "b", known: None, taken: &taken }, both());
    let url =
        |plan: &Plan, nth: usize| plan.bank.refs[&plan.bank.questions[nth].refs[0]].url.clone();
    assert_eq!([url(&first, 0), url(&first, 1)], ["https://a.example", "https://b.example"]);
    let known = Some(Known { bank: first.bank.clone(), sources: first.sources });
    let again = plan(Target { id: "b", known, taken: &taken }, both());
    assert_eq!((again.bank == first.bank, again.refs.is_empty()), (true, true));
}

#[test]
fn a_note_that_got_another_type_keeps_its_question() {
    let mut world = World::default();
    let as_part = |part: &str, front: &str| {
        let mut draft = item("id:1", front, "six");
        draft.cards[0].part = part.to_owned();
        draft
    };
    let first = expect![[r#"
        1 new
        number-six-31e47f7f rev 1: number six?
    "#]];
    world.check("f", vec![as_part("", "number six?")], first);
    let cloze = expect![[r#"
        1 updated
        number-six-31e47f7f rev 2: number ...
    "#]];
    world.check("f", vec![as_part("c1", "number ...")], cloze);
    let second = expect![[r#"
        1 new, 1 no longer in the file, kept
        number-six-31e47f7f rev 2: number ...
        number-two-31e47f7f-c2 rev 1: number two ...
    "#]];
    world.check("f", vec![as_part("c2", "number two ...")], second);
}
