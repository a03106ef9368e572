//! How do the records of all files become one list?
//!
//! As a set: a record that is in several files counts once. Device, number and CRC together say whether two are
//! the same, because a copied home directory makes two machines write different records under one name. Then the
//! one read first keeps the name, and the others are called `<device>~<crc>`; what refers to them from the same
//! file is changed along with them.

use super::load::{Kept, Problem, Source, Trouble};
use crate::schedule::{DeviceId, Entry, EventId, Record};
use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

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

/// Takes the records out of the files.
pub(super) fn merge(files: &mut [Source]) -> Merged {
    let mut merged =
        Merged { entries: Vec::new(), last_seqs: HashMap::new(), forked: HashMap::new() };
    let mut known: HashMap<DeviceId, HashMap<u64, u32>> = HashMap::new();
    let mut renamed: HashSet<EventId> = HashSet::new();
    for file in files {
        let device = &file.device;
        let last_seq = merged.last_seqs.entry(device.clone()).or_default();
        *last_seq = (*last_seq).max(file.last_seq);
        let known = known.entry(device.clone()).or_default();
        // Records that were given another name, from here on in this file.
        let mut names: HashMap<u64, EventId> = HashMap::new();
        for Kept { line, crc, mut entry } in std::mem::take(&mut file.records) {
            let seq = entry.id.seq;
            follow(&mut entry.record, device, &names);
            match known.entry(seq) {
                Slot::Vacant(slot) => {
                    slot.insert(crc);
                    merged.entries.push(entry);
                }
                Slot::Occupied(slot) if *slot.get() == crc => {
                    names.remove(&seq);
                }
                Slot::Occupied(_) => {
                    merged.forked.entry(device.clone()).or_insert_with(|| {
                        let trouble = Trouble::Forked { device: device.0.clone() };
                        Problem { path: file.path.clone(), line, trouble }
                    });
                    entry.id.device = DeviceId(format!("{}~{crc:08x}", device.0));
                    names.insert(seq, entry.id.clone());
                    if renamed.insert(entry.id.clone()) {
                        merged.entries.push(entry);
                    }
                }
            }
        }
    }
    merged.entries.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    merged
}

/// Makes a record refer to what it meant in its own file.
fn follow(record: &mut Record, device: &DeviceId, names: &HashMap<u64, EventId>) {
    let (Record::Undo { of: id }
    | Record::Amend { review: id, .. }
    | Record::SessionEnd { session: id, .. }) = record
    else {
        return;
    };
    if let Some(name) = names.get(&id.seq).filter(|_| id.device == *device) {
        *id = name.clone();
    }
}
