//! Which key is it?
//!
//! A terminal sends bytes; [`Decoder`] turns them into [`Key`]s. Nothing here waits: whoever reads the bytes says
//! when an escape byte has stood alone for long enough to be the key itself.

/// One key, or one paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    Char(char),
    Alt(char),
    Ctrl(char),
    Enter,
    AltEnter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    PageUp,
    PageDown,
    /// Text pasted at once; its line ends are line feeds.
    Paste(String),
}

/// Bytes that are not yet a whole key.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
}

const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the bytes at the front are.
enum Front {
    Key(Key, usize),
    /// No key of ours; so many bytes are dropped.
    Unknown(usize),
    Incomplete,
}

impl Decoder {
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Whether something waits for its rest.
    pub fn is_waiting(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// The next whole key. With `late`, what is incomplete is taken for what it is: a lone escape byte is the key.
    pub fn next(&mut self, late: bool) -> Option<Key> {
        while !self.bytes.is_empty() {
            match front(&self.bytes) {
                Front::Key(key, length) => {
                    self.bytes.drain(..length);
                    return Some(key);
                }
                Front::Unknown(length) => {
                    self.bytes.drain(..length.max(1));
                }
                Front::Incomplete if late && self.bytes == b"\x1b" => {
                    self.bytes.clear();
                    return Some(Key::Esc);
                }
                // A paste may be slow, and is worth waiting for.
                Front::Incomplete if late && !self.bytes.starts_with(PASTE_BEGIN) => {
                    self.bytes.drain(..1);
                }
                Front::Incomplete => return None,
            }
        }
        None
    }
}

fn front(bytes: &[u8]) -> Front {
    match bytes {
        [] => Front::Incomplete,
        [0x1b, rest @ ..] => escape(bytes, rest),
        [b'\r' | b'\n', ..] => Front::Key(Key::Enter, 1),
        [b'\t', ..] => Front::Key(Key::Tab, 1),
        [0x7f | 0x08, ..] => Front::Key(Key::Backspace, 1),
        [0, ..] => Front::Unknown(1),
        [byte @ 1..=26, ..] => Front::Key(Key::Ctrl(char::from(byte - 1 + b'a')), 1),
        [0x1c..=0x1f, ..] => Front::Unknown(1),
        _ => character(bytes),
    }
}

fn character(bytes: &[u8]) -> Front {
    let length = match bytes[0] {
        0x00..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => return Front::Unknown(1),
    };
    let whole = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(whole) {
        Ok(text) => text.chars().next().map_or(Front::Unknown(1), |c| {
            if c.is_control() { Front::Unknown(length) } else { Front::Key(Key::Char(c), length) }
        }),
        Err(error) if error.error_len().is_none() && bytes.len() < length => Front::Incomplete,
        Err(_) => Front::Unknown(1),
    }
}

fn escape(bytes: &[u8], rest: &[u8]) -> Front {
    match rest {
        [] => Front::Incomplete,
        [b'[', ..] => control_sequence(bytes),
        [b'O'] => Front::Incomplete,
        [b'O', letter, ..] => {
            named(*letter, "").map_or(Front::Unknown(3), |key| Front::Key(key, 3))
        }
        [b'\r' | b'\n', ..] => Front::Key(Key::AltEnter, 2),
        [0x1b, ..] => Front::Key(Key::Esc, 1),
        _ => match character(rest) {
            Front::Key(Key::Char(c), length) => Front::Key(Key::Alt(c), length + 1),
            Front::Incomplete => Front::Incomplete,
            _ => Front::Unknown(2),
        },
    }
}

fn control_sequence(bytes: &[u8]) -> Front {
    if bytes.starts_with(PASTE_BEGIN) {
        return paste(bytes);
    }
    let body = &bytes[2..];
    // Linux's console sends `ESC [ [ A` for F1.
    if body.first() == Some(&b'[') {
        return if body.len() < 2 { Front::Incomplete } else { Front::Unknown(4) };
    }
    let Some(end) = body.iter().position(|byte| matches!(byte, 0x40..=0x7e)) else {
        let garbled = body.iter().any(|byte| !matches!(byte, 0x20..=0x3f));
        return if garbled { Front::Unknown(2) } else { Front::Incomplete };
    };
    if body[..end].iter().any(|byte| !matches!(byte, 0x20..=0x3f)) {
        return Front::Unknown(2);
    }
    let parameters = String::from_utf8_lossy(&body[..end]);
    let length = end + 3;
    named(body[end], &parameters).map_or(Front::Unknown(length), |key| Front::Key(key, length))
}

/// The key of a sequence by its last byte and its parameters; `;3` and `;5` are Alt and Ctrl.
fn named(last: u8, parameters: &str) -> Option<Key> {
    let word = parameters.ends_with(";5") || parameters.ends_with(";3");
    Some(match (last, parameters) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'C', _) if word => Key::WordRight,
        (b'D', _) if word => Key::WordLeft,
        (b'C', _) => Key::Right,
        (b'D', _) => Key::Left,
        (b'H', _) | (b'~', "1" | "7") => Key::Home,
        (b'F', _) | (b'~', "4" | "8") => Key::End,
        (b'Z', _) => Key::BackTab,
        (b'M', "") => Key::Enter,
        (b'~', "3") => Key::Delete,
        (b'~', "5") => Key::PageUp,
        (b'~', "6") => Key::PageDown,
        _ => return None,
    })
}

