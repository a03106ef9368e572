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
use super::record::{Entry, EventId, Rating, Record, Review};
use super::scheduler::Scheduler;
use crate::bank::QuestionKey;
use crate::time::{Day, Timestamp, plus_days, study_day};
use jiff::civil::Date;
use jiff::tz::Offset;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A review that stands, as amended.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    pub id: EventId,
    pub at: Timestamp,
    pub offset: Offset,
    /// The study day on the clock of the machine where it was answered.
    pub day: Day,
    pub review: Review,
}

/// A note or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub id: EventId,
    pub at: Timestamp,
    pub text: String,
}

/// All that stands about one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Track {
    /// In the order of time.
    pub reviews: Vec<Answered>,
    /// None until it is reviewed outside of cram mode.
    pub card: Option<Card>,
    pub suspended: bool,
    pub starred: bool,
    /// In the order of time.
    pub notes: Vec<Remark>,
    /// In the order of time.
    pub reports: Vec<Remark>,
    marks: BTreeMap<When, Mark>,
    /// The judgements that amendments replaced.
    originals: HashMap<EventId, Judgement>,
}

/// The newest record that `undo` can take back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Undoable<'a> {
    pub id: &'a EventId,
    pub at: Timestamp,
    pub question: &'a QuestionKey,
    /// What it is, for a sentence: `answer`, `suspend`, `resume`, `star`, `note` or `report`.
    pub what: &'static str,
}

/// Everything that stands.
#[derive(Debug, Clone)]
pub struct Progress {
    /// With the latest parameters that stand.
    scheduler: Scheduler,
    /// The model before any `Tune`.
    untuned: Fsrs,
    tracks: BTreeMap<QuestionKey, Track>,
    /// Every entry that has arrived, but undos.
    arrived: HashMap<EventId, About>,
    undone: HashSet<EventId>,
    /// By the review that they amend.
    amends: HashMap<EventId, BTreeMap<When, Judgement>>,
    tunes: BTreeMap<When, Fsrs>,
    plans: BTreeMap<When, (Option<Date>, Option<u32>)>,
}

/// The order of everything.
type When = (Timestamp, EventId);

/// What an amendment replaces: rating, score and whether the candidate overruled the verdict.
type Judgement = (Rating, f64, bool);

#[derive(Debug, Clone, PartialEq)]
enum Mark {
    Suspend,
    Resume,
    Star(bool),
    Note(String),
    Report(String),
}

/// What an entry has changed.
#[derive(Debug, Clone)]
enum About {
    Question(QuestionKey),
    /// The judgement of a review.
    Review(EventId),
    Everything,
}

/// What has to be computed again after an entry.
enum Changed {
    Nothing,
    Question(QuestionKey),
    Everything,
}

impl Progress {
    pub fn new(scheduler: Scheduler) -> Self {
        Self {
            untuned: scheduler.fsrs,
            scheduler,
            tracks: BTreeMap::new(),
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
            Changed::Question(key) => {
                if let Some(track) = self.tracks.get_mut(&key) {
                    track.fold(&self.scheduler);
                }
            }
        }
    }

    /// With the parameters of the latest `Tune`.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// None if nothing was ever recorded about the question.
    pub fn track(&self, question: &QuestionKey) -> Option<&Track> {
        self.tracks.get(question)
    }

    pub fn card(&self, question: &QuestionKey) -> Option<&Card> {
        self.track(question)?.card.as_ref()
    }

    /// In the order of the keys.
    pub fn tracks(&self) -> impl Iterator<Item = (&QuestionKey, &Track)> {
        self.tracks.iter()
    }

