//! Where does everybody stand?
//!
//! [`Progress`] is a fold of the journal's entries. What it says depends on the set of entries alone: not on the
//! order of their arrival, nor on how often one arrives. So journals of several machines merge by reading them
//! all, and an entry applied a moment ago gives what a replay will give tomorrow.
//!
//! - Entries of one question are ordered by time, then by id.
//! - An undone record is as if it had never been, whichever of the two arrives first. Every record can be undone
//!   but an `Undo`: taking back an undo would need a redo that nobody asked for, so such a record has no effect.
//! - Of several amendments of a review, plans or parameters, the latest counts. Parameters that the model refuses
//!   have no effect.

#[cfg(test)]
mod tests;

use super::card::Card;
use super::fsrs::Fsrs;
use super::record::{DeviceId, Entry, EventId, Record};
use super::scheduler::Scheduler;
use super::track::{Answered, Judgement, Mark, Track, Undoable, When};
use crate::bank::QuestionKey;
use crate::time::{Day, plus_days, study_day};
use jiff::civil::Date;
use jiff::tz::Offset;
use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Everything that stands.
#[derive(Debug, Clone)]
pub struct Progress {
    /// With the latest parameters that stand.
    scheduler: Scheduler,
    /// The model before any `Tune`.
    untuned: Fsrs,
    /// In the order of arrival; empty when all about a question is undone.
    tracks: Vec<(QuestionKey, Track)>,
    places: HashMap<QuestionKey, usize>,
    devices: HashMap<DeviceId, usize>,
    /// Every entry that has arrived, but undos.
    arrived: HashMap<Name, About>,
    undone: HashSet<Name>,
    /// By the review that they amend.
    amends: HashMap<EventId, BTreeMap<When, Judgement>>,
    tunes: BTreeMap<When, Fsrs>,
    plans: BTreeMap<When, (Option<Date>, Option<u32>)>,
}

/// An [`EventId`] with its device numbered, which needs no memory of its own for each of many records.
type Name = (usize, u64);

/// What an entry is about.
#[derive(Debug, Clone)]
enum About {
    /// The question of a track, by its place.
    Track(usize),
    /// The judgement of a review.
    Review(EventId),
    Everything,
}

/// What has to be computed again after an entry.
enum Changed {
    Nothing,
    Track(usize),
    Everything,
}

impl Progress {
    pub fn new(scheduler: Scheduler) -> Self {
        Self {
            untuned: scheduler.fsrs,
            scheduler,
            tracks: Vec::new(),
            places: HashMap::new(),
            devices: HashMap::new(),
            arrived: HashMap::new(),
            undone: HashSet::new(),
            amends: HashMap::new(),
            tunes: BTreeMap::new(),
            plans: BTreeMap::new(),
        }
    }

    /// The fold of all entries; faster than [`Progress::apply`] for each, and with the same result.
    pub fn replay(scheduler: Scheduler, entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        // In the order of time each review goes to the end of its track.
        entries.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let mut progress = Self::new(scheduler);
        progress.arrived.reserve(entries.len());
        for entry in entries {
            progress.take(entry);
        }
        progress.fold_everything();
        progress
    }

    /// Takes in one more entry, whenever it happened.
    pub fn apply(&mut self, entry: &Entry) {
        match self.take(entry.clone()) {
            Changed::Nothing => {}
            Changed::Everything => self.fold_everything(),
            Changed::Track(place) => self.tracks[place].1.fold(&self.scheduler),
        }
    }

    /// With the parameters of the latest `Tune`.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// None if nothing stands about the question.
    pub fn track(&self, question: &QuestionKey) -> Option<&Track> {
        let (_, track) = &self.tracks[*self.places.get(question)?];
        (!track.is_empty()).then_some(track)
    }

    pub fn card(&self, question: &QuestionKey) -> Option<&Card> {
        self.track(question)?.card.as_ref()
    }

    /// In the order of the keys.
    pub fn tracks(&self) -> impl Iterator<Item = (&QuestionKey, &Track)> {
        let mut tracks: Vec<_> = self.standing().collect();
        tracks.sort_by_key(|(question, _)| *question);
        tracks.into_iter()
    }

