//! Which signs of GIFT mean themselves?

/// The signs that mean something in GIFT. In a text each of them has a backslash before it; a line feed is `\n`. What
/// writes GIFT has to escape these, and what reads it takes the backslash off them and off nothing else.
pub(in crate::import) const ESCAPED: [char; 7] = ['\\', '~', '=', '#', '{', '}', ':'];

/// Commands of TeX that begin with the letter of the line feed; in a formula they are no line feeds.
const COMMANDS: [&str; 15] = [
    "nabla",
    "natural",
    "ne",
    "nearrow",
    "neg",
    "neq",
    "newline",
    "ni",
    "nleq",
    "nmid",
    "not",
    "notin",
    "nsubseteq",
    "nu",
    "nwarrow",
];

/// Stands in [`masked`] for each byte of an escaped sign.
const MASK: u8 = 1;

/// The text with every escaped sign hidden, byte for byte as long, so that a sign that is found in it means something.
pub(super) fn masked(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == b'\\' && ESCAPED.contains(&char::from(bytes[at + 1])) {
            bytes[at..at + 2].fill(MASK);
            at += 2;
        } else {
            at += 1;
        }
    }
    // Only whole ASCII characters were replaced.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The text as it is meant. A backslash before any other sign is one of the text.
pub(super) fn unescaped(text: &str) -> String {
    let (mut out, mut rest, mut formula) = (String::with_capacity(text.len()), text, false);
    while let Some(at) = rest.find(['\\', '$']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut chars = rest.chars();
        let (first, next) = (chars.next(), chars.next());
        match next {
            _ if first == Some('$') => {
                formula = !formula;
                out.push('$');
                rest = &rest[1..];
            }
            Some('n') if !(formula && is_command(&rest[1..])) => {
                out.push('\n');
                rest = &rest[2..];
            }
            Some(c) if ESCAPED.contains(&c) => {
                out.push(c);
                rest = &rest[2..];
            }
            _ => {
                out.push('\\');
                rest = &rest[1..];
            }
        }
        if out.ends_with('\\') && rest.starts_with(['(', '[', ')', ']']) {
            formula = rest.starts_with(['(', '[']);
        }
    }
    out + rest
}

fn is_command(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    COMMANDS.contains(&&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_taken_off() {
        for (text, meant) in [
            (r"\~ \= \# \{ \} \: \\", r"~ = # { } : \"),
            (r"a\nb \x \", "a\nb \\x \\"),
            (r"A \\\\ B", r"A \\ B"),
            (r"\\neq \\\{", r"\neq \{"),
            (r"\(a \neq b\) \ne $\nu$ \nu", "\\(a \\neq b\\) \ne $\\nu$ \nu"),
            (r"\\(x \nabla y\\)\nz", "\\(x \\nabla y\\)\nz"),
            ("\u{e9}\\\u{e9}", "\u{e9}\\\u{e9}"),
        ] {
            assert_eq!(unescaped(text), meant, "{text}");
        }
    }

    #[test]
    fn a_masked_sign_is_not_found() {
        for text in [r"a\{b\\{c", "\u{e9}\\=\\", r"\\\~~"] {
            let masked = masked(text);
            assert_eq!(masked.len(), text.len());
            assert!(masked.find(['{', '~']).is_none_or(|at| at == text.rfind(['{', '~']).unwrap()));
        }
    }
}