    /// All reviews that stand, in the order of time.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = &Answered> {
        in_order(self.tracks.values().flat_map(|track| &track.reviews).collect())
    }

    /// The reviews of a study day, in the order of time.
    pub fn reviewed_on(&self, day: Day) -> impl DoubleEndedIterator<Item = &Answered> {
        let reviews = self.tracks.values().flat_map(|track| &track.reviews);
        in_order(reviews.filter(|answered| answered.day == day).collect())
    }

    /// Days in a row with at least one answer, up to today; a day that is not over yet breaks nothing.
    pub fn streak(&self, today: Day) -> u32 {
        let days: HashSet<Day> = self
            .tracks
            .values()
            .flat_map(|track| &track.reviews)
            .map(|answered| answered.day)
            .collect();
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

    /// The newest record that stands and that `undo` takes back.
    pub fn last_undoable(&self) -> Option<Undoable<'_>> {
        let newest = |(question, track)| Track::newest(track, question);
        self.tracks.iter().filter_map(newest).max_by_key(|undoable| (undoable.at, undoable.id))
    }

    fn take(&mut self, entry: Entry) -> Changed {
        if let Record::Undo { of } = entry.record {
            return self.undo(of);
        }
        if self.undone.contains(&entry.id) || self.arrived.contains_key(&entry.id) {
            return Changed::Nothing;
        }
        let Entry { id, at, offset, record } = entry;
        self.arrived.insert(id.clone(), About::of(&record));
        let question = record.question().cloned();
        let when = (at, id);
        match record {
            Record::Review(review) => self.answer(when, offset, review),
            Record::Amend { review, rating, score, overruled } => {
                self.amends
                    .entry(review.clone())
                    .or_default()
                    .insert(when, (rating, score, overruled));
                return self.amended(&review);
            }
            Record::Tune { parameters } => {
                let Ok(fsrs) = Fsrs::new(&parameters) else { return Changed::Nothing };
                self.tunes.insert(when, fsrs);
                return Changed::Everything;
            }
            Record::Plan { interview, minutes } => {
                self.plans.insert(when, (interview, minutes));
            }
            Record::Suspend { question } => self.mark(question, when, Mark::Suspend),
            Record::Resume { question } => self.mark(question, when, Mark::Resume),
            Record::Star { question, on } => self.mark(question, when, Mark::Star(on)),
            Record::Note { question, text } => self.mark(question, when, Mark::Note(text)),
            Record::Report { question, text } => self.mark(question, when, Mark::Report(text)),
            Record::Undo { .. } | Record::Session { .. } | Record::SessionEnd { .. } => {}
        }
        question.map_or(Changed::Nothing, Changed::Question)
    }

    fn answer(&mut self, (at, id): When, offset: Offset, review: Review) {
        let day = study_day(at, offset, self.scheduler.rollover());
        let track = self.tracks.entry(review.question.clone()).or_default();
        let place = track.place(at, &id);
        let amended = latest(&self.amends, &id);
        track.reviews.insert(place, Answered { id: id.clone(), at, offset, day, review });
        if amended.is_some() {
            track.judge(&id, amended);
        }
    }

    fn mark(&mut self, question: QuestionKey, when: When, mark: Mark) {
        self.tracks.entry(question).or_default().marks.insert(when, mark);
    }

    /// Takes back a record, which may be still to come.
    fn undo(&mut self, of: EventId) -> Changed {
        if !self.undone.insert(of.clone()) {
            return Changed::Nothing;
        }
        match self.arrived.get(&of).cloned() {
            None => Changed::Nothing,
            Some(About::Question(question)) => self.remove(question, &of),
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

    /// Removes a record about a question, and its track with the last one.
    fn remove(&mut self, question: QuestionKey, id: &EventId) -> Changed {
        let Some(track) = self.tracks.get_mut(&question) else { return Changed::Nothing };
        track.remove(id);
        if track.reviews.is_empty() && track.marks.is_empty() {
            self.tracks.remove(&question);
        }
        Changed::Question(question)
    }

    /// Judges a review anew after an amendment came or went.
    fn amended(&mut self, review: &EventId) -> Changed {
        let Some(About::Question(question)) = self.arrived.get(review) else {
            return Changed::Nothing;
        };
        let Some(track) = self.tracks.get_mut(question) else { return Changed::Nothing };
        track.judge(review, latest(&self.amends, review));
        Changed::Question(question.clone())
    }

    fn fold_everything(&mut self) {
        self.scheduler.fsrs = self.tunes.values().next_back().copied().unwrap_or(self.untuned);
        for track in self.tracks.values_mut() {
            track.fold(&self.scheduler);
        }
    }
}

impl Track {
    /// Computes everything again that is not kept.
    fn fold(&mut self, scheduler: &Scheduler) {
        self.card = scheduler.fold(self.reviews.iter().map(|a| (a.at, a.offset, &a.review)));
        (self.suspended, self.starred) = (false, false);
        self.notes.clear();
        self.reports.clear();
        for ((at, id), mark) in &self.marks {
            let remark = |text: &String| Remark { id: id.clone(), at: *at, text: text.clone() };
            match mark {
                Mark::Suspend => self.suspended = true,
                Mark::Resume => self.suspended = false,
                Mark::Star(on) => self.starred = *on,
                Mark::Note(text) => self.notes.push(remark(text)),
                Mark::Report(text) => self.reports.push(remark(text)),
            }
        }
    }

    /// Where a review belongs among those that are there.
    fn place(&self, at: Timestamp, id: &EventId) -> usize {
        self.reviews.partition_point(|other| (other.at, &other.id) < (at, id))
    }

    /// Gives a review another judgement, or its own back.
    fn judge(&mut self, id: &EventId, judgement: Option<Judgement>) {
        let Some(answered) = self.reviews.iter_mut().find(|answered| answered.id == *id) else {
            return;
        };
        let own = self.originals.remove(id).unwrap_or(answered.review.judgement());
        answered.review.judge(judgement.unwrap_or(own));
        if judgement.is_some() {
            self.originals.insert(id.clone(), own);
        }
    }

    fn remove(&mut self, id: &EventId) {
        self.reviews.retain(|answered| answered.id != *id);
        self.marks.retain(|(_, other), _| other != id);
        self.originals.remove(id);
    }

    fn newest<'a>(&'a self, question: &'a QuestionKey) -> Option<Undoable<'a>> {
        let answer = self.reviews.last();
        let answer = answer.map(|a| Undoable { id: &a.id, at: a.at, question, what: "answer" });
        let mark = self.marks.last_key_value();
        let mark =
            mark.map(|((at, id), mark)| Undoable { id, at: *at, question, what: mark.name() });
        answer.into_iter().chain(mark).max_by_key(|undoable| (undoable.at, undoable.id))
    }
}

impl About {
    fn of(record: &Record) -> Self {
        match record {
            Record::Amend { review, .. } => About::Review(review.clone()),
            _ => record.question().cloned().map_or(About::Everything, About::Question),
        }
    }
}

impl Mark {
    fn name(&self) -> &'static str {
        match self {
            Mark::Suspend => "suspend",
            Mark::Resume => "resume",
            Mark::Star(_) => "star",
            Mark::Note(_) => "note",
            Mark::Report(_) => "report",
        }
    }
}

impl Review {
    fn judgement(&self) -> Judgement {
        (self.rating, self.score, self.overruled)
    }

    fn judge(&mut self, judgement: Judgement) {
        (self.rating, self.score, self.overruled) = judgement;
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