fn paste(bytes: &[u8]) -> Front {
    let body = &bytes[PASTE_BEGIN.len()..];
    let Some(end) = body.windows(PASTE_END.len()).position(|window| window == PASTE_END) else {
        return Front::Incomplete;
    };
    let text = String::from_utf8_lossy(&body[..end]).replace("\r\n", "\n").replace('\r', "\n");
    Front::Key(Key::Paste(crate::text::printable(&text)), PASTE_BEGIN.len() + end + PASTE_END.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut decoder = Decoder::default();
        decoder.push(bytes);
        let mut keys: Vec<Key> = std::iter::from_fn(|| decoder.next(false)).collect();
        keys.extend(std::iter::from_fn(|| decoder.next(true)));
        keys
    }

    #[test]
    fn sequences_of_several_terminals_are_keys() {
        for (bytes, key) in [
            (&b"x"[..], Key::Char('x')),
            ("é".as_bytes(), Key::Char('é')),
            ("事".as_bytes(), Key::Char('事')),
            (b"\r", Key::Enter),
            (b"\x03", Key::Ctrl('c')),
            (b"\x1a", Key::Ctrl('z')),
            (b"\x7f", Key::Backspace),
            (b"\x1b", Key::Esc),
            (b"\x1b\r", Key::AltEnter),
            (b"\x1bs", Key::Alt('s')),
            (b"\x1bb", Key::Alt('b')),
            (b"\x1b[A", Key::Up),
            (b"\x1bOB", Key::Down),
            (b"\x1b[1;5D", Key::WordLeft),
            (b"\x1b[1;3C", Key::WordRight),
            (b"\x1b[H", Key::Home),
            (b"\x1b[7~", Key::Home),
            (b"\x1bOF", Key::End),
            (b"\x1b[3~", Key::Delete),
            (b"\x1b[Z", Key::BackTab),
            (b"\x1b[200~a\r\nb\x1b[31m\x1b[201~", Key::Paste("a\nb[31m".to_owned())),
        ] {
            assert_eq!(keys(bytes), [key], "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_dropped_whole() {
        for bytes in
            [&b"\x1b[?1;2cx"[..], b"\x1b[15~x", b"\x00x", b"\xffx", b"\x1b[[Ax", b"\x1b[<0;1;1Mx"]
        {
            assert_eq!(keys(bytes), [Key::Char('x')], "{bytes:?}");
        }
    }

    #[test]
    fn a_key_may_arrive_in_pieces() {
        let mut decoder = Decoder::default();
        decoder.push(b"\x1b[1;");
        assert_eq!(decoder.next(false), None);
        assert!(decoder.is_waiting());
        decoder.push(b"5D");
        assert_eq!(decoder.next(false), Some(Key::WordLeft));
        assert!(!decoder.is_waiting());
    }

    proptest! {
        #[test]
        fn the_pieces_in_which_bytes_arrive_do_not_matter(
            bytes in prop::collection::vec(any::<u8>(), 0..40),
            cut in 0usize..40,
        ) {
            let cut = cut.min(bytes.len());
            let mut decoder = Decoder::default();
            decoder.push(&bytes[..cut]);
            let mut found: Vec<Key> = std::iter::from_fn(|| decoder.next(false)).collect();
            decoder.push(&bytes[cut..]);
            found.extend(std::iter::from_fn(|| decoder.next(false)));
            found.extend(std::iter::from_fn(|| decoder.next(true)));
            prop_assert_eq!(found, keys(&bytes));
        }
    }
}
