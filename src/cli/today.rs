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
    let answered = progress.reviewed_on(today.day).count();
    let streak = progress.streak(today.day);

    let mut text = format!("{}\n", due::line(&counts));
    if streak > 0 {
        let days = output::count(streak as usize, "day");
        text += &format!("{} today, {days} in a row\n", output::count(answered, "answer"));
    }
    text += &format!("\nnext: {}\n", next(&counts, answered));
    output::print(&text)?;
    Ok(Exit::Done)
}

fn next(counts: &Counts, answered: usize) -> &'static str {
    let due = counts.overdue + counts.due;
    match (due, counts.new, answered) {
        (0, 0, _) if counts.later_today == 0 => {
            "nothing is left for today; `onsite stats` shows what is coming"
        }
        (0, 0, _) => "`onsite drill` later today, when more is due",
        (0, _, 1..) => "done for today, unless you want more: `onsite drill --new 5`",
        _ => "`onsite drill`",
    }
}
