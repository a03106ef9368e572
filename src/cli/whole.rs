//! How does a file get onto the disk whole or not at all?

use anyhow::Context as _;
use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// Fills a file under another name beside its own and renames it; its directory is made when there is none. A reader
/// sees the old file or the new one, and a failure leaves nothing behind.
pub fn write_whole(
    path: &Path,
    fill: impl Fn(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> anyhow::Result<()> {
    let mut name = path.as_os_str().to_owned();
    // Nobody else writes under this name, and no file of the person has it.
    name.push(format!(".{}.new", std::process::id()));
    let draft = PathBuf::from(name);
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        let mut file = BufWriter::new(fs::File::create(&draft)?);
        fill(&mut file)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&draft, path)
    };
    write().with_context(|| {
        // What is left of the attempt is of no use to anybody.
        let _ = fs::remove_file(&draft);
        format!("could not write `{}`", path.display())
    })
}
