//! How does a line of text look?
//!
//! Text is painted as [`Line`]s of [`Ink`]ed pieces and becomes escape sequences only at the very end, so that
//! widths are exact and a screen without colour is the same screen.

use console::{Style, measure_text_width, style};
use dialoguer::theme::ColorfulTheme;

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub colour: bool,
    /// Whether marks outside ASCII may be used.
    pub unicode: bool,
    /// Whether bars are drawn; a screen reader would spell them out.
    pub bars: bool,
    /// Columns; fewer than 20 count as 20.
    pub width: usize,
}

impl Look {
    /// Columns to paint in.
    pub fn columns(&self) -> usize {
        self.width.max(20)
    }

    /// Columns of running text: longer lines are hard to read.
    pub fn measure(&self) -> usize {
        self.columns().min(88)
    }

    /// Dialoguer's look for this terminal; colour is decided here, not by its own guess about the streams.
    pub fn theme(&self) -> ColorfulTheme {
        let ink = |ink: Ink| ink.style().force_styling(self.colour);
        let mark = |unicode: &str, ascii: &str, ink: Ink| {
            let mark = if self.unicode { unicode } else { ascii };
            ink.style().force_styling(self.colour).apply_to(mark.to_owned())
        };
        ColorfulTheme {
            defaults_style: ink(Ink::Accent),
            prompt_style: ink(Ink::Strong),
            prompt_prefix: mark("?", "?", Ink::Partly),
            prompt_suffix: mark("›", ">", Ink::Faint),
            success_prefix: mark("✔", "*", Ink::Right),
            success_suffix: mark("·", "-", Ink::Faint),
            error_prefix: mark("✘", "x", Ink::Wrong),
            error_style: ink(Ink::Wrong),
            hint_style: ink(Ink::Faint),
            values_style: ink(Ink::Right),
            active_item_style: ink(Ink::Accent),
            inactive_item_style: ink(Ink::Plain),
            active_item_prefix: mark("❯", ">", Ink::Right),
            inactive_item_prefix: style(" ".to_owned()).force_styling(self.colour),
            checked_item_prefix: mark("[✔]", "[x]", Ink::Right),
            unchecked_item_prefix: mark("[ ]", "[ ]", Ink::Faint),
            picked_item_prefix: mark("❯", ">", Ink::Right),
            unpicked_item_prefix: style(" ".to_owned()).force_styling(self.colour),
        }
    }
}

/// What a piece of text is; the 16 colours of the terminal follow the user's own theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    Faint,
    Accent,
    Right,
    Wrong,
    Partly,
    Code,
    Keyword,
    Literal,
    Comment,
}

impl Ink {
    fn style(self) -> Style {
        let style = Style::new();
        match self {
            Ink::Plain => style,
            Ink::Strong => style.bold(),
            Ink::Faint | Ink::Comment => style.black().bright(),
            Ink::Accent => style.cyan(),
            Ink::Right | Ink::Literal => style.green(),
            Ink::Wrong => style.red(),
            Ink::Partly => style.yellow(),
            Ink::Code => style.cyan().bold(),
            Ink::Keyword => style.magenta(),
        }
    }
}

/// One row of inked text, without a line feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<(Ink, String)>);

impl Line {
    pub fn empty() -> Self {
        Self::default()
    }

    pub fn of(ink: Ink, text: impl Into<String>) -> Self {
        Self(vec![(ink, text.into())])
    }

    /// Adds a piece; a piece of the same ink as the last one joins it.
    pub fn push(&mut self, ink: Ink, text: &str) {
        match self.0.last_mut() {
            Some((last, piece)) if *last == ink => piece.push_str(text),
            _ => self.0.push((ink, text.to_owned())),
        }
    }

    /// The same line behind some others pieces.
    pub fn behind(mut self, mut front: Line) -> Line {
        front.0.append(&mut self.0);
        front
    }

    pub fn pieces(&self) -> impl Iterator<Item = (Ink, &str)> {
        self.0.iter().map(|(ink, text)| (*ink, text.as_str()))
    }

    /// The text alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Columns that the line takes; wide characters and emoji count as the terminal counts them.
    pub fn width(&self) -> usize {
        measure_text_width(&self.text())
    }

    /// As written to a terminal; blanks at the end are dropped.
    pub fn render(&self, colour: bool) -> String {
        if !colour {
            return self.text().trim_end().to_owned();
        }
        let styled = |(ink, text): &(Ink, String)| match ink {
            Ink::Plain => text.clone(),
            ink => ink.style().force_styling(true).apply_to(text).to_string(),
        };
        self.0.iter().map(styled).collect()
    }
}
