//! Packages that are damaged or mean harm.

use super::builder::{Made, zipped};
use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;

fn error(bytes: &[u8]) -> String {
    import("x.apkg", bytes).unwrap_err().to_string()
}

fn real() -> Vec<u8> {
    std::fs::read(fixtures().join("sdp-oo-design.apkg")).unwrap()
}

fn collection() -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(real())).unwrap();
    let mut bytes = Vec::new();
    archive.by_name("collection.anki2").unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn what_is_no_package_is_said() {
    let real = real();
    for (bytes, wanted) in [
        (&b"hello"[..], "this is neither a package of Anki nor a collection"),
        (b"", "this is neither a package of Anki nor a collection"),
        (&real[..real.len() / 2], "the package is damaged or cut off"),
        (
            &zipped(&[("imsmanifest.xml", b"")]),
            "has no collection of Anki (`collection.anki2`) in it",
        ),
        (&zipped(&[("collection.anki30", b"")]), "made by an Anki newer than this program knows"),
        (&zipped(&[("collection.anki2", b"")]), "the collection is no database of SQLite"),
        (
            &zipped(&[("collection.anki21b", b"\x28\xb5\x2f\xfd\xff")]),
            "its compression (zstd) is damaged",
        ),
        (&collection()[..5000], "the collection cannot be read"),
    ] {
        let error = error(bytes);
        assert!(error.contains(wanted), "{error}");
    }
}

#[test]
fn the_dummy_beside_the_real_collection_is_not_read() {
    let mut dummy = Made::new();
    dummy.note_type(1, 0, &["F", "B"], &[("{{F}}", "{{B}}")]);
    dummy.note(1, "d", 1, "", &["Please update to the latest Anki version.", ""]);
    dummy.card(1, 1, 0, 1, 0, 0);
    let package =
        zipped(&[("collection.anki2", &dummy.bytes()), ("collection.anki21", &collection())]);
    assert_eq!(import("x.apkg", &package).unwrap().items.len(), 6);
}

#[test]
fn a_bare_collection_is_read_in_every_wrapping() {
    let mut bytes = collection();
    // Exporters of today leave the header of a write-ahead log.
    (bytes[18], bytes[19]) = (2, 2);
    assert_eq!(import("collection.anki2", &bytes).unwrap().items.len(), 6);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let package = zipped(&[("collection.anki2", &vec![0; 70 << 20])]);
    assert!(package.len() < 1 << 20);
    assert_eq!(
        error(&package),
        "`collection.anki2` unpacks to more than 64 MiB, which no package needs"
    );
}

#[test]
fn a_link_is_no_file() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_symlink("collection.anki2", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    archive.start_file("media", SimpleFileOptions::default()).unwrap();
    archive.write_all(b"{}").unwrap();
    let package = archive.finish().unwrap().into_inner();
    assert_eq!(error(&package), "`collection.anki2` is a link or a folder, not a file");
}

/// A package with one note type, `Front` and `Back`, and one note.
fn one() -> Made {
    let mut made = Made::new();
    made.note_type(1, 0, &["Front", "Back"], &[("{{Front}}", "{{Back}}")]);
    made.note(1, "g", 1, "", &["2 + 2?", "4"]);
    made.card(1, 1, 0, 1, 0, 0);
    made
}

#[test]
fn what_computes_is_no_table() {
    let endless = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
        SELECT id, '' AS guid, 1 AS mid, '' AS tags, '' AS flds FROM n";
    let blob = "(hex(zeroblob(100000000)))";
    for (sql, wanted) in [
        (format!("DROP TABLE notes; CREATE VIEW notes AS {endless}"), "`notes` is no table"),
        (format!("DROP TABLE cards; CREATE VIEW cards AS {endless}"), "`cards` is no table"),
        ("DROP TABLE cards".to_owned(), "it has no table `cards`"),
        (
            format!("ALTER TABLE notes ADD COLUMN more AS {blob}"),
            "`notes` has columns that are computed",
        ),
    ] {
        let made = one();
        made.database.execute_batch(&sql).unwrap();
        let error = error(&made.bytes());
        assert!(error.contains(wanted), "{error}");
    }
    // It is never fired, and an index over an expression never asked.
    let made = one();
    made.database
        .execute_batch(&format!(
            "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END;
             CREATE VIEW more AS {endless};
             CREATE INDEX i ON notes (length(flds))"
        ))
        .unwrap();
    assert_eq!(import("x.anki2", &made.bytes()).unwrap().drafts().count(), 1);
}

#[test]
fn what_repeats_itself_is_bounded() {
    // A field of a megabyte that a template names two hundred times, and one with a thousand gaps.
    let long = "word ".repeat(200_000);
    let mut made = one();
    made.note_type(2, 0, &["Front"], &[(&"{{Front}}".repeat(200), "")]);
    made.note(2, "repeated", 2, "", &[&long]);
    made.card(2, 2, 0, 1, 0, 0);
    made.note_type(3, 1, &["Text"], &[("{{cloze:Text}}", "{{cloze:Text}}")]);
    let gaps: String = (1..1000).map(|n| format!("{{{{c{n}::x}}}} ")).collect();
    made.note(3, "gaps", 3, "", &[&(gaps.clone() + &long)]);
    made.note(4, "few gaps", 3, "", &["{{c1::x}} {{c2::y}}"]);
    for ord in 0..1000 {
        made.card(1000 + ord, 3, ord, 1, 0, 0);
        made.card(3000 + ord, 4, ord, 1, 0, 0);
    }
    let import = import("x.anki2", &made.bytes()).unwrap();
    let refused: Vec<String> =
        import.refused().map(|refused| format!("{}: {}", refused.place, refused.reason)).collect();
    let reason = "its text, or that of all notes, is more than a bank can hold";
    assert_eq!(refused, [format!("note 2: {reason}"), format!("note 3: {reason}")]);
    let few = import.drafts().last().unwrap();
    assert_eq!(few.cards.len(), 2);
    assert_eq!(few.warnings.last().unwrap(), "it has 500 cards too many, which are left out");
    assert_eq!(few.warnings.len(), 499);
}

