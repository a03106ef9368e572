//! Interviews held with keys against a clock that only the script moves.

mod clock;
mod sitting;
mod steering;

use super::*;
use crate::bank::Given;
use crate::mock::Interview;
use crate::schedule::Happened;
use crate::terminal::interviews::{begun, hold, interview, only, picks};
use crate::terminal::key::Key;
use std::cell::Cell;

/// What somebody does, and what is seen meanwhile.
enum Do {
    /// Bytes as a keyboard sends them.
    Keys(&'static str),
    /// Nothing for so many milliseconds.
    Wait(u64),
    /// The terminal is given another size.
    Size(usize, usize),
    /// The screen from the last row on that begins with these words.
    See(&'static str, Expect),
    /// The screen holds these words.
    Has(&'static str),
    /// It does not.
    HasNot(&'static str),
    /// It holds them in one place only.
    Once(&'static str),
}

use Do::{Has, HasNot, Keys, Once, See, Size as Resize, Wait};

/// The screen that is written to, and the clock.
struct Stage {
    parser: RefCell<vt100::Parser>,
    size: Cell<Size>,
    now: Cell<Duration>,
}

impl Stage {
    fn text(&self) -> String {
        let contents = self.parser.borrow().screen().contents();
        contents.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// Compares the screen with what is to be seen on it.
    fn look_at(&self, seen: &Do) {
        let text = self.text();
        match seen {
            See(from, expected) => {
                let start = text.rfind(&format!("\n{from}")).map_or(0, |at| at + 1);
                expected.assert_eq(&text[start..]);
            }
            Has(words) => assert!(text.contains(words), "no `{words}` in\n{text}"),
            HasNot(words) => assert!(!text.contains(words), "`{words}` in\n{text}"),
            Once(words) => assert_eq!(text.matches(words).count(), 1, "`{words}` in\n{text}"),
            Keys(_) | Wait(_) | Resize(..) => {}
        }
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.now.get().as_millis()).expect("a short test")
    }
}

struct Output(Rc<Stage>);

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.parser.borrow_mut().process(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Player {
    script: VecDeque<Do>,
    keys: VecDeque<Key>,
    stage: Rc<Stage>,
}

impl Events for Player {
    fn next(&mut self, longest: Option<Duration>) -> io::Result<Happening> {
        let mut longest = longest;
        loop {
            if let Some(key) = self.keys.pop_front() {
                return Ok(Happening::Key(key));
            }
            match self.script.pop_front() {
                None => return Ok(Happening::HungUp),
                Some(Keys(bytes)) => {
                    let mut decoder = Decoder::default();
                    decoder.push(bytes.as_bytes());
                    self.keys.extend(std::iter::from_fn(|| decoder.next(false)));
                    self.keys.extend(std::iter::from_fn(|| decoder.next(true)));
                }
                Some(Wait(milliseconds)) => {
                    let wait = Duration::from_millis(milliseconds);
                    let passed = longest.map_or(wait, |longest| longest.min(wait));
                    self.stage.now.set(self.stage.now.get() + passed);
                    if passed < wait {
                        let rest = u64::try_from((wait - passed).as_millis()).expect("short");
                        self.script.push_front(Wait(rest));
                    }
                    if longest == Some(passed) {
                        return Ok(Happening::Late);
                    }
                    longest = longest.map(|longest| longest - passed);
                }
                Some(Resize(columns, rows)) => {
                    self.stage.size.set(Size { columns, rows });
                    let number = |n: usize| NonZeroU16::new(n as u16).expect("not zero");
                    let mut parser = self.stage.parser.borrow_mut();
                    parser.screen_mut().set_size(number(rows), number(columns));
                    return Ok(Happening::Resized);
                }
                Some(seen) => self.stage.look_at(&seen),
            }
        }
    }
    fn size(&self) -> Size {
        self.stage.size.get()
    }
    fn elapsed(&self) -> Duration {
        self.stage.now.get()
    }
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn lend(&mut self) {}
    fn stop(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn end(&mut self) {}
}

/// Plays a script on a screen of 80 columns: what happened, and how the interview was left.
fn played(interview: &mut Interview, script: Vec<Do>) -> (Vec<Happened>, Sat) {
    let size = Size { columns: 80, rows: 40 };
    let number = |n: usize| NonZeroU16::new(n as u16).expect("not zero");
    let parser = vt100::Parser::new(number(size.rows), number(size.columns), 0);
    let stage = Rc::new(Stage {
        parser: RefCell::new(parser),
        size: Cell::new(size),
        now: Cell::new(Duration::ZERO),
    });
    let player = Player { script: script.into(), keys: VecDeque::new(), stage: Rc::clone(&stage) };
    let mut prompt = Prompt::new(player, Output(Rc::clone(&stage)), LOOK, || at(0));
    let (happened, sat) = hold(interview, &mut prompt, || stage.milliseconds());
    // What is to be seen once nothing is asked any more.
    prompt.events.script.iter().for_each(|seen| stage.look_at(seen));
    (happened, sat)
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

const TIMED: &str = "mode: Timed";
/// After a time that is up, keys are heard again.
const HEARD: u64 = 800;

proptest! {
    #[test]
    fn any_keys_come_to_an_end_before_the_time_does(
        bytes in prop::collection::vec(any::<u8>(), 0..40),
        columns in 20usize..100,
        rows in 2usize..30,
    ) {
        let topics = ["single", "multi", "cloze", "open", "order", "match", "story", "case"];
        let text: &'static str = Box::leak(String::from_utf8_lossy(&bytes).into_owned().into());
        let script = vec![Resize(columns, rows), Keys("\r"), Keys(text), Wait(120_000)];
        played(&mut only(1.0, "mode: Timed, pause: true", &topics), script);
    }
}
