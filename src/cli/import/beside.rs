//! Which files may be opened because an imported one names them?
//!
//! Nothing but regular files below its own directory, or below those that the person named or that a vault of Obsidian
//! goes down from; no way leads through a link.

use super::walk::DEEPEST;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The biggest text that is read, in bytes: the bank that it makes must not be bigger either.
pub(super) const MOST_TEXT: u64 = 64 << 20;

/// The directories in which what a file names is looked for, the nearest first.
pub struct Beside(Vec<PathBuf>);

impl Beside {
    /// Of a file: its own directory, and those above it up to the one that the person named.
    pub fn of(path: &Path, root: Option<&Path>) -> Self {
        let above = path.ancestors().skip(1);
        let within = |directory: &&Path| root.is_some_and(|root| directory.starts_with(root));
        let mut directories: Vec<PathBuf> =
            above.clone().take_while(within).map(Path::to_owned).collect();
        if directories.is_empty() {
            directories.extend(above.take(1).map(Path::to_owned));
            directories.extend(vault(path));
        }
        directories.dedup();
        Self(directories)
    }

    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let plain = |part: Component| matches!(part, Component::Normal(_));
        let relative = Path::new(name);
        if name.contains(['\\', '\0']) || name.is_empty() || !relative.components().all(plain) {
            return None;
        }
        self.0.iter().find_map(|directory| regular(directory, relative))
    }
}

/// The root of the vault of Obsidian that a file is in, and the directories on the way there, the nearest first: a note
/// that is imported alone still has the vault's settings and pictures.
fn vault(path: &Path) -> Vec<PathBuf> {
    let Ok(whole) = std::path::absolute(path) else { return Vec::new() };
    let above: Vec<&Path> = whole.ancestors().skip(1).take(DEEPEST).collect();
    let is_root = |directory: &&Path| {
        fs::symlink_metadata(directory.join(".obsidian")).is_ok_and(|entry| entry.is_dir())
    };
    let root = above.iter().position(is_root);
    root.map_or(Vec::new(), |root| above[..=root].iter().map(|path| path.to_path_buf()).collect())
}

/// The bytes of a regular file; none when any part of its way is a link.
fn regular(directory: &Path, relative: &Path) -> Option<Vec<u8>> {
    let mut path = directory.to_owned();
    for part in relative.components() {
        path.push(part);
        if fs::symlink_metadata(&path).ok()?.is_symlink() {
            return None;
        }
    }
    let size = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
    (size <= MOST_TEXT).then(|| fs::read(&path).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_beside_is_opened() {
        let home = tempfile::tempdir().unwrap();
        let inside = home.path().join("vault/notes");
        fs::create_dir_all(&inside).unwrap();
        fs::write(home.path().join("secret"), "s").unwrap();
        fs::write(home.path().join("vault/top.png"), "t").unwrap();
        fs::write(inside.join("a.png"), "a").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(home.path().join("secret"), inside.join("link")).unwrap();
        let beside = Beside::of(&inside.join("n.md"), Some(&home.path().join("vault")));
        assert_eq!(beside.bytes("a.png"), Some(b"a".to_vec()));
        assert_eq!(beside.bytes("top.png"), Some(b"t".to_vec()));
        // A note that is named alone has the settings of its vault, and no other file that lies above it.
        let alone = |name: &str| Beside::of(&inside.join("n.md"), None).bytes(name);
        assert_eq!(alone("top.png"), None);
        fs::create_dir(home.path().join("vault/.obsidian")).unwrap();
        fs::write(home.path().join("vault/.obsidian/app.json"), "{}").unwrap();
        assert_eq!(alone(".obsidian/app.json"), Some(b"{}".to_vec()));
        assert_eq!(alone("secret"), None);
        for name in ["link", "../top.png", "/etc/passwd", "..\\top.png", "", "secret", "."] {
            assert_eq!(beside.bytes(name), None, "{name}");
        }
    }
}
