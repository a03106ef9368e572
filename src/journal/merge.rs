//! How do the records of all files become one list?
//!
//! As a set: a record that is in several files counts once, and neither the order of the files nor their names make
//! a difference. Device, number and CRC together say whether two records are the same, because a copied home
//! directory makes two machines write different ones under one name. Then each of them is called `<device>~<crc>`,
//! a name that stays the same whatever other copies turn up later.
//!
//! What refers to the common name means the record of its own file; from a file that has none of them, such as a
//! third machine's written before the copy was known, the earliest.

use super::load::{Problem, Source, Trouble};
use crate::schedule::{DeviceId, Entry, EventId, Record};
use crate::time::Timestamp;
use std::collections::{BTreeMap, HashMap};

pub(super) struct Merged {
    pub(super) entries: Vec<Entry>,
    last_seqs: HashMap<DeviceId, u64>,
    /// Devices under whose id two machines have been writing, and where that was found.
    pub(super) forked: HashMap<DeviceId, Problem>,
}

impl Merged {
    /// The greatest number that a device has given, in whatever file; 0 for a new device.
    pub(super) fn last_seq(&self, device: &DeviceId) -> u64 {
        self.last_seqs.get(device).copied().unwrap_or(0)
    }
}

/// A record of some file, or the same one of several.
struct Found {
    crc: u32,
    entry: Entry,
    /// The CRC of the record that it refers to, if its own file has that one.
    meant: Option<u32>,
    /// Which file, and the line there.
    origin: (usize, usize),
}

/// The different records of one name, by time and CRC.
type Rivals = BTreeMap<EventId, Vec<(Timestamp, u32)>>;

/// Takes the records out of the files.
pub(super) fn merge(files: &mut [Source]) -> Merged {
    let mut last_seqs: HashMap<DeviceId, u64> = HashMap::new();
    for file in files.iter() {
        let last_seq = last_seqs.entry(file.device.clone()).or_default();
        *last_seq = (*last_seq).max(file.last_seq);
    }
    let mut found = collect(files);
    found.sort_by(|a, b| (&a.entry.id, a.entry.at, a.crc).cmp(&(&b.entry.id, b.entry.at, b.crc)));
    found.dedup_by(|again, kept| {
        let same = again.entry.id == kept.entry.id && again.crc == kept.crc;
        if same {
            kept.meant = kept.meant.into_iter().chain(again.meant).min();
            kept.origin = kept.origin.min(again.origin);
        }
        same
    });
    let forked = forked(&found, files);
    let rivals = rivals(&found);
    let names = references(&found, &rivals);
    for (place, name) in names {
        if let Some(id) = reference_mut(&mut found[place].entry.record) {
            *id = name;
        }
    }
    for Found { entry, crc, .. } in &mut found {
        if rivals.contains_key(&entry.id) {
            entry.id = renamed(&entry.id, *crc);
        }
    }
    let mut entries: Vec<Entry> = found.into_iter().map(|found| found.entry).collect();
    entries.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    Merged { entries, last_seqs, forked }
}

fn collect(files: &mut [Source]) -> Vec<Found> {
    let mut found = Vec::with_capacity(files.iter().map(|file| file.records.len()).sum());
    for (index, file) in files.iter_mut().enumerate() {
        // What each number has meant so far in this file.
        let mut crcs: HashMap<u64, u32> = HashMap::with_capacity(file.records.len());
        for kept in std::mem::take(&mut file.records) {
            let meant = reference(&kept.entry.record)
                .filter(|id| id.device == file.device)
                .and_then(|id| crcs.get(&id.seq).copied());
            crcs.insert(kept.entry.id.seq, kept.crc);
            let origin = (index, kept.line);
            found.push(Found { crc: kept.crc, entry: kept.entry, meant, origin });
        }
    }
    found
}

fn rivals(found: &[Found]) -> Rivals {
    let of_one_name = found.chunk_by(|a, b| a.entry.id == b.entry.id);
    of_one_name
        .filter(|rivals| rivals.len() > 1)
        .map(|rivals| {
            let crcs = rivals.iter().map(|found| (found.entry.at, found.crc)).collect();
            (rivals[0].entry.id.clone(), crcs)
        })
        .collect()
}

/// For each device, the first place in the order of the files where a name is used again.
fn forked(found: &[Found], files: &[Source]) -> HashMap<DeviceId, Problem> {
    let mut origins: BTreeMap<&DeviceId, (usize, usize)> = BTreeMap::new();
    for rivals in found.chunk_by(|a, b| a.entry.id == b.entry.id).filter(|all| all.len() > 1) {
        let mut places: Vec<(usize, usize)> = rivals.iter().map(|found| found.origin).collect();
        places.sort_unstable();
        let origin = origins.entry(&rivals[0].entry.id.device).or_insert(places[1]);
        *origin = places[1].min(*origin);
    }
    let problem = |(device, (file, line)): (&DeviceId, (usize, usize))| {
        let trouble = Trouble::Forked { device: device.0.clone() };
        (device.clone(), Problem { path: files[file].path.clone(), line, trouble })
    };
    origins.into_iter().map(problem).collect()
}

/// The final names of what records refer to, for those records, by their places, for which they differ.
fn references(found: &[Found], rivals: &Rivals) -> Vec<(usize, EventId)> {
    let name = |(place, record): (usize, &Found)| {
        let id = reference(&record.entry.record)?;
        match rivals.get(id) {
            Some(rivals) => {
                let (_, earliest) = rivals[0];
                let own = record.meant.filter(|_| id.device == record.entry.id.device);
                Some((place, renamed(id, own.unwrap_or(earliest))))
            }
            None => {
                let common = common(id, found).filter(|common| !rivals.contains_key(common))?;
                Some((place, common))
            }
        }
    };
    found.iter().enumerate().filter_map(name).collect()
}

/// The name of a record that has a rival elsewhere, but none here.
fn common(id: &EventId, found: &[Found]) -> Option<EventId> {
    let (device, crc) = id.device.0.rsplit_once('~')?;
    let common = EventId { device: DeviceId(device.to_owned()), seq: id.seq };
    let place = found.binary_search_by(|found| found.entry.id.cmp(&common)).ok()?;
    (format!("{:08x}", found[place].crc) == crc).then_some(common)
}

fn renamed(id: &EventId, crc: u32) -> EventId {
    EventId { device: DeviceId(format!("{}~{crc:08x}", id.device.0)), seq: id.seq }
}

/// The record that this one is about.
fn reference(record: &Record) -> Option<&EventId> {
    match record {
        Record::Undo { of: id }
        | Record::Amend { review: id, .. }
        | Record::Interview { session: id, .. }
        | Record::Scorecard { session: id, .. }
        | Record::SessionEnd { session: id, .. } => Some(id),
        _ => None,
    }
}

fn reference_mut(record: &mut Record) -> Option<&mut EventId> {
    match record {
        Record::Undo { of: id }
        | Record::Amend { review: id, .. }
        | Record::Interview { session: id, .. }
        | Record::Scorecard { session: id, .. }
        | Record::SessionEnd { session: id, .. } => Some(id),
        _ => None,
    }
}
