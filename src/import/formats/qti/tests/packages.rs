//! Packages, sound and hostile.

use super::nothing;
use crate::import::{Format, Unreadable};
use crate::import::{Import, Input, media_names, read, recognise};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn import(bytes: &[u8]) -> Result<Import, Unreadable> {
    read(Format::Qti, &Input::new("x.zip", bytes, &nothing))
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/qti");
    std::fs::read(folder.join(name)).unwrap()
}

fn prompts(import: &Import) -> Vec<&str> {
    import.drafts().map(|draft| draft.cards[0].question.prompt.as_str()).collect()
}

const MANIFEST: &[u8] =
    b"<manifest><resources><resource type='imsqti_xmlv1p2' href='q.xml'/></resources></manifest>";

fn essay(text: &str) -> Vec<u8> {
    format!("<questestinterop>\n<item ident='i'><presentation><material><mattext>{text}</mattext></material><response_str ident='r'><render_fib/></response_str></presentation></item></questestinterop>").into_bytes()
}

#[test]
fn a_course_of_canvas_is_read_once() {
    let bytes = fixture("canvas.imscc");
    let guesses = recognise(&Input::new("x", &bytes, &nothing));
    assert_eq!(guesses[0].format, Format::Qti);
    let import = import(&bytes).unwrap();
    assert_eq!(import.title.as_deref(), Some("Queues and caches"));
    assert_eq!(import.understood, ["QTI 1.2", "quizzes that are packed twice and read once: 1"]);
    assert_eq!(
        import.warnings,
        [
            "`gone/assessment_qti.xml` is listed in `imsmanifest.xml` and not in the package; export it again if its questions are missing"
        ]
    );
    let first = &import.items[0].as_ref().unwrap();
    assert_eq!(first.place.to_string(), "non_cc_assessments/quiz.xml.qti:5");
    let question = &first.cards[0].question;
    assert_eq!((question.topic.as_str(), question.subtopic.as_str()), ("Rings", ""));
    assert_eq!(
        question.prompt,
        "What does this show? ![a ring](media:web_resources/figures/ring%20buffer.png)"
    );
    assert_eq!(import.media.len(), 1);
    assert_eq!(media_names(&question.prompt), [import.media[0].name.clone()]);
    assert!(import.media[0].bytes.starts_with(b"\x89PNG"));
}

#[test]
fn a_test_says_the_order_and_the_sections() {
    let import = import(&fixture("test.zip")).unwrap();
    let places: Vec<String> = import
        .drafts()
        .map(|draft| {
            format!(
                "{} {}/{}",
                draft.key, draft.cards[0].question.topic, draft.cards[0].question.subtopic
            )
        })
        .collect();
    assert_eq!(places, ["id:i2 Storage/Logs", "id:i1 Storage/Logs"]);
    assert_eq!(import.media[0].name, "items/img/log.png");
    assert_eq!(import.warnings, Vec::<String>::new());
}

#[test]
fn files_that_no_manifest_lists_are_found() {
    let bytes = zipped(&[
        ("a/q.dat", &essay("one")),
        ("a/notes.txt", b"x"),
        ("a/r.xml", b"<rss/>"),
        ("b/._q.xml", &essay("two")),
    ]);
    assert_eq!(recognise(&Input::new("x", &bytes, &nothing))[0].format, Format::Qti);
    let import = import(&bytes).unwrap();
    assert_eq!(prompts(&import), ["one"]);
    assert_eq!(import.warnings, ["the package has no `imsmanifest.xml`"]);
    // An archive of something else is left to others.
    let other = zipped(&[("a.txt", b"x")]);
    assert!(
        recognise(&Input::new("x.zip", &other, &nothing))
            .iter()
            .all(|guess| guess.format != Format::Qti)
    );
}

#[test]
fn one_broken_file_does_not_take_the_others_with_it() {
    let bytes = zipped(&[
        ("imsmanifest.xml", MANIFEST),
        ("q.xml", b"<questestinterop>\n <item></questestinterop>"),
        ("r.xml", &essay("sound")),
    ]);
    let import = import(&bytes).unwrap();
    assert_eq!(prompts(&import), ["sound"]);
    let refused: Vec<String> =
        import.refused().map(|refused| format!("{}: {}", refused.place, refused.reason)).collect();
    assert_eq!(
        refused,
        [
            "q.xml:2:8: expected `</item>`, which closes `<item>` of line 2, found `</questestinterop>`; correct it there, or export the file again"
        ]
    );
}

#[test]
fn what_cannot_be_read_says_where_and_why() {
    let real = fixture("canvas.imscc");
    let bomb = zipped(&[
        ("imsmanifest.xml", MANIFEST),
        ("q.xml", &[b"<questestinterop>".to_vec(), vec![b' '; 65 << 20]].concat()),
    ]);
    for (bytes, wanted) in [
        (real[..real.len() / 2].to_vec(), "the package is damaged or cut off"),
        (b"PK".to_vec(), "the package is damaged or cut off"),
        (
            zipped(&[("imsmanifest.xml", MANIFEST), ("q.xml", b"<questestinterop>\n <item>")]),
            "2:8: `q.xml`: expected `</item>`, the file ends here; it was cut off, so export or download it again",
        ),
        (
            zipped(&[("imsmanifest.xml", MANIFEST)]),
            "there is no question in the package; export a quiz or a bank of questions as QTI (`q.xml` is listed in `imsmanifest.xml` and not in the package; export it again if its questions are missing)",
        ),
        (
            zipped(&[("imsmanifest.xml", b"<manifest>")]),
            "there is no question in the package; export a quiz or a bank of questions as QTI (`imsmanifest.xml` cannot be read: 1:11: expected `</manifest>`, the file ends here; it was cut off, so export or download it again)",
        ),
        (bomb, "`q.xml`: `q.xml` unpacks to more than 64 MiB, which no package needs"),
    ] {
        let error = import(&bytes).unwrap_err().to_string();
        assert!(error.starts_with(wanted), "{error}");
    }
}

#[test]
fn a_name_leads_to_nothing_outside_of_the_package() {
    let pictures = ["../../etc/passwd", "/etc/passwd", "..\\secret.png", "link.png"]
        .map(|name| format!("&lt;img src=\"{name}\">"));
    let item = essay(&pictures.concat());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("d/q.xml", item.as_slice()), ("../../etc/passwd", b"secret".as_slice())]
    {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.add_symlink("d/link.png", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let import = import(&archive.finish().unwrap().into_inner()).unwrap();
    assert_eq!(import.media, []);
    assert_eq!(
        import.warnings,
        [
            "the package has no `imsmanifest.xml`",
            "the file `d/link.png` is left out: `d/link.png` is a link or a folder, not a file"
        ]
    );
}
