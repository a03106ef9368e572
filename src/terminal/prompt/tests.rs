//! Scripted keys, and what the screen shows after them.

mod interviews;
mod pressed;
mod shown;

use super::*;
use crate::bank::Response;
use crate::schedule::{Confidence, Rating};
use crate::session::{Ask, Frame, Reveal};
use crate::terminal::events::{Happening, Size};
use crate::terminal::key::Decoder;
use crate::terminal::scenes::{Scene, at, scene, scenes, summary};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::num::NonZeroU16;
use std::rc::Rc;
use std::time::Duration;

/// Bytes as a keyboard sends them; when they are used up the line hangs up.
struct Script {
    happenings: VecDeque<Happening>,
    size: Size,
    now: Duration,
    log: Rc<RefCell<Vec<&'static str>>>,
}

impl Script {
    fn new(bytes: &str, size: Size) -> Self {
        let mut decoder = Decoder::default();
        decoder.push(bytes.as_bytes());
        let mut keys: VecDeque<Happening> =
            std::iter::from_fn(|| decoder.next(false)).map(Happening::Key).collect();
        keys.extend(std::iter::from_fn(|| decoder.next(true)).map(Happening::Key));
        Self { happenings: keys, size, now: Duration::ZERO, log: Rc::default() }
    }

    fn note(&self, word: &'static str) {
        self.log.borrow_mut().push(word);
    }
}

impl Events for Script {
    fn next(&mut self, longest: Option<Duration>) -> io::Result<Happening> {
        let happening = self.happenings.pop_front().unwrap_or(Happening::HungUp);
        if happening == Happening::Late {
            self.now += longest.unwrap_or_default();
        }
        Ok(happening)
    }
    fn elapsed(&self) -> Duration {
        self.now
    }
    fn size(&self) -> Size {
        self.size
    }
    fn begin(&mut self) -> io::Result<()> {
        self.note("begin");
        Ok(())
    }
    fn lend(&mut self) {
        self.note("lend");
    }
    fn stop(&mut self) -> io::Result<()> {
        self.note("stop");
        Ok(())
    }
    fn end(&mut self) {
        self.note("end");
    }
}

const LOOK: Look = Look { colour: false, unicode: false, bars: false, width: 60 };
const SIZE: Size = Size { columns: 60, rows: 24 };

/// What comes of keys on a step, what has been written, and what was asked of the terminal.
fn run(step: &Step<'_>, bytes: &str, size: Size) -> (Input, Vec<u8>, Vec<&'static str>) {
    let script = Script::new(bytes, size);
    let log = Rc::clone(&script.log);
    let mut output = Vec::new();
    let mut prompt = Prompt::new(script, &mut output, LOOK, || at(0));
    let input = prompt.show(step).expect("memory can be written");
    drop(prompt);
    let log = log.borrow().clone();
    (input, output, log)
}

fn input(step: &Step<'_>, bytes: &str) -> Input {
    run(step, bytes, SIZE).0
}

fn event(step: &Step<'_>, bytes: &str) -> Event {
    match input(step, bytes) {
        Input::Event(event) => event,
        other => panic!("no event but {other:?}"),
    }
}

fn screen_after(output: &[u8], size: Size) -> String {
    let number = |n: usize| NonZeroU16::new(n as u16).expect("not zero");
    let mut parser = vt100::Parser::new(number(size.rows), number(size.columns), 0);
    parser.process(output);
    parser.screen().contents().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The screen while a prompt waits: the hang-up at the end of the keys is not drawn.
fn waiting(step: &Step<'_>, bytes: &str, size: Size) -> String {
    let mut script = Script::new(bytes, size);
    script.happenings.push_back(Happening::Late);
    let mut output = Vec::new();
    let mut prompt = Prompt::new(script, &mut output, LOOK, || at(0));
    prompt.show(step).expect("memory can be written");
    drop(prompt);
    // Everything up to the end of the last frame.
    let end = String::from_utf8_lossy(&output).rfind("\x1b[?2026l").map_or(0, |at| at + 8);
    screen_after(&output[..end], size)
}

fn check(step: &Step<'_>, bytes: &str, expected: Expect) {
    expected.assert_eq(&waiting(step, bytes, SIZE));
}
