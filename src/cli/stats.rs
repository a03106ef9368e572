//! How is it going, in numbers?

use super::args::JsonArgs;
use super::context::Context;
use super::exit::Exit;
use super::{library, output, progress};
use crate::schedule::Confidence;
use crate::stats::{Forecast, Mean, Stats, stats};
use crate::terminal::share as bar;
use crate::text::printable;

/// Columns of a bar.
const BAR: usize = 20;

pub fn run(context: &Context, args: JsonArgs) -> anyhow::Result<Exit> {
    let library = library::load_and_warn(context)?;
    let progress = progress::look(context)?;
    let stats = stats(&library, &progress, context.today());
    if args.json {
        output::print_json(&stats)?;
    } else {
        output::print(&text(&stats))?;
    }
    Ok(Exit::Done)
}

fn text(stats: &Stats) -> String {
    if stats.reviews == 0 {
        return format!("{} questions, none answered yet\nnext: `onsite drill`\n", stats.questions);
    }
    let mut text = format!(
        "{} on {}, {} in a row, {} minutes\n",
        output::count(stats.reviews, "answer"),
        output::count(stats.days, "day"),
        stats.streak,
        stats.seconds / 60,
    );
    text += &format!("questions   {} of {} seen", stats.seen, stats.questions);
    if stats.suspended > 0 {
        text += &format!(", {} suspended", stats.suspended);
    }
    if stats.leeches > 0 {
        text += &format!(", {} that will not stick (leeches)", stats.leeches);
    }
    text += &format!(
        "\naccuracy    {}; last 30 days {}\n",
        mean(stats.accuracy),
        mean(stats.accuracy_lately)
    );
    text += &match stats.retention.measured {
        Some(measured) => format!(
            "retention   {:.0}% of {} a day or more later; target {:.0}%\n",
            measured * 100.0,
            output::count(stats.retention.reviews, "review"),
            stats.retention.target * 100.0
        ),
        None => format!(
            "retention   not known before a question comes back; target {:.0}%\n",
            stats.retention.target * 100.0
        ),
    };
    for row in &stats.confidence {
        let said = match row.confidence {
            Confidence::Sure => "sure",
            Confidence::ThinkSo => "think so",
            Confidence::Guess => "guess",
        };
        text += &format!("  {said:<9} {:.0}% right of {}\n", row.score * 100.0, row.reviews);
    }
    text += "\nby topic\n";
    let width =
        stats.topics.iter().map(|topic| topic.topic.chars().count()).max().unwrap_or_default();
    for topic in &stats.topics {
        let share = topic.accuracy.score.unwrap_or_default();
        text += &format!(
            "  {:<width$}  {}  {:>4}  seen {} of {}\n",
            printable(&topic.topic),
            bar(share, BAR, false),
            topic
                .accuracy
                .score
                .map_or_else(|| "-".to_owned(), |score| format!("{:.0}%", score * 100.0)),
            topic.seen,
            topic.questions,
        );
    }
    text + "\ndue in the next 14 days\n" + &forecast(&stats.forecast)
}

fn mean(mean: Mean) -> String {
    mean.score.map_or_else(|| "-".to_owned(), |score| format!("{:.0}%", score * 100.0))
}

fn forecast(days: &[Forecast]) -> String {
    let most = days.iter().map(|day| day.due).max().unwrap_or_default().max(1);
    let line = |day: &Forecast| {
        let bar = bar(day.due as f64 / most as f64, BAR, false);
        format!("  {}  {bar}  {}\n", day.day.strftime("%a %d %b"), day.due)
    };
    days.iter().map(line).collect()
}
