//! How do the notes on a story become one text, and four parts again?

/// The parts of a story in the order in which it is told.
pub const PARTS: [&str; 4] = ["situation", "task", "action", "result"];

/// One text, a line for each part that is not empty, behind its name: [`crate::grade::signals`] reads the shares of
/// the parts off it.
pub fn joined(parts: &[String]) -> String {
    let named = PARTS.iter().zip(parts).filter(|(_, text)| !text.trim().is_empty());
    let lines: Vec<String> =
        named.map(|(name, text)| format!("{}: {}", label(name), text.trim())).collect();
    lines.join("\n")
}

/// The four parts of a text; a line without a name belongs to the part before it, or to the first.
pub fn parted(notes: &str) -> Vec<String> {
    let mut parts = vec![String::new(); PARTS.len()];
    let mut at = 0;
    for line in notes.lines() {
        let named = PARTS.iter().enumerate().find_map(|(part, name)| {
            let text = line.strip_prefix(&label(name))?.strip_prefix(':')?;
            Some((part, text))
        });
        let (part, text) = named.unwrap_or((at, line));
        at = part;
        if !parts[part].is_empty() && !text.trim().is_empty() {
            parts[part].push(' ');
        }
        parts[part].push_str(text.trim());
    }
    parts
}

fn label(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::signals;
    use proptest::prelude::*;

    #[test]
    fn the_grader_reads_the_shares_of_the_parts() {
        let parts = ["checkout timed out", "", "I traced and fixed it", "errors fell by 70%"];
        let notes = joined(&parts.map(str::to_owned));
        assert_eq!(
            notes,
            "Situation: checkout timed out\nAction: I traced and fixed it\nResult: errors fell by 70%"
        );
        let signals = signals(&notes);
        assert_eq!(signals.shares, Some([0.25, 0.0, 5.0 / 12.0, 4.0 / 12.0]));
        assert!(signals.number_in_result);
    }

    #[test]
    fn a_text_without_names_is_not_lost() {
        assert_eq!(parted("one\ntwo\nTask: three\nfour"), ["one two", "three four", "", ""]);
        assert_eq!(parted(""), ["", "", "", ""]);
    }

    proptest! {
        #[test]
        fn parts_survive_being_joined(parts in prop::collection::vec("[a-zA-Z:é]{0,6}( [a-z:]{1,6}){0,3}", 4)) {
            let parts: Vec<String> = parts.iter().map(|part| part.trim().to_owned()).collect();
            prop_assert_eq!(parted(&joined(&parts)), parts);
        }
    }
}
