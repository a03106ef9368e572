//! Which fields does a message of Protocol Buffers have?
//!
//! Anki keeps the names of media and the settings of note types so; five fields are needed, so the wire format is read
//! by hand. A message that breaks off gives the fields before the break.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// The fields with their numbers in the order of the message; those of a fixed width are left out.
pub(super) fn fields(mut message: &[u8]) -> Vec<(u64, Value<'_>)> {
    let mut fields = Vec::new();
    while let Some((number, value, rest)) = field(message) {
        fields.extend(value.map(|value| (number, value)));
        message = rest;
    }
    fields
}

/// The text of a field, if it has it.
pub(super) fn text(message: &[u8], wanted: u64) -> Option<String> {
    fields(message).into_iter().find_map(|(number, value)| match value {
        Value::Bytes(bytes) if number == wanted => Some(String::from_utf8_lossy(bytes).into()),
        _ => None,
    })
}

/// The number of a field; 0 when the message does not have it, which is how the format writes 0.
pub(super) fn number(message: &[u8], wanted: u64) -> u64 {
    let found = fields(message).into_iter().find_map(|(number, value)| match value {
        Value::Number(value) if number == wanted => Some(value),
        _ => None,
    });
    found.unwrap_or(0)
}

type Field<'a> = (u64, Option<Value<'a>>, &'a [u8]);

fn field(message: &[u8]) -> Option<Field<'_>> {
    let (tag, rest) = varint(message)?;
    let number = tag >> 3;
    match tag & 7 {
        0 => varint(rest).map(|(value, rest)| (number, Some(Value::Number(value)), rest)),
        1 => Some((number, None, rest.get(8..)?)),
        2 => {
            let (length, rest) = varint(rest)?;
            let (bytes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            Some((number, Some(Value::Bytes(bytes)), rest))
        }
        5 => Some((number, None, rest.get(4..)?)),
        _ => None,
    }
}

/// Seven bits a byte, the lowest first.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_every_width() {
        let message = b"\x08\x96\x01\x12\x03abc\x1d\0\0\0\0\x21\0\0\0\0\0\0\0\0\x2a\x00\x30\x05";
        assert_eq!(
            fields(message),
            [
                (1, Value::Number(150)),
                (2, Value::Bytes(b"abc")),
                (5, Value::Bytes(b"")),
                (6, Value::Number(5)),
            ]
        );
        assert_eq!((text(message, 2).as_deref(), number(message, 9)), (Some("abc"), 0));
    }

    #[test]
    fn what_breaks_off_ends() {
        for message in
            [&b"\x12\x7fab"[..], b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", b"\x0b", b"\x08"]
        {
            assert_eq!(fields(message), []);
        }
    }
}
