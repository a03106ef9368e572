//! Which interviews can be sat?

use crate::bank::Library;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::library::contents;
use crate::cli::output;
use crate::mock::{Blueprints, Deck, Mode, Program, read, shipped};
use crate::text::did_you_mean;
use anyhow::bail;
use serde_json::json;

/// The shipped blueprints and those of the user's file.
pub fn load(context: &Context, library: &Library) -> anyhow::Result<Blueprints> {
    let path = &context.paths.blueprints;
    if !path.exists() {
        return Ok(shipped().clone());
    }
    let topics = library.topics();
    let topics: Vec<&str> = topics.iter().map(|(topic, _)| *topic).collect();
    match read(&path.display().to_string(), &contents(path)?, &topics) {
        Ok(blueprints) => Ok(blueprints),
        Err(problems) => {
            let width = output::talk_width().unwrap_or(usize::MAX);
            for problem in &problems {
                output::complain(&format!("{}\n", problem.render_within(width)));
            }
            let path = path.display();
            output::complain(&format!("warning: `{path}` is left out until it is mended\n"));
            Ok(shipped().clone())
        }
    }
}

/// The blueprint of an id, ready to be sat.
pub fn program(all: &Blueprints, id: &str) -> anyhow::Result<Program> {
    let ids = all.blueprints.iter().map(|blueprint| blueprint.id.as_str());
    if let Some(blueprint) = all.blueprints.iter().find(|blueprint| blueprint.id == id) {
        return Ok(Program::new(blueprint, all));
    }
    match did_you_mean(id, ids) {
        Some(near) => bail!("no interview is named `{id}`; did you mean `{near}`?"),
        None => bail!("no interview is named `{id}`; `onsite mock --list` lists them"),
    }
}

/// All interviews, and of each whether the banks can fill it.
pub fn list(all: &Blueprints, library: &Library, as_json: bool) -> anyhow::Result<Exit> {
    let rows = all.blueprints.iter().map(|blueprint| {
        let program = Program::new(blueprint, all);
        let missing = Deck::new(&program, library, None).draw(0).err().unwrap_or_default();
        (blueprint, program, missing)
    });
    if as_json {
        let rows: Vec<_> = rows
            .map(|(blueprint, _, missing)| {
                let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                json!({
                    "id": blueprint.id, "title": blueprint.title, "about": blueprint.about,
                    "minutes": blueprint.minutes, "levels": blueprint.levels,
                    "sections": blueprint.sections,
                    "missing": missing,
                })
            })
            .collect();
        output::print_json(&rows)?;
        return Ok(Exit::Done);
    }
    let widest = all.blueprints.iter().map(|blueprint| blueprint.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (blueprint, program, missing) in rows {
        let sections = program.stages.iter().filter(|stage| stage.section.mode != Mode::Break);
        text += &format!(
            "{:widest$}  {:>3} min  {} ({})\n",
            blueprint.id,
            blueprint.minutes,
            blueprint.title,
            output::count(sections.count(), "section"),
        );
        let indent = " ".repeat(widest + 2);
        if !blueprint.about.is_empty() {
            text += &format!("{indent}{}\n", blueprint.about);
        }
        for missing in missing {
            text += &format!("{indent}cannot be sat: {missing}\n");
        }
    }
    output::print(&text)?;
    output::print("\n`onsite mock ID` begins one; `--level`, `--seed N` to repeat one exactly\n")?;
    Ok(Exit::Done)
}
