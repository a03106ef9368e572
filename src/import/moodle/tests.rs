use crate::import::Format;
use crate::import::markdown::shown;
use std::fs;

#[test]
fn tmp() {
    for f in std::env::var("FILES").unwrap_or_default().split_whitespace() {
        let bytes = fs::read(f).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        println!("=== {f}\n{}", shown("x.xml", &text, Format::MoodleXml));
    }
}
