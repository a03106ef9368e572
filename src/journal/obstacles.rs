//! Is it said what to do about what stands in the way?

use super::tests::{after, check_problems, device, open, records, star, stars, written};
use super::*;
use expect_test::expect;

#[test]
fn an_id_that_is_no_file_name_is_refused() {
    for name in ["", "../laptop", "lap top", "laptop~1"] {
        let dir = tempfile::tempdir().unwrap();
        let error = Journal::open(dir.path(), || device(name)).unwrap_err().to_string();
        let expected = format!(
            "cannot use `{}`: `{name}` is no device id: use 1 to 64 letters, digits, `-` and `_`",
            dir.path().display()
        );
        assert_eq!(error, expected);
    }
}

#[test]
fn a_directory_with_the_name_of_a_journal_is_left_out() {
    let (dir, _) = written(&stars(1));
    fs::create_dir(dir.path().join("other.jsonl")).unwrap();
    let (_journal, loaded) = open(dir.path()).unwrap();
    check_problems(
        &loaded,
        &dir,
        expect![[r#"
        other.jsonl:1: not a journal of onsite, left out: move it elsewhere
    "#]],
    );
    assert_eq!(records(&loaded), stars(1));
}

#[test]
fn what_cannot_be_used_says_what_to_do() {
    let words = |kind: io::ErrorKind| at(Path::new("x"))(io::Error::from(kind)).to_string();
    expect![[r#"
        cannot use `x`: permission denied: let yourself read and write it
        cannot use `x`: is a directory: move what is there elsewhere
        cannot use `x`: no storage space: free some space
        cannot use `x`: read-only filesystem or storage medium: name another directory with `ONSITE_HOME`
        cannot use `x`: entity not found: put it back, or remove the link to it
    "#]]
    .assert_eq(
        &[
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::IsADirectory,
            io::ErrorKind::StorageFull,
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::NotFound,
        ]
        .map(|kind| words(kind) + "\n")
        .concat(),
    );
}

#[test]
fn what_stands_in_the_way_is_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("journal");
    fs::write(&file, "").unwrap();
    let words = open(&file).unwrap_err().to_string();
    assert!(words.ends_with(": move what is there elsewhere"), "{words}");
    let (dir, path) = written(&stars(1));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let words = open(dir.path()).unwrap_err().to_string();
    assert!(words.ends_with(": move what is there elsewhere"), "{words}");
    assert!(path.is_dir());
}

#[test]
fn a_second_writer_is_told_and_readers_do_not_wait() {
    let (dir, _) = written(&stars(1));
    let (mut journal, _) = open(dir.path()).unwrap();
    let error = open(dir.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "`{}` is in use by another onsite (process {}): finish that one first",
            dir.path().join("writer.lock").display(),
            std::process::id()
        )
    );
    journal.append(star("q1"), after(1), Offset::UTC).unwrap();
    assert_eq!(records(&load(dir.path()).unwrap()), stars(2));
    drop(journal);
    assert!(open(dir.path()).is_ok());
}
