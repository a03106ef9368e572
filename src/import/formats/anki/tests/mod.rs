mod builder;
mod crowd;
mod history;
mod hostile;
mod ki;
mod made;
mod real;
mod templates;

use super::*;
use crate::import::{Import, Input};
use std::path::PathBuf;

fn none(_: &str) -> Option<Vec<u8>> {
    None
}

fn import(name: &str, bytes: &[u8]) -> Result<Import, Unreadable> {
    crate::import::read(Format::Anki, &Input::new(name, bytes, &none))
}

/// The packages in the repository.
fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/anki")
}

/// A folder of more real files beside the repository, where there is one.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/import").join(folder);
    path.is_dir().then_some(path)
}

/// The values of the fields and the GUID, exactly as stored.
fn stored(draft: &Draft) -> Vec<String> {
    let raw: serde_json::Value = serde_json::from_str(&draft.raw).unwrap();
    let text = |json: &serde_json::Value| json.as_str().unwrap().to_owned();
    let fields = raw["fields"].as_array().unwrap().iter().map(|field| text(&field[1]));
    std::iter::once(text(&raw["guid"])).chain(fields).collect()
}
