//! Does the person want it?

use super::super::context::Context;
use console::Term;
use dialoguer::Confirm;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use std::io::ErrorKind;

/// The answer; none for Ctrl-C. Escape is no.
pub fn confirmed(context: &Context, question: &str) -> anyhow::Result<Option<bool>> {
    let colourful = ColorfulTheme::default();
    let theme: &dyn Theme = if context.colour(true) { &colourful } else { &SimpleTheme };
    let prompt = Confirm::with_theme(theme).with_prompt(question).default(true);
    match survive_interrupt(|| prompt.interact_opt())? {
        Ok(answer) => Ok(Some(answer.unwrap_or(false))),
        Err(dialoguer::Error::IO(error)) if error.kind() == ErrorKind::Interrupted => {
            // The prompt hid the cursor, and had no time to show it again.
            let term = Term::stderr();
            term.show_cursor()?;
            term.write_line("")?;
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Runs a prompt. At Ctrl-C it sends the signal to its own process, which would end the program with the cursor hidden;
/// meanwhile, and only then, the signal does nothing, and the prompt ends with an error.
#[cfg(unix)]
fn survive_interrupt<T>(prompt: impl FnOnce() -> T) -> anyhow::Result<T> {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};
    static ENDS: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    if ENDS.get().is_none() {
        let ends = Arc::new(AtomicBool::new(true));
        signal_hook::flag::register_conditional_default(
            signal_hook::consts::SIGINT,
            Arc::clone(&ends),
        )?;
        ENDS.get_or_init(|| ends);
    }
    let set = |ends| ENDS.get().into_iter().for_each(|flag| flag.store(ends, Ordering::SeqCst));
    set(false);
    let result = prompt();
    set(true);
    Ok(result)
}

#[cfg(not(unix))]
fn survive_interrupt<T>(prompt: impl FnOnce() -> T) -> anyhow::Result<T> {
    Ok(prompt())
}
