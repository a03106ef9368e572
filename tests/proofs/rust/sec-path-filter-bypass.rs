// question: sec-path-filter-bypass
// key: /etc/passwd
// key: ....//....//etc/passwd
use std::path::{Component, Path, PathBuf};
fn path_of(name: &str) -> PathBuf {
    Path::new("/srv/files").join(name.replace("../", ""))
}
// What the kernel does with .. where there are no links.
fn resolved(p: &Path) -> PathBuf {
    let mut out = PathBuf::from("/");
    for c in p.components() {
        match c {
            Component::ParentDir => { out.pop(); }
            Component::Normal(x) => out.push(x),
            _ => {}
        }
    }
    out
}
fn outside(name: &str) -> bool {
    !resolved(&path_of(name)).starts_with("/srv/files")
}
fn main() {
    assert_eq!(path_of("/etc/passwd"), Path::new("/etc/passwd"));
    assert!(outside("/etc/passwd"));
    let p = path_of("....//....//etc/passwd");
    assert_eq!(p.to_str(), Some("/srv/files/../../etc/passwd"));
    assert!(outside("....//....//etc/passwd"));
    assert_eq!(path_of("../../etc/passwd").to_str(), Some("/srv/files/etc/passwd"));
    assert!(!outside("../../etc/passwd"));
    assert_eq!(path_of("..%2f..%2fetc%2fpasswd").to_str(), Some("/srv/files/..%2f..%2fetc%2fpasswd"));
    assert!(!outside("..%2f..%2fetc%2fpasswd"));
    // the follow-up: text against components
    assert!("/srv/files-old/x".starts_with("/srv/files"));
    assert!(!Path::new("/srv/files-old/x").starts_with("/srv/files"));
}
