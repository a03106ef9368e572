use super::{read, recognises};
use crate::import::shown::shown;
use crate::import::{Certainty, Format, Import, Input, Unreadable};
use expect_test::expect;

const TYPES: &str = include_str!("../../../../tests/fixtures/import/moodle-xml/types.xml");

#[test]
fn each_type_is_asked_or_told() {
    expect![[r#"
        9 Default for CS/Storage/Disks: "Which of them keep data **sorted**?\n\n![tree](media:a%20tree.gif)" Multi((choices:[Right("B-tree","By key"),Right("Skip list"),Right("LSM run"),Wrong("Hash table","By hash")]))
          explanation: "See chapter 3.\n\nPartly right: Think of leaves that are linked to each other."
          hint: "Three of them"
          tag: "hard"
          tag: "trees"
          level: "senior"
        34 Default for CS/Storage/Disks: "What does `fsync` do?\n\n![disk](media:5a4a1d17-a%20tree.gif)" Single((choices:[Wrong("Nothing"),Right("Waits for the disk"),Wrong("Flushes a buffer","partly right (50 %): Only of the library")],shuffle:false))
        48 Default for CS/Storage/Disks: "A page is 4 <b>KiB</b>" TrueFalse((answer:true))
          explanation: "`true`: As a rule"
        53 Default for CS/Storage/Disks: "Which call\nmaps a *file*?" Short((accept:["mmap"],rivals:["read"],traps:[("map","partly right (50 %): Nearly")]))
          explanation: "Any other answer: Read about memory"
          warning: case counts in the source, and does not here
          warning: `*` stands for any text in the source; here `mmap` is accepted
        62 Default for CS/Storage/Disks: "How long is a block, in kB?" Numeric((answer:4.5,unit:"kB",tolerance:Abs(0.5),units:{"B":0.001}))
          explanation: "Any other answer: A power of two"
        71 Default for CS/Storage/Disks: "Which is which?" Match((pairs:[("RAM","volatile"),("SSD","lasting")],decoys:["eternal"]))
        77 Default for CS/Storage/Disks: "Why a log?\n\nThe answer begins from:\n\nA log is" Open((key_points:[Must("order"),Must("recovery")],model_answer:"Must have:"))
        82 Default for CS/Storage/Disks: "Fill in the gaps." Cloze((text:"{{1}} comes {{2: after / before}} the page.",blanks:{"1":(accept:["WAL"],rivals:["log"]),"2: after / before":(accept:["before"],rivals:["after"])}))
          explanation: "- 1, `WAL`: Write-ahead\n- 2, `after`: Think of a crash"
        87 Default for CS/Storage/Disks: "Read chapter 4." Open((model_answer:"(the source gives no answer)"))
          warning: it is a text without a question
        90 Default for CS/Storage/Disks: "From fast to slow" Order((items:["cache","RAM","disk"]))
        96 Default for CS/Storage/Disks: "Fill in the gaps." Cloze((text:"The {{1: buffer / index}} holds {{2: pages / rows}}, not [[9]].",blanks:{"1: buffer / index":(accept:["buffer"],rivals:["index"]),"2: pages / rows":(accept:["pages"],rivals:["rows"])}))
        103 Default for CS/Storage/Disks: "Label it\n\n![](media:map.png)\n\n- head\n- arm" Open((model_answer:"- place 1 at 10, 20: arm\n- left: head"))
          warning: things are dragged onto a picture; it is asked as an open question
        111 Default for CS/Storage/Disks: "Mark it\n\n- spindle" Open((model_answer:"- 100,100;5: spindle"))
          warning: things are dragged onto a picture; it is asked as an open question
        116 Default for CS/Storage/Disks: "What holds?" Match((pairs:[("RAM is lost","True"),("Disks are fast","False")]))
          explanation: "`RAM is lost`: Without power"
        127 Default for CS/Storage/Disks: "Which is which?" Match((pairs:[("fsync","writes"),("read","reads")]))
        136 Default for CS/Storage/Disks: "How long do {n} seeks of {t} ms take?" Open((model_answer:"`{n}*{t}` (tolerance 0.01)"))
          warning: its numbers are drawn by chance; it is asked as an open question with the formula
        141 Default for CS/Storage/Disks: "Differentiate. [...]" Open((model_answer:"- ans1: `2*x`\n\n```maxima\nf:x^2;\n```"))
          warning: it is judged by an algebra system in the source; it is asked as an open question
        146 Default for CS/Storage/Disks: "Write sqr\n\nTest:\n\n```\nprint(sqr(3))\n```\n\nResult:\n\n```\n9\n```\n\nThe answer begins from:" Open((model_answer:"```python\ndef sqr(n):\n    return n * n\n```"))
          code: "python: def sqr(n):"
          warning: its tests are not run; it is asked as an open question
        162 Default for CS/Storage/Disks: "Match them" Open((model_answer:"(the source gives no answer)"))
          warning: it draws other questions by chance; it is asked as an open question
        166 Default for CS/Storage/Disks: "Fill in the gaps." Cloze((text:"The {{1}} fox {{2}}.",blanks:{"1":(accept:["quick","fast"]),"2":(accept:["jumps"])}))
        171 Default for CS/Storage/Disks: "What is it?" Short((accept:["a disk"]))
          explanation: "`[Aa]? dis[ck]` (right)\n`--.*disk.*` (wrong) It has a name"
        177 Default for CS/Storage/Disks: "What do I *think* of?" Open((model_answer:"(the source gives no answer)"))
          warning: the type `telepathy` is not known; it is asked as an open question
        181 Default for CS/Storage/Disks: "Which one & why?" Single((choices:[Right("this","yes, because"),Wrong("that")]))
          warning: the type `guesswork` is not known; it was read by its parts
    "#]].assert_eq(&shown("types.xml", TYPES, Format::MoodleXml));
}

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

fn read_text(text: &str) -> Result<Import, Unreadable> {
    read(&Input::new("x.xml", text.as_bytes(), &nothing))
}

fn quiz(inside: &str) -> String {
    format!(
        "<quiz><question type=\"essay\"><questiontext><text>q</text></questiontext>{inside}</question></quiz>"
    )
}

#[test]
fn it_is_known_by_its_questions_not_by_its_name() {
    for (text, certainty) in [
        (TYPES, Some(Certainty::Certain)),
        ("\u{feff}\n<quiz><question type=\"category\"/></quiz>", Some(Certainty::Certain)),
        ("<quiz><question type=essay><questiontext>", Some(Certainty::Certain)),
        ("<question type='essay'><questiontext/></question>", Some(Certainty::Strong)),
        (
            "<export><quiz><question type='essay'><questiontext/></question></quiz></export>",
            Some(Certainty::Likely),
        ),
        ("<quiz><question type='mc'><option/></question></quiz>", None),
        ("<questestinterop><item/></questestinterop>", None),
        ("a < b", None),
        ("", None),
    ] {
        let input = Input::new("x.txt", text.as_bytes(), &nothing);
        assert_eq!(recognises(&input).map(|guess| guess.certainty), certainty, "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_where_and_what_to_do() {
    for (text, expected) in [
        (
            "<?xml version=\"1.0\"?>\n<quiz>\n<question type=multichoice>\n",
            "3:16: expected a quote, found `m`; correct it there, or export the file again",
        ),
        (
            "<quiz>\n<question type=\"essay\">\n<name><text>a<text></name>\n</question></quiz>",
            "3:20: expected `</text>`, which closes `<text>` of line 3, found `</name>`; correct it there, or export the file again",
        ),
        (
            "<quiz><question type=\"essay\"><questiontext><text>cut",
            "1:53: expected `</text>`, the file ends here; it was cut off, so export or download it again",
        ),
        (
            "<!DOCTYPE quiz [<!ENTITY a \"aaaa\">]><quiz>&a;</quiz>",
            "1:17: entities of a document type are not read, because they can multiply and name other files; replace them by what they stand for, and take the declaration out",
        ),
        (
            "<quiz></quiz>",
            "there is no `<question type=..>` in it; name another format with `--format`",
        ),
        (
            "<quiz><question type=\"category\"><category><text>a</text></category></question></quiz>",
            "there is no `<question type=..>` in it; name another format with `--format`",
        ),
    ] {
        assert_eq!(read_text(text).expect_err(text).to_string(), expected, "{text}");
    }
}

#[test]
fn files_of_one_name_are_told_apart_and_those_of_tests_left_out() {
    let import = read_text(TYPES).expect("questions");
    let media: Vec<(&str, usize)> =
        import.media.iter().map(|media| (media.name.as_str(), media.bytes.len())).collect();
    assert_eq!(media, [("a tree.gif", 14), ("5a4a1d17-a tree.gif", 14), ("map.png", 8)]);
    let suspended: Vec<bool> =
        import.drafts().map(|draft| draft.cards[0].suspended).filter(|hidden| *hidden).collect();
    assert_eq!(suspended, [true]);
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    for (file, warning) in [
        (
            "<file name=\"a.png\" encoding=\"base64\">no!</file>",
            Some("the file `a.png` is no base64"),
        ),
        ("<file name=\"a.png\" encoding=\"base64\"></file>", Some("the file `a.png` is empty")),
        ("<file name=\"a.js\" encoding=\"utf-8\">let a;</file>", None),
    ] {
        let import = read_text(&quiz(file)).expect("a question");
        let warnings = &import.drafts().next().expect("a question").warnings;
        assert_eq!(
            warnings.first().map(String::as_str),
            warning.or(Some("the source gives no answer"))
        );
    }
}

#[test]
fn the_number_of_an_item_is_its_identity_else_its_words_are() {
    let keys = |text: &str| {
        let import = read_text(text).expect("questions");
        import.drafts().map(|draft| draft.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&quiz("<idnumber> q7 </idnumber>")), ["id:q7"]);
    let named = quiz("<name><text>one</text></name>");
    assert_eq!(keys(&named), keys(&named.replace("one", "two")));
    assert_ne!(keys(&named), keys(&named.replace("<text>q", "<text>p")));
}

#[test]
fn tags_that_nobody_escaped_are_tags_of_a_text() {
    let text =
        quiz("").replace("<text>q</text>", "<text>a &lt; b <b>bold</b><br/><i>more</i></text>");
    expect![[r#"
        1: "a < b **bold**\n*more*" Open((model_answer:"(the source gives no answer)"))
          warning: the source gives no answer
    "#]]
    .assert_eq(&shown("x.xml", &text, Format::MoodleXml));
}

#[test]
fn a_text_without_a_format_has_that_of_the_question() {
    let plain = "<answer fraction='100'><text>&lt;b&gt;x&lt;/b&gt;</text></answer><answer><text>&lt;i&gt;no&lt;/i&gt;</text></answer>";
    for (format, expected) in [
        ("markdown", "Single((choices:[Right(\"<b>x</b>\"),Wrong(\"<i>no</i>\")]))"),
        ("html", "Single((choices:[Right(\"**x**\"),Wrong(\"*no*\")]))"),
    ] {
        let text = quiz(plain).replace("essay", "multichoice");
        let text = text.replace("<questiontext>", &format!("<questiontext format='{format}'>"));
        let import = read_text(&text).expect("a question");
        let kind = &import.drafts().next().expect("a question").cards[0].question.kind;
        assert_eq!(ron::to_string(kind).expect("plain data"), expected);
    }
}

/// Each of these would take minutes if anything about it were quadratic.
#[test]
fn hostile_questions_take_no_time() {
    let text =
        |part: &str, count: usize| quiz("").replace(">q<", &format!(">{}<", part.repeat(count)));
    for text in [
        quiz(&"<answer fraction=\"100\">a</answer>".repeat(20_000)).replace("essay", "multichoice"),
        quiz(&"<subquestion><text>a</text><answer>b</answer></subquestion>".repeat(10_000))
            .replace("essay", "matching"),
        quiz(&"<dragbox><text>a</text></dragbox>".repeat(10_000)).replace("essay", "ddwtos"),
        text("[[1]]", 20_000).replace("essay", "ddwtos"),
        text("{1:SA:", 10_000).replace("essay", "cloze"),
        text("{1:SA:=a}", 10_000).replace("essay", "cloze"),
        text(&format!("{{1:MC:{}}}", "~a".repeat(10_000)), 2).replace("essay", "cloze"),
        text("[a", 10_000).replace("essay", "gapfill"),
        text("{#1}", 20_000).replace("essay", "multianswerwiris"),
        format!("<quiz>{}</quiz>", "<question type=\"essay\"/>".repeat(10_000)),
        quiz(&"<file name=\"a\">YQ==</file>".repeat(10_000)),
    ] {
        let import = read_text(&text).expect("questions");
        assert!(!import.items.is_empty());
    }
}
