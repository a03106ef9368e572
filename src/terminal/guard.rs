//! Who gives the terminal back?
//!
//! Prompts read keys in raw mode. However the program ends - by return, panic, SIGTERM, SIGHUP or SIGINT - the
//! terminal is given back as it was found: cooked, echoing, cursor visible. Only `kill -9` cannot be helped.
//!
//! There is one terminal and so one guard, in statics, because a panic hook and the thread that waits for signals
//! must reach it.

use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level;
use std::io::{self, Write};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Mutex, Once};

/// As it was before the first prompt.
static FOUND: Mutex<Option<Termios>> = Mutex::new(None);
static STATE: AtomicU8 = AtomicU8::new(OFF);
/// Rows of the frame below the cursor, so that what is printed at the end does not run into it.
static BELOW: AtomicUsize = AtomicUsize::new(0);
static INSTALL: Once = Once::new();

/// Not ours.
const OFF: u8 = 0;
const RAW: u8 = 1;
/// Given to another program for a while, such as an editor, to which Ctrl-C then belongs.
const LENT: u8 = 2;

/// End of a synchronized update, bracketed paste off, cursor visible, colours as usual.
const LEAVE: &str = "\x1b[?2026l\x1b[?2004l\x1b[?25h\x1b[0m";
const ENTER: &str = "\x1b[?2004h";

/// Takes the terminal for prompts; taking it twice does nothing.
///
/// # Errors
/// When stdin is not a terminal or its modes cannot be set.
pub fn take() -> io::Result<()> {
    INSTALL.call_once(install);
    if STATE.load(Ordering::SeqCst) == RAW {
        return Ok(());
    }
    let mut found = lock();
    let before = match found.take() {
        Some(before) => before,
        None => tcgetattr(io::stdin())?,
    };
    *found = Some(before.clone());
    STATE.store(RAW, Ordering::SeqCst);
    tcsetattr(io::stdin(), OptionalActions::Now, &raw(before))?;
    write(ENTER);
    Ok(())
}

/// Gives the terminal back as it was found; giving it twice does nothing.
pub fn give_back() {
    leave(OFF);
}

/// Gives it to another program for a while.
pub fn lend() {
    leave(LENT);
}

/// Stops the program as Ctrl-Z does elsewhere, and takes the terminal again when it goes on.
///
/// # Errors
/// When the terminal cannot be taken again.
pub fn stop() -> io::Result<()> {
    give_back();
    low_level::raise(SIGTSTP)?;
    take()
}

/// Says how many rows of the frame are below the cursor.
pub fn rows_below(rows: usize) {
    BELOW.store(rows, Ordering::SeqCst);
}

fn leave(state: u8) {
    if STATE.swap(state, Ordering::SeqCst) != RAW {
        return;
    }
    let below = BELOW.swap(0, Ordering::SeqCst);
    let down = if below > 0 { format!("\x1b[{below}B") } else { String::new() };
    write(&format!("{down}{LEAVE}"));
    if let Some(found) = &*lock() {
        // The terminal may be gone, and then there is nothing to give back.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, found);
    }
}

/// Raw for input; output stays as it is, so that a line feed is still a new line.
fn raw(mut modes: Termios) -> Termios {
    modes.local_modes -=
        LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
    modes.input_modes -=
        InputModes::IXON | InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR;
    modes.special_codes[SpecialCodeIndex::VMIN] = 1;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    modes
}

fn install() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        hook(panic);
    }));
    // Without the thread the program still works; a signal then ends it the default way.
    if let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT]) {
        std::thread::spawn(move || {
            for signal in signals.forever() {
                if signal == SIGINT && STATE.load(Ordering::SeqCst) == LENT {
                    continue;
                }
                let drawn = STATE.load(Ordering::SeqCst) == RAW;
                give_back();
                if drawn {
                    write("\r\n");
                }
                low_level::exit(128 + signal);
            }
        });
    }
}

fn lock() -> std::sync::MutexGuard<'static, Option<Termios>> {
    FOUND.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn write(text: &str) {
    let mut stderr = io::stderr().lock();
    // As above: to a terminal that is gone nothing can be said.
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}
