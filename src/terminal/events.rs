//! What happened at the terminal?
//!
//! Keys are awaited with poll(2), so that whoever waits can have a deadline. The size is asked for now and then
//! instead of being told by SIGWINCH, because a handler for it would break every dialoguer prompt of the program.

use super::guard;
use super::key::{Decoder, Key};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

/// How long an escape byte must stand alone to be the key.
const ALONE: Duration = Duration::from_millis(50);
/// How often the size is asked for.
const GLANCE: Duration = Duration::from_millis(200);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    Key(Key),
    Resized,
    /// The longest wait is over.
    Late,
    /// There is nobody at the other end any more.
    HungUp,
}

/// Columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub columns: usize,
    pub rows: usize,
}

/// Where keys come from.
pub trait Events {
    /// The next thing that happens, or [`Happening::Late`] after `longest`.
    ///
    /// # Errors
    /// When the terminal cannot be read although it is there.
    fn next(&mut self, longest: Option<Duration>) -> io::Result<Happening>;

    fn size(&self) -> Size;

    /// A monotonic reading, to count down from.
    fn elapsed(&self) -> Duration;

    /// Keys are wanted from now on.
    ///
    /// # Errors
    /// When the terminal refuses.
    fn begin(&mut self) -> io::Result<()>;

    /// Another program needs the terminal until [`Events::begin`].
    fn lend(&mut self);

    /// Stops the whole program until it is continued.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    fn stop(&mut self) -> io::Result<()>;

    /// No more keys are wanted.
    fn end(&mut self);
}

/// The terminal on stdin.
#[derive(Debug)]
pub struct Tty {
    decoder: Decoder,
    ready: VecDeque<Key>,
    size: Size,
    begun: Instant,
    glanced: Instant,
}

impl Tty {
    pub fn new() -> Self {
        Self {
            decoder: Decoder::default(),
            ready: VecDeque::new(),
            size: measured(),
            begun: Instant::now(),
            glanced: Instant::now(),
        }
    }

    /// Reads what there is; false at the end.
    fn read(&mut self) -> io::Result<bool> {
        let mut buffer = [0; 1024];
        match rustix::io::read(io::stdin(), &mut buffer) {
            Ok(0) | Err(Errno::IO) => return Ok(false),
            Ok(count) => self.decoder.push(&buffer[..count]),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        self.ready.extend(std::iter::from_fn(|| self.decoder.next(false)));
        Ok(true)
    }

    fn resized(&mut self) -> bool {
        if self.glanced.elapsed() < GLANCE {
            return false;
        }
        self.glanced = Instant::now();
        let before = std::mem::replace(&mut self.size, measured());
        before != self.size
    }
}

impl Events for Tty {
    fn next(&mut self, longest: Option<Duration>) -> io::Result<Happening> {
        let begun = Instant::now();
        loop {
            if self.resized() {
                return Ok(Happening::Resized);
            }
            if let Some(key) = self.ready.pop_front() {
                return Ok(Happening::Key(key));
            }
            let left = longest.map(|longest| longest.saturating_sub(begun.elapsed()));
            if left == Some(Duration::ZERO) {
                return Ok(Happening::Late);
            }
            let patience = if self.decoder.is_waiting() { ALONE } else { GLANCE };
            let wait = left.map_or(patience, |left| left.min(patience));
            match wait_for_input(wait)? {
                Waited::Input if !self.read()? => return Ok(Happening::HungUp),
                Waited::HungUp => return Ok(Happening::HungUp),
                Waited::Nothing if wait >= ALONE => {
                    self.ready.extend(std::iter::from_fn(|| self.decoder.next(true)));
                }
                Waited::Input | Waited::Nothing => {}
            }
        }
    }

    fn size(&self) -> Size {
        self.size
    }

    fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    fn begin(&mut self) -> io::Result<()> {
        guard::take()?;
        self.size = measured();
        Ok(())
    }

    fn lend(&mut self) {
        guard::lend();
    }

    fn stop(&mut self) -> io::Result<()> {
        guard::stop()?;
        self.size = measured();
        Ok(())
    }

    fn end(&mut self) {
        guard::give_back();
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        guard::give_back();
    }
}

enum Waited {
    Input,
    Nothing,
    HungUp,
}

fn wait_for_input(longest: Duration) -> io::Result<Waited> {
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    let timeout = Timespec {
        tv_sec: i64::try_from(longest.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: longest.subsec_nanos().into(),
    };
    match poll(&mut fds, Some(&timeout)) {
        Ok(0) | Err(Errno::INTR) => Ok(Waited::Nothing),
        Ok(_) if fds[0].revents().contains(PollFlags::IN) => Ok(Waited::Input),
        Ok(_) => Ok(Waited::HungUp),
        Err(error) => Err(error.into()),
    }
}

/// The size of the terminal on stderr, where the prompts are drawn; 80 x 24 when it does not say.
fn measured() -> Size {
    let size = rustix::termios::tcgetwinsize(io::stderr()).ok();
    let of = |n: Option<u16>, usual: usize| n.map(usize::from).filter(|n| *n > 0).unwrap_or(usual);
    Size { columns: of(size.map(|s| s.ws_col), 80), rows: of(size.map(|s| s.ws_row), 24) }
}
