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

#[test]
fn a_view_that_computes_for_ever_is_no_table() {
    let made = Made::new();
    made.database
        .execute_batch(
            "DROP TABLE notes;
             CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
             SELECT id, '' AS guid, 1 AS mid, '' AS tags, '' AS flds FROM n;",
        )
        .unwrap();
    assert!(error(&made.bytes()).contains("`notes` is no table"));
    let made = Made::new();
    made.database.execute_batch("DROP TABLE cards").unwrap();
    assert!(error(&made.bytes()).contains("it has no table `cards`"));
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
    fn flipped_bits_give_an_error_or_a_report(flips in proptest::collection::vec((any::<prop::sample::Index>(), 0u8..8), 1..20)) {
        for mut bytes in [real(), collection()] {
            for (at, bit) in &flips {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
            let _ = import("x.apkg", &bytes);
        }
    }
}
