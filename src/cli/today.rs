//! Where does everything stand today, and what is the next thing to type?

use super::context::Context;
use super::exit::Exit;
use super::{due, library, output, progress};
use crate::plan::{self, Counts, Filter};

pub fn run(context: &Context) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let progress = progress::look(context)?;
    let today = context.today();
    let counts = plan::counts(&library, &progress, &Filter::default(), today);
    let new_today = context.new_today(&progress).min(counts.new);
    let answered = progress.reviewed_on(today.day).count();
    let streak = progress.streak(today.day);

    let mut text = format!("{}\n", due::line(&counts));
    if streak > 0 {
        let days = output::count(streak as usize, "day");
        text += &format!("{} today, {days} in a row\n", output::count(answered, "answer"));
    }
    text += &format!("\nnext: {}\n", next(&counts, new_today));
    output::print(&text)?;
    Ok(Exit::Done)
}

fn next(counts: &Counts, new_today: usize) -> String {
    let due = counts.overdue + counts.due;
    match (due, new_today) {
        (0, 0) if counts.later_today > 0 => {
            "`onsite drill` later today, when more is due".to_owned()
        }
        (0, 0) if counts.new > 0 => {
            "done for today, unless you want more: `onsite drill --new 5`".to_owned()
        }
        (0, 0) => "nothing is left for today; `onsite stats` shows what is coming".to_owned(),
        (_, 0) => "`onsite drill`".to_owned(),
        (0, new) => format!("`onsite drill`, {new} new for today"),
        (due, new) => format!("`onsite drill`, {due} due and {new} new for today"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_thing_to_type() {
        let counts = |due, later_today, new| Counts { due, later_today, new, ..Counts::default() };
        let table = [
            (counts(0, 0, 98), 10, "`onsite drill`, 10 new for today"),
            (counts(3, 0, 97), 9, "`onsite drill`, 3 due and 9 new for today"),
            (counts(3, 0, 88), 0, "`onsite drill`"),
            (counts(0, 2, 88), 0, "`onsite drill` later today, when more is due"),
            (counts(0, 0, 88), 0, "done for today, unless you want more: `onsite drill --new 5`"),
            (counts(0, 0, 0), 0, "nothing is left for today; `onsite stats` shows what is coming"),
        ];
        for (counts, new_today, expected) in table {
            assert_eq!(next(&counts, new_today), expected, "{counts:?}");
        }
    }
}
