//! How long has an interview been running, should the process be killed?
//!
//! What happened in an interview is in the journal with the reading of its clock; this file holds the reading since
//! then, to the second, so that a kill neither gives nor takes time. It is no record of progress: without it the
//! interview goes on from the last thing that happened.

use super::heal::replace;
use crate::schedule::EventId;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often the reading is written.
const TICK: Duration = Duration::from_secs(1);

#[derive(Debug, Serialize, Deserialize)]
struct Reading {
    session: EventId,
    milliseconds: u64,
}

/// The clock of an interview that is being sat. It stands still while the machine sleeps.
#[derive(Debug)]
pub struct Stopwatch {
    begun: Instant,
    /// The reading with which it was started.
    base: u64,
    stop: Option<Sender<()>>,
    writer: Option<JoinHandle<()>>,
}

/// The last reading that was written for an interview, in milliseconds; none if it was never written or is another's.
pub fn reading(dir: &Path, session: &EventId) -> Option<u64> {
    let text = std::fs::read_to_string(path(dir)).ok()?;
    let reading: Reading = serde_json::from_str(&text).ok()?;
    (reading.session == *session).then_some(reading.milliseconds)
}

impl Stopwatch {
    /// Starts from a reading and goes on writing it to `dir` until it is dropped. A reading that cannot be written
    /// stops nobody.
    pub fn start(dir: &Path, session: &EventId, base: u64) -> Self {
        let begun = Instant::now();
        let (stop, stopped) = channel();
        let (path, session) = (path(dir), session.clone());
        let writer = std::thread::spawn(move || {
            let mut is_running = true;
            // Once more when it is stopped, so that nobody gains the part of a second by leaving.
            while is_running {
                is_running = stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout);
                let milliseconds = base + elapsed(begun);
                let reading = Reading { session: session.clone(), milliseconds };
                if let Ok(text) = serde_json::to_vec(&reading) {
                    let _ = replace(&path, &text);
                }
            }
        });
        Self { begun, base, stop: Some(stop), writer: Some(writer) }
    }

    /// Milliseconds on the interview's clock.
    pub fn reading(&self) -> u64 {
        self.base + elapsed(self.begun)
    }
}

impl Drop for Stopwatch {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn path(dir: &Path) -> PathBuf {
    dir.join("interview.clock")
}

fn elapsed(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}
