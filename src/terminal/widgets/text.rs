//! Something typed: one line, several gaps, or a few paragraphs.

use super::editor::Editor;
use super::{Flow, Style, Value, View, Widget};
use crate::terminal::key::Key;
use console::measure_text_width;
use dialoguer::theme::Theme;

/// One or more named lines; Enter goes on to the next and ends with the last.
#[derive(Debug, Clone)]
pub struct Gaps {
    /// What one of them is called.
    unit: &'static str,
    names: Vec<String>,
    editors: Vec<Editor>,
    at: usize,
}

impl Gaps {
    /// `texts` are what is there already; `unit` is what one of them is called, such as `gap`.
    pub fn new(unit: &'static str, names: Vec<String>, mut texts: Vec<String>) -> Self {
        texts.resize(names.len(), String::new());
        let at = texts.iter().position(String::is_empty).unwrap_or(0);
        Self { unit, names, editors: texts.into_iter().map(Editor::new).collect(), at }
    }

    /// A single line.
    pub fn line(name: &str, text: String) -> Self {
        Self::new("line", vec![name.to_owned()], vec![text])
    }

    /// Whether the line at the cursor holds what somebody wrote before, untouched.
    fn is_prefilled(&self) -> bool {
        self.editors.get(self.at).is_some_and(Editor::is_prefilled)
    }

    fn last(&self) -> usize {
        self.editors.len().saturating_sub(1)
    }
}

impl Widget for Gaps {
    fn on(&mut self, key: &Key) -> Flow {
        let last = self.last();
        match key {
            // A command is carried out wherever it is typed.
            Key::Enter if self.at == last || is_command(self.editors[self.at].text()) => {
                return Flow::Done;
            }
            Key::Enter | Key::Tab | Key::Down => self.at = (self.at + 1).min(last),
            Key::BackTab | Key::Up => self.at = self.at.saturating_sub(1),
            Key::Paste(text) => {
                if let Some(editor) = self.editors.get_mut(self.at) {
                    editor.insert(&text.trim_end().replace('\n', " "));
                }
            }
            key => {
                if !self.editors.get_mut(self.at).is_some_and(|editor| editor.on(key)) {
                    return Flow::Unused;
                }
            }
        }
        Flow::Stay
    }

    fn view(&self, style: &Style<'_>) -> View {
        let mut view = View::default();
        for (index, (name, editor)) in self.names.iter().zip(&self.editors).enumerate() {
            let active = index == self.at;
            let mut prompt = String::new();
            if style.theme.format_input_prompt(&mut prompt, name, None).is_err() {
                prompt = format!("{name} > ");
            }
            let lead = measure_text_width(&prompt);
            let width = style.look.columns().saturating_sub(2);
            let laid = editor.lay(width.saturating_sub(lead), width);
            if active {
                let column = laid.column + if laid.row == 0 { lead } else { 0 };
                view.cursor = Some((view.rows.len() + laid.row, column));
            }
            let rows = laid.rows.into_iter().enumerate();
            let rows =
                rows.map(|(n, row)| if n == 0 { format!("{prompt}{row}") } else { row }).collect();
            view.item(rows, active);
        }
        view
    }

    fn value(&self) -> Value {
        let mut texts: Vec<String> =
            self.editors.iter().map(|editor| editor.text().trim().to_owned()).collect();
        match texts.len() {
            1 => Value::Text(texts.remove(0)),
            _ => Value::Texts(texts),
        }
    }

    fn forget(&mut self) {
        if let Some(editor) = self.editors.get_mut(self.at) {
            *editor = Editor::default();
        }
    }

    fn keys(&self) -> String {
        let clears = if self.is_prefilled() { ", Ctrl-U to clear it" } else { "" };
        match self.editors.len() {
            0 | 1 => format!("Enter to answer{clears}"),
            _ => format!("Enter for the next {} and to end, arrows to go back{clears}", self.unit),
        }
    }

    fn legend(&self) -> Vec<String> {
        let unit = self.unit;
        let mut words = match self.editors.len() {
            0 | 1 => vec!["Enter answers".to_owned()],
            _ => vec![
                format!("Enter goes on and ends with the last {unit}"),
                format!("up and down change the {unit}"),
            ],
        };
        words.extend(EDITING.map(str::to_owned));
        words
    }

    fn takes_text(&self) -> bool {
        true
    }
}

/// A few paragraphs.
#[derive(Debug, Clone)]
pub struct Area {
    name: String,
    editor: Editor,
}

impl Area {
    pub fn new(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), editor: Editor::new(text) }
    }
}

impl Widget for Area {
    fn on(&mut self, key: &Key) -> Flow {
        match key {
            Key::AltEnter | Key::Ctrl('d') => return Flow::Done,
            Key::Enter if self.editor.on_empty_line() || is_command(self.editor.text()) => {
                return Flow::Done;
            }
            Key::Enter => self.editor.insert("\n"),
            Key::Up => {
                self.editor.vertical(false);
            }
            Key::Down => {
                self.editor.vertical(true);
            }
            Key::Paste(text) => self.editor.insert(text),
            key if self.editor.on(key) => {}
            _ => return Flow::Unused,
        }
        Flow::Stay
    }

    fn view(&self, style: &Style<'_>) -> View {
        let mut prompt = String::new();
        if style.theme.format_input_prompt(&mut prompt, &self.name, None).is_err() {
            prompt = format!("{} > ", self.name);
        }
        let width = style.look.measure().saturating_sub(2);
        let laid = self.editor.lay(width, width);
        let mut view = View { rows: vec![prompt], ..View::default() };
        view.rows.extend(laid.rows);
        view.focus = (laid.row + 1, laid.row + 1);
        view.cursor = Some((laid.row + 1, laid.column));
        view
    }

    fn value(&self) -> Value {
        Value::Text(self.editor.text().trim().to_owned())
    }

    fn forget(&mut self) {
        self.editor = Editor::default();
    }

    fn keys(&self) -> String {
        let clears = if self.editor.is_prefilled() { "; Ctrl-U to clear it" } else { "" };
        format!("Enter on an empty line, or Ctrl-D, when done{clears}")
    }

    fn legend(&self) -> Vec<String> {
        let ends = ["Enter on an empty line or Ctrl-D or Alt-Enter when done", "arrows move"];
        ends.iter().chain(&EDITING).map(|words| (*words).to_owned()).collect()
    }

    fn submits_on_ctrl_d(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }
}

const EDITING: [&str; 4] = [
    "Ctrl-A and Ctrl-E go to the ends of the line",
    "Ctrl-U and Ctrl-K clear it before and behind the cursor",
    "Ctrl-W takes a word away",
    "Alt-B and Alt-F go by words",
];

fn is_command(text: &str) -> bool {
    text.starts_with(':') && !text.contains('\n') || text == "?"
}