#[test]
fn decks_and_templates_that_name_themselves_end() {
    let mut made = one();
    // Decks are paths, so that none can be in itself; a name may say so all the same.
    made.note(2, "deep", 1, "", &["3 + 3?", "6"]);
    made.card(2, 2, 0, 4, 0, 4);
    let front = "{{#Front}}".repeat(5000) + "{{FrontSide}}{{Front}}" + &"{{".repeat(200_000);
    made.note_type(5, 0, &["Front", "Back"], &[(&front, "{{FrontSide}}{{FrontSide}}{{Back}}")]);
    made.note(3, "itself", 5, "", &["{{FrontSide}}{{Front}}", "{{Back}}"]);
    made.card(3, 3, 0, 1, 0, 0);
    let import = import("x.anki2", &made.bytes()).unwrap();
    assert_eq!(import.drafts().count(), 3);
    let question = &import.drafts().nth(1).unwrap().cards[0].question;
    assert_eq!((question.topic.as_str(), question.subtopic.as_str()), ("A", "A/A/A"));
}

#[test]
fn a_huge_text_is_read_once() {
    let made = one();
    made.note(2, "huge", 1, "", &[&"x".repeat(40 << 20), "y"]);
    made.card(2, 2, 0, 1, 0, 0);
    let import = import("x.anki2", &made.bytes()).unwrap();
    assert_eq!((import.drafts().count(), import.refused().count()), (2, 0));
}

#[test]
fn archives_that_lie() {
    let collection = collection();
    // Names that lead elsewhere are not looked up, so that they harm nobody.
    let media = br#"{"../../etc/passwd": "a.png", "/etc/passwd": "b.png", "0": "../c.png"}"#;
    let package = zipped(&[
        ("collection.anki2", &collection),
        ("media", media),
        ("../../etc/passwd", b"x"),
        ("/etc/passwd", b"y"),
        ("0", b"z"),
    ]);
    let read = import("x.apkg", &package).unwrap();
    assert_eq!((read.items.len(), read.media.len()), (6, 0));
    assert_eq!(read.warnings, ["`../c.png` is no name of a media file; it is left out"]);

    // Sizes in the directory that are not those of the data.
    let sound = zipped(&[("collection.anki2", &collection)]);
    let directory = sound.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    for (field, size) in [(20, 10_u32), (20, u32::MAX - 1), (24, 10), (24, u32::MAX - 1)] {
        let mut lying = sound.clone();
        lying[directory + field..directory + field + 4].copy_from_slice(&size.to_le_bytes());
        if let Ok(import) = import("x.apkg", &lying) {
            assert_eq!(import.items.len(), 6, "{field} {size}");
        }
    }
    // Encrypted, by its flag.
    let mut encrypted = sound.clone();
    encrypted[directory + 8] |= 1;
    assert_eq!(
        error(&encrypted),
        "`collection.anki2` cannot be unpacked (unsupported Zip archive: Password required to decrypt file)"
    );
    // The same name twice: one of both, and nothing else.
    let mut twice =
        zipped(&[("collection.anki2", &collection), ("collection.anki3", b"no database")]);
    for at in 0..twice.len() - 16 {
        if &twice[at..at + 16] == b"collection.anki3" {
            twice[at + 15] = b'2';
        }
    }
    let _ = import("x.apkg", &twice);
}

#[test]
fn large_archives_are_read() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().large_file(true);
    archive.start_file("collection.anki2", options).unwrap();
    archive.write_all(&collection()).unwrap();
    let package = archive.finish().unwrap().into_inner();
    assert_eq!(import("x.apkg", &package).unwrap().items.len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn total_on_any_bytes(start in 0usize..4, bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let start: &[u8] = [&b""[..], ZIP, SQLITE, ZSTD][start];
        let bytes = [start, &bytes].concat();
        recognises(&Input::new("x.apkg", &bytes, &none));
        let _ = import("x.apkg", &bytes);
    }

    #[test]
    fn what_is_damaged_gives_an_error_or_a_report(
        which in 0usize..5,
        flips in proptest::collection::vec((any::<prop::sample::Index>(), 0u8..8), 0..20),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = originals()[which].clone();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        if let Ok(import) = import("x.apkg", &bytes) {
            prop_assert_eq!(import.items.len(), import.drafts().count() + import.refused().count());
        }
    }
}

/// The packages of the repository, and the collections in them as they are unpacked, which a damaged archive seldom
/// lets through.
fn originals() -> &'static [Vec<u8>] {
    static ORIGINALS: std::sync::OnceLock<Vec<Vec<u8>>> = std::sync::OnceLock::new();
    ORIGINALS.get_or_init(|| {
        let read = |name: &str| std::fs::read(fixtures().join(name)).unwrap();
        let new = read("sdp-system-design.anki21b.apkg");
        let unpacked = package::Opened::of(&new).unwrap().collection;
        vec![collection(), unpacked, real(), read("sdp-system-design.apkg"), new]
    })
}
