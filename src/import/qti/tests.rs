use super::super::markdown::shown_bytes;
use super::super::*;

#[test]
fn dump() {
    let Ok(list) = std::env::var("QTI_DUMP") else { return };
    for path in list.split(':') {
        let bytes = std::fs::read(path).unwrap();
        println!("== {path}\n{}", shown_bytes(path, &bytes, Format::Qti));
    }
}
