use super::super::draft::sha256;
use super::super::{Import, Input};
use super::*;
use std::path::PathBuf;

fn none(_: &str) -> Option<Vec<u8>> {
    None
}

/// A folder of real files beside the repository, where there is one.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/import").join(folder);
    path.is_dir().then_some(path)
}

fn import(name: &str, bytes: &[u8]) -> Result<Import, Unreadable> {
    super::super::read(Format::Anki, &Input::new(name, bytes, &none))
}

/// SHA-256 of the notes as stored: GUID and fields apart by U+001F, sorted, a line each.
fn digest(import: &Import) -> String {
    let mut notes: Vec<String> = import
        .drafts()
        .map(|draft| {
            let raw: serde_json::Value = serde_json::from_str(&draft.raw).unwrap();
            let fields = raw["fields"].as_array().unwrap().iter();
            let values = fields.map(|field| field[1].as_str().unwrap());
            let parts: Vec<&str> =
                std::iter::once(raw["guid"].as_str().unwrap()).chain(values).collect();
            parts.join("\u{1f}")
        })
        .collect();
    notes.sort();
    sha256(notes.join("\n").as_bytes())
}

#[test]
fn look() {
    let Some(folder) = shared("apkg") else { return };
    let reference: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("REFERENCE.json")).unwrap()).unwrap();
    for (file, expected) in reference.as_object().unwrap() {
        let Ok(bytes) = std::fs::read(folder.join(file)) else {
            println!("no {file}");
            continue;
        };
        let start = std::time::Instant::now();
        let import = import(file, &bytes).unwrap();
        println!(
            "== {file} {:?} items {} refused {} cards {} reviews {} media {} digest {}",
            start.elapsed(),
            import.items.len(),
            import.refused().count(),
            import.drafts().map(|d| d.cards.len()).sum::<usize>(),
            import.drafts().flat_map(|d| &d.cards).map(|c| c.reviews.len()).sum::<usize>(),
            import.media.len(),
            digest(&import) == expected["lossless_sha256"].as_str().unwrap()
        );
        println!(
            "   expected notes {} cards {} reviews {} media {}-{}",
            expected["notes"],
            expected["cards"],
            expected["review_log_rows"],
            expected["media_referenced"],
            expected["media_missing_count"]
        );
        println!("   {}", import.understood.join(" | "));
        let mut warned = BTreeMap::<&str, usize>::new();
        import.drafts().flat_map(|d| &d.warnings).for_each(|w| *warned.entry(w).or_default() += 1);
        println!("   {warned:?} {:?} {:?}", import.warnings, import.title);
        let mut kinds = BTreeMap::<&str, usize>::new();
        import
            .drafts()
            .flat_map(|d| &d.cards)
            .for_each(|c| *kinds.entry(c.question.kind.name()).or_default() += 1);
        println!("   {kinds:?}");
        let n = import.items.len();
        let mut out = String::new();
        for d in import.drafts().step_by((n / 12).max(1)) {
            out += &format!("---- {} {}\n", d.place, d.key);
            for c in &d.cards {
                out += &format!(
                    "[{}] {}/{} {:?} susp {}\nPROMPT: {}\nCODE: {:?}\nKIND: {:?}\nEXPL: {}\nHINTS: {:?}\n",
                    c.part,
                    c.question.topic,
                    c.question.subtopic,
                    c.question.tags,
                    c.suspended,
                    c.question.prompt,
                    c.question.code,
                    c.question.kind,
                    c.question.explanation,
                    c.question.hints
                );
            }
        }
        std::fs::write(format!("/tmp/anki-look-{file}.txt"), out).unwrap();
    }
}
