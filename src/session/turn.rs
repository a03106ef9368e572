//! How is one question answered, from its prompt to its verdict?
//!
//! A question has one part, a scenario one for each step. Each part is asked, perhaps asked again when the spelling
//! was close, and judged: by the machine, or by the candidate along key points or anchors.

use super::event::Event;
use crate::bank::{Behavioural, CaseStep, Dimension, Item, Kind, Response};
use crate::dice::Dice;
use crate::grade::{self, Context, Mark, Verdict};
use crate::schedule::Confidence;
use jiff::Timestamp;

/// Said instead of the verdict when a second try is free; the verdict itself would give the answer away.
const CHECK_SPELLING: &str = "close: check the spelling, or the unit, and try once more";

/// At most so many times the time given count as spent on one answer.
const LONGEST: u64 = 10;

/// Probes asked after a story.
const PROBES: usize = 2;

/// One question on its way to a verdict.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub item: Item,
    pub phase: Phase,
    pub part: usize,
    /// One for each part answered.
    pub responses: Vec<Response>,
    pub verdicts: Vec<Verdict>,
    /// The lowest confidence said for any part.
    pub confidence: Option<Confidence>,
    pub hints: usize,
    pub retry: Option<&'static str>,
    pub draft: Option<Response>,
    /// Milliseconds spent on answering so far.
    pub spent: u64,
    /// Display order of each part.
    orders: Vec<Vec<usize>>,
    /// Places of the probes drawn.
    probes: Vec<usize>,
    /// The scales of a story; a general one when the bank has none.
    pub dimensions: Vec<Dimension>,
    asked_at: Timestamp,
}

/// Where a turn stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Phase {
    Ask,
    Confidence,
    Checklist {
        text: String,
        found: Vec<bool>,
    },
    Probes {
        notes: String,
    },
    Anchor {
        notes: String,
        anchors: Vec<u8>,
    },
    Exemplar {
        notes: String,
        anchors: Vec<u8>,
    },
    StepReveal,
    /// All parts are judged.
    Judged,
}

impl Turn {
    /// `times` is how often the question was answered in this sitting: its choices stand in another order each time.
    /// `draft` is an answer to begin with.
    pub fn new(
        item: Item,
        seed: u64,
        times: usize,
        draft: Option<Response>,
        now: Timestamp,
    ) -> Self {
        let name = if times == 0 { item.key.to_string() } else { format!("{}#{times}", item.key) };
        let mut dice = Dice::named(seed, &name);
        let kind = &item.question.kind;
        let orders = display_orders(kind, &mut dice);
        let (probes, dimensions) = match kind {
            Kind::Behavioural(story) => {
                let drawn = dice.order(story.probes.len()).into_iter().take(PROBES);
                (drawn.collect(), dimensions(story))
            }
            _ => (Vec::new(), Vec::new()),
        };
        Self {
            phase: Phase::Ask,
            part: 0,
            responses: Vec::new(),
            verdicts: Vec::new(),
            confidence: None,
            hints: 0,
            retry: None,
            draft,
            spent: 0,
            orders,
            probes,
            dimensions,
            asked_at: now,
            item,
        }
    }

    /// The kind of the part that is asked.
    pub fn kind(&self) -> &Kind {
        self.step().map_or(&self.item.question.kind, |step| &step.kind)
    }

    /// The scenario's step that is asked.
    pub fn step(&self) -> Option<&CaseStep> {
        match &self.item.question.kind {
            Kind::Scenario(scenario) => scenario.steps.get(self.part),
            _ => None,
        }
    }

    pub fn part_count(&self) -> usize {
        self.orders.len()
    }

    pub fn order(&self) -> &[usize] {
        self.orders.get(self.part).map_or(&[], Vec::as_slice)
    }

    pub fn probes(&self) -> Vec<&str> {
        let Kind::Behavioural(story) = &self.item.question.kind else { return Vec::new() };
        self.probes
            .iter()
            .filter_map(|place| story.probes.get(*place).map(String::as_str))
            .collect()
    }

