//! How does a file get onto the disk whole or not at all?

use anyhow::Context as _;
use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// Fills a file under another name beside its own and renames it; its directory is made when there is none. A reader
/// sees the old file or the new one, and a failure leaves nothing behind. A link stays, and what it leads to is replaced.
pub fn write_whole(
    path: &Path,
    fill: impl Fn(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> anyhow::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = target.clone().into_os_string();
    // Nobody else writes under this name, and no file of the person has it.
    name.push(format!(".{}.new", std::process::id()));
    let draft = PathBuf::from(name);
    let write = || {
        if target.exists() && !target.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        fs::create_dir_all(target.parent().unwrap_or(Path::new(".")))?;
        let mut file = BufWriter::new(fs::File::create(&draft)?);
        fill(&mut file)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&draft, &target)
    };
    write().with_context(|| {
        // What is left of the attempt is of no use to anybody.
        let _ = fs::remove_file(&draft);
        format!("could not write `{}`", path.display())
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_link_stays_and_a_device_or_a_directory_is_not_replaced() {
        let home = tempfile::tempdir().unwrap();
        let (file, link) = (home.path().join("file"), home.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_whole(&link, |file| file.write_all(b"new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        let socket = home.path().join("socket");
        let _open = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let error = write_whole(&socket, |file| file.write_all(b"new")).unwrap_err();
        let expected = format!("could not write `{}`: it is not a regular file", socket.display());
        assert_eq!(format!("{error:#}"), expected);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3);
    }
}