    /// All reviews that stand, in the order of time.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = &Answered> {
        in_order(self.standing().flat_map(|(_, track)| &track.reviews).collect())
    }

    /// The reviews of a study day, in the order of time.
    pub fn reviewed_on(&self, day: Day) -> impl DoubleEndedIterator<Item = &Answered> {
        let reviews = self.standing().flat_map(|(_, track)| &track.reviews);
        in_order(reviews.filter(|answered| answered.day == day).collect())
    }

    /// Days in a row with at least one answer, up to today; a day that is not over yet breaks nothing.
    pub fn streak(&self, today: Day) -> u32 {
        let reviews = self.tracks().flat_map(|(_, track)| &track.reviews);
        let days: HashSet<Day> = reviews.map(|answered| answered.day).collect();
        let start = if days.contains(&today) { today } else { plus_days(today, -1) };
        let unbroken = (0_i64..).take_while(|back| days.contains(&plus_days(start, -back)));
        u32::try_from(unbroken.count()).unwrap_or(u32::MAX)
    }

    /// The day of the interview, by the latest plan.
    pub fn interview(&self) -> Option<Date> {
        self.plans.values().next_back()?.0
    }

    /// The minutes a day for preparing, by the latest plan.
    pub fn minutes(&self) -> Option<u32> {
        self.plans.values().next_back()?.1
    }

    /// The newest record that undo can take back: of this device by its number, because a clock may be set back; else
    /// of any by its time.
    pub fn last_undoable(&self, device: &DeviceId) -> Option<Undoable<'_>> {
        let age = |undoable: &Undoable| {
            let own = undoable.id.device == *device;
            (own.then_some(undoable.id.seq), undoable.at, undoable.id.clone())
        };
        self.tracks().flat_map(|(question, track)| track.undoables(question)).max_by_key(age)
    }

    fn standing(&self) -> impl Iterator<Item = (&QuestionKey, &Track)> {
        let tracks = self.tracks.iter().filter(|(_, track)| !track.is_empty());
        tracks.map(|(question, track)| (question, track))
    }

    fn take(&mut self, entry: Entry) -> Changed {
        let Entry { id, at, offset, record } = entry;
        if let Record::Undo { of } = record {
            return self.undo(of);
        }
        let name = self.name(&id);
        let about = self.about(&record);
        if self.undone.contains(&name) {
            return Changed::Nothing;
        }
        match self.arrived.entry(name) {
            Slot::Occupied(_) => return Changed::Nothing,
            Slot::Vacant(slot) => slot.insert(about.clone()),
        };
        match about {
            About::Track(place) => self.take_about(place, (at, id), offset, record),
            About::Review(_) | About::Everything => self.take_other((at, id), record),
        }
    }

    /// Takes in a record about a question.
    fn take_about(&mut self, place: usize, when: When, offset: Offset, record: Record) -> Changed {
        let (_, track) = &mut self.tracks[place];
        match record {
            Record::Review(review) => {
                let (at, id) = when;
                let day = study_day(at, offset, self.scheduler.rollover());
                let amended = latest(&self.amends, &id).map(|judgement| (id.clone(), judgement));
                track.insert(Answered { id, at, offset, day, review });
                if let Some((id, judgement)) = amended {
                    track.judge(&id, Some(judgement));
                }
            }
            Record::Suspend { .. } => track.mark(when, Mark::Suspend),
            Record::Resume { .. } => track.mark(when, Mark::Resume),
            Record::Star { on, .. } => track.mark(when, Mark::Star(on)),
            Record::Note { text, .. } => track.mark(when, Mark::Note(text)),
            Record::Report { text, .. } => track.mark(when, Mark::Report(text)),
            _ => return Changed::Nothing,
        }
        Changed::Track(place)
    }

    /// Takes in a record about no question itself. A sitting as such changes nothing that is remembered.
    fn take_other(&mut self, when: When, record: Record) -> Changed {
        match record {
            Record::Amend { review, rating, score, overruled } => {
                let amends = self.amends.entry(review.clone()).or_default();
                amends.insert(when, (rating, score, overruled));
                self.amended(&review)
            }
            Record::Tune { parameters } => {
                let Ok(fsrs) = Fsrs::new(&parameters) else { return Changed::Nothing };
                self.tunes.insert(when, fsrs);
                Changed::Everything
            }
            Record::Plan { interview, minutes } => {
                self.plans.insert(when, (interview, minutes));
                Changed::Nothing
            }
            _ => Changed::Nothing,
        }
    }

    /// Takes back a record, which may be still to come.
    fn undo(&mut self, of: EventId) -> Changed {
        let name = self.name(&of);
        if !self.undone.insert(name) {
            return Changed::Nothing;
        }
        match self.arrived.get(&name).cloned() {
            None => Changed::Nothing,
            Some(About::Track(place)) => {
                self.tracks[place].1.remove(&of);
                Changed::Track(place)
            }
            Some(About::Review(review)) => {
                if let Some(amends) = self.amends.get_mut(&review) {
                    amends.retain(|(_, id), _| *id != of);
                }
                self.amended(&review)
            }
            Some(About::Everything) => {
                self.plans.retain(|(_, id), _| *id != of);
                self.tunes.retain(|(_, id), _| *id != of);
                Changed::Everything
            }
        }
    }

    /// Judges a review anew after an amendment came or went.
    fn amended(&mut self, review: &EventId) -> Changed {
        let name = self.name(review);
        let Some(&About::Track(place)) = self.arrived.get(&name) else { return Changed::Nothing };
        self.tracks[place].1.judge(review, latest(&self.amends, review));
        Changed::Track(place)
    }

    fn name(&mut self, id: &EventId) -> Name {
        if let Some(&device) = self.devices.get(&id.device) {
            return (device, id.seq);
        }
        let device = self.devices.len();
        self.devices.insert(id.device.clone(), device);
        (device, id.seq)
    }

    fn about(&mut self, record: &Record) -> About {
        match (record.question(), record) {
            (Some(question), _) => About::Track(self.place(question)),
            (None, Record::Amend { review, .. }) => About::Review(review.clone()),
            (None, _) => About::Everything,
        }
    }

    /// Where the track of a question is; a new one if it has none.
    fn place(&mut self, question: &QuestionKey) -> usize {
        if let Some(&place) = self.places.get(question) {
            return place;
        }
        let place = self.tracks.len();
        self.tracks.push((question.clone(), Track::default()));
        self.places.insert(question.clone(), place);
        place
    }

    fn fold_everything(&mut self) {
        self.scheduler.fsrs = self.tunes.values().next_back().copied().unwrap_or(self.untuned);
        for (_, track) in &mut self.tracks {
            track.fold(&self.scheduler);
        }
    }
}

/// The amendment of a review that counts.
fn latest(
    amends: &HashMap<EventId, BTreeMap<When, Judgement>>,
    review: &EventId,
) -> Option<Judgement> {
    amends.get(review)?.values().next_back().copied()
}

fn in_order(mut reviews: Vec<&Answered>) -> std::vec::IntoIter<&Answered> {
    reviews.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    reviews.into_iter()
}