    /// Nothing has been answered, so there is nothing to start again.
    pub fn is_fresh(&self) -> bool {
        self.part == 0 && self.phase == Phase::Ask && self.retry.is_none()
    }

    /// Answers and judgements; whatever makes no sense in the present phase changes nothing.
    pub fn apply(
        &mut self,
        event: &Event,
        confidence_asked: bool,
        context: &Context,
        now: Timestamp,
    ) {
        match (&self.phase, event) {
            (Phase::Ask, Event::Answered(response)) => {
                self.answered(response, confidence_asked, context, now)
            }
            (Phase::Ask, Event::HintAsked) => {
                self.hints = (self.hints + 1).min(self.item.question.hints.len())
            }
            (Phase::Confidence, Event::Confident(confidence)) => {
                self.confidence = Some(lower(self.confidence, *confidence));
                self.after_confidence(context, now);
            }
            (Phase::Checklist { text, found }, Event::Checked(covered))
                if covered.len() == found.len() =>
            {
                let response = Response::Open { text: text.clone(), covered: covered.clone() };
                self.judge(response, context, now);
            }
            (Phase::Probes { notes }, Event::Continue) => {
                self.phase = Phase::Anchor { notes: notes.clone(), anchors: Vec::new() };
            }
            (Phase::Anchor { notes, anchors }, Event::Anchored(anchor @ 1..=4)) => {
                let (notes, mut anchors) = (notes.clone(), anchors.clone());
                anchors.push(*anchor);
                if anchors.len() < self.dimensions.len() {
                    self.phase = Phase::Anchor { notes, anchors };
                } else if self.has_exemplar() {
                    self.phase = Phase::Exemplar { notes, anchors };
                } else {
                    self.judge(Response::Story { notes, anchors }, context, now);
                }
            }
            (Phase::Exemplar { notes, anchors }, Event::Continue) => {
                let response = Response::Story { notes: notes.clone(), anchors: anchors.clone() };
                self.judge(response, context, now);
            }
            (Phase::Exemplar { notes, anchors }, Event::Lowered(lowered))
                if only_lower(anchors, lowered) =>
            {
                let response = Response::Story { notes: notes.clone(), anchors: lowered.clone() };
                self.judge(response, context, now);
            }
            (Phase::StepReveal, Event::Continue) => {
                self.part += 1;
                self.retry = None;
                self.draft = None;
                self.asked_at = now;
                self.phase = Phase::Ask;
            }
            _ => {}
        }
    }

    /// The sitting ends: what was answered and not yet judged is judged as it is, unless more of the question is open.
    pub fn conclude(&mut self, context: &Context, now: Timestamp) {
        if self.part + 1 < self.part_count() {
            return;
        }
        let second_try = self.phase == Phase::Ask && self.retry.is_some();
        if second_try || self.phase == Phase::Confidence {
            self.after_confidence(context, now);
        }
        if let Phase::Checklist { found, .. } = &self.phase {
            let found = Event::Checked(found.clone());
            self.apply(&found, false, context, now);
        }
    }

    /// The answer to the whole question.
    pub fn response(&self) -> Response {
        match &self.item.question.kind {
            Kind::Scenario(_) => Response::Steps(self.responses.clone()),
            _ => self.responses.first().cloned().unwrap_or(Response::Nothing),
        }
    }

    fn answered(
        &mut self,
        response: &Response,
        confidence_asked: bool,
        context: &Context,
        now: Timestamp,
    ) {
        // A closed lid is not time spent on answering.
        let longest = u64::from(self.item.question.seconds()) * 1000 * LONGEST;
        let spent = u64::try_from(now.duration_since(self.asked_at).as_millis()).unwrap_or(0);
        self.spent += spent.min(longest);
        self.asked_at = now;
        self.draft = Some(response.clone());
        if self.is_misspelt(response, context) && self.retry.is_none() {
            self.retry = Some(CHECK_SPELLING);
            return;
        }
        let confidence_asked =
            confidence_asked && !is_empty(response) && !matches!(self.kind(), Kind::Behavioural(_));
        if confidence_asked {
            self.phase = Phase::Confidence;
        } else {
            self.after_confidence(context, now);
        }
    }

