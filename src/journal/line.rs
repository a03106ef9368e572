//! What does one line of a journal say?

use super::FORMAT;
use crate::schedule::{DeviceId, Entry, EventId, Record};
use crate::time::Timestamp;
use jiff::tz::Offset;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::io;

/// The end of a line: `,"crc":"`, eight digits, `"}`.
const CRC_KEY: &[u8] = b",\"crc\":\"";
const CRC_DIGITS: usize = 8;
const CRC_END: &[u8] = b"\"}";

/// The greatest number of a record: JSON numbers are exact up to here in every language, and what comes after it does
/// not overflow.
const LAST_SEQ: u64 = 1 << 53;

/// A line whose CRC is right.
pub(super) enum Line {
    Entry(Entry),
    /// Written by a newer version, or by another program; not ours to drop.
    NotUnderstood,
}

/// The first line.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Header {
    /// Always [`MAGIC`].
    onsite: String,
    pub(super) format: u32,
    pub(super) device: DeviceId,
}

const MAGIC: &str = "journal";

#[derive(Serialize)]
struct Written<'a> {
    seq: u64,
    at: Timestamp,
    #[serde(serialize_with = "write_offset")]
    offset: Offset,
    record: &'a Record,
}

#[derive(Deserialize)]
struct Read {
    seq: u64,
    at: Timestamp,
    #[serde(deserialize_with = "read_offset")]
    offset: Offset,
    record: Record,
}

/// The line of an entry, with its end. A value that JSON cannot hold, such as a score that is not a number, is an
/// error: what could not be read back is never written.
pub(super) fn encode(entry: &Entry) -> io::Result<String> {
    let Entry { id, at, offset, record } = entry;
    let written = Written { seq: id.seq, at: *at, offset: *offset, record };
    let line = seal(serde_json::to_string(&written)?);
    match decode(line.trim_end().as_bytes(), &id.device) {
        Some((Line::Entry(read), _)) if read == *entry => Ok(line),
        _ => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "it holds a value that a journal cannot, please report this",
        )),
    }
}

/// What a line of `device` says and its CRC; None if it is damaged, as is one whose number nobody has given.
pub(super) fn decode(line: &[u8], device: &DeviceId) -> Option<(Line, u32)> {
    let crc = sealed(line)?;
    let is_given = |seq: u64| (1..=LAST_SEQ).contains(&seq);
    let line = match serde_json::from_slice(line) {
        Ok(Read { seq, .. }) if !is_given(seq) => return None,
        Ok(Read { seq, at, offset, record }) => {
            let id = EventId { device: device.clone(), seq };
            Line::Entry(Entry { id, at, offset, record })
        }
        Err(_) if seq(line).is_some_and(|seq| !is_given(seq)) => return None,
        Err(_) => Line::NotUnderstood,
    };
    Some((line, crc))
}

/// The number of an entry that is not understood, if it has one.
pub(super) fn seq(line: &[u8]) -> Option<u64> {
    #[derive(Deserialize)]
    struct Numbered {
        seq: u64,
    }
    serde_json::from_slice(line).ok().map(|Numbered { seq }| seq)
}

/// The first line of a device's journal, with its end.
pub(super) fn encode_header(device: &DeviceId) -> io::Result<String> {
    let header = Header { onsite: MAGIC.to_owned(), format: FORMAT, device: device.clone() };
    Ok(seal(serde_json::to_string(&header)?))
}

/// None if the line is damaged or no header.
pub(super) fn decode_header(line: &[u8]) -> Option<Header> {
    sealed(line)?;
    unsealed_header(line)
}

/// A header whatever its CRC, so that a newer format is refused even if it were damaged.
pub(super) fn unsealed_header(line: &[u8]) -> Option<Header> {
    let header: Header = serde_json::from_slice(line).ok()?;
    (header.onsite == MAGIC).then_some(header)
}

/// Whether a fragment can be the beginning of a record's line that was not written to its end.
pub(super) fn is_torn(fragment: &[u8]) -> bool {
    let begins = |start: &[u8]| start.starts_with(fragment) || fragment.starts_with(start);
    begins(b"{\"seq\":") || begins(b"{\"onsite\":")
}

/// A JSON object with its CRC as the last field, and the end of the line.
fn seal(mut object: String) -> String {
    object.pop();
    let crc = crc32fast::hash(object.as_bytes());
    object.push_str(&format!(",\"crc\":\"{crc:08x}\"}}\n"));
    object
}

/// The CRC of a line, if it has one and it is right.
fn sealed(line: &[u8]) -> Option<u32> {
    let rest = line.strip_suffix(CRC_END)?;
    let (rest, digits) = rest.split_at_checked(rest.len().checked_sub(CRC_DIGITS)?)?;
    let crc = crc32fast::hash(rest.strip_suffix(CRC_KEY)?);
    // A flipped bit that only changes a digit's case is to be found too.
    let lower = digits.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    let read = u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
    (lower && read == crc).then_some(crc)
}

fn write_offset<S: Serializer>(offset: &Offset, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&offset_text(*offset))
}

fn read_offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Offset, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    parse_offset(&text).ok_or_else(|| D::Error::custom("an offset is `+HH:MM` or `+HH:MM:SS`"))
}

/// `+01:00`; with seconds if there are any.
fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, second) = (seconds.abs() / 60, seconds.abs() % 60);
    let text = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
    if second == 0 { text } else { format!("{text}:{second:02}") }
}

fn parse_offset(text: &str) -> Option<Offset> {
    let (sign, clock) = match text.split_at_checked(1)? {
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let mut parts = clock.split(':');
    let mut part = |most: i32| {
        let digits = parts.next()?;
        let two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|value| two && *value <= most)
    };
    let (hours, minutes) = (part(25)?, part(59)?);
    let seconds = part(59).unwrap_or(0);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60 + seconds)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_written() {
        for (seconds, text) in [
            (0, "+00:00"),
            (3_600, "+01:00"),
            (-12_600, "-03:30"),
            (37_800, "+10:30"),
            (-2_670, "-00:44:30"),
            (93_599, "+25:59:59"),
            (-93_599, "-25:59:59"),
        ] {
            let offset = Offset::from_seconds(seconds).unwrap();
            assert_eq!(offset_text(offset), text);
            assert_eq!(parse_offset(text), Some(offset), "{text}");
        }
    }

    #[test]
    fn what_is_no_offset_is_refused() {
        for text in ["", "+", "01:00", "+1:00", "+01", "+26:00", "+01:60", "+-1:00", "\u{e9}01:00"]
        {
            assert_eq!(parse_offset(text), None, "{text}");
        }
    }
}
