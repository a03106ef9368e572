//! What does undo go back to?
//!
//! Each finished turn leaves a [`Past`]: the board as it was when the turn began, and the record that the turn has
//! kept. Going back restores the one and undoes the other.

use super::queue::Queue;
use super::turn::Turn;
use super::{Session, Turning};
use crate::bank::{Item, Response};
use crate::schedule::{EventId, Record};
use jiff::Timestamp;

/// A finished turn.
#[derive(Debug)]
pub(super) struct Past {
    item: Item,
    /// What was answered, to begin with when the question is asked again.
    draft: Option<Response>,
    again: bool,
    board: Board,
    /// What the turn has kept, once it is named: its review, or the suspension that ended it.
    pub record: Option<EventId>,
    /// A suspension after the answer: the question is not asked again when it is taken back.
    afterthought: bool,
}

/// What a turn changes beside the journal.
#[derive(Debug, Clone)]
pub(super) struct Board {
    queue: Queue,
    outcomes: usize,
    leeches: usize,
    skipped: usize,
}

impl Session {
    /// The board now, to be gone back to.
    pub(super) fn board(&self) -> Board {
        Board {
            queue: self.queue.clone(),
            outcomes: self.outcomes.len(),
            leeches: self.leeches.len(),
            skipped: self.skipped.len(),
        }
    }

    /// Ends the turn on the screen, if there is one, and remembers it under the record that it has kept.
    pub(super) fn remember(&mut self, record: Option<EventId>) {
        let Some(Turning { turn, board, again }) = self.turning.take() else { return };
        self.queue.turn_finished();
        self.past.push(Past {
            item: turn.item,
            draft: turn.draft,
            again,
            board,
            record,
            afterthought: false,
        });
    }

    /// A question is suspended: unanswered, which ends its turn, or after its answer.
    pub(super) fn remember_suspension(&mut self) {
        match self.judged.take() {
            None => self.remember(None),
            Some(judged) => {
                self.remember(judged.review);
                let Some(last) = self.past.last() else { return };
                let (item, again, board) = (last.item.clone(), last.again, self.board());
                self.past.push(Past {
                    item,
                    draft: None,
                    again,
                    board,
                    record: None,
                    afterthought: true,
                });
            }
        }
    }

    /// Starts the question on the screen again if anything of it was answered, else takes back the turn before.
    pub(super) fn undo(&mut self, now: Timestamp) -> Option<Record> {
        if let Some(judged) = self.judged.take() {
            let of = judged.review?;
            self.start_again(now);
            return Some(Record::Undo { of });
        }
        let turning = self.turning.as_ref()?;
        if !turning.turn.is_fresh() {
            self.start_again(now);
            return None;
        }
        let Past { item, draft, again, board, record, afterthought } = self.past.pop()?;
        let of = record?;
        if !afterthought {
            self.restore(&board);
            self.begin(item, again, draft, now);
        }
        Some(Record::Undo { of })
    }

    fn start_again(&mut self, now: Timestamp) {
        let Some(Turning { turn: Turn { item, draft, .. }, board, again }) = self.turning.take()
        else {
            return;
        };
        self.restore(&board);
        self.begin(item, again, draft, now);
    }

    fn restore(&mut self, board: &Board) {
        self.queue = board.queue.clone();
        self.outcomes.truncate(board.outcomes);
        self.leeches.truncate(board.leeches);
        self.skipped.truncate(board.skipped);
    }
}