    fn has_exemplar(&self) -> bool {
        matches!(self.kind(), Kind::Behavioural(story) if !story.exemplar.is_empty())
    }

    fn is_misspelt(&self, response: &Response, context: &Context) -> bool {
        let typed = matches!(self.kind(), Kind::Short(_) | Kind::Cloze(_) | Kind::Numeric(_));
        typed && grade::grade(self.kind(), response, context).mark == Mark::Close
    }

    fn after_confidence(&mut self, context: &Context, now: Timestamp) {
        let response = self.draft.clone().unwrap_or(Response::Nothing);
        let text = match &response {
            Response::Text(text) => text.clone(),
            _ => String::new(),
        };
        match self.kind() {
            Kind::Open(open) => {
                let mut found = grade::detect(open, &text, context.lexicon);
                // Without key points the candidate says of the whole whether they had it.
                found.resize(open.key_points.len().max(1), false);
                self.phase = Phase::Checklist { text, found };
            }
            Kind::Behavioural(_) if self.probes.is_empty() => {
                self.phase = Phase::Anchor { notes: text, anchors: Vec::new() };
            }
            Kind::Behavioural(_) => self.phase = Phase::Probes { notes: text },
            _ => self.judge(response, context, now),
        }
    }

    fn judge(&mut self, response: Response, context: &Context, now: Timestamp) {
        self.verdicts.push(grade::grade(self.kind(), &response, context));
        self.responses.push(response);
        self.asked_at = now;
        let last = self.part + 1 >= self.part_count();
        self.phase = if last { Phase::Judged } else { Phase::StepReveal };
    }
}

/// For each part of a question, the order in which its choices, items or options are shown.
pub fn display_orders(kind: &Kind, dice: &mut Dice) -> Vec<Vec<usize>> {
    parts(kind).map(|kind| display_order(kind, dice)).collect()
}

fn parts(kind: &Kind) -> Box<dyn Iterator<Item = &Kind> + '_> {
    match kind {
        Kind::Scenario(scenario) => Box::new(scenario.steps.iter().map(|step| &step.kind)),
        kind => Box::new(std::iter::once(kind)),
    }
}

fn display_order(kind: &Kind, dice: &mut Dice) -> Vec<usize> {
    match kind {
        Kind::Single(single) if !single.shuffle => (0..single.choices.len()).collect(),
        Kind::Single(single) => dice.order(single.choices.len()),
        Kind::Multi(multi) => dice.order(multi.choices.len()),
        Kind::Match(matching) => dice.order(matching.options().len()),
        Kind::Order(order) => {
            let mut places = dice.order(order.items.len());
            // The right order must not be there already.
            if places.is_sorted() {
                places.rotate_left(1);
            }
            places
        }
        _ => Vec::new(),
    }
}

/// The scales of a story; a general one when the bank has none.
pub fn dimensions(story: &Behavioural) -> Vec<Dimension> {
    if !story.dimensions.is_empty() {
        return story.dimensions.clone();
    }
    vec![Dimension {
        name: "The story as a whole".to_owned(),
        part: Vec::new(),
        poor: "It did not answer the question, or had no actions of mine in it.".to_owned(),
        mixed: "It answered the question, but the reasons or the result were missing.".to_owned(),
        good: "A clear problem, my own actions with reasons, and a result.".to_owned(),
        excellent: "The same with a number, a trade-off and what I do differently since."
            .to_owned(),
    }]
}

fn lower(before: Option<Confidence>, now: Confidence) -> Confidence {
    before.map_or(now, |before| before.min(now))
}

fn is_empty(response: &Response) -> bool {
    match response {
        Response::Nothing => true,
        Response::Text(text) => text.trim().is_empty(),
        Response::Gaps(gaps) => gaps.iter().all(|gap| gap.trim().is_empty()),
        _ => false,
    }
}

fn only_lower(before: &[u8], after: &[u8]) -> bool {
    before.len() == after.len()
        && before.iter().zip(after).all(|(before, after)| (1..=*before).contains(after))
}
